"""From the lines of a column to paragraphs, items and headings-to-be.

A new block starts where the setter broke the line on purpose: at a list marker, after extra white,
at an indent, at a change of style, and where the first word of the next line would still have fitted. A sane
structure tree knows its paragraphs better than geometry does, and then decides.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from dia_analysis.ingest.columns import Column
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.lists import marker_of, value_of

_WHITE = 1.28  # times the usual leading that makes a new paragraph
_FIT = 0.35  # em to spare before we say that a word would have fitted
_INDENT = 0.7  # em
_SIZE = 0.08  # share by which sizes differ between styles
_SENTENCE_END = re.compile(r"[.?!:;…][\"'”’)\]]*$")
_STARTS = re.compile(r"^[\"'“‘„(\[]*[A-Z0-9À-Þ•\-–*€]")
_WINDOW = 8


@dataclass(slots=True)
class Block:
    """Lines that belong together. ``kind``: text, item, heading, row, caption or footnote."""

    lines: list[Line]
    kind: str = "text"
    marker: str = ""
    callout: bool = False
    level: int = 0
    column_end: bool = False

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
    """What is usual in the document: size of running text, and leading per size (both in points)."""

    body_size: float = 10.0
    body_style: tuple[float, bool, bool, int, str] = (10.0, False, False, 0, "")
    leading: dict[float, float] = field(default_factory=dict)
    tagged: bool = False

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


def split(columns: Sequence[Column], usual: Measures) -> list[Block]:
    """The blocks of a page's columns, in order."""
    blocks: list[Block] = []
    for column in columns:
        if column.rows is not None:
            blocks.extend(Block(list(row), "row") for row in column.rows)
            continue
        rows = _on_one_row(column.lines)
        _set_sides(rows)
        found: list[Block] = []
        for i, line in enumerate(rows):
            marker = _marker(rows, i)
            if found and not _breaks(rows, i, marker, found[-1], usual):
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


def _marker(lines: Sequence[Line], i: int) -> str:
    line = lines[i]
    if line.drawn_marker:
        return "drawn"
    gap = (line.second_x0 - line.x0 - line.first_width) / max(line.size, 1)
    kind = marker_of(line.words, gap)
    if kind == "bare":
        return "number" if _counts_along(lines, i) else ""
    if kind == "letter" and line.words[0][0].isupper() and not _letters_along(lines, i):
        return ""  # the initial of a name
    set_apart = gap > 0.45
    doubtful = kind == "dash" or (kind in {"number", "letter"} and not _counts_from(lines, i))
    return "" if doubtful and not set_apart and i and _runs_on(lines[i - 1], line) else kind


def _counts_along(lines: Sequence[Line], i: int) -> bool:
    """A bare number is a marker when a line with the same left side counts on from it, or up to it."""
    value = value_of(lines[i].words)
    if value is None:
        return False
    for other in lines[max(0, i - 40) : i + 41]:
        if other is not lines[i] and abs(other.x0 - lines[i].x0) < 2 + 0.6 * other.size:
            number = value_of(other.words)
            if number is not None and abs(number - value) == 1 and other.style == lines[i].style:
                return True
    return False


def _letters_along(lines: Sequence[Line], i: int) -> bool:
    """A capital is a marker when another line counts on from it: A. before B."""
    first = lines[i].words[0].strip("().")
    if len(first) > 1:
        return True
    for other in lines[max(0, i - 40) : i + 41]:
        word = other.words[0] if other.words else ""
        if (
            word.strip("().") != word
            and len(word.strip("().")) == 1
            and abs(other.x0 - lines[i].x0) < other.size
        ) and abs(ord(word.strip("().")) - ord(first)) == 1:
            return True
    return False


def _counts_from(lines: Sequence[Line], i: int) -> bool:
    value = value_of(lines[i].words)
    return (
        value == 1
        or lines[i].words[0].strip("().").casefold() in {"a", "i"}
        or (value is not None and _counts_along(lines, i))
    )


def _runs_on(before: Line, line: Line) -> bool:
    """The line before is full and its sentence goes on: what looks like a marker is a word of it."""
    if abs(before.size - line.size) > 0.5 or before.bold != line.bold:
        return False
    full = before.x1 > before.column_x1 - 3 * before.size
    return (
        full
        and not _SENTENCE_END.search(before.text)
        and abs(before.x0 - line.x0) < 0.3 * line.size
    )


