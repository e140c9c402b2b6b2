"""Finds the terms of the lexicon in a tokenised text.

Every distinct word is analysed once (inflection, compounds: :mod:`compounds`), after which a token
costs one lookup of its hash. Terms of several words are tried only where their rarest word stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.attrs import ORTH
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dia_analysis.classify.compounds import CompoundIndex
from dia_analysis.classify.vocabulary import Vocabulary
from dia_analysis.codebook import Lexicon, Term
from dia_analysis.codebook.patterns import Atom, Mode, Pattern, Slot

SENTENCE_STARTS = "dia_sentence_starts"
_WINDOW = 14  # words between the two sides of ``a & b``
_KNOWN_FROM = 4

Places = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term on tokens ``[start:end]`` of a text."""

    theme: str
    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What the lexicon finds in a text; ``quiet`` if it is a heading under which little is coded."""

    terms: list[TermMatch] = field(default_factory=list)
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A pattern with its slots numbered; ``role`` says what a match of it does."""

    sequences: tuple[tuple[tuple[int, int], ...], ...]
    slots: frozenset[int]
    anchor: int


@dataclass(frozen=True, slots=True)
class _Rule:
    theme: str
    term: Term | None
    pattern: _Compiled
    unless: tuple[_Compiled, ...] = ()


