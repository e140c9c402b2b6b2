"""What is on a page but is not its text: running heads and feet, page numbers, chapter tabs.

Running furniture is known by what it does over the whole document: it comes back, in the same place, near an
edge; or it counts the pages. What only one page shows is judged by its kind (``page_kinds``) or by how it
stands apart (``margins``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from dia_analysis.ingest import margins, page_kinds
from dia_analysis.ingest.leftout import Found
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Page

_ZONE = 0.14  # share of the height at either end in which furniture is looked for
_SIDE = 0.3  # share of the width at either side in which tabs are looked for, outside the text
_DEPTH = 8  # rows from either end that are looked at
_SHARE = 0.3  # share of pages on which something comes back to be furniture
_HEAD_WORDS = 10  # in a short document a longer line that comes back once may be text
_PLACE = 6.0  # points within which two lines stand in the same place
_NUMBER_DEPTH = 4  # rows from either end in which page numbers stand
_NUMBERS = 3  # page numbers on one row at most
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"^[\W_]*(?:pagina|page|pag\.?|p\.|blad|blz\.?|bladzijde)?\s*(\d{1,4})(?:\s*(?:van|of|/|\||-)\s*(?:de\s*)?\d{1,4})?[\W_]*$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"^[\W_]*([ivxl]{1,6})[\W_]*$")


def find(pages: Sequence[Page], lines: dict[int, list[Line]]) -> Found:
    """All furniture of a document, by page."""
    found = Found({page.number: list(lines[page.number]) for page in pages})
    _running(pages, found)
    page_kinds.find(pages, found)
    margins.find(pages, found)
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
    numbers = _page_numbers(pages, found, edges, usual)
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
    held: dict[int, set[int]] = defaultdict(set)
    for number, base in places:
        held[round(base / _PLACE)].add(number)
    count = max(map(len, held.values()))
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


def _outermost(lines: Sequence[Line]) -> set[int]:
    rows = sorted({round(line.base) for line in lines})
    return {*rows[:_NUMBER_DEPTH], *rows[-_NUMBER_DEPTH:]}


def _page_numbers(
    pages: Sequence[Page],
    found: Found,
    edges: dict[int, list[tuple[Line, str]]],
    usual: dict[int, float],
) -> dict[int, str]:
    """Lines that hold only a number that counts along with the pages: id of the line to the number."""
    steps: Counter[tuple[float, int]] = Counter()
    candidates: list[tuple[int, Line, int, str]] = []
    for page in pages:
        rows = Counter(round(line.base) for line, _ in edges[page.number] if line.text.isdigit())
        outer = _outermost(found.lines[page.number])
        for line, edge in edges[page.number]:
            row = round(line.base)
            if rows[row] > _NUMBERS or row not in outer:
                continue  # the axis of a chart, the figures of a table
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
        far = line.bottom < small or line.top > heights[number] - small
        if counts or (far and value == number):
            out[id(line)] = text
    return out


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    digits = [values[c] for c in text.casefold()]
    return sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits))
