"""Labels of charts and diagrams: words that belong to a picture, not to the text.

A chart scatters short labels and bare numbers over its area. Where a page has a good many bare numbers
that stand alone, the short lines among them are its labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Page

_NUMBERS = 6  # bare numbers that stand alone before we see a chart
_LABEL_WORDS = 4
_FRAMED_WORDS = 10
_AXIS = 5  # words on an axis at least
_PITCH = 6.0  # em between two of them at most
_REACH = 40.0  # points around the numbers in which labels are looked for


def axes(lines: Sequence[Line]) -> list[Line]:
    """Rows of five or more single words at an even pitch, with nothing else on the row: a chart's axis.

    Rows of figures only are let be: they may be a table's.
    """
    rows: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        rows[round(line.base)].append(line)
    found: list[Line] = []
    for row in rows.values():
        if len(row) < _AXIS or any(len(line.words) > 1 for line in row):
            continue
        runs = _even(sorted(row, key=lambda line: line.x0))
        worded = sum(any(c.isalpha() for c in line.text) for line in row)
        if all(len(run) >= _AXIS for run in runs) and worded > 0.5 * len(row):
            found += row
    return found


def _even(row: Sequence[Line]) -> list[list[Line]]:
    """The row in runs of an even pitch between the middles of words."""
    runs: list[list[Line]] = []
    for line in row:
        last = runs[-1] if runs else []
        if len(last) < 2:
            if last and (line.x0 - last[0].x1) < _PITCH * line.size:
                last.append(line)
            else:
                runs.append([line])
            continue
        step = _centre(last[-1]) - _centre(last[-2])
        if abs(_centre(line) - _centre(last[-1]) - step) < 0.2 * step + 0.15 * line.size:
            last.append(line)
        else:
            runs.append([line])
    return runs


def _centre(line: Line) -> float:
    return (line.x0 + line.x1) / 2


def labels(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Lines that are labels of charts on this page."""
    short = [
        line
        for line in lines
        if len(line.words) <= _LABEL_WORDS and not line.text.endswith((".", ":"))
    ]
    numbers = [line for line in short if _bare(line)]
    if len(numbers) < _NUMBERS:
        return []
    prose = [line for line in lines if len(line.words) > _LABEL_WORDS]
    alone = [line for line in numbers if not _beside(line, prose)]
    if len(alone) < _NUMBERS:
        return []
    framed = _framed(page, lines, alone)
    if framed:
        return framed
    near = np.asarray([[line.x0, line.top, line.x1, line.bottom] for line in alone])
    return [line for line in short if not _beside(line, prose) and _among(line, near)]


def _framed(page: Page, lines: Sequence[Line], numbers: Sequence[Line]) -> list[Line]:
    """Everything short inside a frame that holds most of the numbers: the chart has a box of its own."""
    found: list[Line] = []
    seen: set[int] = set()
    for x0, top, x1, bottom in page.shapes[:, :4].tolist():
        if not (x1 - x0 > 120 and bottom - top > 60 and x1 - x0 < 0.95 * page.width):
            continue
        inside = [
            line for line in lines if x0 <= line.x0 and line.x1 <= x1 and top <= line.base <= bottom
        ]
        held = {id(line) for line in inside}
        words = sum(len(line.words) for line in inside)
        if sum(id(line) in held for line in numbers) >= _NUMBERS - 1 and words < 7 * len(inside):
            found += [
                line for line in inside if len(line.words) <= _FRAMED_WORDS and id(line) not in seen
            ]
            seen |= held
    return found


def _bare(line: Line) -> bool:
    return not any(c.isalpha() for c in line.text) and any(c.isdigit() for c in line.text)


def _beside(line: Line, prose: Sequence[Line]) -> bool:
    """The last short line of a paragraph, or a heading right above one."""
    return any(
        0 < abs(line.base - other.base) < 1.7 * other.size
        and abs(line.x0 - other.x0) < 2 * other.size
        and abs(line.size - other.size) < 0.15 * other.size
        for other in prose
    )


def _among(line: Line, near: np.ndarray) -> bool:
    x = np.maximum(near[:, 0] - line.x1, line.x0 - near[:, 2])
    y = np.maximum(near[:, 1] - line.bottom, line.top - near[:, 3])
    return int(((x < _REACH) & (y < _REACH)).sum()) >= 2
