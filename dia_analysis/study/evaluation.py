"""What an evaluation found, as plain figures that go to a table, JSON and the report alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dia_analysis.study import metrics
from dia_analysis.study.metrics import Bin, Interval, Judged

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """Figures of one theme; ``n`` counts undisputed positives."""

    theme: str
    group: str
    n: int
    precision: Interval
    recall: Interval
    f1: Interval
    average_precision: Interval
    document_precision: float
    document_recall: float


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """Figures of one way of coding on one coded set."""

    name: str
    micro_f1: Interval
    macro_f1: Interval
    micro_precision: Interval
    micro_recall: Interval
    group_micro_f1: dict[str, Interval]
    group_macro_f1: dict[str, Interval]
    themes: tuple[ThemeFigures, ...]
    document_precision: Interval
    document_recall: Interval
    document_f1: Interval
    brier: Interval
    ece: Interval
    bins: tuple[Bin, ...] = ()
    confusions: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Figures of commitment or direction: one label per passage or per tag."""

    n: int
    macro_f1: Interval
    class_f1: dict[str, float]
    class_n: dict[str, int]
    accuracy: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One coded set judged: the program's own coder first, then the baselines."""

    title: str
    passages: int
    sources: int
    macro_over: int
    """Number of themes with at least eight positives: the macro average is over these."""
    model_hash: str
    codebook_hash: str
    systems: tuple[SystemFigures, ...]
    commitment: LabelFigures | None = None
    direction: LabelFigures | None = None

    @property
    def own(self) -> SystemFigures:
        """The program's own coder."""
        return self.systems[0]

    def as_json(self) -> dict[str, Any]:
        """Plain values, rounded; figures that are undefined are null."""
        found = plain(asdict(self))
        assert isinstance(found, dict)
        return found


def plain(value: Any) -> Any:
    """Plain Python values, figures rounded, undefined ones None."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float | np.floating):
        return None if math.isnan(value) else round(float(value), _DIGITS)
    return value.item() if isinstance(value, np.generic) else value


def flat(name: str, figure: Interval) -> dict[str, float]:
    """A figure and its interval as columns: ``name_value``, ``name_low``, ``name_high``."""
    return {f"{name}_{part}": value for part, value in asdict(figure).items()}


def figures(
    name: str,
    judged: Judged,
    themes: Sequence[str],
    groups: Sequence[str],
    documents: Sequence[str],
) -> SystemFigures:
    """All figures of one way of coding.

    Args:
        name: how the table calls it.
        judged: truth and choices, shape (passages, themes).
        themes: ids, in column order.
        groups: group of each theme.
        documents: document of each passage.
    """
    weights = judged.weights()
    n = metrics.positives(judged)
    thick = np.asarray(n >= metrics.LEAST)
    own, scores = metrics.per_theme(judged, weights), metrics.micro(judged, weights)
    ap = metrics.average_precision(judged, weights)
    by_document = metrics.mentions(judged, metrics.numbered(documents))
    drawn = by_document.weights()
    document, mentions = metrics.per_theme(by_document, drawn), metrics.micro(by_document, drawn)
    member = {group: np.array([g == group for g in groups]) for group in dict.fromkeys(groups)}
    return SystemFigures(
        name=name,
        micro_f1=metrics.interval(scores.f1),
        macro_f1=metrics.interval(metrics.macro_f1(judged, weights, thick)),
        micro_precision=metrics.interval(scores.precision),
        micro_recall=metrics.interval(scores.recall),
        group_micro_f1={
            g: metrics.interval(metrics.micro(judged, weights, m).f1) for g, m in member.items()
        },
        group_macro_f1={
            g: metrics.interval(metrics.macro_f1(judged, weights, np.logical_and(m, thick)))
            for g, m in member.items()
        },
        themes=tuple(
            ThemeFigures(
                theme=theme,
                group=groups[k],
                n=int(n[k]),
                precision=metrics.interval(own.precision[:, k]),
                recall=metrics.interval(own.recall[:, k]),
                f1=metrics.interval(own.f1[:, k]),
                average_precision=metrics.interval(ap[:, k]),
                document_precision=float(document.precision[0, k]),
                document_recall=float(document.recall[0, k]),
            )
            for k, theme in enumerate(themes)
        ),
        document_precision=metrics.interval(mentions.precision),
        document_recall=metrics.interval(mentions.recall),
        document_f1=metrics.interval(mentions.f1),
        brier=metrics.interval(metrics.brier(judged, weights)),
        ece=metrics.interval(metrics.calibration_error(judged, weights)),
        bins=tuple(metrics.reliability_bins(judged)),
        confusions=tuple(metrics.confused(judged, themes)),
    )


def label_figures(
    truth: Sequence[str],
    given: Sequence[str | None],
    clusters: Sequence[str],
    classes: Sequence[str],
) -> LabelFigures | None:
    """Figures of a single label; None where nothing is known."""
    if not truth:
        return None
    one_hot = np.array([[t == c for c in classes] for t in truth])
    chosen = np.array([[g == c for c in classes] for g in given])
    judged = Judged(one_hot, chosen, np.ones_like(one_hot), metrics.numbered(clusters))
    occurs: npt.NDArray[np.bool_] = np.asarray(one_hot.any(axis=0))
    weights = judged.weights()
    f1 = metrics.per_theme(judged, weights).f1
    return LabelFigures(
        n=len(truth),
        macro_f1=metrics.interval(metrics.macro_f1(judged, weights, np.asarray(occurs))),
        class_f1=dict(zip(classes, f1[0].tolist(), strict=True)),
        class_n=dict(zip(classes, one_hot.sum(axis=0).tolist(), strict=True)),
        accuracy=float((one_hot & chosen).any(axis=1).mean()),
    )
