"""Which blocks are headings, and how deep.

A heading is short, stands apart in style, and does not end like a sentence. A style counts as one for
headings when that is what the document uses it for: most of its blocks are short and without a full stop.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dia_analysis.ingest import bookmarks
from dia_analysis.ingest.block import Block, Measures
from dia_analysis.ingest.bookmarks import Bookmark
from dia_analysis.ingest.lines import Line

_MAX_WORDS = 22
_MAX_LINES = 4
_ISLAND_WORDS = 8
_LARGER = 1.07
_ENDS_SENTENCE = re.compile(r"[.;,][\"'”’)]*$")
_NUMBERED = re.compile(
    r"^(?:(?:hoofdstuk|deel|thema|paragraaf)\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})\.?(?=\s|$)",
    re.IGNORECASE,
)
_HAS_WORD = re.compile(r"[^\W\d_]{2,}")
_Style = tuple[float, bool, bool, bool, int, str]


def mark(blocks: Sequence[Block], usual: Measures, outline: Sequence[Bookmark] = ()) -> None:
    """Set ``kind`` to heading and ``level`` (from 1) of the blocks that are headings.

    A block that a bookmark names on its page is one whatever it looks like; other bookmarks change nothing.
    """
    _mark_captions(blocks, usual)
    known = bookmarks.named(blocks, outline)
    use = _usage(blocks)
    for i, block in enumerate(blocks):
        if id(block) in known:
            block.kind, block.marker = "heading", ""
            continue
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if _is_heading(block, after, usual, use) and _island(
            block, blocks[i - 1] if i else None, after, use
        ):
            block.kind = "heading"
            block.marker = ""
    _join_split(blocks)
    _set_levels(blocks, usual, known)


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
            or not (_whole_bold(block) or coloured)
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
    if first.size < (0.78 if _whole_bold(block) else 0.93) * usual.body_size:
        return False
    if not _stands_out(block, usual):
        return False
    if block.marker in {"number", "letter"} and not larger and not _whole_bold(block):
        listed = after is not None and after.kind == "item" and after.marker == block.marker
        if listed or first.colour in {usual.body_style[3], -1}:
            return False
    return (
        after is None
        or after.kind != "item"
        or not text.endswith(":")
        or larger
        or _whole_bold(block)
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


def _whole_bold(block: Block) -> bool:
    return all(line.bold and line.bold_words == len(line.words) for line in block.lines)


def _stands_out(block: Block, usual: Measures) -> bool:
    first = block.lines[0]
    size, bold, _, colour, font = usual.body_style
    if first.size > _LARGER * usual.body_size:
        return True
    if _whole_bold(block) and not bold:
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
            and not _NUMBERED.match(block.text)
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


def _set_levels(blocks: Sequence[Block], usual: Measures, known: Mapping[int, int]) -> None:
    """Rank by size first, then weight and capitals; numbers such as 2.3 say how deep within their rank.

    A rank that bookmarks name has the level they mostly give it; the next one is a level deeper.
    """
    headings = [block for block in blocks if block.kind == "heading" and block.lines]
    given: dict[tuple[float, int, int, int], Counter[int]] = defaultdict(Counter)
    for block in headings:
        given[_rank(block, usual)][known.get(id(block), 0)] += 1
    deepest = 0
    for rank in sorted(given, reverse=True):
        counts = given[rank]
        del counts[0]
        deepest = counts.most_common(1)[0][0] if counts else deepest + 1
        given[rank] = Counter({deepest: 1})
    for block in headings:
        block.level = known.get(id(block)) or next(iter(given[_rank(block, usual)]))


def _rank(block: Block, usual: Measures) -> tuple[float, int, int, int]:
    line = block.lines[0]
    match = _NUMBERED.match(block.text)
    depth = -match.group(1).count(".") if match else 0
    return (round(line.size), depth, int(_whole_bold(block)), int(block.text.isupper()))
