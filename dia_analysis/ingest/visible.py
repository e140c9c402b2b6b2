"""Which words of a page a reader sees: not the invisible, the covered, the doubled, the turned.

What is left out is returned with its reason, so that it can be logged as furniture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dia_analysis.ingest.pages import ASCENT, DESCENT, INVISIBLE, Page, Words
from dia_analysis.model import Box, Furniture

_TINY = 2.0  # points: smaller text is not meant to be read
_SCAN = 0.4  # share of the page under pictures from which an invisible layer is a scan's text
_FULL = 0.85  # a picture that covers this share is a background or a scan, not something that hides text
_TWICE = 0.3  # em within which the same word printed again is the same word
_TURNED = 0.6  # share of words in one direction that makes the page a turned one
_EDGE = 0.12  # share of the width within which turned words are a chapter tab


@dataclass(frozen=True, slots=True)
class Seen:
    """A page with only the words that are seen, and what was left out."""

    page: Page
    left_out: tuple[Furniture, ...]


def seen(page: Page) -> Seen:
    """The words of a page that a person sees, upright."""
    page = _upright(page)
    words = page.words
    if not len(words):
        return Seen(page, ())
    reason = np.zeros(len(words), np.int8)
    reason[_hidden(page)] = 1
    reason[(words.angle != 0) & (reason == 0)] = 2
    doubled = _printed_twice(words)
    reason[doubled & (reason == 0)] = 3
    if not reason.any():
        return Seen(page, ())
    left_out = [
        _piece(page, reason == 1, "invisible"),
        *_turned(page, reason == 2),
        _piece(page, reason == 3, "duplicate"),
    ]
    return Seen(
        replace(page, words=words.take(reason == 0)), tuple(item for item in left_out if item)
    )


def word_boxes(words: Words) -> np.ndarray:
    """(n, 4): x0, top, x1, bottom."""
    return np.stack(
        [words.x0, words.base - ASCENT * words.size, words.x1, words.base + DESCENT * words.size],
        axis=1,
    )


def _hidden(page: Page) -> np.ndarray:
    words = page.words
    hidden = words.size < _TINY
    scan = page.source != "text" or page.image_share >= _SCAN
    if not scan:
        hidden |= words.render == INVISIBLE
    middle = (words.x0 + words.x1) / 2
    hidden |= (
        (middle < 0)
        | (middle > page.width)
        | (words.base < 0)
        | (words.base - words.size > page.height)
    )
    if page.source == "text":
        for x0, top, x1, bottom, opaque, order in page.images:
            share = (x1 - x0) * (bottom - top) / max(1.0, page.width * page.height)
            if opaque and share < _FULL:
                inside = (
                    (words.x0 >= x0)
                    & (words.x1 <= x1)
                    & (words.base <= bottom)
                    & (words.base - words.size >= top)
                )
                hidden |= inside & (words.order < order)
    return hidden


def _printed_twice(words: Words) -> np.ndarray:
    """Marks the later of two equal words in almost the same place: shadows and bold by overprint."""
    codes: dict[str, int] = {}
    code = np.fromiter(
        (codes.setdefault(text, len(codes)) for text in words.text), np.int64, len(words)
    )
    found = np.zeros(len(words), bool)
    if len(codes) == len(words):
        return found
    order = np.lexsort((np.arange(len(words)), np.round(words.base), code))
    for step in (1, 2):
        a, b = order[:-step], order[step:]
        near = _TWICE * words.size[a]
        same = (
            (code[a] == code[b])
            & (np.abs(words.x0[a] - words.x0[b]) < near)
            & (np.abs(words.base[a] - words.base[b]) < near)
        )
        found[np.maximum(a, b)[same]] = True
    return found


def _upright(page: Page) -> Page:
    """A page whose words mostly run upwards or downwards, turned so that they can be read."""
    words = page.words
    if len(words) < 5 or page.turned:
        return page
    for angle in (90, 270):
        if (words.angle == angle).mean() > _TURNED:
            return _turn(page, angle)
    return page


def _turn(page: Page, angle: int) -> Page:
    def boxes(found: np.ndarray) -> np.ndarray:
        turned = found.copy()
        x0, top, x1, bottom = found[:, 0], found[:, 1], found[:, 2], found[:, 3]
        if angle == 90:
            sides = (page.height - bottom, x0, page.height - top, x1)
        else:
            sides = (top, page.width - x1, bottom, page.width - x0)
        for i, side in enumerate(sides):
            turned[:, i] = side
        return turned

    words = page.words
    box = boxes(word_boxes(words))
    upright = words.angle == angle
    high = np.where(upright, words.size, box[:, 3] - box[:, 1])
    turned = replace(
        words,
        x0=box[:, 0], x1=box[:, 2], base=box[:, 1] + ASCENT * high, angle=(words.angle - angle) % 360,
    )  # fmt: skip
    return replace(
        page, width=page.height, height=page.width, words=turned, shapes=boxes(page.shapes),
        images=boxes(page.images), turned=True,
    )  # fmt: skip


def _piece(page: Page, mask: np.ndarray, reason: str) -> Furniture | None:
    if not mask.any():
        return None
    box = word_boxes(page.words)[mask]
    text = " ".join(page.words.text[i] for i in np.flatnonzero(mask).tolist())
    x0, top = box[:, :2].min(axis=0)
    x1, bottom = box[:, 2:].max(axis=0)
    return Furniture(
        page.number, text, reason, Box(page.number, float(x0), float(top), float(x1), float(bottom))
    )


def _turned(page: Page, mask: np.ndarray) -> list[Furniture | None]:
    edge = _EDGE * page.width
    outer = (page.words.x1 < edge) | (page.words.x0 > page.width - edge)
    return [_piece(page, mask & outer, "chapter_tab"), _piece(page, mask & ~outer, "rotated")]
