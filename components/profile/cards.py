"""The key figures as cards: what each says, made ready without Streamlit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from components import charts, composed, statuses, takeaways, text
from components.composed import Composed
from components.figures import sparkline
from components.profile import facts, words
from components.profile.card import Card
from components.profile.change import Change
from components.profile.facts import Facts, Figure
from components.text import _
from components.theme import Palette
from data import queries
from data.catalogue import Catalogue
from data.model import NO_LAST_YEAR, Region, Status, Value
from data.store import Snapshot


@dataclass(frozen=True)
class Maker:
    """What every card is made from; ``larger`` as ``change.of_larger`` has it.

    ``subject`` says which figure a value is, for the button that opens its lineage.
    """

    tables: Snapshot
    catalogue: Catalogue
    facts: Facts
    colours: Palette
    larger: tuple[Region, Change] | None = None
    subject: Callable[[Value], str] = lambda _value: ""

    @property
    def region(self) -> Region:
        """The region of the profile."""
        return self.facts.region

    def card(self, indicator_id: str) -> Card | None:
        """The card of an indicator; None when the tables do not hold it."""
        figure = self.facts.figures.get(indicator_id)
        if figure is None:
            return None
        if figure.total is not None:
            return self._sum(figure)
        if figure.value is None or figure.value.value is None:
            return self._missing(figure)
        return self._number(figure, figure.value, figure.value.value)

    def _plain(
        self,
        figure: Figure,
        shown: str,
        lines: list[str],
        value: Value | Composed | None = None,
        **more: object,
    ) -> Card:
        indicator = figure.indicator
        return Card(
            key=indicator.indicator_id,
            name=text.registry(indicator.name),
            definition=text.registry(indicator.definition),
            shown=shown,
            lines=tuple(line for line in lines if line),
            behind=self._called(value),
            value=value,
            **more,  # type: ignore[arg-type]
        )

    def _number(self, figure: Figure, value: Value, number: float) -> Card:
        indicator = figure.indicator
        when = [str(value.year), text.status(value.status)]
        if value.has_break:
            when.append(_("break in the series, not comparable with earlier years"))
        reference = words.reference_of(self.tables, indicator.indicator_id, value.year)
        return self._plain(
            figure,
            text.number(number, indicator.decimals),
            [
                ", ".join(when),
                since(figure),
                _("EU27 {covered}").format(covered=reference) if reference else "",
                *self._places(figure),
            ],
            unit=unit(figure),
            drawing=self._drawing(figure),
            value=value,
        )

    def _sum(self, figure: Figure) -> Card:
        total = figure.total
        if total is None:
            raise ValueError("A sum over the years is needed.")
        is_money = figure.indicator.unit == "EUR"
        shown = text.money(total.value) if is_money else text.number(total.value)
        started = _("projects started {first} to {last}").format(first=total.first, last=total.last)
        return self._plain(
            figure,
            shown,
            [started, *self._places(figure)],
            drawing=self._drawing(figure),
            value=composed.over_years(
                figure.indicator,
                self.region.region_id,
                text.short_name(self.region),
                range(total.first, total.last + 1),
                text.quantity(total.value, figure.indicator),
            ),
        )

    def _missing(self, figure: Figure) -> Card:
        value, region = figure.value, self.region
        if value is None:
            level = text.regions_of_level(region.level)
            shown = _("not in the sources used here for {regions}").format(regions=level)
            return self._plain(figure, shown, [], is_number=False)
        why = statuses.missing(value)
        lines = [_("for {region}, {year}").format(region=_named(region), year=value.year)]
        held = figure.found.parent if figure.found is not None else None
        parent = words.parent_of(self.tables, self.catalogue, figure)
        if held is not None and parent is not None and takeaways.parents_figure_helps(value):
            larger = _("{parent}, the larger region: {value} in {year}")
            shown = text.quantity(held.value or 0.0, figure.indicator)
            lines.append(larger.format(parent=_named(parent), value=shown, year=held.year))
            value = held
        return self._plain(figure, why, lines, value=value, is_number=False)

    def _called(self, value: Value | Composed | None) -> str:
        if isinstance(value, Composed):
            return value.name
        return "" if value is None else self.subject(value)

    def _change(self, name: str, shown: str, how: str) -> Composed:
        """What stands behind a change: the figures at both of its ends."""
        change, code = self.facts.change, self.region.region_id
        span = f"{change.start}\u2013{change.end}"
        ends = tuple((facts.SIZE[0], code, year) for year in (change.start, change.end))
        return Composed(f"{name}, {text.short_name(self.region)}, {span}", shown, how, ends)

    def _places(self, figure: Figure) -> list[str]:
        return places(figure, self.region.level)

    def _drawing(
        self,
        figure: Figure,
        size: tuple[int, int] = sparkline.SMALL,
        span: tuple[int, int] = (0, NO_LAST_YEAR),
    ) -> str:
        indicator, code = figure.indicator, self.region.region_id
        rows = queries.course(self.tables, indicator.indicator_id, code).between(*span)
        breaks = declared_breaks(self.catalogue, indicator.indicator_id, code)
        label = charts.trend_words(indicator, self.region, rows, breaks)
        return sparkline.build(
            rows,
            self.colours,
            label=label,
            breaks=breaks,
            incomplete_from=self.facts.published[indicator.indicator_id],
            size=size,
        )

    def growth(self) -> Card | None:
        """The change of chemical employment; None when its indicator is not held."""
        figure = self.facts.figures.get(facts.SIZE[0])
        if figure is None:
            return None
        change, level = self.facts.change, self.region.level
        name = _("Change in chemical employment")
        definition = _("Over the longest span of years without a break in the series.")
        if not change.end:
            why, larger = _no_trend(self.facts), _of_larger(self.larger)
            return Card("growth", name, definition, why, lines=larger, is_number=False)
        rate = change.per_cent
        persons = words.signed(round(change.after) - round(change.before))
        lines = [
            _("{start} to {end}, {n} persons").format(
                start=change.start, end=change.end, n=persons
            ),
            _("until the break of {year}").format(year=change.until) if change.until else "",
            text.status(Status.CONVERTED) if change.converted else "",
            words.place(change.rank, level) if change.rank else "",
            words.among_peers(change.among_peers) if change.among_peers else "",
        ]
        shown = persons if rate is None else words.signed(rate, 1)
        unit_ = "" if rate is None else "%"
        how = _("Calculated here: the last figure of the span less the first, over the first.")
        behind = self._change(name, f"{shown}{text.NARROW_SPACE}{unit_}".strip(), how)
        return Card(
            "growth", name, definition, shown, unit_,
            tuple(line for line in lines if line), value=behind, behind=behind.name,
            wide=self._drawing(figure, sparkline.WIDE, (change.start, change.end)),
        )  # fmt: skip

    def regional_part(self) -> Card | None:
        """What the change is beyond the EU27's; None where the change cannot be split."""
        parts = self.facts.change.parts
        if parts is None:
            return None
        shown = parts.rounded()
        name = _("Of that, the region's own part")
        how = _(
            "Calculated here: the change less what it would have been at the pace of chemicals in "
            "the EU27; the section on shift-share names the regions that stand for the EU27."
        )
        behind = self._change(name, f"{words.signed(shown.regional)} {_('persons')}", how)
        return Card(
            "regional_part",
            name,
            _("The change beyond what chemicals did in the EU27 (shift-share, see below)."),
            words.signed(shown.regional),
            _("persons"),
            (_("against {n} at the pace of the EU27").format(
                n=words.signed(round(shown.national + shown.mix))),),
            value=behind,
            behind=behind.name,
        )  # fmt: skip

    def led(self) -> Card | None:
        """Projects coordinated from the region and their share of its projects."""
        projects, led = (self.facts.number(i) for i in ("he_chem_projects", "he_chem_coordinated"))
        figure = self.facts.figures.get("he_chem_coordinated")
        if figure is None or not projects or led is None:
            return None
        share = text.number(100 * led / projects)
        name, total = _("Coordinated from here"), figure.total
        years = range(total.first, total.last + 1) if total is not None else range(0)
        behind = Composed(
            f"{name}, {text.short_name(self.region)}",
            f"{share}{text.NARROW_SPACE}%",
            _("Calculated here: projects coordinated over all projects, both added up over the "
              "years in which they start."),
            tuple((i, self.region.region_id, y) for i in ("he_chem_coordinated", "he_chem_projects")
                  for y in years),
        )  # fmt: skip
        of = _("{led} of {n} projects").format(led=text.number(led), n=text.number(projects))
        by_number = [_("by number {place}").format(place=one) for one in self._places(figure)]
        return Card(
            "led", name, text.registry(figure.indicator.definition),
            share, "%", (of, *by_number), value=behind, behind=behind.name,
        )  # fmt: skip


