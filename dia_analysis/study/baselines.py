"""What a coder must beat: nothing clever, keywords, rules alone, and a plain SVM."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from dia_analysis.classify.coder import make_coder
from dia_analysis.classify.keyword import keyword_themes
from dia_analysis.codebook import Codebook
from dia_analysis.study.coded_set import CodedPassage, read_coded
from dia_analysis.study.training import chosen_of, training_files, truth_of

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Choice = tuple[str, Bools, Floats | None]


def baseline_choices(passages: Sequence[CodedPassage], book: Codebook) -> Iterator[Choice]:
    """Name, choices and probabilities (None where there are none) of each baseline."""
    themes = [theme.id for theme in book.themes]
    training = read_coded(training_files(), themes)
    own = {p.passage_id for p in passages}
    training = [p for p in training if p.passage_id not in own]
    if training:
        yield "majority", majority(training, len(passages), themes), None
        yield "TF-IDF + SVM", plain_svm(training, passages, themes), None
    yield "keywords", keywords(passages, themes), None
    yield "rules alone", rules_alone(passages, book, themes), None


def majority(training: Sequence[CodedPassage], size: int, themes: Sequence[str]) -> Bools:
    """The most frequent theme of the training passages for every passage."""
    chosen = np.zeros((size, len(themes)), dtype=bool)
    chosen[:, int(truth_of(training, themes).sum(axis=0).argmax())] = True
    return chosen


def plain_svm(
    training: Sequence[CodedPassage], passages: Sequence[CodedPassage], themes: Sequence[str]
) -> Bools:
    """Words and word pairs of headings and text together, a linear SVM per theme."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    seen = vectorizer.fit_transform([p.whole for p in training])
    new = vectorizer.transform([p.whole for p in passages])
    truth = truth_of(training, themes)
    chosen = np.zeros((len(passages), len(themes)), dtype=bool)
    for k in range(len(themes)):
        if truth[:, k].any():
            svm = LinearSVC(class_weight="balanced", random_state=0).fit(seen, truth[:, k])
            chosen[:, k] = svm.decision_function(new) > 0
    return chosen


def keywords(passages: Sequence[CodedPassage], themes: Sequence[str]) -> Bools:
    """A plain keyword list, found anywhere in headings, lead or text."""
    found = [keyword_themes(p.whole) for p in passages]
    return np.array([[theme in own for theme in themes] for own in found], dtype=bool)


def rules_alone(passages: Sequence[CodedPassage], book: Codebook, themes: Sequence[str]) -> Bools:
    """The lexicon without the model."""
    coded = make_coder(book, None).code([p.fields for p in passages])
    return chosen_of(coded, themes)
