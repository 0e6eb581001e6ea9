"""Regions built like this one: the list, how firm it is, and what may be moved in it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components import address_bar, cache, downloads, links, state, text
from components.composed import Composed
from components.profile import block, lists, neighbours
from components.profile import view as page
from components.profile.block import Section
from components.profile.neighbours import HEAVIEST, STEP, WEIGHTS, Neighbours
from components.profile.view import View
from components.profile.words import signed
from components.text import _, ngettext
from data.queries import profile as asked


def section(view: View) -> Section:
    """The sentence, eight peers, the method, the table and the files."""
    return view.once("peers", lambda: made(view))


def made(view: View) -> Section:
    """Eight peers in words, or why there are none."""
    found = view.peers
    if found is None:
        words = _(
            "Too few structural figures are published for {region}, or for a region that "
            "contains it, to measure who is built like it."
        )
        return Section(block.paragraphs(words.format(region=page.short(view.region))))
    if found.of != view.region.region_id:
        return _of_larger(view, section(page.kept(found.of, view.asked, view.colours)), found.of)
    names = asked.names_of(cache.snapshot(), found.ids)
    rows = zip(found.ids, found.found.itertuples(index=False), strict=True)
    boxes = "".join(_peer(view, found, code, names[code], row) for code, row in rows)
    how, table = method(found), _columns(found, names)
    files = _files(found, names, how)
    side = block.region_view(found.of, view.asked) | {state.WITH: "peers"}
    values = {f"peer_{code}": partial(behind, found, code, names[code]) for code in found.ids}
    markup = (
        block.paragraphs(sentence(found))
        + f'<div class="pf-grid" style="--w:255px">{boxes}</div>'
        + block.note(how)
        + block.note(page.source(files))
        + lists.twin(table, _heads(), name=_("Peers with their distance and structure"))
        + block.ways(links.inside("compare", _("Compare them side by side"), side))
    )
    return Section(markup, values, files)


def _of_larger(view: View, found: Section, larger: str) -> Section:
    """The peers of the larger region, named as such."""
    words = _(
        "For {region} itself too few structural figures are published. These are the peers of "
        "{larger}, the larger region."
    ).format(region=page.short(view.region), larger=page.short(page.of(larger)))
    return replace(found, written=block.paragraphs(words) + found.markup)


def options() -> None:
    """What may be moved: the own country, and what each variable weighs."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.toggle(
            _("Without the own country"),
            key=state.widget_key(state.ABROAD),
            on_change=state.changed(state.ABROAD, default=False),
        )
        opened = st.popover(
            _("Variables and weights"), key=state.widget_key(state.WEIGHTS), on_change="rerun"
        )
        if opened.open:
            with opened:
                st.caption(_("What a variable weighs in the distance; 0 leaves it out."))
                for name, usual in WEIGHTS.items():
                    _weight(name, usual)


def _weight(name: str, usual: float) -> None:
    key = state.widget_key(f"{state.WEIGHTS}_{name}")
    chosen, _unknown = neighbours.read_weights(address_bar.written(state.WEIGHTS))
    st.session_state[key] = chosen[name]

    def moved() -> str:
        return neighbours.write_weights({**chosen, name: float(st.session_state[key])})

    st.slider(
        _("{variable} (usual: {weight})").format(variable=name_of(name), weight=f"{usual:g}"),
        0.0,
        HEAVIEST,
        step=STEP,
        key=key,
        on_change=state.changed_to(state.WEIGHTS, moved),
    )


def name_of(indicator_id: str) -> str:
    """The variable in words."""
    indicator = cache.catalogue().indicators.get(indicator_id)
    return indicator_id if indicator is None else text.registry(indicator.name)


def sentence(found: Neighbours) -> str:
    """The nearest three, and whether the first place is firm."""
    names = asked.names_of(cache.snapshot(), found.ids[:3])
    listed = ", ".join(f"{name} ({code})" for code, name in names.items())
    words = _("By structure {region} is most like {listed}.").format(
        region=text.short_name(page.of(found.of)), listed=listed
    )
    ties = found.found["tie"]
    level = int((ties == ties.iloc[0]).sum())
    if level > 1:
        words += " " + ngettext(
            "The first {n} are a tie: another weight of one variable changes their order.",
            "The first {n} are a tie: another weight of one variable changes their order.",
            level,
        ).format(n=text.number(level))
    return words


