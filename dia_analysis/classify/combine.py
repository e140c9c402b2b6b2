"""Which themes a passage gets: rules and model weighed, with method, probability and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dia_analysis.classify.evidence import EvidenceFinder
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.modelfile import ModelFile
from dia_analysis.classify.rules import RuleHit, decide
from dia_analysis.model import Method, Span, Tag

Floats = npt.NDArray[np.float64]

_DIGITS = 4
_SPEAKS = 1.0  # a rule hit of this score points at the theme well enough to be shown


@dataclass(frozen=True, slots=True)
class Verdict:
    """Tags, the probability of every theme that the model knows, and the themes in doubt."""

    tags: tuple[Tag, ...]
    scores: dict[str, float]
    doubtful: tuple[str, ...]


def combine(
    model: ModelFile,
    finder: EvidenceFinder,
    passages: Sequence[Fields],
    hits: Sequence[Sequence[RuleHit]],
    values: Floats,
    probability: Floats,
) -> Iterator[Verdict]:
    """One verdict per passage.

    A theme is in doubt where its probability lies near the threshold, and where the model stands
    alone: on real text such a theme is right one time in three, whatever its probability
    (docs/foutenanalyse.md).

    Args:
        model: the classifier.
        finder: finds evidence with that model.
        passages: what is coded.
        hits: what the rules found.
        values: decision values of the linear model alone, shape (passages, themes).
        probability: calibrated probabilities of both together, same shape.
    """
    cal = model.calibration
    chosen = probability >= cal.threshold
    unsure = (probability >= cal.low) & (probability < cal.high)
    rounded = np.round(probability, _DIGITS).tolist()
    themes = range(len(model.themes))
    tagged, near = (
        [[k for k in themes if row[k]] for row in table.tolist()] for table in (chosen, unsure)
    )
    known = frozenset(model.themes)
    for row, (passage, found) in enumerate(zip(passages, hits, strict=True)):
        scores = dict(zip(model.themes, rounded[row], strict=True))
        by_rule = {tag.theme: tag for tag in decide(tuple(found))}
        alone = {k for k in tagged[row] if model.themes[k] not in by_rule}
        doubted = alone.union(near[row])
        tags = [
            _tag(
                model,
                finder,
                passage,
                found,
                k,
                k not in alone,
                values[row, k],
                rounded[row][k],
                k in doubted,
            )
            for k in tagged[row]
        ]
        tags += [tag for theme, tag in by_rule.items() if theme not in known]
        yield Verdict(
            tuple(sorted(tags, key=lambda tag: -(tag.probability or 0.0))),
            scores,
            tuple(model.themes[k] for k in sorted(doubted)),
        )


def _tag(  # noqa: PLR0913 - what one tag rests on
    model: ModelFile,
    finder: EvidenceFinder,
    passage: Fields,
    hits: Sequence[RuleHit],
    k: int,
    by_rule: bool,
    value: float,
    probability: float,
    unsure: bool,
) -> Tag:
    theme = model.themes[k]
    by_model = bool(value >= 0.0)
    method = Method.MODEL if not by_rule else Method.BOTH if by_model else Method.RULE
    span = rule_span(hits, theme, least=0.0 if by_rule else _SPEAKS) or finder.find(passage, theme)
    return Tag(theme, method, span, probability, unsure)


def rule_span(hits: Sequence[RuleHit], theme: str, least: float) -> Span | None:
    """The words of the rules' strongest hit for a theme, if it says enough."""
    own = [hit for hit in hits if hit.theme == theme and hit.score >= least]
    return max(own, key=lambda hit: hit.score).span if own else None
