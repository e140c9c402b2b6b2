"""The weights of commitment: per signal a number per class, and how sentences become a verdict.

Each sentence gets the probabilities of a multinomial linear model. A passage is as hard as its
hardest sentence: it is a ``constatering`` when all its sentences are, and no ``maatregel`` when
none is (the noisy-or of multiple-instance learning; Maron and Lozano-Pérez 1998). Sentences of one
passage are not independent, so the logarithms are divided by the root of their number.

The rules alone use named signals, whose weights stand readable in
``classify/data/hardness_weights.yaml``; a trained model adds weights of words and pairs of words.
Both are made by :mod:`dia_analysis.classify.commitment_fit`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dia_analysis.errors import ModelError
from dia_analysis.model import Commitment

CLASSES = tuple(Commitment)
Three = tuple[float, float, float]
WORD_SCALE = 4.0
"""Length of a sentence's vector of words; a signal counts 1."""
LEAN: Three = (2.0, 1.0, 0.8)
"""Factors on the probabilities of a passage, because written passages are not real text: there are
more ``constatering`` and fewer ``maatregel`` among them (shares in docs/betekenis.md)."""
_FILE = "hardness_weights.yaml"
_VERSION = 2


class Sentence(NamedTuple):
    """What is known of one sentence: its signals, and its words and pairs of words counted."""

    signals: Mapping[str, float]
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Weights:
    """A multinomial linear model over sentences, classes in the order of :data:`CLASSES`.

    Attributes:
        bias: one number per class.
        signals: per signal one number per class.
        words: per word or pair of words one number per class; empty without a trained model.
        rarity: per word or pair of words its inverse document frequency.
    """

    bias: Three
    signals: Mapping[str, Three]
    words: Mapping[str, Three] = field(default_factory=dict)
    rarity: Mapping[str, float] = field(default_factory=dict)

    def scores(self, sentence: Sentence) -> Three:
        """Log-odds per class of one sentence."""
        first, second, third = self.bias
        for name, value in sentence.signals.items():
            row = self.signals.get(name)
            if row is not None:
                first += row[0] * value
                second += row[1] * value
                third += row[2] * value
        one, two, three = self._word_scores(sentence.words) if self.words else (0.0, 0.0, 0.0)
        return first + one, second + two, third + three

    def _word_scores(self, words: Mapping[str, int]) -> Three:
        """What :func:`word_values` adds per class, in one walk, since all of classify waits for it."""
        known, rarity = self.words, self.rarity
        first = second = third = square = 0.0
        for word, count in words.items():
            row = known.get(word)
            if row is not None:
                value = rarity[word] if count == 1 else (1 + log(count)) * rarity[word]
                square += value * value
                first += row[0] * value
                second += row[1] * value
                third += row[2] * value
        scale = WORD_SCALE / (sqrt(square) or 1.0)
        return first * scale, second * scale, third * scale

    def probabilities(self, sentences: Sequence[Sentence]) -> Three:
        """Per class the probability of a passage; of one without sentences a third each."""
        if not sentences:
            return 1 / 3, 1 / 3, 1 / 3
        no_measure = all_told = 0.0
        for sentence in sentences:
            scores = self.scores(sentence)
            top = max(scores)
            hard, soft, told = (exp(score - top) for score in scores)
            whole = hard + soft + told
            no_measure += log((soft + told) / whole)
            all_told += log(told / whole)
        root = sqrt(len(sentences))
        no_measure, all_told = exp(no_measure / root), exp(all_told / root)
        return 1 - no_measure, no_measure - all_told, all_told

    def verdict(self, sentences: Sequence[Sentence]) -> Commitment:
        """The class of a passage."""
        leaning = [p * lean for p, lean in zip(self.probabilities(sentences), LEAN, strict=True)]
        return CLASSES[leaning.index(max(leaning))]


def word_values(words: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """TF-IDF of the known words of a sentence, scaled to length :data:`WORD_SCALE`."""
    found = {word: rarity[word] for word in words if word in rarity}
    for word in found:
        if words[word] > 1:
            found[word] *= 1 + log(words[word])
    size = sqrt(sum([value * value for value in found.values()])) or 1.0
    return {word: value * WORD_SCALE / size for word, value in found.items()}


def packed(weights: Weights) -> dict[str, Any]:
    """Weights as lists of names and arrays of numbers, for a model file.

    ``signal_rows`` and ``word_rows`` have a row of three per name, ``rarity`` a number per word.
    """
    import numpy as np

    return {
        "bias": np.array(weights.bias, dtype=np.float64),
        "signals": list(weights.signals),
        "signal_rows": np.array(list(weights.signals.values()), dtype=np.float64).reshape(-1, 3),
        "words": list(weights.words),
        "word_rows": np.array(list(weights.words.values()), dtype=np.float64).reshape(-1, 3),
        "rarity": np.array(list(weights.rarity.values()), dtype=np.float64),
    }


def unpacked(held: Mapping[str, Any]) -> Weights:
    """The weights that :func:`packed` made numbers of."""
    signals = zip(held["signals"], held["signal_rows"].tolist(), strict=True)
    words = zip(held["words"], held["word_rows"].tolist(), strict=True)
    return Weights(
        _three(held["bias"].tolist()),
        {name: _three(row) for name, row in signals},
        {word: _three(row) for word, row in words},
        dict(zip(held["words"], held["rarity"].tolist(), strict=True)),
    )


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that come with the program: signals alone.

    Raises:
        ModelError: the file does not hold what this version of the program expects.
    """
    source = files("dia_analysis.classify.data").joinpath(_FILE)
    held = yaml.safe_load(source.read_text("utf-8"))
    if held.get("version") != _VERSION or held.get("classes") != [c.value for c in CLASSES]:
        raise ModelError(
            "The weights of commitment are of another version",
            where=_FILE,
            remedy="Install the program again, or rebuild them with `make model`.",
        )
    return Weights(
        _three(held["bias"]), {name: _three(row) for name, row in held["signals"].items()}
    )


def _three(row: Sequence[float]) -> Three:
    first, second, third = row
    return first, second, third


def weights_text(weights: Weights) -> str:
    """The signals of weights as the YAML text that :func:`load_weights` reads."""
    head = [
        "# Gewichten van de signalen van hardheid; gemaakt, niet met de hand te wijzigen.",
        f"version: {_VERSION}",
        f"classes: [{', '.join(c.value for c in CLASSES)}]",
        f"bias: {list(weights.bias)}",
        "signals:",
    ]
    return "\n".join(
        [*head, *(f"  {name}: {list(row)}" for name, row in weights.signals.items()), ""]
    )


def default_path() -> Path:
    """Where the program keeps its weights."""
    return Path(str(files("dia_analysis.classify.data").joinpath(_FILE)))
