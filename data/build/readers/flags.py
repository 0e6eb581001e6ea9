"""What Eurostat's flags say about a figure, or about its absence.

Reference: Eurostat, standard code list OBS_STATUS and CONF_STATUS, with the older letters c, i and
u of the bulk files. Flags are kept as published; the status is what they mean for a reader.
"""

from __future__ import annotations

import pandas as pd

from data.errors import SourceError
from data.model import Status

KNOWN = frozenset("bcdefinprsuz")
PUBLISHED_COLUMNS = ["code", "year", "value", "status", "flags", "has_break"]


def interpret(frame: pd.DataFrame, file: str) -> pd.DataFrame:
    """Add status and has_break to code, year, value (missing allowed) and flags; drop the unsaid.

    A number flagged e or s is estimated, p provisional, f (forecast) not an observation and not
    published. No number with c is confidential, with z not applicable, with another flag not
    published; without any flag the source says nothing and the row is left out.
    """
    flags = frame["flags"].fillna("")
    _check_flags(flags, file)
    value = frame["value"].where(~flags.str.contains("f"))
    status = pd.Series(Status.PUBLISHED.value, index=frame.index)
    status = status.mask(flags.str.contains("p"), Status.PROVISIONAL.value)
    status = status.mask(flags.str.contains("[es]"), Status.ESTIMATED.value)
    missing = value.isna()
    status = status.mask(missing, Status.NOT_PUBLISHED.value)
    status = status.mask(missing & flags.str.contains("z"), Status.NOT_APPLICABLE.value)
    status = status.mask(missing & flags.str.contains("c"), Status.CONFIDENTIAL.value)
    read = frame.assign(
        value=value.astype(float), status=status, flags=flags, has_break=flags.str.contains("b")
    )
    said = ~missing | (flags != "")
    return read.loc[said, PUBLISHED_COLUMNS].reset_index(drop=True)


def _check_flags(flags: pd.Series, file: str) -> None:
    for text in flags.unique():
        unknown = set(text) - KNOWN
        if unknown:
            raise SourceError(file, f"the flag '{min(unknown)}' is not in Eurostat's list")
