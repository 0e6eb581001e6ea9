"""The parts of a region's profile."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import (
    cache,
    downloads,
    filters,
    links,
    provenance,
    shell,
    state,
    statuses,
    takeaways,
    text,
)
from components import sites as site_map
from components.text import _, ngettext
from data import queries
from data.model import Region

KEY_INDICATORS = (
    "chem_employment", "chem_lq", "chem_wages_meur", "ets_chem_tco2e",
    "he_chem_projects", "he_chem_ec_eur", "gerd_pct_gdp", "gdp_pps_hab",
)  # fmt: skip
# Counted in the year in which a project starts, so that the years add up.
COUNTED_ONCE = ("he_chem_projects", "he_chem_ec_eur")
LISTED = 8


def choose() -> Region:
    """The region that the link names; the first lead when it names none."""
    catalogue = cache.catalogue()
    default = next((r for r in catalogue.partnership.founders if r in cache.region_labels()), "")
    default = default or next(iter(cache.region_labels()))
    space, box = st.columns([1.6, 1])
    with box:
        chosen = filters.region(_("Another region"), default=default)
    region = queries.find_region(cache.snapshot(), catalogue, chosen or default)
    with space:
        shell.heading(text.literal(region.name))
    return region


def heading(region: Region) -> None:
    """Role, code, level and what contains it."""
    shell.set_title(region.name)
    tables, catalogue = cache.snapshot(), cache.catalogue()
    chain = [
        queries.find_region(tables, catalogue, p)
        for p in queries.ancestors(tables, region.region_id)
    ]
    words = [text.identity(region)]
    if region.role is not None:
        words.insert(0, f":orange[**{text.role(region.role).capitalize()}**]")
    larger = {p.name_local: p for p in chain if p.name_local != region.name_local}
    if larger:  # the largest of those of one name: Česko (CZ), not also Česko (CZ0)
        words.append(
            _("part of {parents}").format(
                parents=", ".join(
                    f"{text.literal(p.name_local)} ({p.region_id})" for p in larger.values()
                )
            )
        )
    st.markdown(" · ".join(words))
    if region.region_id.startswith("XK"):
        st.caption(
            _(
                "\\* This designation is without prejudice to positions on status, and is in line "
                "with UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of "
                "independence."
            )
        )


def key_figures(region: Region) -> None:
    """The latest figure of each key indicator, with year, status and rank."""
    tables, catalogue = cache.snapshot(), cache.catalogue()
    sources: list[str] = []
    with st.grid(4, min_column_width=230, gap="small"):
        for indicator_id in KEY_INDICATORS:
            found = queries.key_figure(tables, catalogue, indicator_id, region.region_id)
            if found is None:
                continue
            sources.append(found.value.source_id)
            total = None
            if indicator_id in COUNTED_ONCE:
                total = queries.total_over_years(tables, indicator_id, region.region_id)
            _card(region, indicator_id, found, total)
    provenance.caption(sources)


def _card(
    region: Region, indicator_id: str, found: queries.KeyFigure, total: queries.Total | None
) -> None:
    indicator = cache.catalogue().indicator(indicator_id)
    value = found.value
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.caption(text.registry(indicator.name), help=text.registry(indicator.definition))
        if total is not None:
            st.subheader(text.quantity(total.value, indicator), anchor=False)
            words = [f"{total.first}-{total.last}", takeaways.rank_of_total(total, region.level)]
            st.caption("; ".join(w for w in words if w))
            return
        if value.value is None:
            st.markdown(f"**{_capital(statuses.missing(value))}**")
            if found.parent is not None and takeaways.parents_figure_helps(value):
                parent = queries.find_region(
                    cache.snapshot(), cache.catalogue(), found.parent.region_id
                )
                st.caption(takeaways.of_parent(indicator, parent, found.parent))
            return
        st.subheader(text.quantity(value.value, indicator), anchor=False)
        words = [str(value.year), text.status(value.status), takeaways.rank(found, region.level)]
        if value.has_break:
            words.append(_("break in the series, not comparable with earlier years"))
        st.caption("; ".join(w for w in words if w))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def projects(region: Region) -> None:
    """How many projects have a partner here, the newest of them, and the way to all."""
    found = queries.find_projects(cache.snapshot(), region_id=region.region_id)
    n = len(found)
    led = int((found["coordinator_region_id"].fillna("").str.startswith(region.region_id)).sum())
    if n == 0:
        st.markdown(_("No project in the snapshot has an organisation in this region."))
        return
    words = ngettext(
        "{n} project has an organisation seated in {region}; coordinated from there: {led}.",
        "{n} projects have an organisation seated in {region}; coordinated from there: {led}.",
        n,
    )
    st.markdown(words.format(n=text.number(n), region=region.name_en, led=text.number(led)))
    frame = found.head(LISTED)[["acronym", "title", "start_date", "ec_contribution_eur"]]
    st.dataframe(
        frame.assign(link=found.head(LISTED)["cordis_url"]),
        hide_index=True,
        alt=_("The newest projects with an organisation in {region}").format(region=region.name_en),
        column_config={
            "acronym": _("Acronym"),
            "title": st.column_config.TextColumn(_("Title"), width="large"),
            "start_date": st.column_config.DateColumn(_("Start"), format="MMM YYYY"),
            "ec_contribution_eur": st.column_config.NumberColumn(
                _("EU contribution, EUR"), format="%,.0f"
            ),
            "link": st.column_config.LinkColumn(_("Record"), display_text="CORDIS"),
        },
    )
    links.to(links.PROJECTS, _("All projects of this region"), {state.REGION: region.region_id})
    provenance.caption(["cordis"])


def sites(region: Region) -> None:
    """Parks, sites and pipelines on a map, and as a table."""
    places, lines = site_map.find(region.region_id)
    if places.empty and lines.empty:
        st.markdown(_("The sources name no chemical site or pipeline in this region."))
        return
    parks = int(places["is_park"].sum())
    others = len(places) - parks
    counted = [
        ngettext("{n} chemical park", "{n} chemical parks", parks).format(n=parks),
        ngettext("{n} single site", "{n} single sites", others).format(n=others),
        ngettext("{n} olefin pipeline link", "{n} olefin pipeline links", len(lines)).format(
            n=len(lines)
        ),
    ]
    st.markdown(
        _("{parks} and {others} in {region}, {lines} in it or near it.").format(
            parks=counted[0], others=counted[1], lines=counted[2], region=region.name_en
        )
    )
    site_map.draw(region.region_id, _described(places), lines.assign(label=_line_names(lines)))
    st.caption(
        _(
            "Large orange discs: chemical parks; small dark discs: single sites; "
            "lines: ethylene (solid) and propylene (dashed) pipelines, drawn straight between two "
            "places."
        )
    )
    used = [*places["source_id"].unique(), *lines["source_id"].unique(), "gisco_nuts"]
    provenance.caption(used, with_map=True)
    with st.expander(_("The same as a table")):
        _site_table(region, places, lines, used)


def _described(places: pd.DataFrame) -> pd.DataFrame:
    kinds = places["is_park"].map({True: _("chemical park"), False: _("site")})
    return places.assign(label=places["name"].astype("str") + ", " + kinds.astype("str"))


def _line_names(lines: pd.DataFrame) -> pd.Series:
    return lines["name"].astype("str") + " (" + lines["product"].astype("str") + ")"


def _site_table(
    region: Region, places: pd.DataFrame, lines: pd.DataFrame, sources: list[str]
) -> None:
    frame = pd.concat(
        [
            pd.DataFrame(
                {
                    "name": places["name"],
                    "kind": places["is_park"].map({True: _("chemical park"), False: _("site")}),
                    "where": places["region_id"],
                    "emissions": places["emissions_ets_2014_tco2e"],
                }
            ),
            pd.DataFrame({"name": lines["name"], "kind": lines["product"].map(_pipeline_name)}),
        ],
        ignore_index=True,
    )
    st.dataframe(
        frame,
        hide_index=True,
        alt=_("Chemical sites and pipelines in {region}").format(region=region.name_en),
        column_config={
            "name": _("Name"),
            "kind": _("Kind"),
            "where": _("NUTS 3"),
            "emissions": st.column_config.NumberColumn(_("Emissions 2014, t CO2e"), format="%,.0f"),
        },
    )
    downloads.button(frame, f"sites_{region.region_id}", provenance.lines(sources))


def _pipeline_name(product: str) -> str:
    return _("{product} pipeline").format(product=product)


def limits(region: Region) -> None:
    """Caveats that concern this region, once each."""
    catalogue = cache.catalogue()
    found = [
        c
        for c in catalogue.caveats.values()
        if set(c.indicators) & set(KEY_INDICATORS) and c.concerns(region.region_id)
    ]
    own = [c for c in found if c.regions or c.countries]
    if own:
        st.markdown("\n".join(f"- {text.registry(c.text)}" for c in own))
    general = [c for c in found if c not in own]
    with st.expander(_("Limits that hold for every region ({n})").format(n=len(general))):
        st.markdown("\n".join(f"- {text.registry(c.text)}" for c in general))
