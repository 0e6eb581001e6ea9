"""What is wrong with a field of a candidate, in words; the form and the import say the same."""

from __future__ import annotations

from components import text
from components.text import _
from data.bounded import FIRST_YEAR, LAST_YEAR, Fault
from data.register.checking import Problem


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, as plain text: escape it where it is drawn."""
    told = _told(problem)
    return told.format(value=problem.value or problem.path, limit=_limit(problem.limit))


def _told(problem: Problem) -> str:
    if problem.fault is Fault.OUT_OF_RANGE:
        return _range(problem)
    if problem.fault is Fault.WRONG_ORDER:
        return _order(problem)
    return _SAID[problem.fault]()


def _range(problem: Problem) -> str:
    field = problem.path.rpartition(".")[2]
    if field == "year" or field.endswith("_year"):
        return _("'{value}' is no year from {first} to {last}.").format(
            value="{value}", first=FIRST_YEAR, last=LAST_YEAR
        )
    if field.startswith("readiness"):
        return _("Technology readiness is a whole number from 1 to 9, not '{value}'.")
    if problem.limit:
        return _("'{value}' is out of range: the bound is {limit}.")
    return _("'{value}' is too large or too small.")


def _order(problem: Problem) -> str:
    if not problem.path or problem.path.startswith("readiness"):
        return _("Technology readiness now is above the one aimed at: exchange them or mend one.")
    return _("The lower bound is above the upper one: exchange them or mend one.")


def _limit(limit: str) -> str:
    try:
        return text.number(int(limit))
    except ValueError:
        return limit


_SAID = {
    Fault.REQUIRED: lambda: _("This is needed: fill it in."),
    Fault.TOO_LONG: lambda: _("The text is too long: at most {limit} characters."),
    Fault.TOO_MANY: lambda: _("There are too many: at most {limit}."),
    Fault.NOT_AN_OPTION: lambda: _("'{value}' is not one of the options: choose one of them."),
    Fault.NOT_A_NUMBER: lambda: _(
        "'{value}' cannot be read as a whole number: write 2500000 or 2 500 000, without a unit."
    ),
    Fault.NOT_A_DATE: lambda: _(
        "'{value}' is no date: write it as 2026-03-31, the year first, then month and day."
    ),
    Fault.NOT_AN_ADDRESS: lambda: _(
        "'{value}' is no web address: it begins with http or https, a colon and two slashes."
    ),
    Fault.NOT_A_MAILBOX: lambda: _("'{value}' is no mailbox: it looks like name@example.org."),
    Fault.UNKNOWN_REGION: lambda: _(
        "'{value}' is no region of NUTS 2024: choose one, or write its code, such as ITC4."
    ),
    Fault.UNKNOWN_PROJECT: lambda: _("There is no project '{value}' in this dashboard."),
    Fault.UNKNOWN_CALL: lambda: _("There is no call '{value}' in this dashboard."),
    Fault.UNKNOWN_INSTRUMENT: lambda: _("There is no instrument '{value}' in the registry."),
    Fault.NEEDS_WHO_AND_WHEN: lambda: _(
        "A gate that is claimed or evidenced needs who says so, and the date."
    ),
    Fault.NEEDS_EVIDENCE: lambda: _(
        "A gate that is evidenced needs what shows it: a note, or the address of a source."
    ),
    Fault.IN_THE_FUTURE: lambda: _("The date '{value}' lies in the future: mend it."),
    Fault.UNKNOWN_FIELD: lambda: _("The register has no field or column '{value}'."),
    Fault.NOT_READABLE: lambda: _("'{value}' cannot be read: mend it, or leave it out."),
    Fault.UNKNOWN_CANDIDATE: lambda: _(
        "There is no candidate '{value}': leave the id empty to add a new one."
    ),
    Fault.TWICE: lambda: _("'{value}' stands here more than once: keep one of them."),
    Fault.CHANGED_MEANWHILE: lambda: _(
        "The candidate was changed by someone else since version {value}; it is at version "
        "{limit} now. Look at what stands there, then make the change again."
    ),
    Fault.NOT_YOURS: lambda: _(
        "A candidate led from '{value}' is not yours to change: ask an editor of that region or "
        "of the whole register."
    ),
}
