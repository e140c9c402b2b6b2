"""Which blocks are headings, and how deep.

A heading is short, stands apart in style, and does not end like a sentence. A style counts as one for
headings when that is what the document uses it for: most of its blocks are short and without a full stop.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from dia_analysis.ingest import bookmarks
from dia_analysis.ingest.block import Block, Measures
from dia_analysis.ingest.bookmarks import Bookmark
from dia_analysis.ingest.breaks import flows
from dia_analysis.ingest.levels import NUMBERED, set_levels, whole_bold
from dia_analysis.ingest.lines import Line

_MAX_WORDS = 22
_MAX_LINES = 4
_ISLAND_WORDS = 8
_LARGER = 1.07
_ENDS_SENTENCE = re.compile(r"[.;,][\"'”’)]*$")
_HAS_WORD = re.compile(r"[^\W\d_]{2,}")
_Style = tuple[float, bool, bool, bool, int, str]


def mark(blocks: Sequence[Block], usual: Measures, outline: Sequence[Bookmark] = ()) -> None:
    """Set ``kind`` to heading and ``level`` (from 1) of the blocks that are headings.

    A block that a bookmark names on its page is one whatever it looks like; other bookmarks change nothing.
    """
    _mark_captions(blocks, usual)
    known = bookmarks.named(blocks, outline)
    use = _usage(blocks)
    running = _in_running_text(blocks, usual)
    for i, block in enumerate(blocks):
        if id(block) in known:
            block.kind, block.marker = "heading", ""
            continue
        if id(block) in running:
            continue
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if _is_heading(block, after, usual, use) and _island(
            block, blocks[i - 1] if i else None, after, use
        ):
            block.kind = "heading"
            block.marker = ""
    _join_split(blocks)
    set_levels(blocks, known)


_CAPTION = re.compile(
    r"^(?:tabel|figuur|grafiek|afbeelding|foto|kaart|bron)\b\s*(?:\d|[:.])", re.IGNORECASE
)


def _mark_captions(blocks: Sequence[Block], usual: Measures) -> None:
    """Short lines that name a figure or table by its number, or stand right above a table without being larger."""
    for i, block in enumerate(blocks):
        if _is_note(blocks, i, usual):
            block.kind, block.marker = "footnote", "number"
            continue
        if (
            block.kind != "text"
            or len(block.lines) > _MAX_LINES
            or block.word_count > 2 * _MAX_WORDS
        ):
            continue
        if _CAPTION.match(block.text):
            block.kind = "caption"
            continue
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if (
            after is None
            or after.kind != "row"
            or _ENDS_SENTENCE.search(block.text)
            or block.text.endswith(":")
        ):
            continue
        gap = min(line.top for line in after.lines) - block.lines[-1].bottom
        small = block.lines[0].size <= 1.05 * usual.body_size
        coloured = block.lines[0].colour not in {usual.body_style[3], after.lines[0].colour, -1}
        plain = (
            block.lines[0].italic
            or block.lines[0].size < 0.96 * usual.body_size
            or not (whole_bold(block) or coloured)
        )
        if (
            after.page == block.page
            and -2 < gap < 3.5 * usual.body_size
            and small
            and plain
            and len(block.lines) <= 2
        ):
            block.kind = "caption"


_NOTE = re.compile(r"^(?:\d{1,3}[.)]?|\*{1,3})\s+\S")


def _is_note(blocks: Sequence[Block], i: int, usual: Measures) -> bool:
    """It begins with a raised number, or it is small print with a number or star and nothing larger under it."""
    block = blocks[i]
    line = block.lines[0]
    if block.kind not in {"text", "item"} or not _NOTE.match(block.text):
        return False
    if line.noted and line.size < 1.02 * usual.body_size:
        return True
    if line.size > 0.92 * usual.body_size:
        return False
    below = (
        other
        for other in blocks[i + 1 : i + 30]
        if other.page == block.page
        and other.lines[0].column == line.column
        and other.lines[0].base > line.base
    )
    return all(other.lines[0].size <= 0.92 * usual.body_size for other in below)


def _look(block: Block) -> _Style:
    line = block.lines[0]
    caps = block.text.isupper()
    return (
        line.style[0],
        line.bold,
        line.italic,
        caps,
        line.colour,
        line.font + "_" * line.underlined,
    )


def _usage(blocks: Sequence[Block]) -> dict[_Style, float]:
    """Share of a style's blocks that are long or end like a sentence."""
    running: dict[_Style, int] = defaultdict(int)
    total: dict[_Style, int] = defaultdict(int)
    for block in blocks:
        style = _look(block)
        total[style] += 1
        if block.word_count > _MAX_WORDS or _ENDS_SENTENCE.search(block.text):
            running[style] += 1
    return {style: running[style] / count for style, count in total.items()}


