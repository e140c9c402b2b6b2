"""The one error tree of the program.

    DiaError
    ├── UsageError          the arguments or settings cannot be acted on (exit code 2)
    │   ├── ManifestError   a manifest CSV has a wrong column or value
    │   ├── SettingsError   dia.toml or an environment variable holds a wrong value
    │   ├── CodebookError   a codebook, lexicon or forms file breaks its rules
    │   └── ReferenceUnknown an unknown municipality code, year, region or manifest name
    ├── DataError           the data folder cannot give what was asked
    │   ├── NothingStored   the step that must come first has not been run
    │   ├── StoreLocked     another command is writing to this data folder
    │   ├── StoreDamaged    a table or part does not hold what its schema says
    │   └── OutputError     a file cannot be written (open in Excel, no rights, disk full)
    ├── ModelError          the classifier's model file is foreign, tampered with or too old
    └── SourceError         one source file cannot be read; carries the status of that source

Every message answers three questions: what is wrong, where, and what to do about it.
"""

from __future__ import annotations


class DiaError(Exception):
    """Base of all errors that a user can do something about.

    Args:
        what: what is wrong, one sentence without a full stop.
        where: the file, folder, table, row or option concerned; empty if there is none.
        remedy: what the user can do.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: object = "", remedy: str = "") -> None:
        self.what = what
        self.where = str(where)
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        todo = f" {self.remedy}" if self.remedy else ""
        return f"{self.what}{place}.{todo}"


class UsageError(DiaError):
    """The arguments or settings cannot be acted on."""


class ManifestError(UsageError):
    """A manifest CSV has a wrong column or value."""


class SettingsError(UsageError):
    """dia.toml or an environment variable holds a wrong value."""


class CodebookError(UsageError):
    """A codebook, lexicon or forms file breaks its rules."""


class ReferenceUnknown(UsageError):
    """An unknown municipality code, year, region or manifest name."""


class DataError(DiaError):
    """The data folder cannot give what was asked."""


class NothingStored(DataError):
    """The step that must come first has not been run."""


class StoreLocked(DataError):
    """Another command is writing to this data folder."""


class StoreDamaged(DataError):
    """A table or part does not hold what its schema says."""


class OutputError(DataError):
    """A file cannot be written."""


class ModelError(DiaError):
    """The classifier's model file is foreign, tampered with or too old."""


class SourceError(DiaError):
    """One source cannot be read.

    ``status`` is a value of :class:`dia_analysis.model.SourceStatus`; ``what`` and ``remedy``
    become the columns ``reason`` and ``remedy`` of the table ``sources``.
    """

    def __init__(self, status: str, what: str, *, where: object = "", remedy: str = "") -> None:
        self.status = status
        super().__init__(what, where=where, remedy=remedy)
