"""Finding names of municipalities: one token rule for exact look-up and for running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from dia_analysis.reference.municipalities import Municipality
from dia_analysis.reference.tables import read_table

# An abbreviation with points (N.H., c.a.) is one token, like its spelling without them; a letter
# keeps the accents that follow it in decomposed text.
_TOKEN = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?!\w)|(?:[^\W_][\u0300-\u036f]*)+|&")
# What may stand between two tokens of one name: one mark, and a line break but no new paragraph.
_SPACE = r"[ \t\u00a0]*\n?[ \t\u00a0]*"
_GAP = re.compile(rf"{_SPACE}(?:[-\u2010-\u2013'\u2018\u2019(,./]{_SPACE})?")
# Articles and the like, which running text writes with a small letter where the name does not.
_SMALL = frozenset({"de", "den", "het", "the", "s", "t"})
_APOSTROPHES = "'`\u2018\u2019\u00b4"
_CAUTIOUS = frozenset({"woord", "provincie", "achternaam"})


@dataclass(frozen=True, slots=True)
class NameHit:
    """A municipality's name in a text, at ``text[start:end]``.

    ``municipalities`` holds all that bear the name (two for Bergen). ``caution`` says what else the
    name can be: ``woord``, ``provincie``, ``achternaam``, ``streek``, ``plaats`` or nothing.
    """

    start: int
    end: int
    municipalities: tuple[Municipality, ...]
    caution: str = ""

    @property
    def common_word(self) -> bool:
        """Whether the name is also a Dutch word, a province or a surname."""
        return self.caution in _CAUTIOUS


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    bearers: list[tuple[str, Municipality]] = field(default_factory=list)


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Each token in normal form with its place: small letters, no accents, no points, & as en."""
    for match in _TOKEN.finditer(text):
        yield _plain(match[0]), match.start(), match.end()


def _plain(token: str) -> str:
    # Folding again after taking the accents off makes this stable for every letter.
    folded = unicodedata.normalize("NFKD", token.casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return "en" if bare == "&" else bare.casefold().replace(".", "")


def normal(name: str) -> str:
    """A name without case, accents, apostrophes, hyphens and brackets: ``sudwest fryslan``."""
    return " ".join(token for token, _, _ in tokens(name))


@cache
def cautions() -> dict[str, str]:
    """What else a name can be, by its normal form; a list that was made by hand."""
    rows = read_table("common_words.csv", ("name", "kind", "note"))
    return {normal(row["name"]): row["kind"] for row in rows}


class NameTrie:
    """All names of a set of municipalities, for one pass over a text with the longest match."""

    def __init__(self, names: Iterable[tuple[str, Municipality]]) -> None:
        self._root = _Node()
        for name, municipality in names:
            node = self._root
            for token, _, _ in tokens(name):
                node = node.children.setdefault(token, _Node())
            node.bearers.append((name, municipality))

    def hits(self, text: str) -> Iterator[NameHit]:
        """The names in ``text`` from left to right, without overlap."""
        found = list(tokens(text))
        index, last_end = 0, -1
        while index < len(found):
            length, hit = self._longest(text, found, index)
            if hit and _stands_alone(text, hit, last_end):
                yield hit
                last_end = hit.end
                index += length
            else:
                index += 1

    def _longest(
        self, text: str, found: list[tuple[str, int, int]], first: int
    ) -> tuple[int, NameHit | None]:
        node, best, length = self._root, None, 0
        for index in range(first, len(found)):
            token, start, _ = found[index]
            if index > first and not _GAP.fullmatch(text, found[index - 1][2], start):
                break
            step = node.children.get(token)
            if step is None:
                break
            node = step
            bearers = [b for b in node.bearers if _cased(text, found[first : index + 1], b[0])]
            if bearers:
                best = _hit(text, found[first][1], found[index][2], bearers)
                length = index - first + 1
        return length, best


def _hit(text: str, start: int, end: int, bearers: list[tuple[str, Municipality]]) -> NameHit:
    if start and text[start - 1] in _APOSTROPHES and text[start : start + 1] in "sS":
        start -= 1
    if "(" in text[start:end]:
        closing = re.compile(r"\.?\s?\)").match(text, end)
        end = closing.end() if closing else end
    unique = {municipality.code: municipality for _, municipality in bearers}
    caution = cautions().get(normal(text[start:end]), "")
    return NameHit(start, end, tuple(unique[code] for code in sorted(unique)), caution)


def _cased(text: str, found: list[tuple[str, int, int]], name: str) -> bool:
    """Whether each token with a capital in the name has one in the text, articles apart."""
    written = [name[start] for _, start, _ in tokens(name)]
    for letter, (token, start, _) in zip(written, found, strict=True):
        free = token in _SMALL or not letter.isupper()
        if not free and not text[start].isupper():
            return False
    return True


def _stands_alone(text: str, hit: NameHit, last_end: int) -> bool:
    """Refuse a part of a hyphenated word: Oost-Groningen, Best-practice; not Arnhem-Nijmegen."""
    before = text[hit.start - 2 : hit.start] if hit.start > 1 else ""
    if len(before) > 1 and before[1] == "-" and before[0].isalpha() and last_end != hit.start - 1:
        return False
    after = text[hit.end : hit.end + 2]
    part = len(after) > 1 and after[0] == "-" and after[1].islower()
    return not (part and hit.common_word)
