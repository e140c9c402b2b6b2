"""The process that reads: ``python -m dia_analysis.ingest.readers.child``.

It takes requests as length-prefixed JSON on standard input and answers on standard output, page by
page, so that what was read before a crash is not lost. See :mod:`dia_analysis.ingest.sandbox`.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import struct
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from dia_analysis.errors import SourceError
from dia_analysis.ingest import ocr
from dia_analysis.ingest.pages import Page, to_tables
from dia_analysis.ingest.readers import document as documents
from dia_analysis.ingest.readers import pdfium, plumber
from dia_analysis.ingest.readers.text import PageTooLarge, ReadFailure
from dia_analysis.model import SourceStatus

_LONGEST = 4000  # pixels of a page picture
LENGTH = struct.Struct(">II")  # bytes of JSON, bytes of Arrow tables


def main() -> None:
    """Answer requests until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # libraries that print must not break the protocol
    logging.disable(logging.CRITICAL)
    requests = sys.stdin.buffer
    while True:
        head = requests.read(LENGTH.size)
        if len(head) < LENGTH.size:
            return
        request = json.loads(requests.read(LENGTH.unpack(head)[0]))
        limit_memory(request["limits"]["memory_mb"])
        for message, page in answers_to(request):
            send(answers, message, page)


def limit_memory(megabytes: int) -> None:
    """Limit the address space, where the system can; a child is limited once."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        size = megabytes * 1_000_000
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))


def send(stream: BinaryIO, message: dict[str, Any], page: Page | bytes | None) -> None:
    """Write one message, with one page or picture if there is one."""
    body = json.dumps(message).encode()
    tables = page if isinstance(page, bytes) else b"" if page is None else pack(page)
    stream.write(LENGTH.pack(len(body), len(tables)) + body + tables)
    stream.flush()


def pack(page: Page) -> bytes:
    """A page as Arrow streams, each after its name and length."""
    import pyarrow as pa

    out = io.BytesIO()
    for name, table in to_tables([page]).items():
        sink = io.BytesIO()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        content = sink.getvalue()
        out.write(LENGTH.pack(len(name), len(content)) + name.encode() + content)
    return out.getvalue()


Answer = tuple[dict[str, Any], Page | bytes | None]


def answers_to(request: dict[str, Any]) -> Iterator[Answer]:
    """Messages that answer a request, some with a page; the last one has ``done``."""
    limits = request["limits"]
    try:
        if request["do"] == "open":
            facts = documents.facts_of(request["path"], limits["pages"], limits["file_mb"])
            yield {"done": True, "facts": facts}, None
            return
        if request["do"] == "render":
            yield {"done": True}, _render(request)
            return
        yield from _range(request)
        yield {"done": True}, None
    except SourceError as error:
        yield {"done": True, **_problem(error.status, error.what, error.remedy)}, None
    except MemoryError:
        reason = f"Reading needs more memory than the limit of {limits['memory_mb']} MB"
        remedy = "Raise limits.memory_mb in dia.toml if this is meant."
        yield {"done": True, **_problem(SourceStatus.TOO_LARGE, reason, remedy)}, None


def _problem(status: str, reason: str, remedy: str) -> dict[str, str]:
    return {"status": str(status), "reason": reason, "remedy": remedy}


def _render(request: dict[str, Any]) -> bytes:
    document = documents.open_pdfium(request["path"])
    try:
        page = document[request["page"] - 1]
        scale = min(request["dpi"] / 72, _LONGEST / max(page.get_size()))
        out = io.BytesIO()
        page.render(scale=scale).to_pil().save(out, "PNG")
        page.close()
        return out.getvalue()
    finally:
        document.close()


def _range(request: dict[str, Any]) -> Iterator[Answer]:
    document = documents.open_pdfium(request["path"])
    first = None
    try:
        if request["engine"] == "pdfplumber":
            first = _try_plumber(request["path"])
        for number in range(request["first"], request["last"] + 1):
            yield from _page(request, document, first, number)
    finally:
        document.close()
        if first is not None:
            first.close()


def _try_plumber(path: str) -> Any:
    try:
        return plumber.open_pdf(path)
    except ReadFailure:  # pdfium opened it, so its pages can be read all the same
        return None


def _page(request: dict[str, Any], document: Any, first: Any, number: int) -> Iterator[Answer]:
    limits = request["limits"]
    sizes = (limits["words_per_page"], limits["page_points"])
    try:
        page = pdfium.read_page(document, number, pdfium.Fonts(), *sizes)
        if first is not None:
            page = _with_second_opinion(first, page, sizes)
    except PageTooLarge as error:
        remedy = "Raise limits.words_per_page or limits.page_points in dia.toml if this is meant."
        yield (
            {"page": number, **_problem(SourceStatus.TOO_LARGE, f"Page {number}: {error}", remedy)},
            None,
        )
        return
    except ReadFailure as error:
        remedy = "Print the PDF to a new PDF and read that."
        yield (
            {
                "page": number,
                **_problem(SourceStatus.UNREADABLE, f"Page {number}: {error}", remedy),
            },
            None,
        )
        return
    if ocr.wanted(page) and ocr.shows_text(document, number):
        if request["ocr"] == "auto" and ocr.signature():
            yield {"busy": number}, None
            page = ocr.recognise(document, page, float(limits["seconds"]))
        else:
            yield (
                {
                    "page": number,
                    **_problem(SourceStatus.NEEDS_OCR, f"Page {number} is a scan", ocr.REMEDY),
                },
                page,
            )
            return
    yield {"page": number}, page


def _with_second_opinion(first: Any, second: Page, sizes: tuple[int, float]) -> Page:
    """The page as pdfplumber reads it, with pdfium's structure tree and the share of words in common."""
    try:
        page = plumber.read_page(first, second.number, *sizes)
    except PageTooLarge:
        raise
    except ReadFailure:
        return second  # one reader only: there is no second opinion
    one, other = (Counter(_letters(text) for text in p.words.text) for p in (page, second))
    total = max(one.total(), other.total())
    agreement = (one & other).total() / total if total else 1.0
    return replace(
        page,
        structure=second.structure,
        roles=second.roles,
        label=second.label,
        agreement=agreement,
    )


def _letters(text: str) -> str:
    return text.replace("\u00ad", "").strip("-").casefold()


if __name__ == "__main__":
    main()
