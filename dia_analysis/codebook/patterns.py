"""The small language in which the lexicon names words.

    woning          the word and its inflections (woningen, woninkje)
    zorg!           only this form, not its inflections (zorgen is a verb)
    =RES            this form with these capitals
    aardgasvrij*    every word that starts so
    *beleid         compounds that end so, inflected or not, and the word itself
    *warmte*        compounds with this part, wherever it stands, and the word itself
    {plan|project}  one of these words
    @bewoner        one of the words of a named set
    a b             b directly after a
    a .. b          b after a with at most 4 words between; ``..7`` allows 7
    a & b           both, in either order, in one sentence and within 14 words

Case and accents do not count, except behind ``=``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

DEFAULT_GAP = 4
_GAP = re.compile(r"\.\.(\d*)")
_WORD = re.compile(r"[\w'’./+-]+")
_SHORTEST_PART = 3
_SHORTEST_PREFIX = 3


class Mode(StrEnum):
    """Which words an atom stands for."""

    WORD = "word"
    CASED = "cased"
    PREFIX = "prefix"
    HEAD = "head"
    PART = "part"


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """One word of a pattern; ``text`` is folded, unless the mode is ``cased``."""

    mode: Mode
    text: str
    inflected: bool = True


@dataclass(frozen=True, slots=True)
class Slot:
    """Alternatives for one place, at most ``gap`` words behind the place before it."""

    atoms: tuple[Atom, ...]
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """Sequences that must all occur in one sentence; most patterns are one sequence of one slot."""

    text: str
    sequences: tuple[tuple[Slot, ...], ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots, in order."""
        return tuple(slot for sequence in self.sequences for slot in sequence)


def fold(text: str) -> str:
    """Lower case without accents, with plain apostrophes and hyphens: how words are compared."""
    return strip_accents(text).lower()


def strip_accents(text: str) -> str:
    """The text without accents and soft hyphens, with plain apostrophes; capitals stay."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c != "\u00ad")
    return kept.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")


def parse_atom(text: str) -> Atom:
    """One word in the notation above.

    Raises:
        ValueError: it is not in the notation.
    """
    if text.startswith("="):
        return Atom(Mode.CASED, strip_accents(_checked(text[1:], text)), inflected=False)
    mode = Mode.WORD
    body = text
    if text.startswith("*") and text.endswith("*"):
        mode, body = Mode.PART, text.strip("*")
    elif text.startswith("*"):
        mode, body = Mode.HEAD, text[1:]
    elif text.endswith("*"):
        mode, body = Mode.PREFIX, text[:-1]
    inflected = not body.endswith("!") and mode is not Mode.PREFIX
    word = fold(_checked(body.removesuffix("!"), text))
    shortest = {Mode.PART: _SHORTEST_PART, Mode.HEAD: _SHORTEST_PART, Mode.PREFIX: _SHORTEST_PREFIX}
    if len(word) < shortest.get(mode, 1):
        raise ValueError(f"`{text}` is too short to look for inside words")
    return Atom(mode, word, inflected)


def _checked(word: str, whole: str) -> str:
    if not _WORD.fullmatch(word):
        raise ValueError(f"`{whole}` is not a word in the pattern notation")
    return word


def parse_pattern(text: str, sets: Mapping[str, Sequence[str]]) -> Pattern:
    """A pattern in the notation of this module.

    Raises:
        ValueError: it is not in the notation, or names a set that is not there.
    """
    sequences = tuple(_parse_sequence(part, text, sets) for part in text.split(" & "))
    return Pattern(text, sequences)


def _parse_sequence(part: str, text: str, sets: Mapping[str, Sequence[str]]) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    gap = 0
    for piece in part.split():
        found = _GAP.fullmatch(piece)
        if found:
            gap = int(found[1] or DEFAULT_GAP)
            continue
        slots.append(Slot(_alternatives(piece, sets), gap))
        gap = 0
    if not slots or gap or slots[0].gap:
        raise ValueError(f"`{text}` begins or ends with nothing")
    return tuple(slots)


def _alternatives(piece: str, sets: Mapping[str, Sequence[str]]) -> tuple[Atom, ...]:
    if piece.startswith("@"):
        if piece[1:] not in sets:
            raise ValueError(f"`{piece}` is not a set of this lexicon")
        return tuple(parse_atom(word) for word in sets[piece[1:]])
    if piece.startswith("{") and piece.endswith("}"):
        return tuple(parse_atom(word) for word in piece[1:-1].split("|"))
    return (parse_atom(piece),)
