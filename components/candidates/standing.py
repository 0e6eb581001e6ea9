"""The register as it stands: what every view of the candidates is made from, once per change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import pandas as pd

from data.queries.candidates import Desk, Found, frame
from data.register.revision import Revision


class Standing:
    """The candidates as of one ``head`` of the register: by id, and prepared for filtering."""

    def __init__(
        self,
        head: int,
        revisions: Iterable[Revision],
        unreadable: Callable[[], list[str]] = list,
    ) -> None:
        self.head = head
        self._unreadable = unreadable
        self.by_id = {one.candidate_id: one for one in revisions}
        self.desk = Desk(frame(list(self.by_id.values())))

    @cached_property
    def unreadable(self) -> list[str]:
        """Ids of the candidates that the register holds and nobody can read; asked for once."""
        return self._unreadable()

    def ids(self, found: Found) -> list[str]:
        """The ids of what was found, in its order."""
        return [str(i) for i in self.desk.candidates["candidate_id"].iloc[found.positions]]

    def rows(self, found: Found) -> pd.DataFrame:
        """The rows of what was found, in its order: see ``data.queries.candidates.frame``."""
        return self.desk.candidates.iloc[found.positions]

    def of(self, ids: Sequence[str]) -> list[Revision]:
        """The revisions of these candidates, in this order."""
        return [self.by_id[one] for one in ids]
