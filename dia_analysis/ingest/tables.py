"""Tables, by our own geometry, so that both readers give the same rows.

A ruled table is a net of lines or boxes that touch, with at least two rows and two columns. A table
without rules is a run of rows whose cells are short and stand under each other. A row is one passage: its
cells from left to right.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from dia_analysis.ingest.aligned import aligned
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Floats, Page
from dia_analysis.ingest.table import (
    MIN_ROWS,
    SAME,
    Table,
    TableBox,
    baselines,
    box_of,
    numeric,
    places,
)

_THIN = 2.6  # points: a thinner rectangle is a line
_TOUCH = 3.0  # points within which two rules touch
_MAX_RULES = 3000
_LONG_ROW = 90  # words: a "row" of more is a page laid out with a table, not a table
_LONG_CELL = 60  # words, likewise
_MIN_BOXES = 4
_ROW_HEIGHT = 130.0  # points between two rules of one table at most


def find(page: Page, lines: Sequence[Line]) -> list[Table]:
    """The tables of a page; no line stands in two of them."""
    tables: list[Table] = []
    left = list(lines)
    for box, xs, ys in _nets(page):
        for table in _ruled(box, xs, ys, left):
            tables.append(table)
            taken = {id(line) for row in [*table.rows, table.header] for line in row}
            left = [line for line in left if id(line) not in taken]
    return [*tables, *aligned(left)]


def _nets(page: Page) -> list[tuple[TableBox, list[float], list[float]]]:
    """Connected rules: box, places of the vertical and of the horizontal ones."""
    shapes = page.shapes
    if not len(shapes):
        return []
    rules = _rules(page)
    if not 4 <= len(rules) <= _MAX_RULES:
        return []
    nets = []
    for part in _components(rules):
        if part[:, 4].sum() == len(part) < 4 * _MIN_BOXES:
            continue  # a few boxes that touch are no net
        x0, top = part[:, :2].min(axis=0)
        x1, bottom = part[:, 2:4].max(axis=0)
        upright = part[:, 3] - part[:, 1] > part[:, 2] - part[:, 0]
        xs = places(part[upright][:, [0, 2]].mean(axis=1))
        ys = places(part[~upright][:, [1, 3]].mean(axis=1))
        nets.append(((float(x0), float(top), float(x1), float(bottom)), xs, ys))
    return sorted(nets, key=lambda net: (net[0][1], net[0][0]))


def _rules(page: Page) -> Floats:
    """Thin rectangles and lines, and the sides of boxes: (n, 5), the last column 1 for sides of boxes."""
    box, segments = page.shapes[:, :4], page.shapes[:, 6]
    wide, high = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    simple = segments <= 12
    thin = simple & ((high <= _THIN) & (wide >= 15) | (wide <= _THIN) & (high >= 5))
    boxes = simple & (high > 6) & (wide > 15) & (wide * high < 0.5 * page.width * page.height)
    found = [box[thin]]
    b = box[boxes]
    if len(b):
        x0, top, x1, bottom = b.T
        for side in (
            (x0, top, x1, top),
            (x0, bottom, x1, bottom),
            (x0, top, x0, bottom),
            (x1, top, x1, bottom),
        ):
            found.append(np.stack(side, axis=1))
    rules = np.concatenate(found)
    rules = np.concatenate([rules, (np.arange(len(rules)) >= thin.sum())[:, None]], axis=1)
    _, first = np.unique(np.round(rules * [1, 1, 1, 1, 0]), axis=0, return_index=True)
    kept: Floats = rules[np.sort(first)]  # the sides of neighbours are drawn twice
    return kept


def _one_extent(rules: Floats) -> Any:
    """Pairs of level rules of one length under each other: the lines between rows without sides."""
    level = (rules[:, 3] - rules[:, 1] <= _THIN) & (rules[:, 2] - rules[:, 0] > 100)
    a, b = rules[:, None, :], rules[None, :, :]
    same = (np.abs(a[..., 0] - b[..., 0]) < _TOUCH) & (np.abs(a[..., 2] - b[..., 2]) < _TOUCH)
    return same & (np.abs(a[..., 1] - b[..., 1]) < _ROW_HEIGHT) & level[:, None] & level[None, :]


def _joined_level(rules: Floats) -> Floats:
    """Level rules that touch end to end (a piece per cell) as one, added to the rules."""
    level = rules[(rules[:, 3] - rules[:, 1] <= _THIN) & (rules[:, 2] - rules[:, 0] > 5)]
    order = np.lexsort((level[:, 0], np.round(level[:, 1])))
    joined: list[list[float]] = []
    for rule in level[order].tolist():
        last = joined[-1] if joined else None
        if last and abs(last[1] - rule[1]) < 1.5 and rule[0] <= last[2] + _TOUCH:
            last[2] = max(last[2], rule[2])
        else:
            joined.append(rule)
    return np.concatenate([rules, np.asarray(joined).reshape(-1, rules.shape[1])])


def _components(rules: Floats) -> list[Floats]:
    rules = _joined_level(rules)
    a = rules[:, None, :]
    touch = (
        (a[..., 0] <= rules[:, 2] + _TOUCH)
        & (rules[:, 0] <= a[..., 2] + _TOUCH)
        & (a[..., 1] <= rules[:, 3] + _TOUCH)
        & (rules[:, 1] <= a[..., 3] + _TOUCH)
    ) | _one_extent(rules)
    left = np.ones(len(rules), bool)
    parts = []
    while left.any():
        member = np.zeros(len(rules), bool)
        member[int(np.argmax(left))] = True
        while True:
            grown = touch[member].any(axis=0) & left
            if (grown == member).all():
                break
            member = grown
        left &= ~member
        parts.append(rules[member])
    return parts


def _ruled(box: TableBox, xs: list[float], ys: list[float], lines: Sequence[Line]) -> list[Table]:
    """The tables in a net: its rows with several cells; single cells before, after and long ones between are text."""
    if len(ys) < MIN_ROWS:
        return []
    inside = [
        line
        for line in lines
        if box[0] - 2 <= line.x0 and line.x1 <= box[2] + 4 and box[1] <= _middle(line) <= box[3]
    ]
    if len(inside) < 4:
        return []
    bands = [[line for line in inside if a <= _middle(line) < b] for a, b in itertools.pairwise(ys)]
    rows = [row for band in bands if band for row in _split_band(band, xs)]
    runs: list[list[list[Line]]] = [[]]
    for i, row in enumerate(rows):
        if _cells(row, xs) > 1:
            runs[-1].append(row)
        elif (
            runs[-1]
            and i + 1 < len(rows)
            and _cells(rows[i + 1], xs) > 1
            and len(row) == 1
            and len(row[0].words) <= 6
            and _like_table(row[0], runs[-1])
        ):
            runs[-1].append(row)  # a row that names a part of the table
        else:
            runs.append([])
    return [_as_table(run, xs) for run in runs if _holds(run, xs)]


def _like_table(line: Line, rows: list[list[Line]]) -> bool:
    """Set as the table is, in size and place; what differs is a heading between two tables."""
    every = [other for row in rows for other in row]
    left = min(other.x0 for other in every)
    return line.x0 > left - 1 and any(
        abs(line.size - other.size) < 0.5 and line.colour == other.colour for other in every
    )


def _holds(rows: list[list[Line]], xs: list[float]) -> bool:
    """Whether rows of several cells are a table, and not a page laid out in cells, or a chart's grid."""
    if len(rows) < 2:
        return False
    words = [sum(len(line.words) for line in row) for row in rows]
    if max(words) > 2 * _LONG_ROW or sum(words) > _LONG_ROW * len(rows):
        return False
    if max(_cell_words(row, xs) for row in rows) > _LONG_CELL:
        return False
    every = [line for row in rows for line in row]
    named = sum(numeric(row[:1]) == 0 for row in rows)
    return not (sum(words) < 1.5 * len(every) and numeric(every) > 0.5 and named < 0.6 * len(rows))