def _peer(view: View, found: Neighbours, code: str, name: str, row: Any) -> str:
    link = block.region_link(code, f"{html.escape(name)} ({code})", view.asked)
    lines = "<br>".join(html.escape(line) for line in describe(found, code, row))
    source = html.escape(_("Source"))
    called = html.escape(_("of the distance of {peer}").format(peer=f"{name} ({code})"))
    return (
        f'<div class="pf-box kf"><div class="kf-name">{link}</div>'
        f'<button data-figure="peer_{html.escape(code)}">{source}'
        f'<span class="vh"> {called}</span></button><small>{lines}</small></div>'
    )


def behind(found: Neighbours, code: str, name: str) -> Composed:
    """What stands behind a distance: the structural figures of both regions, and their weights."""
    years = cache.profile_fields().structural_years(len(found.of) - 2)
    figures, distances = found.table, found.found["distance"].astype(float)
    weights = "; ".join(f"{name_of(v.indicator_id)} {v.weight:g}" for v in found.variables)
    inputs = tuple(
        (v.indicator_id, region, years[v.indicator_id])
        for v in found.variables
        if v.indicator_id in years
        for region in (found.of, code)
        if pd.notna(figures[v.indicator_id][region])
    )
    return Composed(
        _("Distance in structure between {region} and {peer}").format(
            region=page.short(page.of(found.of)), peer=f"{name} ({code})"
        ),
        text.number(float(distances[code]), 2),
        f"{method(found)} {_('Weights: {weights}.').format(weights=weights)}",
        inputs,
    )


def describe(found: Neighbours, code: str, row: Any) -> list[str]:
    """Distance and shared variables, places under other weights, and what sets it apart."""
    best, worst = int(row.best), int(row.worst)
    places = (
        _("place {n} whatever the weights").format(n=best)
        if best == worst
        else _("place {best} to {worst} under other weights").format(best=best, worst=worst)
    )
    if row.tie in found.tied:
        places += ", " + _("a tie with neighbours in the list")
    parts = [f"{name_of(i)} {signed(gap, 1)}" for i, gap in found.apart(code, 2)]
    apart = (
        _("differs most in standard deviations: {parts}").format(parts="; ".join(parts))
        if parts
        else ""
    )
    distance = _("distance {d}, {n} of {all} variables").format(
        d=text.number(float(row.distance), 2),
        n=int(row.n_variables),
        all=len(found.variables),
    )
    return [line for line in (distance, places, apart) if line]


def method(found: Neighbours) -> str:
    """How the distance is made, of which variables in which year."""
    ids = [v.indicator_id for v in found.variables]
    years = cache.profile_fields().structural_years(len(found.of) - 2)
    named = "; ".join(f"{name_of(i)} ({years[i]})" for i in ids if i in years)
    return _(
        "Structure only, after Navarro et al. 2014 (JRC89819): {variables}. The distance is the "
        "weighted root mean square of the differences, in standard deviations of all regions of "
        "the level; 0 is the same. Results such as GDP, research or emissions take no part."
    ).format(variables=named)


def _columns(found: Neighbours, names: Mapping[str, str]) -> dict[str, list[object]]:
    """The peers with how near and how firm they are, column by column."""
    shown = {str(name): found.found[name].tolist() for name in found.found.columns}
    return shown | {"region_id": list(found.ids), "name": [names[code] for code in found.ids]}


def _files(found: Neighbours, names: Mapping[str, str], how: str) -> downloads.Figure:
    region = page.of(found.of)
    return downloads.Figure(
        name=f"peers_{region.region_id}",
        title=_("Regions built like {region}").format(region=page.named(region)),
        frame=lambda: _frame(found, names),
        sources=cache.profile_fields().structural_sources(len(found.of) - 2),
        notes=[how, *(f"{v.indicator_id}: {v.weight:g}" for v in found.variables)],
        indicators=[i for i in WEIGHTS if i in cache.catalogue().indicators],
    )


def _frame(found: Neighbours, names: Mapping[str, str]) -> pd.DataFrame:
    """The peers with their structure, one row each."""
    figures = found.table.reindex(found.found.index)
    return found.found.assign(name=pd.Series(names)).join(figures).reset_index()


def _heads() -> dict[str, lists.Head]:
    """How near and how firm; the structure itself stands in the files and behind each distance."""
    head = lists.Head
    return {
        "name": head(_("Region")),
        "region_id": head(_("Code")),
        "distance": head(_("Distance"), 2),
        "shared": head(_("Share of the weight"), 2, is_optional=True),
        "n_variables": head(_("Variables"), 0, is_optional=True),
        "best": head(_("Best place"), 0),
        "worst": head(_("Worst place"), 0),
        "tie": head(_("Group of ties"), 0, is_optional=True),
    }
