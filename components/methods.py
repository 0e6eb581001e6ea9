"""The parts of the methods page."""

from __future__ import annotations

import streamlit as st

from components import cache, stacked, text
from components import statuses as status_words
from components.candidates.markup import Link
from components.text import _
from components.theme import LINE
from data.model import NUTS_VERSION, Role, Status


def introduction() -> None:
    """The rule of the house, in three sentences."""
    st.markdown(
        _(
            "Every figure on these pages is one that its producer published, or is calculated here "
            "from such figures; this snapshot came by way of the public copies named under "
            "Sources. What was done to a figure is stored with it as a status and a step; what is "
            "missing is said in words and never shown as zero. Regions are those of NUTS {version}."
        ).format(version=NUTS_VERSION),
        width=LINE,
    )


def limits() -> None:
    """Every caveat of the registry, by kind."""
    kinds = {
        "coverage": _("What is not covered"),
        "break": _("Where series are broken"),
        "definition": _("What figures mean"),
        "territory": _("Regions that changed"),
        "location": _("Where organisations are"),
        "projection": _("Projections"),
        "vintage": _("Vintages"),
    }
    caveats = cache.catalogue().caveats.values()
    for kind, title in kinds.items():
        found = [c for c in caveats if c.kind == kind]
        if not found:
            continue
        with st.expander(f"{title} ({len(found)})"):
            st.markdown("\n".join(f"- {text.registry(c.text)}" for c in found))


def indicators() -> None:
    """Every indicator with its definition and what is held of it."""
    catalogue = cache.catalogue()
    rows: list[list[str | Link]] = []
    for indicator in catalogue.indicators.values():
        years = cache.years_by_level(indicator.indicator_id)
        held = sorted({y for found in years.values() for y in found})
        rows.append(
            [
                text.registry(indicator.name),
                text.registry(indicator.definition),
                text.unit(indicator),
                ", ".join(str(n) for n in years),
                f"{held[0]}-{held[-1]}" if held else _("none"),
                catalogue.source(indicator.source).dataset,
            ]
        )
    heads = [
        *(_("Indicator"), _("Definition"), _("Unit"), _("NUTS levels"), _("Years")),
        _("Dataset"),
    ]
    stacked.table(_("Indicators"), heads, rows)


def sources() -> None:
    """Every source with producer, dataset, vintage, licence and the copy it came by."""
    catalogue = cache.catalogue()
    rows: list[list[str | Link]] = []
    for source in catalogue.sources.values():
        licence = catalogue.licence_of(source)
        rows.append(
            [
                source.producer,
                Link(source.title, source.official, outside=True),
                source.dataset,
                source.vintage,
                Link(licence.name, licence.url, outside=True),
                source.public_copy,
            ]
        )
    heads = [
        *(_("Producer"), _("Title"), _("Dataset"), _("Vintage"), _("Licence")),
        _("Public copy used"),
    ]
    stacked.table(_("Sources"), heads, rows)


def statuses() -> None:
    """Each status with its meaning."""
    stacked.facts({text.status(s): status_words.explained(s) for s in Status})


def carried_over() -> None:
    """How figures of older NUTS versions reach today's regions."""
    st.markdown(
        _(
            "Territory unchanged: the figure is shown as published, whatever the code was. "
            "Territory merged: counts are added up. Territory split or redrawn: counts are "
            "converted with the population shares of the JRC's NUTS converter and marked "
            "'converted'; a ratio is carried over, and marked, only where nine tenths of the "
            "people are the same, otherwise it is 'not published'. The "
            "parent's figure may stand beside a region without one; it is named as the parent's "
            "and never stored as the region's."
        ),
        width=LINE,
    )


def partnership() -> None:
    """Who takes part, by what source."""
    part = cache.catalogue().partnership
    names = cache.region_labels()
    rows: list[list[str | Link]] = [
        [
            names.get(m.region_id, m.region_id),
            text.role(Role(m.role)),
            Link(_("link"), part.sources[m.source], outside=True),
        ]
        for m in part.regions
    ]
    st.markdown(_("As of {day}.").format(day=text.date(part.as_of)))
    heads = [_("Region"), _("Part"), _("Source")]
    stacked.table(_("Regions of the partnership"), heads, rows, first="40%")


def build() -> None:
    """What the manifest says of each file: rows in, rows out, what was dropped."""
    manifest = cache.snapshot().manifest
    st.markdown(_("Build {build}.").format(build=manifest["build_id"]))
    files = [
        [
            file["file"],
            text.number(file["rows_in"]),
            text.number(file["rows_out"]),
            "; ".join(f"{reason}: {text.number(n)}" for reason, n in file["dropped"].items()),
        ]
        for source in manifest.get("sources", {}).values()
        for file in source["files"]
        if "rows_in" in file
    ]
    if files:
        heads = [_("File"), _("Rows in"), _("Rows out"), _("Left out, and why")]
        stacked.table(_("Files that were read"), heads, files, first="34%")
    tables = [
        [name, text.number(entry["rows"])]
        for name, entry in manifest.get("tables", {}).items()
        if "rows" in entry
    ]
    if tables:
        heads = [_("Table"), _("Rows")]
        stacked.table(_("Tables that were written"), heads, tables, first="34%")
