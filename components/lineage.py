"""Behind a number: where it is from, what was done to it, what limits it, how to cite it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from components import cache, lineage_words, state, tables, text
from components.text import _
from data.model import Value
from data.queries.lineage import Lineage, lineage_of


def subject(value: Value) -> str:
    """Which figure it is: 'Persons employed in chemicals, Lombardy, 2014'."""
    indicator = cache.catalogue().indicator(value.indicator_id)
    region = cache.profile_fields().region(value.region_id)
    return f"{text.registry(indicator.name)}, {text.short_name(region)}, {value.year}"


def open_panel(value: Value) -> None:
    """A dialog with what stands behind this figure."""
    st.dialog(_("What stands behind this figure"), width="medium")(panel)(value)


def panel(value: Value) -> None:
    """What stands behind this figure, drawn here and now."""
    _panel(lineage_of(cache.snapshot(), cache.catalogue(), value))


def _panel(of: Lineage) -> None:
    figure, status = lineage_words.figure(of), lineage_words.status(of)
    st.markdown(f"**{text.literal(figure)}**  \n{text.literal(status)}")
    tables.facts(dict(lineage_words.origin(of)))
    steps = enumerate(lineage_words.steps(of), start=1)
    st.markdown(f"**{_('From the source to this figure')}**")
    st.markdown("\n".join(f"{n}. {text.literal(words)}" for n, words in steps))
    limits = lineage_words.cautions(of)
    if limits:
        st.markdown(f"**{_('What to keep in mind')}**")
        st.markdown("\n".join(f"- {text.literal(words)}" for words in limits))
    st.markdown(f"[{_('Licence')}: {text.literal(of.licence.name)}]({of.licence.url})")
    st.markdown(f"**{_('Cite this figure')}**")
    today = dt.datetime.now(tz=dt.UTC).date()
    reference = lineage_words.citation(of, state.permalink(), today)
    st.code(reference, language=None, wrap_lines=True)
