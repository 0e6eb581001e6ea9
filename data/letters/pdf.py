"""A letter as PDF: tagged (PDF/UA-1), with its language, its title and its fonts inside.

Typst sets it. The letter goes in as data, never as source, so that nothing typed can be run.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from data.errors import LetterError
from data.letters.structure import Block, Letter

SOURCE: Final = Path(__file__).with_name("letter.typ")
STANDARD: Final = "ua-1"
UNKNOWN: Final = "\ufffd"
DRAWN: Final = (
    range(0x20, 0x483),  # Latin, Greek, Cyrillic, and their marks
    range(0x48A, 0x500),  # more of Cyrillic
    range(0x1E00, 0x2000),  # more of Latin and Greek
    range(0x2010, 0x2041),  # dashes, quotation marks
    range(0x2070, 0x20C0),  # raised and lowered figures, currencies
    range(0x2190, 0x2266),  # arrows, signs of arithmetic
)
"""What the typefaces that come with Typst can draw."""
SPACES: Final = frozenset("\u00a0\u202f")


def write(letter: Letter) -> bytes:
    """The letter as PDF; the same letter gives the same bytes. Raises ``LetterError``."""
    import typst  # noqa: PLC0415 - a heavy library that one page alone needs

    told = json.dumps(
        {
            "language": letter.language,
            "country": letter.country,
            "subject": printable(letter.subject),
            "date": [letter.date.year, letter.date.month, letter.date.day],
            "before": [_told(block) for block in letter.before],
            "after": [_told(block) for block in letter.after],
        }
    )
    at_midnight = dt.datetime.combine(letter.date, dt.time(), tzinfo=dt.UTC)
    try:
        made = typst.compile(
            _source(),
            format="pdf",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"letter": told},
            pdf_standards=[STANDARD],
            timestamp=at_midnight,
        )
    except Exception:  # noqa: BLE001 - whatever went wrong, its message may repeat what was typed
        raise LetterError("The PDF could not be written. Take the DOCX file instead.") from None
    if not isinstance(made, bytes):
        raise LetterError("The PDF could not be written. Take the DOCX file instead.")
    return made


def printable(words: str) -> str:
    """The words with a sign in the place of each letter that the typefaces lack."""
    return "".join(c if is_printable(c) else UNKNOWN for c in words)


def is_printable(letter: str) -> bool:
    """True for letters of the scripts of Europe's regions, figures, and common signs."""
    code = ord(letter)
    return any(code in drawn for drawn in DRAWN) and (letter.isprintable() or letter in SPACES)


@lru_cache(maxsize=1)
def _source() -> bytes:
    return SOURCE.read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False)


def _told(block: Block) -> dict[str, Any]:
    told = {name: _safe(value) for name, value in asdict(block).items()}
    return {"kind": type(block).__name__.lower(), **told}


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return [_safe(one) for one in value]
    return value
