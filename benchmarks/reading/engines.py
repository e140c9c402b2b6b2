"""Speed of the fast reader, agreement of the two engines, and recall of OCR against already recognised twins.

    python -m benchmarks.reading.engines [speed] [same] [ocr]

Speed is pages per second of processor time in one process, layout included, against pdfplumber's
``extract_words``.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from benchmarks.reading.score import unit_hash, word_hashes
from benchmarks.reading.set_down import REAL
from benchmarks.reading.systems import read_ours
from dia_analysis.ingest import layout, sandbox
from dia_analysis.ingest.readers import pdfium as reader
from dia_analysis.ingest.readers.document import facts_of
from dia_analysis.ingest.wordlist import known

_TWINS = (
    ("1848-scan", "1848-scan_ocred"),
    ("toezeggingen_commissie_bme", "toezeggingen_commissie_bme_ocred"),
)
_SPEED = (
    "landelijk_SP",
    "landelijk_50plus",
    "landelijk_GL_PvdA",
    "amsterdam_2026_cda",
    "landelijk_trister95_JA21",
)


def speed() -> None:
    """Pages per second of both, on the same files, one after the other."""
    slow = fast = 0.0
    pages = 0
    known("woord")  # the word list is loaded once per process, however many files it reads
    for name in _SPEED:
        path = REAL / "programmes" / f"{name}.pdf"
        start = time.process_time()
        with pdfplumber.open(path) as plumbed:
            for page in plumbed.pages:
                page.extract_words()
                page.close()
                pages += 1
        slow += time.process_time() - start
        start = time.process_time()
        facts = sandbox.facts_from_json(json.dumps(facts_of(str(path), 1000, 200)))
        document = pdfium.PdfDocument(str(path))
        layout.lay_out(
            list(reader.read_pages(document, range(1, len(document) + 1), 20_000, 14_400)), facts
        )
        document.close()
        fast += time.process_time() - start
    print(
        f"{pages} pages: pdfplumber words {pages / slow:.1f}/s, ours with layout {pages / fast:.1f}/s, {slow / fast:.1f} times"
    )


def same() -> None:
    """Words and passages that both engines give, over all born-digital files."""
    words: list[int] = [0, 0]
    whole: list[int] = [0, 0]
    for path in sorted(REAL.glob("*/*.pdf")):
        if "scan" in path.stem or "Papendrecht" in path.stem:
            continue
        one, other = (read_ours(path, engine)[1] for engine in ("pdfplumber", "pdfium"))
        for tally, pieces in ((words, word_hashes), (whole, lambda text: [unit_hash(text)])):
            a, b = (
                Counter(piece for p in laid.passages for piece in pieces(p.text))
                for laid in (one, other)
            )
            tally[0] += (a & b).total()
            tally[1] += max(a.total(), b.total())
    print(
        f"words the same {words[0] / words[1]:.4f}, passages the same {whole[0] / whole[1]:.4f} of {whole[1]}"
    )


def ocr() -> None:
    """Share of a recognised twin's words that our recognition of the scan also has."""
    for scan, twin in _TWINS:
        ours, theirs = (
            Counter(
                w
                for p in read_ours(Path(REAL / "hard" / f"{name}.pdf"), "pdfium", "auto")[
                    1
                ].passages
                for w in word_hashes(p.text)
            )
            for name in (scan, twin)
        )
        print(
            f"{scan}: recall {(ours & theirs).total() / theirs.total():.3f} of {theirs.total()} words"
        )


if __name__ == "__main__":
    for task in sys.argv[1:] or ("speed", "ocr", "same"):
        {"speed": speed, "same": same, "ocr": ocr}[task]()
