"""Word patterns over documents by hash: the engine under forms, commitment, direction, partners.

A pattern is a line of elements with blanks between them:

    ``word``      that word, in lower case
    ``pre*``      a word that begins so; ``*fix`` one that ends so; ``*mid*`` one that contains it;
                  ``ge*d`` one that begins and ends so
    ``a|b|c*``    one of these
    ``@name``     one of a named list of words
    ``word?``     may be absent
    ``<3>``       up to three words in between, within the sentence

    The list ``einde``, as the last element, is also found at the end of the text.

All tests on a word are done once per distinct word and remembered under its hash, so that matching
costs one dictionary look-up per word and a little more at the few words where a pattern begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from spacy.attrs import IDX, LENGTH

from dia_analysis.classify.lexicon import sentence_starts
from dia_analysis.classify.tokens import orths_of
from dia_analysis.classify.wordtests import WordTests

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dia_analysis.classify.clauses import Clauses

_GAP = "<"
_SENTENCE_END = frozenset(".!?")
_OPEN_END = "-"


class Hit(NamedTuple):
    """A pattern found: its label and the tokens ``[start:end]``."""

    label: str
    start: int
    end: int


class _Step(NamedTuple):
    element: int
    gap: int
    optional: bool


class _Pattern(NamedTuple):
    order: tuple[int, int]
    """Its first element, and its place among the patterns that begin so."""
    label: str
    rest: tuple[_Step, ...]
    needs: frozenset[int]
    """Elements without which the rest cannot be found."""


class WordFacts(NamedTuple):
    """What is known of one distinct word.

    Attributes:
        text: the word in lower case.
        elements: the elements of patterns that it fits.
        begins: the patterns that it begins, but for those in ``follows``.
        follows: those of which the next element must stand right behind it, by that element.
        next: the elements in ``follows``.
        is_open: whether it is a piece of a word, such as ``wijk-``.
        idle: whether nothing begins at it.
    """

    text: str
    elements: frozenset[int]
    begins: tuple[_Pattern, ...]
    follows: Mapping[int, tuple[_Pattern, ...]]
    next: frozenset[int]
    is_open: bool
    idle: bool


@dataclass(slots=True)
class Reading:
    """One document as parallel lists over its tokens, with every pattern that was found."""

    facts: list[WordFacts]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    hits: dict[str, list[Hit]]
    clauses: Clauses | None = None
    """Its clauses, once :func:`~dia_analysis.classify.clauses.clauses` was asked for them."""

    def all(self, *labels: str) -> list[Hit]:
        """Hits of these labels, in order of place."""
        found = [hit for label in labels for hit in self.hits.get(label, ())]
        return sorted(found, key=_place) if len(labels) > 1 else found

    def has(self, *labels: str) -> bool:
        """Whether any of these labels was found."""
        return any(label in self.hits for label in labels)

    def words(self) -> list[str]:
        """Lower-case words."""
        return [fact.text for fact in self.facts]


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end


class Wording:
    """Compiled patterns; labels are free strings such as ``form:referendum`` or ``cue:stop``."""

    def __init__(
        self,
        patterns: Iterable[tuple[str, str]],
        classes: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._classes = {name: tuple(words) for name, words in (classes or {}).items()}
        self._ids: dict[str, int] = {}
        self._tests = WordTests()
        self._begins: defaultdict[int, list[_Pattern]] = defaultdict(list)
        self._known: dict[int, WordFacts] = {}
        self._key = f"wording {id(self)}"
        self._ending = self._element("@einde") if "einde" in self._classes else -1
        for label, pattern in patterns:
            self._compile(label, pattern)

    def _element(self, source: str) -> int:
        known = self._ids.get(source)
        if known is not None:
            return known
        number = self._ids[source] = len(self._ids)
        for part in source.split("|"):
            for word in self._classes[part[1:]] if part.startswith("@") else (part,):
                self._tests.add(word, number)
        return number

    def _compile(self, label: str, pattern: str) -> None:
        steps: list[_Step] = []
        gap = 0
        for part in pattern.split():
            if part.startswith(_GAP) and part.endswith(">"):
                gap = int(part[1:-1])
                continue
            optional = part.endswith("?") and len(part) > 1
            steps.append(_Step(self._element(part[:-1] if optional else part), gap, optional))
            gap = 0
        if not steps or steps[0].optional:
            raise ValueError(f"pattern {pattern!r} of {label} begins with nothing fixed")
        rest = tuple(steps[1:])
        needs = frozenset(s.element for s in rest if not s.optional and s.element != self._ending)
        begins = self._begins[steps[0].element]
        begins.append(_Pattern((steps[0].element, len(begins)), label, rest, needs))

    def read(self, doc: Doc) -> Reading:
        """The reading of a document, made once and kept with it."""
        kept: Reading | None = doc.user_data.get(self._key)
        if kept is None:
            kept = doc.user_data[self._key] = self._read(doc)
        return kept

    def _read(self, doc: Doc) -> Reading:
        if not len(doc):
            return Reading([], [], [], [], [], {})
        orths, known = orths_of(doc), self._known
        for orth in set(orths).difference(known):
            known[orth] = self._facts(doc.vocab.strings[orth].lower())
        starts, lengths = doc.to_array([IDX, LENGTH]).T.tolist()
        ends = [start + length for start, length in zip(starts, lengths, strict=True)]
        first = sentence_starts(doc)
        sentences = [*pairwise([*first, len(orths)])]
        sentence = [n for n, (start, end) in enumerate(sentences) for _ in range(start, end)]
        reading = Reading([known[o] for o in orths], starts, ends, sentence, sentences, {})
        self._match(reading)
        return reading

    def _facts(self, text: str) -> WordFacts:
        text = text.replace("\u2019", "'")
        elements = self._tests.passed(text)
        begins: list[_Pattern] = []
        follows: dict[int, tuple[_Pattern, ...]] = {}
        for pattern in (p for n in sorted(elements) for p in self._begins.get(n, ())):
            step = pattern.rest[0] if pattern.rest else None
            if step is None or step.gap or step.optional or step.element == self._ending:
                begins.append(pattern)
            else:
                follows[step.element] = (*follows.get(step.element, ()), pattern)
        is_open = len(text) > 1 and text.endswith(_OPEN_END)
        idle = not (begins or follows or is_open)
        after = frozenset(follows)
        return WordFacts(text, elements, tuple(begins), follows, after, is_open, idle)

    def _match(self, reading: Reading) -> None:
        facts, hits = reading.facts, reading.hits
        there = frozenset().union(*{fact.elements for fact in facts})
        for at, plain in enumerate(facts):
            if plain.idle:
                continue
            fact = self._completed(facts, at) if plain.is_open else plain
            chosen = [p for p in fact.begins if p.needs <= there]
            if fact.next and at + 1 < len(facts):
                followed = fact.next & facts[at + 1].elements
                if followed:
                    chosen += [p for n in followed for p in fact.follows[n] if p.needs <= there]
                    chosen.sort()
            if not chosen:
                continue
            limit = reading.sentences[reading.sentence[at]][1]
            for pattern in chosen:
                end = self._walk(facts, pattern.rest, 0, at + 1, limit) if pattern.rest else at + 1
                if end:
                    hits.setdefault(pattern.label, []).append(Hit(pattern.label, at, end))

    def _walk(
        self, facts: list[WordFacts], steps: tuple[_Step, ...], n: int, at: int, limit: int
    ) -> int:
        if n == len(steps):
            return at
        step = steps[n]
        if at == len(facts) and n == len(steps) - 1 and step.element == self._ending:
            return at
        for place in range(at, min(at + step.gap + 1, limit)):
            if step.element in facts[place].elements:
                end = self._walk(facts, steps, n + 1, place + 1, limit)
                if end:
                    return end
        return self._walk(facts, steps, n + 1, at, limit) if step.optional else 0

    def _completed(self, facts: list[WordFacts], at: int) -> WordFacts:
        """``wijk-`` in ``wijk- en dorpsraden`` read as ``wijkraden``; ``burger- beraad`` joined."""
        stem = facts[at].text[:-1]
        after = [fact.text for fact in facts[at + 1 : at + 6]]
        joined = 0
        for word in after:
            if word in ("en", "of", ",", "/", "en/of") or word.endswith(_OPEN_END):
                joined += 1
                continue
            tails = (word[cut:] for cut in range(len(word) - 2)) if joined else (word,)
            for tail in tails:
                fact = self._facts(stem + tail)
                if not fact.idle:
                    return fact
            break
        return facts[at]
