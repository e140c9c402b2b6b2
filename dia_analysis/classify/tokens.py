"""Tokens: spaCy's Dutch tokenizer behind a memory of what each stretch without blanks becomes.

What spaCy makes of a stretch between two blanks does not depend on what stands around it, so a
stretch that was seen before costs one lookup: six times as fast as asking spaCy again.
"""

from __future__ import annotations

from typing import Any

from spacy.attrs import ORTH
from spacy.symbols import ORTH as ORTH_SYMBOL
from spacy.tokens import Doc
from spacy.vocab import Vocab

TEXT, ORTHS = "dia_text", "dia_orths"
"""Under these names a document keeps its text and the hashes of its tokens, which spaCy would put
together anew each time."""

_ABBREVIATIONS = (
    "o.a. bijv. bv. m.b.t. nr. art. i.p.v. d.m.v. t.b.v. i.v.m. n.a.v. a.d.h.v. e.d. enz. etc. "
    "evt. incl. excl. resp. m.n. i.c. c.q. jl. ca. blz. p. par. hfst. mln. mld. dhr. mevr. mr. "
    "drs. ir. dr. prof. ing. st. zgn. z.g. d.d. vgl. m.u.v. t.a.v. t.o.v. t/m. i.h.k.v. i.s.m. "
    "i.o.m. o.b.v. o.l.v. v.a. w.o. a.s. tel. vnl. max. min. gem. m.i.v. n.v.t. p.m. p.j. p.p. "
    "nl. Nr. Art. Bijv. O.a. D.m.v. M.b.t. I.p.v. I.s.m. n.t.b. e.e.a. e.o. mw. sr. jr. ha. "
)


class Tokens:
    """A tokenizer for ``nlp.tokenizer``, with the abbreviations of policy texts added."""

    def __init__(self, tokenizer: Any, vocab: Vocab) -> None:
        self._spacy = tokenizer
        self._vocab = vocab
        for abbreviation in _ABBREVIATIONS.split():
            tokenizer.add_special_case(abbreviation, [{ORTH_SYMBOL: abbreviation}])
        self._special = frozenset(tokenizer.rules)
        self._known: dict[str, tuple[list[int], list[bool]]] = {}

    def __call__(self, text: str) -> Doc:
        """The text in tokens; ``doc.text`` is the text."""
        known = self._known
        orths: list[int] = []
        spaces: list[bool] = []
        for stretch in text.split(" "):
            found = known.get(stretch)
            if found is None:
                if not stretch or len(stretch.split()) > 1 or stretch != stretch.strip():
                    return _kept(self._spacy(text), text, None)  # several blanks, or a line break
                found = known[stretch] = self._cut(stretch)
            orths += found[0]
            spaces += found[1]
        spaces[-1] = False
        # spaCy's types ask for words as texts; its code also takes their hashes, which is faster.
        words: Any = orths
        return _kept(Doc(self._vocab, words, spaces), text, orths)

    def _cut(self, stretch: str) -> tuple[list[int], list[bool]]:
        """The hashes of the tokens, and whether a blank follows each."""
        add, special = self._vocab.strings.add, self._special
        if stretch not in special:
            if stretch.isalpha():
                return [add(stretch)], [True]
            word, mark = stretch[:-1], stretch[-1]
            ends = mark in ",;?!" or (mark == "." and word[-1:].islower())
            if ends and word.isalpha() and len(word) > 1 and word not in special:
                return [add(word), add(mark)], [False, True]
        orths: list[int] = self._spacy(stretch).to_array(ORTH).tolist()
        return orths, [False] * (len(orths) - 1) + [True]


def text_of(doc: Doc) -> str:
    """The text of a document."""
    text: str | None = doc.user_data.get(TEXT)
    return doc.text if text is None else text


def orths_of(doc: Doc) -> list[int]:
    """The hashes of the tokens of a document."""
    orths: list[int] | None = doc.user_data.get(ORTHS)
    if orths is None:
        orths = doc.user_data[ORTHS] = doc.to_array(ORTH).tolist()
    return orths


def _kept(doc: Doc, text: str, orths: list[int] | None) -> Doc:
    doc.user_data[TEXT] = text
    if orths is not None:
        doc.user_data[ORTHS] = orths
    return doc
