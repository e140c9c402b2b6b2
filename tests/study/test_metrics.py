"""Figures: hits, misses, disputes, ties, calibration."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score

from dia_analysis.study import metrics
from dia_analysis.study.figures import reliability_svg
from dia_analysis.study.metrics import Judged


def judged(seed: int = 0, n: int = 60, themes: int = 4) -> Judged:
    rng = np.random.default_rng(seed)
    p = np.round(rng.random((n, themes)), 1)
    truth = rng.random((n, themes)) < p
    return Judged(truth, p >= 0.5, np.ones_like(truth), np.arange(n) % 5, p)


def test_f1_and_average_precision_equal_scikit_learn() -> None:
    found = judged()
    assert found.probability is not None
    once = found.weights(0)
    assert metrics.micro(found, once).f1[0] == pytest.approx(
        f1_score(found.truth, found.chosen, average="micro")
    )
    assert metrics.per_theme(found, once).f1[0] == pytest.approx(
        f1_score(found.truth, found.chosen, average=None)
    )
    expected = [
        average_precision_score(found.truth[:, k], found.probability[:, k]) for k in range(4)
    ]
    assert metrics.average_precision(found, once)[0] == pytest.approx(expected)


def test_disputed_pairs_count_neither_way() -> None:
    truth = np.array([[True, False], [False, True]])
    chosen = np.array([[True, True], [False, True]])
    counts = np.array([[True, False], [True, True]])
    found = Judged(truth, chosen, counts, np.array([0, 1]))
    assert metrics.micro(found, found.weights(0)).f1[0] == 1.0


def test_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    found = judged()
    first, again = (metrics.interval(metrics.micro(found, found.weights()).f1) for _ in range(2))
    assert first == again
    assert first.low <= first.value <= first.high


def test_true_probabilities_have_a_small_calibration_error_and_sure_ones_a_large() -> None:
    honest = judged(n=2000)
    sure = Judged(
        honest.truth, honest.chosen, honest.counts, honest.clusters, honest.chosen.astype(float)
    )
    assert metrics.calibration_error(honest, honest.weights(0))[0] < 0.04
    assert metrics.calibration_error(sure, sure.weights(0))[0] > 0.15


def test_reliability_diagram_is_the_same_every_time() -> None:
    bins = metrics.reliability_bins(judged())
    assert reliability_svg(bins) == reliability_svg(bins)
    assert reliability_svg(bins).count("<circle") == len(bins)
