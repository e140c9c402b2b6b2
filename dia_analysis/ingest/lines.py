"""From words to printed lines: a line is what stands on one baseline within one column.

Words come in the order in which the producer wrote them, and producers write a line of one column
at a time. So words that follow each other on a baseline belong together up to a wide gap, while
words that only happen to share a baseline do so only when they nearly touch. That keeps narrow
gutters between columns open without knowing the columns yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dia_analysis.ingest.pages import ASCENT, DESCENT, Font, Page, Words

_LEVEL = 0.35  # em by which two words on one line may differ in height
_RUN_GAP = 1.15  # em between words written after each other on one line
_NEAR_GAP = 0.55  # em between words that were not written after each other, but stand on one line
_RAISED = (
    0.85  # a mark this much smaller than its neighbour, off its baseline, is a super- or subscript
)
_TOUCH = 0.25  # em between a word and its superscript
_RULE = 2.6  # points: what is drawn higher is a box
_NOTE_GAP = 1.5  # em between the raised number of a footnote and its text
_MARKER_GAP = 5.0  # em between a list marker and its text
_MARKER = re.compile(
    r"^(?:[^\w\s(\[\"'“‘„€@#&+]{1,2}|[\ue000-\uf8ff]|\(?\d{1,3}[.):]|\(?[a-zA-Z][.)]|\d{1,2}(?:\.\d{1,2})+\.?|[ivx]{1,4}[.)]|[IVX]{1,4}\.|o)$"
)
_SYMBOL_FONT = re.compile(r"dingbat|wingding|webding|symbol|fontawesome|icon|bullet", re.IGNORECASE)
_UNITS = frozenset({"m", "km", "cm", "dm", "hm", "/m", "co"})


@dataclass(slots=True)
class Line:
    """A printed line. ``bold_words`` counts the bold words it begins with; ``first_width`` is the width of its
    first word, in points; ``element`` and ``role`` come from the structure tree; ``ruled``: a drawn rule parts it from
    the line above; ``noted``: it begins with a raised number, as a footnote does.
    """

    page: int
    words: list[str]
    x0: float
    x1: float
    base: float
    size: float
    font: str
    bold: bool
    italic: bool
    colour: int
    bold_words: int
    first_width: float
    second_x0: float
    element: int = -1
    role: str = ""
    marks: list[str] = field(default_factory=list)
    box: int = -1
    column: int = 0
    confidence: float = 1.0
    drawn_marker: bool = False
    underlined: bool = False
    ruled: bool = False
    noted: bool = False
    column_x0: float = 0.0
    column_x1: float = 0.0

    @property
    def text(self) -> str:
        """The words with spaces between."""
        return " ".join(self.words)

    @property
    def top(self) -> float:
        """Upper side, in points from the top of the page."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower side."""
        return self.base + DESCENT * self.size

    @property
    def style(self) -> tuple[float, bool, bool, int, str]:
        """What makes two lines look alike: size to half a point, weight, slant, colour, font."""
        return (round(self.size * 2) / 2, self.bold, self.italic, self.colour, self.font)


def lines_of(page: Page) -> list[Line]:
    """The lines of a page, from top to bottom, left to right."""
    words = page.words
    if not len(words):
        return []
    run = _runs(words)
    run = _joined(words, run)
    order = np.lexsort((words.x0, run))
    starts = np.flatnonzero(np.diff(run[order], prepend=-1))
    return _make(page, words.take(order), starts)


def _runs(words: Words) -> np.ndarray:
    """Number of the run of each word: words written one after the other on one line."""
    a, b = slice(None, -1), slice(1, None)
    size = np.maximum(words.size[a], words.size[b])
    ratio = np.minimum(words.size[a], words.size[b]) / size
    gap = words.x0[b] - words.x1[a]
    rise = np.abs(words.base[b] - words.base[a])
    level = rise <= _LEVEL * np.minimum(words.size[a], words.size[b])
    script = (ratio < _RAISED) & (rise <= 0.6 * size) & (np.abs(gap) <= _TOUCH * size)
    together = (level | script) & (gap <= _RUN_GAP * size) & (gap >= -0.4 * size)
    return np.concatenate([[0], np.cumsum(~together)])


