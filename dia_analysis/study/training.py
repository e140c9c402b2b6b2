"""Training the classifier on coded passages, with honest held-out values for its calibration."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from dia_analysis.classify.calibrate import f1_of, fit_calibration
from dia_analysis.classify.classifier import decision_values, fit_linear
from dia_analysis.classify.coder import make_coder
from dia_analysis.classify.modelfile import ModelFile, save_model
from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.rules import rule_hits
from dia_analysis.classify.stack import RuleScores, fit_stack, pair_features, rule_scores
from dia_analysis.codebook import Codebook, load_codebook
from dia_analysis.model import Coded
from dia_analysis.study.coded_set import CodedPassage, read_coded

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FOLDS = 5
TRAINING = Path(__file__).parent.parent / "classify" / "data" / "training"


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """What training gave; figures are of held-out folds that keep municipalities whole."""

    passages: int
    municipalities: int
    batches: int
    micro_f1: float
    macro_f1: float
    theme_f1: dict[str, float]
    positives: dict[str, int]
    hash: str
    bytes: int


def training_files(folder: Path = TRAINING) -> list[Path]:
    """The coded passages of the package, in order of name."""
    return sorted(folder.glob("*.jsonl"))


def truth_of(passages: Sequence[CodedPassage], themes: Sequence[str]) -> Bools:
    """Shape (passages, themes)."""
    return np.array([[theme in p.themes for theme in themes] for p in passages], dtype=bool)


def folds(groups: Sequence[str], count: int = FOLDS) -> Iterator[tuple[list[int], list[int]]]:
    """Indices to train on and to hold out; no group is split."""
    splitter = GroupKFold(min(count, len(set(groups))))
    for train, held in splitter.split(np.zeros(len(groups)), groups=np.array(groups)):
        yield train.tolist(), held.tolist()


def held_out_values(
    passages: Sequence[CodedPassage], themes: Sequence[str], groups: Sequence[str]
) -> Floats:
    """Decision values of shape (passages, themes) by models that did not see the group."""
    truth = truth_of(passages, themes)
    values = np.zeros(truth.shape)
    for train, held in folds(groups):
        fitted = fit_linear([passages[i].fields for i in train], truth[train])
        values[held] = decision_values(*fitted, [passages[i].fields for i in held])
    return values


def held_out_coded(
    passages: Sequence[CodedPassage], book: Codebook, groups: Sequence[str]
) -> list[Coded]:
    """Every passage coded by a coder that did not see its group, calibration included."""
    themes = tuple(theme.id for theme in book.themes)
    coded: list[Coded | None] = [None] * len(passages)
    for train, held in folds(groups):
        seen = [passages[i] for i in train]
        model = fit_model(seen, book, themes)
        for i, codes in zip(
            held, make_coder(book, model).code([passages[i].fields for i in held]), strict=True
        ):
            coded[i] = codes
    return [codes for codes in coded if codes is not None]


def fit_model(passages: Sequence[CodedPassage], book: Codebook, themes: Sequence[str]) -> ModelFile:
    """A classifier with its calibration, from passages alone."""
    truth = truth_of(passages, themes)
    groups = [p.municipality for p in passages]
    rules = rules_of(passages, book, themes)
    pairs = pair_features(held_out_values(passages, themes, groups), rules)
    stacked, stack = _held_out_stack(pairs, truth, groups)
    calibration = fit_calibration(stacked, truth)
    chosen = calibration.probability(stacked) >= calibration.threshold
    featurizer, coef, intercept = fit_linear([p.fields for p in passages], truth)
    facts = _facts(passages, book, themes, truth, chosen)
    return ModelFile(tuple(themes), featurizer, coef, intercept, stack, calibration, facts)


def rules_of(passages: Sequence[CodedPassage], book: Codebook, themes: Sequence[str]) -> RuleScores:
    """What the rules find in passages, as numbers."""
    read = PassageDocs.make(make_pipeline(book), [p.fields for p in passages])
    return rule_scores([rule_hits(docs) for docs in read], themes)


def _held_out_stack(pairs: Floats, truth: Bools, groups: Sequence[str]) -> tuple[Floats, Floats]:
    """Held-out stacked values for the calibration, and the weights learned from all pairs."""
    stacked = np.zeros(truth.shape)
    for train, held in folds(groups):
        weights, intercept = fit_stack(pairs[train], truth[train])
        stacked[held] = pairs[held] @ weights + intercept
    weights, intercept = fit_stack(pairs, truth)
    return stacked, np.append(weights, intercept)


def train_model(
    training: Sequence[Path],
    out: Path,
    *,
    codebook: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> TrainingReport:
    """Trains on coded sets and writes the model file.

    Raises:
        UsageError: the coded sets break their rules.
        ModelError: the model would be too large.
    """
    say = progress or (lambda _text: None)
    book = load_codebook(codebook)
    themes = tuple(theme.id for theme in book.themes)
    passages = read_coded(list(training) or training_files(), themes)
    say(f"training on {len(passages)} passages")
    model = fit_model(passages, book, themes)
    facts = model.facts
    digest = save_model(model, out)
    return TrainingReport(
        passages=len(passages),
        municipalities=len({p.municipality for p in passages}),
        batches=len({p.batch for p in passages}),
        micro_f1=facts["grouped_micro_f1"],
        macro_f1=facts["grouped_macro_f1"],
        theme_f1=dict(facts["grouped_theme_f1"]),
        positives=dict(facts["positives"]),
        hash=digest,
        bytes=out.stat().st_size,
    )


def micro_f1(truth: Bools, chosen: Bools) -> float:
    """F1 over all decisions together."""
    hits = int((truth & chosen).sum())
    return 2.0 * hits / max(int(truth.sum() + chosen.sum()), 1)


def _facts(
    passages: Sequence[CodedPassage],
    book: Codebook,
    themes: Sequence[str],
    truth: Bools,
    chosen: Bools,
) -> dict[str, Any]:
    text = "\n".join(f"{p.passage_id} {p.fields} {sorted(p.themes)}" for p in passages)
    return {
        "codebook_version": book.version,
        "codebook_hash": book.hash,
        "passages": len(passages),
        "municipalities": len({p.municipality for p in passages}),
        "batches": dict(sorted(Counter(p.batch for p in passages).items())),
        "training_hash": hashlib.sha256(text.encode()).hexdigest()[:16],
        "grouped_micro_f1": round(micro_f1(truth, chosen), 4),
        "grouped_macro_f1": round(float(f1_of(truth, chosen).mean()), 4),
        "grouped_theme_f1": {
            t: round(f, 4) for t, f in zip(themes, f1_of(truth, chosen).tolist(), strict=True)
        },
        "positives": dict(zip(themes, truth.sum(axis=0).tolist(), strict=True)),
    }
