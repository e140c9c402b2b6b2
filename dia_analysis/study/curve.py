"""The learning curve: would more passages help?

Folds keep municipalities whole and are the same for every point, so that each point is judged on the
same held-out passages of all rounds; what grows is what was trained on. The lexicon is left out unless
asked for: it grew with the rounds, and would hide what the passages alone teach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dia_analysis.classify.coder import make_coder
from dia_analysis.codebook import Codebook, load_codebook
from dia_analysis.study import metrics
from dia_analysis.study.baselines import plain_svm
from dia_analysis.study.coded_set import CodedPassage, read_coded
from dia_analysis.study.evaluation import flat, plain
from dia_analysis.study.metrics import Interval, Judged
from dia_analysis.study.training import chosen_of, fit_model, folds, training_files, truth_of

Bools = npt.NDArray[np.bool_]
Chooser = Callable[[Sequence[CodedPassage], Sequence[CodedPassage]], Bools]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Figures after training on the rounds up to this one; ``passages`` are those written by then."""

    rounds: str
    passages: int
    micro_f1: Interval
    macro_f1: Interval


def curve_rows(points: Sequence[CurvePoint]) -> list[dict[str, Any]]:
    """Flat rows for CSV and JSON; undefined figures are None."""
    return [
        plain(
            {
                "until": point.rounds,
                "passages": point.passages,
                **flat("micro_f1", point.micro_f1),
                **flat("macro_f1", point.macro_f1),
            }
        )
        for point in points
    ]


def learning_curve(training: Sequence[Path] = (), *, whole: bool = False) -> Iterator[CurvePoint]:
    """One point per round, in order.

    Args:
        training: coded sets; those of the package by default.
        whole: train the whole coder, rules and calibration included, instead of a TF-IDF with a
            linear SVM; takes many times longer.

    Raises:
        UsageError: the coded sets break their rules.
    """
    book = load_codebook()
    themes = tuple(theme.id for theme in book.themes)
    passages = read_coded(list(training) or training_files(), themes)
    truth = truth_of(passages, themes)
    thick = np.asarray(truth.sum(axis=0) >= metrics.LEAST)
    clusters = metrics.numbered([p.municipality for p in passages])
    split = list(folds([p.municipality for p in passages]))
    choose = _whole(book, themes) if whole else _plain(themes)
    rounds = sorted({round_of(p) for p in passages})
    for n, name in enumerate(rounds, start=1):
        until = frozenset(rounds[:n])
        chosen = np.zeros_like(truth)
        for train, held in split:
            seen = [passages[i] for i in train if round_of(passages[i]) in until]
            chosen[held] = choose(seen, [passages[i] for i in held])
        judged = Judged(truth, chosen, np.ones_like(truth), clusters)
        weights = judged.weights()
        yield CurvePoint(
            rounds=name,
            passages=sum(round_of(p) in until for p in passages),
            micro_f1=metrics.interval(metrics.micro(judged, weights).f1),
            macro_f1=metrics.interval(metrics.macro_f1(judged, weights, thick)),
        )


def round_of(passage: CodedPassage) -> str:
    """A batch is named ``round-hand``."""
    return passage.batch.split("-")[0]


def _plain(themes: Sequence[str]) -> Chooser:
    return lambda seen, held: plain_svm(seen, held, themes)


def _whole(book: Codebook, themes: tuple[str, ...]) -> Chooser:
    def choose(seen: Sequence[CodedPassage], held: Sequence[CodedPassage]) -> Bools:
        coder = make_coder(book, fit_model(seen, book, themes))
        return chosen_of(coder.code([p.fields for p in held]), themes)

    return choose
