"""The shipped manifests: lists of published agreements with their addresses."""

from __future__ import annotations

from pathlib import Path

from dia_analysis.errors import ReferenceUnknown
from dia_analysis.reference.tables import data_file


def manifest_names() -> tuple[str, ...]:
    """Names that ``ingest --manifest`` accepts instead of a file, in alphabetical order."""
    listed = data_file("manifests").iterdir()
    return tuple(sorted(f.name.removesuffix(".csv") for f in listed if f.name.endswith(".csv")))


def manifest_path(name: str) -> Path:
    """The CSV file of a shipped manifest (the package is always installed as plain files).

    Raises:
        ReferenceUnknown: there is no such manifest.
    """
    if name not in manifest_names():
        raise ReferenceUnknown(
            f"There is no manifest named '{name}'",
            remedy=f"Choose from {', '.join(manifest_names())}, or name a CSV file.",
        )
    return Path(str(data_file(f"manifests/{name}.csv")))
