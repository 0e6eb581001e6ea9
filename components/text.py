"""Every word and figure a visitor reads: translation, names of things, formats of the locale.

English stands in the code as the message id; a catalogue ``components/locales/<language>/
LC_MESSAGES/messages.mo`` translates it (see components/locales/README.md). This module knows no
Streamlit: the shell tells it how to find the visitor's locale with ``follow``.
"""

from __future__ import annotations

import datetime as dt
import gettext
import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import NumberPattern, format_decimal, get_group_symbol, parse_pattern

from data.catalogue import Indicator
from data.model import ISO_OF_EUROSTAT, Objective, Region, Role, Sector, Status

LOCALES = Path(__file__).parent / "locales"
SHIPPED = ("en",)
DEFAULT_LOCALE = "en_GB"
NARROW_SPACE = "\u202f"
MILLION = 1e6
T = TypeVar("T")
_KEPT: ContextVar[str | None] = ContextVar("locale", default=None)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~:])")
# What stands in an address by right; parentheses and brackets would end a link in Markdown.
_OF_ADDRESSES: Final = "%/:?#@!&'+,;=~"


class _Visitor:
    """Where the locale of whoever is being served comes from."""

    locale: Callable[[], str | None] = staticmethod(lambda: None)


def follow(locale: Callable[[], str | None]) -> None:
    """Take the visitor's locale (BCP 47, as browsers name it) from this function."""
    _Visitor.locale = staticmethod(locale)


def begin_run() -> None:
    """Ask for the visitor's locale once, for all words of a run of the script."""
    _KEPT.set(_Visitor.locale() or DEFAULT_LOCALE)


def locale() -> Locale:
    """Locale for words and formats: the visitor's when its language ships, else British English."""
    return _parse(_KEPT.get() or _Visitor.locale() or DEFAULT_LOCALE)


def in_this_language(make: Callable[[], T]) -> Callable[[], T]:
    """The function for another thread, in which nobody could say whom it speaks to."""
    return _in(str(locale()), make)


def in_the_usual_language(make: Callable[[], T]) -> T:
    """What the function makes before there is a visitor."""
    return _in(DEFAULT_LOCALE, make)()


def _in(tag: str, make: Callable[[], T]) -> Callable[[], T]:
    def made() -> T:
        token = _KEPT.set(tag)
        try:
            return make()
        finally:
            _KEPT.reset(token)

    return made


@lru_cache(maxsize=64)
def _parse(tag: str) -> Locale:
    try:
        found = Locale.parse(tag.replace("-", "_").split(".")[0])
    except (ValueError, UnknownLocaleError):
        return Locale.parse(DEFAULT_LOCALE)
    if found.language not in SHIPPED or found.territory is None:
        return Locale.parse(DEFAULT_LOCALE)
    return found


@lru_cache(maxsize=16)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", LOCALES, languages=[language], fallback=True)


def _(message: str) -> str:
    """The message in the visitor's language."""
    return _catalogue(locale().language).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message in the form that the number asks for."""
    return _catalogue(locale().language).ngettext(singular, plural, n)


def registry(message: str) -> str:
    """A text of the registry (its English is the message id) in the visitor's language."""
    return _(message)


def number(value: float, decimals: int = 0) -> str:
    """A number with the separators of the locale and exactly these decimals."""
    if not value:
        return _decimal(value, decimals, locale())
    return _decimal_kept(value, decimals, locale())


def _decimal(value: float, decimals: int, where: Locale) -> str:
    return format_decimal(value, _pattern(decimals), locale=where)


@lru_cache
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


# A list of filters names hundreds of small numbers. Not for 0, which equals -0 but reads otherwise.
_decimal_kept = lru_cache(maxsize=20_000)(_decimal)


def grouping() -> str:
    """The sign that sets off thousands where the visitor's browser is from, as they type it.

    Theirs, not that of the words on the page: whose language does not ship types as ever.
    """
    tag = (_Visitor.locale() or DEFAULT_LOCALE).replace("-", "_").split(".")[0]
    try:
        return get_group_symbol(Locale.parse(tag))
    except (ValueError, UnknownLocaleError):
        return get_group_symbol(DEFAULT_LOCALE)


def quantity(value: float, indicator: Indicator) -> str:
    """A number as the source gives it, with its unit where that is a word or a sign."""
    shown = number(value, indicator.decimals)
    if indicator.unit.startswith("ratio"):
        return shown
    if indicator.unit == "projects":
        return ngettext("{n} project", "{n} projects", int(value)).format(n=shown)
    return f"{shown}{NARROW_SPACE if indicator.unit.startswith('%') else ' '}{unit(indicator)}"


def unit(indicator: Indicator) -> str:
    """The unit in words."""
    return registry(indicator.unit)


