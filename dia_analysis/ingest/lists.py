"""List markers: bullets of any glyph, numbers, letters, dashes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.pages import UNMAPPED, Page

# Glyphs that no word consists of; letters of symbol fonts (Wingdings: o, §, ü, à) stand in the second group.
_BULLET = re.compile(
    r"^(?:[•●○◦▪▫■□◆◇♦►▶▸▹‣⁃∙·‒–—―\-*»>✓✔✗✘➢➤➔→⇒❖★☆✦¬¨]|[\ue000-\uf8ff]|\(cid:\d+\)|"
    + UNMAPPED
    + r")$"
)
_SYMBOL_LETTER = re.compile(r"^[o§üàØvqn]$")
_NUMBER = re.compile(r"^\(?(\d{1,3})[.):]$|^\(?(\d{1,3})\)$")
_SECTION = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\.?$")
_LETTER = re.compile(r"^\(?([a-zA-Z])[.)]$")
_ROMAN = re.compile(r"^\(?([ivx]{1,5}|[IVX]{1,5})[.)]$")
_BARE = re.compile(r"^\d{1,3}$")
_GLUED = re.compile(r"^([•●○◦▪■►➢✓])(\S.*)$")


def marker_of(words: list[str], gap_em: float) -> str:
    """The marker with which a line begins: ``bullet``, ``dash``, ``number``, ``letter``, ``bare``, or ''.

    ``gap_em`` is the space after the first word, in em. ``bare`` is a number without a stop, which is a marker
    only when its neighbours count along.
    """
    if not words:
        return ""
    first = words[0]
    if _BULLET.match(first):
        return "dash" if first in "-–—‒" else "bullet"
    if _GLUED.match(first):
        return "bullet"
    if len(words) == 1:
        return ""
    if _SYMBOL_LETTER.match(first):
        return "bullet" if gap_em > 0.5 else ""
    if _NUMBER.match(first) or (_SECTION.match(first) and (gap_em > 0.3 or first.endswith("."))):
        return "number"
    if _LETTER.match(first) or _ROMAN.match(first):
        return "letter"
    if _BARE.match(first) and gap_em > 0.3:
        return "bare"
    return ""


def value_of(words: list[str]) -> int | None:
    """The number of a numbered marker."""
    match = re.match(r"^\(?(\d{1,3})[.):]?\)?$", words[0]) if words else None
    return int(match.group(1)) if match else None


def without_marker(words: list[str], kind: str) -> list[str]:
    """The words after a marker."""
    if not kind or kind == "drawn" or not words:
        return words
    glued = _GLUED.match(words[0])
    if glued:
        return [glued.group(2), *words[1:]]
    return words[1:]


def see_drawn_markers(page: Page, lines: Sequence[Line]) -> None:
    """Set ``drawn_marker`` on lines with a small shape or picture close to their left: a bullet that is no glyph."""
    drawn = np.concatenate([page.shapes[:, :4], page.images[:, :4]])
    if not len(drawn) or not lines:
        return
    small = (drawn[:, 2] - drawn[:, 0] < 16) & (drawn[:, 3] - drawn[:, 1] < 16)
    small &= (drawn[:, 2] - drawn[:, 0] > 1.2) & (drawn[:, 3] - drawn[:, 1] > 1.2)
    marks = drawn[small]
    if not len(marks):
        return
    middle, right = (marks[:, 1] + marks[:, 3]) / 2, marks[:, 2]
    places: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        near = (np.abs(middle - (line.base - 0.3 * line.size)) < 0.5 * line.size) & (
            right <= line.x0 + 1
        )
        near &= right > line.x0 - 2.5 * line.size
        for x0, _, x1, _ in marks[near].tolist():
            places.setdefault((round(x0 / 2), round(x1 - x0)), []).append(line)
    for held in places.values():
        if len({id(line) for line in held}) > 1:  # a list has more than one item
            for line in held:
                line.drawn_marker = True
