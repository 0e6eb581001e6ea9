"""Fields with bounds: what a person or a file may write into the register, and how much of it.

Texts are kept as typed, trimmed and without control characters; they are escaped where they are
drawn. A blank number or date is None: unknown, not zero.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from enum import StrEnum
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

LINE, PARAGRAPH, LONGEST_ADDRESS = 200, 4_000, 500
MOST: Final = 100_000_000_000
"""Largest amount: euros or tonnes."""
FIRST_YEAR, LAST_YEAR = 1990, 2100
MAILBOX: Final = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
)
"""A mailbox in plain letters; each part of its domain begins and ends with a letter or digit."""


class Fault(StrEnum):
    """What can be wrong with one field; the screen turns it into a sentence."""

    REQUIRED = "required"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    NOT_AN_OPTION = "not_an_option"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DATE = "not_a_date"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_MAILBOX = "not_a_mailbox"
    WRONG_ORDER = "wrong_order"
    UNKNOWN_REGION = "unknown_region"
    UNKNOWN_PROJECT = "unknown_project"
    UNKNOWN_CALL = "unknown_call"
    UNKNOWN_INSTRUMENT = "unknown_instrument"
    NEEDS_WHO_AND_WHEN = "needs_who_and_when"
    NEEDS_EVIDENCE = "needs_evidence"
    IN_THE_FUTURE = "in_the_future"
    UNKNOWN_FIELD = "unknown_field"
    NOT_READABLE = "not_readable"
    UNKNOWN_CANDIDATE = "unknown_candidate"
    TWICE = "twice"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_YOURS = "not_yours"


def plain(words: str) -> str:
    """The text in composed form, trimmed, with line breaks kept and other control characters gone.

    Marks that turn the direction of writing are taken out too: they could show a text as another.
    """
    composed = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    if composed.replace("\n", "").isprintable():  # nearly always, and much faster to see
        return composed.strip()
    kept = "".join(
        c
        for c in composed
        if c in {"\n", "\t"} or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    # Composed once more: what was taken out may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", kept.replace("\t", " ")).strip()


def _text(given: Any) -> Any:
    return plain(given) if isinstance(given, str) else ("" if given is None else given)


def _line(given: Any) -> Any:
    words = _text(given)
    return " ".join(words.split()) if isinstance(words, str) else words


def _address(given: str) -> str:
    if given and not (re.fullmatch(r"https?://[^\s<>\"'`{}|\\^]+", given) and _has_host(given)):
        raise PydanticCustomError(Fault.NOT_AN_ADDRESS, "not a web address")
    return given


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:  # an opened bracket that is not closed
        return False


def _mailbox(given: str) -> str:
    if given and not MAILBOX.fullmatch(given):
        raise PydanticCustomError(Fault.NOT_A_MAILBOX, "not a mailbox")
    return given


def blank_is_none(given: Any) -> Any:
    """The value; a text without letters is None."""
    return None if isinstance(given, str) and not given.strip() else given


def _whole(given: Any) -> Any:
    """The value; anything but a whole number, or a text of digits, is refused: never guessed."""
    value = blank_is_none(given)
    digits = isinstance(value, str) and re.fullmatch("[0-9]+", value.strip())
    if value is None or digits or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise PydanticCustomError(Fault.NOT_A_NUMBER, "not a whole number")


Line = Annotated[str, BeforeValidator(_line), Field(max_length=LINE)]
Title = Annotated[str, BeforeValidator(_line), Field(min_length=1, max_length=LINE)]
Paragraph = Annotated[str, BeforeValidator(_text), Field(max_length=PARAGRAPH)]
Address = Annotated[
    str, BeforeValidator(_line), Field(max_length=LONGEST_ADDRESS), AfterValidator(_address)
]
Mailbox = Annotated[str, BeforeValidator(_line), Field(max_length=LINE), AfterValidator(_mailbox)]
RegionId = Annotated[str, BeforeValidator(_line), Field(pattern=r"^[A-Z]{2}[A-Z0-9]{0,3}$")]
Key = Annotated[str, BeforeValidator(_line), Field(min_length=1, max_length=100)]
Year = Annotated[Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)] | None, BeforeValidator(_whole)]
Readiness = Annotated[Annotated[int, Field(ge=1, le=9)] | None, BeforeValidator(_whole)]
Amount = Annotated[Annotated[int, Field(ge=0, le=MOST)] | None, BeforeValidator(_whole)]
Day = Annotated[dt.date | None, BeforeValidator(blank_is_none)]
