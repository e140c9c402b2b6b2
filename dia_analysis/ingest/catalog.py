"""Which sources this data folder knows, and which part holds each one's text.

The catalogue is what ingest remembers between commands: a folder that is not named again keeps its
agreements. It is replaced at once at the end of reading, before the tables are published.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from dia_analysis.errors import StoreDamaged
from dia_analysis.ingest.manifest import ManifestRow
from dia_analysis.ingest.sources import Source
from dia_analysis.model import SourceStatus
from dia_analysis.store import Store, write_atomic

_FILE = ".parts/catalog.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One source and how reading it ended. ``manifest`` is what the manifest said, as JSON."""

    source_id: str
    root_name: str
    location: str
    file_name: str
    status: str
    reason: str | None = None
    remedy: str | None = None
    sha256: str | None = None
    layout_key: str | None = None
    manifest: str | None = None

    @classmethod
    def of(cls, source: Source, status: str, **rest: Any) -> Entry:
        """The entry for a source."""
        manifest = (
            json.dumps(asdict(source.manifest), ensure_ascii=False) if source.manifest else None
        )
        return cls(
            source.source_id,
            source.root_name,
            source.location,
            source.file_name,
            status,
            manifest=manifest,
            **rest,
        )

    @property
    def agreement_id(self) -> str | None:
        """Key of the agreement that came of it; None if nothing did."""
        return self.sha256[:16] if self.sha256 and self.layout_key else None

    @property
    def manifest_row(self) -> ManifestRow | None:
        """What the manifest said of it."""
        if self.manifest is None:
            return None
        found = json.loads(self.manifest)
        return ManifestRow(**{**found, "parties": tuple(found["parties"])})

    def row(self) -> dict[str, Any]:
        """Its row of the table ``sources``."""
        names = ("source_id", "root_name", "location", "status", "reason", "remedy", "agreement_id")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Catalog:
    """All entries of a data folder, sorted by root and location, as reading them ended."""

    entries: tuple[Entry, ...] = ()
    samples: bool | None = None

    def judged(self) -> tuple[Entry, ...]:
        """The entries, with those that repeat the content of an earlier one marked as duplicates."""
        first: dict[str, Entry] = {}
        return tuple(self._judge(entry, first) for entry in self.entries)

    @staticmethod
    def _judge(entry: Entry, first: dict[str, Entry]) -> Entry:
        original = (
            first.setdefault(entry.sha256, entry) if entry.sha256 and entry.layout_key else entry
        )
        if original is entry:
            return entry
        reason = f"The same content as {original.root_name}/{original.location}"
        remedy = "Nothing: it counts once. Remove one of the two if you like."
        return replace(entry, status=SourceStatus.DUPLICATE, reason=reason, remedy=remedy)

    def updated(
        self, new: Iterable[Entry], folder_roots: frozenset[str], samples: bool
    ) -> tuple[Catalog, tuple[Entry, ...]]:
        """With new entries in place of older ones; also gives the entries that vanished.

        An entry vanishes when its folder was named whole and no longer holds it.
        """
        fresh = {entry.source_id: entry for entry in new}
        gone = tuple(
            entry
            for entry in self.entries
            if entry.root_name in folder_roots and entry.source_id not in fresh
        )
        lost = {entry.source_id for entry in gone}
        kept = {entry.source_id: entry for entry in self.entries if entry.source_id not in lost}
        ordered = sorted(
            {**kept, **fresh}.values(), key=lambda entry: (entry.root_name, entry.location)
        )
        return Catalog(tuple(ordered), samples), gone


def read_catalog(store: Store) -> Catalog:
    """The catalogue of a data folder; empty when nothing was ingested yet.

    Raises:
        StoreDamaged: the file is there but cannot be read.
    """
    path = store.root / _FILE
    if not path.is_file():
        return Catalog()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Catalog(tuple(Entry(**entry) for entry in found["entries"]), found["samples"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(
            "The list of known sources cannot be read",
            where=path,
            remedy="Remove it and run ingest again.",
        ) from error


def write_catalog(store: Store, catalog: Catalog) -> None:
    """Replace the catalogue.

    Raises:
        OutputError: it cannot be written.
    """
    content = {"samples": catalog.samples, "entries": [asdict(entry) for entry in catalog.entries]}
    write_atomic(store.root / _FILE, json.dumps(content, ensure_ascii=False, indent=0).encode())
