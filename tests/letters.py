"""Letters made for tests: of the small Europe, with a reviewed language beside English.

``write_language`` makes that language from the English wording by turning each text into capitals
except for its fields, so that what comes from the texts can be told from what comes from the data.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from string import Formatter
from typing import Any

import docx
import yaml
from pypdf import PdfReader

from data import queries
from data.catalogue import REGISTRY, Catalogue
from data.letters import content, facts, structure
from data.letters.texts import Texts, load_joining, load_texts
from data.letters.wish import Wish
from data.model import Role
from data.store import Snapshot

DAY = dt.date(2026, 11, 27)
PROFILE = "https://dashboard.test/region?region=ITC4"
ENGLISH = load_texts()["en"]
REVIEW = {"reviewed_by": "A person who reads it as their own", "reviewed_on": dt.date(2026, 11, 1)}


def frame(snapshot: Snapshot, catalogue: Catalogue, **more: Any) -> content.Frame:
    """What the letters of a build share."""
    told = {
        "joining": load_joining(),
        "leads": tuple(
            queries.find_region(snapshot, catalogue, code)
            for code in catalogue.partnership.of_role(Role.LEAD)
        ),
        "established": catalogue.partnership.established,
        "licences": {key: one.name for key, one in catalogue.licences.items()},
        "build": "mini",
        "date": DAY,
        "profile": PROFILE,
    }
    return content.Frame(**told | more)


def letter(
    snapshot: Snapshot, catalogue: Catalogue, code: str, texts: Texts = ENGLISH, **wish: Any
) -> structure.Letter:
    """The letter of a region."""
    region = queries.find_region(snapshot, catalogue, code)
    found = facts.facts_of(snapshot, catalogue, region)
    return content.compose(Wish(region, **wish), found, texts, frame(snapshot, catalogue))


def words(one: structure.Letter) -> list[str]:
    """Everything that a letter says, in reading order."""
    return [
        *(w for block in one.before for w in _of(block)),
        one.subject,
        *(w for block in one.after for w in _of(block)),
    ]


def _of(block: structure.Block) -> list[str]:
    match block:
        case structure.Lines():
            return list(block.lines)
        case structure.Bullets():
            return list(block.items)
        case structure.Table():
            return [*block.heads, *(cell for row in block.rows for cell in row)]
        case structure.Signature():
            return [part for row in block.rows for part in row if part]
        case structure.Paragraph():
            return [block.words, *([block.link] if block.link else [])]
    return [block.words]


def text_of_pdf(made: bytes) -> str:
    """The text of a PDF in reading order, on one line."""
    pages = PdfReader(io.BytesIO(made)).pages
    return one_line("\n".join(page.extract_text() for page in pages))


def text_of_docx(made: bytes) -> str:
    """The text of a DOCX in reading order, tables included, on one line."""
    said: list[str] = []
    for part in docx.Document(io.BytesIO(made)).iter_inner_content():
        if hasattr(part, "rows"):
            said += [cell.text for row in part.rows for cell in row.cells]
        else:
            said.append(part.text)
    return one_line("\n".join(said))


def one_line(text: str) -> str:
    """The text with every run of blanks as one space."""
    return " ".join(text.split())


def write_language(folder: Path, language: str, **more: Any) -> Path:
    """A registry with the real texts and one language more; hands back the folder."""
    (folder / "letters").mkdir(parents=True, exist_ok=True)
    for name in ("joining.yml", "letters/en.yml"):
        (folder / name).write_bytes((REGISTRY / name).read_bytes())
    told = yaml.safe_load((REGISTRY / "letters/en.yml").read_text(encoding="utf-8"))
    del told["original"]
    for name in ("texts", "objectives", "themes", "indicators", "statuses", "terms"):
        told[name] = {key: _capitals(text) for key, text in told[name].items()}
    told |= {"language": language, "locale": language, "name": language.upper()} | more
    shown = yaml.safe_dump(told, allow_unicode=True)
    (folder / f"letters/{language}.yml").write_text(shown, encoding="utf-8")
    return folder


def _capitals(text: str) -> str:
    parts = Formatter().parse(text)
    return "".join(said.upper() + (f"{{{name}}}" if name else "") for said, name, _s, _c in parts)


def mark(n: int = 0) -> str:
    """Words that stand nowhere else, to be looked for."""
    return f"Zyqx{n} Markword"


def without_breaks(text: str) -> str:
    """The text without blanks and hyphens, so that a line break inside a word does no harm."""
    return re.sub(r"[\s\u00ad]", "", text)
