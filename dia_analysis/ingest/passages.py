"""From blocks to passages: what a person would call one paragraph or one list item.

A paragraph that runs over the end of a column or page is put together again; each passage gets the
headings above it, and each list item the sentence that introduces its list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dia_analysis.ingest.block import Block
from dia_analysis.ingest.clean import joined_lines
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.lists import without_marker
from dia_analysis.model import Box, Passage, PassageKind

_STOP = re.compile(r"[.?!:…][\"'”’)\]]*$")
_KINDS = {
    "text": PassageKind.PARAGRAPH,
    "item": PassageKind.LIST_ITEM,
    "row": PassageKind.TABLE_ROW,
    "caption": PassageKind.CAPTION,
    "footnote": PassageKind.FOOTNOTE,
}
_SENTENCE = re.compile(r"(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘„(]*[A-Z0-9À-Þ])")
_MAX_LEVELS = 6


@dataclass(slots=True)
class _Draft:
    """A passage under construction."""

    block: Block
    headings: tuple[str, ...]
    lead: str | None = None
    lines: list[Line] = field(default_factory=list)


def build(
    blocks: Sequence[Block], labels: Mapping[int, str], vocabulary: Collection[str]
) -> tuple[Passage, ...]:
    """Passages in reading order, numbered from 1."""
    drafts = _drafts([block for block in blocks if block.lines], vocabulary)
    passages: list[Passage] = []
    for draft in drafts:
        text = _text(draft, vocabulary)
        if not any(c.isalnum() for c in text):
            continue
        kind = (
            PassageKind.CALLOUT
            if draft.block.callout and draft.block.kind == "text"
            else _KINDS[draft.block.kind]
        )
        pages = [line.page for line in draft.lines]
        passages.append(
            Passage(
                ordinal=len(passages) + 1, page=min(pages), page_end=max(pages), kind=kind, text=text,
                headings=draft.headings, lead=draft.lead, page_label=labels.get(min(pages)) or None, boxes=boxes(draft.lines),
            )
        )  # fmt: skip
    return tuple(passages)


def _text(draft: _Draft, vocabulary: Collection[str]) -> str:
    if draft.block.kind == "row":
        return " | ".join(
            joined_lines([ln.words for ln in cell], vocabulary) for cell in _cells(draft.lines)
        )
    words = [line.words for line in draft.lines]
    if draft.block.marker and words:
        words = [without_marker(words[0], draft.block.marker), *words[1:]]
    return joined_lines(words, vocabulary)


def _cells(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a row, by cell: a line right under the one before it is of the same cell."""
    cells: list[list[Line]] = []
    for line in lines:
        last = cells[-1][-1] if cells else None
        if (
            last is not None
            and line.base > last.base + 0.3 * line.size
            and line.x0 < last.x1
            and last.x0 < line.x1
        ):
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def boxes(lines: Sequence[Line]) -> tuple[Box, ...]:
    """One box per page and column that the lines stand in."""
    found: list[Box] = []
    last: Line | None = None
    for line in lines:
        top, bottom = round(line.top, 2), round(line.bottom, 2)
        x0, x1 = round(line.x0, 2), round(max(line.x0, line.x1), 2)
        if (
            last is not None
            and last.page == line.page
            and last.column == line.column
            and line.base >= last.base - 1
        ):
            b = found[-1]
            found[-1] = Box(
                b.page, min(b.x0, x0), min(b.top, top), max(b.x1, x1), max(b.bottom, bottom)
            )
        else:
            found.append(Box(line.page, x0, top, x1, bottom))
        last = line
    return tuple(found)


def sequence(blocks: Sequence[Block], vocabulary: Collection[str]) -> list[tuple[list[Line], str]]:
    """The lines and kind of every heading and passage in reading order: what ``build`` makes texts of."""
    shown = [block for block in blocks if block.lines]
    drafts = {id(draft.block): draft for draft in _drafts(shown, vocabulary)}
    found: list[tuple[list[Line], str]] = []
    for block in shown:
        if block.kind == "heading":
            found.append((block.lines, "heading"))
        elif id(block) in drafts:
            found.append((drafts[id(block)].lines, block.kind))
    return found


def _drafts(blocks: Sequence[Block], vocabulary: Collection[str]) -> list[_Draft]:
    stack: list[tuple[int, str]] = []
    drafts: list[_Draft] = []
    leads = _Leads()
    for block in blocks:
        if block.kind == "heading":
            stack = _push(stack, block, vocabulary)
            leads.end()
            continue
        headings = tuple(text for _, text in stack)
        before = _open_draft(drafts, block)
        if before is not None:
            before.lines.extend(block.lines)
            continue
        draft = _Draft(block, headings, lines=list(block.lines))
        if block.kind == "item":
            draft.lead = leads.of(draft, drafts, vocabulary) or None
        elif block.kind == "text" and not block.callout:
            leads.end()
        drafts.append(draft)
    return drafts


