"""The three pieces of work of ingest, each a picklable function over one small item.

1. *prepare*: find the bytes (download if need be), hash them, and open the document in a child;
2. *read*: one page range to words, in a child process;
3. *lay out*: all words of one document to passages, furniture and facts for its identity.

Results of 2 and 3 are parts in the store, named by what went into them, so none is made twice.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dia_analysis.errors import SourceError
from dia_analysis.ingest.sources import Source
from dia_analysis.model import SourceStatus
from dia_analysis.settings import Settings
from dia_analysis.store import Store, code_hash, content_hash, file_hash

WORDS, LAYOUT = "words", "layout"
_HERE = Path(__file__).parent
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A source whose bytes are known. ``layout_key`` names its layout part, made or yet to be made."""

    source: Source
    path: Path
    sha256: str
    layout_key: str

    @property
    def agreement_id(self) -> str:
        """First 16 hex digits of the hash of the bytes."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Job:
    """One item of work; the settings and folder travel with it, since workers share nothing."""

    prepared: Prepared
    data: Path
    settings: Settings
    first: int = 0
    last: int = 0
    facts: str = ""


@cache
def _reading_code() -> str:
    names = ("readers", "sandbox.py", "pages.py", "ocr.py", "quality.py", "common_words.py")
    return code_hash(*(_HERE / name for name in names if (_HERE / name).exists()))


@cache
def _layout_code() -> str:
    skipped = {
        "run.py",
        "work.py",
        "sources.py",
        "manifest.py",
        "download.py",
        "publish.py",
        "catalog.py",
        "coverage.py",
    }  # rows.py counts: it shapes what a layout part holds
    return code_hash(*(path for path in sorted(_HERE.glob("*.py")) if path.name not in skipped))


def reading_key(sha256: str, settings: Settings) -> str:
    """What the words of a document depend on."""
    from dia_analysis.ingest import ocr

    limits = settings.limits.model_dump()
    library = {name: version(name) for name in ("pdfplumber", "pypdfium2")}
    recogniser = ocr.signature() if settings.ocr == "auto" else ""
    return content_hash(sha256, settings.engine, library, recogniser, limits, _reading_code())


def prepare(item: tuple[Source, Path, Settings]) -> Prepared:
    """Find and hash the bytes of one source.

    Raises:
        SourceError: it is not there, empty, too large, not a PDF, or cannot be fetched.
    """
    source, data, settings = item
    path = source.path
    if path is None:
        from dia_analysis.ingest.download import fetch

        path = fetch(source.location, Store(data).cache("downloads"), settings.download)
    try:
        size = path.stat().st_size
        if size > settings.limits.file_mb * _MB:
            raise SourceError(
                SourceStatus.TOO_LARGE,
                f"The file is {size / _MB:.0f} MB, the limit is {settings.limits.file_mb} MB",
                remedy="Raise limits.file_mb in dia.toml if this is meant.",
            )
        sha256 = file_hash(path)
    except FileNotFoundError as error:
        raise SourceError(
            SourceStatus.NOT_FOUND,
            "The file is not there",
            remedy="Check the path in the manifest.",
        ) from error
    except OSError as error:
        raise SourceError(
            SourceStatus.UNREADABLE,
            f"The file cannot be opened: {error.strerror or error}",
            remedy="Check that you may read it and that it is not on a lost network drive.",
        ) from error
    key = content_hash(reading_key(sha256, settings), _layout_code())
    # absolute: a reading child may have been started in another working directory
    return Prepared(source, path.resolve(), sha256, key)


def open_document(job: Job) -> str:
    """Facts about one document as JSON.

    Raises:
        SourceError: it cannot be opened.
    """
    from dia_analysis.ingest import sandbox

    return sandbox.facts_to_json(sandbox.open_document(job.prepared.path, job.settings.limits))


def ranges(job: Job) -> tuple[Job, ...]:
    """The page ranges of an opened document."""
    pages = int(json.loads(job.facts)["page_count"])
    step = job.settings.limits.pages_per_range
    return tuple(
        replace(job, first=first, last=min(first + step - 1, pages))
        for first in range(1, pages + 1, step)
    )


def range_key(job: Job) -> str:
    """Key of the part that holds a range's words."""
    return content_hash(reading_key(job.prepared.sha256, job.settings), job.first, job.last)


def read_range(job: Job) -> int:
    """Read one page range into a part; gives the number of pages."""
    from dia_analysis.ingest import pages, sandbox

    store, key = Store(job.data), range_key(job)
    if not store.has_part(WORDS, key):
        settings = job.settings
        request = sandbox.RangeRequest(
            str(job.prepared.path),
            job.first,
            job.last,
            settings.engine,
            settings.ocr,
            settings.limits,
        )
        result = sandbox.read_range(request)
        problems = json.dumps([asdict(problem) for problem in result.problems])
        store.write_part(WORDS, key, pages.to_tables(result.pages), {"problems": problems})
    return job.last - job.first + 1


def lay_out(job: Job) -> str:
    """Lay out one document from its ranges' parts into a layout part; gives its key."""
    from dia_analysis.ingest import layout, pages, sandbox
    from dia_analysis.ingest.rows import layout_part

    store = Store(job.data)
    read: list[Any] = []
    problems: list[dict[str, Any]] = []
    for part in ranges(job):
        tables, facts = store.read_part(WORDS, range_key(part))
        read.extend(pages.from_tables(tables))
        problems.extend(json.loads(facts["problems"]))
    document = sandbox.facts_from_json(job.facts)
    laid = layout.lay_out(read, document)
    tables, facts = layout_part(
        job.prepared.agreement_id, document, laid, problems, job.settings.engine
    )
    store.write_part(LAYOUT, job.prepared.layout_key, tables, facts)
    return job.prepared.layout_key


def layout_facts(store: Store, key: str) -> dict[str, Any]:
    """The facts that a layout part keeps beside its rows."""
    found: dict[str, Any] = json.loads(store.part_facts(LAYOUT, key)["facts"])
    return found


def worker_count(settings: Settings, items: int) -> int:
    """Worker processes worth starting: none for a handful of items on one core."""
    return max(1, min(settings.worker_count, items, os.cpu_count() or 1))
