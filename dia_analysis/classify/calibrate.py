"""From decision values to probabilities that mean what they say, and from those to decisions.

Platt scaling per theme, drawn towards the scaling of all themes together where a theme has few
positives (Platt 1999, with his smoothed targets). Thresholds are drawn in the same way: a
threshold that is best on thirty passages is mostly luck.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SHRINK = 40.0
"""Positives at which a theme's own figure weighs as much as that of all themes together."""
_THRESHOLD_SHRINK = 5 * SHRINK
"""The same for thresholds: one that suits one set of texts is a weak guide to the next."""
_CLIP = 30.0
_GRID = np.linspace(0.15, 0.75, 61)
_HALF_BAND = 0.9  # half width of the abstain band around the threshold, on the logit scale


@dataclass(frozen=True, slots=True)
class Calibration:
    """Per theme, arrays of shape (themes,): probability = sigmoid(slope * value + offset)."""

    slope: Floats
    offset: Floats
    threshold: Floats
    low: Floats
    high: Floats
    """From ``low`` up to ``high`` a probability is doubtful."""

    def probability(self, values: Floats) -> Floats:
        """Calibrated probabilities of decision values of shape (passages, themes)."""
        return sigmoid(values * self.slope + self.offset)


def sigmoid(values: Floats) -> Floats:
    """The logistic function, safe for large values."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -_CLIP, _CLIP))))


def logit(p: Floats) -> Floats:
    """Inverse of :func:`sigmoid`."""
    return np.asarray(np.log(p) - np.log1p(-p))


def fit_calibration(values: Floats, truth: Bools) -> Calibration:
    """Learns scaling, thresholds and band from held-out values of shape (passages, themes)."""
    slope, offset = _scaling(values, truth)
    probability = sigmoid(values * slope + offset)
    threshold = _thresholds(probability, truth)
    centre = logit(threshold)
    return Calibration(
        slope, offset, threshold, sigmoid(centre - _HALF_BAND), sigmoid(centre + _HALF_BAND)
    )


def _scaling(values: Floats, truth: Bools) -> tuple[Floats, Floats]:
    common = _platt(values.ravel(), truth.ravel())
    positives = truth.sum(axis=0)
    weight = positives / (positives + SHRINK)
    own = np.array(
        [
            _platt(values[:, k], truth[:, k]) if 0 < positives[k] < len(truth) else common
            for k in range(values.shape[1])
        ]
    )
    mixed = weight[:, None] * own + (1 - weight[:, None]) * np.array(common)
    return mixed[:, 0], mixed[:, 1]


def _platt(values: Floats, truth: Bools) -> tuple[float, float]:
    model = LogisticRegression(C=10.0).fit(values.reshape(-1, 1), truth)
    return max(float(model.coef_[0, 0]), 0.05), float(model.intercept_[0])


def f1_of(truth: Bools, chosen: Bools) -> Floats:
    """F1 per column; 0 where nothing is true and nothing chosen."""
    hits = (truth & chosen).sum(axis=0)
    total = truth.sum(axis=0) + chosen.sum(axis=0)
    return np.asarray(2.0 * hits / np.maximum(total, 1))


def _thresholds(probability: Floats, truth: Bools) -> Floats:
    curves = np.array([f1_of(truth, probability >= cut) for cut in _GRID])
    common = _GRID[int(curves.mean(axis=1).argmax())]
    positives = truth.sum(axis=0)
    weight = positives / (positives + _THRESHOLD_SHRINK)
    own = _GRID[curves.argmax(axis=0)]
    return np.asarray(weight * own + (1 - weight) * common)
