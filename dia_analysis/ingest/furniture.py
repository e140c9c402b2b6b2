"""What is on a page but is not its text: running heads, page numbers, contents, cover, colophon.

Furniture is known by what it does over the whole document: it comes back, in the same place, near an
edge; or it counts the pages. A single page can only be judged as a kind: a cover, a list of contents.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Page
from dia_analysis.model import Box, Furniture

_ZONE = 0.14  # share of the height at either end in which furniture is looked for
_SIDE = 0.3  # share of the width at either side in which tabs are looked for, outside the text
_DEPTH = 4  # lines from either end that are looked at
_SHARE = 0.3  # share of pages on which something comes back to be furniture
_HEAD_WORDS = 10  # in a short document a longer line that comes back once may be text
_PLACE = 6.0  # points within which two lines stand in the same place
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"^[\W_]*(?:pagina|page|pag\.?|p\.|blz\.?|bladzijde)?\s*(\d{1,4})(?:\s*(?:van|of|/|\|)\s*(?:de\s*)?\d{1,4})?[\W_]*$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"^[\W_]*([ivxl]{1,6})[\W_]*$")
_ENTRY = re.compile(r"^(.*?\S)\s*(?:[.…·_]\s*){2,}\s*(\d{1,3})$|^(.*?[^\d\s.,].*?)\s+(\d{1,3})$")
_CONTENTS = re.compile(
    r"^\W*(inhoud|inhouds?opgave|inhoudsopgaaf|contents|table of contents)\W*\d*\W*$", re.IGNORECASE
)
_COLOPHON = re.compile(r"^\W*(colofon|colophon)\b", re.IGNORECASE)
_ENTRY_LENGTH = 220  # characters of a row in a list of contents at most, leaders included
_COVER_WORDS = 70
_BACK_WORDS = 20


@dataclass(slots=True)
class Found:
    """Lines that remain per page, what was left out, and the printed number of each page."""

    lines: dict[int, list[Line]]
    furniture: list[Furniture] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)

    def drop(self, page: int, lines: Sequence[Line], reason: str) -> None:
        """Take lines out of a page, and note why."""
        gone = {id(line) for line in lines}
        self.lines[page] = [line for line in self.lines[page] if id(line) not in gone]
        self.furniture.extend(as_furniture(line, reason) for line in lines)


def as_furniture(line: Line, reason: str) -> Furniture:
    """One line as furniture."""
    return Furniture(
        line.page,
        line.text,
        reason,
        Box(line.page, line.x0, line.top, max(line.x0, line.x1), line.bottom),
    )


def find(pages: Sequence[Page], lines: dict[int, list[Line]]) -> Found:
    """All furniture of a document, by page."""
    found = Found({page.number: list(lines[page.number]) for page in pages})
    _running(pages, found)
    _contents(pages, found)
    for page in pages:
        _line_numbers(page, found)
    _cover(pages, found)
    _colophon(pages, found)
    return found


# ---- running heads and feet -----------------------------------------------------------------------------


def _edges(page: Page, lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """Lines near the upper and lower edge of a page, with the edge."""
    ordered = sorted(lines, key=lambda line: line.base)
    rows_top = sorted({round(line.base) for line in ordered})
    head = set(rows_top[:_DEPTH])
    foot = set(rows_top[-_DEPTH:])
    zone, side = _ZONE * page.height, _SIDE * page.width
    texts = [line for line in lines if len(line.words) > 4]
    left = min((line.x0 for line in texts), default=0.0)
    right = max((line.x1 for line in texts), default=page.width)
    out = []
    for line in ordered:
        row = round(line.base)
        if row in head and line.bottom < zone:
            out.append((line, "running_header"))
        elif row in foot and line.top > page.height - zone:
            out.append((line, "running_footer"))
        elif line.x1 < min(side, left) or line.x0 > max(page.width - side, right):
            out.append((line, "chapter_tab"))
    return out


def _plain(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold()).strip(" .|-–•#")


def _median(lines: Sequence[Line]) -> float:
    sizes = sorted(line.size for line in lines)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _key(line: Line) -> str:
    return f"{_DIGITS.sub('#', line.text.casefold()).strip(' .|-–•')}|{line.size:.0f}"


def _running(pages: Sequence[Page], found: Found) -> None:
    edges = {page.number: _edges(page, found.lines[page.number]) for page in pages}
    where: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for number, items in edges.items():
        for line, edge in items:
            where[(edge, _key(line))].append((number, line.base))
    texted = sum(1 for page in pages if found.lines[page.number]) or 1
    usual = {page.number: _median(found.lines[page.number]) for page in pages}
    numbers = _page_numbers(pages, edges, usual)
    back = {key for key, places in where.items() if _comes_back(key[1], places, texted)}
    large = {id(ln): _plain(ln) for n in usual for ln in found.lines[n] if ln.size > 1.3 * usual[n]}
    slots = _slots(edges, where, back, numbers, texted, large)
    for page in pages:
        gone: dict[str, list[Line]] = defaultdict(list)
        for line, edge in edges[page.number]:
            if id(line) in numbers:
                gone["page_number"].append(line)
            elif (edge, _key(line)) in back or (
                edge,
                round(line.base / _PLACE),
                line.style,
            ) in slots:
                gone[edge].append(line)
        for reason, dropped in gone.items():
            found.drop(page.number, dropped, reason)
        label = [numbers[id(line)] for line in gone.get("page_number", ())]
        if label:
            found.labels[page.number] = "-".join(label)


def _comes_back(text: str, places: list[tuple[int, float]], pages: int) -> bool:
    """The same text in the same place on enough pages."""
    count = max(Counter(round(base / _PLACE) for _, base in places).values())
    near = max(count, len({n for n, base in places if abs(base - places[0][1]) < _PLACE}))
    needed = 2 if pages <= 6 and len(text.split()) <= _HEAD_WORDS else max(3, _SHARE * pages)
    return near >= needed


def _slots(
    edges: dict[int, list[tuple[Line, str]]],
    where: dict[tuple[str, str], list[tuple[int, float]]],
    back: set[tuple[str, str]],
    numbers: dict[int, str],
    pages: int,
    large: dict[int, str],
) -> set[tuple[str, int, object]]:
    """Places in which most lines come back on some other page: running heads that name the chapter."""
    headings = set(large.values())
    lines: dict[tuple[str, int, object], list[tuple[int, bool]]] = defaultdict(list)
    for number, items in edges.items():
        for line, edge in items:
            key = (edge, _key(line))
            again = key in back or len(where.get(key, ())) > 1 or _plain(line) in headings
            if id(line) not in numbers and (
                key in back or _plain(line) not in headings or id(line) not in large
            ):
                lines[(edge, round(line.base / _PLACE), line.style)].append((number, again))
    return {
        slot
        for slot, seen in lines.items()
        if len({n for n, _ in seen}) >= max(3, _SHARE * pages)
        and sum(again for _, again in seen) >= 0.6 * len(seen)
    }


def _page_numbers(
    pages: Sequence[Page], edges: dict[int, list[tuple[Line, str]]], usual: dict[int, float]
) -> dict[int, str]:
    """Lines that hold only a number that counts along with the pages: id of the line to the number."""
    steps: Counter[tuple[float, int]] = Counter()
    candidates: list[tuple[int, Line, int, str]] = []
    for page in pages:
        for line, edge in edges[page.number]:
            match = _NUMBER.match(line.text)
            roman = None if match else _ROMAN.match(line.text)
            if (not match and not roman) or edge == "chapter_tab":
                continue
            if edge == "running_header" and line.size > 1.5 * usual[page.number]:
                continue  # a chapter's number above its title
            value = int(match.group(1)) if match else _roman(roman.group(1)) if roman else 0
            text = match.group(1) if match else line.text.strip()
            candidates.append((page.number, line, value, text))
            for step in (1, 2):  # a spread counts two pages per sheet
                steps[(step, value - step * page.number)] += 1
    good = {key for key, count in steps.items() if count >= 3 or (count >= 2 and len(pages) <= 6)}
    small = max((page.height for page in pages), default=0) * 0.08
    heights = {page.number: page.height for page in pages}
    out: dict[int, str] = {}
    for number, line, value, text in candidates:
        counts = any((step, value - step * number) in good for step in (1, 2))
        outer = line.bottom < small or line.top > heights[number] - small
        if counts or (outer and value == number):
            out[id(line)] = text
    return out


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    digits = [values[c] for c in text.casefold()]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))


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


# ---- pages of a kind ---------------------------------------------------------------------------------


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
