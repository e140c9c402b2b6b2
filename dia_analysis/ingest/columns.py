"""The order in which a person reads the lines of a page.

A page is cut along white space, as a reader's eye does: where a vertical strip of white runs through
everything, left comes before right; otherwise bands that lie under each other are read one by one, and
neighbouring bands that share such a strip are one band of columns. Text in coloured or framed boxes is
set apart first, and comes after the text that it stands beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dia_analysis.ingest import pictures, tables
from dia_analysis.ingest.cuts import cut
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Page
from dia_analysis.ingest.stretched import mended

_WHITE = 0xF4  # components from which a fill counts as paper
_BACKGROUND = (
    0.72  # share of the page's characters, or of its area, that makes a box its background
)
_DRAWING = 25  # shapes inside a box that make it a picture
_SPREAD = 1.2  # width over height from which a sheet may hold two pages
_HALF_LINES = 6


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
    axes = pictures.axes(lines)
    marked = {id(line) for line in axes}
    lines = [line for line in lines if id(line) not in marked]
    found = tables.find(page, lines)
    taken = {id(line) for table in found for row in [*table.rows, table.header] for line in row}
    lines = [line for line in lines if id(line) not in taken]
    labels = [*axes, *pictures.labels(page, lines)]
    gone = {id(line) for line in labels}
    lines = [line for line in lines if id(line) not in gone]
    lines = mended(lines)
    boxes = boxes_of(page, lines, body_size)
    main = [line for line in lines if line.box < 0]
    columns = [Column(part) for part in cut(main)]
    for number in sorted(
        {line.box for line in lines} - {-1}, key=lambda n: (boxes[n][1], boxes[n][0])
    ):
        inside = [line for line in lines if line.box == number]
        _insert(columns, [Column(part, callout=True) for part in cut(inside)], boxes[number])
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