def _joined(words: Words, run: np.ndarray) -> np.ndarray:
    """Runs put together that nearly touch on one baseline, or of which one is the marker of the other."""
    count = int(run[-1]) + 1
    first = np.flatnonzero(np.diff(run, prepend=-1))
    x0 = np.minimum.reduceat(words.x0, first)
    x1 = np.maximum.reduceat(words.x1, first)
    size = np.maximum.reduceat(words.size, first)
    base = words.base[first]
    owner = np.arange(count)
    order = np.lexsort((x0, np.round(base)))
    rank = order.tolist()
    bases, lefts, rights, sizes = base.tolist(), x0.tolist(), x1.tolist(), size.tolist()
    length = np.diff(np.append(first, len(run))).tolist()
    for at, i in enumerate(rank):
        for j in rank[at + 1 : at + 12]:
            big = max(sizes[i], sizes[j])
            if bases[j] - bases[i] > 0.6 * big + 1:
                break
            left, right = (i, j) if lefts[i] <= lefts[j] else (j, i)
            gap = lefts[right] - rights[left]
            level = abs(bases[j] - bases[i]) <= _LEVEL * min(sizes[i], sizes[j])
            script = min(sizes[i], sizes[j]) < _RAISED * big and abs(gap) < _TOUCH * big
            marker = (
                length[left] == 1
                and gap < _MARKER_GAP * big
                and _MARKER.match(words.text[int(first[left])])
            )
            if marker and any(
                lefts[left] < lefts[k] < lefts[right]
                for k in rank[max(0, at - 6) : at + 12]
                if k not in (left, right) and abs(bases[k] - bases[left]) < 2
            ):
                marker = None
            note = (
                length[left] == 1
                and sizes[left] < _RAISED * sizes[right]
                and 0 < bases[right] - bases[left] < 0.6 * sizes[right]
                and 0 <= gap < _NOTE_GAP * sizes[right]
                and words.text[int(first[left])].isdigit()
            )
            close = gap > -0.7 * big and (gap <= _NEAR_GAP * big or marker)
            if note or ((level or script) and close):
                owner[owner == owner[j]] = owner[i]
    joined: np.ndarray = owner[run]
    return joined


def _make(page: Page, words: Words, starts: np.ndarray) -> list[Line]:
    ends = np.append(starts[1:], len(words))
    fonts = page.fonts or (Font(""),)
    bold_font = np.asarray([font.bold for font in fonts])
    bold = bold_font[words.font] | (words.render == 2)
    elements, roles = _elements(page, words)
    length = np.fromiter((len(text) for text in words.text), np.int64, len(words))
    columns = [
        a.tolist()
        for a in (
            words.x0,
            words.x1,
            words.base,
            words.size,
            words.font,
            words.colour,
            bold,
            length,
            words.confidence,
        )
    ]
    lines = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        lines.append(_line(page, words.text[start:end], [c[start:end] for c in columns], fonts))
        lines[-1].element, lines[-1].role = elements[start], roles[start]
    _see_underlines(page, lines)
    lines.sort(key=lambda line: (line.base, line.x0))
    return [line for line in lines if line.words]


def _see_underlines(page: Page, lines: list[Line]) -> None:
    """Set ``underlined`` on lines with a rule of their own length right under them."""
    if not len(page.shapes):
        return
    x0, top, x1, bottom = page.shapes[:, :4].T
    rules = np.flatnonzero((bottom - top <= _RULE) & (x1 - x0 > 12))
    if not len(rules) or len(rules) > 400:
        return
    left, right, middle = x0[rules], x1[rules], ((top + bottom) / 2)[rules]
    _see_rules(lines, left, right, middle)
    for line in lines:
        under = (middle > line.base) & (middle < line.base + 0.25 * line.size)
        if under.any():
            covered = np.minimum(right[under], line.x1) - np.maximum(left[under], line.x0)
            outside = (
                np.maximum(left[under].min(), 0) < line.x0 - line.size
                or right[under].max() > line.x1 + line.size
            )
            line.underlined = (
                float(np.clip(covered, 0, None).sum()) > 0.8 * (line.x1 - line.x0) and not outside
            )


def _see_rules(lines: list[Line], left: np.ndarray, right: np.ndarray, middle: np.ndarray) -> None:
    """Set ``ruled`` on lines with a rule over their whole length above them, nearer than the line above."""
    for line in lines:
        over = (
            (left <= line.x0 + 1) & (right >= line.x1 - 1) & (middle < line.base - 0.6 * line.size)
        )
        if over.any():
            near = float(middle[over].max())
            above = [
                other.base
                for other in lines
                if other.base < line.base - 0.5 * line.size
                and other.x0 < line.x1
                and line.x0 < other.x1
            ]
            line.ruled = bool(above) and near > max(above) + 0.25 * line.size


