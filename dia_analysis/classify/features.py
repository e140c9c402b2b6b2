"""Passages to numbers: words, word pairs and pieces of words, for text, headings and lead apart.

Pieces of words (character n-grams within a word, Bojanowski et al. 2017) let Dutch compounds and
inflections share weight: `warmteprogramma` shares pieces with `warmtevisie`. All work per word is
done once per distinct word, so that a passage costs one sparse product: speed does not depend on
the number of pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from dia_analysis.classify.batchwords import (
    FIELD_NAMES,
    NUMBER,
    TOKEN,
    BatchWords,
    FieldWords,
    batch_words,
    by_first_use,
)
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.wordpairs import WordPairs

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_SHORT = 3  # words up to this length have no pieces of their own


@dataclass(frozen=True, slots=True)
class Recipe:
    """What counts as a feature, and how much each block weighs before the classifier."""

    pieces: tuple[int, int] = (3, 5)
    min_words: int = 2
    min_pieces: int = 3
    max_pieces: int = 40_000
    outer_heading: float = 0.6
    """Weight of a word in an outer heading against the innermost one."""
    weights: Mapping[str, float] = field(
        default_factory=lambda: {
            "text.word": 1.0,
            "text.piece": 1.0,
            "heading.word": 0.5,
            "heading.piece": 0.5,
            "lead.word": 0.4,
            "lead.piece": 0.3,
        }
    )


def words(text: str) -> list[str]:
    """Lower-case words in order; every number becomes one word."""
    return [NUMBER if w[0].isdigit() else w for w in TOKEN.findall(text.lower())]


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The same words with the characters ``[start:end]`` of ``text`` where they stand."""
    return [
        (NUMBER if m[0][0].isdigit() else m[0].lower(), m.start(), m.end())
        for m in TOKEN.finditer(text)
    ]


def pieces(word: str, shortest: int, longest: int) -> Iterator[str]:
    """Character n-grams of a word with its edges marked, the whole word left out."""
    if len(word) <= _SHORT:
        return
    edged = f"<{word}>"
    for size in range(shortest, longest + 1):
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size]


def weighted_words(passage: Fields, name: str, outer: float) -> list[tuple[str, float]]:
    """Words of one field with their weight in it."""
    if name == "text":
        return [(w, 1.0) for w in words(passage.text)]
    if name == "lead":
        return [(w, 1.0) for w in words(passage.lead or "")]
    last = len(passage.headings) - 1
    return [
        (w, 1.0 if n == last else outer)
        for n, heading in enumerate(passage.headings)
        for w in words(heading)
    ]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Features in order with their inverse document frequency."""

    names: tuple[str, ...]
    idf: Floats

    def index(self) -> dict[str, int]:
        """Name to column."""
        return {name: n for n, name in enumerate(self.names)}


class Featurizer:
    """Turns passages into one sparse row each; made by :func:`fit` or from stored parts."""

    def __init__(self, recipe: Recipe, vocabularies: Mapping[str, Vocabulary]) -> None:
        self.recipe = recipe
        self.vocabularies = dict(vocabularies)
        self._word = self.vocabularies["word"].index()
        self._piece = self.vocabularies["piece"].index()
        self._known: dict[str, Ints] = {}
        self._pairs = WordPairs(self.vocabularies["word"].names)

    @property
    def blocks(self) -> tuple[tuple[str, int], ...]:
        """Block names in column order, each with its width."""
        return tuple(
            (f"{name}.{kind}", len(self.vocabularies[kind].names))
            for name in FIELD_NAMES
            for kind in ("word", "piece")
        )

    def piece_ids(self, word: str) -> Ints:
        """Columns of a word's known pieces, remembered per word."""
        found = self._known.get(word)
        if found is None:
            index = self._piece
            ids = [index[p] for p in pieces(word, *self.recipe.pieces) if p in index]
            found = self._known[word] = np.array(ids, dtype=np.int64)
        return found

    def transform(
        self, passages: Sequence[Fields], read: BatchWords | None = None
    ) -> sparse.csr_matrix:
        """Rows of shape (passages, sum of block widths), each block of unit length times its weight.

        Args:
            passages: n passages.
            read: their words, if these were read already.
        """
        read = read or batch_words(passages)
        columns = np.array([self._word.get(word, -1) for word in read.distinct], dtype=np.int64)
        pairs = self._pairs.numbers(read.distinct)
        per_word = self._pieces_of(read.distinct)
        made = []
        for name in FIELD_NAMES:
            own = read.fields[name]
            weights = np.where(own.outer, self.recipe.outer_heading, 1.0)
            words = self._words(read.count, own, weights, columns, pairs)
            held, places = by_first_use(own.words)
            counts = sparse.csr_matrix((weights, (own.rows, places)), shape=(read.count, len(held)))
            idf = self.vocabularies["piece"].idf
            made.append(_weigh(words, self.vocabularies["word"].idf, self._weight(name, "word")))
            made.append(_weigh(counts @ per_word[held], idf, self._weight(name, "piece")))
        return sparse.csr_matrix(sparse.hstack(made, format="csr"))

    def _weight(self, name: str, kind: str) -> float:
        return self.recipe.weights[f"{name}.{kind}"]

    def _words(
        self, count: int, own: FieldWords, weights: Floats, columns: Ints, pairs: Ints
    ) -> sparse.csr_matrix:
        """Counts of words and pairs of words, shape (passages, words and pairs known)."""
        one, two = columns[own.words], self._pairs.columns(own, pairs)
        cols = np.stack([one, two], axis=1).ravel()
        known = cols >= 0
        rows, data = np.repeat(own.rows, 2)[known], np.repeat(weights, 2)[known]
        cols = cols[known]
        return sparse.csr_matrix((data, (rows, cols)), shape=(count, len(self._word)))

    def _pieces_of(self, distinct: Sequence[str]) -> sparse.csr_matrix:
        """The known pieces of words, counted, shape (words, pieces)."""
        ids = [self.piece_ids(word) for word in distinct]
        starts = np.cumsum([0, *map(len, ids)])
        columns = np.concatenate(ids) if ids else np.zeros(0, dtype=np.int64)
        return sparse.csr_matrix(
            (np.ones(len(columns)), columns, starts), shape=(len(ids), len(self._piece))
        )


