"""The spaCy pipeline: Dutch tokens, sentences, lemmas, and the terms of the lexicon.

It is blank Dutch plus three components of ours; ``--spacy-model`` puts them behind a trained
``nl_core_news_*`` instead, whose part-of-speech tags other modules may then use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import LEMMA, ORTH, SENT_START
from spacy.language import Language
from spacy.symbols import ORTH as ORTH_SYMBOL
from spacy.tokens import Doc

from dia_analysis.classify.inflection import lemma
from dia_analysis.classify.lexicon import SENTENCE_STARTS, LexiconMatcher, Matches, TermMatch
from dia_analysis.classify.vocabulary import vocabulary
from dia_analysis.codebook import Codebook, Lexicon
from dia_analysis.errors import UsageError

SENTENCES, LEMMAS, LEXICON = "dia_sentences", "dia_lemmas", "dia_lexicon"
_TERMS = "dia_terms"
_BATCH = 256

_ABBREVIATIONS = (
    "o.a. bijv. bv. m.b.t. nr. art. i.p.v. d.m.v. t.b.v. i.v.m. n.a.v. a.d.h.v. e.d. enz. etc. "
    "evt. incl. excl. resp. m.n. i.c. c.q. jl. ca. blz. p. par. hfst. mln. mld. dhr. mevr. mr. "
    "drs. ir. dr. prof. ing. st. zgn. z.g. d.d. vgl. m.u.v. t.a.v. t.o.v. t/m. i.h.k.v. i.s.m. "
    "i.o.m. o.b.v. o.l.v. v.a. w.o. a.s. tel. vnl. max. min. gem. m.i.v. n.v.t. p.m. p.j. p.p. "
    "nl. Nr. Art. Bijv. O.a. D.m.v. M.b.t. I.p.v. I.s.m. n.t.b. e.e.a. e.o. mw. sr. jr. ha. "
)
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_BULLETS = frozenset("•▪◦●■□‣⁃∙·➢➤✓✔–—*o-")
_STRONG_BULLETS = frozenset("•▪◦●■□‣⁃∙➢➤✓✔")


def _set(doc: Doc, attribute: int, values: Any) -> None:
    """Give every token a value; spaCy's types ask for two dimensions, its code takes one."""
    doc.from_array([attribute], values)


class Sentences:
    """Sentence starts: after . ! ? … with what closes it, at bullets, and after blank lines.

    Only the few tokens that can have to do with a boundary are looked at as text.
    """

    def __init__(self, nlp: Language) -> None:
        self._strings = nlp.vocab.strings
        self._telling: dict[int, bool] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sentence starts for every token."""
        telling = self._telling
        starts = [0] if len(doc) else []
        orths = doc.to_array(ORTH).tolist()
        for position, orth in enumerate(orths):
            tells = telling.get(orth)
            if tells is None:
                tells = telling[orth] = _tells(self._strings[orth])
            if tells:
                self._boundary(orths, position, starts)
        if starts:
            flags = np.full(len(orths), -1, dtype=np.int64)
            flags[starts] = 1
            _set(doc, SENT_START, flags.astype(np.uint64))
        doc.user_data[SENTENCE_STARTS] = starts
        return doc

    def _boundary(self, orths: list[int], position: int, starts: list[int]) -> None:
        """Note a start at this token, when it is a bullet, or behind it, when it ends a sentence."""
        text = self._strings[orths[position]]
        if text[0] in _STRONG_BULLETS:
            if position > starts[-1]:
                starts.append(position)
            return
        after = position + 1
        if text[0] in _ENDS:
            if position == starts[-1] + 1 and _numbers_item(self._strings[orths[starts[-1]]]):
                return
            while after < len(orths) and self._strings[orths[after]] in _CLOSERS | _ENDS:
                after += 1
        if after < len(orths) and after > starts[-1] and _starts(text, self._strings[orths[after]]):
            starts.append(after)


def _tells(text: str) -> bool:
    return text[0] in _ENDS or text[0] in _STRONG_BULLETS or "\n" in text


def _numbers_item(text: str) -> bool:
    """Whether a sentence's first token numbers a list item: 2. or a."""
    return text.isdigit() or (len(text) == 1 and text.isalpha() and text.islower())


def _starts(before: str, text: str) -> bool:
    """Whether ``text`` begins a sentence behind a full stop or a line break."""
    if "\n" in before:
        return before.count("\n") > 1 or text[0] in _BULLETS
    return not (text[0].islower() or text[0] in ",;:" or "\n" in text)


@Language.factory(SENTENCES)
def make_sentences(nlp: Language, name: str) -> Sentences:
    """The sentence component."""
    return Sentences(nlp)


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
        _set(doc, LEMMA, np.array(found, dtype=np.uint64))
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
    """Texts through the pipeline, in order.

    Without a trained model the components are called straight away: ``nlp.pipe`` adds a quarter to
    the time of texts this short.
    """
    if nlp.pipe_names != [SENTENCES, LEMMAS, LEXICON]:
        yield from nlp.pipe(texts, batch_size=_BATCH)
        return
    steps = [step for _, step in nlp.pipeline]
    for text in texts:
        doc = nlp.make_doc(text)
        for step in steps:
            doc = step(doc)
        yield doc


def terms_of(doc: Doc) -> list[TermMatch]:
    """The lexicon's matches in a text of this pipeline."""
    return _matches(doc).terms


def is_quiet(doc: Doc) -> bool:
    """Whether this is a heading under which little is coded, such as a foreword's."""
    return _matches(doc).quiet


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
    nlp = spacy.blank("nl") if model is None else _trained(model)
    tokenizer: Any = nlp.tokenizer
    for abbreviation in _ABBREVIATIONS.split():
        tokenizer.add_special_case(abbreviation, [{ORTH_SYMBOL: abbreviation}])
    for component in (SENTENCES, LEMMAS, LEXICON):
        nlp.add_pipe(component)
    terms = nlp.get_pipe(LEXICON)
    assert isinstance(terms, Terms)
    terms.load(held.codebook.lexicon)
    return nlp


def _trained(model: Path) -> Language:
    try:
        nlp = spacy.load(model, exclude=["ner", "parser", "senter"])
    except (OSError, ValueError) as error:
        raise UsageError(
            f"Not a spaCy model: {error}",
            where=model,
            remedy="Give the folder of an unpacked nl_core_news model.",
        ) from error
    if nlp.lang != "nl":
        raise UsageError(
            f"This spaCy model is for {nlp.lang}",
            where=model,
            remedy="Give a model for Dutch (nl_core_news).",
        )
    return nlp
