"""Sentences cut into clauses by their punctuation and conjunctions, so that signals have a scope.

``Het burgerberaad, dat voor 2027 gepland stond, gaat niet door.`` has a main clause around a
relative one: ``niet`` bears on the burgerberaad, ``gepland`` does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dia_analysis.classify.wording import Hit, Reading

_NEW_MAIN = frozenset({"maar", "doch", "want", ";", ":", "–", "—", "|", "echter"})
_RELATIVE = frozenset(
    {
        "die",
        "dat",
        "wie",
        "welke",
        "wat",
        "waar",
        "waarin",
        "waarmee",
        "waarvan",
        "waarop",
        "waarvoor",
        "waarover",
        "waardoor",
        "waaronder",
        "inclusief",
        "zoals",
    }
)
CONDITION = frozenset({"als", "indien", "wanneer", "zolang", "tenzij", "mits", "zodra"})
_OTHER = frozenset(
    {
        "omdat",
        "doordat",
        "zodat",
        "terwijl",
        "hoewel",
        "nadat",
        "voordat",
        "om",
        "ook",
        "of",
        "nu",
        "opdat",
        "aangezien",
    }
)
_SUB = _RELATIVE | CONDITION | _OTHER
_SUB_ANYWHERE = frozenset(
    {
        "omdat",
        "doordat",
        "zodat",
        "terwijl",
        "hoewel",
        "tenzij",
        "mits",
        "waarin",
        "waarmee",
        "zolang",
        "aangezien",
    }
)


@dataclass(slots=True)
class Clauses:
    """Clause number per token; per clause its opening word and the clause around it."""

    of: list[int] = field(default_factory=list)
    opener: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)

    def family(self, clause: int) -> set[int]:
        """The clause, the clause around it, and the clauses inside it."""
        around = self.parent[clause]
        inner = {n for n, up in enumerate(self.parent) if up == clause and n != clause}
        return {clause, around} | inner


def clauses(reading: Reading) -> Clauses:
    """The clauses of a reading, made once and kept with it."""
    found = reading.clauses
    if found is None:
        found = reading.clauses = Clauses()
        for first, last in reading.sentences:
            _cut(reading, first, last, found)
    return found


def _open(found: Clauses, opener: str, parent: int | None = None) -> int:
    number = len(found.opener)
    found.opener.append(opener)
    found.parent.append(number if parent is None else parent)
    return number


def _cut(reading: Reading, first: int, last: int, found: Clauses) -> None:
    words = [fact.text for fact in reading.facts[first:last]]
    main = _open(found, "")
    now = main
    for n, word in enumerate(words):
        before = words[n - 1] if n else ""
        if word in _NEW_MAIN:
            main = now = _open(found, word)
        elif ((before == "," or not n) and word in _SUB) or (word in _SUB_ANYWHERE and n):
            now = _open(found, word, main)
        elif word == "," and now != main:
            found.of.append(now)
            now = main
            continue
        found.of.append(now)


def cues(reading: Reading, label: str, parts: Clauses, inside: set[int]) -> list[Hit]:
    """Hits of ``cue:label`` that begin in one of these clauses."""
    return [hit for hit in reading.hits.get(f"cue:{label}", ()) if parts.of[hit.start] in inside]


def without_calm(reading: Reading, parts: Clauses, hits: list[Hit]) -> list[Hit]:
    """Hits that no pattern of ``cue:calm`` in their own clause takes back (``niet alleen``)."""
    calm = reading.hits.get("cue:calm", ())
    return [
        hit
        for hit in hits
        if not any(
            c.start <= hit.start < c.end and parts.of[c.start] == parts.of[hit.start] for c in calm
        )
    ]
