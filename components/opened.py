"""One project or call, opened beside its list: title, links, sections, as HTML.

Every function takes plain words and hands back HTML in which they are escaped.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from components import address_bar, piece, state
from components.candidates import markup
from components.candidates.markup import Link


def joined(*parts: str) -> str:
    """Parts of the thing opened, in one piece."""
    return f'<div class="fd">{"".join(parts)}</div>'


def title(name: str, more: str = "") -> str:
    """What it is called, and in full."""
    full = f"<p><strong>{html.escape(more)}</strong></p>" if more else ""
    return f"<h2>{html.escape(name)}</h2>{full}"


def section(heading: str, *parts: str) -> str:
    """Parts under a heading."""
    return f"<section><h3>{html.escape(heading)}</h3>{''.join(parts)}</section>"


def alone(heading: str, *parts: str) -> str:
    """Parts under a heading that stands directly under the page's title."""
    inner = f"<h2>{html.escape(heading)}</h2>{''.join(parts)}"
    return f'<section class="fd-alone">{inner}</section>'


def paragraph(words: str, *, is_strong: bool = False) -> str:
    """A sentence; nothing where there are no words."""
    shown = html.escape(words)
    inner = f"<strong>{shown}</strong>" if is_strong else shown
    return f"<p>{inner}</p>" if words else ""


def note(words: str) -> str:
    """A sentence in small letters, such as a source."""
    return f'<p class="note">{html.escape(words)}</p>' if words else ""


def addresses(named: Mapping[str, str]) -> str:
    """Links to the outside, each in a window of its own."""
    links = (markup.link(Link(words, where, outside=True)) for words, where in named.items())
    return f'<div class="fd-links">{"".join(links)}</div>'


def similar(projects: Mapping[str, str]) -> str:
    """Links that open other projects, by id and name; the filters go."""
    kept = {state.KEPT: address_bar.all_of(state.KEPT)}
    links = "".join(
        piece.link(
            html.escape(name),
            f"{state.PROJECT}={key}",
            href=f"?{urlencode({state.PROJECT: key, **kept}, doseq=True)}",
        )
        for key, name in projects.items()
    )
    return f'<div class="fd-links">{links}</div>'


def bullets(named: Mapping[str, str]) -> str:
    """A list of names, each with what is said of it."""
    items = "".join(
        f"<li><strong>{html.escape(name)}</strong>: {html.escape(said)}</li>"
        for name, said in named.items()
    )
    return f"<ul>{items}</ul>"


def table(caption: str, heads: tuple[str, str], rows: Sequence[tuple[str, str, str]]) -> str:
    """Names with a line beneath, and a figure each, in a frame that scrolls; ``heads`` of both."""
    named, first, second = map(html.escape, (caption, *heads))
    body = "".join(
        f"<tr><td>{html.escape(name)}<small>{html.escape(note)}</small></td>"
        f'<td class="num">{html.escape(figure)}</td></tr>'
        for name, note, figure in rows
    )
    return (
        f'<div class="fd-scroll" tabindex="0" role="region" aria-label="{named}"><table>'
        f'<caption class="vh">{named}</caption><thead><tr><th scope="col">{first}</th>'
        f'<th scope="col" class="num">{second}</th></tr></thead><tbody>{body}</tbody></table></div>'
    )
