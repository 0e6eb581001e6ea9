"""The few words that are typed. They live in the session alone: not in the URL, nowhere on disk."""

from __future__ import annotations

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from components import keys, text
from components.text import _
from data.bounded import LINE, Mailbox
from data.letters import pdf
from data.letters.wish import Typed, line

SHORT = 120
_MAILBOX: TypeAdapter[str] = TypeAdapter(Mailbox)


def draw() -> Typed:
    """The fields; what stands in them, each on one line and within its bounds."""
    said = Typed(
        role=_field("role", _("Function of the signatory"), SHORT),
        organisation=_field("organisation", _("Organisation (optional)"), SHORT),
        place=_field("place", _("Place (optional)"), 60),
        priority=_field("priority", _("Priority of the smart specialisation strategy (optional)")),
        contact=_mailbox(_field("contact", _("Mailbox for the reply (optional)"), SHORT)),
    )
    st.caption(
        _(
            "What you type stays in this session: it is not stored, not logged, and not in the "
            "link. The name is written by hand; prefer the mailbox of an office to a person's."
        )
    )
    return said


def _field(name: str, label: str, longest: int = LINE) -> str:
    given = st.text_input(label, key=keys.typed_key(name), max_chars=longest, autocomplete="off")
    said = line(given or "", longest)
    lost = "".join(dict.fromkeys(c for c in said if not pdf.is_printable(c)))
    if lost:
        sentence = _("The typefaces of the PDF lack: {letters}. The DOCX file holds them.")
        st.caption(sentence.format(letters=text.literal(lost)))
    return said


def _mailbox(given: str) -> str:
    """The mailbox; empty, with a sentence, where it is none."""
    try:
        return _MAILBOX.validate_python(given)
    except ValidationError:
        st.caption(_("This is no mailbox, and is left out of the letter: name@example.org."))
        return ""
