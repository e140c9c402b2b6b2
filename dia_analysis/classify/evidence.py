"""The words that carry a tag of the linear model: the span that adds most to its decision."""

from __future__ import annotations

from collections.abc import Iterator

from dia_analysis.classify.features import pieces, word_spans
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.modelfile import ModelFile
from dia_analysis.model import EvidenceIn, Span

_LONGEST = 6  # words in a span: more is no longer a pointer
_KEEP = 0.25  # a word at the edge must add this share of the span's strongest word

_VECTOR_SHARE = 12.0
"""Brings what a word adds by its vector to the scale of what it adds by name: before both are
brought to unit length, a passage's row of names is about this much longer than its vector."""


class EvidenceFinder:
    """Finds evidence with one model; remembers what each word adds per field."""

    def __init__(self, model: ModelFile) -> None:
        self._model = model
        self._word = model.featurizer.vocabularies["word"].index()
        self._start: dict[str, int] = {}
        column = 0
        for name, width in model.featurizer.blocks:
            self._start[name] = column
            column += width
        self._vectors = column
        self._theme = {theme: k for k, theme in enumerate(model.themes)}
        self._known: dict[tuple[str, str, int], float] = {}

    def find(self, passage: Fields, theme: str) -> Span:
        """The span with the largest contribution in text, heading or lead."""
        k = self._theme[theme]
        best: tuple[float, Span] | None = None
        for text, where, index in _places(passage):
            found = self._best_in(text, where, index, k)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        if best is not None:
            return best[1]
        whole = passage.text.strip() or passage.text
        start = passage.text.index(whole)
        return Span(whole, start, start + len(whole))

    def _best_in(
        self, text: str, where: EvidenceIn, index: int | None, k: int
    ) -> tuple[float, Span] | None:
        spans = word_spans(text)
        if not spans:
            return None
        adds = [self._adds(word, where.value, k) for word, _, _ in spans]
        first, last = _strongest(adds)
        start, end = spans[first][1], spans[last][2]
        strength = sum(adds[first : last + 1]) / (len(spans) ** 0.5)
        return strength, Span(text[start:end], start, end, where, index)

    def _adds(self, word: str, field: str, k: int) -> float:
        key = (word, field, k)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._contribution(word, field, k)
        return known

    def _contribution(self, word: str, field: str, k: int) -> float:
        featurizer, coef = self._model.featurizer, self._model.coef
        total = 0.0
        column = self._word.get(word)
        if column is not None:
            idf = featurizer.vocabularies["word"].idf[column]
            total += idf * coef[self._start[f"{field}.word"] + column, k]
        ids = featurizer.piece_ids(word)
        if len(ids):
            idf = featurizer.vocabularies["piece"].idf[ids]
            start = self._start[f"{field}.piece"]
            many = sum(1 for _ in pieces(word, *featurizer.recipe.pieces)) ** 0.5
            total += float((idf * coef[start + ids, k]).sum()) / many
        vectors = self._model.vectors
        if vectors is not None:
            part = vectors.columns(field)
            rows = coef[self._vectors + part.start : self._vectors + part.stop, k]
            total += _VECTOR_SHARE * float(vectors.of(word) @ rows)
        return float(total)


def _places(passage: Fields) -> Iterator[tuple[str, EvidenceIn, int | None]]:
    yield passage.text, EvidenceIn.TEXT, None
    for n, heading in enumerate(passage.headings):
        yield heading, EvidenceIn.HEADING, n
    if passage.lead:
        yield passage.lead, EvidenceIn.LEAD, None


def _strongest(adds: list[float]) -> tuple[int, int]:
    """First and last index of the run of at most six words with the largest sum, edges trimmed."""
    best, chosen = float("-inf"), (0, 0)
    for first in range(len(adds)):
        total = 0.0
        for last in range(first, min(first + _LONGEST, len(adds))):
            total += adds[last]
            if total > best:
                best, chosen = total, (first, last)
    first, last = chosen
    least = _KEEP * max(adds[first : last + 1])
    while first < last and adds[first] < least:
        first += 1
    while last > first and adds[last] < least:
        last -= 1
    return first, last
