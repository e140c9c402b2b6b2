"""The sentence that introduces a list, and what of a list runs on in the next column.

A list is set with its items at one place and their text hanging beside the markers. Where a column or page ends
inside an item, the rest of it stands at the top of the next one, at the place of the items' text: that is no new
paragraph, and never what introduces the items under it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dia_analysis.ingest.block import Block
from dia_analysis.ingest.lines import Line

_DEEPER = 0.7  # em by which a list within an item stands further in
_BACK = 0.5  # em by which an item stands out again
_AT = 0.4  # em within which two things stand at one place
_LEAD_WORDS = 25
_ABBREVIATED = r"(?<!\b[Nn]r\.)(?<!\b[Aa]rt\.)(?<!\b[Dd]r\.)(?<!\b[Mm]r\.)(?<!\b[Dd]rs\.)"
_SENTENCE = re.compile(r"(?<=[.?!])" + _ABBREVIATED + r"[\"'”’)]*\s+(?=[\"'“‘„(]*[A-Z0-9À-Þ])")
_INTRODUCES = re.compile(
    r"\b(volgende|volgt|hieronder|onderstaande|namelijk|daarom|verder|concreet|voornemens|afspraken|afgesproken)\b",
    re.IGNORECASE,
)
_COLON = (":", "…", "...")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before an item: the text of a paragraph or of an item, or neither."""

    text: str = ""
    item: str = ""

    def lead(self) -> str:
        """Last sentence of the paragraph that introduces a list; '' when the paragraph does not."""
        sentence = _last_sentence(self.text)
        if sentence.endswith(_COLON):
            return sentence
        short = len(sentence.split()) <= _LEAD_WORDS
        return sentence if short and _INTRODUCES.search(sentence) else ""


@dataclass(frozen=True, slots=True)
class _Level:
    """A list, or a list within an item: where its items stand, how they are marked, what introduces them."""

    x0: float
    marker: str
    lead: str


class Leads:
    """The sentence that introduces the list at hand; of a list within an item, that item."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._last: Block | None = None

    def end(self) -> None:
        """The list is over."""
        self._levels, self._last = [], None

    def holds(self, block: Block) -> bool:
        """Whether a paragraph belongs to the list: it hangs under the text of the last item and opens no list."""
        if self._last is None or block.text.endswith(_COLON):
            return False
        at, line = text_x0(self._last), block.lines[0]
        return (
            _together(self._last.lines[-1], line)
            and at > self._last.lines[0].x0 + _AT * line.size
            and abs(line.x0 - at) < _AT * line.size
        )

    def of(self, item: Block, before: Before) -> str:
        """The lead of this item, from what stands before it."""
        line, last = item.lines[0], self._last
        self._last = item
        if last is None:
            self._levels = [_Level(line.x0, item.marker, before.lead())]
        elif not _together(last.lines[0], line):
            self._move(item, before)
        elif line.x0 > self._levels[-1].x0 + _DEEPER * line.size and before.item:
            self._within(item, before)
        while len(self._levels) > 1 and line.x0 < self._levels[-1].x0 - _BACK * line.size:
            self._levels.pop()
        return self._levels[-1].lead

    def _within(self, item: Block, before: Before) -> None:
        lead = _last_sentence(before.item)
        self._levels.append(_Level(item.lines[0].x0, item.marker, lead))

    def _move(self, item: Block, before: Before) -> None:
        """The list goes on elsewhere: at the level whose items are marked so, which stands at another place now."""
        line = item.lines[0]
        alike = [i for i, level in enumerate(self._levels) if level.marker == item.marker]
        if not alike and before.item.endswith(_COLON):
            self._within(item, before)
            return
        same_place = [i for i in alike if abs(self._levels[i].x0 - line.x0) < _BACK * line.size]
        chosen = (same_place or alike or [len(self._levels) - 1])[-1]
        shift = line.x0 - self._levels[chosen].x0
        self._levels = [
            _Level(level.x0 + shift, level.marker, level.lead)
            for level in self._levels[: chosen + 1]
        ]


def hangs_on(item: Block, end: Line, block: Block, after: Block | None) -> bool:
    """Whether a block at the top of a column is the rest of the item before it, whose last line is ``end``.

    It may begin with a new sentence: what tells is that it stands where the text of the items under it stands, right
    of their markers.
    """
    first = block.lines[0]
    if item.kind != "item" or item.marker == "drawn" or _together(end, first):
        return False
    if after is None or after.kind != "item" or after.marker != item.marker:
        return False
    em = first.size
    at, mark = text_x0(after), after.lines[0]
    return (
        _together(block.lines[-1], mark)
        and mark.base > first.base
        and abs(end.size - em) < 0.1 * em
        and all(abs(line.x0 - at) < _AT * em for line in block.lines)
        and mark.x0 < first.x0 - _AT * em
        and not block.text.endswith(_COLON)
    )


def text_x0(item: Block) -> float:
    """Where the text of an item begins, right of its marker."""
    first = item.lines[0]
    if item.marker == "drawn":
        return first.x0
    if len(item.lines) > 1 and _together(first, item.lines[1]):
        return item.lines[1].x0
    return first.second_x0


def _last_sentence(text: str) -> str:
    return _SENTENCE.split(text)[-1].strip()


def _together(a: Line, b: Line) -> bool:
    """In one column of one page."""
    return a.page == b.page and a.column == b.column
