"""Projects like a call: of its very topic, of earlier calls of its part, nearest by words."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

import pandas as pd

from components import cache, clock, links, memory, opened, state, text
from components.build_in_use import folder
from components.text import _, ngettext
from data.queries import Wish, topics
from data.queries import finder as by

MOST = 5


@memory.kept(2)
def _topics(where: str, build_id: str) -> topics.Topics:
    """The projects by what funded them."""
    del where, build_id  # the key: another build has other projects
    return topics.Topics(cache.snapshot())


def told(call: pd.Series) -> str:
    """As HTML up to five projects of each kind, each kind told in words; no project twice."""
    said, earlier = _before(call)
    found = [i for i in _nearest(call, MOST + len(earlier)) if i not in earlier][:MOST]
    why = (
        _(
            "Other projects in which words of the call's title stand, rare words counting most. "
            "Words alone may mislead."
        )
        if found
        else _("No other project shares a word with the call's title.")
    )
    return "".join(
        (
            opened.section(_("Funded before"), opened.paragraph(said), _links(earlier)),
            opened.section(_("Nearest by words"), opened.note(why), _links(found)),
            _with_its_labels(call),
        )
    )


def _before(call: pd.Series) -> tuple[str, list[str]]:
    """What was funded before: by the topic, else under earlier calls; the projects shown."""
    funded, call_id = _topics(str(folder()), cache.snapshot().build_id), str(call["call_id"])
    if same := funded.funded_by(call_id):
        words = ngettext(
            "By this very topic: {n} project.", "By this very topic: {n} projects.", len(same)
        )
        return _shown(words.format(n=text.number(len(same))), len(same)), _first(call, same)
    earlier, named = funded.funded_earlier(call_id), topics.part_of(call_id)
    part = named[0] if named else None
    if part is None or not earlier:
        return _nothing(part), []
    words = ngettext(
        "By this very topic none. Under earlier calls of the same {kind} ({stem}): {n} project.",
        "By this very topic none. Under earlier calls of the same {kind} ({stem}): {n} projects.",
        len(earlier),
    ).format(kind=_kind(part.kind), stem=part.stem, n=text.number(len(earlier)))
    return _shown(words, len(earlier)), _first(call, earlier)


def _shown(words: str, n: int) -> str:
    if n <= MOST:
        return words
    return _("{words} The {n} nearest to the call by words:").format(
        words=words, n=text.number(MOST)
    )


def _nothing(part: topics.Part | None) -> str:
    if part is None:
        return _(
            "No project of the snapshot was funded by this topic, and its identifier names no "
            "part of a programme whose earlier calls could be found."
        )
    return _(
        "No project of the snapshot was funded by this topic, nor under an earlier call of the "
        "same {kind} ({stem})."
    ).format(kind=_kind(part.kind), stem=part.stem)


def _kind(kind: str) -> str:
    return {
        topics.DESTINATION: _("destination"),
        topics.MISSION: _("mission"),
        topics.UNDERTAKING: _("joint undertaking"),
    }[kind]


def _first(call: pd.Series, ids: list[str]) -> list[str]:
    """The nearest by words, then by id those that share no word."""
    near = _nearest(call, MOST, ids)
    return [*near, *(i for i in ids if i not in near)][:MOST]


def _nearest(call: pd.Series, n: int, among: Iterable[str] | None = None) -> list[str]:
    # Titles of RFCS begin with the identifier, whose letters are no words.
    title = str(call["title"]).removeprefix(str(call["call_id"]))
    return cache.finder().nearest(title, n, among)


def _links(ids: Iterable[str]) -> str:
    """The acronym as a link, the title beside it."""
    finder = cache.finder()
    acronyms, titles = finder.column("acronym"), finder.column("title")
    items = "".join(
        f"<li>{_link(str(acronyms[at]), {state.PROJECT: key})} "
        f"<small>{html.escape(str(titles[at]))}</small></li>"
        for key, at in ((key, finder.row_of[key]) for key in ids)
    )
    return f"<ul>{items}</ul>" if items else ""


def _link(words: str, view: Mapping[str, str]) -> str:
    return links.inside("projects", words, view)


def _with_its_labels(call: pd.Series) -> str:
    first = {
        by.OBJECTIVE: tuple(call["objective_ids"][:1]),
        by.SECTOR: tuple(call["sector_ids"][:1]),
    }
    found = cache.finder().find(Wish(clock.today(), chosen=first))
    label = _label(len(found), objective=bool(first[by.OBJECTIVE]), sector=bool(first[by.SECTOR]))
    return f"<p>{_link(label, {name: ids[0] for name, ids in first.items() if ids})}</p>"


def _label(n: int, *, objective: bool, sector: bool) -> str:
    """What the projects found have in common with a call that has these labels."""
    if objective and sector:
        words = ngettext(
            "{n} project with its first objective and sector",
            "{n} projects with its first objective and sector",
            n,
        )
    elif objective:
        words = ngettext(
            "{n} project with its first objective", "{n} projects with its first objective", n
        )
    else:
        words = ngettext(
            "{n} project with its first sector", "{n} projects with its first sector", n
        )
    return words.format(n=text.number(n))
