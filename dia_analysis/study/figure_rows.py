"""An evaluation as rows of table ``evaluation``: one figure each."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dia_analysis.study.evaluation import Evaluation, LabelFigures, SystemFigures, plain
from dia_analysis.study.metrics import Interval

ALL = "alle"
_OVERALL = (
    "micro_f1", "macro_f1", "micro_precision", "micro_recall", "document_precision",
    "document_recall", "document_f1", "brier", "ece",
)  # fmt: skip
_OF_THEME = (
    "precision", "recall", "average_precision", "document_precision", "document_recall",
)  # fmt: skip

Row = dict[str, Any]


def figure_rows(found: Evaluation) -> list[Row]:
    """Rounded figures, null where undefined; what is stored of baselines is F1 per theme."""
    rows = [row for system in found.systems for row in _overall(system, found.passages)]
    rows += _detail(found.own)
    for name, labels in (("commitment", found.commitment), ("direction", found.direction)):
        if labels is not None:
            rows += _labels(found.own.name, name, labels)
    fixed = {
        "coded_set": found.title,
        "model_hash": found.model_hash,
        "codebook_hash": found.codebook_hash,
    }
    return [plain(fixed | row) for row in rows]


def _row(system: str, measure: str, subject: str, figure: Interval | float, n: int) -> Row:
    if not isinstance(figure, Interval):
        figure = Interval(figure, math.nan, math.nan)
    return {"system": system, "measure": measure, "subject": subject, **asdict(figure), "n": n}


def _overall(system: SystemFigures, passages: int) -> Iterator[Row]:
    for measure in _OVERALL:
        yield _row(system.name, measure, ALL, getattr(system, measure), passages)
    for group in system.group_micro_f1:
        yield _row(system.name, "micro_f1", group, system.group_micro_f1[group], passages)
        yield _row(system.name, "macro_f1", group, system.group_macro_f1[group], passages)
    for theme in system.themes:
        yield _row(system.name, "f1", theme.theme, theme.f1, theme.n)


def _detail(system: SystemFigures) -> Iterator[Row]:
    """What is stored of the program's own coder only."""
    for theme in system.themes:
        for measure in _OF_THEME:
            yield _row(system.name, measure, theme.theme, getattr(theme, measure), theme.n)
    for number, part in enumerate(system.bins, start=1):
        for measure in ("mean_probability", "share_true"):
            figure = getattr(part, measure)
            yield _row(system.name, measure, f"{number:02}", figure, part.pairs)
    for missed, chosen, times in system.confusions:
        yield _row(system.name, "confusion", f"{missed}>{chosen}", times, times)


def _labels(system: str, name: str, labels: LabelFigures) -> Iterator[Row]:
    yield _row(system, f"{name}_macro_f1", ALL, labels.macro_f1, labels.n)
    yield _row(system, f"{name}_accuracy", ALL, labels.accuracy, labels.n)
    for label, f1 in labels.class_f1.items():
        yield _row(system, f"{name}_f1", label, f1, labels.class_n[label])
