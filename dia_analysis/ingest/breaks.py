"""Where the setter broke a line on purpose, so that a new block begins.

At a list marker, after extra white, at an indent, at a change of style, and where the first word of the next line
would still have fitted. A sane structure tree knows its paragraphs better than geometry does, and then decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dia_analysis.ingest.block import Block, Measures
from dia_analysis.ingest.lines import Line

_WHITE = 1.28  # times the usual leading that makes a new paragraph
_TAGGED_WHITE = 1.6  # likewise, where the structure tree has them in one paragraph
_FULL_WORDS = 5
_FIT = 0.35  # em to spare before we say that a word would have fitted
_SPACE = 0.3  # em of a space between words
_INDENT = 0.7  # em
_LOOSE_SHARE = (
    0.02  # share of lines inside sentences that end early before we call the setting loose
)
_LOOSE_MOST = 0.9  # share of those whose room is usual
_LOOSE_LINES = 30
_SIZE = 0.08  # share by which sizes differ between styles
SENTENCE_END = re.compile(r"[.?!:;…][\"'”’)\]]*$")
_STARTS = re.compile(r"^[\"'“‘„(\[]*[A-Z0-9À-Þ•\-–*€]")


def breaks(lines: Sequence[Line], i: int, marker: str, block: Block, usual: Measures) -> bool:
    """Whether line i starts a new block."""
    a, b = lines[i - 1], lines[i]
    if marker:
        return True
    step = b.base - a.base
    if abs(step) < 0.3 * b.size:  # one row: pieces that stand apart
        return b.x0 - a.x1 > 2.5 * b.size
    if b.ruled or a.box != b.box or abs(a.size - b.size) > _SIZE * max(a.size, b.size) + 0.2:
        return True
    if _changes_style(a, b, block):
        return True
    tagged = usual.tagged and a.element >= 0 and b.element >= 0
    if tagged and 0 < step < _TAGGED_WHITE * usual.leading_of(b):
        return a.element != b.element and not _same_sentence(a, b)
    if step > _WHITE * usual.leading_of(b) + 0.5 or step < 0:
        return True
    return _set_on_purpose(lines, i, block, usual)


def _changes_style(a: Line, b: Line, block: Block) -> bool:
    """A whole line in another weight, colour or face: a heading ends, or one begins."""
    if a.underlined != b.underlined:
        full = a.x1 > a.column_x1 - 5 * a.size and not SENTENCE_END.search(a.text)
        return not full and not flows(a, b)
    if a.bold == b.bold and a.colour == b.colour and a.font == b.font and a.italic == b.italic:
        return False
    if a.italic != b.italic and a.bold == b.bold and a.colour == b.colour:
        return len(block.lines) == 1 and len(a.words) <= 10 and not flows(a, b) and not block.marker
    whole_a = a.bold_words in (0, len(a.words))
    if a.bold != b.bold:
        if a.bold:  # a bold lead may end inside the next line
            return whole_a and b.bold_words == 0 and not (block.marker and flows(a, b))
        return (b.bold_words == len(b.words) and SENTENCE_END.search(a.text) is not None) or (
            b.bold_words == len(b.words) and not flows(a, b)
        )
    return (
        (a.colour != b.colour or a.font != b.font)
        and not flows(a, b)
        and a.bold_words in (0, len(a.words))
    )


def flows(a: Line, b: Line) -> bool:
    """The sentence goes on: no stop at the end, and no capital at the start."""
    return not SENTENCE_END.search(a.text) and not _STARTS.match(b.text)


def _same_sentence(a: Line, b: Line) -> bool:
    """A full line whose sentence goes on: a note or a link between them may have cut the tag in two."""
    return flows(a, b) and len(a.words) >= _FULL_WORDS and a.style == b.style and _room(a, b) <= 0


def _room(a: Line, b: Line) -> float:
    """Em that would be left at the end of a line, had it taken the first word of the next one too."""
    return (a.column_x1 - a.x1 - b.first_width) / b.size - _SPACE - _FIT


def looseness(columns: Sequence[Sequence[Line]]) -> float:
    """Room (em) that lines leave at their end inside sentences; 0 where the setter filled every line.

    A word processor fills each line before it begins the next, so that a word that would have fitted shows the end
    of a paragraph. A program that weighs all lines of a paragraph (InDesign, TeX) leaves such room anywhere, and
    only more of it than is usual shows an end.
    """
    inside = 0
    early: list[float] = []
    for lines in columns:
        for a, b in pairwise(lines):
            close = 0 < b.base - a.base < 1.6 * a.size and a.style == b.style
            if close and abs(a.x0 - b.x0) < 1 and flows(a, b) and b.words[0][:1].islower():
                inside += 1
                if _room(a, b) > 0:
                    early.append(_room(a, b))
    if inside < _LOOSE_LINES or len(early) <= _LOOSE_SHARE * inside:
        return 0.0
    return sorted(early)[int(_LOOSE_MOST * len(early))]


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
        if back or SENTENCE_END.search(a.text):
            return True  # a first line's indent
    slack = a.column_x1 - a.x1
    if _room(a, b) <= usual.loose:
        return False
    if SENTENCE_END.search(a.text):
        return bool(_STARTS.match(b.text)) or slack > 0.5 * (a.column_x1 - a.column_x0)
    wide = slack > max(b.first_width + 4 * em, 0.35 * (a.column_x1 - a.column_x0))
    return wide and bool(_STARTS.match(b.text)) and usual.body_size > 0
