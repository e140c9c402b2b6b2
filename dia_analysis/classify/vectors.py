"""Vectors of pieces of words: what a word never seen before is probably about.

A word's vector is the sum of the vectors of its pieces and of the word itself, each found by hash
in one table (floret; Bojanowski et al. 2017), so that spellings, inflections and compounds nobody
listed get a place near their kin. The table is learned from text without codes
(:mod:`dia_analysis.study.vectors`); its rows are figures, and no sentence can be read from them.
How much a word says of a passage's subject is in the length of its vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy import sparse

from dia_analysis.classify.batchwords import BatchWords, batch_words, by_first_use
from dia_analysis.classify.features import pieces
from dia_analysis.classify.fields import Fields

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PIECES = (4, 6)
_HALVES = (("text",), ("heading", "lead"))
"""Fields that share a vector."""
_LENGTHS = (1.5, 0.75)  # of the text's vector, and of that of headings and lead
_OUTER = 0.6
_STEPS = 127


def hashes(word: str, buckets: int) -> list[int]:
    """Rows of a word and its pieces in a table of so many rows, the word itself first."""
    names = [f"={word}", *sorted(set(pieces(word, *PIECES)))]
    return [crc32(name.encode()) % buckets for name in names]


@dataclass
class WordVectors:
    """A table of shape (buckets, dimensions); remembers the vector of each distinct word."""

    table: Floats
    _known: dict[str, Floats] = field(default_factory=dict)

    @classmethod
    def from_numbers(cls, numbers: npt.NDArray[np.int8], scale: npt.NDArray[Any]) -> WordVectors:
        """From what :meth:`numbers` gave."""
        return cls(numbers.astype(np.float64) * scale.astype(np.float64))

    def numbers(self) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
        """The table in steps of one 127th of each column's largest value, and those steps."""
        scale = np.abs(self.table).max(axis=0).astype(np.float32) / np.float32(_STEPS)
        steps = np.where(scale == 0, 1.0, scale).astype(np.float64)
        return np.round(self.table / steps).astype(np.int8), scale

    @property
    def width(self) -> int:
        """Columns that a passage gets."""
        return len(_HALVES) * int(self.table.shape[1])

    def columns(self, name: str) -> slice:
        """Which columns a field adds to."""
        half = next(n for n, names in enumerate(_HALVES) if name in names)
        size = self.table.shape[1]
        return slice(half * size, (half + 1) * size)

    def of(self, word: str) -> Floats:
        """The vector of a word, shape (dimensions,)."""
        found = self._known.get(word)
        if found is None:
            rows = hashes(word, len(self.table))
            found = self._known[word] = self.table[rows].sum(axis=0) / np.sqrt(len(rows))
        return found

    def transform(self, passages: Sequence[Fields], read: BatchWords | None = None) -> Floats:
        """Shape (passages, width): the text's vector and that of what stands above it.

        Args:
            passages: n passages.
            read: their words, if these were read already.
        """
        read = read or batch_words(passages)
        size = self.table.shape[1]
        known = np.array([self.of(word) for word in read.distinct]).reshape(-1, size)
        halves = []
        for names, wanted in zip(_HALVES, _LENGTHS, strict=True):
            held, counts = _once(read, names)
            made = np.asarray(counts @ known[held])
            length = np.linalg.norm(made, axis=1, keepdims=True)
            halves.append(made * (wanted / np.where(length == 0, 1.0, length)))
        return np.hstack(halves)


def _once(read: BatchWords, names: Sequence[str]) -> tuple[Ints, sparse.csr_matrix]:
    """Which words some fields hold, and those of each passage, each with its largest weight."""
    fields = [read.fields[name] for name in names]
    rows = np.concatenate([own.rows for own in fields])
    order = np.argsort(rows, kind="stable")
    held, places = by_first_use(np.concatenate([own.words for own in fields])[order])
    cells = rows[order] * len(held) + places
    inner = cells[~np.concatenate([own.outer for own in fields])[order]]
    unique = np.unique(cells)
    weights = np.where(np.isin(unique, inner), 1.0, _OUTER)
    rows, words = np.divmod(unique, max(1, len(held)))
    return held, sparse.csr_matrix((weights, (rows, words)), shape=(read.count, len(held)))
