"""The spaCy pipeline: Dutch tokens, sentences, lemmas, and the terms of the lexicon.

It is blank Dutch plus three components of ours; ``--spacy-model`` puts them behind a trained
``nl_core_news_*`` instead, whose word classes tell the lexicon that *wegen* is a verb here.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import LEMMA, LOWER, NORM, ORTH
from spacy.language import Language
from spacy.tokens import Doc

from dia_analysis.classify.inflection import lemma
from dia_analysis.classify.lexicon import LexiconMatcher, Matches, TermMatch
from dia_analysis.classify.sentences import SENTENCES, Sentences, set_all
from dia_analysis.classify.tokens import Tokens
from dia_analysis.classify.vocabulary import vocabulary
from dia_analysis.codebook import Codebook, Lexicon
from dia_analysis.errors import UsageError

LEMMAS, LEXICON = "dia_lemmas", "dia_lexicon"
_TERMS = "dia_terms"
_BATCH = 256


class Lemmas:
    """Sets ``token.lemma_`` by :func:`inflection.lemma`, once per distinct word."""

    def __init__(self, nlp: Language) -> None:
        self._strings = nlp.vocab.strings
        self._cache: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Lemmas for every token."""
        cache = self._cache
        found = []
        for orth in doc.to_array(ORTH).tolist():
            base = cache.get(orth)
            if base is None:
                base = cache[orth] = self._strings.add(lemma(self._strings[orth]))
            found.append(base)
        set_all(doc, LEMMA, np.array(found, dtype=np.uint64))
        return doc


@Language.factory(LEMMAS)
def make_lemmas(nlp: Language, name: str) -> Lemmas:
    """The lemma component."""
    return Lemmas(nlp)


class Terms:
    """Keeps the lexicon's matches with the text: read them with :func:`terms_of`."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._matcher: LexiconMatcher | None = None

    def load(self, lexicon: Lexicon) -> None:
        """Compile a lexicon."""
        self._matcher = LexiconMatcher(lexicon, vocabulary(), self._vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Find the terms."""
        doc.user_data[_TERMS] = self._matcher.match(doc) if self._matcher else Matches()
        return doc


@Language.factory(LEXICON)
def make_terms(nlp: Language, name: str) -> Terms:
    """The lexicon component; it finds nothing until a lexicon is loaded."""
    return Terms(nlp)


def read(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Texts through the pipeline, in order, for the rules.

    Without a trained model the components are called straight away, since ``nlp.pipe`` adds a
    quarter to the time of texts this short; and lemmas and marks of sentences on tokens, which the
    rules do not look at, are left out. ``nlp(text)`` gives them.
    """
    if nlp.pipe_names != [SENTENCES, LEMMAS, LEXICON]:
        yield from nlp.pipe(texts, batch_size=_BATCH)
        return
    sentences, terms = nlp.get_pipe(SENTENCES), nlp.get_pipe(LEXICON)
    assert isinstance(sentences, Sentences)
    for text in texts:
        doc = nlp.make_doc(text)
        sentences.find(doc)
        yield terms(doc)


def terms_of(doc: Doc) -> list[TermMatch]:
    """The lexicon's matches in a text of this pipeline."""
    return _matches(doc).terms


def is_quiet(doc: Doc) -> bool:
    """Whether this is a heading under which little is coded, such as a foreword's."""
    return _matches(doc).quiet


def is_muted(doc: Doc) -> bool:
    """Whether this is a text of which little is coded, such as a reference to a table."""
    return _matches(doc).muted


def _matches(doc: Doc) -> Matches:
    found: Matches = doc.user_data.get(_TERMS) or Matches()
    return found


def make_pipeline(codebook: Codebook, model: Path | None = None) -> Language:
    """The pipeline for a codebook, kept for the life of the process.

    Raises:
        UsageError: ``model`` is no spaCy model for Dutch.
    """
    return _make(codebook.hash, model, _Held(codebook))


class _Held:
    """Carries the codebook past the cache, whose key is its hash."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _make(_hash: str, model: Path | None, held: _Held) -> Language:
    return build_pipeline(held.codebook, model)


def build_pipeline(codebook: Codebook, model: Path | None = None) -> Language:
    """A pipeline of its own, which has seen no word yet: see :func:`make_pipeline`."""
    nlp = _blank() if model is None else _trained(model)
    tokenizer: Any = Tokens(nlp.tokenizer, nlp.vocab)
    nlp.tokenizer = tokenizer
    for component in (SENTENCES, LEMMAS, LEXICON):
        nlp.add_pipe(component)
    terms = nlp.get_pipe(LEXICON)
    assert isinstance(terms, Terms)
    terms.load(codebook.lexicon)
    # The pipeline lives as long as the process. Without this the collector walks through all of the
    # lexicon again and again, which takes a fifth of the time of the rules.
    gc.collect()
    gc.freeze()
    return nlp


def _blank() -> Language:
    """Blank Dutch that knows of each word what is read here, not whether it is like an address."""
    nlp = spacy.blank("nl")
    vocab: Any = nlp.vocab  # spaCy's types leave this out
    vocab.lex_attr_getters = {name: vocab.lex_attr_getters[name] for name in (LOWER, NORM)}
    return nlp


def _trained(model: Path) -> Language:
    remedy = "Give the folder of an unpacked Dutch model, such as nl_core_news_sm."
    if not (model / "config.cfg").is_file():
        raise UsageError("There is no spaCy model here", where=model, remedy=remedy)
    try:
        nlp = spacy.load(model, exclude=["ner", "parser", "senter"])
    except (OSError, ValueError, ImportError) as error:
        raise UsageError(f"Not a spaCy model: {error}", where=model, remedy=remedy) from error
    if nlp.lang != "nl":
        raise UsageError(f"This spaCy model is for {nlp.lang}", where=model, remedy=remedy)
    return nlp


def pipeline_hash(model: Path | None) -> str:
    """What tells one trained pipeline from another: its files; empty for none.

    Raises:
        UsageError: ``model`` holds no spaCy pipeline for Dutch.
    """
    if model is None:
        return ""
    _trained(model)
    files = sorted(path for path in model.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(model).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
