"""``ingest_files``: PDF files to agreements, passages and what is known of each source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from dia_analysis import runner
from dia_analysis.errors import SourceError, UsageError
from dia_analysis.ingest import work
from dia_analysis.ingest.catalog import Catalog, Entry, read_catalog, write_catalog
from dia_analysis.ingest.manifest import read_manifest
from dia_analysis.ingest.publish import outcome, primary_entries, publish
from dia_analysis.ingest.sources import Offer, Source, collect, root_folders
from dia_analysis.model import SourceStatus
from dia_analysis.progress import Progress, Silent
from dia_analysis.settings import Settings
from dia_analysis.store import Store

Item = TypeVar("Item")
Result = TypeVar("Result")

_BUG = "This is a fault of the program: please report it with the file, and go on without it."


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one ingest did. ``failed`` are the named sources that gave no whole agreement."""

    named: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    agreements: int
    passages: int
    changed: bool
    unused_manifest_rows: int
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> tuple[Entry, ...]:
        """Named sources whose status asks for attention."""
        fine = {SourceStatus.OK, SourceStatus.DUPLICATE}
        return tuple(entry for entry in self.named if entry.status not in fine)


def ingest_files(
    paths: Sequence[Path],
    data: Path,
    settings: Settings,
    *,
    manifest: Path | None = None,
    progress: Progress | None = None,
) -> Ingested:
    """Read all PDFs that paths or a manifest name into the data folder.

    Raises:
        UsageError: nothing to read, or samples and real agreements would mix.
        DataError: the data folder is in use, damaged, or cannot be written.
    """
    progress = progress or Silent()
    rows = read_manifest(manifest) if manifest else ()
    offer = collect(paths, rows, manifest.parent if manifest else Path())
    store = Store(data)
    with store.writing("ingest"):
        catalog = read_catalog(store)
        _refuse_mixing(catalog, offer, data)
        entries = _read_all(offer, data, settings, progress)
        catalog, gone = catalog.updated(entries, offer.folder_roots, offer.samples)
        write_catalog(store, catalog)
        judged = catalog.judged()
        with progress.stage("Publishing", len(judged)) as step:
            changed = publish(store, judged, samples=offer.samples, on_document=lambda _: step(1))
        if changed:
            store.keep_parts(
                work.LAYOUT, (entry.layout_key for entry in judged if entry.layout_key)
            )
        named = {source.source_id for source in offer.sources}
        mine = tuple(entry for entry in judged if entry.source_id in named)
        result = Ingested(
            named=mine,
            gone=gone,
            agreements=len(primary_entries(judged)),
            passages=store.count("passages"),
            changed=changed,
            unused_manifest_rows=offer.unused_manifest_rows,
            counts=Counter(entry.status for entry in mine),
        )
        store.log(
            {
                "command": "ingest",
                "counts": dict(result.counts),
                "jobs": settings.worker_count,
                "roots": root_folders([*paths, *([manifest] if manifest else [])]),
            }
        )
    return result


def _refuse_mixing(catalog: Catalog, offer: Offer, data: Path) -> None:
    if catalog.entries and catalog.samples is not None and catalog.samples != offer.samples:
        held, offered = ("samples", "real agreements")[:: 1 if catalog.samples else -1]
        raise UsageError(
            f"This data folder holds {held}; {offered} never mix with them",
            where=data,
            remedy="Give another --data folder.",
        )


@dataclass(frozen=True, slots=True)
class _Run:
    """One pass over the sources: what each stage needs, and the sources that failed so far."""

    settings: Settings
    progress: Progress
    failures: dict[str, SourceError] = field(default_factory=dict)

    def stage(
        self,
        name: str,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        source_of: Callable[[Item], Source],
        weight: Callable[[Item], int] = lambda _: 1,
        here: bool = False,
    ) -> list[tuple[Item, Result]]:
        """Run one stage; items that fail are noted under their source and left out."""
        done: list[tuple[Item, Result]] = []
        jobs = 1 if here else work.worker_count(self.settings, len(items))
        with self.progress.stage(name, sum(map(weight, items))) as step:
            for outcome_ in runner.run(function, items, jobs=jobs):
                step(weight(outcome_.item), source_of(outcome_.item).file_name)
                if outcome_.error is None:
                    done.append((outcome_.item, outcome_.unwrap()))
                    continue
                self.failures.setdefault(
                    source_of(outcome_.item).source_id, _as_source_error(outcome_.error)
                )
        return done


def _as_source_error(error: BaseException) -> SourceError:
    if isinstance(error, SourceError):
        return error
    return SourceError(SourceStatus.UNREADABLE, f"{type(error).__name__}: {error}", remedy=_BUG)


def _read_all(offer: Offer, data: Path, settings: Settings, progress: Progress) -> list[Entry]:
    run, store = _Run(settings, progress), Store(data)
    items = [(source, data, settings) for source in offer.sources]
    # hashing is quicker than starting workers; waiting for downloads is not
    here = not any(source.is_url for source in offer.sources)
    found = run.stage("Finding", work.prepare, items, lambda item: item[0], here=here)
    prepared = [p for _, p in found]
    # the same content is read once, whatever it is called
    distinct = {p.sha256: p for p in reversed(prepared)}
    todo = [
        work.Job(p, data, settings)
        for p in distinct.values()
        if not store.has_part(work.LAYOUT, p.layout_key)
    ]
    opened = run.stage("Opening", work.open_document, todo, _source)
    jobs = [replace(job, facts=facts) for job, facts in opened]
    ranges = [part for job in jobs for part in work.ranges(job)]
    run.stage("Reading", work.read_range, ranges, _source, lambda job: job.last - job.first + 1)
    complete = [job for job in jobs if job.prepared.source.source_id not in run.failures]
    run.stage("Laying out", work.lay_out, complete, _source)
    _spread_failures(run, prepared, distinct)
    by_id = {p.source.source_id: p for p in prepared}
    return [
        _entry(source, by_id.get(source.source_id), run.failures, store) for source in offer.sources
    ]


def _source(job: work.Job) -> Source:
    return job.prepared.source


def _spread_failures(
    run: _Run, prepared: list[work.Prepared], distinct: dict[str, work.Prepared]
) -> None:
    """A file that cannot be read cannot be read under its other names either."""
    for p in prepared:
        error = run.failures.get(distinct[p.sha256].source.source_id)
        if error is not None:
            run.failures.setdefault(p.source.source_id, error)


def _entry(
    source: Source, prepared: work.Prepared | None, failures: dict[str, SourceError], store: Store
) -> Entry:
    error = failures.get(source.source_id)
    if error is not None or prepared is None:
        error = error or SourceError(SourceStatus.UNREADABLE, "Not read", remedy=_BUG)
        sha256 = prepared.sha256 if prepared else None
        return Entry.of(source, error.status, reason=error.what, remedy=error.remedy, sha256=sha256)
    facts = work.layout_facts(store, prepared.layout_key)
    status, reason, remedy = outcome(facts)
    key = prepared.layout_key if facts["passages"] else None
    return Entry.of(
        source, status, reason=reason, remedy=remedy, sha256=prepared.sha256, layout_key=key
    )
