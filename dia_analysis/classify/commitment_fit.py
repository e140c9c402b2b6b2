"""Learns the weights of :mod:`dia_analysis.classify.commitment_weights` from coded passages.

The likelihood of the passages' codes is raised over the weights of their sentences, so that a
passage of many sentences need not say which of them is the hardest. Same input, same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dia_analysis.classify.commitment import sentences_of
from dia_analysis.classify.commitment_weights import (
    CLASSES,
    Sentence,
    Three,
    Weights,
    word_values,
)
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.model import Commitment

if TYPE_CHECKING:
    from spacy.language import Language

Floats = npt.NDArray[np.float64]

_EXAMPLES = "hardness_examples.txt"
_MARKS = {"m": Commitment.MAATREGEL, "v": Commitment.VOORNEMEN, "c": Commitment.CONSTATERING}
_EXAMPLE_SHARE = 2.0
"""A written example is one plain statement, and counts as much as two passages."""
_STRENGTH = 0.25
"""Inverse of the L2 penalty."""
_BALANCE = 0.5
"""Power of the inverse class frequency: 0 follows the passages' shares, 1 makes classes equal."""
_LEAST_OFTEN = 4
_DIGITS = 3
_START = (-1.2, 0.0, 0.3)
_ROUNDS = 150
_TINY = 1e-12
_HARD, _SOFT, _TOLD = range(3)
_SIGNAL, _WORD = "signal", "word"


@dataclass(frozen=True, slots=True)
class _Task:
    """Rows of sentences, the first row of each passage, and the coded class of each passage."""

    rows: csr_matrix
    first: npt.NDArray[np.int64]
    truth: npt.NDArray[np.int64]
    share: Floats


def fit_commitment(
    nlp: Language, passages: Sequence[Fields], truth: Sequence[Commitment], *, words: bool
) -> Weights:
    """Weights from coded passages and the project's own short examples.

    Args:
        nlp: the pipeline of the codebook.
        passages: passages with a commitment.
        truth: the commitment of each.
        words: weights for words and pairs of words too, for a model file; without them the result
            fits :func:`~dia_analysis.classify.commitment_weights.weights_text`.
    """
    examples = written_examples()
    docs = PassageDocs.make(nlp, [*passages, *(fields for fields, _ in examples)])
    share = [1.0] * len(passages) + [_EXAMPLE_SHARE] * len(examples)
    coded = [*truth, *(commitment for _, commitment in examples)]
    return fit_weights([sentences_of(one) for one in docs], coded, share, words=words)


def written_examples() -> list[tuple[Fields, Commitment]]:
    """The project's own short examples, with their commitment."""
    source = files("dia_analysis.classify.data").joinpath(_EXAMPLES).read_text("utf-8")
    found = []
    for line in source.splitlines():
        mark, _, rest = line.partition(" ")
        if mark in _MARKS:
            text, _, lead = rest.partition(" < ")
            found.append((Fields(text, lead=lead or None), _MARKS[mark]))
    return found


def fit_weights(
    passages: Sequence[Sequence[Sentence]],
    truth: Sequence[Commitment],
    share: Sequence[float] | None = None,
    *,
    words: bool = False,
) -> Weights:
    """Weights from the sentences of passages.

    Args:
        passages: the sentences of each, as :func:`commitment.sentences_of` gives them.
        truth: the coded commitment of each.
        share: how much each counts; 1 by default.
        words: weights for words too.
    """
    kept = [(p, CLASSES.index(t), n) for n, (p, t) in enumerate(zip(passages, truth, strict=True))]
    kept = [one for one in kept if one[0]]
    labels = [label for _, label, _ in kept]
    counts = Counter(labels)
    even = [(len(labels) / len(counts) / counts[label]) ** _BALANCE for label in labels]
    counted = [e * (share[n] if share else 1.0) for e, (_, _, n) in zip(even, kept, strict=True)]
    chosen = [p for p, _, _ in kept]
    rarity = _rarity(chosen) if words else {}
    signals = sorted({name for p in chosen for sentence in p for name in sentence.signals})
    columns = {(_SIGNAL, name): at for at, name in enumerate(signals)}
    columns |= {(_WORD, word): len(signals) + at for at, word in enumerate(rarity)}
    task = _Task(
        _rows(chosen, columns, rarity),
        np.cumsum([0, *(len(p) for p in chosen[:-1])]),
        np.array(labels),
        np.array(counted),
    )
    found = np.round(_climb(task), _DIGITS)
    rows = {column: _three(found[at]) for column, at in columns.items()}
    return Weights(
        _three(found[-1]),
        {name: row for (kind, name), row in rows.items() if kind == _SIGNAL and any(row)},
        {name: row for (kind, name), row in rows.items() if kind == _WORD},
        rarity,
    )


