"""How regions are compared: each method in plain words, with the work it follows."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import cache, text
from components.text import _
from components.theme import LINE
from data.analysis import fit, peers


@dataclass(frozen=True)
class Note:
    """A method: its name, what it does and does not say, and its reference."""

    name: str
    words: str
    reference: str


def notes() -> tuple[Note, ...]:
    """One note per method that the pages use."""
    return (*_of_one_region(), *_of_several())


def _of_one_region() -> tuple[Note, ...]:
    return (
        Note(
            _("Classes of a map"),
            _(
                "Equal numbers of regions, natural breaks (the values within a class as alike as "
                "can be) or equal intervals; on either side of a reference where there is one. "
                "They are drawn over all years, so that a colour means the same in every year, or "
                "over the year shown."
            ),
            "Slocum et al., Thematic Cartography and Geovisualization; Fisher 1958; Jenks 1977",
        ),
        Note(
            _("Location quotient"),
            _(
                "The share of an industry in a region's manufacturing employment over the same "
                "share in the EU27, the latter summed over the NUTS 2 regions that publish both. "
                "It is no size: a small region with one plant may have a high one."
            ),
            "Billings and Johnson 2012, Regional Science and Urban Economics 42",
        ),
        Note(
            _("Rank and percentile"),
            _(
                "Place 1 is the highest; equal figures share the better place. The percentile is "
                "the share of the other regions that lie below, those equal counted half. A figure "
                "converted from an older territory has no rank, so that a rank may count fewer "
                "regions than the map shows; a zero has none either. Figures count as they are "
                "shown, rounded: two in a fixed ratio may be tied with different regions."
            ),
            "Crocker and Algina 1986, Introduction to Classical and Modern Test Theory",
        ),
        Note(
            _("Shift-share"),
            _(
                "A change in employment is what it would have been at the pace of all "
                "manufacturing in the EU27, what chemicals did beside it there, and what is the "
                "region's own; the three add up exactly. It describes and does not explain, and "
                "is never taken across a break in a series."
            ),
            "Dunn 1960, Papers of the Regional Science Association 6; Creamer 1943",
        ),
    )


def _of_several() -> tuple[Note, ...]:
    return (
        Note(
            _("Regions built like another"),
            _(
                "The distance between two regions over structural variables alone, each in "
                "standard deviations over all regions of the level; results such as GDP, research "
                "or emissions take no part. Places are given with their range when each weight is "
                "raised or lowered by half; regions whose order such a change turns are tied."
            ),
            "Navarro et al. 2014, S3 Working Paper 03/2014, JRC89819",
        ),
        Note(
            _("Differences that matter"),
            _(
                "A gap between regions is measured in half the interquartile range of all regions "
                "of the level, which a few extreme regions cannot stretch; only gaps of one such "
                "unit or more, in the same year and without a break, are put into words."
            ),
            "Hoaglin, Mosteller and Tukey 1983",
        ),
        Note(
            _("Calls that fit a region"),
            _(
                "A rule of our own. For each objective and sector of a call: the share of the "
                "region's projects that have it over the share among all projects, after "
                "{guard} projects of the average mixture were added to the region's, so that one "
                "project makes no specialisation. The mean of these quotients is multiplied by the "
                "logarithm of the region's projects with both an objective and a sector of the "
                "call, on average over its pairs of them, so that a call gains nothing by many "
                "labels; those coordinated there count twice. A call made in two years stands "
                "once. Calls of equal score share a place. The rule weighs experience and does not "
                "predict who will be funded."
            ).format(guard=text.number(fit.GUARD)),
            "Quotient of shares: Billings and Johnson 2012, as above; the ranking has no reference",
        ),
        Note(
            _("Two indicators together"),
            _(
                "Spearman's rank correlation over the regions that have both figures; none below "
                "ten. It is no cause. The map of both takes three classes of each."
            ),
            "Spearman 1904; Schober et al. 2018; Stevens 2015",
        ),
        Note(
            _("EU27 and partnership"),
            _(
                "The producer's own figure where there is one. Else counts are summed over the "
                "members that have a figure and ratios are ratios of such sums or means with a "
                "named weight; how many members stand behind it is shown."
            ),
            "data/registry/aggregation.yml",
        ),
    )


def show() -> None:
    """All methods, and the variables by which peers are found."""
    for note in notes():
        st.markdown(
            f"**{note.name}.** {note.words} :gray[{text.literal(note.reference)}]", width=LINE
        )
    catalogue = cache.catalogue()
    named = [
        _("{name} (weight {weight})").format(
            name=text.registry(catalogue.indicator(v.indicator_id).name),
            weight=text.number(v.weight, 1),
        )
        for v in peers.DEFAULT
    ]
    st.markdown(
        _("Structural variables: {variables}.").format(variables="; ".join(named)), width=LINE
    )
