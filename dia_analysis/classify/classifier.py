"""The statistical half of classify: a linear model per theme over the features of a passage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from dia_analysis.classify.features import Featurizer, Recipe, fit
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.modelfile import ModelFile
from dia_analysis.classify.stack import RuleScores, pair_features

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STRENGTH = 3.0
"""Inverse strength of the L2 penalty; chosen by grouped cross-validation (docs/classificator.md)."""


def fit_linear(
    passages: Sequence[Fields], truth: Bools, recipe: Recipe | None = None
) -> tuple[Featurizer, Floats, Floats]:
    """One logistic regression per theme (one-vs-rest).

    Args:
        passages: n passages.
        truth: shape (n, themes).
        recipe: what counts as a feature.

    Returns:
        The featurizer, coefficients of shape (features, themes), intercepts of shape (themes,).
    """
    featurizer = fit(passages, recipe or Recipe())
    matrix = featurizer.transform(passages)
    coef = np.zeros((matrix.shape[1], truth.shape[1]))
    intercept = np.full(truth.shape[1], -5.0)
    for k in range(truth.shape[1]):
        if truth[:, k].any() and not truth[:, k].all():
            one = LogisticRegression(
                C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0
            ).fit(matrix, truth[:, k])
            coef[:, k] = one.coef_[0]
            intercept[k] = one.intercept_[0]
    return featurizer, coef, intercept


def decision_values(
    featurizer: Featurizer, coef: Floats, intercept: Floats, passages: Sequence[Fields]
) -> Floats:
    """Decision values of shape (passages, themes)."""
    if not passages:
        return np.zeros((0, len(intercept)))
    return np.asarray(featurizer.transform(passages) @ coef + intercept)


def base_values(model: ModelFile, passages: Sequence[Fields]) -> Floats:
    """Decision values of the linear model alone, shape (passages, themes)."""
    return decision_values(model.featurizer, model.coef, model.intercept, passages)


def probabilities(model: ModelFile, values: Floats, rules: RuleScores) -> Floats:
    """Calibrated probabilities of rules and model together, shape (passages, themes)."""
    stacked = pair_features(values, rules) @ model.stack[:-1] + model.stack[-1]
    return model.calibration.probability(stacked)
