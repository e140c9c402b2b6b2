"""Running text of others: of every PDF, text file and coded set in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dia_analysis.errors import SourceError, UsageError
from dia_analysis.ingest.sandbox import RangeRequest, open_document, read_range
from dia_analysis.study.json_lines import objects

_KINDS = (".pdf", ".txt", ".jsonl")
_PAGES = 16


def texts_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file, at any depth; PDFs that cannot be read are left out.

    Raises:
        UsageError: there is none, or a file of JSON Lines cannot be read.
    """
    files = sorted(f for f in folder.rglob("*") if f.suffix.lower() in _KINDS)
    if not files:
        raise UsageError(
            "No text to compare with",
            where=folder,
            remedy=f"Give a folder with files of these kinds: {', '.join(_KINDS)}.",
        )
    for file in files:
        if file.suffix.lower() == ".pdf":
            yield file.name, "\n".join(_pages(file))
        elif file.suffix.lower() == ".txt":
            yield file.name, file.read_text(encoding="utf-8", errors="replace")
        else:
            yield from _passages(file)


def _pages(file: Path) -> Iterator[str]:
    """The words of each page in the order of the file, in a child process with limits."""
    try:
        count = open_document(file).page_count
    except SourceError:
        return
    for first in range(1, count + 1, _PAGES):
        last = min(first + _PAGES - 1, count)
        for page in read_range(RangeRequest(str(file), first, last, "pdfium", "never")).pages:
            yield _broken_lines_joined(page.words.text)


def _broken_lines_joined(words: tuple[str, ...]) -> str:
    """A hyphen at the end of a word is taken for the end of a line, as words_of joins it."""
    return " ".join(f"{w}\n" if w.endswith(("-", "\x02", "\xad")) else w for w in words)


def _passages(file: Path) -> Iterator[tuple[str, str]]:
    """The texts of a coded set; nothing of other JSON Lines."""
    for number, row in objects(file, "The text of others"):
        if isinstance(row.get("text"), str):
            yield f"{file.name}:{number}", row["text"]
