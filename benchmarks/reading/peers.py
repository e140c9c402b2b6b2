"""Runs one peer on pages of one file: JSON in, JSON out. Needs benchmarks/requirements.txt and poppler-utils.

Text is cut into paragraphs at blank lines; that is what a user of these tools would do.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any


def paragraphs(text: str) -> list[str]:
    """Pieces between blank lines, each on one line; line-end hyphens are joined."""
    pieces = re.split(r"\n\s*\n", text.replace("\f", "\n\n"))
    joined = (re.sub(r"(\w)-\n\s*([a-z])", r"\1\2", piece) for piece in pieces)
    return [" ".join(piece.split()) for piece in joined if piece.strip()]


def plain(path: str, pages: list[int], system: str) -> dict[int, str]:
    """Text per page of the tools that give plain text."""
    if system.startswith("pdftotext"):
        options = ["-layout"] if system.endswith("layout") else []
        run = lambda n: subprocess.run(  # noqa: E731
            ["pdftotext", *options, "-f", str(n), "-l", str(n), path, "-"],
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8", "replace")
        return {n: run(n) for n in pages}
    if system.startswith("pdfplumber"):
        import pdfplumber

        with pdfplumber.open(path) as document:
            return {n: document.pages[n - 1].extract_text() or "" for n in pages}
    if system.startswith("pdfminer"):
        from pdfminer.high_level import extract_text
        from pdfminer.layout import LAParams

        return {n: extract_text(path, page_numbers=[n - 1], laparams=LAParams()) for n in pages}
    import pymupdf

    with pymupdf.open(path) as document:
        found = {}
        for n in pages:
            blocks = [b[4] for b in document[n - 1].get_text("blocks", sort=True) if b[6] == 0]
            found[n] = "\n\n".join(blocks)
        return found


def markdown(path: str, pages: list[int]) -> dict[int, dict[str, list[str]]]:
    """pymupdf4llm: headings are lines with #, or wholly bold; list items start a piece."""
    import pymupdf4llm

    found = {}
    for n in pages:
        text = pymupdf4llm.to_markdown(path, pages=[n - 1], show_progress=False)
        text = re.sub(r"\n(?=\s*(?:[-*+•]|\d+[.)])\s)", "\n\n", text)
        passages, headings, sequence = [], [], []
        for piece in paragraphs(text):
            bare = re.sub(
                r"[*_`~]|<[^>]+>", "", re.sub(r"^[#>\s]*(?:[-+•]\s+)?", "", piece)
            ).strip()
            if not bare or re.fullmatch(r"[-=|\s]+", bare):
                continue
            sequence.append(bare)
            whole_bold = re.fullmatch(r"(\*\*|__).+(\*\*|__)", piece) is not None
            (headings if piece.startswith("#") or whole_bold else passages).append(bare)
        found[n] = {"passages": passages, "headings": headings, "sequence": sequence}
    return found


def main() -> None:
    """Answer one request."""
    ask: dict[str, Any] = json.load(sys.stdin)
    if ask["pages"] == [0]:
        import pdfplumber

        with pdfplumber.open(ask["path"]) as document:
            ask["pages"] = list(range(1, len(document.pages) + 1))
    real, sys.stdout = sys.stdout, sys.stderr  # some libraries print
    if ask["system"] == "pymupdf4llm":
        answer: dict[int, Any] = markdown(ask["path"], ask["pages"])
    else:
        texts = plain(ask["path"], ask["pages"], ask["system"])
        answer = {}
        for n, text in texts.items():
            pieces = paragraphs(text)
            answer[n] = {"passages": pieces, "headings": [], "sequence": pieces}
    json.dump(answer, real)


if __name__ == "__main__":
    main()
