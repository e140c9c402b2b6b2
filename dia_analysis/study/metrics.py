"""Figures of multi-label coding, with intervals that respect whose text it is.

Passages of one municipality resemble each other, so intervals come from a cluster bootstrap:
whole sources are drawn, not passages (Field & Welsh 2007). Disputed pairs count neither way.
Arrays have shape (passages, themes) unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

DRAWS = 1000
LEAST = 8
"""Themes with fewer positives do not enter the macro average: their F1 is mostly luck."""
BINS = 20
_SEED = 20180321  # the elections of the seed document; any fixed number would do


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95% interval; NaN where it is undefined."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What a coder chose, beside the truth."""

    truth: Bools
    chosen: Bools
    counts: Bools
    """False for pairs that are disputed."""
    clusters: npt.NDArray[np.int64]
    """Shape (passages,): number of the source."""
    probability: Floats | None = None

    def confusion(self) -> tuple[Floats, Floats, Floats]:
        """Hits, false alarms and misses per cluster and theme, shape (clusters, themes) each."""
        cells = (
            self.truth & self.chosen & self.counts,
            ~self.truth & self.chosen & self.counts,
            self.truth & ~self.chosen & self.counts,
        )
        return tuple(self._by_cluster(cell.astype(float)) for cell in cells)  # type: ignore[return-value]

    def _by_cluster(self, cell: Floats) -> Floats:
        out = np.zeros((int(self.clusters.max()) + 1, cell.shape[1]))
        np.add.at(out, self.clusters, cell)
        return out

    def weights(self, draws: int = DRAWS) -> Floats:
        """How often each cluster is drawn, as ``cluster_draws`` tells."""
        return cluster_draws(self.clusters, draws)


def cluster_draws(clusters: npt.NDArray[np.int64], draws: int = DRAWS) -> Floats:
    """How often each cluster is drawn, shape (draws + 1, clusters); the first row is all once."""
    size = int(clusters.max()) + 1
    rng = np.random.default_rng(_SEED)
    drawn = rng.multinomial(size, np.full(size, 1.0 / size), size=draws)
    return np.asarray(np.vstack([np.ones((1, size)), drawn]), dtype=np.float64)


def numbered(names: Sequence[str]) -> npt.NDArray[np.int64]:
    """Names to numbers from 0, in order of name."""
    return np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)


def ratio(above: Floats, below: Floats) -> Floats:
    """Division that gives NaN where nothing is there to divide by."""
    undefined: Floats = np.full(np.shape(above), np.nan)
    np.divide(above, below, out=undefined, where=np.asarray(below) > 0)
    return undefined


def interval(samples: Floats) -> Interval:
    """From samples whose first is the figure itself."""
    rest = samples[1:][~np.isnan(samples[1:])]
    if not len(rest) or np.isnan(samples[0]):
        return Interval(float(samples[0]), float("nan"), float("nan"))
    low, high = np.quantile(rest, [0.025, 0.975])
    return Interval(float(samples[0]), float(low), float(high))


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 in every draw: shape (draws + 1, themes) or (draws + 1,)."""

    precision: Floats
    recall: Floats
    f1: Floats


def per_theme(judged: Judged, weights: Floats) -> Scores:
    """Figures per theme."""
    hits, alarms, misses = (weights @ cell for cell in judged.confusion())
    return _scores(hits, alarms, misses)


def micro(judged: Judged, weights: Floats, columns: Bools | None = None) -> Scores:
    """Figures over all decisions together, or over some themes."""
    keep = slice(None) if columns is None else columns
    hits, alarms, misses = (weights @ cell[:, keep].sum(axis=1) for cell in judged.confusion())
    return _scores(hits, alarms, misses)


def _scores(hits: Floats, alarms: Floats, misses: Floats) -> Scores:
    return Scores(
        ratio(hits, hits + alarms),
        ratio(hits, hits + misses),
        ratio(2 * hits, 2 * hits + alarms + misses),
    )


def macro_f1(judged: Judged, weights: Floats, columns: Bools) -> Floats:
    """Mean F1 over the named themes, per draw, shape (draws + 1,)."""
    f1 = per_theme(judged, weights).f1[:, columns]
    return np.asarray(np.nanmean(f1, axis=1)) if columns.any() else np.full(len(weights), np.nan)


def positives(judged: Judged) -> npt.NDArray[np.int64]:
    """Undisputed positives per theme."""
    return np.asarray((judged.truth & judged.counts).sum(axis=0))


def average_precision(judged: Judged, weights: Floats) -> Floats:
    """Average precision per draw and theme, shape (draws + 1, themes)."""
    if judged.probability is None:
        return np.full((len(weights), judged.truth.shape[1]), np.nan)
    columns = [
        _weighted_ap(
            judged.truth[keep, k], judged.probability[keep, k], weights[:, judged.clusters[keep]]
        )
        for k, keep in enumerate(judged.counts.T)
    ]
    return np.stack(columns, axis=1)


def _weighted_ap(truth: Bools, probability: Floats, weights: Floats) -> Floats:
    if not len(truth):  # every pair of the theme is disputed
        return np.full(len(weights), np.nan)
    order = np.argsort(-probability, kind="stable")
    sorted_p, relevant, drawn = probability[order], truth[order], weights[:, order]
    last = np.append(sorted_p[1:] != sorted_p[:-1], True)  # ties are one step
    hits = np.cumsum(drawn * relevant, axis=1)[:, last]
    shown = np.cumsum(drawn, axis=1)[:, last]
    steps = np.diff(hits, axis=1, prepend=0.0)
    precision = np.divide(hits, shown, out=np.zeros_like(hits), where=shown > 0)
    return ratio((precision * steps).sum(axis=1), hits[:, -1])


def brier(judged: Judged, weights: Floats) -> Floats:
    """Mean squared error of the probabilities over all pairs, per draw."""
    if judged.probability is None:
        return np.full(len(weights), np.nan)
    error = np.where(judged.counts, (judged.probability - judged.truth) ** 2, 0.0).sum(axis=1)
    size = judged.counts.sum(axis=1).astype(float)
    drawn = weights[:, judged.clusters]
    return ratio(drawn @ error, drawn @ size)


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of the reliability diagram."""

    mean_probability: float
    share_true: float
    pairs: int


