"""What is left out of the text of a document, and what remains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dia_analysis.ingest.lines import Line
from dia_analysis.model import Box, Furniture


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
