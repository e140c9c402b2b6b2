"""The order in which a person reads the lines of a page.

A page is cut along white space, as a reader's eye does: where a vertical strip of white runs through
everything, left comes before right; otherwise bands that lie under each other are read one by one, and
neighbouring bands that share such a strip are one band of columns. Text in coloured or framed boxes is
set apart first, and comes after the text that it stands beside.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dia_analysis.ingest import pictures, tables
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Page

_GUTTER = 0.75  # em of white that parts columns
_MIN_GUTTER = 6.0  # points
_OVERLAP = 0.35  # em by which lines under each other may overlap
_WHITE = 0xF4  # components from which a fill counts as paper
_BACKGROUND = (
    0.72  # share of the page's characters, or of its area, that makes a box its background
)
_MAX_DEPTH = 12
_DRAWING = 25  # shapes inside a box that make it a picture
_SPREAD = 1.2  # width over height from which a sheet may hold two pages
_HALF_LINES = 6
_STRETCH = 3.5  # em that a stretched line may leave between two words
_SHORT = 0.25  # share of lines in a margin column of side headings


@dataclass(slots=True)
class Column:
    """Lines that are read from top to bottom without looking elsewhere.

    ``callout``: in a box of its own. ``rows``: the same lines as rows of a table, if they are one.
    ``reason``: why they are furniture, if they are.
    """

    lines: list[Line]
    callout: bool = False
    rows: list[list[Line]] | None = None
    reason: str = ""

    @property
    def top(self) -> float:
        """Upper side of the first line."""
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Lower side of the last line."""
        return max(line.bottom for line in self.lines)


def arrange(page: Page, lines: Sequence[Line], body_size: float) -> list[Column]:
    """The columns of a page in reading order."""
    halves = _halves(page, lines)
    columns = [column for half in halves for column in _arrange(page, half, body_size)]
    for i, column in enumerate(columns):
        for line in column.lines:
            line.column = i
    return columns