def _three(row: Floats) -> Three:
    first, second, third = row.tolist()
    return first, second, third


def _rarity(passages: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    often = Counter(word for p in passages for word in {w for s in p for w in s.words})
    return {
        word: float(np.round(np.log((1 + len(passages)) / (1 + count)) + 1, _DIGITS))
        for word, count in sorted(often.items())
        if count >= _LEAST_OFTEN
    }


def _rows(
    passages: Sequence[Sequence[Sentence]],
    columns: dict[tuple[str, str], int],
    rarity: dict[str, float],
) -> csr_matrix:
    def cells(sentence: Sentence) -> Iterator[tuple[int, float]]:
        for name, value in sentence.signals.items():
            yield columns[_SIGNAL, name], value
        if rarity:
            for word, value in word_values(sentence.words, rarity).items():
                yield columns[_WORD, word], value

    at: list[int] = []
    values: list[float] = []
    ends = [0]
    for passage in passages:
        for sentence in passage:
            for column, value in cells(sentence):
                at.append(column)
                values.append(value)
            ends.append(len(at))
    return csr_matrix((values, at, ends), shape=(len(ends) - 1, len(columns)))


def _climb(task: _Task) -> Floats:
    """The best weights, shape (columns + 1, 3); the bias is the last row."""
    width = task.rows.shape[1]
    start = np.zeros((width + 1, len(CLASSES)))
    start[-1] = _START

    def value(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(start.shape)
        loss, slope = _loss(task, task.rows @ weights[:-1] + weights[-1])
        down = np.vstack([task.rows.T @ slope + weights[:-1] / _STRENGTH, slope.sum(axis=0)])
        return loss + float((weights[:-1] ** 2).sum()) / (2 * _STRENGTH), down.ravel()

    best: Any = minimize(
        value, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}
    )
    found: Floats = best.x.reshape(start.shape)
    return found


def _loss(task: _Task, scores: Floats) -> tuple[float, Floats]:
    """Minus the log-likelihood, and its slope over the scores of sentences, shape (sentences, 3)."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    chance = odds / odds.sum(axis=1, keepdims=True)
    rest = np.clip(1 - chance[:, _HARD], 1e-9, 1)
    lengths = np.diff([*task.first, len(scores)])
    damped = lengths**-0.5
    told_of_each = np.log(np.clip(chance[:, _TOLD], _TINY, 1))
    no_measure = np.exp(damped * np.add.reduceat(np.log(rest), task.first))
    all_told = np.exp(damped * np.add.reduceat(told_of_each, task.first))
    each = np.clip(np.stack([1 - no_measure, no_measure - all_told, all_told], axis=1), _TINY, 1)
    own = each[np.arange(len(task.truth)), task.truth]
    hard, soft, told = (task.truth == label for label in range(3))
    by_rest = -task.share * np.where(hard, -no_measure / own, np.where(soft, no_measure / own, 0))
    by_told = -task.share * np.where(soft, -all_told / own, np.where(told, 1.0, 0.0))
    per_rest = np.repeat(damped * by_rest, lengths)
    per_told = np.repeat(damped * by_told, lengths)
    slope = per_rest[:, None] * (chance[:, _HARD] / rest)[:, None] * chance
    slope[:, _HARD] -= per_rest * chance[:, _HARD] / rest
    slope -= per_told[:, None] * chance
    slope[:, _TOLD] += per_told
    return -float((task.share * np.log(own)).sum()), slope
