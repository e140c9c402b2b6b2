"""Learns word vectors from text without codes.

Words that stand near the same words get vectors that lie near each other: positive pointwise
mutual information of words within a window, reduced by a truncated SVD (Levy and Goldberg 2014),
and passed on to the pieces of words by ridge regression, so that new words get a vector too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import Ridge
from sklearn.utils.extmath import randomized_svd

from dia_analysis.classify.features import words
from dia_analysis.classify.vectors import WordVectors, hashes

Floats = npt.NDArray[np.float64]

DIMENSIONS = 100
BUCKETS = 32_768
WINDOW = 15
LEAST_OFTEN = 3
_SMOOTHING = 0.75  # power on context frequencies, against the pull of rare contexts
_COMMON = 1e-3  # words of this share of the text say half as much as rare ones
_RIDGE = 2.0
_SEED = 0


@dataclass(frozen=True, slots=True)
class RunningText:
    """Text without codes, and what was kept out of it."""

    texts: tuple[str, ...]
    documents: int
    left_out: int
    """Passages that share a run of words with texts that must stay unseen."""

    def facts(self) -> dict[str, Any]:
        """What a model file tells of it."""
        digest = hashlib.sha256("\n".join(self.texts).encode())
        return {
            "documents": self.documents,
            "passages": len(self.texts),
            "words": sum(len(text.split()) for text in self.texts),
            "left_out": self.left_out,
            "hash": digest.hexdigest()[:16],
        }


def learn_vectors(
    texts: Sequence[str], dimensions: int = DIMENSIONS, buckets: int = BUCKETS
) -> WordVectors:
    """A table of vectors from texts; same texts, same table."""
    listed = [words(text) for text in texts]
    counts = Counter(word for text in listed for word in text)
    known = sorted(word for word, count in counts.items() if count >= LEAST_OFTEN)
    column = {word: n for n, word in enumerate(known)}
    vectors = _reduced(_information(_together(listed, column)), dimensions)
    share = np.array([counts[word] for word in known]) / sum(counts.values())
    vectors *= (_COMMON / (_COMMON + share))[:, None]
    rows = [hashes(word, buckets) for word in known]
    shape = (len(known), buckets)
    ends = np.cumsum([0, *map(len, rows)])
    data = np.concatenate([np.full(len(r), 1.0 / np.sqrt(len(r))) for r in rows])
    parts = sparse.csr_matrix((data, np.concatenate(rows), ends), shape=shape)
    ridge = Ridge(alpha=_RIDGE, fit_intercept=False, solver="sparse_cg", max_iter=100)
    exact = WordVectors(np.asarray(ridge.fit(parts, vectors).coef_.T))
    return WordVectors.from_numbers(*exact.numbers())  # as a model file holds them


def _together(listed: Sequence[Sequence[str]], column: dict[str, int]) -> sparse.csr_matrix:
    """How often two words stand within a window, nearer ones counting more."""
    size = len(column)
    total = sparse.csr_matrix((size, size))
    ids = [np.array([column[w] for w in text if w in column], dtype=np.int32) for text in listed]
    for gap in range(1, WINDOW + 1):
        left = np.concatenate([i[:-gap] for i in ids if len(i) > gap] or [np.zeros(0, np.int32)])
        right = np.concatenate([i[gap:] for i in ids if len(i) > gap] or [np.zeros(0, np.int32)])
        weight = np.full(len(left), 1.0 / np.sqrt(gap))
        total = total + sparse.csr_matrix((weight, (left, right)), shape=(size, size))
    return sparse.csr_matrix(total + total.T)


def _information(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Positive pointwise mutual information."""
    word = np.asarray(counts.sum(axis=1)).ravel()
    context = word**_SMOOTHING
    context /= context.sum()
    cells = counts.tocoo()
    value = np.log(cells.data / np.maximum(word[cells.row] * context[cells.col], 1e-12))
    keep = value > 0
    return sparse.csr_matrix((value[keep], (cells.row[keep], cells.col[keep])), shape=counts.shape)


def _reduced(matrix: sparse.csr_matrix, dimensions: int) -> Floats:
    """Rows of unit length in the first dimensions."""
    u, s, _ = randomized_svd(matrix, dimensions, random_state=_SEED, n_iter=4)
    made = u * np.sqrt(s)
    length = np.linalg.norm(made, axis=1, keepdims=True)
    return np.asarray(made / np.where(length == 0, 1.0, length))
