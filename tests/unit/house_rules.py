"""The house rules that no off-the-shelf linter knows.

Every rule is a function from a source text to a list of offences, so that each can be shown to bite
on a snippet that breaks it before it is trusted with the real files.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 60

Rule = Callable[[str], list[str]]

# Hosts that runtime code may name, because they stand in a link that a reader may follow, or name
# a namespace. Nothing is ever requested from them. Addresses of data sources belong in
# data/registry/sources.yml, not here.
LINK_HOSTS = {
    "127.0.0.1": "the local server's own address",
    "localhost": "the local server's own address",
    "www.w3.org": "names of XML namespaces, never fetched",
    "creativecommons.org": "the text of a licence",
    "ec.europa.eu": "the Commission's pages on projects, calls and statistics",
    "cordis.europa.eu": "the page of a project",
    "doi.org": "the permanent address of a grant",
    "s3platform.jrc.ec.europa.eu": "the thematic partnership's own page",
    "inview.nl": "the text of Regulation (EU) 2021/695, as it was read",
    "www.plumtri.org": "the rules of a call of the Innovation Fund, as they were read",
}
NETWORK_MODULES = frozenset(
    "aiohttp ftplib http.client httpx requests smtplib socket urllib.request urllib3".split()
)
CDN_WORDS = re.compile(
    r"jsdelivr|unpkg|cdnjs|cloudflare|bootstrapcdn|googleapis|gstatic|cdn\.plot|cartocdn|"
    r"tile\.openstreetmap|mapbox\.com|stamen|maxcdn|code\.jquery",
    re.IGNORECASE,
)
MARKERS = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK")) + r")\b")

# Calls whose first argument a reader sees, and keyword arguments that a reader sees or hears.
VISIBLE_CALLS = frozenset(
    "badge button caption checkbox date_input download_button error expander feedback header info "
    "link_button markdown metric multiselect number_input page_link pills popover radio "
    "segmented_control select_slider selectbox slider spinner status subheader success text "
    "text_area text_input title toast toggle warning write".split()
)
VISIBLE_KEYWORDS = frozenset("alt body caption help label placeholder".split())
LAST_WORDS = frozenset({"page_link", "link_button"})  # their text is the keyword `label`
# What is no language: an icon, a colour directive, a tag, an entity.
NO_WORDS = re.compile(r":material/\w+:|:[a-z-]+\[|<[^>]*>|&\w+;")


def files_of(*rooms: str) -> list[Path]:
    """Return the Python files of some rooms; a room may be a single file."""
    found: list[Path] = []
    for room in rooms:
        path = ROOT / room
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
    return found


def runtime_files() -> list[Path]:
    return [
        path
        for path in files_of("app.py", "components", "pages", "data")
        if ROOT / "data/build" not in path.parents
    ]


def offences(rule: Rule, files: list[Path], *exempt: str) -> list[str]:
    """Apply a rule to files and name file and line of each offence."""
    allowed = {ROOT / name for name in exempt}
    return [
        f"{path.relative_to(ROOT)}:{offence}"
        for path in files
        if path not in allowed
        for offence in rule(path.read_text(encoding="utf-8"))
    ]


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for a chain of names, else an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else ""
    return ""


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def string_parts(node: ast.AST | None) -> str:
    """Return the literal text in a string, an f-string or a sum of both."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return " ".join(string_parts(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return f"{string_parts(node.left)} {string_parts(node.right)}"
    if isinstance(node, ast.IfExp):
        return f"{string_parts(node.body)} {string_parts(node.orelse)}"
    return ""


def caches(source: str) -> list[str]:
    tree = ast.parse(source)
    used = [
        f"{node.lineno}: st.{node.attr} outside components/cache.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"cache_data", "cache_resource", "experimental_memo"}
    ]
    named = [
        f"{line}: {name} outside components/cache.py"
        for line, name in imported(tree)
        if name.startswith("streamlit.cache_")
    ]
    return used + named


def keys(source: str) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found += [
                f'{keyword.value.lineno}: key="..." spelt out; take it from components/keys.py'
                for keyword in node.keywords
                if keyword.arg == "key" and string_parts(keyword.value)
            ]
        elif isinstance(node, ast.Attribute) and dotted(node.value).endswith("st.session_state"):
            if node.attr not in {"get", "pop", "setdefault", "keys", "items", "update", "to_dict"}:
                found.append(f"{node.lineno}: st.session_state.{node.attr}; name it in keys.py")
        elif isinstance(node, ast.Subscript) and dotted(node.value).endswith("session_state"):
            if string_parts(node.slice):
                found.append(f"{node.lineno}: a session key spelt out; name it in keys.py")
        elif isinstance(node, ast.Attribute) and node.attr == "query_params":
            found.append(f"{node.lineno}: st.query_params outside components/address_bar.py")
    return found


def network(source: str) -> list[str]:
    tree = ast.parse(source)
    found = [
        f"{line}: imports {name}, which can reach the network"
        for line, name in imported(tree)
        if any(name == module or name.startswith(module + ".") for module in NETWORK_MODULES)
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if CDN_WORDS.search(node.value):
            found.append(f"{node.lineno}: names a content delivery network or a tile service")
        for url in re.findall(r"https?://[^\s\"'<>)]*", node.value):
            host = urlsplit(url).hostname
            if host not in LINK_HOSTS:
                found.append(f"{node.lineno}: {host or url} is not among the hosts we link to")
    return found


def sizes(source: str) -> list[str]:
    lines = len(source.splitlines())
    found = [f"1: {lines} lines, at most {MAX_MODULE_LINES}"] if lines > MAX_MODULE_LINES else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MAX_FUNCTION_LINES:
                found.append(
                    f"{node.lineno}: {node.name} has {length} lines, at most {MAX_FUNCTION_LINES}"
                )
    return found


def bare_text(source: str) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name = node.func.attr
        if name not in VISIBLE_CALLS and not dotted(node.func).startswith("st."):
            continue
        seen = [k.value for k in node.keywords if k.arg in VISIBLE_KEYWORDS]
        if name in VISIBLE_CALLS - LAST_WORDS:
            seen += node.args[:1]
        found += [
            f"{value.lineno}: {name}() shows a bare string; pass it through components/text.py"
            for value in seen
            if re.search(r"[^\W\d_]{2}", NO_WORDS.sub(" ", string_parts(value)))
        ]
    return found


def leftovers(source: str) -> list[str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [
        f"{token.start[0]}: a note of unfinished work; finish it or file it"
        for token in tokens
        if token.type in {tokenize.COMMENT, tokenize.STRING} and MARKERS.search(token.string)
    ]


def build_imports(source: str) -> list[str]:
    return [
        f"{line}: {name} belongs to the build, not to run time"
        for line, name in imported(ast.parse(source))
        if name == "data.build" or name.startswith("data.build.")
    ]


def headings(text: str) -> list[str]:
    found = re.findall(r"^#+\s*(.+?)\s*$", text, flags=re.MULTILINE)
    missing = [word for word in ("Status", "Context", "Decision") if word not in found]
    return [f"1: lacks the heading {word}" for word in missing]