def _push(
    stack: list[tuple[int, str]], block: Block, vocabulary: Collection[str]
) -> list[tuple[int, str]]:
    text = joined_lines([line.words for line in block.lines], vocabulary)
    kept = [item for item in stack if item[0] < block.level]
    return [*kept, (block.level, text)][-_MAX_LEVELS:] if text else stack


class _Leads:
    """The sentence that introduces the list at hand; of a list within an item, that item."""

    def __init__(self) -> None:
        self.levels: list[tuple[float, str]] = []

    def end(self) -> None:
        """The list is over."""
        self.levels = []

    def of(self, draft: _Draft, before: list[_Draft], vocabulary: Collection[str]) -> str:
        """The lead of this item, from the drafts before it."""
        line = draft.lines[0]
        if not self.levels:
            self.levels = [
                (line.x0, _lead(before[-1], draft.headings, vocabulary) if before else "")
            ]
            return self.levels[0][1]
        deeper = line.x0 - self.levels[-1][0]
        new_column = (
            before[-1].lines[-1].column != line.column or before[-1].lines[-1].page != line.page
        )
        if new_column:
            self.levels[-1] = (line.x0, self.levels[-1][1])
            return self.levels[-1][1]
        if deeper > 0.7 * line.size and before[-1].block.kind == "item":
            self.levels.append(
                (line.x0, _SENTENCE.split(_text(before[-1], vocabulary))[-1].strip())
            )
        while len(self.levels) > 1 and line.x0 < self.levels[-1][0] - 0.5 * line.size:
            self.levels.pop()
        return self.levels[-1][1]


_INTRODUCES = re.compile(
    r"\b(volgende|volgt|hieronder|onderstaande|namelijk|daarom|verder|concreet|voornemens|afspraken|afgesproken)\b",
    re.IGNORECASE,
)
_LEAD_WORDS = 25


def _lead(before: _Draft, headings: tuple[str, ...], vocabulary: Collection[str]) -> str:
    """Last sentence of the paragraph that introduces a list; '' when the paragraph does not."""
    if before.block.kind != "text" or before.headings != headings or before.block.callout:
        return ""
    sentence = _SENTENCE.split(_text(before, vocabulary))[-1].strip()
    if sentence.endswith((":", "…", "...")):
        return sentence
    return sentence if _INTRODUCES.search(sentence) and len(sentence.split()) <= _LEAD_WORDS else ""


def _open_draft(drafts: list[_Draft], block: Block) -> _Draft | None:
    """The draft that this block goes on with, over the end of a column or page."""
    if block.kind != "text" or block.marker:
        return None
    for draft in reversed(drafts[-6:]):
        if draft.block.kind in {"footnote", "caption"} or draft.block.callout != block.callout:
            continue
        return draft if _goes_on(draft, block) else None
    return None


def _goes_on(draft: _Draft, block: Block) -> bool:
    a, b = draft.lines[-1], block.lines[0]
    if draft.block.kind not in {"text", "item"} or (a.page == b.page and a.column == b.column):
        return False
    if (
        b.page - a.page > 2
        or abs(a.size - b.size) > 0.6
        or (a.bold != b.bold and b.bold_words == len(b.words))
    ):
        return False
    text = a.text
    if _STOP.search(text):
        return False
    return bool(b.words) and (
        b.words[0][:1].islower() or text.endswith("-") or _mid_sentence(text, b)
    )


def _mid_sentence(text: str, b: Line) -> bool:
    """Ends in a word that no sentence ends with, or a comma: what follows belongs to it, capital or not."""
    last = text.rsplit(maxsplit=1)[-1].casefold()
    return (
        text.endswith(",")
        or last in _OPEN
        or (len(b.words) > 3 and text[-1].isalnum() and b.words[0][:1].isdigit())
    )


_OPEN = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "van",
        "in",
        "op",
        "te",
        "voor",
        "met",
        "die",
        "aan",
        "er",
        "om",
        "ook",
        "als",
        "dan",
        "door",
        "over",
        "naar",
        "of",
        "tot",
        "uit",
        "bij",
        "dat",
        "deze",
        "dit",
        "onze",
        "ons",
        "hun",
        "zijn",
        "haar",
        "per",
        "via",
        "tussen",
        "onder",
        "na",
        "tegen",
        "zonder",
        "binnen",
    ]
)
