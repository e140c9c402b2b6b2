"""``coder_reliability``: do coders agree, beyond what chance would give?

Krippendorff's alpha for nominal data (Krippendorff 2019, ch. 12), Gwet's AC1 (Gwet 2008) and
percent agreement, per theme, present or absent, over passages that at least two coders judged.
The model can be one of the coders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from dia_analysis.errors import UsageError
from dia_analysis.study.codings import Coders
from dia_analysis.study.evaluation import flat, plain
from dia_analysis.study.metrics import Interval, cluster_draws, interval, numbered, ratio

Floats = npt.NDArray[np.float64]

_PAIR = 2


@dataclass(frozen=True, slots=True)
class ThemeReliability:
    """Agreement on one theme or label; ``n`` counts items that two coders or more judged.

    ``prevalence`` is the share of judgments that gave the theme, or the commonest label.
    """

    theme: str
    n: int
    prevalence: float
    percent: float
    alpha: Interval
    ac1: Interval


def reliability_rows(found: Sequence[ThemeReliability]) -> list[dict[str, Any]]:
    """Flat rows for CSV and JSON; undefined figures are None."""
    return [
        plain(
            {
                "theme": row.theme,
                "n": row.n,
                "prevalence": row.prevalence,
                "percent": row.percent,
                **flat("alpha", row.alpha),
                **flat("ac1", row.ac1),
            }
        )
        for row in found
    ]


def coder_reliability(
    coders: Coders, themes: Sequence[str], sources: Mapping[str, str] | None = None
) -> tuple[ThemeReliability, ...]:
    """Agreement per theme, over all themes pooled, on commitment, and on direction.

    Commitment is compared where coders gave one, direction where they agree on the theme.
    Intervals draw whole sources, since passages of one source resemble each other.

    Args:
        coders: two or more coders, of whom the program may be one.
        themes: theme ids, in the order wanted.
        sources: passage_id to its source; a passage that is absent is a source of its own.

    Raises:
        UsageError: fewer than two coders, or no passage that two of them judged.
    """
    if len(coders) < _PAIR:
        raise UsageError(
            "Reliability needs two coders", remedy="Give a set that two or more coders coded."
        )
    passages = _shared(coders)
    if not passages:
        raise UsageError(
            "No passage was judged by two coders", remedy="Let coders judge the same passages."
        )
    known = sources or {}
    counts = np.array(
        [[_count(coders, p, theme) for theme in themes] for p in passages], dtype=float
    )
    weights = _weights([known.get(p, p) for p in passages])
    rows = [_figures(theme, counts[:, k : k + 1], weights) for k, theme in enumerate(themes)]
    return (*rows, _figures("alle", counts, weights), *_label_rows(coders, known))


def _label_rows(coders: Coders, sources: Mapping[str, str]) -> Iterator[ThemeReliability]:
    """Agreement on commitment and direction, where two coders judged the same thing."""
    commitment = {
        name: {(p, ""): c.commitment for p, c in own.items() if c.commitment}
        for name, own in coders.items()
    }
    direction = {
        name: {(p, t): d for p, c in own.items() for t, d in c.direction.items()}
        for name, own in coders.items()
    }
    for name, labels in (("commitment", commitment), ("direction", direction)):
        items = _shared(labels)
        if items:
            classes = sorted({label for own in labels.values() for label in own.values()})
            classes += [""] * (len(classes) == 1)  # a label that never varies
            counts = np.array(
                [[[_given(labels, i).count(c) for c in classes]] for i in items], dtype=float
            )
            found = _figures(name, counts, _weights([sources.get(i[0], i[0]) for i in items]))
            yield replace(found, prevalence=float(counts.sum(axis=(0, 1)).max() / counts.sum()))


_Item = TypeVar("_Item", str, tuple[str, str])
_Code = TypeVar("_Code")


def _shared(given: Mapping[str, Mapping[_Item, Any]]) -> list[_Item]:
    """What two coders or more judged, in order."""
    times = Counter(item for own in given.values() for item in own)
    return sorted(item for item, n in times.items() if n >= _PAIR)


def _given(given: Mapping[str, Mapping[_Item, _Code]], item: _Item) -> list[_Code]:
    """What each of the coders who judged it made of one item."""
    return [own[item] for own in given.values() if item in own]


def _count(coders: Coders, passage: str, theme: str) -> tuple[int, int]:
    """How many coders judged the theme absent and present."""
    given = _given(coders, passage)
    present = sum(theme in codes.themes for codes in given)
    return len(given) - present, present


def _weights(sources: Sequence[str]) -> Floats:
    """How often each unit is drawn, shape (draws + 1, units); the first row is all once."""
    cluster = numbered(sources)
    return np.asarray(cluster_draws(cluster)[:, cluster])


def _figures(theme: str, counts: Floats, weights: Floats) -> ThemeReliability:
    """``counts`` has shape (units, pooled columns, categories)."""
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
