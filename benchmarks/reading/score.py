"""Scores of one page, computed on hashes of words, so that no text of others is kept.

A word is its letters and digits in lower case; its hash is six hex digits. A unit (paragraph, item, heading,
piece of furniture) also has one hash over all its letters, which does not depend on where words end.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

_KEEP = re.compile(r"[^\w]|_")
_LONG = 5  # words from which a unit counts for `whole`


def letters(text: str) -> str:
    """Letters and digits in lower case, ligatures spelled out."""
    return _KEEP.sub("", unicodedata.normalize("NFKC", text).casefold())


def word_hashes(text: str) -> list[str]:
    """Six hex digits per word that has letters or digits."""
    return [_hash(word, 6) for word in (letters(w) for w in text.split()) if word]


def unit_hash(text: str) -> str:
    """Twelve hex digits over all letters of a unit."""
    return _hash(letters(text), 12)


def _hash(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


@dataclass(slots=True)
class Read:
    """What a system reads on one page: texts of passages and headings in order."""

    passages: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    sequence: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """Scores of one page; counts, so that pages can be added up."""

    order: float
    whole: tuple[int, int]
    leaked: tuple[int, int]
    headings: tuple[int, int]


def truth_unit(kind: str, text: str, part: str = "") -> dict[str, Any]:
    """A unit of the truth: kind, hashes, and whether it goes on from or to another page (`<`, `>`)."""
    return {"kind": kind, "part": part, "letters": unit_hash(text), "words": word_hashes(text)}


def score(truth: Sequence[dict[str, Any]], read: Read) -> Score:
    """Compare what was read with the truth of a page."""
    main = [unit for unit in truth if unit["kind"] != "furniture"]
    wanted = [word for unit in main for word in unit["words"]]
    got = [word for text in read.sequence for word in word_hashes(text)]
    return Score(
        _order(wanted, got), _whole(main, read), _leaked(truth, wanted, got), _headings(main, read)
    )


def _order(wanted: list[str], got: list[str]) -> float:
    if not wanted and not got:
        return 1.0
    common = longest_common(wanted, got)
    return 2 * common / max(1, len(wanted) + len(got))


def longest_common(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence: bit-parallel (Hyyro 2004), exact."""
    masks: dict[str, int] = {}
    for i, word in enumerate(a):
        masks[word] = masks.get(word, 0) | (1 << i)
    full = (1 << len(a)) - 1
    row = full
    for word in b:
        mask = masks.get(word, 0)
        u = row & mask
        row = ((row + u) | (row - u)) & full
    return len(a) - row.bit_count()


def _whole(main: list[dict[str, Any]], read: Read) -> tuple[int, int]:
    units = [u for u in main if u["kind"] != "heading" and len(u["words"]) >= _LONG]
    found = {unit_hash(text) for text in read.passages}
    bare = {
        unit_hash(text.split(" ", 1)[1]) for text in read.passages if " " in text
    }  # without its marker
    return sum(u["letters"] in found or u["letters"] in bare for u in units), len(units)


def _leaked(truth: Sequence[dict[str, Any]], wanted: list[str], got: list[str]) -> tuple[int, int]:
    pieces = [unit["words"] for unit in truth if unit["kind"] == "furniture" and unit["words"]]
    return sum(_count(got, piece) > _count(wanted, piece) for piece in pieces), len(pieces)


def _count(words: list[str], piece: list[str]) -> int:
    n = len(piece)
    return sum(words[i : i + n] == piece for i in range(len(words) - n + 1))


def _headings(main: list[dict[str, Any]], read: Read) -> tuple[int, int]:
    wanted = [unit["letters"] for unit in main if unit["kind"] == "heading"]
    found = {unit_hash(text) for text in read.headings}
    return sum(item in found for item in wanted), len(wanted)


def nearest(text: str, texts: Sequence[str]) -> str:
    """The text most like this one: for looking at what went wrong."""
    return max(texts, key=lambda other: SequenceMatcher(None, text, other).ratio(), default="")
