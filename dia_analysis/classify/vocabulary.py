"""Words that are known to be Dutch, from the spaCy lookups, with what may stand in a compound."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

from spacy.util import load_language_data, registry

from dia_analysis.codebook.patterns import fold

_SHORTEST = 3
_LINKS = ("s", "en", "e", "n", "er")
# Short words of the tables that are names, abbreviations or pieces of other words: as part of a
# compound they would let nearly anything match.
_NOT_PARTS_TEXT = (
    "aan abel aar age ard art ate atie bel ben ber ble con dat den der des die dis ech een "
    "eer ele ent era ere eren eta ete eur ext fer for ges ger gen hen her het iek iel ina ing "
    "ion isme ist iteit ken kel lek len ler lie lin lis mel men mer met min mis nel nen ner "
    "nie nog ons ont ore pel pen per pre pro ren res ris ros sch sel sen ser tel ten ter tie "
    "tis tor tra tus uit uur van vel ven ver von wel zen zij "
)
_NOT_PARTS = frozenset(_NOT_PARTS_TEXT.split())
_GOOD_SHORT_TEXT = (
    "arm auto bad bij bos bus dag dak eis erf job kas kop les lid oud pot rug weg wet zee zij zon "
)
_GOOD_SHORT = frozenset(_GOOD_SHORT_TEXT.split())


class Vocabulary:
    """Nouns, verbs and adjectives of the lookup tables, folded."""

    def __init__(self) -> None:
        tables = _tables()
        self.lookup: dict[str, str] = {fold(k): fold(v) for k, v in tables["lemma_lookup"].items()}
        index = tables["lemma_index"]
        self.nouns = frozenset(map(fold, index["noun"]))
        self.verbs = frozenset(map(fold, index["verb"]))
        self.adjectives = frozenset(map(fold, index["adj"]))
        self.particles = frozenset(map(fold, (*index["adp"], *index["det"])))
        self.exceptions = _exceptions(tables["lemma_exc"])
        self._inverse: defaultdict[str, set[str]] = defaultdict(set)
        for form, base in (*self.lookup.items(), *self.exceptions.items()):
            self._inverse[base].add(form)
        self.words = (
            self.nouns | self.verbs | self.adjectives | self.lookup.keys() | self.exceptions.keys()
        )
        self.added: set[str] = set()
        self._modifiers: dict[str, bool] = {"": True}

    def forms_of(self, base: str) -> set[str]:
        """Forms that the tables give for a base form."""
        return self._inverse.get(base, set())

    def add(self, words: set[str]) -> None:
        """Count these words as known too: the lexicon's own."""
        self.added |= words
        self._modifiers = {"": True}

    def is_part(self, word: str) -> bool:
        """Whether a word may stand inside a compound."""
        if len(word) <= _SHORTEST:
            return word in _GOOD_SHORT
        return (word in self.words or word in self.added) and word not in _NOT_PARTS

    def is_modifier(self, text: str) -> bool:
        """Whether this can be the beginning of a compound: one or more words with links."""
        found = self._modifiers.get(text)
        if found is None:
            found = self._modifiers[text] = self._modifier(text)
        return found

    def _modifier(self, text: str) -> bool:
        if self.is_part(text):
            return True
        for link in _LINKS:
            if text.endswith(link) and self.is_part(text[: -len(link)]):
                return True
        for cut in range(4, len(text) - 3):
            if self.is_part(text[:cut]) and self.is_modifier(text[cut:].removeprefix("s")):
                return True
        return False

    def is_rest(self, text: str) -> bool:
        """Whether this can follow a part of a compound: perhaps a link, then one or more words."""
        if not text:
            return True
        return any(
            self.is_modifier(text[len(link) :])
            for link in ("", *_LINKS)
            if text.startswith(link) and len(text) > len(link)
        )


def _tables() -> dict[str, Any]:
    """The tables themselves: spaCy's own loader only keeps hashes of the words."""
    paths = registry.lookups.get("nl")
    return {
        name: load_language_data(paths[name])
        for name in ("lemma_lookup", "lemma_index", "lemma_exc")
    }


def _exceptions(table: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    """Irregular forms, nouns before verbs before adjectives."""
    found: dict[str, str] = {}
    for kind in ("noun", "verb", "adj"):
        for form, bases in table[kind].items():
            if bases:
                found.setdefault(fold(form), fold(bases[0]))
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of this process; loading takes about half a second."""
    return Vocabulary()