class LexiconMatcher:
    """The lexicon compiled for one vocabulary of spaCy."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary, vocab: Vocab) -> None:
        self._strings = vocab.strings
        vocabulary.add(
            {
                a.text
                for a in lexicon.atoms()
                if a.mode is not Mode.CASED and len(a.text) >= _KNOWN_FROM
            }
        )
        self._index = CompoundIndex(vocabulary, lexicon.opaque)
        self._slot_ids: dict[tuple[Atom, ...], int] = {}
        self._slots_of: defaultdict[Atom, list[int]] = defaultdict(list)
        self._cache: dict[int, tuple[int, ...]] = {}
        self._rules: defaultdict[int, list[_Rule]] = defaultdict(list)
        self._ignored: defaultdict[int, list[_Compiled]] = defaultdict(list)
        self._quiet: defaultdict[int, list[_Compiled]] = defaultdict(list)
        for theme in lexicon.themes:
            for term in theme.terms:
                unless = tuple(map(self._compile, term.unless))
                self._add(_Rule(theme.theme, term, self._compile(term.pattern), unless))
            for pattern in theme.never:
                self._add(_Rule(theme.theme, None, self._compile(pattern)))
        for patterns, index in ((lexicon.ignored, self._ignored), (lexicon.quiet, self._quiet)):
            for pattern in patterns:
                made = self._compile(pattern)
                index[made.anchor].append(made)

    def _add(self, rule: _Rule) -> None:
        self._rules[rule.pattern.anchor].append(rule)

    def _compile(self, pattern: Pattern) -> _Compiled:
        sequences = tuple(
            tuple((self._slot_id(slot), slot.gap) for slot in sequence)
            for sequence in pattern.sequences
        )
        # The longest word of the fewest alternatives is likely the rarest.
        rarest = min(pattern.slots, key=lambda slot: (len(slot.atoms), -len(slot.atoms[0].text)))
        ids = frozenset(id for sequence in sequences for id, _ in sequence)
        return _Compiled(sequences, ids, self._slot_id(rarest))

    def _slot_id(self, slot: Slot) -> int:
        if slot.atoms not in self._slot_ids:
            number = self._slot_ids[slot.atoms] = len(self._slot_ids)
            for atom in slot.atoms:
                self._index.add(atom)
                self._slots_of[atom].append(number)
        return self._slot_ids[slot.atoms]

    def _analyse(self, orth: int) -> tuple[int, ...]:
        atoms = self._index.find(self._strings[orth])
        found = tuple(sorted({number for atom in atoms for number in self._slots_of[atom]}))
        self._cache[orth] = found
        return found

    def match(self, doc: Doc) -> Matches:
        """All terms that count in their context, in order of place; fields are not looked at."""
        places = self._places(doc)
        if not places:
            return Matches()
        starts = sentence_starts(doc)
        matched: list[TermMatch] = []
        masks: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        everywhere = _all_spans(self._ignored, places, starts)
        for slot in places:
            for rule in self._rules.get(slot, ()):
                for start, end in _spans(rule.pattern, places, starts):
                    if rule.term is None:
                        masks[rule.theme].append((start, end))
                    elif not _beside(rule.unless, start, places, starts):
                        matched.append(TermMatch(rule.theme, rule.term, start, end))
        kept = [
            m
            for m in matched
            if not _covered(m, everywhere) and not _covered(m, masks.get(m.theme, ()))
        ]
        kept.sort(key=lambda m: (m.start, m.end, m.theme))
        return Matches(kept, bool(_all_spans(self._quiet, places, starts)))

    def _places(self, doc: Doc) -> dict[int, list[int]]:
        places: dict[int, list[int]] = {}
        cache = self._cache
        for position, orth in enumerate(doc.to_array(ORTH).tolist()):
            slots = cache.get(orth)
            if slots is None:
                slots = self._analyse(orth)
            for slot in slots:
                if slot in places:
                    places[slot].append(position)
                else:
                    places[slot] = [position]
        return places


def _all_spans(
    index: Mapping[int, Sequence[_Compiled]], places: Places, starts: Sequence[int]
) -> list[tuple[int, int]]:
    return [
        span
        for slot in places
        for pattern in index.get(slot, ())
        for span in _spans(pattern, places, starts)
    ]


def sentence_starts(doc: Doc) -> list[int]:
    """Token positions at which a sentence begins."""
    starts = doc.user_data.get(SENTENCE_STARTS)
    return starts if starts is not None else [sentence.start for sentence in doc.sents]


def _spans(pattern: _Compiled, places: Places, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(pattern.slots) > 1 and not all(slot in places for slot in pattern.slots):
        return
    first = pattern.sequences[0]
    if len(pattern.sequences) == 1 and len(first) == 1:
        for position in places[first[0][0]]:
            yield position, position + 1
        return
    found = [list(_sequence(sequence, places, starts)) for sequence in pattern.sequences]
    if len(found) == 1:
        yield from found[0]
        return
    for start, end in found[0]:
        others = [_nearest(spans, start, end, starts) for spans in found[1:]]
        if all(others):
            spans = [(start, end), *(span for span in others if span)]
            yield min(s for s, _ in spans), max(e for _, e in spans)


def _sequence(
    sequence: Sequence[tuple[int, int]], places: Places, starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for start in places[sequence[0][0]]:
        position = start
        limit = _sentence_end(start, starts)
        for slot, gap in sequence[1:]:
            after = next(
                (p for p in places[slot] if position < p <= position + 1 + gap and p < limit), None
            )
            if after is None:
                break
            position = after
        else:
            yield start, position + 1


def _sentence_end(position: int, starts: Sequence[int]) -> float:
    number = bisect_right(starts, position)
    return starts[number] if number < len(starts) else float("inf")


def _nearest(
    spans: Sequence[tuple[int, int]], start: int, end: int, starts: Sequence[int]
) -> tuple[int, int] | None:
    sentence = bisect_right(starts, start)
    for other in spans:
        near = other[0] - end <= _WINDOW and start - other[1] <= _WINDOW
        apart = other[0] >= end or other[1] <= start
        if near and apart and bisect_right(starts, other[0]) == sentence:
            return other
    return None


def _beside(
    patterns: Sequence[_Compiled], position: int, places: Places, starts: Sequence[int]
) -> bool:
    if not patterns:
        return False
    sentence = bisect_right(starts, position)
    return any(
        bisect_right(starts, start) == sentence
        for pattern in patterns
        if pattern.anchor in places
        for start, _ in _spans(pattern, places, starts)
    )


def _covered(match: TermMatch, masks: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end and match.start < end for start, end in masks)
