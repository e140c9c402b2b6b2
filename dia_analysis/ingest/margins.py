"""Furniture that one page shows: a reference block in a letter's margin, a foot or head that stands alone.

It does not come back, so it is known by how it is set: in smaller type than the text, beside or below all of
it, with white between, in short pieces that are no sentences. Labels that stand on the lines of the text they
name, notes in the margin, and footnotes are text, and are let be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dia_analysis.ingest.leftout import Found
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import Page

_SMALL = 0.88  # share of the usual size from which type is small
_FULL = 0.9  # share of the usual size from which a line is one of the text
_TEXT_WORDS = 5  # words from which such a line shows how far the text reaches
_TEXT_LINES = 3
_SIDE_WORDS = 6  # words on a line of a reference block at most
_SIDE_TOTAL = 45  # words in such a block at most
_LEVEL = 0.12  # em within which a line stands on the line of the text beside it
_CLOSE = 1.7  # em between lines of one block
_BAND = 0.085  # share of the height at either end in which a lone foot or head stands
_FOOT_WORDS = 10
_WHITE = 1.5  # usual sizes of white between such a foot and what stands above it
_SENTENCE = re.compile(r"[a-zà-þ]{2}[.?!;:,][\"'”’)]*$")
_NOTE = re.compile(r"^(?:\(?\d{1,3}[.)]?|\*+)(?:\s|$)")


def find(pages: Sequence[Page], found: Found) -> None:
    """Take such blocks out of the pages."""
    usual = _usual_size(found)
    for page in pages:
        _side(page, found, usual)
        _ends(page, found, usual)


def _usual_size(found: Found) -> float:
    weight: Counter[float] = Counter()
    for lines in found.lines.values():
        for line in lines:
            weight[line.style[0]] += sum(map(len, line.words))
    return weight.most_common(1)[0][0] if weight else 0.0


def _small(line: Line, usual: float) -> bool:
    return line.size <= _SMALL * usual


def _side(page: Page, found: Found, usual: float) -> None:
    """Small lines beside all of the text, on either side."""
    lines = found.lines[page.number]
    text = [ln for ln in lines if len(ln.words) >= _TEXT_WORDS and ln.size >= _FULL * usual]
    if len(text) < _TEXT_LINES:
        return
    left, right = min(line.x0 for line in text), max(line.x1 for line in text)
    for beside in (
        [line for line in lines if line.x0 > right + 1],
        [line for line in lines if line.x1 < left - 1],
    ):
        if not beside or not all(_small(line, usual) for line in beside):
            continue
        short = all(len(line.words) <= _SIDE_WORDS for line in beside)
        words = sum(len(line.words) for line in beside)
        if not short or words > _SIDE_TOTAL or _says(beside) or not _worded(beside):
            continue
        held = {id(line) for line in beside}
        rest = [line for line in lines if id(line) not in held]
        for block in _blocks(beside):
            if not _labels(block, rest):
                found.drop(page.number, block, "running_header")


def _says(block: Sequence[Line]) -> bool:
    """It holds a sentence."""
    return any(_SENTENCE.search(line.text) for line in block)


def _worded(block: Sequence[Line]) -> bool:
    """Words rather than figures: not the last column of a table, the axis of a chart or the numbers of notes."""
    return sum(any(c.isalpha() for c in line.text) for line in block) > 0.5 * len(block)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines close under each other."""
    blocks: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if blocks and line.base - blocks[-1][-1].base < _CLOSE * line.size:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _labels(block: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Most of it stands on a line of the text: a label of what is said there."""
    level = sum(any(abs(a.base - b.base) < _LEVEL * b.size for b in rest) for a in block)
    return level > 0.5 * len(block)


def _ends(page: Page, found: Found, usual: float) -> None:
    """Small lines at the foot of the page, below everything else; from the second page on also at its head."""
    lines = found.lines[page.number]
    band = _BAND * page.height
    foot = [line for line in lines if line.top > page.height - band]
    head = [line for line in lines if line.bottom < band] if page.number > 1 else []
    for block, reason in ((foot, "running_footer"), (head, "running_header")):
        held = {id(line) for line in block}
        rest = [line for line in lines if id(line) not in held]
        if not block or not rest or not all(_small(line, usual) for line in block):
            continue
        if any(len(ln.words) > _FOOT_WORDS or _NOTE.match(ln.text) for ln in block) or _says(block):
            continue
        if block is foot:
            white = min(line.top for line in block) - max(line.bottom for line in rest)
        else:
            white = min(line.top for line in rest) - max(line.bottom for line in block)
        if white > _WHITE * usual:
            found.drop(page.number, block, reason)
