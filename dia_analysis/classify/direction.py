"""Does the municipality want it: for, with a reservation, against, or unknown.

A rejecting word counts only in its own clause, and only when what it rejects belongs to the theme:
who is against loneliness is for social cohesion (``classify/data/direction.yaml``).
"""

from __future__ import annotations

from dataclasses import dataclass

from dia_analysis.classify.clauses import Clauses, clauses, cues, without_calm
from dia_analysis.classify.commitment import judge_commitment
from dia_analysis.classify.meaning import EVIL, GOOD, Meaning, load_meaning
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.wording import Hit, Reading
from dia_analysis.model import Commitment, Direction, EvidenceIn, Span

_REJECTS = ("stop", "refuse", "nolonger")
_TURNS = frozenset(f"cue:{name}" for name in (*_REJECTS, "not", "none", "oppose", "reserve"))
"""Without any of these in a text, nothing in it rejects or reserves."""
_ACTORS = frozenset({"wij", "we", "college", "gemeente", "coalitie"})
_MOVES = frozenset({"komt", "komen", "wordt", "worden"})
_SOFTENERS = frozenset(
    {"willen", "wil", "moet", "moeten", "mag", "mogen", "kunnen", "kan", "hoeven", "hoeft"}
)
_BY_LAW = frozenset(
    {"inwonerparticipatie", "zeggenschap_initiatief", "bestuursstijl_openheid", "rol_van_de_raad"}
)
_OPENING, _REACH = 2, 4
_SHORT = 4
_FEW_SENTENCES = 2


@dataclass(slots=True)
class _Look:
    """The clauses in which a theme is judged."""

    text: Reading
    parts: Clauses
    inside: set[int]
    theme: str
    bans_are_for: bool
    points_back: bool = False

    def uncalmed(self, label: str) -> list[Hit]:
        """Hits of ``cue:label`` that no ``calm`` pattern of their own clause takes back."""
        return without_calm(self.text, self.parts, cues(self.text, label, self.parts, self.inside))

    def near(self, label: str, hit: Hit) -> bool:
        """Whether a hit of ``label`` stands in the same clause."""
        clause = self.parts.of[hit.start]
        return any(self.parts.of[h.start] == clause for h in self.text.hits.get(label, ()))

    def counts(self, hit: Hit) -> bool:
        """Whether what is rejected at ``hit`` is something that the theme wants."""
        label = f"{GOOD}:{self.theme}"
        good = self.text.has(label) if self.points_back else self.near(label, hit)
        if self.bans_are_for:
            return good
        return good or not (self.near("cue:evil", hit) or self.near(f"{EVIL}:{self.theme}", hit))

    def acts(self, hit: Hit) -> bool:
        """Whether the municipality is the one that does not: ``voeren wij niet in``, ``Geen ...``."""
        first = self.text.sentences[self.text.sentence[hit.start]][0]
        opening = self.parts.of.index(self.parts.of[hit.start])
        if self.text.facts[hit.start].text == "geen" and hit.start - opening < _OPENING:
            return True
        before = {f.text for f in self.text.facts[max(first, hit.start - _REACH) : hit.start]}
        return bool(before & (_ACTORS | _MOVES)) and not before & _SOFTENERS


def judge_direction(
    fields: PassageDocs, theme: str, evidence: Span | None, commitment: Commitment | None = None
) -> Direction:
    """The direction of one theme in a passage.

    Args:
        fields: the passage's documents.
        theme: its id.
        evidence: the words that carry the theme; their clause decides about rejection.
        commitment: that of the passage; by default what the rules make of it.
    """
    meaning = load_meaning()
    text = meaning.wording.read(fields.text)
    turns = not _TURNS.isdisjoint(text.hits)
    found = _from_text(meaning, text, theme, evidence) if turns else None
    if found is None and fields.lead is not None:
        found = _from_lead(meaning, fields, text, theme)
    if found is not None:
        return found
    if text.has("cue:legal") and not text.has("cue:beyond") and theme in _BY_LAW:
        return Direction.ONBEKEND
    if (commitment or judge_commitment(fields)) is Commitment.CONSTATERING and not text.has(
        "cue:praise", "cue:stand"
    ):
        return Direction.ONBEKEND
    return Direction.VOOR


