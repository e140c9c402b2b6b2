"""From the lines of a column to paragraphs, items and headings-to-be."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from dia_analysis.ingest.block import Block, Measures
from dia_analysis.ingest.breaks import breaks, flows
from dia_analysis.ingest.columns import Column
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.numbering import marker_at

_WINDOW = 8
_NUMBER_GAP = 4.0  # em between a number and the item that it counts


def prepare(columns: Sequence[Column]) -> None:
    """Put the lines of columns in order, numbers with the items they count, and set how far text reaches."""
    for column in columns:
        if column.rows is None:
            column.lines = _with_numbers(_on_one_row(column.lines))
            _set_sides(column.lines)


def split(columns: Sequence[Column], usual: Measures) -> list[Block]:
    """The blocks of a page's columns, in order."""
    blocks: list[Block] = []
    for column in columns:
        if column.rows is not None:
            blocks.extend(Block(list(row), "row") for row in column.rows)
            continue
        rows = column.lines
        found: list[Block] = []
        for i, line in enumerate(rows):
            marker = marker_at(rows, i)
            if found and not breaks(rows, i, marker, found[-1], usual):
                found[-1].lines.append(line)
                continue
            found.append(Block([line], "item" if marker else "text", marker, column.callout))
        if found:
            found[-1].column_end = True
        blocks.extend(found)
    return blocks


def _on_one_row(lines: Sequence[Line]) -> list[Line]:
    """Lines of a column from top to bottom; what stands on one baseline is put in order of x."""
    return sorted(lines, key=lambda line: (round(line.base / 2), line.x0))


def _with_numbers(lines: list[Line]) -> list[Line]:
    """Bare numbers that stand apart before an item, put together with it where they count along."""
    alone = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if len(a.words) == 1 and a.text.isdigit() and abs(a.base - b.base) < 0.3 * b.size
        and 0 < b.x0 - a.x1 < _NUMBER_GAP * b.size and abs(a.size - b.size) < 0.1 * b.size
    ]  # fmt: skip
    firsts = [(line, int(line.words[0])) for line in lines if line.words[0].isdigit()]
    gone: set[int] = set()
    for a, b in alone:
        value = int(a.text)
        if any(abs(n - value) == 1 and _aligned(a, other) for other, n in firsts):
            b.words = [*a.words, *b.words]
            b.second_x0, b.x0, b.first_width = b.x0, a.x0, a.first_width
            b.bold_words = b.bold_words + 1 if a.bold and b.bold_words else 0
            gone.add(id(a))
    return [line for line in lines if id(line) not in gone]


def _aligned(a: Line, b: Line) -> bool:
    """Two numbers under each other, at their left or right side."""
    return abs(a.x0 - b.x0) < 2 or abs(a.x0 + a.first_width - b.x0 - b.first_width) < 2


def _set_sides(lines: Sequence[Line]) -> None:
    """How far text reaches left and right around each line: the measure to which it was set."""
    n = len(lines)
    for i, line in enumerate(lines):
        near = [
            other
            for other in lines[max(0, i - _WINDOW) : min(n, i + _WINDOW + 1)]
            if abs(other.size - line.size) < 1
        ]
        line.column_x0 = min(other.x0 for other in near)
        line.column_x1 = max(other.x1 for other in near)


def sane_structure(lines: Sequence[Line]) -> bool:
    """Whether a structure tree knows paragraphs: lines of one sentence share an element, lines far apart do not."""
    known = [line for line in lines if line.element >= 0]
    if len(known) < 0.8 * len(lines) or len(known) < 6:
        return False
    flow = apart = flow_same = apart_same = 0
    for a, b in itertools.pairwise(known):
        if a.page != b.page or a.style != b.style:
            continue
        step = b.base - a.base
        if 0 < step < 1.6 * a.size and flows(a, b) and b.words and b.words[0][:1].islower():
            flow += 1
            flow_same += a.element == b.element
        elif step > 2.4 * a.size:
            apart += 1
            apart_same += a.element == b.element
    return flow >= 3 and flow_same >= 0.9 * flow and apart_same <= 0.3 * apart
