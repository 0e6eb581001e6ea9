"""What a letter says: from what was chosen to a small structure that each writer can set.

Numbers and dates follow the language of the letter, not that of the visitor. What was not chosen
is not said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from data.letters.facts import ONCE, Fact
from data.letters.structure import (
    Block,
    Bullets,
    Heading,
    Letter,
    Lines,
    Paragraph,
    Signature,
    Table,
)
from data.letters.texts import Joining, Texts
from data.letters.wish import CANDIDATE, THEME, Kind, Lead, Signs, Wish, line
from data.model import ISO_OF_EUROSTAT, NUTS_VERSION, Region, Role

LONGEST_TITLE = 240
MARK = "*"
"""Stands behind the name of Kosovo, which a note at the foot explains."""


@dataclass(frozen=True)
class Frame:
    """What is the same for every letter of a build: the partnership, the day, the address.

    ``profile`` is the address of the region's profile, empty where it is not known.
    """

    joining: Joining
    leads: tuple[Region, ...]
    established: int
    licences: Mapping[str, str]
    build: str
    date: dt.date
    profile: str = ""


def compose(wish: Wish, facts: Sequence[Fact], texts: Texts, frame: Frame) -> Letter:
    """The letter of this wish; nothing in it was not chosen, typed, or published."""
    writer = _Writer(wish, facts, texts, frame)
    locale = Locale.parse(texts.locale)
    return Letter(
        language=texts.language,
        country=locale.territory or "",
        subject=writer.subject(),
        date=frame.date,
        before=tuple(writer.head()),
        after=tuple(
            block for part in (writer.body, writer.figures, writer.end) for block in part()
        ),
    )


class _Writer:
    """Says one letter, part by part."""

    def __init__(self, wish: Wish, facts: Sequence[Fact], texts: Texts, frame: Frame) -> None:
        self.wish, self.facts, self.texts, self.frame = wish, facts, texts, frame
        self.say: Callable[..., str] = texts.say
        self.locale = Locale.parse(texts.locale)
        self.region = self.name(wish.region)

    def name(self, region: Region) -> str:
        """The region's name for a sentence in the language of the letter."""
        local = self.texts.language != "en"
        return line(region.name_local if local else region.name_en)

    def subject(self) -> str:
        return self.say(f"subject_{self._kind()}", region=self.region)

    def _kind(self) -> str:
        founder = self.wish.region.role in {Role.LEAD, Role.MEMBER}
        if self.wish.kind is Kind.INTEREST and founder:
            return "member"
        return self.wish.kind.value

    def head(self) -> Iterator[Block]:
        typed, region = self.wish.typed, self.wish.region
        code = self.say("code", version=NUTS_VERSION, code=region.region_id)
        sender = (line(typed.organisation), line(region.name), code)
        yield Lines("sender", tuple(words for words in sender if words))
        coordinator = line(self.frame.joining.coordinator.name)
        yield Lines(
            "addressee",
            (
                self.say("addressee"),
                *(self._lead(lead) for lead in self.frame.leads if lead != region),
                self.say("through", coordinator=coordinator),
            ),
        )
        date = format_date(self.frame.date, "long", locale=self.locale)
        place = line(typed.place)
        yield Lines(
            "date", (self.say("place_and_date", place=place, date=date) if place else date,)
        )

    def _lead(self, region: Region) -> str:
        code = ISO_OF_EUROSTAT.get(region.country, region.country)
        country = self.locale.territories.get(code, region.country)
        return self.say("lead", region=line(region.name), country=country)

    def body(self) -> Iterator[Block]:
        wish, texts = self.wish, self.texts
        yield Paragraph(self.say("salutation"))
        leads = self.texts.listed([self.name(lead) for lead in self.frame.leads])
        opening = self.say(
            f"opening_{self._kind()}",
            region=self.region,
            established=self.frame.established,
            leads=leads,
        )
        yield Paragraph(" ".join(words for words in (opening, self._signs()) if words))
        if priority := line(wish.typed.priority).rstrip(". "):
            yield Paragraph(self.say("priority", priority=priority))
        if wish.kind is Kind.COMMITMENT and wish.leads:
            yield Heading(self.say("leads_heading"))
            yield Bullets(tuple(map(self._offer, wish.leads)))
            yield Paragraph(self.say("pledge", term=texts.terms[wish.term]))
        yield from self._list("objectives", [texts.objectives[o] for o in wish.objectives])
        offered = {lead.id for lead in wish.leads if lead.what == THEME}
        led = offered if wish.kind is Kind.COMMITMENT else set()
        yield from self._list("themes", [texts.themes[t] for t in wish.themes if t not in led])
        titles = [line(one.title, LONGEST_TITLE) for one in wish.candidates]
        yield from self._list("candidates", titles)
        projects = [
            self.say("project", title=line(one.title, LONGEST_TITLE), number=one.id)
            for one in wish.projects
        ]
        yield from self._list("projects", projects)

    def _list(self, what: str, items: Sequence[str]) -> Iterator[Block]:
        if items:
            yield Heading(self.say(f"{what}_heading"))
            yield Bullets(tuple(items))

    def _offer(self, lead: Lead) -> str:
        if lead.what == THEME:
            return self.say("lead_theme", theme=self.texts.themes[lead.id])
        return self.say("lead_candidate", **{CANDIDATE: line(lead.title, LONGEST_TITLE)})

    def _signs(self) -> str:
        organisation = line(self.wish.typed.organisation)
        named = "_organisation" if organisation else ""
        if self.wish.signs is None:
            key = f"signs{named}" if named else ""
        else:
            whom = "authority" if self.wish.signs is Signs.AUTHORITY else "mandated"
            key = f"signs_{whom}{named}"
        return self.say(key, organisation=organisation) if key else ""

    def figures(self) -> Iterator[Block]:
        if not self.facts:
            return
        own = all(fact.parent is None for fact in self.facts)
        heading = "figures_heading" if own else "figures_heading_parent"
        yield Heading(self.say(heading, region=self.region))
        heads = tuple(
            self.say(f"column_{name}") for name in ("indicator", "figure", "year", "status")
        )
        caption = self.say("figures_caption", region=self.region)
        yield Table(caption, heads, tuple(map(self._row, self.facts)))
        notes = [self._quotient(f) for f in self.facts if f.indicator_id == "chem_lq"]
        if any(f.indicator_id in ONCE for f in self.facts):
            notes.append(self.say("by_start"))
        if notes:
            yield Paragraph(" ".join(notes), small=True)

    def _row(self, fact: Fact) -> tuple[str, ...]:
        indicator = self.texts.indicators[fact.indicator_id]
        if fact.parent is not None and fact.same_territory:
            indicator = self.say("of_same", indicator=indicator, code=fact.parent.region_id)
        elif fact.parent is not None and fact.why is not None:
            indicator = self.say(
                "of_parent",
                indicator=indicator,
                parent=f"{self.name(fact.parent)} ({fact.parent.region_id})",
                region=self.region,
                why=self.texts.statuses[fact.why],
            )
        year = str(fact.last)
        if fact.first != fact.last:
            year = self.say("span", first=fact.first, last=fact.last)
        return (
            indicator,
            self.number(fact.value, fact.decimals),
            year,
            self.texts.statuses[fact.status],
        )

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the letter's language writes it, with exactly these decimals."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, pattern, locale=self.locale)

    def _quotient(self, fact: Fact) -> str:
        if fact.reference is None:
            return self.say("quotient_plain")
        return self.say(
            "quotient",
            counted=self.number(fact.reference.counted),
            total=self.number(fact.reference.total),
        )

    def end(self) -> Iterator[Block]:
        typed = self.wish.typed
        contact = line(typed.contact)
        asked = [self.say("closing"), self.say("contact", contact=contact) if contact else ""]
        yield Paragraph(" ".join(words for words in asked if words))
        yield Paragraph(self.say("regards"))
        yield Signature(
            (
                (self.say("signature"), ""),
                (self.say("name"), ""),
                (self.say("role"), line(typed.role)),
                (self.say("organisation"), line(typed.organisation)),
            )
        )
        if MARK in self.wish.region.name:
            yield Paragraph(self.say("kosovo"), small=True)
        if self.facts:
            yield Paragraph(self._sources(), small=True)
        if self.frame.profile:
            said = self.say("profile", region=self.region)
            yield Paragraph(said, link=self.frame.profile, small=True)

    def _sources(self) -> str:
        every = {s.source_id: s for fact in self.facts for s in fact.sources}
        named = [
            self.say(
                "source",
                producer=s.producer,
                dataset=s.dataset,
                vintage=s.vintage,
                licence=self.frame.licences.get(s.licence, s.licence),
            )
            for s in every.values()
        ]
        # One line for two extracts of the same dataset.
        shown = self.texts.listed(list(dict.fromkeys(named)))
        return self.say("sources", sources=shown, build=self.frame.build)
