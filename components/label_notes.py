"""How projects and calls get their labels, as the methods page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import cache, memory, stacked, text
from components.build_in_use import folder
from components.candidates.markup import Link
from components.text import _, ngettext
from components.theme import LINE
from data.model import Objective

STRONGEST = 8


def show() -> None:
    """Who gives labels, how often each is given, what speaks for it, and what was corrected."""
    of_labels = cache.snapshot().manifest.get("labels", {})
    _introduction(of_labels.get("readings", {}))
    with st.expander(_("Number of projects with each label")):
        _counts()
    with st.expander(_("What speaks most for each label, and against it")):
        _weights()
    _corrections(of_labels.get("corrections", []))


def _introduction(read: Mapping[str, int]) -> None:
    st.markdown(
        _(
            "{projects} projects and {calls} calls were read and labelled from a codebook: title, "
            "topic, type of action, keywords and abstract. For what nobody has read, a linear "
            "model learned from these readings decides by terms, words and codes; with each label "
            "stands what in the record speaks for it. Readings and corrections are kept in "
            "data/registry; how far readers agree with each other, and the model with them, is "
            "in docs/labels.md."
        ).format(
            projects=text.number(read.get("project", 0)), calls=text.number(read.get("call", 0))
        ),
        width=LINE,
    )


def _counts() -> None:
    counted = _counted(str(folder()), cache.snapshot().build_id)
    stacked.facts({_name(label): text.number(n) for label, n in counted.items()})


@memory.kept(2)
def _counted(where: str, build_id: str) -> Mapping[str, int]:
    """By label, the number of projects that have it, most first."""
    del where, build_id  # the key: another build has other labels
    rows = cache.snapshot().labels
    mine = rows.loc[rows["item_kind"] == "project"]
    counted = mine.groupby(["label_kind", "label"], observed=True)["item_id"].nunique()
    ordered = counted.sort_values(ascending=False).reset_index(name="n")
    return dict(zip(ordered["label"].astype(str), ordered["n"], strict=True))


def _weights() -> None:
    st.markdown(
        _(
            "A term in capitals is a concept with several terms; the others are words, or the "
            "beginning of a code."
        ),
        width=LINE,
    )
    strongest = _strongest(str(folder()), cache.snapshot().build_id)
    table = [[_name(label), *features] for label, features in strongest.items()]
    heads = [_("Label"), _("Speaks for it"), _("Speaks against it")]
    stacked.table(_("What speaks for each label"), heads, table)


@memory.kept(2)
def _strongest(where: str, build_id: str) -> Mapping[str, tuple[str, str]]:
    """By label, what speaks most for it and against it."""
    del where, build_id  # the key: another build has other weights
    rows = cache.snapshot().label_weights
    return {
        str(label): (
            _features(own.loc[own["weight"] > 0].head(STRONGEST)),
            _features(own.loc[own["weight"] < 0].tail(STRONGEST)[::-1]),
        )
        for label, own in rows.groupby("label", sort=False)
    }


def _features(rows: pd.DataFrame) -> str:
    return ", ".join(_feature(str(name)) for name in rows["feature"])


def _feature(name: str) -> str:
    kind, _colon, what = name.partition(":")
    if kind == "concept":
        return what.replace("_", " ").upper()
    return what if kind == "word" else what.rpartition("/")[2]


def _corrections(made: list[Mapping[str, Any]]) -> None:
    if not made:
        st.markdown(_("No label has been corrected after a second look so far."))
        return
    title = ngettext("{n} label corrected", "{n} labels corrected", len(made))
    with st.expander(title.format(n=text.number(len(made))), expanded=True):
        rows = [
            [
                each["item_id"],
                _what(str(each["what"])),
                _value(each["was"]),
                _value(each["to"]),
                str(each["reason"]),
                Link(_("link"), each["source"], outside=True),
            ]
            for each in made
        ]
        heads = [_("Project or call"), _("Label"), _("Was"), _("Is"), _("Reason")]
        stacked.table(_("Corrected labels"), [*heads, _("To be checked at")], rows)


def _what(name: str) -> str:
    return {
        "relevant": _("Concerns the chemical industry"),
        "objective_ids": _("Objectives"),
        "sector_ids": _("Sectors"),
    }[name]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_name(str(label)) for label in value) or _("none")
    return str(value)


def _name(label: str) -> str:
    if label == "relevant":
        return _("Concerns the chemical industry")
    is_objective = label in {objective.value for objective in Objective}
    return text.objective(label) if is_objective else text.sector(label)
