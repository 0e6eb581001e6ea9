"""A part of the profile as HTML of our own: drawn in one piece, heard where it is clicked."""

from __future__ import annotations

import html
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import InitVar, dataclass, field
from urllib.parse import urlencode

from components import client, downloads, keys, lineage, picks, served, shell, state
from components.profile import neighbours
from components.profile.neighbours import Asked
from components.text import _

MODULE = "profile"
FASTEST = 1
Told = lineage.Behind | Callable[[], lineage.Behind | None]
"""What a button opens; made when it is asked for where that takes time."""


@dataclass(frozen=True)
class Section:
    """A part of the page: its HTML, the figures that its buttons name, and files to save.

    ``box`` (``keys.figure_key``) names the drawing in it, where there is one. The HTML is kept
    packed, a seventh of its size, for hundreds of profiles are kept.
    """

    written: InitVar[str]
    values: Mapping[str, Told] = field(default_factory=dict)
    files: downloads.Figure | None = None
    box: str = ""
    _packed: bytes = field(init=False, repr=False)

    def __post_init__(self, written: str) -> None:
        """Pack the HTML."""
        object.__setattr__(self, "_packed", zlib.compress(written.encode(), FASTEST))

    @property
    def markup(self) -> str:
        """The HTML."""
        return zlib.decompress(self._packed).decode()


def draw(part: str, markup: str) -> None:
    """HTML alone."""
    client.mount(MODULE, key=keys.profile_key(part), data=_told(markup))


def draw_sections(part: str, *rows: Sequence[tuple[str, Section]]) -> None:
    """Sections under their titles, drawn in one piece; those of a row stand side by side.

    A click on a figure opens what stands behind it, one on "Save" the files; neither draws the page
    anew. A link to another region is followed within the page, by the box that finds regions.
    """
    shell.part(lambda: _sections(part, rows), settles=False)


def _sections(part: str, rows: Sequence[Sequence[tuple[str, Section]]]) -> None:
    key = keys.profile_key(part)
    markup = "".join(_row([titled_section(*one) for one in row]) for row in rows)
    client.mount(
        MODULE, key=key, data=_told(markup), on_figure_change=_heard, on_save_change=_heard
    )
    sections = [section for row in rows for _title, section in row]
    values = {name: value for s in sections for name, value in s.values.items()}
    files = {s.files.name: s.files for s in sections if s.files is not None}
    if (figure := picks.asked_about(key, "figure", values)) is not None:
        _open(values[figure])
    elif (name := picks.asked_about(key, "save", files)) is not None:
        downloads.open_panel(files[name])


def _open(value: Told) -> None:
    behind = value() if callable(value) else value
    if behind is not None:
        lineage.open_panel(behind)


def _row(sections: Sequence[str]) -> str:
    """On a narrow window those of a row stand one under the other."""
    joined = "".join(sections)
    return joined if len(sections) == 1 else f'<div class="pf-row">{joined}</div>'


def title(words: str) -> list[tuple[str, Section]]:
    """A row that is the title of what follows outside of the piece."""
    return [(words, Section(""))]


def titled_section(named: str, section: Section) -> str:
    """A section as HTML, with its title and its button."""
    head = f"<h2>{html.escape(named)}</h2>" if named else ""
    box = f' class="st-key-{html.escape(section.box)}"' if section.box else ""
    return f"<section>{head}<div{box}>{section.markup}</div>{_save(section.files)}</section>"


def _save(files: downloads.Figure | None) -> str:
    if files is None:
        return ""
    name, title = html.escape(files.name), html.escape(files.title)
    return (
        f'<button class="pf-save" data-save="{name}">{html.escape(_("Save"))}'
        f'<span class="vh"> {title}</span></button>'
    )


def _heard() -> None:
    """The click is read in the run that follows it; nothing is kept."""


def _told(markup: str) -> dict[str, object]:
    colours = shell.palette()
    names = ("text", "secondary", "primary", "grid", "ground")
    told = {name: getattr(colours, name) for name in names}
    return {"html": markup, "colours": told | {"border": "var(--st-border-color)"}}


def paragraphs(*sentences: str) -> str:
    """Sentences, one paragraph each; every sign in them is escaped."""
    return "".join(f"<p>{html.escape(words)}</p>" for words in sentences if words)


def heading(words: str) -> str:
    """The heading of a part of a section."""
    return f"<h3>{html.escape(words)}</h3>"


def bullets(sentences: Sequence[str]) -> str:
    """Sentences as a list."""
    items = "".join(f"<li>{html.escape(words)}</li>" for words in sentences)
    return f"<ul>{items}</ul>" if items else ""


def ways(*told: str) -> str:
    """Links to other pages (``links.inside``), one beside the other; nothing without any."""
    return f'<p class="pf-ways">{"".join(told)}</p>' if told else ""


def folded(title: str, markup: str) -> str:
    """What is read when it is asked for; ``markup`` is HTML."""
    summary = f"<summary>{html.escape(title)}</summary>"
    return f'<details class="pf-behind">{summary}{markup}</details>'


def note(words: str) -> str:
    """A line under a figure, such as its source."""
    return f'<p class="note">{html.escape(words)}</p>'


def sources(values: Mapping[str, lineage.Behind], line: str) -> str:
    """The source line, and a button for what stands behind each figure of a drawing."""
    buttons = "".join(
        f'<li><button data-figure="{html.escape(name)}">{html.escape(lineage.subject(value))}'
        "</button></li>"
        for name, value in values.items()
    )
    behind = folded(_("What stands behind these figures"), f"<ul>{buttons}</ul>")
    return note(line) + (behind if buttons else "")


def region_view(region_id: str, asked: Asked) -> dict[str, str]:
    """The part of a link that names a region, and peers that are not the usual ones."""
    view = {state.REGION: region_id}
    if asked.abroad:
        view[state.ABROAD] = str(True)
    if moved := neighbours.write_weights(asked.weights):
        view[state.WEIGHTS] = moved
    return view


def region_link(region_id: str, label: str, asked: Asked) -> str:
    """A link to the profile of a region whose peers are asked for alike; ``label`` is HTML."""
    view = region_view(region_id, asked)
    address = html.escape(f"{served.base_path()}/region?{urlencode(view)}")
    return f'<a href="{address}" data-region="{html.escape(region_id)}">{label}</a>'
