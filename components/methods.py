"""The parts of the methods page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import cache, text
from components import statuses as status_words
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
    rows = []
    for indicator in catalogue.indicators.values():
        years = cache.years_by_level(indicator.indicator_id)
        held = sorted({y for found in years.values() for y in found})
        rows.append(
            {
                "name": text.registry(indicator.name),
                "definition": text.registry(indicator.definition),
                "unit": text.unit(indicator),
                "levels": ", ".join(str(n) for n in years),
                "years": f"{held[0]}-{held[-1]}" if held else _("none"),
                "source": catalogue.source(indicator.source).dataset,
            }
        )
    st.table(
        pd.DataFrame(rows).rename(
            columns={
                "name": _("Indicator"),
                "definition": _("Definition"),
                "unit": _("Unit"),
                "levels": _("NUTS levels"),
                "years": _("Years"),
                "source": _("Dataset"),
            }
        ),
        border="horizontal",
        hide_index=True,
    )


def sources() -> None:
    """Every source with producer, dataset, vintage, licence and the copy it came by."""
    catalogue = cache.catalogue()
    rows = []
    for source in catalogue.sources.values():
        licence = catalogue.licence_of(source)
        rows.append(
            {
                _("Producer"): source.producer,
                _("Title"): f"[{source.title}]({source.official})",
                _("Dataset"): source.dataset,
                _("Vintage"): source.vintage,
                _("Licence"): f"[{licence.name}]({licence.url})",
                _("Public copy used"): source.public_copy,
            }
        )
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True)


def statuses() -> None:
    """Each status with its meaning."""
    st.table(
        {f"**{text.status(s)}**": status_words.explained(s) for s in Status},
        border="horizontal",
        width="content",
    )


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
    rows = [
        {
            _("Region"): names.get(m.region_id, m.region_id),
            _("Part"): text.role(Role(m.role)),
            _("Source"): f"[{_('link')}]({part.sources[m.source]})",
        }
        for m in part.regions
    ]
    st.markdown(_("As of {day}.").format(day=text.date(part.as_of)))
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True)


def build() -> None:
    """What the manifest says of each file: rows in, rows out, what was dropped."""
    manifest = cache.snapshot().manifest
    st.markdown(_("Build {build}.").format(build=manifest["build_id"]))
    files = [
        {
            _("File"): file["file"],
            _("Rows in"): text.number(file["rows_in"]),
            _("Rows out"): text.number(file["rows_out"]),
            _("Left out, and why"): "; ".join(
                f"{reason}: {text.number(n)}" for reason, n in file["dropped"].items()
            ),
        }
        for source in manifest.get("sources", {}).values()
        for file in source["files"]
        if "rows_in" in file
    ]
    if files:
        st.table(pd.DataFrame(files), border="horizontal", hide_index=True)
    tables = [
        {_("Table"): name, _("Rows"): text.number(entry["rows"])}
        for name, entry in manifest.get("tables", {}).items()
        if "rows" in entry
    ]
    if tables:
        st.table(pd.DataFrame(tables), border="horizontal", hide_index=True, width="content")
