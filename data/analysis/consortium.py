"""Rules of partnerships and funds, checked against a candidate: facts, never a score.

A check holds, does not hold, or cannot be told from what is known. What the sources disagree on,
such as the readiness that the Innovation Fund asks for, is not checked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from data.candidate import Candidate, Estimate
from data.model import EU27, region_level

LEAST = 3
S3_SOURCE: Final = "https://s3platform.jrc.ec.europa.eu/expression-of-interest"
HORIZON_SOURCE: Final = (
    "https://inview.nl/document/ide24acd7b2c3f4cc2b441cb1732d36934"
    "?ctx=4d3aebe57b68c6581cc6666c1d10a2a3"
)
"""Regulation (EU) 2021/695, Article 22(2)."""
FUND_SOURCE: Final = "https://www.plumtri.org/Innovation_Fund"
FUND_CLASSES: Final = (("small", 20_000_000), ("medium", 100_000_000))
FUND_LEAST: Final = 2_500_000
"""Euros of capital expenditure that must be passed."""


@dataclass(frozen=True)
class RuleCheck:
    """One rule: ``holds`` is None where the data cannot tell; ``counted`` says what was counted.

    ``kinds``: the classes in which the candidate may fall, where the rule has classes.
    """

    rule_id: str
    holds: bool | None
    counted: dict[str, int]
    source: str
    kinds: tuple[str, ...] = ()


def checks(candidate: Candidate) -> tuple[RuleCheck, ...]:
    """Every rule, always in the same order."""
    return s3_partnership(candidate), horizon_consortium(candidate), innovation_fund(candidate)


def s3_partnership(candidate: Candidate) -> RuleCheck:
    """At least three regions from three Member States, as a thematic S3 partnership must have.

    A country is no region, and a region within another one named is not counted beside it. Too few
    leave the answer open: more may take part than are named.
    """
    inside = [code for code in candidate.regions if code[:2] in EU27 and region_level(code) > 0]
    apart = [code for code in inside if not any(o != code and code.startswith(o) for o in inside)]
    states = {code[:2] for code in inside}
    counted = {"regions": len(apart), "member_states": len(states)}
    enough = len(apart) >= LEAST and len(states) >= LEAST
    return RuleCheck("s3_partnership", True if enough else None, counted, S3_SOURCE)


def horizon_consortium(candidate: Candidate) -> RuleCheck:
    """Three legal entities, each in another Member State or associated country (Horizon Europe).

    Only organisations whose region is known tell their country. Which other countries are
    associated is not known here, and more may take part than are named: anything but three Member
    States leaves the answer open.
    """
    countries = {o.name: o.region_id[:2] for o in candidate.organisations if o.region_id}
    names = {o.name for o in candidate.organisations}
    unplaced = len(names - set(countries))
    found = set(countries.values())
    states = found & EU27
    counted = {"organisations": len(names), "countries": len(found), "member_states": len(states)}
    counted["without_country"] = unplaced
    enough = len(states) >= LEAST
    return RuleCheck("horizon_consortium", True if enough else None, counted, HORIZON_SOURCE)


def innovation_fund(candidate: Candidate) -> RuleCheck:
    """More capital expenditure than EUR 2.5 million, with the fund's classes it may fall in."""
    investment = candidate.investment
    counted = {
        name: bound
        for name, bound in (("low_eur", investment.low), ("high_eur", investment.high))
        if bound is not None
    }
    holds: bool | None = None
    if investment.low is not None and investment.low > FUND_LEAST:
        holds = True
    elif investment.high is not None and investment.high <= FUND_LEAST:
        holds = False
    return RuleCheck("innovation_fund", holds, counted, FUND_SOURCE, tuple(_kinds(investment)))


def _kinds(investment: Estimate) -> Iterable[str]:
    """The classes that the range touches; none where nothing is known."""
    if not investment.known:
        return
    above = FUND_LEAST
    for name, limit in (*FUND_CLASSES, ("large", None)):
        starts_below = limit is None or investment.low is None or investment.low <= limit
        if starts_below and (investment.high is None or investment.high > above):
            yield name
        above = limit or above
