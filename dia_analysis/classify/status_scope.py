"""Where a form stands, and what the words around it do to it: reject it, or ask about it."""

from __future__ import annotations

from dataclasses import dataclass

from dia_analysis.classify.clauses import Clauses, clauses, cues, without_calm
from dia_analysis.classify.meaning import FORM
from dia_analysis.classify.wording import Hit, Reading

_ASKING = frozenset({"rekenkamer"})
"""Forms whose work is to inquire."""
_WHETHER = "of"
_PURPOSE = frozenset({"zodat", "om", "opdat", "die", "waarmee", "omdat"})
_NOT_AN_END = ("sluit", "geslo", "halv", "gehalv", "vervang")
_NO_REACH = 4
_OPENING, _FOLLOWING = 10, 2
POINTING_BACK = frozenset(
    {
        "die",
        "dat",
        "deze",
        "dit",
        "daar",
        "daarmee",
        "hiermee",
        "het",
        "daarvan",
        "hiervan",
        "daarin",
    }
)
_POINTING = frozenset(
    [
        "er",
        "ermee",
        "eraan",
        "ervan",
        "erin",
        "daar",
        "daarmee",
        "daaraan",
        "daarvan",
        "daarvoor",
        "hiermee",
        "hieraan",
    ]
)


@dataclass(slots=True)
class Scope:
    """Where a form stands: its clause, that clause's family, its sentence."""

    text: Reading
    parts: Clauses
    hit: Hit
    own: set[int]
    family: set[int]
    sentence: set[int]

    def own_cues(self, label: str) -> list[Hit]:
        """Hits of ``cue:label`` in the own clause that nothing takes back."""
        return self.uncalmed(cues(self.text, label, self.parts, self.own))

    def has(self, label: str, inside: set[int]) -> bool:
        """Whether ``cue:label`` begins in one of these clauses."""
        return bool(cues(self.text, label, self.parts, inside))

    def uncalmed(self, hits: list[Hit]) -> list[Hit]:
        """Those that no ``calm`` pattern of their own clause takes back."""
        return without_calm(self.text, self.parts, hits)

    def word(self, offset: int) -> str:
        """The word at this distance from the form, or nothing."""
        at = self.hit.start + offset
        return self.text.facts[at].text if 0 <= at < len(self.text.facts) else ""

    def opener(self) -> str:
        """The word that opens the own clause."""
        return self.parts.opener[self.parts.of[self.hit.start]]


def scope_of(text: Reading, hit: Hit) -> Scope:
    """The scope of a form that stands at ``hit``."""
    parts = clauses(text)
    clause = parts.of[hit.start]
    first, last = text.sentences[text.sentence[hit.start]]
    return Scope(text, parts, hit, {clause}, parts.family(clause), set(parts.of[first:last]))


def rejected(scope: Scope) -> bool:
    """Whether the municipality does not want the form, or ends it."""
    start = scope.hit.start
    for no in scope.own_cues("none"):
        if scope.text.facts[no.start].text == "geen" and 0 <= start - no.end <= _NO_REACH:
            return True
    ends = [
        h
        for h in scope.own_cues("stop")
        if not scope.text.facts[h.start].text.startswith(_NOT_AN_END)
    ]
    if scope.has("oppose", scope.own):
        return True
    if ends or scope.own_cues("refuse") or scope.own_cues("nolonger"):
        return True
    if scope.opener() == "" and scope.own_cues("not"):
        return True
    return _taken_back(scope)


def _taken_back(scope: Scope) -> bool:
    """``Een kinderburgemeester ...: dat soort symboliek laten we aan anderen.``"""
    facts, parts, text = scope.text.facts, scope.parts, scope.text
    if explored(scope, "") or text.has("cue:legal"):
        return False
    mine = text.sentence[scope.hit.start]
    named = [h.start for label, hits in text.hits.items() if label.startswith(FORM) for h in hits]
    for clause in range(max(scope.own) + 1, len(parts.opener)):
        places = [n for n, c in enumerate(parts.of) if c == clause]
        if not places or text.sentence[places[0]] - mine > _FOLLOWING:
            continue
        if any(scope.hit.end <= n < places[0] for n in named):
            return False  # it points back to another form
        said = [facts[n].text for n in places if facts[n].text.isalpha()]
        opening = said[:_OPENING] or [""]
        if opening[0] not in POINTING_BACK and not set(opening) & _POINTING:
            continue
        labels = ("stop", "refuse", "nolonger")
        if any(scope.uncalmed(cues(text, label, parts, {clause})) for label in labels):
            return True
    return False


def explored(scope: Scope, form: str) -> bool:
    """Whether it is still a question; a purpose (``zodat de raad kan nagaan``) is none."""
    if form in _ASKING and scope.opener() != _WHETHER:
        return False
    asked = {c for c in scope.family if scope.parts.opener[c] not in _PURPOSE}
    return scope.has("explore", asked | scope.own) or (
        scope.opener() == _WHETHER and not scope.has("aside", scope.own)
    )


def is_elliptical(text: Reading) -> bool:
    """Whether the text leans on what stands above it: no subject of its own, or a pronoun."""
    if not text.facts:
        return False
    if text.facts[0].text in _LEANING:
        return True
    return bool({fact.text for fact in text.facts[:4]} & POINTING_BACK)


_LEANING = POINTING_BACK | {
    "nee",
    "ja",
    "niet",
    "geen",
    "voeren",
    "vervalt",
    "stopt",
    "blijft",
    "komt",
    "invoeren",
    "afschaffen",
    "er",
    "schaffen",
}
