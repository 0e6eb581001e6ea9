"""A list as HTML: a row per thing, whose name is a link that opens it beside or in another window.

On a phone each row is a block, and each cell bears its column's name. Roles, scopes and those
names are added in the browser (piece.js), since they need not travel.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components import piece, state, text
from components.text import _


@dataclass(frozen=True)
class Column:
    """A column after the first: its heading; figures stand to the right, short words unbroken."""

    head: str
    is_number: bool = False
    is_short: bool = False


@dataclass(frozen=True)
class Item:
    """A row: what a pick reports and adds to the address, its name, words after and beneath it.

    ``cells`` has one per column: words, or words and what a screen reader says in their place.
    """

    pick: str
    name: str
    title: str = ""
    note: str = ""
    cells: Sequence[str | tuple[str, str]] = ()
    is_open: bool = False


def labels(objectives: Iterable[str], sectors: Iterable[str], *before: str) -> str:
    """What stands before, then objectives, then sectors, in one line."""
    named = (", ".join(map(text.objective, objectives)), ", ".join(map(text.sector, sectors)))
    return " · ".join(filter(None, (*before, *named)))


def table(caption: str, first: str, columns: Sequence[Column], items: Sequence[Item]) -> str:
    """The list; ``caption`` is for those who do not see it, ``first`` heads the names."""
    heads = "".join(f"<th{_kind(c)}>{html.escape(c.head)}</th>" for c in columns)
    body = "".join(map(_row, items))
    return (
        f'<table class="fr"><caption class="vh">{html.escape(caption)}</caption>'
        f"<thead><tr><th>{html.escape(first)}</th>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _kind(column: Column) -> str:
    if column.is_number:
        return ' class="num"'
    return ' class="even"' if column.is_short else ""


def _row(item: Item) -> str:
    name = piece.link(html.escape(item.name), item.pick, is_current=item.is_open)
    title = f" {html.escape(item.title)}" if item.title else ""
    note = f"<small>{html.escape(item.note)}</small>" if item.note else ""
    cells = "".join(map(_cell, item.cells))
    kind = ' class="on"' if item.is_open else ""
    return f"<tr{kind}><th>{name}{title}{note}</th>{cells}</tr>"


def _cell(cell: str | tuple[str, str]) -> str:
    if isinstance(cell, str):
        return f"<td>{html.escape(cell)}</td>"
    shown, said = map(html.escape, cell)
    return f'<td><span aria-hidden="true">{shown}</span><span class="vh">{said}</span></td>'


def caption(words: str, sheet: int, sheets: int) -> str:
    """What the list holds, and which of its pages this is."""
    if sheets < 2:
        return words
    return _("{list}, page {n} of {all}").format(
        list=words, n=text.number(sheet), all=text.number(sheets)
    )


def pager(sheet: int, sheets: int) -> str:
    """The numbers of the sheets as buttons: the first, the last, and those around this one."""
    if sheets < 2:
        return ""
    near = {1, sheets, *range(max(1, sheet - 1), min(sheets, sheet + 1) + 1)}
    words, last = [], 0
    for number in sorted(near):
        if number == last + 2:
            words.append(f"<li>{_page(last + 1, is_current=False)}</li>")
        elif number > last + 1:
            words.append("<li aria-hidden='true'>…</li>")
        words.append(f"<li>{_page(number, is_current=number == sheet)}</li>")
        last = number
    return f'<nav class="fp" aria-label="{html.escape(_("Pages"))}"><ul>{"".join(words)}</ul></nav>'


def _page(number: int, *, is_current: bool) -> str:
    more = ' aria-current="page"' if is_current else ""
    named = html.escape(_("Page {n}").format(n=text.number(number)))
    return piece.button(
        text.number(number), f"{state.SHEET}={number}", f' aria-label="{named}"{more}'
    )


def switch(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    """Options of which one is chosen, as a row of buttons; ``name`` is that of the address."""
    buttons = "".join(
        piece.button(
            html.escape(words),
            f"{name}={option}",
            f' aria-pressed="{str(option == chosen).lower()}"',
        )
        for option, words in options.items()
    )
    return f'<div class="fs" role="group" aria-label="{html.escape(label)}">{buttons}</div>'
