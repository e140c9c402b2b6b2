"""Suspended compounds: *wijk- en dorpsraden* names wijkraden too, *jeugd-, ouderen- en thuiszorg* three.

Dutch leaves out what compounds have in common: the last part (*in- en uitvoer*) or, less often, the
first (*raadsleden en -fracties*). The words that are meant are put together again here. A hyphen at
the end of a line that was left standing (*burger- beraad*) reads in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dia_analysis.classify.inflection import lemma
from dia_analysis.classify.vocabulary import Vocabulary

HYPHEN = "-"
_JOINERS_TEXT = "en of als en/of , / & noch maar ook niet wel dan zowel"
_JOINERS = frozenset(_JOINERS_TEXT.split())
_FURTHEST = 9
_SHORTEST_LEFT, _SHORTEST_TAIL = 2, 3


class Completed(NamedTuple):
    """A piece on token ``at``, the words it may stand for, and the tokens ``[start:end]`` that say so."""

    at: int
    words: tuple[str, ...]
    start: int
    end: int


def is_open(text: str) -> bool:
    """Whether a token is a piece of a word: wijk- or -fracties."""
    piece = text.strip(HYPHEN)
    return len(piece) < len(text) and bool(piece) and piece.replace(HYPHEN, "").isalpha()


def complete(texts: Sequence[str], known: Vocabulary) -> Iterator[Completed]:
    """Every piece among some tokens with the words that it stands for; texts are folded."""
    for at, text in enumerate(texts):
        if not is_open(text):
            continue
        if text.endswith(HYPHEN):
            yield from _forward(texts, at, known)
        else:
            yield from _backward(texts, at, known)


def _forward(texts: Sequence[str], at: int, known: Vocabulary) -> Iterator[Completed]:
    piece = texts[at][:-1]
    for place in range(at + 1, min(at + _FURTHEST, len(texts))):
        last = texts[place]
        if last in _JOINERS or last.endswith(HYPHEN):
            continue
        if place == at + 1:
            words: tuple[str, ...] = (piece + last,) if last.isalpha() else ()
        else:
            words = tuple(piece + tail for _, tail in _cuts(last, known))
        if words:
            yield Completed(at, words, at, place + 1)
        return


def _backward(texts: Sequence[str], at: int, known: Vocabulary) -> Iterator[Completed]:
    piece = texts[at][1:]
    for place in range(at - 1, max(-1, at - _FURTHEST), -1):
        first = texts[place]
        if first in _JOINERS or first.startswith(HYPHEN):
            continue
        words = tuple(left + piece for left, _ in _cuts(first, known)) if place < at - 1 else ()
        if words:
            yield Completed(at, words, place, at + 1)
        return


def _cuts(word: str, known: Vocabulary) -> Iterator[tuple[str, str]]:
    """The ways in which a word is a modifier and a word: dorps-raden, tuin-bouwbedrijven."""
    if HYPHEN in word.strip(HYPHEN):
        left, tail = word.rsplit(HYPHEN, 1)
        yield left + HYPHEN, tail
        return
    for cut in range(_SHORTEST_LEFT, len(word) - _SHORTEST_TAIL + 1):
        left, tail = word[:cut], word[cut:]
        fits = known.is_modifier(left) or left in known.particles
        if fits and (known.is_part(tail) or lemma(tail) in known.nouns):
            yield left, tail
