"""The table of a comparison: a row per indicator, a column per region, years aligned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from components import cache, provenance, served, shell, state, text
from components.compare import foot, markup
from components.compare.areas import EU27, PARTNERSHIP, AreaFigure
from components.compare.rows import Cell, Row, group_name
from components.compare.selection import Column, Selection
from components.compare.words import OTHER_DEFINITION
from components.profile import block
from components.profile.block import Section
from components.text import _, ngettext
from data import queries
from data.model import Status
from data.queries import compare

Groups = Mapping[str, Sequence[Row]]
UNMARKED = {Status.PUBLISHED, Status.DERIVED}
"""Statuses that need no word in a cell: the producer's own, and what the row's name says."""


def section(view: Selection, groups: Groups) -> Section:
    """Sentence on the years, table, sources, files and what stands behind each figure."""
    years = years_in_words(groups, view.year)
    levels = {c.region.level for c in view.regions if c.region}
    names = ", ".join(c.short for c in view.columns)
    table = markup.build(
        _("Indicators of {regions}, with the year of each").format(regions=names),
        _("A click on a figure opens what stands behind it."),
        _("Indicator"),
        [_head(c) for c in view.columns],
        [(group_name(g), [_line(row) for row in found]) for g, found in groups.items()],
        shell.palette(),
    )
    about = _about_areas(view)
    files = foot.files(view, groups, notes=[years, *about])
    return Section(
        block.paragraphs(years, _mixed_levels(view) if len(levels) > 1 else "")
        + table
        + "".join(block.note(words) for words in [*about, provenance.short(files.sources)]),
        foot.behind(groups),
        files,
    )


def years_in_words(groups: Groups, asked: int | None = None) -> str:
    """Which years the rows are aligned to, and how many figures are of another.

    ``asked`` is the year that the visitor chose.
    """
    every = [row for found in groups.values() for row in found]
    counted = Counter(row.span for row in every if row.span)
    years = ", ".join(
        ngettext("{year} ({n} row)", "{year} ({n} rows)", n).format(year=year, n=n)
        for year, n in sorted(counted.items())
    )
    sentence = (
        _(
            "Years are aligned: each row takes the latest year in which most of the regions have "
            "a figure: {years}."
        )
        if asked is None
        else _(
            "Years are aligned: each row takes {asked} where one of the regions has a figure of "
            "it, else the latest year that most have: {years}."
        )
    ).format(years=years, asked=asked)
    if any(row.first is not None for row in every):
        sentence += " " + _("Projects are added up over the years in which they started.")
    other = sum(not c.aligned for row in every for c in row.cells)
    if other:
        sentence += " " + ngettext(
            "{n} figure is plainly of another year, which stands beneath it.",
            "{n} figures are plainly of another year, which stands beneath them.",
            other,
        ).format(n=other)
    return sentence


def _mixed_levels(view: Selection) -> str:
    parts = ", ".join(
        _("{region} ({level})").format(region=c.short, level=text.level(c.region.level))
        for c in view.regions
        if c.region
    )
    return _(
        "These regions are of different levels: {regions}. Counts compare places of different "
        "size; shares and quotients compare like with like."
    ).format(regions=parts)


def _head(column: Column) -> markup.Head:
    if column.region is None:
        note = _("27 member states") if column.key == EU27 else _("its founding members")
        return markup.Head(column.name, note, None, is_area=True)
    region = column.region
    words = [text.level(region.level) if region.level else _("Country"), region.region_id]
    if region.name_en != region.name_local:
        words.insert(0, region.name_en)
    if column.is_peer:
        words.append(_("peer"))
    href = f"{served.base_path()}/region?{state.REGION}={quote(region.region_id)}"
    return markup.Head(column.name, " \u00b7 ".join(words), href, is_area=False)


def _line(row: Row) -> markup.Line:
    unit = text.unit(row.indicator)
    note = f"{unit}, {row.span}" if row.span else unit
    top = _highest(row)
    return markup.Line(
        text.registry(row.indicator.name), note, [_entry(row, cell, top) for cell in row.cells]
    )


def _highest(row: Row) -> float:
    """What a full bar stands for: the highest figure, of regions alone where it is a count."""
    shown = [c for c in row.cells if c.value is not None and _has_bar(row, c)]
    return max((c.value or 0.0 for c in shown), default=0.0)


def _has_bar(row: Row, cell: Cell) -> bool:
    return row.indicator.kind == "ratio" or cell.column.region is not None


def _entry(row: Row, cell: Cell, top: float) -> markup.Entry:
    if cell.value is None:
        return _missing(row, cell)
    notes = [] if cell.aligned else [str(cell.year)]
    if cell.status not in UNMARKED:
        notes.append(text.status(cell.status))
    if _is_broken(row, cell):
        notes.append(_("break in series"))
    if cell.point is not None and OTHER_DEFINITION in cell.point.flags:
        notes.append(_("another definition"))
    if cell.area is not None:
        notes += _of_area(row, cell, cell.area)
    bar = cell.value / top if top > 0 and _has_bar(row, cell) else None
    shown = text.number(cell.value, row.indicator.decimals)
    return markup.Entry(shown, notes, bar, figure=foot.figure_key(row, cell))


def _is_broken(row: Row, cell: Cell) -> bool:
    """Whether the series starts anew in the cell's year; of years added up, none does."""
    found = cell.area or cell.point
    return row.first is None and found is not None and found.has_break