def fit(passages: Sequence[Fields], recipe: Recipe) -> Featurizer:
    """Learns the vocabulary and document frequencies from passages, all fields together."""
    word_df: Counter[str] = Counter()
    piece_df: Counter[str] = Counter()
    for passage in passages:
        seen: set[str] = set()
        for name in FIELD_NAMES:
            before = ""
            for word, _ in weighted_words(passage, name, 1.0):
                seen.update((word, f"{before} {word}"))
                before = word
        word_df.update(seen)
        piece_df.update({p for w in seen if " " not in w for p in pieces(w, *recipe.pieces)})
    n = len(passages)
    return Featurizer(
        recipe,
        {
            "word": _vocabulary(word_df, recipe.min_words, None, n),
            "piece": _vocabulary(piece_df, recipe.min_pieces, recipe.max_pieces, n),
        },
    )


def _vocabulary(df: Counter[str], least: int, most: int | None, n: int) -> Vocabulary:
    kept = sorted((item for item in df.items() if item[1] >= least), key=lambda i: (-i[1], i[0]))
    kept = sorted(kept[:most])
    idf = np.log((1 + n) / (1 + np.array([count for _, count in kept], dtype=float))) + 1.0
    return Vocabulary(tuple(name for name, _ in kept), idf)


def _weigh(counts: sparse.csr_matrix, idf: Floats, weight: float) -> sparse.csr_matrix:
    """Sublinear term frequency times idf, rows of this length (Salton & Buckley 1988)."""
    counts.sum_duplicates()
    made = sparse.csr_matrix(
        (np.log1p(counts.data) * idf[counts.indices], counts.indices, counts.indptr), counts.shape
    )
    length = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    length[length == 0] = 1.0
    return sparse.csr_matrix(sparse.diags(1.0 / length) @ made) * weight


def as_fields(row: Mapping[str, Any]) -> Fields:
    """The fields of one coded passage or table row."""
    source: Mapping[str, Any] = row.get("source") or {}
    headings: Iterable[str] = row.get("headings") or ()
    return Fields(str(row["text"]), tuple(headings), row.get("lead"), source.get("period"))
