"""Ways of finding themes, all with one interface, for the comparison in ``benchmarks.models``.

A family learns from one :class:`Part` and gives a score per passage and theme for each of others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.multioutput import ClassifierChain
from sklearn.naive_bayes import ComplementNB
from sklearn.neighbors import NearestNeighbors
from sklearn.svm import LinearSVC

from dia_analysis.classify.classifier import STRENGTH, rows_of
from dia_analysis.classify.features import Featurizer, Recipe, fit
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.stack import RuleScores, pair_features
from dia_analysis.classify.vectors import WordVectors

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Scores = list[Floats]


@dataclass(frozen=True)
class Part:
    """Passages with what the rules say of them. Arrays have shape (passages, themes)."""

    fields: Sequence[Fields]
    truth: Bools
    counts: Bools
    """False for pairs that two coders dispute."""
    rules: RuleScores
    forms: Floats
    """Shape (passages, forms): which forms of democracy the rules find."""
    decided: Bools
    """What the rules alone assign."""
    batches: npt.NDArray[Any]
    municipalities: npt.NDArray[Any]

    def take(self, rows: Sequence[int]) -> Part:
        """Some passages."""
        return Part(
            [self.fields[n] for n in rows],
            self.truth[rows],
            self.counts[rows],
            self.rules.take(rows),
            self.forms[rows],
            self.decided[rows],
            self.batches[rows],
            self.municipalities[rows],
        )


@dataclass
class Bench:
    """What families share: vectors, and rows of features made once per training part."""

    vectors: WordVectors
    running: Part
    """The sample agreements."""
    unlabelled: Sequence[Fields]
    """For LSA."""
    _made: dict[int, tuple[Part, Featurizer]] = field(default_factory=dict)

    def featurizer(self, train: Part) -> Featurizer:
        """Words and pieces of a training part."""
        found = self._made.get(id(train))
        if found is None:
            found = self._made[id(train)] = (train, fit(train.fields, Recipe()))
        return found[1]

    def rows(self, train: Part, part: Part, *, dense: bool = False) -> sparse.csr_matrix:
        """Features of a part in the terms of a training part, with vectors if asked."""
        return rows_of(self.featurizer(train), [self.vectors] if dense else [], part.fields)


Family = Callable[[Bench, Part, Sequence[Part]], dict[str, Scores]]


def rules(_bench: Bench, _train: Part, parts: Sequence[Part]) -> dict[str, Scores]:
    """The lexicon alone, as ``decide`` has it."""
    return {"regels alleen": [part.decided.astype(float) for part in parts]}


def logistic() -> LogisticRegression:
    """The logistic regression that ships."""
    return LogisticRegression(
        C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=0
    )


def _each(make: Callable[[], Any], rows: Any, truth: Bools, others: Sequence[Any]) -> Scores:
    """One learner per theme."""
    scores = [np.full((other.shape[0], truth.shape[1]), -9.0) for other in others]
    for k in range(truth.shape[1]):
        if not truth[:, k].any():
            continue
        learner = make().fit(rows, truth[:, k])
        for other, score in zip(others, scores, strict=True):
            if hasattr(learner, "decision_function"):
                score[:, k] = learner.decision_function(other)
            else:
                log = learner.predict_log_proba(other)
                score[:, k] = log[:, 1] - log[:, 0]
    return scores


def words_and_pieces(bench: Bench, train: Part, parts: Sequence[Part]) -> dict[str, Scores]:
    """TF-IDF of words and pieces with three learners, and with the rules' hits beside it."""
    rows, others = bench.rows(train, train), [bench.rows(train, part) for part in parts]
    beside = _hits(train)
    wider = [sparse.hstack([o, _hits(p)]).tocsr() for o, p in zip(others, parts, strict=True)]
    truth = train.truth
    return {
        "TF-IDF + logistische regressie": _each(logistic, rows, truth, others),
        "TF-IDF + lineaire SVM": _each(
            lambda: LinearSVC(C=0.3, class_weight="balanced", random_state=0), rows, truth, others
        ),
        "TF-IDF + complement naive Bayes": _each(
            lambda: ComplementNB(alpha=0.1), rows, truth, others
        ),
        "TF-IDF + treffers van lexicon en vormen": _each(
            logistic, sparse.hstack([rows, beside]).tocsr(), truth, wider
        ),
    }


def _hits(part: Part) -> sparse.csr_matrix:
    r = part.rules
    around = [np.minimum(a, 4) / 4 for a in (r.heading, r.lead, r.strongest)]
    return sparse.csr_matrix(np.hstack([np.minimum(r.text, 6) / 6, *around, part.forms]))


def chain(bench: Bench, train: Part, parts: Sequence[Part]) -> dict[str, Scores]:
    """A classifier chain, frequent themes first."""
    order = np.argsort(-train.truth.sum(axis=0), kind="stable").tolist()
    learner = ClassifierChain(logistic(), order=order).fit(bench.rows(train, train), train.truth)
    return {
        "ketens (logistische regressie)": [
            learner.decision_function(bench.rows(train, part)) for part in parts
        ]
    }


