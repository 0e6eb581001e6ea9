"""What a visitor takes away from a figure: its table, its picture, its map layer.

The files are made when they are asked for; until the visitor opens the list, nothing is prepared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import address_bar, cache, client, files, keys, provenance, statuses, text
from components.text import _
from data.catalogue import Indicator
from data.model import NUTS_VERSION, Status
from data.queries import layers

Frame = Callable[[], pd.DataFrame] | pd.DataFrame

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GPKG_TYPE = "application/geopackage+sqlite3"


@dataclass(frozen=True)
class More:
    """A further file of the same content: its ending, media type and maker."""

    ending: str
    mime: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Figure:
    """A map, chart or table, and what can be saved of it.

    ``name`` is the stem of the files, ``title`` one line that also stands over the picture.
    ``frame`` has one header row, and numbers as numbers. ``sources`` are ids of the registry;
    ``indicators`` ids whose selection in the source is told. ``notes`` are sentences on definition,
    unit and filters. ``box`` is the key (``keys.figure_key``) of the container around the drawing,
    where there is one; ``layer`` makes a GeoPackage (see ``layer_of``).
    """

    name: str
    title: str
    frame: Frame
    sources: Sequence[str]
    notes: Sequence[str] = ()
    indicators: Sequence[str] = ()
    with_map: bool = False
    box: str | None = None
    layer: Callable[[], bytes] | None = None
    more: Sequence[More] = ()


def _made(frame: Frame) -> pd.DataFrame:
    return frame() if callable(frame) else frame


@st.fragment
def offer(figure: Figure) -> None:
    """One list "Save" under a figure: CSV, XLSX and, where given, PNG, SVG and GeoPackage.

    Opening it draws the list alone anew, not the page.
    """
    opened = st.popover(
        _("Save"),
        icon=":material/download:",
        help=files.one_line(figure.title),
        key=keys.download_key(figure.name),
        on_change="rerun",
    )
    if opened.open:
        with opened:
            _choices(figure)


def open_panel(figure: Figure) -> None:
    """A dialog with the same list, for a button that is no widget."""
    st.dialog(files.one_line(figure.title), width="medium")(_choices)(figure)


def _choices(figure: Figure) -> None:
    link = address_bar.permalink()
    st.caption(_("The table"))
    with st.container(horizontal=True, gap="small"):
        _file(figure.name, "csv", "text/csv", lambda: as_csv(figure, link))
        _file(figure.name, "xlsx", XLSX_TYPE, lambda: as_xlsx(figure, link, _today()))
        if figure.layer is not None:
            _file(figure.name, "gpkg", GPKG_TYPE, figure.layer)
    if figure.box is not None:
        st.caption(_("The picture"))
        client.mount(
            "figure_files",
            key=keys.download_key(f"{figure.name}_picture"),
            data=picture(figure, figure.box, link),
        )
    if figure.more:
        st.caption(_("References"))
        with st.container(horizontal=True, gap="small"):
            for more in figure.more:
                _file(figure.name, more.ending, more.mime, more.make)


@st.fragment
def cite(name: str, files_of: Sequence[More]) -> None:
    """One small list "Cite" with these files of a single entry; made when they are asked for."""
    opened = st.popover(
        _("Cite"),
        icon=":material/format_quote:",
        help=_("This project as a reference, for a reference manager"),
        key=keys.download_key(f"cite_{name}"),
        on_change="rerun",
    )
    if opened.open:
        with opened, st.container(horizontal=True, gap="small"):
            for one in files_of:
                _file(f"project_{name}", one.ending, one.mime, one.make)


def _file(name: str, ending: str, mime: str, content: Callable[[], bytes]) -> None:
    kinds = {
        "csv": _("CSV"),
        "xlsx": _("Excel (XLSX)"),
        "gpkg": _("Map layer (GeoPackage)"),
        "bib": _("BibTeX"),
        "ris": _("RIS"),
    }
    st.download_button(
        kinds[ending],
        text.in_this_language(content),
        file_name=files.file_name(name, ending),
        mime=mime,
        key=keys.download_key(f"{name}_{ending}"),
        on_click="ignore",
    )


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


def picture(figure: Figure, box: str, link: str) -> dict[str, object]:
    """What the browser needs in order to save the drawing as PNG and SVG."""
    foot = [provenance.build(), *([link] if link else [])]
    return {
        "box": box,
        "name": files.file_name(figure.name, "x").removesuffix(".x"),
        "title": files.one_line(figure.title),
        "lines": [
            provenance.short(figure.sources, with_map=figure.with_map),
            " \u00b7 ".join(foot),
        ],
        "labels": {
            "png": _("Picture (PNG)"),
            "svg": _("Drawing (SVG)"),
            "none": _("There is no drawing to save yet."),
        },
    }


def as_csv(figure: Figure, link: str) -> bytes:
    """The table as CSV; its first lines say what it is, where it is from and how to find it."""
    lines = [
        figure.title,
        *figure.notes,
        *provenance.lines(figure.sources, with_map=figure.with_map),
        *([_("Link: {address}").format(address=link)] if link else []),
        provenance.build(),
    ]
    return files.csv(_made(figure.frame), lines)


def as_xlsx(figure: Figure, link: str, made: dt.date) -> bytes:
    """The table as a workbook whose second sheet says the same and more.

    That sheet explains the statuses and the source's flags that occur in the table.
    """
    frame = _made(figure.frame)
    indicators = _with_inputs(figure.indicators)
    notes = [files.one_line(note) for note in figure.notes]
    if len(frame) > files.MOST_ROWS:
        cut = _("This sheet holds the first {n} of {total} rows; the CSV file holds all.")
        notes.append(cut.format(n=text.number(files.MOST_ROWS), total=text.number(len(frame))))
    about = [
        (files.one_line(figure.title), ""),
        *((_("Note"), note) for note in notes),
        *([(_("Link"), link)] if link else []),
        (_("Regions"), _("NUTS {year}").format(year=NUTS_VERSION)),
        (_("Build"), cache.snapshot().build_id),
        (_("Made on"), made.isoformat()),
        *provenance.sheet(figure.sources, indicators=indicators, with_map=figure.with_map),
        *_statuses(frame),
        *_flags(frame),
    ]
    return files.xlsx(frame, files.Book(_("Table"), _("Source"), about, made))


def _with_inputs(indicator_ids: Iterable[str]) -> list[Indicator]:
    """The indicators and what they are made of, each once."""
    found: dict[str, Indicator] = {}
    for key in indicator_ids:
        indicator = cache.catalogue().indicator(key)
        inner = _with_inputs(indicator.derived_from)
        found |= {i.indicator_id: i for i in (indicator, *inner)}
    return list(found.values())


def _statuses(frame: pd.DataFrame) -> list[tuple[str, str]]:
    columns = [frame.iloc[:, i] for i in range(frame.shape[1])]
    worded = [c for c in columns if not pd.api.types.is_numeric_dtype(c)]
    cells = {v for column in worded for v in column.astype(object) if isinstance(v, str)}
    known = [
        (name, statuses.explained(status))
        for status in Status
        for name in dict.fromkeys((status.value, text.status(status)))
    ]
    found = [pair for pair in (*known, statuses.not_in_sources()) if pair[0] in cells]
    return [(_("Statuses in the table"), ""), *found] if found else []


def _flags(frame: pd.DataFrame) -> list[tuple[str, str]]:
    names = {"flags", _("Flags of the source")} & set(frame.columns)
    cells = {str(cell) for name in names for cell in frame[name].dropna()}
    letters = sorted({letter for cell in cells for letter in cell if letter.isalpha()})
    found = [(letter, statuses.flag(letter)) for letter in letters]
    return [(_("Flags of the source"), ""), *found] if found else []


def layer_of(
    rows: Callable[[], pd.DataFrame],
    level: int,
    name: str,
    title: str,
    sources: Sequence[str],
) -> Callable[[], bytes] | None:
    """What makes a GeoPackage of the rows made (by ``region_id``); None without true outlines.

    Columns of codes, names, value, class, status and year keep their names.
    """
    tables = cache.snapshot()
    if not layers.has_outlines(tables, level):
        return None
    return lambda: layers.geopackage(
        tables,
        level,
        rows(),
        name=files.file_name(name, "x").removesuffix(".x"),
        title=files.one_line(title),
        description="\n".join([*provenance.lines(sources, with_map=True), provenance.build()]),
    )
