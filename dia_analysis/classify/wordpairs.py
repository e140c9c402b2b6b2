"""Which pairs of words in a batch are features, found by numbers rather than by their names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dia_analysis.classify.batchwords import FieldWords

Ints = npt.NDArray[np.int64]


class WordPairs:
    """The pairs of words among names, found by the numbers of both; the first word of a field follows ""."""

    def __init__(self, names: Sequence[str]) -> None:
        split = [(*name.split(" "), column) for column, name in enumerate(names) if " " in name]
        self._number = {"": 0}
        for pair in split:
            for word in pair[:2]:
                self._number.setdefault(str(word), len(self._number))
        size = self._size = len(self._number)
        codes = [self._number[str(a)] * size + self._number[str(b)] for a, b, _ in split]
        order = np.argsort(np.array(codes, dtype=np.int64))
        self._codes = np.array([*codes, -1], dtype=np.int64)[[*order, -1]]
        self._columns = np.array([*(column for *_, column in split), -1], dtype=np.int64)[
            [*order, -1]
        ]

    def numbers(self, distinct: Sequence[str]) -> Ints:
        """The numbers of words; -1 for one that is in no pair."""
        return np.array([self._number.get(word, -1) for word in distinct], dtype=np.int64)

    def columns(self, own: FieldWords, numbers: Ints) -> Ints:
        """Per word of a field the column of the pair that it ends, or -1."""
        second = numbers[own.words]
        first = np.zeros_like(second)
        follows = np.flatnonzero(own.rows[1:] == own.rows[:-1])
        first[follows + 1] = second[follows]
        codes = np.where((first < 0) | (second < 0), -2, first * self._size + second)
        place = np.searchsorted(self._codes[:-1], codes)
        return np.where(self._codes[place] == codes, self._columns[place], -1)
