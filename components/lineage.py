"""Behind a number: where it is from, what was done to it, what limits it, how to cite it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from components import address_bar, cache, lineage_words, stacked, takeaways, text
from components.composed import Composed
from components.text import _, ngettext
from data import queries
from data.catalogue import Licence
from data.model import Value
from data.queries.lineage import Lineage, lineage_of

Behind = Value | Composed


def subject(value: Behind) -> str:
    """Which figure it is: 'Persons employed in chemicals, Lombardy, 2014'."""
    if isinstance(value, Composed):
        return value.name
    indicator = cache.catalogue().indicator(value.indicator_id)
    region = cache.profile_fields().region(value.region_id)
    return f"{text.registry(indicator.name)}, {text.short_name(region)}, {value.year}"


def open_panel(value: Behind) -> None:
    """A dialog with what stands behind this figure."""
    st.dialog(_("What stands behind this figure"), width="medium")(panel)(value)


def panel(value: Behind) -> None:
    """What stands behind this figure, drawn here and now."""
    if isinstance(value, Composed):
        _composed(value)
    else:
        _panel(lineage_of(cache.snapshot(), cache.catalogue(), value))


def _panel(of: Lineage) -> None:
    figure, status = lineage_words.figure(of), lineage_words.status(of)
    st.markdown(f"**{text.literal(figure)}**  \n{text.literal(status)}")
    if (larger := lineage_words.instead(of)) is not None:
        region = cache.profile_fields().region(larger.region_id)
        st.markdown(text.literal(takeaways.of_parent(of.indicator, region, larger)))
    stacked.facts(dict(lineage_words.origin(of)))
    steps = enumerate(lineage_words.steps(of), start=1)
    st.markdown(f"**{_('From the source to this figure')}**")
    st.markdown("\n".join(f"{n}. {text.literal(words)}" for n, words in steps))
    _limits(lineage_words.cautions(of))
    _licences([cache.catalogue().licence_of(source) for source in of.sources])
    _cite(lineage_words.citation(of, address_bar.permalink(), _today()))
    if larger is not None:
        st.divider()
        panel(larger)


def _composed(of: Composed) -> None:
    snapshot, catalogue = cache.snapshot(), cache.catalogue()
    values = (queries.value_of(snapshot, *place) for place in of.inputs)
    found = [lineage_of(snapshot, catalogue, value) for value in values if value is not None]
    own = [catalogue.source(source_id) for source_id in of.sources]
    sources = {s.source_id: s for s in (*own, *(s for f in found for s in f.sources))}
    st.markdown(f"**{text.literal(of.name)}: {text.literal(of.shown)}**  \n{text.literal(of.how)}")
    stacked.facts(
        {f"{s.title} ({s.dataset})": f"{s.producer}, {s.vintage}" for s in sources.values()}
    )
    if found:
        n = len(found)
        st.markdown(f"**{ngettext('Made of {n} figure', 'Made of {n} figures', n).format(n=n)}**")
        lines = (f"{lineage_words.figure(f)} ({text.status(f.value.status)})" for f in found)
        st.markdown("\n".join(f"- {text.literal(line)}" for line in lines))
    _limits(list(dict.fromkeys(c for f in found for c in lineage_words.cautions(f))))
    _licences([catalogue.licence_of(s) for s in sources.values()])
    _cite(lineage_words.citation_of(of, tuple(sources.values()), address_bar.permalink(), _today()))


def _limits(limits: Sequence[str]) -> None:
    if limits:
        st.markdown(f"**{_('What to keep in mind')}**")
        st.markdown("\n".join(f"- {text.literal(words)}" for words in limits))


def _licences(licences: Sequence[Licence]) -> None:
    links = (text.link(f"{_('Licence')}: {one.name}", one.url) for one in licences)
    st.markdown("  \n".join(dict.fromkeys(links)))


def _cite(reference: str) -> None:
    st.markdown(f"**{_('Cite this figure')}**")
    st.code(reference, language=None, wrap_lines=True)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()