def money(eur: float | None) -> str:
    """An amount in euro, in millions from one million up."""
    if eur is None or eur != eur:  # noqa: PLR0124 - a NaN differs from itself
        return _("not published")
    if eur >= MILLION:
        return _("EUR {amount} million").format(amount=number(eur / MILLION, 1))
    return _("EUR {amount}").format(amount=number(eur))


def date(value: dt.date | None) -> str:
    """A date in the order of the locale, the month in letters."""
    if value is None or value != value:  # noqa: PLR0124 - a NaT differs from itself
        return _("not published")
    return format_date(value, "d MMM y", locale=locale())


def ordinal(n: int) -> str:
    """4 as 4th; a full stop in languages whose rule is not written down here."""
    if locale().language != "en":
        return f"{n}."
    if n % 100 in (11, 12, 13):
        return f"{number(n)}th"
    return number(n) + {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def country(code: str) -> str:
    """The country's name in the visitor's language; the code when it has none."""
    return str(locale().territories.get(ISO_OF_EUROSTAT.get(code, code), code))


def literal(words: str) -> str:
    """Words of others as they stand, with nothing in them read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", words)


def link(words: str, address: str) -> str:
    """A link in Markdown; nothing in its words or its address ends it or is read as more."""
    return f"[{literal(words)}]({quote(address, safe=_OF_ADDRESSES)})"


def region_label(region_id: str, local: str, english: str) -> str:
    """Own name, English name where it differs, code: 'Lombardia / Lombardy (ITC4)'."""
    name = local if local == english else f"{local} / {english}"
    return f"{name} ({region_id})"


def short_name(region: Region) -> str:
    """The name for a sentence: the English one."""
    return region.name_en


def identity(region: Region) -> str:
    """'NUTS 2 region ITC4' or 'country IT'."""
    if region.level == 0:
        return _("Country {code}").format(code=region.region_id)
    return _("NUTS {level} region {code}").format(level=region.level, code=region.region_id)


def level(n: int) -> str:
    """A NUTS level in words."""
    return _("Countries") if n == 0 else _("NUTS {level}").format(level=n)


def regions_of_level(n: int) -> str:
    """'NUTS 2 regions' or 'countries', for use in a sentence."""
    return _("countries") if n == 0 else _("NUTS {level} regions").format(level=n)


def table_of(n: int, year: int) -> str:
    """Heading of the table twin."""
    return _("All {regions} in {year}").format(regions=regions_of_level(n), year=year)


def status(value: Status | str) -> str:
    """How a figure came to be, or why there is none."""
    return {
        Status.PUBLISHED: _("published"),
        Status.ESTIMATED: _("estimated by the producer"),
        Status.PROVISIONAL: _("provisional"),
        Status.DERIVED: _("calculated here from published figures"),
        Status.AGGREGATED: _("sum of published parts"),
        Status.CONVERTED: _("converted from an older NUTS version"),
        Status.CONFIDENTIAL: _("confidential in the source"),
        Status.NOT_PUBLISHED: _("not published"),
        Status.NOT_APPLICABLE: _("not applicable"),
    }[Status(value)]


def role(value: Role | None) -> str:
    """A region's part in the partnership."""
    if value is None:
        return _("not in the partnership")
    return {
        Role.LEAD: _("leads the partnership"),
        Role.MEMBER: _("founding member"),
        Role.NETWORK: _("region of the wider network"),
    }[value]


def objective(value: Objective | str) -> str:
    """The short name of an objective."""
    return _objectives(locale().language)[Objective(value)]


@lru_cache(maxsize=16)
def _objectives(language: str) -> dict[Objective, str]:
    del language  # the key: a list of projects names a hundred of them, each in the same words
    return {
        Objective.RENEWABLE_INPUTS: _("Renewable raw materials and clean energy"),
        Objective.PLANT_FOOTPRINT: _("Less CO2, energy and resources in plants"),
        Objective.VALUE_CHAINS: _("New value chains across regions and sectors"),
        Objective.SCALE_UP: _("Close to market: scale-up, pilots, demonstration"),
    }


def sector(value: Sector | str) -> str:
    """The name of a sector."""
    return _sectors(locale().language)[Sector(value)]


@lru_cache(maxsize=16)
def _sectors(language: str) -> dict[Sector, str]:
    del language
    return {
        Sector.AGRICULTURE: _("Agriculture"),
        Sector.FORESTRY: _("Forestry"),
        Sector.ENERGY: _("Energy"),
        Sector.LOGISTICS: _("Logistics"),
        Sector.WASTE: _("Waste"),
        Sector.WATER: _("Water"),
        Sector.PLASTICS: _("Plastics"),
        Sector.TEXTILES: _("Textiles"),
        Sector.CONSTRUCTION: _("Construction"),
        Sector.METALS: _("Metals"),
        Sector.HEALTH: _("Health"),
        Sector.ELECTRONICS: _("Electronics"),
        Sector.BASE_CHEMICALS: _("Base chemicals"),
        Sector.SPECIALTIES: _("Specialties"),
    }
