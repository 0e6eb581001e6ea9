"""Amounts and gates of a candidate in words; what is unknown is said, and is never zero."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from components import text
from components.candidates import words
from components.text import MILLION, _
from data.candidate import Candidate, Estimate, FinancingPart, Gate, GateState, PartState
from data.gates import next_missing


def euros(estimate: Estimate) -> str:
    """'EUR 20.0 million to EUR 30.0 million'; empty where nothing is known."""
    return span(estimate, text.money)


def millions(estimate: Estimate) -> str:
    """'20.0 to 30.0', in millions of euros; empty where nothing is known."""
    return span(estimate, lambda eur: text.number(eur / MILLION, 1 if eur >= MILLION else 3))


def tonnes(estimate: Estimate) -> str:
    """'1,200 to 1,500 tonnes of CO2 equivalent'; empty where nothing is known."""
    shown = span(estimate, text.number)
    return _("{amount} tonnes of CO2 equivalent").format(amount=shown) if shown else ""


def exact(eur: int) -> str:
    """An amount to the euro."""
    return _("EUR {amount}").format(amount=text.number(eur))


def span(estimate: Estimate, show: Callable[[int], str]) -> str:
    """A range in words, one figure where both bounds are equal; empty where nothing is known."""
    low, high = estimate.low, estimate.high
    if low is None:
        return _("at most {high}").format(high=show(high)) if high is not None else ""
    if high is None:
        return _("at least {low}").format(low=show(low))
    if low == high:
        return show(low)
    return _("{low} to {high}").format(low=show(low), high=show(high))


def symbols(candidate: Candidate) -> str:
    """The eight gates as signs, in the order of the gates."""
    return " ".join(words.SYMBOLS[candidate.gate(gate).state] for gate in Gate)


def gates_counted(candidate: Candidate) -> str:
    """How many gates are in each state, in words, for who does not see the signs."""
    held = [candidate.gate(gate).state for gate in Gate]
    return ", ".join(
        f"{words.gate_state(one)}: {text.number(held.count(one))}" for one in GateState
    )


def next_item(candidate: Candidate) -> str:
    """The next gate with its state; 'all evidenced' where there is none."""
    found = next_missing(candidate)
    if found is None:
        return _("all evidenced")
    state = words.gate_state(candidate.gate(found).state)
    return _("{gate} ({state})").format(gate=words.gate(found), state=state)


def next_sentence(candidate: Candidate) -> str:
    """The next missing item as a sentence."""
    found = next_missing(candidate)
    if found is None:
        return _("All eight gates are evidenced.")
    if candidate.gate(found).state is GateState.CLAIMED:
        told = _("Next: evidence for {gate}, which is claimed so far.")
    else:
        told = _("Next missing item: {gate}.")
    return told.format(gate=words.gate(found).lower())


@dataclass(frozen=True)
class Committed:
    """What of a financing plan is committed: euros, of the parts whose amount is known.

    ``whole`` is the sum of these parts; ``without_amount`` counts the others.
    """

    euros: int
    whole: int
    without_amount: int


def committed(parts: Sequence[FinancingPart]) -> Committed | None:
    """The committed share of a plan; None where no part has an amount."""
    known = [part for part in parts if part.amount_eur is not None]
    if not known:
        return None
    sure = [part for part in known if part.state is PartState.COMMITTED]
    return Committed(
        sum(part.amount_eur or 0 for part in sure),
        sum(part.amount_eur or 0 for part in known),
        len(parts) - len(known),
    )


def share_of_investment(
    committed_eur: int, investment: Estimate
) -> tuple[float | None, float | None]:
    """Percentages of the upper and of the lower bound of the investment, the smaller first.

    None for a bound that is not known or nothing; with the lower bound alone, the share is at most
    the second.
    """
    low, high = investment.low, investment.high
    of_high = 100 * committed_eur / high if high else None
    return of_high, 100 * committed_eur / low if low else None
