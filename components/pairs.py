"""Two indicators set against each other: side by side, as a scatter, or in one map."""

from __future__ import annotations

import html
from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import (
    cache,
    downloads,
    keys,
    maps,
    panels,
    picks,
    shell,
    tables,
    takeaways,
    text,
)
from components.figures import scatter
from components.map_filters import IndicatorView, Pairing
from components.text import _
from data import queries
from data.analysis.association import rank_correlation, strength


def rows_of(first: IndicatorView, second: IndicatorView) -> pd.DataFrame:
    """One row per region of the level: both figures (NaN where missing), statuses, names."""
    left, right = maps.rows_of(first), maps.rows_of(second)
    columns = ["region_id", "name_local", "name_en", "country", "role", "value", "status"]
    both = left[columns].merge(
        right[["region_id", "value", "status"]], on="region_id", suffixes=("_x", "_y")
    )
    return both.rename(columns={"value_x": "x", "value_y": "y"})


def years(first: IndicatorView, second: IndicatorView) -> None:
    """Plainly, when the two figures are not of the same year."""
    if first.year != second.year:
        st.info(
            _(
                "The years differ: {first} is of {first_year}, {second} of {second_year}, because "
                "it has no figures for {first_year}."
            ).format(
                first=text.registry(first.indicator.name),
                first_year=first.year,
                second=text.registry(second.indicator.name),
                second_year=second.year,
            )
        )


def takeaway(first: IndicatorView, second: IndicatorView, rows: pd.DataFrame) -> str:
    """How closely the two go together over the regions that have both."""
    found = rank_correlation(rows["x"], rows["y"])
    names = {
        "first": text.registry(first.indicator.name),
        "second": text.registry(second.indicator.name),
        "n": text.number(int((rows["x"].notna() & rows["y"].notna()).sum())),
        "regions": text.regions_of_level(first.level),
    }
    if found is None:
        return _("{first} and {second}: only {n} {regions} have both figures.").format(**names)
    names["rho"] = text.number(found.rho, 2)
    words = {
        "none": _("{first} and {second} do not go together"),
        "weak": _("{first} and {second} go together weakly"),
        "moderate": _("{first} and {second} go together moderately"),
        "strong": _("{first} and {second} go together strongly"),
    }
    against = {
        "none": words["none"],
        "weak": _("{first} and {second} run weakly against each other"),
        "moderate": _("{first} and {second} run moderately against each other"),
        "strong": _("{first} and {second} run strongly against each other"),
    }
    sentence = (words if found.rho >= 0 else against)[strength(found.rho)]
    rest = _("rank correlation {rho} over {n} {regions} that have both figures")
    return f"{sentence}: {rest}.".format(**names)


def show(how: Pairing, first: IndicatorView, second: IndicatorView, chosen: str | None) -> None:
    """The drawing asked for, with its sentence, its table and its sources."""
    years(first, second)
    rows = rows_of(first, second)
    words = takeaway(first, second, rows)
    st.markdown(words)
    if how == "side":
        _side_by_side(first, second, chosen)
    elif how == "scatter":
        _scatter(first, second, rows, chosen, words)
    else:
        maps.pair_map(first, second, chosen, words)
    _under(how, first, second, rows)
    tables.show_pairs(twin(first, second, rows), words)


def _side_by_side(first: IndicatorView, second: IndicatorView, chosen: str | None) -> None:
    with st.container(key=keys.figure_key(keys.SIDES)):
        sides = st.columns(2, gap="medium")
    for side, view, key in zip(sides, (first, second), (keys.MAP, keys.SECOND_MAP), strict=True):
        with side:
            shell.section(f"{text.registry(view.indicator.name)}, {view.year}")
            words = takeaways.whole_map(view.indicator, view.year, view.level)
            st.caption(words)
            maps.indicator_map(view, chosen, words, key)