def _elements(page: Page, words: Words) -> tuple[list[int], list[str]]:
    if not len(page.structure):
        return [-1] * len(words), [""] * len(words)
    known = {
        int(mcid): (int(element), page.roles[int(role)]) for mcid, element, role in page.structure
    }
    found = [known.get(mcid, (-1, "")) for mcid in words.mcid.tolist()]
    return [f[0] for f in found], [f[1] for f in found]


def _line(
    page: Page, texts: Sequence[str], columns: list[list[float]], fonts: tuple[Font, ...]
) -> Line:
    x0, x1, base, size, font, colour, bold, length, confidence = columns
    at = 0
    if len(texts[0]) == 1 and len(texts) > 1 and _SYMBOL_FONT.search(fonts[int(font[0])].name):
        texts = ["•", *texts[1:]]  # a letter or digit that its font draws as a sign
    if len(texts) > 1 and (min(size) != max(size) or len(set(zip(font, colour, strict=True))) > 1):
        at = _main(list(zip(size, font, colour, strict=True)), length)
    kept, marks = _without_notes(texts, base, size, at)
    if len(kept) > 3:
        kept = (
            _without_letter_spacing(kept, x0, x1)
            if len(kept[1]) == 1 or len(kept[2]) == 1
            else kept
        )
    leading = next((i for i, b in enumerate(bold) if not b), len(bold))
    face = fonts[int(font[at])]
    return Line(
        page=page.number, words=kept, x0=x0[0], x1=max(x1), base=base[at], size=size[at],
        font=face.name.split("-")[0].split(",")[0], bold=bool(bold[at]), italic=face.italic, colour=int(colour[at]),
        bold_words=leading, first_width=x1[0] - x0[0], second_x0=x0[1] if len(x0) > 1 else x0[0], marks=marks,
        confidence=min(confidence),
        noted=texts[0].isdigit() and size[0] < _RAISED * size[at] and base[0] < base[at] - 0.08 * size[at],
    )  # fmt: skip


def _main(styles: list[tuple[float, float, float]], length: list[float]) -> int:
    """Index of the first word in the style that most characters have."""
    weight: dict[tuple[float, float, float], float] = {}
    for style, count in zip(styles, length, strict=True):
        weight[style] = weight.get(style, 0) + count
    return styles.index(max(weight, key=lambda style: weight[style]))


def _without_notes(
    texts: Sequence[str], base: list[float], size: list[float], at: int
) -> tuple[list[str], list[str]]:
    """Words without the raised numbers of footnotes, which come back apart; m2 and CO2 stay words."""
    if max(size) - min(size) < 0.1 * size[at] or size[at] < max(size) * _RAISED:
        return list(texts), []
    kept: list[str] = []
    marks: list[str] = []
    for i, text in enumerate(texts):
        small = size[i] < _RAISED * size[at]
        off = base[at] - base[i]
        if small and abs(off) > 0.08 * size[at] and text.rstrip(",.;").isalnum() and len(text) <= 3:
            note = (
                off > 0
                and text.rstrip(",.;").isdigit()
                and not (kept and kept[-1].casefold() in _UNITS)
            )
            if note and i == 0:
                kept.append(text)  # the number of the note itself
                continue
            if note:
                marks.append(text)
                continue
            if kept:
                kept[-1] += text
                continue
        kept.append(text)
    return kept, marks


def _without_letter_spacing(texts: list[str], x0: list[float], x1: list[float]) -> list[str]:
    """L O K A L E  D E M O C R A T I E as words: wider gaps part the words, narrower ones the letters."""
    single = sum(len(text) == 1 and text.isalpha() for text in texts)
    if single < 4 or single < 0.7 * len(texts) or len(x0) != len(texts):
        return texts
    gaps = np.asarray(x0[1:]) - np.asarray(x1[:-1])
    usual = float(np.median(gaps))
    words = [texts[0]]
    for text, gap in zip(texts[1:], gaps.tolist(), strict=True):
        if gap > 1.6 * usual:
            words.append(text)
        else:
            words[-1] += text
    return words
