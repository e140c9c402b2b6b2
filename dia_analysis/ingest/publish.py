"""From layout parts to the published tables of ingest."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dia_analysis.ingest.catalog import Entry
from dia_analysis.ingest.coverage import coverage_rows
from dia_analysis.ingest.identity import Clues, Identity, identify
from dia_analysis.ingest.work import LAYOUT
from dia_analysis.model import Kind, SourceStatus, UnitKind
from dia_analysis.reference import gazetteer, year_of
from dia_analysis.schema import FURNITURE, PASSAGES, arrow_schema
from dia_analysis.store import Store, code_hash, content_hash

if TYPE_CHECKING:
    import pyarrow as pa

INGEST_TABLES = ("agreements", "identity", "coverage", "passages", "furniture", "sources")
_IDENTITY = "identity"
_PACKAGE = Path(__file__).parent.parent
_COVERED = {SourceStatus.OK, SourceStatus.PARTIAL}


def outcome(facts: Mapping[str, Any]) -> tuple[str, str | None, str | None]:
    """Status, reason and remedy of a document that was laid out."""
    problems = facts["problems"]
    if not problems and facts["passages"]:
        return SourceStatus.OK, None, None
    if not problems:
        return (
            SourceStatus.EMPTY,
            "There is no running text in this document",
            "Check that it is the right file.",
        )
    unread = sorted({page for p in problems for page in range(p["first"], p["last"] + 1)})
    first = problems[0]
    if not facts["passages"]:
        return first["status"], first["reason"], first["remedy"]
    where = (
        f"page {unread[0]}" if len(unread) == 1 else f"{len(unread)} pages ({page_list(unread)})"
    )
    return SourceStatus.PARTIAL, f"Not read: {where}. {first['reason']}", first["remedy"]


def page_list(pages: Sequence[int]) -> str:
    """Sorted page numbers as ranges: 3-5, 9."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


@dataclass(frozen=True, slots=True)
class _Document:
    """One agreement on its way into the tables."""

    entry: Entry
    tables: dict[str, pa.Table]
    facts: dict[str, Any]
    identity: Identity

    @property
    def unit(self) -> tuple[str, UnitKind]:
        """Key and kind of the unit it counts for."""
        code, period, kind = (
            self.identity.value(f) for f in ("municipality_code", "period", "kind")
        )
        if code and period and kind and Kind(kind).is_local:
            return f"{code}_{period}", UnitKind.GEMEENTE
        return str(self.entry.agreement_id), UnitKind.LOS

    @property
    def covered(self) -> bool:
        """Whether enough was read to count for its municipality."""
        return self.entry.status in _COVERED


def publish(
    store: Store,
    entries: Sequence[Entry],
    *,
    samples: bool,
    on_document: Callable[[str], None] = lambda _: None,
) -> bool:
    """Compact everything the catalogue lists into the tables of ingest.

    Gives False when the tables already say exactly this, and nothing was written.
    """
    import pyarrow as pa

    key = _publish_key(entries, samples)
    if all(store.provenance(name).get("input") == key for name in INGEST_TABLES):
        return False
    documents = []
    for entry in primary_entries(entries):
        documents.append(_document(store, entry, samples))
        on_document(entry.location)
    provenance = {
        "program": f"dia-analysis {version('dia-analysis')}",
        "engine": ", ".join(sorted({d.facts["engine"] for d in documents})),
        "engine_version": ", ".join(
            f"{name} {version(name)}" for name in ("pdfplumber", "pypdfium2")
        ),
        "voorbeeld": str(samples).lower(),
        "input": key,
    }
    agreements = [_agreement_row(document, samples) for document in documents]
    store.publish("agreements", agreements, provenance)
    identity = [
        {"agreement_id": d.entry.agreement_id, **asdict(fact)}
        for d in documents
        for fact in d.identity.facts
    ]
    store.publish("identity", identity, provenance)
    units = [(*d.unit, d.entry.status) for d in documents]
    store.publish(
        "coverage",
        coverage_rows(units, _failed_clues(entries, samples), samples=samples),
        provenance,
    )
    for name in ("passages", "furniture"):
        empty = arrow_schema({"passages": PASSAGES, "furniture": FURNITURE}[name]).empty_table()
        store.publish(
            name, pa.concat_tables([empty, *(d.tables[name] for d in documents)]), provenance
        )
    store.publish("sources", [entry.row() for entry in entries], provenance)
    return True


