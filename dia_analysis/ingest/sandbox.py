"""Reading in a child process that can be killed: one hostile page costs one page.

The parent speaks to one child per process, over pipes, with length-prefixed messages; nothing is
pickled and nothing is forked, so it works alike on Linux, macOS and Windows (which lack the limit on
address space). The child answers page by page. When it is killed or crashes, the pages that came
through are kept, the page on which it stopped is tried once more by itself, and the rest is read by
a new child.
"""

from __future__ import annotations

import atexit
import io
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dia_analysis.errors import SourceError
from dia_analysis.ingest.pages import Page, from_tables
from dia_analysis.ingest.reading_process import Desk, Stopped
from dia_analysis.model import SourceStatus
from dia_analysis.settings import Limits

_LENGTH_BYTES = 8
_RETRY = "Print the PDF to a new PDF, or raise limits.seconds or limits.memory_mb in dia.toml."


@dataclass(frozen=True, slots=True)
class RangeRequest:
    """Pages ``first..last`` (1-based, inclusive) of a file, by an engine (pdfplumber or pdfium)."""

    path: str
    first: int
    last: int
    engine: str = "pdfplumber"
    ocr: str = "auto"
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class PageProblem:
    """Pages that were not read; ``status`` is a value of SourceStatus."""

    first: int
    last: int
    status: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class RangeResult:
    """What was read of a page range, and what was not."""

    pages: tuple[Page, ...]
    problems: tuple[PageProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a document says of itself. ``outline``: (level from 1, title, page from 1) per bookmark."""

    page_count: int
    metadata: dict[str, str]
    page_labels: tuple[str, ...] = ()
    outline: tuple[tuple[int, str, int], ...] = ()
    tagged: bool = False
    language: str = ""
    file_bytes: int = 0
    warnings: tuple[str, ...] = ()


def facts_to_json(facts: DocumentFacts) -> str:
    """Facts as JSON."""
    return json.dumps(asdict(facts), ensure_ascii=False)


def facts_from_json(text: str) -> DocumentFacts:
    """The facts that :func:`facts_to_json` wrote."""
    found: dict[str, Any] = json.loads(text)
    found["outline"] = tuple(
        (int(level), str(title), int(page)) for level, title, page in found["outline"]
    )
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in found.items()}
    return DocumentFacts(**values)


_DESK = Desk()
stop_child = _DESK.stop
atexit.register(stop_child)


def open_document(path: Path | str, limits: Limits | None = None) -> DocumentFacts:
    """What a document says of itself.

    Raises:
        SourceError: it is absent, empty, too large, no PDF, locked, damaged, or hangs its reader.
    """
    limits = limits or Limits()
    request = {"do": "open", "path": str(path), "limits": limits.model_dump()}
    try:
        message, _ = next(_DESK.get().ask(request, limits.seconds))
    except Stopped as stopped:
        _DESK.stop()
        raise SourceError(*_stopped_reason(stopped, limits), where=path, remedy=_RETRY) from stopped
    if "status" in message:
        raise SourceError(
            message["status"], message["reason"], where=path, remedy=message["remedy"]
        )
    return facts_from_json(json.dumps(message["facts"]))


def render_page(path: Path | str, number: int, dpi: int, limits: Limits | None = None) -> bytes:
    """A page (1-based) as PNG bytes, drawn in the child.

    Raises:
        SourceError: the document or page cannot be read.
    """
    limits = limits or Limits()
    request = {
        "do": "render",
        "path": str(path),
        "page": number,
        "dpi": dpi,
        "limits": limits.model_dump(),
    }
    try:
        message, picture = next(_DESK.get().ask(request, limits.seconds))
    except Stopped as stopped:
        _DESK.stop()
        raise SourceError(*_stopped_reason(stopped, limits), where=path, remedy=_RETRY) from stopped
    if "status" in message:
        raise SourceError(
            message["status"], message["reason"], where=path, remedy=message["remedy"]
        )
    return picture


def _stopped_reason(stopped: Stopped, limits: Limits) -> tuple[str, str]:
    if stopped.timed_out:
        return (
            SourceStatus.TIMED_OUT,
            f"Reading took longer than the limit of {limits.seconds:g} seconds",
        )
    return (
        SourceStatus.UNREADABLE,
        f"The reading process crashed (its memory limit is {limits.memory_mb} MB)",
    )


def read_range(request: RangeRequest) -> RangeResult:
    """Read a page range; never raises for what is in the file.

    Pages that cannot be read stand in ``problems`` with status and reason; a scan that needs OCR
    stands there and among the pages, with whatever text it has.
    """
    pages: list[Page] = []
    problems: list[PageProblem] = []
    first, tried = request.first, 0
    while first <= request.last:
        last = first if tried == first else request.last
        reached, stopped = _read(request, first, last, pages, problems)
        if stopped is None:
            first = last + 1
        elif tried == reached:  # alone, and again
            status, reason = _stopped_reason(stopped, request.limits)
            problems.append(
                PageProblem(reached, reached, status, f"Page {reached}: {reason}", _RETRY)
            )
            first = reached + 1
        else:
            first = tried = reached
    return RangeResult(tuple(sorted(pages, key=lambda page: page.number)), tuple(problems))


def _read(
    request: RangeRequest, first: int, last: int, pages: list[Page], problems: list[PageProblem]
) -> tuple[int, Stopped | None]:
    """Read on from ``first``; gives the page at which it stopped, and why (None: it did not)."""
    ask = {
        "do": "read", "path": request.path, "first": first, "last": last, "engine": request.engine,
        "ocr": request.ocr, "limits": request.limits.model_dump(),
    }  # fmt: skip
    at = first
    try:
        for message, tables in _DESK.get().ask(ask, request.limits.seconds):
            number = message.get("page")
            if "status" in message:
                start, end = (number, number) if number else (at, last)
                problems.append(
                    PageProblem(start, end, message["status"], message["reason"], message["remedy"])
                )
            if number:
                at = number + 1
            if tables:
                pages.extend(from_tables(unpack(tables)))
    except Stopped as stopped:
        _DESK.stop()
        return min(at, last), stopped
    return last, None


def unpack(content: bytes) -> dict[str, Any]:
    """Arrow tables by name, as the child packs them."""
    import pyarrow as pa

    tables, at = {}, 0
    while at < len(content):
        name_length = int.from_bytes(content[at : at + 4], "big")
        length = int.from_bytes(content[at + 4 : at + 8], "big")
        at += _LENGTH_BYTES
        name = content[at : at + name_length].decode()
        at += name_length
        tables[name] = pa.ipc.open_stream(io.BytesIO(content[at : at + length])).read_all()
        at += length
    return tables