def _as_table(rows: list[list[Line]], xs: list[float]) -> Table:
    return Table(box_of(rows), [_in_cells(row, xs) for row in rows])


def _middle(line: Line) -> float:
    return line.base - 0.3 * line.size


def _column(line: Line, xs: list[float]) -> int:
    return sum(x <= line.x0 + 2 for x in xs)


def _cells(row: Sequence[Line], xs: list[float]) -> int:
    if len(xs) >= MIN_ROWS:
        return len({_column(line, xs) for line in row})
    return max((len(part) for part in baselines(row)), default=0)


def _cell_words(row: Sequence[Line], xs: list[float]) -> int:
    words: dict[int, int] = {}
    for line in row:
        column = _column(line, xs)
        words[column] = words.get(column, 0) + len(line.words)
    return max(words.values(), default=0)


def _split_band(band: list[Line], xs: list[float]) -> list[list[Line]]:
    """A band between two rules that holds several rows, each with all its cells, gives them one by one."""
    rows = baselines(band)
    first = next((i for i, row in enumerate(rows) if _cells(row, xs) > 1), 0)
    before, rest = rows[:first], rows[first:]
    if len(rest) >= MIN_ROWS and all(_cells(row, xs) > 1 for row in rest):
        return [*before, *rest]
    return [*before, [line for row in rest for line in row]]


def _in_cells(row: Sequence[Line], xs: list[float]) -> list[Line]:
    if len(xs) >= MIN_ROWS:
        return sorted(row, key=lambda line: (_column(line, xs), line.base, line.x0))
    starts = places(np.asarray([line.x0 for line in row]))
    return sorted(row, key=lambda line: (sum(x <= line.x0 + SAME for x in starts), line.base))
