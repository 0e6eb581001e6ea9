"""The list of editors: whose mailbox may change candidates of which regions.

A list with anything wrong in it is refused whole, so that a slip of the pen opens nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from data.bounded import LINE, MAILBOX, plain
from data.errors import EditorsError
from data.register.revision import Editor

MOST_BYTES: Final = 1_000_000
EVERYWHERE: Final = "all"
_REGION: Final = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")
_KEYS: Final = frozenset({"email", "name", "regions"})


class Refusal(StrEnum):
    """Why someone who signed in may only read; the screen turns it into a sentence."""

    NO_MAILBOX = "no_mailbox"
    NOT_VERIFIED = "not_verified"
    NOT_ON_THE_LIST = "not_on_the_list"


def read(words: str, known: Container[str]) -> dict[str, Editor]:
    """The editors by mailbox in small letters, from a list in TOML; raises ``EditorsError``.

    Each ``[[editor]]`` has ``email``, ``name``, and ``regions``: a list of NUTS codes, each
    of which stands for all regions within it, or the word "all". ``known`` are the codes there are.
    """
    try:
        given = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise EditorsError(f"it is not TOML: {error}") from error
    if set(given) != {"editor"} or not isinstance(given["editor"], list):
        raise EditorsError("it holds something other than [[editor]] entries, or none of them")
    found: dict[str, Editor] = {}
    for number, entry in enumerate(given["editor"], start=1):
        mailbox, editor = _entry(number, entry, known)
        if mailbox in found:
            raise EditorsError(f"editor {number} has the email of another one")
        found[mailbox] = editor
    return found


def load(path: Path, known: Container[str]) -> dict[str, Editor]:
    """The editors of a file; raises ``EditorsError`` where it is missing or malformed.

    ``known`` are the codes of the regions there are.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EditorsError(f"it cannot be read ({type(error).__name__})") from error
    if len(content) > MOST_BYTES:
        raise EditorsError(f"it is larger than {MOST_BYTES // 10**6} MB")
    try:
        return read(content.decode("utf-8-sig"), known)
    except UnicodeDecodeError as error:
        raise EditorsError("it is not in UTF-8") from error


def find(listed: Mapping[str, Editor], claims: Mapping[str, Any]) -> Editor | Refusal:
    """The editor whom the claims of a sign-in name, or why there is none.

    The mailbox counts only where the provider says that it is verified; capitals make no
    difference. Other alphabets are never folded: two mailboxes could look like one.
    """
    mailbox = claims.get("email")
    if not isinstance(mailbox, str) or not mailbox.isascii() or not mailbox:
        return Refusal.NO_MAILBOX
    if claims.get("email_verified") is not True:
        return Refusal.NOT_VERIFIED
    return listed.get(mailbox.lower(), Refusal.NOT_ON_THE_LIST)


def _entry(number: int, entry: object, known: Container[str]) -> tuple[str, Editor]:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise EditorsError(f"editor {number} needs email, name and regions, and nothing else")
    mailbox, name = entry["email"], entry["name"]
    if not isinstance(mailbox, str) or not MAILBOX.fullmatch(mailbox):
        raise EditorsError(f"the email of editor {number} is no mailbox")
    shown = " ".join(plain(name).split()) if isinstance(name, str) else ""
    if not 0 < len(shown) <= LINE:
        raise EditorsError(f"the name of editor {number} is empty or over {LINE} characters")
    return mailbox.lower(), Editor(shown, _regions(number, entry["regions"], known))


def _regions(number: int, given: object, known: Container[str]) -> tuple[str, ...] | None:
    if given == EVERYWHERE:
        return None
    if not isinstance(given, list) or not given:
        raise EditorsError(f'the regions of editor {number} are neither a list of codes nor "all"')
    for code in given:
        if not isinstance(code, str) or not _REGION.fullmatch(code):
            raise EditorsError(f"the regions of editor {number} hold what is no NUTS code")
        if code not in known:
            raise EditorsError(
                f"the regions of editor {number} name {code}, which is no region of NUTS 2024"
            )
    return tuple(dict.fromkeys(given))
