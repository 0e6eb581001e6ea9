"""The words of projects: of titles, topics, organisations, regions, keywords and abstracts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from data.queries.facets import Facet, of_lists
from data.queries.words import Posting, WordIndex, tokens
from data.store import Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

FIELDS: Final = {"acronym": 6.0, "title": 4.0, "keywords": 2.5, "topic_title": 1.5}
ABSTRACT, PARTNER = 1.0, 2.0


def index(snapshot: Snapshot, partners: pd.DataFrame, seats: Facet) -> WordIndex:
    """An index of the rows of ``snapshot.projects``.

    ``partners``: with the row of their project as ``at``; ``seats``: the regions of the projects.
    """
    return WordIndex(_postings(snapshot, partners, seats), len(snapshot.projects))


def _postings(snapshot: Snapshot, partners: pd.DataFrame, seats: Facet) -> Iterator[Posting]:
    size = len(snapshot.projects)
    yield from _given(snapshot)
    every = np.arange(size)
    for column in ("acronym", "title", "topic_title"):
        held = _words_of(every, snapshot.projects[column], size)
        for word in held.options:
            yield word, held.having(word), FIELDS[column]
    names = _words_of(partners["at"].to_numpy(), partners["name"], size)
    yield from _of_partners(names, _places(snapshot.regions, seats), seats)


def _given(snapshot: Snapshot) -> Iterator[Posting]:
    """The words that the build took from keywords and abstracts; their ids as rows."""
    words = snapshot.words
    lists = [np.asarray(ids, dtype=np.int64) for ids in words["project_ids"]]
    ids = np.concatenate([*lists, np.zeros(0, dtype=np.int64)])
    rows = pd.Index(snapshot.projects["project_id"].astype("int64")).get_indexer(pd.Index(ids))
    ends = np.cumsum([len(held) for held in lists], dtype=np.int64)
    known = np.concatenate([[0], np.cumsum(rows >= 0)])[np.concatenate([[0], ends])].tolist()
    rows = rows[rows >= 0]
    for at, (word, where) in enumerate(zip(words["word"], words["field"], strict=True)):
        weight = FIELDS["keywords"] if where == "keywords" else ABSTRACT
        yield str(word), rows[known[at] : known[at + 1]], weight


def _words_of(items: NDArray[np.int64], texts: pd.Series, size: int) -> Facet:
    """Which items have which words; each text is taken apart once, however many items have it."""
    codes, distinct = pd.factorize(texts)
    return of_lists(items, codes, [tokens(str(text)) for text in distinct], size)


def _places(regions: pd.DataFrame, seats: Facet) -> dict[str, list[str]]:
    """The regions, of whatever level, that have a word in their name, by word."""
    held = set(seats.options)
    named: dict[str, list[str]] = {}
    columns = (regions[c] for c in ("region_id", "name_local", "name_en", "name_latin"))
    for region_id, *names in zip(*columns, strict=True):
        if region_id in held:
            for word in set(tokens(" ".join(map(str, (region_id, *names))))):
                named.setdefault(word, []).append(str(region_id))
    return named


def _of_partners(
    names: Facet, places: Mapping[str, Sequence[str]], seats: Facet
) -> Iterator[Posting]:
    """The words of the organisations: one in both name and place counts once."""
    for word in dict.fromkeys((*names.options, *places)):
        rows = names.having(word)
        if word in places:
            mask = seats.any_of(places[word])
            mask[rows] = True
            rows = np.flatnonzero(mask)
        yield word, rows, PARTNER
