"""Why a file of candidates, or a change of one, is refused, in words."""

from __future__ import annotations

from components import text
from components.text import _
from data.errors import (
    DashboardError,
    ImportFault,
    ImportFileError,
    NotAllowedError,
    UnknownIdError,
)


def sentence(error: ImportFileError) -> str:
    """Why nothing was read from the file, and what to do; plain text, to be escaped."""
    places = {
        "row": _("Row {value}."),
        "line": _("Line {value}."),
        "cell": _("Cell {value}."),
        "column": _("Column {value}."),
        "found": _("Found: {value}."),
        "limit": _("The limit is {value}."),
    }
    where = (places[k].format(value=v) for k, v in error.details.items() if k in places)
    return " ".join([_SAID[error.fault](), *where])


def of_change(error: DashboardError) -> str:
    """Why a change was not written, and what to do; plain text, to be escaped."""
    if isinstance(error, NotAllowedError):
        return _not_allowed(error)
    if isinstance(error, UnknownIdError):
        return _(
            "The candidate '{id}' is no longer in the register: copy what you typed, then add it "
            "as a new one."
        ).format(id=error.value)
    return text.registry(str(error))


def _not_allowed(error: NotAllowedError) -> str:
    if error.unreadable:
        return _(
            "What stands of the candidate '{id}' cannot be read: only an editor of the whole "
            "register can replace it."
        ).format(id=error.unreadable)
    if not error.theirs:
        return _(
            "You may change candidates of no region; this one is led from {region}. Ask an editor "
            "of that region or of the whole register."
        ).format(region=error.lead_region)
    return _(
        "You may change candidates led from {theirs}; this one is led from {region}. Ask an "
        "editor of that region or of the whole register."
    ).format(theirs=", ".join(error.theirs), region=error.lead_region)


_SAID = {
    ImportFault.EMPTY: lambda: _("The file is empty: choose another one."),
    ImportFault.TOO_LARGE: lambda: _("The file is too large: split it."),
    ImportFault.UNPACKS_TOO_LARGE: lambda: _(
        "The workbook unpacks to far more than a table needs: save the table alone as CSV."
    ),
    ImportFault.TOO_MANY_ROWS: lambda: _("The table has too many rows: split it."),
    ImportFault.TOO_MANY_COLUMNS: lambda: _(
        "The table has too many columns: take out those that are not needed."
    ),
    ImportFault.NOT_A_TABLE: lambda: _(
        "The file is neither CSV nor XLSX: save the table as one of them."
    ),
    ImportFault.NOT_A_WORKBOOK: lambda: _(
        "The file cannot be read as a workbook: open it in a spreadsheet and save it again as XLSX."
    ),
    ImportFault.HAS_MACROS: lambda: _("The workbook holds macros: save it as XLSX without them."),
    ImportFault.HAS_ENTITIES: lambda: _(
        "The workbook defines entities of its own, as no spreadsheet does: save the table as CSV."
    ),
    ImportFault.NOT_COUNTED: lambda: _(
        "A cell holds a formula without its result: open the file in a spreadsheet and save it."
    ),
    ImportFault.NOT_UTF8: lambda: _("The file is not in UTF-8: save it as 'CSV UTF-8'."),
    ImportFault.IS_UTF16: lambda: _("The file is in UTF-16: save it as 'CSV UTF-8'."),
    ImportFault.NOT_WELL_QUOTED: lambda: _(
        "A quotation mark is opened and not closed, or stands in the middle of a cell: mend it."
    ),
    ImportFault.UNEVEN_ROW: lambda: _(
        "A row has another number of cells than the row with the names: mend it."
    ),
    ImportFault.NO_HEADER: lambda: _(
        "No row with the names of the columns was found: start from the blank table or an export."
    ),
    ImportFault.SAME_COLUMN_TWICE: lambda: _("Two columns have the same name: take one out."),
    ImportFault.ROWS_ARE_WRONG: lambda: _(
        "Some rows are wrong: mend them, or carry over the right rows only."
    ),
}
