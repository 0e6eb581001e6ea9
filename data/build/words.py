"""The words of abstracts and keywords, as an index: which word stands in which projects.

The texts are other people's prose and stay behind; so does the order of their words.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.analysis.labels import Record
from data.queries.words import tokens

FIELDS = ("abstract", "keywords")


def word_table(records: Mapping[str, Record]) -> pd.DataFrame:
    """One row per word and field, sorted: ``word``, ``field``, ``project_ids`` (ascending)."""
    found: dict[tuple[str, str], list[int]] = {}
    for project_id, record in sorted(records.items(), key=lambda item: int(item[0])):
        for name in FIELDS:
            for word in set(tokens(getattr(record, name))):
                found.setdefault((word, name), []).append(int(project_id))
    rows = [(word, name, ids) for (word, name), ids in sorted(found.items())]
    return pd.DataFrame(rows, columns=["word", "field", "project_ids"])
