"""Finds the terms of the lexicon in a tokenised text.

Every distinct word is analysed once (inflection, compounds: :mod:`compounds`), after which a token
costs one lookup of its hash. Terms of several words are tried only where their rarest word stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dia_analysis.classify.compounds import CompoundIndex
from dia_analysis.classify.inflection import lemma
from dia_analysis.classify.spans import Compiled, Places, beside, spans
from dia_analysis.classify.suspended import complete, is_open
from dia_analysis.classify.tokens import orths_of
from dia_analysis.classify.vocabulary import Vocabulary
from dia_analysis.codebook import Lexicon, Term
from dia_analysis.codebook.patterns import Atom, Mode, Pattern, Slot, fold

SENTENCE_STARTS = "dia_sentence_starts"
_KNOWN_FROM = 4


class TermMatch(NamedTuple):
    """A term on tokens ``[start:end]`` of a text."""

    theme: str
    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matches:
    """What the lexicon finds in a text.

    ``quiet`` is a heading under which little is coded, ``muted`` a text of which little is coded.
    """

    terms: list[TermMatch] = field(default_factory=list)
    quiet: bool = False
    muted: bool = False


class _Rule(NamedTuple):
    """A pattern of a theme; without a term it masks the theme's terms where it stands."""

    number: int
    theme: str
    term: Term | None
    pattern: Compiled
    unless: tuple[Compiled, ...] = ()