def primary_entries(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """For each agreement the entry that stands for it; its duplicates only stand in sources."""
    return tuple(
        entry for entry in entries if entry.layout_key and entry.status != SourceStatus.DUPLICATE
    )


def _publish_key(entries: Sequence[Entry], samples: bool) -> str:
    rows = [[*entry.row().values(), entry.layout_key, entry.manifest] for entry in entries]
    return content_hash(rows, samples, version("dia-analysis"), _identity_code())


def _identity_code() -> str:
    reference = _PACKAGE / "reference"
    facts = [
        p.read_text(encoding="utf-8")
        for p in sorted(reference.rglob("*"))
        if p.suffix in {".csv", ".yaml"}
    ]
    return content_hash(code_hash(_PACKAGE / "ingest", reference, _PACKAGE / "schema.py"), facts)


def _document(store: Store, entry: Entry, samples: bool) -> _Document:
    tables, kept = store.read_part(LAYOUT, str(entry.layout_key))
    facts = json.loads(kept["facts"])
    key = content_hash(entry.layout_key, entry.file_name, entry.manifest, samples, _identity_code())
    if store.has_part(_IDENTITY, key):
        identity = Identity.from_json(store.read_part(_IDENTITY, key)[1]["identity"])
    else:
        clues = Clues.of_document(entry.file_name, entry.manifest_row, facts, tables["passages"])
        identity = identify(clues, samples=samples)
        store.write_part(_IDENTITY, key, {}, {"identity": identity.to_json()})
    return _Document(entry, tables, facts, identity)


def _failed_clues(entries: Sequence[Entry], samples: bool) -> list[tuple[str, str]]:
    """Municipality code and period of sources that gave no agreement, as far as their names tell."""
    found = []
    for entry in entries:
        if entry.status in {*_COVERED, SourceStatus.DUPLICATE}:
            continue
        identity = identify(Clues.of_name(entry.file_name, entry.manifest_row), samples=samples)
        code, period = identity.value("municipality_code"), identity.value("period")
        if code and period:
            found.append((code, period))
    return found


def _agreement_row(document: _Document, samples: bool) -> dict[str, Any]:
    entry, facts, identity = document.entry, document.facts, document.identity
    unit_id, unit_kind = document.unit
    return {
        "agreement_id": entry.agreement_id,
        "unit_id": unit_id,
        "unit_kind": unit_kind.value,
        "file_name": entry.file_name,
        "sha256": entry.sha256,
        **{name: identity.value(name) for name in ("municipality", "municipality_code", "period")},
        "province": _province(identity, samples),
        "kind": identity.value("kind"),
        "title": identity.value("title"),
        "parties": list(identity.parties),
        **{
            name: facts[name]
            for name in ("page_count", "word_count", "language", "engine", "ocr_pages")
        },
        "doubtful_pages": facts["doubtful_pages"],
        "text_quality": facts["text_quality"],
        "warnings": [*facts["warnings"], *identity.warnings],
    }


def _province(identity: Identity, samples: bool) -> str | None:
    code, period = identity.value("municipality_code"), identity.value("period")
    known = gazetteer(voorbeeld=samples)
    if code is None:
        return None
    years = [year_of(period)] if period and year_of(period) in known.years else list(known.years)
    found = (
        m.province
        for year in years
        for m in known.municipalities(year, term=True)
        if m.code == code
    )
    return next(found, None)
