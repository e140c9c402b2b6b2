"""Tables without rules: runs of rows whose cells are short and stand under each other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.table import MIN_ROWS, SAME, Table, baselines, box_of, numeric

_CELL_GAP = 1.2  # em between cells of a row without rules
_SHORT_CELL = 6.0  # mean words per cell in a table without rules
_STEP = 3.2  # em between rows without rules
_TITLE_WORDS = 6  # words of a line that names a part of a table


def aligned(lines: Sequence[Line]) -> list[Table]:
    """Runs of rows with short cells under each other; a lone short line may part two runs of one table."""
    rows = baselines(lines)
    tables: list[Table] = []
    runs: list[list[list[Line]]] = []
    for i, row in enumerate([*rows, []]):
        last = runs[-1] if runs else []
        if row and _row_like(row) and last and _fits(last, row):
            last.append(row)
            continue
        if last and len(row) == 1 and i + 1 < len(rows) and _parts(row[0], last, rows[i + 1]):
            continue
        if row and _row_like(row) and last and _parts(rows[i - 1][0], last, row):
            runs.append([row])
            continue
        if _is_table([row for run in runs for row in run]):
            tables.extend(Table(box_of(run), run) for run in runs)
        runs = [[row]] if row and _row_like(row) else []
    return tables


def _parts(line: Line, run: list[list[Line]], row: list[Line]) -> bool:
    """A short line between two rows of the same columns, at their left: it names the rows that follow."""
    return (
        _row_like(row)
        and len(line.words) <= _TITLE_WORDS
        and abs(line.x0 - row[0].x0) < SAME
        and run[-1][0].base < line.base < row[0].base
        and _fits(run, row, 2 * _STEP)
    )


def _row_like(row: list[Line]) -> bool:
    if len(row) < 2:
        return False
    return all(b.x0 - a.x1 > _CELL_GAP * a.size for a, b in itertools.pairwise(row))


def _fits(run: list[list[Line]], row: list[Line], step: float = _STEP) -> bool:
    """Each cell stands under one of the row before: same left side, right side or middle; and close by."""
    above = run[-1]
    if row[0].base - above[0].base > step * row[0].size or abs(len(above) - len(row)) > 1:
        return False
    matched = sum(any(_under(line, other) for other in above) for line in row)
    return matched >= max(2, len(row) - 1)


def _under(line: Line, other: Line) -> bool:
    middle = abs((line.x0 + line.x1) - (other.x0 + other.x1)) < 2 * SAME
    return abs(line.x0 - other.x0) < SAME or abs(line.x1 - other.x1) < SAME or middle


def _numbered(run: list[list[Line]]) -> bool:
    """Items with a number before them that counts."""
    if any(len(row) != 2 or not row[0].text.rstrip(".)").isdigit() for row in run):
        return False
    numbers = [int(row[0].text.rstrip(".)")) for row in run]
    return all(b - a == 1 for a, b in itertools.pairwise(numbers)) and all(
        row[1].x0 - row[0].x1 < 4 * row[1].size for row in run
    )


def _is_table(run: list[list[Line]]) -> bool:
    if len(run) < MIN_ROWS or _numbered(run):
        return False
    cells = [line for row in run for line in row]
    mean = sum(len(line.words) for line in cells) / len(cells)
    if mean > _SHORT_CELL or numeric(cells) > 0.85:
        return False
    last = [row[-1] for row in run]
    figures = sum(any(c.isdigit() for c in line.text) and len(line.words) <= 4 for line in last)
    narrow = sum(len(line.words) <= 3 for row in run for line in row[1:]) >= 0.7 * sum(
        len(row) - 1 for row in run
    )
    sentences = sum(line.text.endswith((".", ",", "-")) for line in cells)
    if _flowing(run) > 0.45:
        return False
    if all(len(row[0].words) <= 3 and len(row) == 2 for row in run):
        return _flowing([row[1:] for row in run]) < 0.2 and _flowing(run) == 0
    return (figures >= 0.6 * len(run) or narrow) and sentences <= 0.25 * len(cells)


def _flowing(run: list[list[Line]]) -> float:
    """Share of first cells that go on with the sentence of the cell above: prose beside something short."""
    firsts = [row[0] for row in run]
    flows = sum(
        not a.text.endswith((".", ":", "?", "!")) and b.words[0][:1].islower()
        for a, b in itertools.pairwise(firsts)
    )
    return flows / max(1, len(firsts) - 1)