def reliability_bins(judged: Judged, bins: int = BINS) -> list[Bin]:
    """All pairs pooled, sorted by probability, in bins of equal mass."""
    if judged.probability is None:
        return []
    p, y = judged.probability[judged.counts], judged.truth[judged.counts]
    return [
        Bin(float(p[part].mean()), float(y[part].mean()), len(part))
        for part in np.array_split(np.argsort(p, kind="stable"), bins)
        if len(part)
    ]


def calibration_error(judged: Judged, weights: Floats, bins: int = BINS) -> Floats:
    """Expected calibration error, pooled over themes, equal-mass bins, per draw (Nixon 2019)."""
    if judged.probability is None:
        return np.full(len(weights), np.nan)
    p, y = judged.probability[judged.counts], judged.truth[judged.counts].astype(np.float64)
    cluster = np.broadcast_to(judged.clusters[:, None], judged.counts.shape)[judged.counts]
    order = np.argsort(p, kind="stable")
    p, y, cluster = p[order], y[order], cluster[order]
    return np.array([_ece(p, y, drawn[cluster], bins) for drawn in weights])


def _ece(p: Floats, y: Floats, weight: Floats, bins: int) -> float:
    reached = np.cumsum(weight)
    where = np.minimum((reached - weight / 2) * bins // reached[-1], bins - 1).astype(int)
    gap = np.bincount(where, weight * (p - y), minlength=bins)
    return float(np.abs(gap).sum() / reached[-1])


def mentions(judged: Judged, documents: npt.NDArray[np.int64]) -> Judged:
    """The same at document level: is a theme mentioned at least once?"""
    size = int(documents.max()) + 1

    def once(cell: Bools) -> Bools:
        out = np.zeros((size, cell.shape[1]), dtype=bool)
        np.logical_or.at(out, documents, cell)
        return out

    truth = once(judged.truth & judged.counts)
    chosen = once(judged.chosen & judged.counts)
    undecided = once(~judged.counts) & ~truth & ~chosen
    source = np.zeros(size, dtype=np.int64)
    source[documents] = judged.clusters
    return Judged(truth, chosen, ~undecided, source)


def confused(judged: Judged, themes: Sequence[str], most: int = 15) -> list[tuple[str, str, int]]:
    """Pairs (missed theme, theme chosen in its place, times), most frequent first."""
    missed = judged.truth & ~judged.chosen & judged.counts
    wrong = ~judged.truth & judged.chosen & judged.counts
    table = missed.astype(int).T @ wrong.astype(int)
    pairs = [
        (themes[a], themes[b], int(table[a, b])) for a, b in zip(*np.nonzero(table), strict=True)
    ]
    return sorted(pairs, key=lambda pair: (-pair[2], pair))[:most]
