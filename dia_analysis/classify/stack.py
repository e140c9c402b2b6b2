"""Rules and model weighed together, by weights that all themes share.

A passage and a theme make a pair. What a pair looks like (the linear model's value, what the rules
found in text, heading and lead, how strong the other themes are) means the same whatever the theme
is, so one small logistic regression over all pairs learns how to weigh it (stacking, Wolpert 1992).
With few passages per theme, shared weights generalise where weights per theme would not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from dia_analysis.classify.rules import RuleHit
from dia_analysis.model import EvidenceIn

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

PAIR_FEATURES = (
    "value",
    "rule.text",
    "rule.heading",
    "rule.lead",
    "rule.strongest",
    "rule.enough",
    "rule.rival",
    "value.rival",
    "rule.log",
    "rule.share",
)
_ENOUGH = 3.0
_MOST = 8.0
_MOST_AROUND = 4.0


@dataclass(frozen=True, slots=True)
class RuleScores:
    """Summed weights of the rules, each of shape (passages, themes)."""

    text: Floats
    heading: Floats
    lead: Floats
    strongest: Floats

    def take(self, rows: Sequence[int]) -> RuleScores:
        """Some passages."""
        return RuleScores(
            self.text[rows], self.heading[rows], self.lead[rows], self.strongest[rows]
        )


def rule_scores(hits: Sequence[Sequence[RuleHit]], themes: Sequence[str]) -> RuleScores:
    """What the rules found, as numbers."""
    column = {theme: k for k, theme in enumerate(themes)}
    text, heading, lead, strongest = (np.zeros((len(hits), len(themes))) for _ in range(4))
    into = {EvidenceIn.TEXT: text, EvidenceIn.HEADING: heading, EvidenceIn.LEAD: lead}
    for row, found in enumerate(hits):
        for hit in found:
            k = column.get(hit.theme)
            if k is not None:
                into[hit.span.evidence_in][row, k] += hit.score
                strongest[row, k] = max(strongest[row, k], hit.score)
    return RuleScores(text, heading, lead, strongest)


def pair_features(values: Floats, rules: RuleScores) -> Floats:
    """Features of every pair, shape (passages, themes, features), in the order of PAIR_FEATURES."""
    total = rules.text + rules.heading + rules.lead
    return np.stack(
        [
            values,
            np.minimum(rules.text, _MOST),
            np.minimum(rules.heading, _MOST_AROUND),
            np.minimum(rules.lead, _MOST_AROUND),
            np.minimum(rules.strongest, _MOST_AROUND),
            (total >= _ENOUGH).astype(float),
            np.minimum(_rival(total), _MOST),
            _rival(values),
            np.log1p(total),
            total / (total.sum(axis=1, keepdims=True) + 1.0),
        ],
        axis=-1,
    )


def _rival(scores: Floats) -> Floats:
    """The highest score among the other themes."""
    if scores.shape[1] < 2:  # noqa: PLR2004 - one theme has no rival
        return np.zeros_like(scores)
    ordered = np.sort(scores, axis=1)
    first, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.where(scores == first, second, first)


def fit_stack(pairs: Floats, truth: Bools) -> tuple[Floats, float]:
    """Weights of shape (features,) and intercept, from held-out pairs."""
    flat = pairs.reshape(-1, pairs.shape[-1])
    model = LogisticRegression(C=1.0, max_iter=1000).fit(flat, truth.ravel())
    return np.asarray(model.coef_[0]), float(model.intercept_[0])
