"""``evaluate_gold`` and ``cross_validate``: how good is the coder, and beside what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dia_analysis.classify.coder import make_coder
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.known_figures import HELD_OUT, OWN
from dia_analysis.classify.modelfile import load_model
from dia_analysis.codebook import Codebook, load_codebook
from dia_analysis.model import Coded, Commitment, Direction
from dia_analysis.study import metrics
from dia_analysis.study.baselines import baseline_choices
from dia_analysis.study.coded_set import CodedPassage, read_coded
from dia_analysis.study.codings import Codes
from dia_analysis.study.evaluation import Evaluation, LabelFigures, figures, label_figures
from dia_analysis.study.training import chosen_of, held_out_coded, training_files, truth_of

BETWEEN = "coder against coder"
HELD_OUT_BATCHES = f"{HELD_OUT} per reeks"
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def evaluate_gold(
    gold: Path,
    *,
    codebook: Path | None = None,
    model: Path | None = None,
    baselines: bool = True,
) -> Evaluation:
    """Judges the coder on a coded set, beside the baselines.

    Args:
        gold: JSON Lines of coded passages.
        codebook: codebook to code with; the package's own by default.
        model: model file; the package's own by default.
        baselines: whether to judge majority, keywords, rules alone, and TF-IDF + SVM as well.

    Raises:
        UsageError: the coded set breaks its rules.
        ModelError: the model file cannot be used.
    """
    book, learned = load_codebook(codebook), load_model(model)
    passages = read_coded(gold, [theme.id for theme in book.themes])
    coded = make_coder(book, learned).code([p.fields for p in passages])
    return judge(gold.name, passages, coded, book, model_hash=learned.hash, baselines=baselines)


def cross_validate(
    training: Sequence[Path] = (),
    *,
    codebook: Path | None = None,
    by: str = "municipality",
    baselines: bool = False,
) -> Evaluation:
    """Judges the whole coder on training passages that it did not see.

    Args:
        training: coded sets; those of the package by default.
        codebook: codebook to code with; the package's own by default.
        by: what is held out whole: ``municipality`` or ``batch``.
        baselines: whether to judge the baselines as well.

    Raises:
        UsageError: the coded sets break their rules.
    """
    book = load_codebook(codebook)
    passages = read_coded(list(training) or training_files(), [theme.id for theme in book.themes])
    groups = [p.batch if by == "batch" else p.municipality for p in passages]
    coded = held_out_coded(passages, book, groups)
    title = HELD_OUT_BATCHES if by == "batch" else HELD_OUT
    return judge(title, passages, coded, book, model_hash=load_model().hash, baselines=baselines)


def model_codes(passages: Mapping[str, Fields]) -> dict[str, Codes]:
    """What the program itself gives to passages: one more coder."""
    coded = make_coder(load_codebook(), load_model()).code(list(passages.values()))
    return {
        passage: Codes(
            frozenset(tag.theme for tag in c.tags),
            c.commitment.value if c.commitment else None,
            {tag.theme: tag.direction.value for tag in c.tags},
        )
        for passage, c in zip(passages, coded, strict=True)
    }


def judge(
    title: str,
    passages: Sequence[CodedPassage],
    coded: Sequence[Coded],
    book: Codebook,
    *,
    model_hash: str,
    baselines: bool,
) -> Evaluation:
    """The figures of codes that are already there."""
    themes = [theme.id for theme in book.themes]
    groups = [theme.group for theme in book.themes]
    documents = [
        "|".join((p.municipality, p.source.get("period", ""), p.source.get("kind", "")))
        for p in passages
    ]
    own = chosen_of(coded, themes)
    probability = np.array([[c.scores.get(t, 0.0) for t in themes] for c in coded])
    systems = [figures(OWN, _judged(passages, themes, own, probability), themes, groups, documents)]
    if baselines:
        systems += [
            figures(name, _judged(passages, themes, chosen, p), themes, groups, documents)
            for name, chosen, p in baseline_choices(passages, book)
        ]
    twice = [n for n, p in enumerate(passages) if len(p.coders) > 1]
    if twice:
        between = _coders([passages[n] for n in twice], themes)
        own_documents = [documents[n] for n in twice]
        systems.append(figures(BETWEEN, between, themes, groups, own_documents))
    thick = metrics.positives(_judged(passages, themes, own, None)) >= metrics.LEAST
    return Evaluation(
        title=title,
        passages=len(passages),
        sources=len({p.municipality for p in passages}),
        macro_over=int(thick.sum()),
        model_hash=model_hash,
        codebook_hash=book.hash,
        systems=tuple(systems),
        commitment=_commitment(passages, coded),
        direction=_direction(passages, coded),
    )


def _judged(
    passages: Sequence[CodedPassage],
    themes: Sequence[str],
    chosen: Bools,
    probability: Floats | None,
) -> metrics.Judged:
    disputed = np.array([[t in p.disputed for t in themes] for p in passages], dtype=bool)
    clusters = metrics.numbered([p.municipality for p in passages])
    return metrics.Judged(truth_of(passages, themes), chosen, ~disputed, clusters, probability)


def _coders(passages: Sequence[CodedPassage], themes: Sequence[str]) -> metrics.Judged:
    """The second coder judged by the first; nothing is disputed then, for that is the point."""
    first, second = (
        np.array([[t in p.coders[c] for t in themes] for p in passages], dtype=bool) for c in (0, 1)
    )
    clusters = metrics.numbered([p.municipality for p in passages])
    return metrics.Judged(first, second, np.ones_like(first), clusters)


def _commitment(passages: Sequence[CodedPassage], coded: Sequence[Coded]) -> LabelFigures | None:
    known = [(p, c) for p, c in zip(passages, coded, strict=True) if p.commitment is not None]
    return label_figures(
        [p.commitment.value for p, _ in known if p.commitment],
        [c.commitment.value if c.commitment else None for _, c in known],
        [p.municipality for p, _ in known],
        [c.value for c in Commitment],
    )


def _direction(passages: Sequence[CodedPassage], coded: Sequence[Coded]) -> LabelFigures | None:
    """Direction is judged where coder and truth agree on the theme."""
    known = [
        (p.municipality, p.direction[tag.theme].value, tag.direction.value)
        for p, c in zip(passages, coded, strict=True)
        for tag in c.tags
        if tag.theme in p.direction
    ]
    return label_figures(
        [truth for _, truth, _ in known],
        [given for _, _, given in known],
        [cluster for cluster, _, _ in known],
        [d.value for d in Direction],
    )
