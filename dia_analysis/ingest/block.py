"""A block of lines, and the measures that are usual in its document."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dia_analysis.ingest.lines import Line


@dataclass(slots=True)
class Block:
    """Lines that belong together. ``kind``: text, item, heading, row, caption or footnote.

    ``recognised`` is what OCR read on a page of a document whose other pages hold text; a heading that is
    ``passing`` stands above what comes right after it, and above no other heading.
    """

    lines: list[Line]
    kind: str = "text"
    marker: str = ""
    callout: bool = False
    level: int = 0
    column_end: bool = False
    recognised: bool = False
    passing: bool = False

    @property
    def page(self) -> int:
        """The page it starts on."""
        return self.lines[0].page

    @property
    def word_count(self) -> int:
        """Number of words."""
        return sum(len(line.words) for line in self.lines)

    @property
    def text(self) -> str:
        """Its words with spaces, for tests on content."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Measures:
    """What is usual in the document: size of running text, and leading per size (both in points);
    whether its structure tree is to be followed, and whether its lines end early (see ``breaks.looseness``).
    """

    body_size: float = 10.0
    body_style: tuple[float, bool, bool, int, str] = (10.0, False, False, 0, "")
    leading: dict[float, float] = field(default_factory=dict)
    tagged: bool = False
    loose: float = 0.0

    def leading_of(self, line: Line) -> float:
        """Usual distance between baselines for lines like this one."""
        size = round(line.size * 2) / 2
        return self.leading.get(size) or 1.25 * line.size


def measure(lines: Sequence[Line]) -> Measures:
    """The usual measures of a document's lines."""
    styles: Counter[tuple[float, bool, bool, int, str]] = Counter()
    sizes: Counter[float] = Counter()
    for line in lines:
        weight = sum(map(len, line.words))
        styles[line.style] += weight
        sizes[line.style[0]] += weight
    if not styles:
        return Measures()
    body = styles.most_common(1)[0][0]
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    for a, b in itertools.pairwise(lines):
        size, step = a.style[0], b.base - a.base
        if (
            a.page == b.page
            and size == b.style[0]
            and 0.9 * size < step < 2.2 * size
            and a.x0 < b.x1
            and b.x0 < a.x1
        ):
            steps[size][round(step * 4) / 4] += 1
    leading = {size: _typical(counts) for size, counts in steps.items()}
    return Measures(sizes.most_common(1)[0][0], body, leading)


def _typical(counts: Counter[float]) -> float:
    """The commonest step; of those nearly as common the smallest, since white between paragraphs only adds."""
    top = counts.most_common(1)[0][1]
    return min(step for step, count in counts.items() if count >= 0.5 * top)
