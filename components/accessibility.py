"""The statement on accessibility, after the model of Decision (EU) 2018/1523, from what was found.

One content, two writers: the page, and docs/accessibility-statement.md. What only whoever runs the
server can say is read from the environment; where it is not set, the statement says so.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from components import shell, text
from components.text import _, ngettext
from components.theme import LINE
from data.accessibility import Findings, findings

OPERATOR: Final = "CHEM_REGIONS_OPERATOR"
"""The environment variable that names who runs this website."""
CONTACT: Final = "CHEM_REGIONS_ACCESS_CONTACT"
"""The one that says how they are told of a barrier: an e-mail address or a telephone number."""
ENFORCEMENT: Final = "CHEM_REGIONS_ENFORCEMENT"
"""The one that says which body is turned to, and how, where their answer does not satisfy."""


@dataclass(frozen=True)
class Section:
    """A heading of level 2, and under it paragraphs and lists (tuples of lines) in order."""

    heading: str
    parts: tuple[str | tuple[str, ...], ...]


def title() -> str:
    """The title of the statement."""
    return _("Accessibility statement")


def sections(found: Findings, told: Mapping[str, str]) -> list[Section]:
    """The statement on what was found; ``told`` is the environment."""
    return [
        Section(_("Commitment"), _commitment(told)),
        Section(_("Compliance status"), (_status(found),)),
        Section(_("Non-accessible content"), _not_accessible(found)),
        Section(_("How this was found"), _how(found)),
        Section(_("Feedback and contact"), (_contact(told),)),
        Section(_("Enforcement procedure"), (_enforcement(told),)),
    ]


def markdown(found: Findings, told: Mapping[str, str]) -> str:
    """The statement as a file."""
    lines = [f"# {title()}", ""]
    for section in sections(found, told):
        lines += [f"## {section.heading}", "", *_lines(section)]
    return "\n".join(lines).rstrip() + "\n"


def draw() -> None:
    """The statement as a page."""
    shell.heading(title())
    for section in sections(findings(), os.environ):
        shell.section(section.heading)
        st.markdown("\n".join(_lines(section)), width=LINE)


def _lines(section: Section) -> list[str]:
    lines: list[str] = []
    for part in section.parts:
        lines += [part] if isinstance(part, str) else [f"- {line}" for line in part]
        lines.append("")
    return lines


def _told(told: Mapping[str, str], name: str) -> str:
    return text.literal(told.get(name, "").strip())


def _commitment(told: Mapping[str, str]) -> tuple[str, ...]:
    applies = _("This statement applies to the website {name}.").format(name=shell.name())
    if operator := _told(told, OPERATOR):
        return (
            _(
                "{operator} is committed to making this website accessible, in accordance with the "
                "national law that transposes Directive (EU) 2016/2102."
            ).format(operator=operator),
            applies,
        )
    return (
        _(
            "Whoever runs this website is to make it accessible, in accordance with the national "
            "law that transposes Directive (EU) 2016/2102. **Who that is has not been set on this "
            "server** ({variable})."
        ).format(variable=f"`{OPERATOR}`"),
        applies,
    )


def _status(found: Findings) -> str:
    standard = _("the Web Content Accessibility Guidelines 2.2, levels A and AA")
    if found.exceptions or found.faults:
        return _(
            "This website is **partially compliant** with {standard}, due to the non-compliances "
            "listed below."
        ).format(standard=standard)
    return _(
        "This website is **fully compliant** with {standard}, as far as the tests named below tell."
    ).format(standard=standard)


def _not_accessible(found: Findings) -> tuple[str | tuple[str, ...], ...]:
    excepted = _excepted()
    faults = [
        _("{check}: not met in {states}.").format(
            check=_checks()[check], states=_names(states, found)
        )
        for check, states in found.faults.items()
    ]
    known = [
        _("{what} This concerns criteria {criterion} and was found in {states}.").format(
            what=excepted[name].format(issue=f"<{one.issue}>"),
            criterion=one.criterion,
            states=_names(one.states, found),
        )
        for name, one in found.exceptions.items()
    ]
    lines = (*faults, *known) or (_("The tests found none."),)
    return (
        f"**{_('Non-compliance')}**",
        lines,
        f"**{_('Disproportionate burden')}**",
        _("None is claimed."),
        f"**{_('Content outside the scope of the law')}**",
        _(
            "Pages of others to which this website leads: records of projects and calls, sources, "
            "licences. They have statements of their own."
        ),
    )


def _names(states: tuple[str, ...], found: Findings) -> str:
    """States by their addresses."""
    return ", ".join(f"`{address}`" for address in dict.fromkeys(found.states[s] for s in states))


def _how(found: Findings) -> tuple[str | tuple[str, ...], ...]:
    first = _(
        "This statement was prepared on {day}. It rests on a self-assessment by tests that drive "
        "{browser} over every page: {states}, each in a window of 1366 pixels in light colours and "
        "of 390 pixels in dark ones; keyboard, spacing, title and print in the wide one alone. "
        "Forms and dialogs are not among these states: other tests look at some of them. No test "
        "with people who have a disability has been made, and what no machine can tell "
        "(whether words are plain, whether an alternative says what matters) was not assessed by "
        "others. The tests are part of the software and run with each change of it."
    ).format(
        day=text.date(found.tested_on),
        browser=found.browser,
        states=ngettext("{n} state", "{n} states", len(found.states)).format(
            n=text.number(len(found.states))
        ),
    )
    words = _checks()
    axe = _("axe-core {version}").format(version=found.axe)
    checks = tuple(
        f"{words[c]} ({axe})" if c == "axe" else words[c] for c in found.checks if c in words
    )
    states = tuple(f"`{address}` ({name})" for name, address in found.states.items())
    return (first, _("What was looked at in each state:"), checks, _("The states:"), states)


def _contact(told: Mapping[str, str]) -> str:
    if contact := _told(told, CONTACT):
        return _(
            "Tell us of any barrier you meet, or ask for information that you cannot use here: "
            "{contact}."
        ).format(contact=contact)
    return _(
        "**No contact has been set on this server** ({variable}), so this page cannot say whom to "
        "tell of a barrier."
    ).format(variable=f"`{CONTACT}`")


def _enforcement(told: Mapping[str, str]) -> str:
    if body := _told(told, ENFORCEMENT):
        return _("Where you get no answer, or none that satisfies you, turn to: {body}.").format(
            body=body
        )
    return _(
        "Each Member State has a body to turn to where no answer, or none that satisfies, is "
        "given. **Which one it is has not been set on this server** ({variable})."
    ).format(variable=f"`{ENFORCEMENT}`")


def _checks() -> dict[str, str]:
    return {
        "axe": _("Structure, names, roles, contrast and size of targets"),
        "told": _("Title and language of the page"),
        "keys": _("The keyboard goes round the page, is held nowhere, and its focus is seen"),
        "spacing": _("Nothing is cut off where words and lines stand farther apart"),
        "reflow": _("Nothing but maps, charts and tables needs sideways scrolling at 320 pixels"),
        "paper": _("The page fits on A4 and prints without controls"),
        "headings": _("One title, and headings that leave out no level"),
        "crowded": _("Whatever is smaller than 24 pixels stands apart from its neighbours"),
        "moving": _("Nothing moves for those who ask for less motion"),
        "painted": _("Tables are text"),
    }


def _excepted() -> dict[str, str]:
    return {
        "painted_tables": _(
            "Long tables, such as the one that unfolds under a map, are painted by Streamlit, the "
            "software this website is made with: the menus of their columns cannot be reached by "
            "keyboard (reported there: {issue}), and the spacing of their words cannot be changed. "
            "The same figures are to be had as CSV and Excel beside them."
        ),
    }
