"""The words of many passages as arrays, so that each text is cut once for every part that counts.

Words are numbers here: places in :attr:`BatchWords.distinct`, which all fields share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dia_analysis.classify.fields import Fields

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
NUMBER = "0"
FIELD_NAMES = ("text", "heading", "lead")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Words of one field in order, three arrays of one length.

    Attributes:
        rows: the passage of each word.
        words: its number in the batch's distinct words.
        outer: whether it stands in an outer heading.
    """

    rows: Ints
    words: Ints
    outer: Bools


@dataclass(frozen=True, slots=True)
class BatchWords:
    """Lower-case words of so many passages, each number as one word, per name of a field."""

    count: int
    distinct: tuple[str, ...]
    fields: dict[str, FieldWords]


class _Cutter:
    """Cuts texts; a heading or lead that recurs is cut once."""

    def __init__(self) -> None:
        self.distinct: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._known: dict[str, list[int]] = {}

    def cut(self, text: str) -> list[int]:
        """The numbers of a text's words."""
        tokens = TOKEN.findall(text.lower())
        try:
            return [*map(self._numbers.__getitem__, tokens)]
        except KeyError:
            for token in tokens:
                if token not in self._numbers:
                    word = NUMBER if token[0].isdigit() else token
                    self._numbers[token] = self.distinct.setdefault(word, len(self.distinct))
        return [*map(self._numbers.__getitem__, tokens)]

    def again(self, text: str) -> list[int]:
        """The same for a text that may have been cut before."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self.cut(text)
        return found


def batch_words(passages: Sequence[Fields]) -> BatchWords:
    """The words of text, headings and lead of passages."""
    cutter = _Cutter()
    fields = {
        "text": _joined([[cutter.cut(p.text)] for p in passages]),
        "heading": _joined([[*map(cutter.again, p.headings)] for p in passages]),
        "lead": _joined([[cutter.again(p.lead)] if p.lead else [] for p in passages]),
    }
    return BatchWords(len(passages), tuple(cutter.distinct), fields)


def _joined(parts: Sequence[Sequence[list[int]]]) -> FieldWords:
    """Per passage its parts, of which the last is the innermost."""
    sizes = [
        (row, len(part), n < len(own) - 1)
        for row, own in enumerate(parts)
        for n, part in enumerate(own)
    ]
    rows, lengths, outer = np.array(sizes, dtype=np.int64).reshape(-1, 3).T
    words = [word for own in parts for part in own for word in part]
    return FieldWords(
        np.repeat(rows, lengths),
        np.array(words, dtype=np.int64),
        np.repeat(outer.astype(np.bool_), lengths),
    )


def by_first_use(words: Ints) -> tuple[Ints, Ints]:
    """The distinct words in order of first use, and every word as its place among those.

    Sums over words are made in this order, so that they do not depend on the other fields.
    """
    held, first, inverse = np.unique(words, return_index=True, return_inverse=True)
    order = np.argsort(first)
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    return held[order], places[inverse]
