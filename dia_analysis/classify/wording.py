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
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from spacy.attrs import IDX, LENGTH, LOWER, SENT_START

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
    label: str
    rest: tuple[_Step, ...]
    needs: frozenset[int]
    """Elements without which the rest cannot be found."""


class WordFacts(NamedTuple):
    """What is known of one distinct word."""

    text: str
    elements: frozenset[int]
    begins: tuple[_Pattern, ...]


@dataclass(slots=True)
class Reading:
    """One document as parallel lists over its tokens, with every pattern that was found."""

    facts: list[WordFacts]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    hits: dict[str, list[Hit]]

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


@dataclass(slots=True)
class _Affixes:
    exact: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    prefix: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    suffix: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    inside: list[tuple[str, int]] = field(default_factory=list)
    around: list[tuple[str, str, int]] = field(default_factory=list)


class Wording:
    """Compiled patterns; labels are free strings such as ``form:referendum`` or ``cue:stop``."""

    def __init__(
        self,
        patterns: Iterable[tuple[str, str]],
        classes: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._classes = {name: tuple(words) for name, words in (classes or {}).items()}
        self._ids: dict[str, int] = {}
        self._tests = _Affixes()
        self._begins: defaultdict[int, list[_Pattern]] = defaultdict(list)
        self._known: dict[int, WordFacts] = {}
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
                self._test(word, number)
        return number

    def _test(self, word: str, number: int) -> None:
        core = word.strip("*")
        if word.startswith("*") and word.endswith("*"):
            self._tests.inside.append((core, number))
        elif word.endswith("*"):
            self._tests.prefix[core].add(number)
        elif word.startswith("*"):
            self._tests.suffix[core].add(number)
        elif "*" in core:
            first, last = core.split("*")
            self._tests.around.append((first, last, number))
        else:
            self._tests.exact[core].add(number)

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
        self._begins[steps[0].element].append(_Pattern(label, rest, needs))

    def read(self, doc: Doc) -> Reading:
        """The reading of a document, made once and kept with it."""
        key = f"wording {id(self)}"
        kept = doc.user_data.get(key)
        if kept is None:
            kept = doc.user_data[key] = self._read(doc)
        return kept

    def _read(self, doc: Doc) -> Reading:
        if not len(doc):
            return Reading([], [], [], [], [], {})
        hashes, starts, lengths, begins = doc.to_array([LOWER, IDX, LENGTH, SENT_START]).T.tolist()
        known = self._known
        facts = []
        for key in hashes:
            fact = known.get(key)
            if fact is None:
                fact = known[key] = self._facts(doc.vocab.strings[key])
            facts.append(fact)
        sentence, sentences = _sentences(begins)
        ends = [start + length for start, length in zip(starts, lengths, strict=True)]
        reading = Reading(facts, starts, ends, sentence, sentences, {})
        self._match(reading)
        return reading

    def _facts(self, text: str) -> WordFacts:
        text = text.replace("\u2019", "'")
        elements: set[int] = set()
        for shape in {text, text.replace("-", "")}:
            elements |= self._tests.exact.get(shape, set())
            for cut in range(1, len(shape) + 1):
                elements |= self._tests.prefix.get(shape[:cut], set())
                elements |= self._tests.suffix.get(shape[-cut:], set())
            for core, number in self._tests.inside:
                if core in shape:
                    elements.add(number)
            for first, last, number in self._tests.around:
                if (
                    shape.startswith(first)
                    and shape.endswith(last)
                    and len(shape) > len(first + last)
                ):
                    elements.add(number)
        begins = tuple(p for number in sorted(elements) for p in self._begins.get(number, ()))
        return WordFacts(text, frozenset(elements), begins)

    def _match(self, reading: Reading) -> None:
        facts, hits = reading.facts, reading.hits
        there = frozenset().union(*{fact.elements for fact in facts})
        for at, plain in enumerate(facts):
            fact = plain
            if plain.text[-1:] == _OPEN_END and len(plain.text) > 1:
                fact = self._completed(facts, at)
            if not fact.begins:
                continue
            limit = reading.sentences[reading.sentence[at]][1]
            for pattern in fact.begins:
                if not pattern.needs <= there:
                    continue
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
                if fact.begins:
                    return fact
            break
        return facts[at]


def _sentences(begins: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    sentence, spans, first = [], [], 0
    for at, mark in enumerate(begins):
        if mark == 1 and at:
            spans.append((first, at))
            first = at
        sentence.append(len(spans))
    spans.append((first, len(begins)))
    return sentence, spans
