"""``python -m samples.check``: is every text of the truth on its page in the PDF?

Passages are sought as a whole: all letters and figures in a row on their page, or in two rows
where a column or page break splits them. Headings and furniture are sought too. A scan has no
text that can be trusted, so it is compared with the text PDF that it was rendered from, which
takes the extra ``samples``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from samples.build.locate import Finder, Place
from samples.build.pdftext import PrintedPage, read_pdf, squash

ROOT = Path(__file__).parent.parent
PDFS = ROOT / "data" / "raw" / "voorbeeld"
TRUTH = ROOT / "tests" / "truth" / "voorbeeld"


def _found(pages: tuple[PrintedPage, ...], page: int, text: str) -> Place | None:
    return Finder(pages, start=page - 1).find(text)


def _passage_problem(pages: tuple[PrintedPage, ...], passage: dict[str, Any]) -> str | None:
    first, last = passage["page"], passage["page_end"]
    place = _found(pages, first, passage["text"])
    if place and (place.page, place.page_end) == (first, last):
        return None
    near = "".join(page.squashed for page in pages[first - 1 : last])
    if passage.get("cells") and all(squash(cell) in near for cell in passage["cells"]):
        return None
    missing = [word for word in passage["text"].split() if squash(word) not in near]
    shown = f"words missing: {missing}" if missing else "the words are there, but not in a row"
    return f"page {first}-{last}: {passage['text'][:60]!r}: {shown}"


def problems(truth: dict[str, Any], pages: tuple[PrintedPage, ...]) -> Iterator[str]:
    """What the truth says and the PDF does not show."""
    if truth["page_count"] != len(pages):
        yield f"{len(pages)} pages instead of {truth['page_count']}"
    for passage in truth["passages"]:
        problem = _passage_problem(pages, passage)
        if problem:
            yield problem
    for heading in truth["headings"]:
        place = _found(pages, heading["page"], heading["text"])
        if place is None or place.page != heading["page"]:
            yield f"page {heading['page']}: heading {heading['text']!r} is not there"
    for item in truth["furniture"]:
        if squash(item["text"]) not in pages[item["page"] - 1].squashed:
            yield f"page {item['page']}: {item['reason']} {item['text']!r} is not there"
        if item["reason"] == "other":
            yield f"page {item['page']}: text that belongs to nothing: {item['text']!r}"


def text_pages(truth: dict[str, Any], pdf: Path) -> tuple[PrintedPage, ...] | None:
    """The pages to compare with; None for a scan where the extra ``samples`` is absent."""
    if not truth["layout"].startswith("scan"):
        return read_pdf(pdf)
    if not (find_spec("reportlab") and find_spec("weasyprint")):
        return None
    from samples.build.make import text_pdf
    from samples.build.source import TEXTS, load

    return read_pdf(text_pdf(load(TEXTS / f"{pdf.stem}.yaml")))


def main() -> int:
    """Check all samples; returns 1 when something is missing."""
    bad = 0
    for path in sorted(TRUTH.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        pages = text_pages(truth, PDFS / truth["file"])
        if pages is None:
            print(f"{path.stem}  not checked: a scan, and the extra 'samples' is not installed")
            continue
        found = list(problems(truth, pages))
        print(f"{path.stem}  {len(truth['passages'])} passages, {len(found)} problems")
        for problem in found:
            print(f"    {problem}")
        bad += len(found)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
