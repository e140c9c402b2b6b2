"""Which partners a passage names, and what the municipality asks of them.

``samen``: the partner acts with the municipality. ``steun_gevraagd``: something is asked of it.
``vermeld``: it is named, without either.
"""

from __future__ import annotations

from dia_analysis.classify.clauses import Clauses, clauses
from dia_analysis.classify.meaning import PARTNER, ROLE, load_meaning
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.tokens import text_of
from dia_analysis.classify.wording import Hit, Reading
from dia_analysis.model import PartnerHit, PartnerRole, Span

_REACH = 5
_RANK = {PartnerRole.STEUN_GEVRAAGD: 2, PartnerRole.SAMEN: 1, PartnerRole.VERMELD: 0}


def find_partners(fields: PassageDocs) -> tuple[PartnerHit, ...]:
    """The partners named in the text, one hit per partner, at the place of its strongest role."""
    meaning = load_meaning()
    text = meaning.wording.read(fields.text)
    named = [p for p in meaning.partners.partners if f"{PARTNER}:{p}" in text.hits]
    if not named:
        return ()
    parts, words = clauses(text), text_of(fields.text)
    found = []
    for partner in named:
        judged = [(_role(text, parts, hit), hit) for hit in text.hits[f"{PARTNER}:{partner}"]]
        role, hit = max(judged, key=lambda pair: (_RANK[pair[0]], -pair[1].start))
        start, end = text.starts[hit.start], text.ends[hit.end - 1]
        found.append(PartnerHit(partner, role, Span(words[start:end], start, end)))
    return tuple(found)


def _role(text: Reading, parts: Clauses, hit: Hit) -> PartnerRole:
    clause = parts.of[hit.start]
    if any(parts.of[h.start] == clause for h in text.hits.get(f"{ROLE}:gevraagd", ())):
        return PartnerRole.STEUN_GEVRAAGD
    for joint in text.hits.get(f"{ROLE}:samen", ()):
        if 0 <= hit.start - joint.start <= _REACH and parts.of[joint.start] == clause:
            return PartnerRole.SAMEN
    if any(parts.of[h.start] == clause for h in text.hits.get(f"{ROLE}:betrokken", ())):
        return PartnerRole.SAMEN
    return PartnerRole.VERMELD
