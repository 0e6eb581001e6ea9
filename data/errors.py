"""The few errors this product raises; each message is a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path


class DashboardError(Exception):
    """Base of every error raised on purpose."""


class RegistryError(DashboardError):
    """A file of the registry is missing, malformed or contradicts another."""


class SourceError(DashboardError):
    """A raw file breaks a rule; the build stops. Names file, row and rule."""

    def __init__(self, file: str | Path, rule: str, row: object = None) -> None:
        self.file = str(file)
        self.rule = rule
        self.row = row
        where = self.file if row is None else f"{self.file}, row {row}"
        super().__init__(f"{where}: {rule}")


class CuratedDataError(DashboardError):
    """A curated file is missing, damaged or of another version; the server cannot show it."""

    def __init__(self, file: str | Path, problem: str) -> None:
        self.file = Path(file).name
        self.problem = problem
        super().__init__(
            f"{self.file}: {problem}. Restore it with 'git checkout -- data/curated', "
            f"or rebuild it with 'make build-data RAW=<folder of raw files>'."
        )


class UnknownIdError(DashboardError):
    """An id that is not in the catalogue or the tables was asked for."""

    def __init__(self, kind: str, value: str) -> None:
        self.kind = kind
        self.value = value
        super().__init__(f"There is no {kind} '{value}'.")


class LetterError(DashboardError):
    """A letter could not be written; the message never repeats what was typed."""


class RegisterError(DashboardError):
    """The register of candidates cannot be read or written just now."""


class NotAllowedError(RegisterError):
    """Someone asked to write what is not theirs to write.

    ``theirs`` are the codes of the editor's regions, ``lead_region`` is where the candidate is led
    from. ``unreadable`` is the id of a candidate whose standing state cannot be read, else empty.
    """

    def __init__(
        self, theirs: Sequence[str], *, lead_region: str = "", unreadable: str = ""
    ) -> None:
        self.theirs = tuple(theirs)
        self.lead_region = lead_region
        self.unreadable = unreadable
        said = (
            f"What stands of the candidate '{unreadable}' cannot be read: only an editor of the "
            "whole register can replace it."
            if unreadable
            else f"You may change candidates led from {', '.join(theirs) or 'no region'}; this one "
            f"is led from {lead_region}. Ask an editor of that region or of the whole register."
        )
        super().__init__(said)


class EditorsError(RegisterError):
    """The list of editors is missing or malformed: nobody may edit by it."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"The list of editors cannot be used: {problem}. Nobody may edit by it.")


class ConflictError(RegisterError):
    """A candidate was changed by someone else since it was opened; nothing was written.

    ``version`` is the one that stands now.
    """

    def __init__(self, candidate_id: str, version: int) -> None:
        self.candidate_id = candidate_id
        self.version = version
        super().__init__(
            f"The candidate '{candidate_id}' was changed by someone else meanwhile: it is at "
            f"version {version} now. Compare both and save again."
        )


class ImportFault(StrEnum):
    """Why a file of candidates is refused as a whole; the screen turns it into a sentence."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NOT_A_TABLE = "not_a_table"
    NOT_A_WORKBOOK = "not_a_workbook"
    HAS_MACROS = "has_macros"
    HAS_ENTITIES = "has_entities"
    NOT_COUNTED = "not_counted"
    NOT_UTF8 = "not_utf8"
    IS_UTF16 = "is_utf16"
    NOT_WELL_QUOTED = "not_well_quoted"
    UNEVEN_ROW = "uneven_row"
    NO_HEADER = "no_header"
    SAME_COLUMN_TWICE = "same_column_twice"
    ROWS_ARE_WRONG = "rows_are_wrong"


_SAID = {
    ImportFault.EMPTY: "The file is empty. Choose another one",
    ImportFault.TOO_LARGE: "The file is too large. Split it",
    ImportFault.UNPACKS_TOO_LARGE: "The workbook unpacks to far more than a table needs. "
    "Save the table alone as CSV",
    ImportFault.TOO_MANY_ROWS: "The table has too many rows. Split it",
    ImportFault.TOO_MANY_COLUMNS: "The table has too many columns. Take out those not needed",
    ImportFault.NOT_A_TABLE: "The file is neither CSV nor XLSX. Save it as one of them",
    ImportFault.NOT_A_WORKBOOK: "The file cannot be read as a workbook. Save it again as XLSX",
    ImportFault.HAS_MACROS: "The workbook holds macros. Save it as XLSX without them",
    ImportFault.HAS_ENTITIES: "The workbook defines entities of its own, as no spreadsheet does. "
    "Save the table as CSV",
    ImportFault.NOT_COUNTED: "A cell holds a formula without its result. Open the file in a "
    "spreadsheet and save it there",
    ImportFault.NOT_UTF8: "The file is not in UTF-8. Save it as 'CSV UTF-8'",
    ImportFault.IS_UTF16: "The file is in UTF-16. Save it as 'CSV UTF-8'",
    ImportFault.NOT_WELL_QUOTED: "A quotation mark is opened and not closed, or stands in the "
    "middle of a cell. Mend the line",
    ImportFault.UNEVEN_ROW: "A row has another number of cells than the header. Mend the row",
    ImportFault.NO_HEADER: "No row with the names of the columns was found. Start from an export",
    ImportFault.SAME_COLUMN_TWICE: "Two columns have the same name. Take one out",
    ImportFault.ROWS_ARE_WRONG: "Some rows are wrong. Mend them, or carry over the right rows only",
}


class ImportFileError(RegisterError):
    """A file of candidates is refused as a whole; nothing was read from it.

    ``details`` says where or how much (``row``, ``column``, ``limit``, ``found``), as texts.
    """

    def __init__(self, fault: ImportFault, **details: object) -> None:
        self.fault = fault
        self.details = {name: str(value) for name, value in details.items()}
        where = ", ".join(f"{name} {value}" for name, value in self.details.items())
        super().__init__(f"{_SAID[fault]}{f' ({where})' if where else ''}.")
