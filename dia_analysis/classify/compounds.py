"""Which words of the lexicon stand inside a Dutch compound, with morphology rather than substrings.

A part counts when what is left of it and right of it are words too, with or without a linking s, e,
en or n: *wijk-veiligheid-s-plan* holds *veiligheid*, but *verande-ring* does not hold *ring*, since
*verande* is no word. Long parts (7 letters or more) may stand beside something unknown, such as a
name. Words that are verbs, or that the lexicon calls opaque (*handhaven*), are never taken apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dia_analysis.classify.inflection import inflect, inflect_noun, lemma
from dia_analysis.classify.vocabulary import Vocabulary
from dia_analysis.codebook.patterns import Atom, Mode, fold, strip_accents

_TELLING = 7
_TELLING_IN_NAME = 6
_SEGMENTS = re.compile(r"[-/]")
_SEPARATORS = frozenset("-/")
_SHORTEST_PREFIX = 3
_NONE: frozenset[Atom] = frozenset()


def _telling(atoms: Iterable[Atom]) -> bool:
    """Whether some part is so long that an unknown word with a capital is hardly a name."""
    return any(len(atom.text) >= _TELLING_IN_NAME for atom in atoms)


class CompoundIndex:
    """From a word, as written, to the atoms that it satisfies."""

    def __init__(self, vocabulary: Vocabulary, opaque: Iterable[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._opaque = frozenset(map(fold, opaque))
        self._words: defaultdict[str, set[Atom]] = defaultdict(set)
        self._cased: defaultdict[str, set[Atom]] = defaultdict(set)
        self._prefixes: defaultdict[str, set[Atom]] = defaultdict(set)
        self._parts: defaultdict[str, set[Atom]] = defaultdict(set)
        self._heads: defaultdict[str, set[Atom]] = defaultdict(set)
        self._longest: dict[str, int] = {}
        """From the first three letters of parts to the length of the longest."""
        self._prefix_beginnings: set[str] = set()

    def add(self, atom: Atom) -> None:
        """Look for this atom too."""
        if atom.mode is Mode.CASED:
            self._cased[atom.text].add(atom)
            return
        if atom.mode is Mode.PREFIX:
            self._prefixes[atom.text].add(atom)
            self._prefix_beginnings.add(atom.text[:_SHORTEST_PREFIX])
            return
        for form in inflect(atom.text) if atom.inflected else {atom.text}:
            self._words[form].add(atom)
        if atom.mode is Mode.WORD:
            return
        if atom.mode is Mode.PART:
            self._parts[atom.text].add(atom)
        for form in inflect_noun(atom.text) if atom.inflected else {atom.text}:
            self._heads[form].add(atom)
            self._longest[form[:3]] = max(self._longest.get(form[:3], 0), len(form))

    def find(self, text: str) -> frozenset[Atom]:
        """All atoms that a word satisfies, in any capitals."""
        plain = strip_accents(text)
        found = set(self._cased.get(plain, ()))
        word = plain.lower()
        found |= self._whole(word)
        if plain[:1].isupper() and word not in self._vocabulary.words and not _telling(found):
            found &= self._words.get(word, set()) | self._cased.get(plain, set())
        if not _SEPARATORS.isdisjoint(word):
            for segment in _SEGMENTS.split(plain):
                found |= self._cased.get(segment, set())
            segments = [segment for segment in _SEGMENTS.split(word) if segment]
            found |= self._hyphenated(segments)
        return frozenset(found)

    def _whole(self, word: str) -> set[Atom]:
        found = set(self._words.get(word, ()))
        if word[:_SHORTEST_PREFIX] in self._prefix_beginnings:
            for length in range(_SHORTEST_PREFIX, len(word) + 1):
                found |= self._prefixes.get(word[:length], _NONE)
        inside = set(self._inside(word))
        if inside and not self._is_simple(word):
            found |= inside
        return found

    def _is_simple(self, word: str) -> bool:
        """Whether a word is never a compound for us: a verb's form, or opaque."""
        return (
            word in self._opaque
            or word in self._vocabulary.verbs
            or lemma(word) in self._vocabulary.verbs
        )

    def _hyphenated(self, segments: list[str]) -> set[Atom]:
        """Parts of a hyphenated word: each piece is itself, but only the last is a head."""
        found: set[Atom] = self._whole("".join(segments)) if len(segments) > 1 else set()
        for n, segment in enumerate(segments):
            last = n == len(segments) - 1
            own = self._whole(segment)
            found |= {atom for atom in own if last or atom.mode is not Mode.HEAD}
        return found

    def _inside(self, word: str) -> Iterator[Atom]:
        length = len(word)
        for start in range(length - 2):
            longest = self._longest.get(word[start : start + 3])
            if longest is None:
                continue
            for end in range(start + 3, min(length, start + longest) + 1):
                piece = word[start:end]
                atoms = self._heads.get(piece) if end == length else self._parts.get(piece)
                if atoms and end - start < length and self._fits(word, start, end):
                    yield from atoms

    def _fits(self, word: str, start: int, end: int) -> bool:
        telling = end - start >= _TELLING
        left, right = word[:start], word[end:]
        if not (self._vocabulary.is_modifier(left) or (telling and len(left) >= _TELLING - 3)):
            return False
        return self._vocabulary.is_rest(right) or (telling and len(right) >= _TELLING - 3)
