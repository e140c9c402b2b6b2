"""The coder: passages in, everything that classify says of them out."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dia_analysis.classify.classifier import linear_of, probabilities
from dia_analysis.classify.combine import Verdict, combine
from dia_analysis.classify.commitment import judge_commitment
from dia_analysis.classify.direction import judge_direction
from dia_analysis.classify.evidence import EvidenceFinder
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.forms import find_forms
from dia_analysis.classify.modelfile import ModelFile
from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.classify.partners import find_partners
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.rules import RuleHit, decide, rule_hits
from dia_analysis.classify.stack import rule_scores
from dia_analysis.codebook import Codebook
from dia_analysis.model import Coded

_BATCH = 1000


class Coder:
    """Codes passages in batches; made by :func:`make_coder`."""

    def __init__(
        self,
        codebook: Codebook,
        model: ModelFile | None,
        period: str | None,
        encoder: Path | None = None,
        spacy_model: Path | None = None,
    ) -> None:
        self._codebook = codebook
        self._model = model
        self._period = period
        self._nlp = make_pipeline(codebook, spacy_model)
        self._linear = linear_of(model, encoder) if model else None
        self._finder = EvidenceFinder(model) if model else None

    def code(self, passages: Sequence[Fields]) -> list[Coded]:
        """Codes every passage, in order; what one passage gets depends on that passage alone."""
        coded: list[Coded] = []
        for first in range(0, len(passages), _BATCH):
            with _no_collector():
                coded += self._code(passages[first : first + _BATCH])
        return coded

    def _code(self, passages: Sequence[Fields]) -> list[Coded]:
        read = PassageDocs.make(self._nlp, passages)
        verdicts = self._verdicts(passages, [rule_hits(docs) for docs in read])
        return [self._meaning(docs, verdict) for docs, verdict in zip(read, verdicts, strict=True)]

    def _verdicts(
        self, passages: Sequence[Fields], hits: Sequence[Sequence[RuleHit]]
    ) -> list[Verdict]:
        if self._model is None or self._finder is None or self._linear is None:
            return [Verdict(decide(tuple(found)), {}, ()) for found in hits]
        values = self._linear.values(passages)
        together = probabilities(self._model, values, rule_scores(hits, self._model.themes))
        verdicts = combine(self._model, self._finder, passages, hits, values, together)
        own = self._codebook.own
        if not own:
            return list(verdicts)
        return [_own_by_rules(v, found, own) for v, found in zip(verdicts, hits, strict=True)]

    def _meaning(self, docs: PassageDocs, verdict: Verdict) -> Coded:
        themes = [tag.theme for tag in verdict.tags]
        speaks = bool(themes or verdict.doubtful)
        weights = self._model.commitment if self._model else None
        commitment = judge_commitment(docs, themes, weights) if speaks else None
        return Coded(
            tags=tuple(
                replace(tag, direction=judge_direction(docs, tag.theme, tag.evidence, commitment))
                for tag in verdict.tags
            ),
            commitment=commitment,
            forms=find_forms(docs, docs.period or self._period),
            partners=find_partners(docs),
            scores=verdict.scores,
            doubtful=verdict.doubtful,
        )


@contextmanager
def _no_collector() -> Iterator[None]:
    """Garbage collection waits: a batch makes few cycles, and the collector would walk through all
    of its texts again and again, which takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _own_by_rules(verdict: Verdict, hits: Sequence[RuleHit], own: frozenset[str]) -> Verdict:
    """The verdict with the rules alone for themes of the user's own, which no model was trained on."""
    tags = [tag for tag in verdict.tags if tag.theme not in own]
    tags += [tag for tag in decide(tuple(hits)) if tag.theme in own]
    scores = {theme: p for theme, p in verdict.scores.items() if theme not in own}
    return Verdict(tuple(tags), scores, tuple(t for t in verdict.doubtful if t not in own))


def make_coder(
    codebook: Codebook,
    model: ModelFile | None,
    *,
    period: str | None = None,
    encoder: Path | None = None,
    spacy_model: Path | None = None,
) -> Coder:
    """A coder for one codebook; without a model it codes with rules alone.

    Args:
        codebook: themes, forms and lexicon.
        model: the trained classifier, or None.
        period: council term for passages that name none; matters to the status of forms.
        encoder: folder of the encoder that the model was trained with, if it was.
        spacy_model: folder of a trained spaCy pipeline for Dutch, whose word classes the rules use.

    Raises:
        ModelError: the model was trained with another encoder or with none, or needs one.
        UsageError: ``spacy_model`` holds no spaCy pipeline for Dutch.
    """
    return Coder(codebook, model, period, encoder, spacy_model)
