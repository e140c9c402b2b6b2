"""A table, and what its two kinds, with and without rules, have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Floats

SAME = 4.0  # points within which two rules are one side
MIN_ROWS = 3

TableBox = tuple[float, float, float, float]


@dataclass(slots=True)
class Table:
    """A table: its box, its rows as lines, cell by cell, and the row that names its columns."""

    box: TableBox
    rows: list[list[Line]]
    header: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        if len(self.rows) > 1 and not self.header and _names_columns(self.rows):
            self.header, self.rows = self.rows[0], self.rows[1:]


def _names_columns(rows: list[list[Line]]) -> bool:
    """The first row looks other than all that follow (weight or colour), and no other row looks like it."""
    looks = [{(line.bold, line.colour) for line in row} for row in rows]
    first = looks[0]
    alike = sum(bool(look & first) for look in looks[1 : max(2, len(looks) - 1)])  # a total may be
    return (
        len(first) == 1 and len(rows[0]) > 1 and not looks[1] & first and alike <= 0.34 * len(looks)
    )


def box_of(rows: list[list[Line]]) -> TableBox:
    """The box around the lines of all rows."""
    every = [line for row in rows for line in row]
    return (
        min(x.x0 for x in every),
        min(x.top for x in every),
        max(x.x1 for x in every),
        max(x.bottom for x in every),
    )


def numeric(lines: Sequence[Line]) -> float:
    """Share of lines without letters."""
    return sum(not any(c.isalpha() for c in line.text) for line in lines) / max(1, len(lines))


def baselines(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines on one baseline, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        if rows and abs(line.base - rows[-1][0].base) < 0.35 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def places(values: Floats) -> list[float]:
    """Distinct places among values."""
    places: list[float] = []
    for value in sorted(values.tolist()):
        if not places or value - places[-1] > SAME:
            places.append(value)
    return places