def meaning(bench: Bench, train: Part, parts: Sequence[Part]) -> dict[str, Scores]:
    """LSA and subword vectors, alone and beside TF-IDF, and the nearest passages."""
    featurizer = bench.featurizer(train)
    lsa = TruncatedSVD(200, random_state=0).fit(
        featurizer.transform([*train.fields, *bench.unlabelled])
    )
    near = [4 * _unit(lsa.transform(featurizer.transform(p.fields))) for p in (train, *parts)]
    kin = [3 * bench.vectors.transform(p.fields) for p in (train, *parts)]
    both = [bench.rows(train, p, dense=True) for p in (train, *parts)]
    truth = train.truth
    return {
        "LSA + logistische regressie": _each(logistic, near[0], truth, near[1:]),
        "subwoordvectoren + logistische regressie": _each(logistic, kin[0], truth, kin[1:]),
        "TF-IDF + subwoordvectoren": _each(logistic, both[0], truth, both[1:]),
        "15 dichtstbijzijnde passages": _neighbours(both, truth),
    }


def _unit(rows: Floats) -> Floats:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _neighbours(rows: Sequence[sparse.csr_matrix], truth: Bools) -> Scores:
    index = NearestNeighbors(n_neighbors=15, metric="cosine").fit(rows[0])
    scores = []
    for part in rows[1:]:
        far, who = index.kneighbors(part)
        weight = np.maximum(1 - far, 0)
        scores.append((weight[:, :, None] * truth[who]).sum(axis=1) / weight.sum(axis=1)[:, None])
    return scores


def stacking(bench: Bench, train: Part, parts: Sequence[Part]) -> dict[str, Scores]:
    """Rules and model weighed together: by what, and learned from which passages."""
    found: dict[str, Scores] = {}
    rows = [bench.rows(train, p, dense=True) for p in (train, bench.running, *parts)]
    running, *plain = _each(logistic, rows[0], train.truth, rows[1:])
    tested = [pair_features(v, p.rules) for v, p in zip(plain, parts, strict=True)]
    own = pair_features(_held_out(bench, train, train.municipalities), train.rules)
    other = pair_features(running, bench.running.rules)
    for title, pairs, part in (("passages", own, train), ("voorbeelden", other, bench.running)):
        for name, make in (("regressie", _regression), ("boompjes", _trees)):
            learn = partial(_learn, make)
            whole = learn(pairs, part.truth)
            found[f"stapelen: {name}, geleerd op {title}"] = [
                _by_fold(learn, pairs, part) if p is part else whole(t)
                for p, t in zip(parts, tested, strict=True)
            ]
    return found


def _learn(make: Callable[[], Any], pairs: Floats, truth: Bools) -> Callable[[Floats], Floats]:
    learner = make().fit(pairs.reshape(-1, pairs.shape[-1]), truth.ravel())

    def score(given: Floats) -> Floats:
        flat = learner.decision_function(given.reshape(-1, given.shape[-1]))
        return np.asarray(flat).reshape(given.shape[:2])

    return score


def _by_fold(
    learn: Callable[[Floats, Bools], Callable[[Floats], Floats]], pairs: Floats, part: Part
) -> Floats:
    """Scores of the part that weights are learned from, municipality by municipality."""
    scores = np.zeros(part.truth.shape)
    for seen, held in GroupKFold(5).split(scores, groups=part.municipalities):
        scores[held] = learn(pairs[seen], part.truth[seen])(pairs[held])
    return scores


def _regression() -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=1000)


def _trees() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=60,
        max_depth=3,
        min_samples_leaf=60,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=0,
    )


def _held_out(bench: Bench, train: Part, groups: npt.NDArray[Any]) -> Floats:
    values = np.zeros(train.truth.shape)
    for seen, held in GroupKFold(3).split(values, groups=groups):
        inner, outer = train.take(seen.tolist()), train.take(held.tolist())
        rows = bench.rows(inner, inner, dense=True)
        (values[held],) = _each(logistic, rows, inner.truth, [bench.rows(inner, outer, dense=True)])
    return values


def textcat(_bench: Bench, train: Part, parts: Sequence[Part]) -> dict[str, Scores]:
    """spaCy's ``textcat_multilabel``, bag of words, five epochs."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    fix_random_seed(0)
    nlp = spacy.blank("nl")
    names = [str(k) for k in range(train.truth.shape[1])]
    pipe = nlp.add_pipe(
        "textcat_multilabel",
        config={
            "model": {
                "@architectures": "spacy.TextCatBOW.v3",
                "exclusive_classes": False,
                "ngram_size": 2,
                "no_output_layer": False,
            }
        },
    )
    for name in names:
        pipe.add_label(name)
    examples = [
        Example.from_dict(
            nlp.make_doc(t), {"cats": dict(zip(names, row.astype(float), strict=True))}
        )
        for t, row in zip(_joined(train), train.truth, strict=True)
    ]
    optimizer = nlp.initialize(lambda: examples[:200])
    rng = np.random.default_rng(0)
    for _ in range(5):
        order = rng.permutation(len(examples))
        for batch in minibatch([examples[n] for n in order], 32):
            nlp.update(batch, sgd=optimizer)
    return {
        "spaCy textcat_multilabel": [
            np.array([[doc.cats[n] for n in names] for doc in nlp.pipe(_joined(part))])
            for part in parts
        ]
    }


def _joined(part: Part) -> Iterator[str]:
    for f in part.fields:
        yield " ".join([*f.headings, f.lead or "", f.text])


FAMILIES: tuple[Family, ...] = (rules, words_and_pieces, chain, meaning, stacking, textcat)
