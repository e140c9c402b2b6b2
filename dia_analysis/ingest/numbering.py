"""Whether a line begins a list item: its sign, and the lines that count along with it."""

from __future__ import annotations

from collections.abc import Sequence

from dia_analysis.ingest.breaks import SENTENCE_END
from dia_analysis.ingest.lines import Line
from dia_analysis.ingest.lists import marker_of, value_of

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_NEIGHBOURS = {
    roman: {*_ROMANS[max(0, i - 1) : i], *_ROMANS[i + 1 : i + 2]} for i, roman in enumerate(_ROMANS)
}


def marker_at(lines: Sequence[Line], i: int) -> str:
    """The kind of marker with which line i begins an item, or ''."""
    line = lines[i]
    if line.drawn_marker:
        return "drawn"
    gap = (line.second_x0 - line.x0 - line.first_width) / max(line.size, 1)
    kind = marker_of(line.words, gap)
    if kind == "bare":
        return "number" if _counts_along(lines, i) else ""
    if kind == "letter" and line.words[0][0].isupper() and not _letters_along(lines, i):
        return ""  # the initial of a name
    set_apart = gap > 0.45
    doubtful = kind == "dash" or (kind in {"number", "letter"} and not _counts_from(lines, i))
    return "" if doubtful and not set_apart and i and _runs_on(lines[i - 1], line) else kind


def _counts_along(lines: Sequence[Line], i: int) -> bool:
    """A bare number is a marker when a line with the same left side counts on from it, or up to it."""
    value = value_of(lines[i].words)
    if value is None:
        return False
    for other in lines[max(0, i - 40) : i + 41]:
        if other is not lines[i] and abs(other.x0 - lines[i].x0) < 2 + 0.6 * other.size:
            number = value_of(other.words)
            if number is not None and abs(number - value) == 1 and other.style == lines[i].style:
                return True
    return False


def _letters_along(lines: Sequence[Line], i: int) -> bool:
    """A capital is a marker when another line counts on from it: A. before B."""
    first = lines[i].words[0].strip("().")
    if len(first) > 1:
        return True
    if first in _ROMANS and any(
        line.words and line.words[0].strip("().") in _ROMAN_NEIGHBOURS[first]
        and abs(line.x0 - lines[i].x0) < line.size
        for line in lines[max(0, i - 40) : i + 41]
    ):  # fmt: skip
        return True
    for other in lines[max(0, i - 40) : i + 41]:
        word = other.words[0] if other.words else ""
        if (
            word.strip("().") != word
            and len(word.strip("().")) == 1
            and abs(other.x0 - lines[i].x0) < other.size
        ) and abs(ord(word.strip("().")) - ord(first)) == 1:
            return True
    return False


def _counts_from(lines: Sequence[Line], i: int) -> bool:
    value = value_of(lines[i].words)
    return (
        value == 1
        or lines[i].words[0].strip("().").casefold() in {"a", "i"}
        or (value is not None and _counts_along(lines, i))
    )


def _runs_on(before: Line, line: Line) -> bool:
    """The line before is full and its sentence goes on: what looks like a marker is a word of it."""
    if abs(before.size - line.size) > 0.5 or before.bold != line.bold:
        return False
    full = before.x1 > before.column_x1 - 3 * before.size
    begins = [before.x0]
    if marker_of(before.words, 1.0):  # under the text of the item that it begins
        begins.append(before.second_x0)
    under = any(abs(x0 - line.x0) < 0.3 * line.size for x0 in begins)
    return full and under and not SENTENCE_END.search(before.text)