def _halves(page: Page, lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Two pages on one sheet, if it is one: wide, and with nothing across the fold."""
    fold = page.width / 2
    if page.width < _SPREAD * page.height or len(lines) < 2 * _HALF_LINES:
        return [lines]
    if any(line.x0 < fold - 4 < fold + 4 < line.x1 for line in lines):
        return [lines]
    left = [line for line in lines if line.x1 <= fold + 4]
    right = [line for line in lines if line.x1 > fold + 4]
    return [left, right] if min(len(left), len(right)) >= _HALF_LINES else [lines]


def _arrange(page: Page, lines: Sequence[Line], body_size: float) -> list[Column]:
    found = tables.find(page, lines)
    taken = {id(line) for table in found for row in [*table.rows, table.header] for line in row}
    lines = [line for line in lines if id(line) not in taken]
    labels = pictures.labels(page, lines)
    gone = {id(line) for line in labels}
    lines = [line for line in lines if id(line) not in gone]
    lines = _mended(lines)
    boxes = boxes_of(page, lines, body_size)
    main = [line for line in lines if line.box < 0]
    columns = [Column(part) for part in _cut(main)]
    for number in sorted(
        {line.box for line in lines} - {-1}, key=lambda n: (boxes[n][1], boxes[n][0])
    ):
        inside = [line for line in lines if line.box == number]
        _insert(columns, [Column(part, callout=True) for part in _cut(inside)], boxes[number])
    for table in found:
        if table.rows:
            _insert(
                columns,
                [Column([line for row in table.rows for line in row], rows=table.rows)],
                table.box,
            )
        if table.header:
            columns.append(Column(table.header, reason="table_header"))
    if labels:
        columns.append(Column(labels, reason="picture_text"))
    return columns


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one line put together again, where a line right above or below runs across the gap between them.

    A gap with text across it is no gutter: the setter stretched the line to fill the measure.
    """
    ordered = sorted(lines, key=lambda line: (line.base, line.x0))
    out: list[Line] = []
    for i, line in enumerate(ordered):
        a = out[-1] if out else None
        if (
            a is not None
            and abs(a.base - line.base) < 0.15 * line.size
            and abs(a.size - line.size) < 0.1 * line.size
            and 0 < line.x0 - a.x1 < _STRETCH * line.size
            and any(
                _across(other, a, line)
                for other in (*ordered[max(0, i - 8) : i], *ordered[i + 1 : i + 8])
            )
        ):
            a.words = [*a.words, *line.words]
            a.x1 = line.x1
            if a.bold_words == len(a.words) - len(line.words):
                a.bold_words += line.bold_words
            continue
        out.append(line)
    return out


def _across(other: Line, a: Line, b: Line) -> bool:
    near = 0.5 * b.size < abs(other.base - b.base) < 1.8 * b.size
    return (
        near
        and other.x0 < a.x1 - b.size
        and other.x1 > b.x0 + b.size
        and abs(other.size - b.size) < 0.2 * b.size
    )


# ---- boxes ------------------------------------------------------------------------------------------


def boxes_of(
    page: Page, lines: Sequence[Line], body_size: float
) -> list[tuple[float, float, float, float]]:
    """Boxes that hold callouts; each line's ``box`` is set to the number of its box, or -1."""
    found = _candidates(page)
    total = sum(len(line.text) for line in lines) or 1
    chosen: list[tuple[float, float, float, float]] = []
    for box in found:
        inside = [line for line in lines if line.box < 0 and _inside(line, box)]
        size = sum(len(line.text) for line in inside)
        if (
            not inside
            or _drawing(page, box)
            or size > _BACKGROUND * total
            or _is_bar(inside, body_size)
            or _crossed(lines, box)
        ):
            continue
        for line in inside:
            line.box = len(chosen)
        chosen.append(box)
    return chosen


def _candidates(page: Page) -> list[tuple[float, float, float, float]]:
    """Filled or framed rectangles, large ones first, stacked ones of one colour as one."""
    shapes = page.shapes
    if not len(shapes):
        return []
    x0, top, x1, bottom, fill, stroke, segments = shapes[:, :7].T
    colour = fill.astype(np.int64)
    paper = (colour < 0) | (
        ((colour >> 16) & 255 >= _WHITE)
        & ((colour >> 8) & 255 >= _WHITE)
        & (colour & 255 >= _WHITE)
    )
    area = (np.minimum(x1, page.width) - np.maximum(x0, 0)) * (
        np.minimum(bottom, page.height) - np.maximum(top, 0)
    )
    usable = (
        (~paper | (stroke >= 0))
        & (x1 - x0 > 50)
        & (bottom - top > 8)
        & (segments >= 3)
        & (segments <= 24)
    )
    usable &= (
        (area < _BACKGROUND * page.width * page.height) & (top > -8) & (bottom < page.height + 8)
    )
    rows = sorted(
        (round(a), round(c), int(f), b, d) for a, b, c, d, f in shapes[usable][:, :5].tolist()
    )
    merged: list[list[float]] = []
    for left, right, f, upper, lower in rows:
        last = merged[-1] if merged else None
        if (
            last
            and abs(last[0] - left) <= 2
            and abs(last[2] - right) <= 2
            and last[4] == f
            and upper <= last[3] + 3
        ):
            last[3] = max(last[3], lower)
        else:
            merged.append([left, upper, right, lower, f])
    boxes = [(m[0], m[1], m[2], m[3]) for m in merged]
    return sorted(boxes, key=lambda b: (b[0] - b[2]) * (b[3] - b[1]))


def _drawing(page: Page, box: tuple[float, float, float, float]) -> bool:
    """A box with many other shapes in it is part of a picture."""
    x0, top, x1, bottom = page.shapes[:, :4].T
    held = (x0 >= box[0]) & (x1 <= box[2]) & (top >= box[1]) & (bottom <= box[3])
    return int(held.sum()) > _DRAWING


def _inside(line: Line, box: tuple[float, float, float, float]) -> bool:
    middle = line.base - 0.3 * line.size
    return box[0] - 2 <= line.x0 and line.x1 <= box[2] + 2 and box[1] <= middle <= box[3]


def _is_bar(inside: list[Line], body_size: float) -> bool:
    """A coloured bar with a heading on it, not a text of its own."""
    words = sum(len(line.words) for line in inside)
    rows = len({round(line.base) for line in inside})
    prominent = all(line.size > 1.05 * body_size or line.bold for line in inside)
    return rows <= 2 and words <= 16 and (prominent or rows == 1)


def _crossed(lines: Sequence[Line], box: tuple[float, float, float, float]) -> bool:
    """Text runs over the side of the box: it is a backdrop, not a container."""
    return any(
        box[1] < line.base - 0.3 * line.size < box[3]
        and (line.x0 < box[0] - 3 < line.x1 - 6 or line.x0 + 6 < box[2] + 3 < line.x1)
        for line in lines
    )


def _insert(
    columns: list[Column], boxed: list[Column], box: tuple[float, float, float, float]
) -> None:
    """Put a callout where it stands in its own column, else after the text that it stands beside."""
    x0, top, x1, bottom = box
    own = [i for i, column in enumerate(columns) if _share(column, x0, x1) > 0.5]
    for i in own:
        if columns[i].bottom > top:
            _split_in(columns, i, [line.base < top + 1 for line in columns[i].lines], boxed)
            return
    beside = [
        i
        for i, c in enumerate(columns)
        if any(ln.bottom > top and ln.top < bottom for ln in c.lines)
    ]
    if beside and not own:
        at = max(beside)
        lines = columns[at].lines
        new = next(
            (
                k
                for k, ln in enumerate(lines)
                if ln.top >= bottom - 2 and k and _white_above(lines, k)
            ),
            len(lines),
        )
        _split_in(columns, at, [k < new for k in range(len(lines))], boxed)
        return
    over = [i for i in (own or range(len(columns))) if columns[i].bottom <= top + 2]
    at = max(over) + 1 if over else 0
    while at < len(columns) and columns[at].callout and columns[at].top < top:
        at += 1
    columns[at:at] = boxed


def _share(column: Column, x0: float, x1: float) -> float:
    """Share of a column's width that a box covers, or of the box that the column does."""
    left, right = min(line.x0 for line in column.lines), max(line.x1 for line in column.lines)
    return (min(right, x1) - max(left, x0)) / max(1.0, min(right - left, x1 - x0))


def _white_above(lines: list[Line], k: int) -> bool:
    return (
        lines[k].base - lines[k - 1].base > 1.55 * lines[k].size
        or lines[k].style != lines[k - 1].style
    )


def _split_in(columns: list[Column], at: int, before: list[bool], boxed: list[Column]) -> None:
    """Put ``boxed`` inside a column: after the lines marked ``before``."""
    column = columns[at]
    above = [line for line, first in zip(column.lines, before, strict=True) if first]
    below = [line for line, first in zip(column.lines, before, strict=True) if not first]
    if column.callout or column.rows is not None or not above or not below:
        place = at + 1 if above else at
        columns[place:place] = boxed
        return
    columns[at : at + 1] = [Column(above), *boxed, Column(below)]


# ---- cutting ------------------------------------------------------------------------------------------


def _cut(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    if not lines:
        return []
    ordered = sorted(lines, key=lambda line: (line.base, line.x0))
    if len(ordered) == 1 or depth > _MAX_DEPTH or _single(ordered):
        return [ordered]
    sections = _sections(ordered)
    if len(sections) > 1:
        return [part for section in sections for part in _cut(section, depth + 1)]
    sides = _vertical(ordered)
    if len(sides) > 1:
        if _side_headings(sides):
            return [ordered]
        return [part for side in sides for part in _cut(side, depth + 1)]
    bands = _bands(ordered)
    if len(bands) > 1:
        return _merge_single([part for band in bands for part in _cut(band, depth + 1)])
    return _astride(ordered, depth)


def _single(ordered: list[Line]) -> bool:
    """No two lines stand beside each other."""
    return all(
        b.base - a.base > _OVERLAP * min(a.size, b.size) for a, b in itertools.pairwise(ordered)
    )


def _sections(ordered: list[Line]) -> list[list[Line]]:
    """Parts from one large heading that stands alone in its strip, with columns above and below, to the next."""
    strips = _strips(ordered)
    if len(strips) < 3:
        return [ordered]
    usual = _usual_size(ordered)
    several = [len(_vertical(strip)) > 1 for strip in strips]
    parts: list[list[Line]] = [[]]
    for i, strip in enumerate(strips):
        alone = (
            len(strip) <= 2 and not several[i] and all(line.size > 1.2 * usual for line in strip)
        )
        if alone and any(several[i + 1 :]) and _parts_columns(strip, ordered, usual):
            parts.extend([strip, []])
        else:
            parts[-1].extend(strip)
    return [part for part in parts if part]


def _parts_columns(strip: list[Line], ordered: list[Line], usual: float) -> bool:
    """A heading at the left of all columns, with white beside it in the others."""
    left = min(line.x0 for line in ordered)
    width = max(line.x1 for line in ordered) - left
    if strip[0].x0 - left > 2 * usual:
        return False
    others = [line for line in ordered if line.x0 > left + 0.2 * width]
    above = [line.bottom for line in others if line.base < strip[0].base]
    below = [line.top for line in others if line.base > strip[-1].base]
    return bool(below) and (not above or min(below) - max(above) > 2.5 * usual)


def _vertical(lines: list[Line]) -> list[list[Line]]:
    """Parts left and right of white strips that run through all lines."""
    by_left = sorted(lines, key=lambda line: line.x0)
    gutter = max(_MIN_GUTTER, _GUTTER * _usual_size(lines))
    parts = [[by_left[0]]]
    right = by_left[0].x1
    for line in by_left[1:]:
        if line.x0 - right >= gutter:
            parts.append([])
        parts[-1].append(line)
        right = max(right, line.x1)
    return parts


def _usual_size(lines: list[Line]) -> float:
    sizes = sorted(line.size for line in lines)
    return sizes[len(sizes) // 2]


def _side_headings(sides: list[list[Line]]) -> bool:
    """A margin with a few short labels, each level with a line of the text: read them by height."""
    if len(sides) != 2:
        return False
    margin, text = sides
    if len(margin) > max(2, _SHORT * len(text)):
        return False
    width = max(line.x1 for line in text) - min(line.x0 for line in text)
    if max(line.x1 for line in margin) - min(line.x0 for line in margin) > 0.6 * width:
        return False
    level = sum(
        any(abs(line.base - other.base) < 0.4 * line.size for other in text) for line in margin
    )
    return (
        level >= 0.5 * len(margin)
        and any(b.base - a.base > 3 * a.size for a, b in itertools.pairwise(margin))
    ) or len(margin) <= 2


def _strips(ordered: list[Line]) -> list[list[Line]]:
    """Lines parted wherever a white strip runs through the whole width."""
    by_top = sorted(ordered, key=lambda line: line.top)
    strips = [[by_top[0]]]
    bottom = by_top[0].bottom - _OVERLAP * by_top[0].size
    for line in by_top[1:]:
        if line.top > bottom:
            strips.append([])
            bottom = 0.0
        strips[-1].append(line)
        bottom = max(bottom, line.bottom - _OVERLAP * line.size)
    return strips


def _bands(ordered: list[Line]) -> list[list[Line]]:
    """Strips put together as long as one white strip runs down through them."""
    strips = _strips(ordered)
    if len(strips) == 1:
        return strips
    several = [len(_vertical(strip)) > 1 for strip in strips]
    bands = [strips[0]]
    columns = several[0]
    for i, strip in enumerate(strips[1:], start=1):
        together = [*bands[-1], *strip]
        if (
            (columns or several[i])
            and len(_vertical(together)) > 1
            and not _starts_anew(bands[-1], strip, several, i)
        ):
            bands[-1] = together
            columns = True
        elif not columns and not several[i]:
            bands[-1] = together
        else:
            bands.append(strip)
            columns = several[i]
    return _handed_down(bands)


def _handed_down(bands: list[list[Line]]) -> list[list[Line]]:
    """The last short strip of a band of columns goes to the band below, if it stands closer to that."""
    for above, below in itertools.pairwise(bands):
        while True:
            strips = _strips(sorted(above, key=lambda line: line.base))
            last = strips[-1]
            if len(strips) < 2 or len(_vertical(last)) > 1 or len(_vertical(above)) == 1:
                break
            upper = min(line.top for line in last) - max(line.bottom for line in strips[-2])
            lower = min(line.top for line in below) - max(line.bottom for line in last)
            if upper <= max(1.2 * lower, 0.8 * last[0].size):
                break
            gone = {id(line) for line in last}
            above[:] = [line for line in above if id(line) not in gone]
            below[:0] = last
    return [band for band in bands if band]


def _starts_anew(band: list[Line], strip: list[Line], several: list[bool], at: int) -> bool:
    """A large heading that stands alone between two bands of columns parts them."""
    if len(strip) > 2 or several[at] or not any(several[:at]):
        return False
    usual = _usual_size(band)
    follows = any(several[at + 1 : at + 3])
    return follows and all(line.size > 1.2 * usual for line in strip)


def _merge_single(parts: list[list[Line]]) -> list[list[Line]]:
    """Bands of one column under each other are one column, if they have the same left side."""
    merged: list[list[Line]] = []
    for part in parts:
        if merged and _continues(merged[-1], part):
            merged[-1] = [*merged[-1], *part]
        else:
            merged.append(part)
    return merged


def _continues(above: list[Line], below: list[Line]) -> bool:
    if below[0].base <= above[-1].base:
        return False
    left = abs(min(line.x0 for line in above) - min(line.x0 for line in below))
    right = abs(max(line.x1 for line in above) - max(line.x1 for line in below))
    return left < 3 and right < 12


def _astride(ordered: list[Line], depth: int) -> list[list[Line]]:
    """Columns with something across the gutter (a quotation, a title): take the odd ones out and try again."""
    sizes = [round(line.size * 2) / 2 for line in ordered]
    usual = max(set(sizes), key=sizes.count)
    odd = [line for line in ordered if abs(line.size - usual) > 1]
    rest = [line for line in ordered if abs(line.size - usual) <= 1]
    if odd and len(odd) < 0.3 * len(ordered) and len(_vertical(rest)) > 1:
        return [*_cut(rest, depth + 1), *_cut(odd, depth + 1)]
    return _by_blocks(ordered)


def _by_blocks(ordered: list[Line]) -> list[list[Line]]:
    """Where no cut goes through: chains of lines that stand under each other, in order of their tops."""
    chains: list[list[Line]] = []
    for line in ordered:
        best = None
        for chain in chains:
            last = chain[-1]
            near = line.base - last.base < 2.2 * max(line.size, last.size) and line.base > last.base
            aligned = abs(line.x0 - last.x0) < 2.5 * line.size
            if (
                near
                and aligned
                and (best is None or abs(line.x0 - last.x0) < abs(line.x0 - best[-1].x0))
            ):
                best = chain
        if best is None:
            chains.append([line])
        else:
            best.append(line)
    return _topological(chains)


def _topological(chains: list[list[Line]]) -> list[list[Line]]:
    """Above comes before below where they share width; left before right where they share height."""
    box = [(min(ln.x0 for ln in c), c[0].top, max(ln.x1 for ln in c), c[-1].bottom) for c in chains]
    n = len(chains)
    before: list[set[int]] = [set() for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if i == j:
                continue
            share_x = min(box[i][2], box[j][2]) - max(box[i][0], box[j][0]) > 2
            above = box[i][1] < box[j][1] and share_x
            left = (
                box[i][2] <= box[j][0] + 2
                and min(box[i][3], box[j][3]) - max(box[i][1], box[j][1]) > 0
            )
            if above or left:
                before[j].add(i)
    order: list[int] = []
    left_over = set(range(n))
    while left_over:
        free = [i for i in left_over if not before[i] & left_over] or [
            min(left_over, key=lambda i: box[i][1])
        ]
        follow = [i for i in free if order and _below(box[order[-1]], box[i])]
        pick = min(follow or free, key=lambda i: (box[i][1], box[i][0]))
        order.append(pick)
        left_over.discard(pick)
    return [chains[i] for i in order]


def _below(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return b[1] >= a[1] and min(a[2], b[2]) - max(a[0], b[0]) > 2