def declared_breaks(catalogue: Catalogue, indicator_id: str, region_id: str) -> list[int]:
    """Years that open a new stretch by a caveat that concerns the region."""
    found = catalogue.caveats_of(indicator_id, [region_id])
    return sorted({year for caveat in found for year in caveat.break_years})


def _named(region: Region) -> str:
    """'Northwest (CZ04)'."""
    return f"{text.short_name(region)} ({region.region_id})"


def unit(figure: Figure) -> str:
    """The unit beside the number."""
    indicator = figure.indicator
    return _("times the EU27") if indicator.indicator_id == "chem_lq" else (
        "" if indicator.unit.startswith("ratio") else text.unit(indicator)
    )  # fmt: skip


def since(figure: Figure) -> str:
    """That the figure is an older one, and what is said of the year that most regions have."""
    if figure.since is None:
        return ""
    return _("an older figure; {year}: {why}").format(
        year=figure.since.year, why=statuses.missing(figure.since)
    )


def places(figure: Figure, level: int) -> list[str]:
    """The rank in the whole field and among the peers, where there is one."""
    found = []
    if figure.rank is not None:
        found.append(words.place(figure.rank, level))
    if figure.among_peers is not None:
        found.append(words.among_peers(figure.among_peers))
    return found


def _no_trend(of: Facts) -> str:
    return {
        "no_figure": _("no figure to compare"),
        "split": _("not read: the figures are shares of a larger region's"),
        "jump": _("not read: the series jumps without a mark"),
    }.get(of.change.why, _("not read: no two figures compare"))


def _of_larger(of: tuple[Region, Change] | None) -> tuple[str, ...]:
    if of is None or of[1].per_cent is None:
        return ()
    parent, change = of
    words_ = _("{parent}, the larger region: {rate} % from {start} to {end}")
    rate = words.signed(change.per_cent or 0.0, 1)
    return (words_.format(parent=_named(parent), rate=rate, start=change.start, end=change.end),)
