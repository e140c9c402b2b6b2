"""Training the classifier on coded passages, with honest held-out values for its calibration."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from dia_analysis.classify.calibrate import f1_of, fit_calibration
from dia_analysis.classify.classifier import Dense, fit_linear, probabilities
from dia_analysis.classify.coder import make_coder
from dia_analysis.classify.commitment_fit import fit_commitment
from dia_analysis.classify.commitment_weights import Weights, default_path, weights_text
from dia_analysis.classify.encoder import Encoder
from dia_analysis.classify.modelfile import DEFAULT_MODEL, ModelFile, load_model, save_model
from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.rules import rule_hits
from dia_analysis.classify.stack import RuleScores, fit_stack, pair_features, rule_scores
from dia_analysis.classify.vectors import WordVectors
from dia_analysis.codebook import Codebook, load_codebook
from dia_analysis.model import Coded
from dia_analysis.store import write_atomic
from dia_analysis.study.coded_set import CodedPassage, read_coded
from dia_analysis.study.vectors import RunningText, learn_vectors

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FOLDS = 5
TRAINING = DEFAULT_MODEL.with_name("training")
RUNNING = DEFAULT_MODEL.with_name("running.jsonl")


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


def chosen_of(coded: Sequence[Coded], themes: Sequence[str]) -> Bools:
    """What a coder chose, in the shape of ``truth_of``."""
    given = [{tag.theme for tag in codes.tags} for codes in coded]
    return np.array([[theme in own for theme in themes] for own in given], dtype=bool)


def folds(groups: Sequence[str], count: int = FOLDS) -> Iterator[tuple[list[int], list[int]]]:
    """Indices to train on and to hold out; no group is split."""
    splitter = GroupKFold(min(count, len(set(groups))))
    for train, held in splitter.split(np.zeros(len(groups)), groups=np.array(groups)):
        yield train.tolist(), held.tolist()


def held_out_values(
    passages: Sequence[CodedPassage],
    themes: Sequence[str],
    groups: Sequence[str],
    dense: Sequence[Dense] = (),
) -> Floats:
    """Decision values of shape (passages, themes) by models that did not see the group."""
    truth = truth_of(passages, themes)
    values = np.zeros(truth.shape)
    for train, held in folds(groups):
        fitted = fit_linear([passages[i].fields for i in train], truth[train], dense)
        values[held] = fitted.values([passages[i].fields for i in held])
    return values


def held_out_coded(
    passages: Sequence[CodedPassage], book: Codebook, groups: Sequence[str]
) -> list[Coded]:
    """Every passage coded by a coder that did not see its group, calibration included."""
    themes = tuple(theme.id for theme in book.themes)
    vectors = load_model().vectors
    coded: list[Coded | None] = [None] * len(passages)
    for train, held in folds(groups):
        seen = [passages[i] for i in train]
        model = fit_model(seen, book, themes, vectors)
        for i, codes in zip(
            held, make_coder(book, model).code([passages[i].fields for i in held]), strict=True
        ):
            coded[i] = codes
    return [codes for codes in coded if codes is not None]


def fit_model(
    passages: Sequence[CodedPassage],
    book: Codebook,
    themes: Sequence[str],
    vectors: WordVectors | None = None,
    encoder: Encoder | None = None,
) -> ModelFile:
    """A classifier with its calibration.

    The linear model learns from the passages. How it weighs against the rules, the scaling and
    the thresholds are learned from the sample agreements, which it has not seen: those are running
    text, whereas the passages were written to be hard for rules.
    """
    truth = truth_of(passages, themes)
    dense: list[Dense] = [part for part in (vectors, encoder) if part is not None]
    linear = fit_linear([p.fields for p in passages], truth, dense)
    running = read_coded(RUNNING, themes)
    pairs = pair_features(
        linear.values([p.fields for p in running]), rules_of(running, book, themes)
    )
    agreed = truth_of(running, themes)
    stacked, stack = _held_out_stack(pairs, agreed, [p.municipality for p in running])
    calibration = fit_calibration(stacked, agreed)
    chosen = calibration.probability(stacked) >= calibration.threshold
    return ModelFile(
        themes=tuple(themes),
        featurizer=linear.featurizer,
        coef=linear.coef,
        intercept=linear.intercept,
        stack=stack,
        calibration=calibration,
        facts={
            **_facts(passages, book, themes, truth),
            "running_passages": len(running),
            **_scores("running", themes, agreed, chosen),
        },
        vectors=vectors,
        commitment=commitment_of(passages, book, words=True),
        encoder=encoder.fingerprint if encoder else "",
    )


def held_out_facts(
    model: ModelFile, passages: Sequence[CodedPassage], book: Codebook, dense: Sequence[Dense]
) -> dict[str, Any]:
    """How well passages are coded when the linear model has not seen their municipality."""
    themes = model.themes
    groups = [p.municipality for p in passages]
    values = held_out_values(passages, themes, groups, dense)
    probability = probabilities(model, values, rules_of(passages, book, themes))
    chosen = probability >= model.calibration.threshold
    return _scores("grouped", themes, truth_of(passages, themes), chosen)


def commitment_of(passages: Sequence[CodedPassage], book: Codebook, *, words: bool) -> Weights:
    """Weights of commitment from the passages that have one."""
    known = [(p.fields, p.commitment) for p in passages if p.commitment is not None]
    fields, coded = zip(*known, strict=True) if known else ((), ())
    return fit_commitment(make_pipeline(book), fields, coded, words=words)


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
    text: RunningText | None = None,
    encoder: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> TrainingReport:
    """Trains on coded sets and writes the model file.

    Args:
        training: coded sets; those of the package by default.
        out: where the model goes. Where that is the shipped model, the readable weights of
            commitment are written too.
        codebook: codebook to train for; the package's own by default.
        text: text without codes to learn word vectors from; without it those of the shipped
            model are used again.
        encoder: folder with an encoder whose vectors are features too.
        progress: gets a line of text per step.

    Raises:
        UsageError: the coded sets break their rules.
        ModelError: the model would be too large, or the encoder cannot be used.
    """
    say = progress or (lambda _text: None)
    book = load_codebook(codebook)
    themes = tuple(theme.id for theme in book.themes)
    passages = read_coded(list(training) or training_files(), themes)
    vectors, told = _vectors(text, say)
    say(f"training on {len(passages)} passages")
    transformer = Encoder(encoder) if encoder else None
    learned = fit_model(passages, book, themes, vectors, transformer)
    say("measuring on municipalities that were held out")
    dense: list[Dense] = [part for part in (vectors, transformer) if part is not None]
    measured = held_out_facts(learned, passages, book, dense)
    model = replace(learned, facts={**learned.facts, **measured, "vectors": told})
    facts = model.facts
    digest = save_model(model, out)
    if out == DEFAULT_MODEL:
        write_atomic(
            default_path(), weights_text(commitment_of(passages, book, words=False)).encode()
        )
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


def _vectors(
    text: RunningText | None, say: Callable[[str], None]
) -> tuple[WordVectors | None, dict[str, Any]]:
    """Word vectors and what they were learned from."""
    if text is not None:
        told = text.facts()
        say(f"learning vectors from {told['words']} words of {told['documents']} documents")
        return learn_vectors(text.texts), told
    shipped = load_model()
    return shipped.vectors, dict(shipped.facts.get("vectors", {}))


def micro_f1(truth: Bools, chosen: Bools) -> float:
    """F1 over all decisions together."""
    hits = int((truth & chosen).sum())
    return 2.0 * hits / max(int(truth.sum() + chosen.sum()), 1)


def _facts(
    passages: Sequence[CodedPassage],
    book: Codebook,
    themes: Sequence[str],
    truth: Bools,
) -> dict[str, Any]:
    text = "\n".join(f"{p.passage_id} {p.fields} {sorted(p.themes)}" for p in passages)
    return {
        "codebook_version": book.version,
        "codebook_hash": book.hash,
        "passages": len(passages),
        "municipalities": len({p.municipality for p in passages}),
        "batches": dict(sorted(Counter(p.batch for p in passages).items())),
        "training_hash": hashlib.sha256(text.encode()).hexdigest()[:16],
        "positives": dict(zip(themes, truth.sum(axis=0).tolist(), strict=True)),
    }


def _scores(name: str, themes: Sequence[str], truth: Bools, chosen: Bools) -> dict[str, Any]:
    each = f1_of(truth, chosen)
    return {
        f"{name}_micro_f1": round(micro_f1(truth, chosen), 4),
        f"{name}_macro_f1": round(float(each.mean()), 4),
        f"{name}_theme_f1": {t: round(f, 4) for t, f in zip(themes, each.tolist(), strict=True)},
    }
