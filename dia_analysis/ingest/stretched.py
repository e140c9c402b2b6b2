"""Lines that justification pulled apart, put together again.

A gap with text across it is no gutter: the setter stretched the line to fill the measure. In narrow columns two words
may be all that a line holds; then the lines above and below show the measure, for they begin and end where it does.
"""

from __future__ import annotations

from collections.abc import Sequence

from dia_analysis.ingest.lines import Line

_STRETCH = 3.5  # em that a stretched line may leave between two words, whatever their number
_FEW = 2  # words of a piece of a line that was stretched further
_EDGE = 1.5  # points by which the ends of two lines of one measure differ
_NEAR = 4  # rows above and below in which neighbours are looked for


def mended(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the pieces of stretched ones joined."""
    ordered = sorted(lines, key=lambda line: (line.base, line.x0))
    rows = _rows(ordered)
    out: list[Line] = []
    for n, row in enumerate(rows):
        around = [
            line
            for near in (*rows[max(0, n - _NEAR) : n], *rows[n + 1 : n + _NEAR])
            for line in near
        ]
        a: Line | None = None
        for i, line in enumerate(row):
            if a is not None and _level(a, line) and _one(a, line, row[i + 1 : i + 3], around):
                _join(a, line)
            else:
                out.append(line)
                a = line
    return out


def _rows(ordered: Sequence[Line]) -> list[list[Line]]:
    """Lines on one height from left to right; columns may differ by less than a point."""
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and line.base - rows[-1][0].base < 0.15 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _level(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) < 0.1 * b.size and b.x0 > a.x1


def _one(a: Line, b: Line, after: Sequence[Line], around: Sequence[Line]) -> bool:
    """Whether b goes on with a; ``after`` are the next pieces on the row, ``around`` lines above and below."""
    if b.x0 - a.x1 < _STRETCH * b.size:
        return any(_across(other, a, b) for other in around)
    if len(a.words) > _FEW or len(b.words) > _FEW:
        return False
    near = [other for other in around if _close(other, b)]
    ends = [b.x1, *(other.x1 for other in after if len(other.words) <= _FEW)]
    return (
        any(abs(other.x0 - a.x0) < _EDGE for other in near)
        and any(abs(other.x1 - end) < _EDGE for other in near for end in ends)
        and not any(abs(other.x0 - b.x0) < _EDGE for other in near)  # nor does a column begin there
    )


def _join(a: Line, b: Line) -> None:
    a.words = [*a.words, *b.words]
    a.x1 = b.x1
    if a.bold_words == len(a.words) - len(b.words):
        a.bold_words += b.bold_words


def _close(other: Line, b: Line) -> bool:
    return (
        0.5 * b.size < abs(other.base - b.base) < 1.8 * b.size
        and abs(other.size - b.size) < 0.2 * b.size
    )


def _across(other: Line, a: Line, b: Line) -> bool:
    return _close(other, b) and other.x0 < a.x1 - b.size and other.x1 > b.x0 + b.size
