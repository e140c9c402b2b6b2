"""The statistical half of classify: a linear model per theme over the features of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from dia_analysis.classify.batchwords import BatchWords, batch_words
from dia_analysis.classify.encoder import Encoder
from dia_analysis.classify.features import Featurizer, Recipe, fit
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.modelfile import ModelFile
from dia_analysis.classify.stack import RuleScores, pair_features
from dia_analysis.errors import ModelError

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STRENGTH = 3.0
"""Inverse strength of the L2 penalty; chosen by grouped cross-validation (docs/classificator.md)."""
_NEVER = -5.0  # value of a theme without examples
_DIGITS = 6  # beyond these a sum depends on what else is in the batch


class Dense(Protocol):
    """Vectors of passages that were learned elsewhere."""

    @property
    def width(self) -> int:
        """Columns."""

    def transform(self, passages: Sequence[Fields], read: BatchWords | None = None) -> Floats:
        """Shape (passages, width); ``read`` are the words of the passages, for who looks at words."""


@dataclass(frozen=True)
class Linear:
    """``coef`` has shape (features, themes): those of the featurizer, then of each dense part."""

    featurizer: Featurizer
    dense: tuple[Dense, ...]
    coef: Floats
    intercept: Floats

    def values(self, passages: Sequence[Fields]) -> Floats:
        """Decision values of shape (passages, themes)."""
        if not passages:
            return np.zeros((0, len(self.intercept)))
        read = batch_words(passages)
        rows = self.featurizer.transform(passages, read)
        width = rows.shape[1]
        found = np.asarray(rows @ self.coef[:width]) + self.intercept
        for part in self.dense:
            found += part.transform(passages, read) @ self.coef[width : width + part.width]
            width += part.width
        return np.round(found, _DIGITS)


def rows_of(
    featurizer: Featurizer, dense: Sequence[Dense], passages: Sequence[Fields]
) -> sparse.csr_matrix:
    """One row of features per passage."""
    read = batch_words(passages)
    parts = [sparse.csr_matrix(part.transform(passages, read)) for part in dense]
    words = featurizer.transform(passages, read)
    return sparse.csr_matrix(sparse.hstack([words, *parts], format="csr"))


def fit_linear(
    passages: Sequence[Fields],
    truth: Bools,
    dense: Sequence[Dense] = (),
    recipe: Recipe | None = None,
) -> Linear:
    """One logistic regression per theme (one-vs-rest).

    Args:
        passages: n passages.
        truth: shape (n, themes).
        dense: vectors beside words and pieces.
        recipe: what counts as a feature.
    """
    featurizer = fit(passages, recipe or Recipe())
    matrix = rows_of(featurizer, dense, passages)
    coef = np.zeros((matrix.shape[1], truth.shape[1]))
    intercept = np.full(truth.shape[1], _NEVER)
    for k in range(truth.shape[1]):
        if truth[:, k].any() and not truth[:, k].all():
            one = LogisticRegression(
                C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0
            ).fit(matrix, truth[:, k])
            coef[:, k] = one.coef_[0]
            intercept[k] = one.intercept_[0]
    return Linear(featurizer, tuple(dense), coef, intercept)


def linear_of(model: ModelFile, encoder: Path | None = None) -> Linear:
    """The linear model in a model file, with the encoder that it was trained with, if it was.

    Raises:
        ModelError: the encoder is missing, superfluous, or another one.
    """
    dense: list[Dense] = [model.vectors] if model.vectors is not None else []
    if encoder is not None or model.encoder:
        dense.append(_right_encoder(model, encoder))
    return Linear(model.featurizer, tuple(dense), model.coef, model.intercept)


def _right_encoder(model: ModelFile, folder: Path | None) -> Encoder:
    if folder is None:
        raise ModelError(
            "This model was trained with an encoder", remedy="Give its folder with --encoder."
        )
    if not model.encoder:
        raise ModelError(
            "This model was trained without an encoder",
            where=folder,
            remedy="Train one with `dia-analyse study train --encoder FOLDER --output FILE`, and give that file with --model.",
        )
    found = Encoder(folder)
    if found.fingerprint != model.encoder:
        raise ModelError(
            "The model was trained with another encoder than this one",
            where=folder,
            remedy="Give the folder it was trained with, or train anew.",
        )
    return found


def probabilities(model: ModelFile, values: Floats, rules: RuleScores) -> Floats:
    """Calibrated probabilities of rules and model together, shape (passages, themes)."""
    stacked = pair_features(values, rules) @ model.stack[:-1] + model.stack[-1]
    return model.calibration.probability(stacked)
