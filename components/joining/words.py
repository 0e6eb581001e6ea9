"""Words of the controls of the page of letters; those of the letters stand in the registry."""

from __future__ import annotations

from babel.languages import get_official_languages

from components import text
from components.text import _
from data.letters.wish import Kind, Signs
from data.model import ISO_OF_EUROSTAT


def kind(value: Kind) -> str:
    """The name of a kind of letter."""
    return {
        Kind.INTEREST: _("Letter of interest"),
        Kind.COMMITMENT: _("Letter of commitment"),
    }[value]


def kind_explained(value: Kind) -> str:
    """For whom a kind of letter is."""
    return {
        Kind.INTEREST: _("For a region that wants to join."),
        Kind.COMMITMENT: _(
            "For a region that wants to lead a working theme or a candidate project, and assures "
            "the resources for it."
        ),
    }[value]


def signs(value: Signs) -> str:
    """For whom one signs."""
    return {
        Signs.AUTHORITY: _("The regional authority"),
        Signs.MANDATED: _("A body with its mandate"),
    }[value]


def theme(key: str, name: str) -> str:
    """A working theme as the letter names it, with a capital at its start."""
    return f"{name[:1].upper()}{name[1:]}" if name else key


def language(code: str) -> str:
    """The name of a language in the visitor's language."""
    return str(text.locale().languages.get(code, code))


def languages_of(country: str) -> list[str]:
    """Codes of the languages that are official in a country or in parts of it."""
    code = ISO_OF_EUROSTAT.get(country, country)
    found = get_official_languages(code, regional=True, de_facto=True)
    return list(dict.fromkeys(one.partition("_")[0] for one in found))