def _is_heading(
    block: Block, after: Block | None, usual: Measures, use: dict[_Style, float]
) -> bool:
    first = block.lines[0]
    text = block.text
    if (
        block.kind in {"row", "caption", "footnote"}
        or len(block.lines) > _MAX_LINES
        or block.word_count > _MAX_WORDS
    ):
        return False
    if not _HAS_WORD.search(text):
        return False
    tagged = usual.tagged and re.search(r"/H\d?$|/Title$", first.role) is not None
    ends = _ENDS_SENTENCE.search(text) is not None
    larger = first.size > _LARGER * usual.body_size
    if block.marker in {"bullet", "dash", "drawn"} and not (larger and first.bold):
        return False
    if ends and not (
        tagged or (larger and first.size > 1.25 * usual.body_size and block.word_count <= 12)
    ):
        return False
    if tagged:
        return True
    if first.size < (0.78 if whole_bold(block) else 0.93) * usual.body_size:
        return False
    if not _stands_out(block, usual):
        return False
    if block.marker in {"number", "letter"} and not larger and not whole_bold(block):
        listed = after is not None and after.kind == "item" and after.marker == block.marker
        if listed or first.colour in {usual.body_style[3], -1}:
            return False
    return (
        after is None
        or after.kind != "item"
        or not text.endswith(":")
        or larger
        or whole_bold(block)
    )


def _island(
    block: Block, before: Block | None, after: Block | None, use: dict[_Style, float]
) -> bool:
    """A style that is mostly used for running text makes a heading only where text before and after looks other."""
    first = block.lines[0]
    if use.get(_look(block), 0.0) <= 0.5:
        return True
    around = [other for other in (before, after) if other is not None and other.lines]
    short = block.word_count <= _ISLAND_WORDS and len(block.lines) == 1
    return short and all(
        other.lines[0].style != first.style or other.kind == "heading" for other in around
    )


def _stands_out(block: Block, usual: Measures) -> bool:
    first = block.lines[0]
    size, bold, _, colour, font = usual.body_style
    if first.size > _LARGER * usual.body_size:
        return True
    if whole_bold(block) and not bold:
        return True
    if all(line.underlined for line in block.lines):
        return True
    caps = block.text.isupper() and len(block.text) > 3
    coloured = first.colour != colour and first.colour >= 0 and first.size >= 0.97 * size
    other_face = first.font != font and first.size >= 0.97 * size
    slanted = (
        first.italic and not usual.body_style[2] and len(block.lines) == 1 and block.word_count <= 8
    )
    return (
        caps
        or (coloured and block.word_count <= 14)
        or (other_face and block.word_count <= 10)
        or slanted
    )


def _join_split(blocks: Sequence[Block]) -> None:
    """A heading that was cut in two lines of one look, one close under the other, is one heading."""
    before: Block | None = None
    for block in blocks:
        if (
            before is not None
            and before.kind == block.kind == "heading"
            and before.lines
            and _look(before)[:2] == _look(block)[:2]
            and _close(before.lines[-1], block.lines[0])
            and not NUMBERED.match(block.text)
            and before.word_count + block.word_count <= _MAX_WORDS
        ):
            block.lines = [*before.lines, *block.lines]
            before.lines = []
        if block.lines:
            before = block


def _close(a: Line, b: Line) -> bool:
    return (
        a.page == b.page
        and 0 < b.base - a.base < 1.35 * max(a.size, b.size)
        and a.colour == b.colour
    )


def _in_running_text(blocks: Sequence[Block], usual: Measures) -> set[int]:
    """Blocks (by id) of large or coloured text that runs on from one to the next: an introduction, no headings.

    Blocks of one look that follow each other are one text when they are long together and one of them breaks off
    inside a sentence that the next one goes on with.
    """
    found: set[int] = set()
    chain: list[Block] = []

    def close() -> None:
        long = sum(block.word_count for block in chain) > _MAX_WORDS
        pairs = itertools.pairwise(chain)
        if long and any(flows(a.lines[-1], b.lines[0]) and b.text[:1].islower() for a, b in pairs):
            found.update(id(block) for block in chain)

    for block in blocks:
        if not block.lines:
            continue
        alike = (
            block.kind == "text"
            and bool(chain)
            and chain[-1].page == block.page
            and _look(chain[-1]) == _look(block)
        )
        if not alike:
            close()
            chain = []
        if block.kind == "text" and block.lines[0].style != usual.body_style:
            chain.append(block)
    close()
    return found