def _scatter(
    first: IndicatorView,
    second: IndicatorView,
    rows: pd.DataFrame,
    chosen: str | None,
    words: str,
) -> None:
    both = rows.loc[rows["x"].notna() & rows["y"].notna()]
    if chosen is not None and chosen not in set(both["region_id"]):
        st.markdown(without_point(chosen, first.level))
    kinds = both["role"].notna().map({True: "part", False: "other"})
    points = both.assign(
        kind=kinds.where(both["region_id"] != chosen, "chosen"),
        label=both["name_en"].astype("str"),
        hover=[
            f"<b>{html.escape(name)}</b> {region_id}<br>"
            f"{text.quantity(x, first.indicator)}<br>{text.quantity(y, second.indicator)}"
            for name, region_id, x, y in zip(
                both["name_local"], both["region_id"], both["x"], both["y"], strict=True
            )
        ],
    )
    titles = tuple(
        f"{text.registry(v.indicator.name)}, {v.year}, {text.unit(v.indicator)}"
        for v in (first, second)
    )
    with st.container(key=keys.figure_key(keys.SCATTER)):
        st.plotly_chart(
            scatter.build(points, shell.palette(), (titles[0], titles[1])),
            theme=None,
            key=keys.SCATTER,
            on_select=picks.picked_in_chart(keys.SCATTER, cache.region_labels()),
            selection_mode="points",
            config={"displayModeBar": False, "scrollZoom": False, "locale": "en"},
            alt=words,
        )


def without_point(chosen: str, level: int) -> str:
    """Why the chosen region is not among the points."""
    region = queries.find_region(cache.snapshot(), cache.catalogue(), chosen)
    sentence = _("{region} has no point: it does not have both figures.")
    if region.level != level:
        sentence = _("{region} has no point: each point is one of the {regions}.")
    return sentence.format(
        region=text.literal(region.name_en), regions=text.regions_of_level(level)
    )


def _under(how: Pairing, first: IndicatorView, second: IndicatorView, rows: pd.DataFrame) -> None:
    views = (first, second)
    sources = [s for v in views for s in panels.sources_of(v)]
    boxes = {"side": keys.SIDES, "scatter": keys.SCATTER, "both": keys.PAIR_MAP}
    ids = [v.indicator.indicator_id for v in views]
    name = f"{ids[0]}_{ids[1]}_nuts{first.level}"
    title = _("{first} and {second}").format(
        first=f"{text.registry(first.indicator.name)} {first.year}",
        second=f"{text.registry(second.indicator.name)} {second.year}",
    )
    panels.below(
        downloads.Figure(
            name=name,
            title=title,
            frame=lambda: twin(first, second, rows),
            sources=sources,
            notes=notes(how, first, second),
            indicators=ids,
            with_map=how != "scatter",
            box=keys.figure_key(boxes[how]),
            layer=None if how == "scatter" else _layer(name, title, first, second, rows, sources),
        ),
        first,
        second,
    )


def _layer(
    name: str,
    title: str,
    first: IndicatorView,
    second: IndicatorView,
    rows: pd.DataFrame,
    sources: list[str],
) -> Callable[[], bytes] | None:
    return downloads.layer_of(
        lambda: for_layer(first, second, rows), first.level, name, title, sources
    )


def for_layer(first: IndicatorView, second: IndicatorView, rows: pd.DataFrame) -> pd.DataFrame:
    """Both figures for a map layer: columns in plain ASCII, one row per region."""
    named = rows[["region_id", "name_local", "name_en", "country"]]
    figures: dict[str, pd.Series | int] = {}
    for view, axis in ((first, "x"), (second, "y")):
        of = view.indicator.indicator_id
        figures |= {of: rows[axis], f"{of}_status": rows[f"status_{axis}"], f"{of}_year": view.year}
    return named.assign(**figures)


def notes(how: Pairing, first: IndicatorView, second: IndicatorView) -> list[str]:
    """What both figures mean and, on maps, by which classes each is coloured."""
    views = (first, second)
    said = [text.registry(v.indicator.definition) for v in views]
    if how == "scatter":
        return said
    if how == "both":
        classes = maps.pair_classes(first, second)
    else:
        classes = maps.classes_of(first), maps.classes_of(second)
    return [
        *said,
        *(
            f"{text.registry(v.indicator.name)}, {v.year}. {tables.classes_in_words(v, of)}"
            for v, of in zip(views, classes, strict=True)
        ),
    ]


def twin(first: IndicatorView, second: IndicatorView, rows: pd.DataFrame) -> pd.DataFrame:
    """Both figures of every region, highest of the first indicator first."""
    frame = pd.DataFrame(
        {
            _("Region"): rows["name_local"],
            _("English name"): rows["name_en"],
            _("Code"): rows["region_id"],
            _("Country"): rows["country"].map(text.country),
            _column(first): rows["x"],
            _("Status"): rows["status_x"].map(text.status),
            _column(second): rows["y"],
            _("Status of the second"): rows["status_y"].map(text.status),
        }
    )
    return frame.sort_values(_column(first), ascending=False, ignore_index=True)


def _column(view: IndicatorView) -> str:
    name = text.registry(view.indicator.name)
    return f"{name}, {view.year}, {text.unit(view.indicator)}"
