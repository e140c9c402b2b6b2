"""From arguments to source files: folders, files, and the rows of a manifest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dia_analysis.errors import UsageError
from dia_analysis.ingest.manifest import ManifestRow
from dia_analysis.store import content_hash

SAMPLE_MARK = ".voorbeeld"
URL_ROOT = "www"


@dataclass(frozen=True, slots=True)
class Source:
    """One file or URL to be read. ``location`` is the POSIX path below the root, or the URL."""

    root_name: str
    location: str
    path: Path | None
    manifest: ManifestRow | None = None

    @property
    def source_id(self) -> str:
        """Key of the table ``sources``: it does not change when a folder is moved."""
        return content_hash(self.root_name, self.location)[:16]

    @property
    def is_url(self) -> bool:
        """Whether it must be downloaded."""
        return self.path is None

    @property
    def file_name(self) -> str:
        """Name of the file, or the last part of the URL's path."""
        if self.is_url:
            return (
                unquote(urlsplit(self.location).path.rstrip("/").rsplit("/", 1)[-1])
                or self.location
            )
        return self.location.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that one command names: its sources, and the roots of the folders it named whole."""

    sources: tuple[Source, ...]
    folder_roots: frozenset[str]
    samples: bool
    unused_manifest_rows: int = 0


def collect(
    paths: Sequence[Path], rows: Sequence[ManifestRow] = (), manifest_folder: Path = Path()
) -> Offer:
    """The sources that paths and manifest rows name, each once, sorted by root and location.

    With paths, the manifest only supplies what is known of files under them; without, its rows are
    the sources.

    Raises:
        UsageError: a path does not exist or is no PDF or folder; a folder holds no PDF; two folders
            of the same name hold a file at the same place; samples and real agreements are named
            together.
    """
    samples = {is_sample(path) for path in paths}
    if len(samples) > 1:
        raise UsageError(
            "Sample agreements and real ones cannot be read together",
            where=", ".join(str(path) for path in paths),
            remedy="Run ingest for each of them apart.",
        )
    found = [source for path in paths for source in _from_path(path)]
    if not paths:
        found = [_from_row(row, manifest_folder) for row in rows]
    unique = _unique(found)
    used = 0
    if paths and rows:
        unique, used = _with_metadata(unique, rows, manifest_folder)
    return Offer(
        sources=tuple(sorted(unique, key=lambda source: (source.root_name, source.location))),
        folder_roots=frozenset(_root_name(path) for path in paths if path.is_dir()),
        samples=samples == {True},
        unused_manifest_rows=len(rows) - used if paths else 0,
    )


def root_folders(paths: Sequence[Path]) -> dict[str, str]:
    """Where the roots of these arguments stand now: for the run log, so that a report can link there."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    return {_root_name(folder): str(folder.resolve()) for folder in folders}


def is_sample(path: Path) -> bool:
    """Whether a path lies in a folder that is marked as holding sample agreements."""
    folder = path if path.is_dir() else path.parent
    return any(
        (parent / SAMPLE_MARK).is_file() for parent in (folder.resolve(), *folder.resolve().parents)
    )


def _root_name(folder: Path) -> str:
    return folder.resolve().name or "/"


def _from_path(path: Path) -> list[Source]:
    if path.is_file():
        if path.suffix.lower() != ".pdf":
            raise UsageError(
                "Not a PDF by its name",
                where=path,
                remedy="Name a folder or a file that ends in .pdf.",
            )
        return [Source(_root_name(path.parent), path.name, path)]
    if not path.is_dir():
        raise UsageError(
            "No such file or folder", where=path, remedy="Check the path, or put the PDFs there."
        )
    files = sorted(_walk(path))
    if not files:
        raise UsageError(
            "No PDF files here", where=path, remedy="Put *.pdf files there, or name another folder."
        )
    name = _root_name(path)
    return [Source(name, file.relative_to(path).as_posix(), file) for file in files]


def _walk(root: Path) -> Iterator[Path]:
    """PDF files below a folder; a folder of samples is skipped unless it is the root itself."""
    for folder, subfolders, names in os.walk(root):
        here = Path(folder)
        subfolders[:] = sorted(
            name
            for name in subfolders
            if not name.startswith(".") and not (here / name / SAMPLE_MARK).is_file()
        )
        yield from (
            here / name
            for name in names
            if name.lower().endswith(".pdf") and not name.startswith(".")
        )


def _from_row(row: ManifestRow, folder: Path) -> Source:
    if row.is_url:
        return Source(URL_ROOT, row.path_or_url, None, row)
    path = folder / row.path_or_url
    return Source(_root_name(folder), Path(row.path_or_url).as_posix(), path, row)


def _unique(found: list[Source]) -> list[Source]:
    by_key: dict[tuple[str, str], Source] = {}
    for source in found:
        other = by_key.setdefault((source.root_name, source.location), source)
        if (
            other.path is not None
            and source.path is not None
            and not _same_path(other.path, source.path)
        ):
            raise UsageError(
                f"Two folders named {source.root_name} both hold {source.location}",
                where=f"{other.path}, {source.path}",
                remedy="Rename one of the folders, so that the two can be told apart.",
            )
    return list(by_key.values())


def _same_path(one: Path, other: Path) -> bool:
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def _with_metadata(
    sources: list[Source], rows: Sequence[ManifestRow], folder: Path
) -> tuple[list[Source], int]:
    known = {(folder / row.path_or_url).resolve(): row for row in rows if not row.is_url}
    used = 0
    described = []
    for source in sources:
        row = known.get(source.path.resolve()) if source.path else None
        used += row is not None
        described.append(replace(source, manifest=row) if row else source)
    return described, used


def cached_name(url: str) -> str:
    """Name under which a download is kept."""
    return hashlib.sha256(url.encode()).hexdigest()[:32] + ".pdf"