def _breaks(lines: Sequence[Line], i: int, marker: str, block: Block, usual: Measures) -> bool:
    """Whether line i starts a new block."""
    a, b = lines[i - 1], lines[i]
    if marker:
        return True
    step = b.base - a.base
    if abs(step) < 0.3 * b.size:  # one row: pieces that stand apart
        return b.x0 - a.x1 > 2.5 * b.size
    if a.box != b.box or abs(a.size - b.size) > _SIZE * max(a.size, b.size) + 0.2:
        return True
    if _changes_style(a, b, block):
        return True
    if usual.tagged and a.element >= 0 and b.element >= 0 and step < 2 * usual.leading_of(b):
        return a.element != b.element
    if step > _WHITE * usual.leading_of(b) + 0.5 or step < 0:
        return True
    return _set_on_purpose(lines, i, block, usual)


def _changes_style(a: Line, b: Line, block: Block) -> bool:
    """A whole line in another weight, colour or face: a heading ends, or one begins."""
    if a.underlined != b.underlined:
        full = a.x1 > a.column_x1 - 5 * a.size and not _SENTENCE_END.search(a.text)
        return not full and not _flows(a, b)
    if a.bold == b.bold and a.colour == b.colour and a.font == b.font and a.italic == b.italic:
        return False
    if a.italic != b.italic and a.bold == b.bold and a.colour == b.colour:
        return (
            len(block.lines) == 1 and len(a.words) <= 10 and not _flows(a, b) and not block.marker
        )
    whole_a = a.bold_words in (0, len(a.words))
    if a.bold != b.bold:
        if a.bold:  # a bold lead may end inside the next line
            return whole_a and b.bold_words == 0 and not (block.marker and _flows(a, b))
        return (b.bold_words == len(b.words) and _SENTENCE_END.search(a.text) is not None) or (
            b.bold_words == len(b.words) and not _flows(a, b)
        )
    return (
        (a.colour != b.colour or a.font != b.font)
        and not _flows(a, b)
        and a.bold_words in (0, len(a.words))
    )


def _flows(a: Line, b: Line) -> bool:
    """The sentence goes on: no stop at the end, and no capital at the start."""
    return not _SENTENCE_END.search(a.text) and not _STARTS.match(b.text)


def _set_on_purpose(lines: Sequence[Line], i: int, block: Block, usual: Measures) -> bool:
    a, b = lines[i - 1], lines[i]
    first = block.lines[0]
    em = b.size
    if block.marker and len(block.lines) >= 1:
        hang = block.lines[1].x0 if len(block.lines) > 1 else first.second_x0
        if (
            b.x0 < min(hang, first.second_x0) - 0.5 * em
            and abs(b.x0 - first.x0) > 0.3 * em
            and b.x0 < first.x0
        ):
            return True  # back out of the item
        if len(block.lines) > 1 and b.x0 < block.lines[1].x0 - 0.5 * em:
            return True
        if hang > first.x0 + 0.4 * em and abs(b.x0 - hang) < 0.4 * em:
            return False  # it hangs under the item's text, so it is the item's
    elif b.x0 - a.x0 > _INDENT * em and b.x0 - b.column_x0 > _INDENT * em and b.x0 - a.x0 < 6 * em:
        back = i + 1 < len(lines) and lines[i + 1].x0 < b.x0 - _INDENT * em
        if back or _SENTENCE_END.search(a.text):
            return True  # a first line's indent
    slack = a.column_x1 - a.x1
    space = 0.3 * em
    fits = slack > b.first_width + space + _FIT * em
    if not fits:
        return False
    if _SENTENCE_END.search(a.text):
        return bool(_STARTS.match(b.text)) or slack > 0.5 * (a.column_x1 - a.column_x0)
    wide = slack > max(b.first_width + 4 * em, 0.35 * (a.column_x1 - a.column_x0))
    return wide and bool(_STARTS.match(b.text)) and usual.body_size > 0


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
        if 0 < step < 1.6 * a.size and _flows(a, b) and b.words and b.words[0][:1].islower():
            flow += 1
            flow_same += a.element == b.element
        elif step > 2.4 * a.size:
            apart += 1
            apart_same += a.element == b.element
    return flow >= 3 and flow_same >= 0.9 * flow and apart_same <= 0.3 * apart
