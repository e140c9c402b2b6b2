"""Fits and stores the weights of :mod:`dia_analysis.classify.commitment`.

A multinomial logistic regression over a few dozen named signals, from short examples of our own,
the training passages and the sample agreements; the result is a readable YAML file with a weight
per signal and class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from dia_analysis.errors import ModelError
from dia_analysis.model import Commitment

CLASSES = tuple(Commitment)
_FILE = "hardness_weights.yaml"
_EXAMPLES = "hardness_examples.txt"
_MARKS = {"m": Commitment.MAATREGEL, "v": Commitment.VOORNEMEN, "c": Commitment.CONSTATERING}
_VERSION = 1
_DIGITS = 3
_STRENGTH = 0.2
_BALANCE = 0.5
"""Power of the inverse class frequency: 0 follows the training set's shares, 1 makes classes equal."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Per class (order of :data:`CLASSES`) a bias, and per signal a weight."""

    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, signals: Mapping[str, float]) -> list[float]:
        """Log-odds per class."""
        total = list(self.bias)
        for name, value in signals.items():
            row = self.weights.get(name)
            if row is not None and value:
                for n, weight in enumerate(row):
                    total[n] += weight * value
        return total


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights that come with the program.

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
    return Weights(tuple(held["bias"]), {name: tuple(row) for name, row in held["weights"].items()})


def fit_weights(
    signals: Sequence[Mapping[str, float]],
    truth: Sequence[Commitment],
    share: Sequence[float] | None = None,
) -> Weights:
    """Learns weights from signals and coded commitment.

    Args:
        signals: one mapping per passage, as :func:`commitment.features` gives them.
        truth: the coded commitment of each.
        share: how much each passage counts; 1 by default.
    """
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    shape = DictVectorizer(sort=True)
    columns = shape.fit_transform(signals)
    labels = [CLASSES.index(one) for one in truth]
    counts = Counter(labels)
    even = np.array([(len(labels) / len(counts) / counts[one]) ** _BALANCE for one in labels])
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(columns, labels, sample_weight=even * np.array(share or [1.0] * len(labels)))
    names = shape.get_feature_names_out()
    rows = np.round(model.coef_.T, _DIGITS).tolist()
    bias = np.round(model.intercept_, _DIGITS).tolist()
    return Weights(tuple(bias), {n: tuple(r) for n, r in zip(names, rows, strict=True) if any(r)})


def written_examples() -> list[tuple[str, str | None, Commitment]]:
    """The project's own short examples: text, lead or None, commitment."""
    source = files("dia_analysis.classify.data").joinpath(_EXAMPLES).read_text("utf-8")
    found = []
    for line in source.splitlines():
        mark, _, rest = line.partition(" ")
        if mark in _MARKS:
            text, _, lead = rest.partition(" < ")
            found.append((text, lead or None, _MARKS[mark]))
    return found


def weights_text(weights: Weights) -> str:
    """The weights as the YAML text that :func:`load_weights` reads."""
    head = [
        "# Gewichten van de signalen van hardheid; gemaakt, niet met de hand te wijzigen.",
        f"version: {_VERSION}",
        f"classes: [{', '.join(c.value for c in CLASSES)}]",
        f"bias: {list(weights.bias)}",
        "weights:",
    ]
    return "\n".join(
        [*head, *(f"  {name}: {list(row)}" for name, row in weights.weights.items()), ""]
    )


def default_path() -> Path:
    """Where the program keeps its weights."""
    return Path(str(files("dia_analysis.classify.data").joinpath(_FILE)))
