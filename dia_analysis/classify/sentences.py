"""Where sentences begin: after . ! ? … with what closes it, at bullets, and after blank lines."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from dia_analysis.classify.lexicon import SENTENCE_STARTS
from dia_analysis.classify.tokens import orths_of

SENTENCES = "dia_sentences"
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_BULLETS = frozenset("•▪◦●■□‣⁃∙·➢➤✓✔–—*o-")
_STRONG_BULLETS = frozenset("•▪◦●■□‣⁃∙➢➤✓✔")


class Sentences:
    """Sentence starts: after . ! ? … with what closes it, at bullets, and after blank lines.

    Only the few tokens that can have to do with a boundary are looked at as text.
    """

    def __init__(self, nlp: Language) -> None:
        self._strings = nlp.vocab.strings
        self._known: set[int] = set()
        self._telling: set[int] = set()

    def __call__(self, doc: Doc) -> Doc:
        """Sentence starts for every token."""
        starts = self.find(doc)
        if starts:
            flags = np.full(len(doc), -1, dtype=np.int64)
            flags[starts] = 1
            set_all(doc, SENT_START, flags.astype(np.uint64))
        return doc

    def find(self, doc: Doc) -> list[int]:
        """Where sentences start, kept with the document; its tokens are left as they are."""
        starts = [0] if len(doc) else []
        orths = orths_of(doc)
        new = set(orths) - self._known
        self._known |= new
        self._telling |= {orth for orth in new if _tells(self._strings[orth])}
        telling = self._telling
        for position in [n for n, orth in enumerate(orths) if orth in telling]:
            self._boundary(orths, position, starts)
        doc.user_data[SENTENCE_STARTS] = starts
        return starts

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


def set_all(doc: Doc, attribute: int, values: Any) -> None:
    """Give every token a value; spaCy's types ask for two dimensions, its code takes one."""
    doc.from_array([attribute], values)
