"""Pages, and parts of pages, that are furniture by their kind: contents, cover, colophon, line numbers.

A single page can only be judged as a kind: by rows that end in rising page numbers, or by few and large words.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dia_analysis.ingest.leftout import Found
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Page

_ENTRY = re.compile(r"^(.*?\S)\s*(?:[.…·_]\s*){2,}\s*(\d{1,3})$|^(.*?[^\d\s.,].*?)\s+(\d{1,3})$")
_CONTENTS = re.compile(
    r"^\W*(inhoud|inhouds?opgave|inhoudsopgaaf|contents|table of contents)\W*\d*\W*$", re.IGNORECASE
)
_COLOPHON = re.compile(r"^\W*(colofon|colophon)\b", re.IGNORECASE)
_ENTRY_LENGTH = 220  # characters of a row in a list of contents at most, leaders included
_COVER_WORDS = 70
_BACK_WORDS = 20


def find(pages: Sequence[Page], found: Found) -> None:
    """Take out of each page what is furniture by its kind."""
    _contents(pages, found)
    for page in pages:
        _line_numbers(page, found)
    _cover(pages, found)
    _colophon(pages, found)


def _line_numbers(page: Page, found: Found) -> None:
    """Numbers in the margin that count the lines: evenly spaced, in even steps."""
    bare = sorted(
        (ln for ln in found.lines[page.number] if ln.text.isdigit()), key=lambda line: line.base
    )
    rights = Counter(round(line.x1 / 3) for line in bare)
    if not rights or rights.most_common(1)[0][1] < 5:
        return
    place = rights.most_common(1)[0][0]
    column = [line for line in bare if abs(line.x1 / 3 - place) <= 1.5]
    steps = {int(b.text) - int(a.text) for a, b in itertools.pairwise(column)}
    texts = [line for line in found.lines[page.number] if len(line.words) > 3]
    outside = (
        all(
            line.x1 < min(t.x0 for t in texts) or line.x0 > max(t.x1 for t in texts)
            for line in column
        )
        if texts
        else False
    )
    if len(steps) == 1 and steps <= {1, 5, 10} and outside:
        found.drop(page.number, column, "line_number")


def rows_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped by baseline, across columns."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        if rows and abs(rows[-1][0].base - line.base) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _contents(pages: Sequence[Page], found: Found) -> None:
    """Pages with rows that end in rising page numbers."""
    last = max((page.number for page in pages), default=0)
    open_until = 0
    for page in pages:
        for lines in _sheets(page, found.lines[page.number]):
            titled = any(_is_contents_title(line) for line in lines)
            entries = _entries(lines, last)
            rows = len(rows_of(lines))
            early = page.number <= max(8, last // 4)
            heavy = len(entries) >= 4 and len(entries) >= 0.45 * rows
            goes_on = page.number == open_until and len(entries) >= 0.5 * rows > 0
            if (titled and len(entries) >= 2) or (early and heavy) or goes_on:
                found.drop(page.number, _contents_part(lines, entries), "contents")
                open_until = page.number + 1
            elif titled and early and rows < 40 and _only_titles(lines):
                found.drop(page.number, lines, "contents")


def _is_contents_title(line: Line) -> bool:
    return len(line.words) <= 4 and _CONTENTS.match(line.text) is not None


def _sheets(page: Page, lines: list[Line]) -> list[list[Line]]:
    """The lines of a page; of a wide sheet, those of its halves."""
    fold = page.width / 2
    if page.width < 1.2 * page.height:
        return [lines]
    left = [line for line in lines if (line.x0 + line.x1) / 2 < fold]
    return [left, [line for line in lines if (line.x0 + line.x1) / 2 >= fold]]


def _entries(lines: Sequence[Line], last: int) -> list[tuple[float, int]]:
    """(height, page number) of rows that end in a page number, as far as the numbers rise."""
    rows = []
    for row in rows_of(lines):
        text = " ".join(line.text for line in row)
        match = _ENTRY.match(text) if text[-1:].isdigit() and len(text) < _ENTRY_LENGTH else None
        if match:
            number = int(match.group(2) or match.group(4))
            if 0 < number <= 2 * last + 10:
                rows.append((row[0].base, number))
    rising = []
    top = 0
    for base, number in rows:
        if number >= top:
            rising.append((base, number))
            top = number
    return rising if len(rising) >= 0.7 * len(rows) else []


def _contents_part(lines: list[Line], entries: list[tuple[float, int]]) -> list[Line]:
    """From the title, or the first entry, to the last entry, with what stands between."""
    start = min(base for base, _ in entries)
    end = max(base for base, _ in entries)
    titles = [line.base for line in lines if _is_contents_title(line) and line.base < end]
    start = min([start, *titles])
    inside = [line for line in lines if start - 3 <= line.base <= end + 3]
    rest = len(lines) - len(inside)
    return list(lines) if rest <= 3 else inside


def _only_titles(lines: Sequence[Line]) -> bool:
    ends = sum(line.text.endswith((".", ",", ";")) for line in lines)
    return ends <= 0.1 * len(lines)


def _cover(pages: Sequence[Page], found: Found) -> None:
    """A first page of few and large words, and a last page of hardly any."""
    if len(pages) < 3:
        return
    for page in (pages[0], pages[-1]):
        lines = found.lines[page.number]
        words = sum(len(line.words) for line in lines)
        most = _COVER_WORDS if page is pages[0] else _BACK_WORDS
        if lines and words <= most and not _has_paragraph(lines):
            found.drop(page.number, lines, "cover")


def _has_paragraph(lines: Sequence[Line]) -> bool:
    """Two full lines under each other in one style of which one ends a sentence, or three of them."""
    for i, (a, b) in enumerate(pairwise(lines)):
        if a.style != b.style or len(a.words) < 6:
            continue
        ends = a.text.endswith((".", "!", "?")) or b.text.endswith((".", "!", "?"))
        third = i + 2 < len(lines) and lines[i + 2].style == b.style and len(b.words) >= 6
        if ends or third:
            return True
    return False


def _colophon(pages: Sequence[Page], found: Found) -> None:
    for page in pages:
        lines = found.lines[page.number]
        starts = [line for line in lines if len(line.words) <= 4 and _COLOPHON.match(line.text)]
        if starts:
            start = starts[0]
            gone = [
                line for line in lines if line.base >= start.base - 1 and line.x1 > start.x0 - 20
            ]
            found.drop(page.number, gone, "colophon")
