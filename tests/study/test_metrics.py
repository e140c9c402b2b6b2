"""Figures: hits, misses, disputes, ties, calibration."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, f1_score

from dia_analysis.study import metrics
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


def test_brier_equals_scikit_learn_and_macro_leaves_thin_themes_out() -> None:
    found = judged()
    assert found.probability is not None
    once = found.weights(0)
    assert metrics.brier(found, once)[0] == pytest.approx(
        brier_score_loss(found.truth.ravel(), found.probability.ravel())
    )
    two = np.array([True, False, True, False])
    expected = f1_score(found.truth, found.chosen, average=None)[two].mean()
    assert metrics.macro_f1(found, once, two)[0] == pytest.approx(expected)


def test_calibration_error_of_a_worked_example() -> None:
    # bins of two pairs: .1 and .3 hold no hit (gap .2), .6 and .8 hold one (gap .2)
    p = np.array([[0.1], [0.3], [0.6], [0.8]])
    truth = np.array([[False], [False], [False], [True]])
    found = Judged(truth, p > 0.5, np.ones_like(truth), np.arange(4), p)
    assert metrics.calibration_error(found, found.weights(0), bins=2)[0] == pytest.approx(0.2)
    assert [
        (b.mean_probability, b.share_true, b.pairs) for b in metrics.reliability_bins(found, 2)
    ] == [
        (pytest.approx(0.2), 0.0, 2),
        (pytest.approx(0.7), 0.5, 2),
    ]


def test_a_document_mentions_a_theme_when_one_of_its_passages_does() -> None:
    truth = np.array([[True], [False], [False], [True]])
    chosen = np.array([[False], [True], [True], [False]])
    found = Judged(truth, chosen, np.ones_like(truth), np.array([0, 0, 1, 2]))
    documents = metrics.mentions(found, np.array([0, 0, 1, 2]))
    scores = metrics.micro(documents, documents.weights(0))
    assert (scores.precision[0], scores.recall[0]) == (0.5, 0.5)  # one hit, one alarm, one miss
    assert metrics.micro(found, found.weights(0)).f1[0] == 0.0


def test_a_document_in_which_a_theme_is_only_disputed_counts_neither_way() -> None:
    one = np.array([[True], [True]])
    found = Judged(one, ~one, np.array([[False], [True]]), np.array([0, 1]))
    documents = metrics.mentions(found, np.array([0, 1]))
    assert documents.counts.tolist() == [[False], [True]]


def test_confusions_name_what_was_missed_and_what_was_given_instead() -> None:
    truth = np.array([[True, False], [True, False], [False, True]])
    chosen = np.array([[False, True], [False, True], [False, True]])
    found = Judged(truth, chosen, np.ones_like(truth), np.arange(3))
    assert metrics.confused(found, ["wonen", "economie"]) == [("wonen", "economie", 2)]
