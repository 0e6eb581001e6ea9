"""The few errors this product raises; each message is a sentence that says what to do."""

from __future__ import annotations

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


class RegisterError(DashboardError):
    """The register of candidates cannot be read or written just now."""


class NotAllowedError(RegisterError):
    """Someone asked to write what is not theirs to write."""


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