def _of_area(row: Row, cell: Cell, made: AreaFigure) -> list[str]:
    if cell.column.region is not None:
        return [_("made of its parts")]
    if made.rule is None:
        return []
    if made.rule.rule == "quotient" and cell.column.key == EU27:
        return [
            _("by definition; against a share of {share} %").format(share=_reference(row, cell))
        ]
    covered = _("{n} of {of}").format(n=text.number(made.covered), of=text.number(made.members))
    by = ""
    if made.rule.by:
        name = text.registry(cache.catalogue().indicator(made.rule.by).name)
        by = _(", weighted by {name}").format(name=name[:1].lower() + name[1:])
    return [covered + by] if by or made.covered < made.members else []


def _reference(row: Row, cell: Cell) -> str:
    """The share that the quotients of the row are measured against, in per cent."""
    shares = compare.reference_shares(cache.snapshot(), row.indicator.indicator_id)
    return text.number(100 * shares[cell.year or 0], 2)


def _missing(row: Row, cell: Cell) -> markup.Entry:
    if cell.area is not None:
        return markup.Entry(
            _("no figure"),
            [_("only {n} of {of} have one").format(n=cell.area.covered, of=cell.area.members)],
            is_missing=True,
        )
    shown = foot.missing(row, cell)
    notes: list[str] = []
    if cell.point is not None and cell.point.year != row.year:
        notes.append(str(cell.point.year))
    if cell.parent is not None and cell.status is not Status.NOT_APPLICABLE:
        code, point = cell.parent
        value = text.number(point.value or 0.0, row.indicator.decimals)
        words = _("larger region {code}: {value}").format(code=code, value=value)
        notes.append(words if point.year == row.year else f"{words} ({point.year})")
    return markup.Entry(shown, notes, is_missing=True, figure=foot.figure_key(row, cell))


def _about_areas(view: Selection) -> list[str]:
    keys = {c.key for c in view.columns}
    found = []
    if EU27 in keys:
        found.append(
            _(
                "EU27: the producer's own figure where it publishes one. Otherwise counts are "
                "added up over the member states (projects counted once), shares and quotients "
                "are ratios of such sums, and other rates are means by the weight named. \u201c26 "
                "of 27\u201d says how many have a figure; below four fifths none is shown. The "
                "share that a location quotient is measured against is another than the EU27's "
                "in its own row: it is summed over the NUTS 2 regions that publish both figures, "
                "the other over the member states."
            )
        )
    if PARTNERSHIP in keys:
        members = [
            text.short_name(queries.find_region(cache.snapshot(), cache.catalogue(), m))
            for m in cache.catalogue().partnership.founders
        ]
        found.append(
            _(
                "The partnership: {members}, put together in the same way. A member without a "
                "figure of its own is left out; its larger region does not stand in for it."
            ).format(members=", ".join(members))
        )
    return found
