"""Rules of partnerships and funds as facts: whether each holds, what was counted, who says so."""

from __future__ import annotations

import streamlit as st

from components import shell, text
from components.candidates import facts, markup
from components.candidates.markup import Cell, Row
from components.text import _, ngettext
from data.analysis import consortium
from data.analysis.consortium import RuleCheck
from data.candidate import Candidate


def draw(candidate: Candidate) -> None:
    """A row per rule."""
    rows = [
        Row(rule(one), [answer(one), Cell(_counted(one)), Cell(links=[facts.outside(one.source)])])
        for one in consortium.checks(candidate)
    ]
    heads = [_("Rule"), _("Holds?"), _("What is known"), _("Source")]
    st.html(markup.table(_("Rules, checked"), heads, rows, shell.palette(), first="40%"))


def rule(check: RuleCheck) -> str:
    """The rule in words."""
    return {
        "s3_partnership": _(
            "S3 partnership: at least three regions from three Member States take part"
        ),
        "horizon_consortium": _(
            "Horizon Europe: three organisations, each in another Member State or associated "
            "country, one of them at least in a Member State"
        ),
        "innovation_fund": _("Innovation Fund: capital expenditure above EUR 2.5 million"),
    }.get(check.rule_id, check.rule_id)


def answer(check: RuleCheck) -> Cell:
    """Holds, does not hold, or cannot be told."""
    if check.holds is None:
        return Cell(_("cannot be told"), kind="unknown", symbol="?")
    if check.holds:
        return Cell(_("holds"), kind="evidenced", symbol="✓")
    return Cell(_("does not hold"), kind="claimed", symbol="✗")


def _counted(check: RuleCheck) -> str:
    if check.rule_id == "innovation_fund":
        return _sizes(check)
    said = {
        "regions": ngettext("{n} region", "{n} regions", check.counted.get("regions", 0)),
        "organisations": ngettext(
            "{n} organisation", "{n} organisations", check.counted.get("organisations", 0)
        ),
        "countries": ngettext("{n} country", "{n} countries", check.counted.get("countries", 0)),
        "member_states": ngettext(
            "{n} Member State", "{n} Member States", check.counted.get("member_states", 0)
        ),
        "without_country": _("{n} of unknown country"),
    }
    return ", ".join(
        said[name].format(n=text.number(n))
        for name, n in check.counted.items()
        if name in said and (n or name != "without_country")
    )


def _sizes(check: RuleCheck) -> str:
    if not check.kinds:
        return _("investment unknown") if not check.counted else _("no class of the fund")
    named = {"small": _("small"), "medium": _("medium"), "large": _("large")}
    kinds = _(" or ").join(named.get(kind, kind) for kind in check.kinds)
    return _("may fall in the class: {kinds}").format(kinds=kinds)
