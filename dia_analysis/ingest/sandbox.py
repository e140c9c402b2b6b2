"""Reading in a child process that can be killed: one hostile page costs one page.

The parent speaks to one child per process, over pipes, with length-prefixed messages; nothing is
pickled and nothing is forked, so it works alike on Linux, macOS and Windows (which lack the limit on
address space). The child answers page by page. When it is killed or crashes, the pages that came
through are kept, the page on which it stopped is tried once more by itself, and the rest is read by
a new child.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dia_analysis.errors import SourceError
from dia_analysis.ingest.pages import Page, from_tables
from dia_analysis.model import SourceStatus
from dia_analysis.settings import Limits

_LENGTH_BYTES = 8
_CHILD = "dia_analysis.ingest.readers.child"
_RETRY = "Print the PDF to a new PDF, or raise limits.seconds or limits.memory_mb in dia.toml."
# One thread per child: thread pools of numerical libraries would use up the address space.
_THREADS = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "MKL_NUM_THREADS": "1",
}


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


class _Stopped(Exception):
    """The child was killed for its time, or ended by itself."""

    def __init__(self, timed_out: bool) -> None:
        self.timed_out = timed_out
        super().__init__()


class _Child:
    """One reading process and the thread that listens to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        self.process = subprocess.Popen(
            [sys.executable, "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_THREADS, "PYTHONPATH": path},
        )
        self.messages: queue.Queue[tuple[dict[str, Any], bytes] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self.process.stdout
        while stream is not None:
            head = stream.read(_LENGTH_BYTES)
            if len(head) < _LENGTH_BYTES:
                break
            body, tables = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
            content = stream.read(body + tables)
            if len(content) < body + tables:
                break
            self.messages.put((json.loads(content[:body]), content[body:]))
        self.messages.put(None)

    def ask(
        self, request: dict[str, Any], seconds: float
    ) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Messages until one says ``done``; a message ``busy`` sets the clock anew."""
        body = json.dumps(request).encode()
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(len(body).to_bytes(4, "big") + bytes(4) + body)
            self.process.stdin.flush()
        except OSError as error:
            raise _Stopped(timed_out=False) from error
        deadline = time.monotonic() + seconds
        while True:
            try:
                message = self.messages.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise _Stopped(timed_out=True) from None
            if message is None:
                raise _Stopped(timed_out=False)
            if "busy" in message[0]:
                deadline = (
                    time.monotonic() + 1.5 * seconds
                )  # the recogniser has the same limit, and stops first
                continue
            yield message
            if message[0].get("done"):
                return

    def stop(self) -> None:
        """End the process, now."""
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


class _Desk:
    """Keeps the one child of this process."""

    def __init__(self) -> None:
        self.child: _Child | None = None

    def get(self) -> _Child:
        """The child, started when first needed; never one that another process started."""
        if (
            self.child is None
            or self.child.owner != os.getpid()
            or self.child.process.poll() is not None
        ):
            self.stop()
            self.child = _Child()
        return self.child

    def stop(self) -> None:
        """End the child."""
        if self.child is not None and self.child.owner == os.getpid():
            self.child.stop()
        self.child = None


_DESK = _Desk()
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
    except _Stopped as stopped:
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
    except _Stopped as stopped:
        _DESK.stop()
        raise SourceError(*_stopped_reason(stopped, limits), where=path, remedy=_RETRY) from stopped
    if "status" in message:
        raise SourceError(
            message["status"], message["reason"], where=path, remedy=message["remedy"]
        )
    return picture


def _stopped_reason(stopped: _Stopped, limits: Limits) -> tuple[str, str]:
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
) -> tuple[int, _Stopped | None]:
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
    except _Stopped as stopped:
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