class LexiconMatcher:
    """The lexicon compiled for one vocabulary of spaCy."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary, vocab: Vocab) -> None:
        self._strings = vocab.strings
        self._vocabulary = vocabulary
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
        self._open: set[int] = set()
        """Pieces of words, such as *wijk-*: what they stand for depends on the words around them."""
        self._words: defaultdict[int, list[tuple[str, Term]]] = defaultdict(list)
        self._rules: defaultdict[int, defaultdict[int, list[_Rule]]]
        """By anchor and one other slot, so that few are looked at in a text."""
        self._rules = defaultdict(lambda: defaultdict(list))
        self._ignored = self._compiled(lexicon.ignored)
        self._quiet = self._compiled(lexicon.quiet)
        self._muted = self._compiled(lexicon.muted)
        number = count()
        for theme in lexicon.themes:
            for term in theme.terms:
                unless = tuple(map(self._compile, term.unless))
                pattern = self._compile(term.pattern)
                self._add(_Rule(next(number), theme.theme, term, pattern, unless))
            for never in theme.never:
                self._add(_Rule(next(number), theme.theme, None, self._compile(never)))

    def _compiled(self, patterns: Iterable[Pattern]) -> dict[int, list[Compiled]]:
        found: defaultdict[int, list[Compiled]] = defaultdict(list)
        for pattern in map(self._compile, patterns):
            found[pattern.anchor].append(pattern)
        return dict(found)

    def _add(self, rule: _Rule) -> None:
        """Single words without a context, which most terms are, stand apart: they need no search."""
        alone = sum(map(len, rule.pattern.sequences)) == 1 and not rule.unless
        if rule.term is not None and alone:
            self._words[rule.pattern.anchor].append((rule.theme, rule.term))
        else:
            anchor = rule.pattern.anchor
            other = max(rule.pattern.slots - {anchor}, default=anchor)
            self._rules[anchor][other].append(rule)

    def _compile(self, pattern: Pattern) -> Compiled:
        sequences = tuple(
            tuple((self._slot_id(slot), slot.gap) for slot in sequence)
            for sequence in pattern.sequences
        )
        # The longest word of the fewest alternatives is likely the rarest.
        rarest = min(pattern.slots, key=lambda slot: (len(slot.atoms), -len(slot.atoms[0].text)))
        ids = frozenset(id for sequence in sequences for id, _ in sequence)
        return Compiled(sequences, ids, self._slot_id(rarest))

    def _slot_id(self, slot: Slot) -> int:
        if slot.atoms not in self._slot_ids:
            number = self._slot_ids[slot.atoms] = len(self._slot_ids)
            for atom in slot.atoms:
                self._index.add(atom)
                self._slots_of[atom].append(number)
        return self._slot_ids[slot.atoms]

    def _analyse(self, orth: int) -> tuple[int, ...]:
        text = self._strings[orth]
        found = () if _is_address(text) else self._slots_in(text)
        self._cache[orth] = found
        if is_open(text):
            self._open.add(orth)
        return found

    def _slots_in(self, word: str, *, verb: bool = False) -> tuple[int, ...]:
        atoms: Iterable[Atom] = self._index.find(word)
        if verb:
            atoms = [atom for atom in atoms if lemma(atom.text) in self._vocabulary.verbs]
        return tuple(sorted({number for atom in atoms for number in self._slots_of[atom]}))

    def match(self, doc: Doc) -> Matches:
        """All terms that count in their context, in order of place; fields are not looked at."""
        places, whole = self._places(doc)
        if not places:
            return Matches()
        starts = sentence_starts(doc)
        words = self._words
        matched = [
            TermMatch(theme, term, position, position + 1)
            for slot in [slot for slot in places if slot in words]
            for theme, term in words[slot]
            for position in places[slot]
        ]
        masks = self._search(places, starts, matched)
        kept = [m for m in matched if not _covered(m, masks.get(m.theme, ()))] if masks else matched
        everywhere = _all_spans(self._ignored, places, starts)
        if everywhere:
            kept = [m for m in kept if not _covered(m, everywhere)]
        if whole:
            kept = [_widened(m, whole) for m in kept]
        kept.sort(key=_by_place)
        quiet, muted = (bool(_all_spans(i, places, starts)) for i in (self._quiet, self._muted))
        return Matches(kept, quiet, muted)

    def _search(
        self, places: Places, starts: Sequence[int], matched: list[TermMatch]
    ) -> dict[str, list[tuple[int, int]]]:
        """Add the terms that need a search to ``matched``; give what masks the terms of each theme."""
        masks: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        there, rules = places.keys(), self._rules
        for by_other in [rules[slot] for slot in places if slot in rules]:
            for rule in sorted(r for other in there & by_other.keys() for r in by_other[other]):
                if not there >= rule.pattern.slots:
                    continue
                for start, end in spans(rule.pattern, places, starts):
                    if rule.term is None:
                        masks[rule.theme].append((start, end))
                    elif not beside(rule.unless, start, places, starts):
                        matched.append(TermMatch(rule.theme, rule.term, start, end))
        return masks

    def _places(self, doc: Doc) -> tuple[dict[int, list[int]], dict[int, tuple[int, int]]]:
        """Where each slot is filled, and the tokens around every completed piece of a word."""
        cache = self._cache
        orths = orths_of(doc)
        for orth in set(orths).difference(cache):
            self._analyse(orth)
        found = [cache[orth] for orth in orths]
        if doc.has_annotation(
            "POS"
        ):  # with a trained pipeline a verb is no noun that looks like it
            for token in doc:
                if token.pos_ == "VERB" and found[token.i]:
                    found[token.i] = self._slots_in(token.text, verb=True)
        whole: dict[int, tuple[int, int]] = {}
        if not self._open.isdisjoint(orths):
            for piece in complete([fold(token.text) for token in doc], self._vocabulary):
                slots = {slot for word in piece.words for slot in self._slots_in(word)}
                if slots:
                    found[piece.at] = tuple(sorted(slots))
                    whole[piece.at] = (piece.start, piece.end)
        places: dict[int, list[int]] = {}
        for position, slots_there in enumerate(found):
            for slot in slots_there:
                if slot in places:
                    places[slot].append(position)
                else:
                    places[slot] = [position]
        return places, whole


def _is_address(text: str) -> bool:
    """Whether a token is an address of the web or of mail, whose words say nothing."""
    return "://" in text or "@" in text or text[:4].lower() == "www." or ".nl" in text.lower()


def _widened(match: TermMatch, whole: dict[int, tuple[int, int]]) -> TermMatch:
    """A match on a piece of a word with the words that complete it."""
    around = [span for at, span in whole.items() if match.start <= at < match.end]
    return match._replace(
        start=min([match.start, *(start for start, _ in around)]),
        end=max([match.end, *(end for _, end in around)]),
    )


def _by_place(match: TermMatch) -> tuple[int, int, str]:
    return match.start, match.end, match.theme


def _all_spans(
    index: dict[int, list[Compiled]], places: Places, starts: Sequence[int]
) -> list[tuple[int, int]]:
    return [
        span
        for slot in places.keys() & index.keys()
        for pattern in index[slot]
        for span in spans(pattern, places, starts)
    ]


def sentence_starts(doc: Doc) -> list[int]:
    """Token positions at which a sentence begins."""
    starts = doc.user_data.get(SENTENCE_STARTS)
    return starts if starts is not None else [sentence.start for sentence in doc.sents]


def _covered(match: TermMatch, masks: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end and match.start < end for start, end in masks)
