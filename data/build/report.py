"""What a build step says about each source file it read; the manifest is made of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FileReport:
    """One raw file as one step used it.

    ``rows_out`` counts the rows that reached a curated table (before any grid of missing values is
    added); ``dropped`` maps a reason, in words, to the number of rows left out for it.
    """

    source_id: str
    file: str
    rows_in: int
    rows_out: int
    dropped: Mapping[str, int] = field(default_factory=dict)
