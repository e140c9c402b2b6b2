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
from dia_analysis.ingest.leads import Before, Leads, hangs_on
from dia_analysis.ingest.levels import same_title
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
    stack: list[_Heading] = []
    drafts: list[_Draft] = []
    leads = Leads()
    headed = False
    for i, block in enumerate(blocks):
        if block.kind == "heading":
            stack = _push(stack, block, vocabulary)
            leads.end()
            headed = True
            continue
        if not block.recognised:
            stack = [above for above in stack if not above.recognised]
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        before = _open_draft(drafts, block, after, headed=headed)
        headed = False
        if before is not None:
            before.lines.extend(block.lines)
            continue
        draft = _Draft(block, tuple(above.text for above in stack), lines=list(block.lines))
        said = _introduction(drafts, draft, vocabulary)
        if block.kind == "item":
            draft.lead = leads.of(block, said) or None
        elif block.kind == "text" and not block.callout and not leads.holds(block):
            leads.end()
        drafts.append(draft)
    return drafts


def _introduction(drafts: list[_Draft], draft: _Draft, vocabulary: Collection[str]) -> Before:
    """What stands before an item, as far as it may introduce it."""
    if draft.block.kind != "item" or not drafts:
        return Before()
    last = drafts[-1]
    if last.block.kind == "item":
        return Before(item=_text(last, vocabulary))
    stands = last.block.kind == "text" and not last.block.callout
    if not stands or last.headings != draft.headings:
        return Before()
    text = _text(last, vocabulary)
    earlier = drafts[-2] if len(drafts) > 1 else None
    tail = (
        earlier is not None
        and earlier.block.kind == "item"
        and text[:1].islower()
        and not _STOP.search(earlier.lines[-1].text)
    )
    return Before() if tail else Before(text=text)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading above the text at hand."""

    text: str
    level: int
    passing: bool
    recognised: bool


def _push(stack: list[_Heading], block: Block, vocabulary: Collection[str]) -> list[_Heading]:
    """The headings above what follows this one; one that only repeats the heading above it adds nothing."""
    text = joined_lines([line.words for line in block.lines], vocabulary)
    if not text:
        return stack
    kept = [
        above
        for above in stack
        if not above.passing and (block.passing or above.level < block.level)
    ]
    if kept and same_title(kept[-1].text, text):
        return kept
    new = _Heading(text, block.level, block.passing, block.recognised)
    return [*kept, new][-_MAX_LEVELS:]


def _open_draft(
    drafts: list[_Draft], block: Block, after: Block | None, *, headed: bool
) -> _Draft | None:
    """The draft that this block goes on with, over the end of a column or page.

    ``after`` is the block after it, ``headed`` says that a heading stands right before it.
    """
    if block.kind != "text" or block.marker:
        return None
    for draft in reversed(drafts[-6:]):
        if draft.block.kind in {"footnote", "caption"} or draft.block.callout != block.callout:
            continue
        hangs = not headed and hangs_on(draft.block, draft.lines[-1], block, after)
        return draft if hangs or _goes_on(draft, block) else None
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
