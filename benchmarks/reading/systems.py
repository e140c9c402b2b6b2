"""The systems that are compared: this program with both engines, and its peers.

Peers run in an environment of their own (benchmarks/requirements.txt), through ``peers.py``.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading.score import Read
from dia_analysis.ingest import layout, passages, sandbox
from dia_analysis.ingest.clean import joined_lines, vocabulary_of
from dia_analysis.ingest.lists import without_marker

OURS = ("dia-analyse pdfplumber", "dia-analyse pdfium")
PEERS = (
    "pdfplumber extract_text", "pdfminer.six LAParams", "pdftotext", "pdftotext -layout", "PyMuPDF sorted",
    "pymupdf4llm",
)  # fmt: skip


def read_ours(path: Path, engine: str, ocr: str = "never") -> tuple[layout.Found, layout.Layout]:
    """A whole document through the sandbox and layout."""
    facts = sandbox.open_document(path)
    step = 16
    pages = [
        page
        for first in range(1, facts.page_count + 1, step)
        for page in sandbox.read_range(
            sandbox.RangeRequest(
                str(path), first, min(first + step - 1, facts.page_count), engine, ocr
            )
        ).pages
    ]
    return layout.find(pages, facts), layout.lay_out(pages, facts)


def document_of(laid: layout.Layout) -> Read:
    """A whole document as published: passages, and headings where they first stand above one."""
    read = Read()
    path: tuple[str, ...] = ()
    for passage in laid.passages:
        for depth, heading in enumerate(passage.headings):
            if passage.headings[: depth + 1] != path[: depth + 1]:
                read.headings.append(heading)
                read.sequence.append(heading)
        path = passage.headings
        read.passages.append(passage.text)
        read.sequence.append(passage.text)
    return read


def page_of(found: layout.Found, laid: layout.Layout, number: int) -> Read:
    """What we read on one page: the part of each passage that stands there."""
    vocabulary = vocabulary_of([ln.words for n in found.lines for ln in found.lines[n]])
    read = Read(
        headings=[h for p in laid.passages if number <= p.page <= number + 2 for h in p.headings]
    )
    for lines, kind in passages.sequence(found.blocks, vocabulary):
        here = [line for line in lines if line.page == number]
        if not here:
            continue
        words = [line.words for line in here]
        marker = next((b.marker for b in found.blocks if b.lines and b.lines[0] is here[0]), "")
        if marker and kind != "heading":
            words[0] = without_marker(words[0], marker)
        text = joined_lines(words, vocabulary)
        read.sequence.append(text)
        if kind == "heading":
            read.headings.append(text)
        else:
            read.passages.append(text)
    return read


def read_peer(python: str, system: str, path: Path, pages: Sequence[int]) -> dict[int, Read]:
    """Pages as a peer reads them.

    Raises:
        RuntimeError: the peer is not installed or failed.
    """
    script = Path(__file__).with_name("peers.py")
    ask = json.dumps({"system": system, "path": str(path), "pages": list(pages)})
    done = subprocess.run(
        [python, str(script)], input=ask, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{system}: {done.stderr.strip().splitlines()[-1:]}")
    found = json.loads(done.stdout)
    reads = {int(n): Read(r["passages"], r["headings"], r["sequence"]) for n, r in found.items()}
    if list(pages) == [0]:
        joined = Read()
        for n in sorted(reads):
            for name in ("passages", "headings", "sequence"):
                getattr(joined, name).extend(getattr(reads[n], name))
        return {0: joined}
    return reads
