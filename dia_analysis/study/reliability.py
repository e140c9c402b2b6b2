"""``reliability``: do coders agree, beyond what chance would give?

Krippendorff's alpha for nominal data (Krippendorff 2019, ch. 12), Gwet's AC1 (Gwet 2008) and
percent agreement, per theme, present or absent, over passages that at least two coders judged.
The model can be one of the coders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dia_analysis.errors import UsageError
from dia_analysis.study.metrics import Interval, interval, ratio

Floats = npt.NDArray[np.float64]

DRAWS = 1000
_SEED = 20180321
_PAIR = 2


@dataclass(frozen=True, slots=True)
class ThemeReliability:
    """Agreement on one theme; ``n`` counts passages that two coders or more judged."""

    theme: str
    n: int
    prevalence: float
    percent: float
    alpha: Interval
    ac1: Interval


def reliability(
    codings: Mapping[str, Mapping[str, frozenset[str]]], themes: Sequence[str]
) -> tuple[ThemeReliability, ...]:
    """Agreement per theme, and last over all themes pooled (theme ``alle``).

    Args:
        codings: coder to passage_id to the themes that this coder gave.
        themes: theme ids, in the order wanted.

    Raises:
        UsageError: fewer than two coders, or no passage that two of them judged.
    """
    if len(codings) < _PAIR:
        raise UsageError(
            "Reliability needs two coders", remedy="Give a set that two or more people coded."
        )
    judged = [set(given) for given in codings.values()]
    passages = sorted(
        {p for given in judged for p in given if sum(p in g for g in judged) >= _PAIR}
    )
    if not passages:
        raise UsageError(
            "No passage was judged by two coders", remedy="Let coders judge the same passages."
        )
    counts = np.array(
        [[_count(codings, p, theme) for theme in themes] for p in passages], dtype=float
    )
    weights = _weights(len(passages))
    rows = [_figures(theme, counts[:, k : k + 1], weights) for k, theme in enumerate(themes)]
    return (*rows, _figures("alle", counts, weights))


def _count(
    codings: Mapping[str, Mapping[str, frozenset[str]]], passage: str, theme: str
) -> tuple[int, int]:
    """How many coders judged the theme absent and present."""
    given = [codes[passage] for codes in codings.values() if passage in codes]
    present = sum(theme in themes for themes in given)
    return len(given) - present, present


def _weights(size: int) -> Floats:
    rng = np.random.default_rng(_SEED)
    drawn = rng.multinomial(size, np.full(size, 1.0 / size), size=DRAWS)
    return np.vstack([np.ones((1, size)), drawn])


def _figures(theme: str, counts: Floats, weights: Floats) -> ThemeReliability:
    """``counts`` has shape (passages, themes, 2)."""
    alpha, ac1, percent = agreement(counts, weights)
    total = counts.sum(axis=(0, 1))
    return ThemeReliability(
        theme=theme,
        n=len(counts),
        prevalence=float(total[1] / total.sum()),
        percent=float(percent[0]),
        alpha=interval(alpha),
        ac1=interval(ac1),
    )


def agreement(counts: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Alpha, AC1 and percent agreement, one of each per row of ``weights``.

    Args:
        counts: coders per unit, pooled column and category, shape (units, columns, categories).
        weights: how often each unit counts, shape (draws, units).
    """
    coders = counts.sum(axis=2, keepdims=True)
    same = (counts * (counts - 1)).sum(axis=2) / (coders[..., 0] - 1)
    pairs = weights @ same.sum(axis=1)
    size = weights @ coders[..., 0].sum(axis=1)
    margins = weights @ counts.sum(axis=1)
    by_chance = ratio((margins * (margins - 1)).sum(axis=1), size * (size - 1))
    alpha = 1.0 - ratio(1.0 - pairs / size, 1.0 - by_chance)
    units = weights.sum(axis=1) * counts.shape[1]
    observed = weights @ (same / coders[..., 0]).sum(axis=1) / units
    share = (weights @ (counts / coders).sum(axis=1)) / units[:, None]
    categories = counts.shape[2]
    expected = (share * (1.0 - share)).sum(axis=1) / (categories - 1)
    return alpha, (observed - expected) / (1.0 - expected), observed
