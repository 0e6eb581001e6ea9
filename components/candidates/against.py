"""Two candidates side by side: a row per fact and gate, what differs said in words."""

from __future__ import annotations

import streamlit as st

from components import address_bar, shell, state, text
from components.candidates import dossier, facts, markup, words
from components.candidates.markup import Cell, Link, Row
from components.candidates.standing import Standing
from components.text import _
from components.theme import LINE
from data.candidate import Candidate
from data.queries import candidates as by
from data.queries.candidates import Wish
from data.register.revision import Revision

MOST_OTHERS = 200
SHORT = 28


def title(standing: Standing, revision: Revision) -> str:
    """The title of the one, or of both where the address names a second."""
    first, second = dossier.title(revision), standing.by_id.get(address_bar.first(state.WITH) or "")
    if second is None or second.candidate_id == revision.candidate_id:
        return first
    return _("{one} beside {other}").format(one=first, other=dossier.title(second))


def other(standing: Standing, revision: Revision) -> Revision | None:
    """The second candidate that the address names, chosen in a box; None for none."""
    ids = [one for one in standing.by_id if one != revision.candidate_id]
    chosen = state.one(state.WITH, [None, *ids], None)
    near = [i for i in standing.ids(standing.desk.find(Wish(order=by.TITLE))) if i in ids]
    shown = near[:MOST_OTHERS]
    if chosen is not None and chosen not in shown:
        shown = [chosen, *shown]
    if not shown:
        return None
    st.selectbox(
        _("Compare with"),
        [None, *shown],
        format_func=lambda i: standing.by_id[i].candidate.title if i else _("No other candidate"),
        key=state.widget_key(state.WITH),
        on_change=state.changed(state.WITH),
        placeholder=_("Another candidate"),
        help=_("Another candidate, shown beside this one."),
    )
    if len(near) > MOST_OTHERS:
        told = _("The first {n} by title stand here; any other can be named in the address.")
        st.caption(told.format(n=text.number(MOST_OTHERS)), width=LINE)
    return standing.by_id[chosen] if chosen else None


def draw(one: Revision, two: Revision) -> None:
    """A table of two columns: the facts, then the gates, then the financing committed."""
    pairs = zip(_facts(one.candidate), _facts(two.candidate), strict=True)
    rows = [_row(words.field(name), a, b) for (name, a), (_name, b) in pairs]
    gates = zip(facts.gates(one.candidate), facts.gates(two.candidate), strict=True)
    rows += [
        _row(
            _("Gate: {gate}").format(gate=words.gate(gate).lower()),
            _gate(a, who_a, shown_a),
            _gate(b, who_b, shown_b),
        )
        for (gate, a, who_a, shown_a), (_gate_too, b, who_b, shown_b) in gates
    ]
    heads = [_("Fact or gate"), one.candidate.title, two.candidate.title]
    labels = [_short(head) for head in heads[1:]]
    different = sum(row.note == _differs() for row in rows)
    told = _("{n} of {whole} rows differ; which, stands under the name of the row.")
    st.markdown(told.format(n=text.number(different), whole=text.number(len(rows))), width=LINE)
    st.html(
        markup.table(_("Two candidates, fact by fact"), heads, rows, shell.palette(), labels=labels)
    )


def _short(title: str) -> str:
    """What stands before the colon of a title, or its beginning: it is said in every row."""
    beginning = title.partition(":")[0]
    return beginning if len(beginning) <= SHORT else f"{beginning[: SHORT - 1].rstrip()}\u2026"


def _facts(candidate: Candidate) -> list[facts.Fact]:
    """Those of its page, and what that shows in tables of their own."""
    names = "; ".join(each.name for each in candidate.organisations)
    share = dossier.share(candidate) if candidate.financing else ""
    return [
        *facts.of(candidate),
        ("organisations", Cell(names) if names else facts.unknown()),
        ("financing", Cell(share) if share else facts.unknown()),
    ]


def _gate(mark: Cell, who: Cell, shown: Cell) -> Cell:
    said = ", ".join(part for part in (who.shown, *who.notes) if part)
    notes = [part for part in (said, shown.shown) if part]
    return Cell(mark.shown, notes, shown.links, kind=mark.kind, symbol=mark.symbol)


def _differs() -> str:
    return _("differs")


def difference(one: Cell, two: Cell) -> str:
    """'the same', 'differs', or of which of both nothing is known."""
    unknown = [cell.kind == "unknown" for cell in (one, two)]
    if all(unknown):
        return _("unknown of both")
    if any(unknown):
        return _("unknown of the second") if unknown[1] else _("unknown of the first")
    same = _said(one) == _said(two)
    return _("the same") if same else _differs()


def _said(cell: Cell) -> tuple[str, str, tuple[str, ...], list[Link]]:
    """What is compared: all but the sources."""
    own = [one for one in cell.links if not one.outside]
    return cell.shown, cell.tag, tuple(cell.notes), own


def _row(name: str, one: Cell, two: Cell) -> Row:
    return Row(name, [one, two], difference(one, two))