def _from_text(
    meaning: Meaning, text: Reading, theme: str, evidence: Span | None
) -> Direction | None:
    parts = clauses(text)
    found = _judge(_look(meaning, text, parts, set(parts.of), theme))
    if found is Direction.TEGEN and len(text.sentences) > _FEW_SENTENCES:
        found = None  # what a long text rejects somewhere need not be the theme
    if evidence is None or evidence.evidence_in is not EvidenceIn.TEXT:
        return found
    # a reservation holds for its sentence; a rejection for what its own clause is about
    inside = _clauses_of(text, parts, evidence)
    own = _judge(_look(meaning, text, parts, inside, theme))
    if own is not None:
        return own
    wide = _judge(_look(meaning, text, parts, _reach(text, parts, inside), theme))
    if wide is Direction.VOORBEHOUD:
        return wide
    back = _look(meaning, text, parts, _back(text, parts, inside), theme)
    back.points_back = True
    return _judge(back)


def _look(meaning: Meaning, text: Reading, parts: Clauses, inside: set[int], theme: str) -> _Look:
    return _Look(text, parts, inside, theme, theme in meaning.direction.bans_are_for)


def _clauses_of(text: Reading, parts: Clauses, evidence: Span) -> set[int]:
    """The clauses in which the evidence stands, or one of its longer words stands again."""
    first = next((n for n, end in enumerate(text.ends) if end > evidence.start), None)
    last = next((n for n, end in enumerate(text.ends) if end >= evidence.end), None)
    if first is None or last is None:
        return set()
    words = {f.text for f in text.facts[first : last + 1] if len(f.text) > _SHORT}
    again = {parts.of[n] for n, fact in enumerate(text.facts) if fact.text in words}
    return again | set(parts.of[first : last + 1])


def _reach(text: Reading, parts: Clauses, inside: set[int]) -> set[int]:
    """The clauses of the sentences that these clauses stand in; all of a short text."""
    if len(text.sentences) <= _FEW_SENTENCES:
        return set(parts.of)
    mine = {text.sentence[n] for n, clause in enumerate(parts.of) if clause in inside}
    return {clause for n, clause in enumerate(parts.of) if text.sentence[n] in mine}


def _back(text: Reading, parts: Clauses, inside: set[int]) -> set[int]:
    """The clauses that follow these and open with a word that points back: ``die schaffen we af``."""
    if not inside:
        return set()
    found = set()
    for hit in text.hits.get("cue:back", ()):
        clause = parts.of[hit.start]
        first = parts.of.index(clause)
        sentence = text.sentence[hit.start]
        near = {text.sentence[parts.of.index(c)] + step for c in inside for step in (0, 1)}
        if clause > min(inside) and hit.start - first < _REACH and sentence in near:
            found.add(clause)
    return found


def _judge(look: _Look) -> Direction | None:
    against = [h for label in _REJECTS for h in look.uncalmed(label) if look.counts(h)]
    against = [h for h in against if h.label != "cue:nolonger" or look.acts(h)]
    denied = [
        h
        for label in ("not", "none")
        for h in look.uncalmed(label)
        if look.acts(h) and look.counts(h)
    ]
    against += [h for h in cues(look.text, "oppose", look.parts, look.inside) if look.counts(h)]
    eager = look.text.hits.get("cue:eager", [])
    reserved = [
        h for h in cues(look.text, "reserve", look.parts, look.inside) if not _covered(h, eager)
    ]
    if (against or denied) and cues(look.text, "soften", look.parts, look.inside):
        return Direction.VOORBEHOUD
    if reserved and not [h for h in against if not _covered(h, reserved)]:
        return Direction.VOORBEHOUD
    if against or denied:
        return Direction.TEGEN
    return None


def _covered(hit: Hit, others: list[Hit]) -> bool:
    return any(o.start <= hit.start < o.end for o in others)


def _from_lead(
    meaning: Meaning, fields: PassageDocs, text: Reading, theme: str
) -> Direction | None:
    if fields.lead is None:
        return None
    lead = meaning.wording.read(fields.lead)
    bad = text.has("cue:evil", f"{EVIL}:{theme}") or text.has("cue:exist")
    if lead.has("cue:stop", "cue:nolonger", "cue:refuse") and not bad:
        return Direction.TEGEN
    return None
