"""What kind of document it is, by what it calls itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dia_analysis.ingest.identity.clues import TEXT, Clues, Line
from dia_analysis.model import IdentityFact, Kind

# In the order in which a name wins when a line holds several ("coalitieakkoord op hoofdlijnen").
_NAMES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.VERKIEZINGSPROGRAMMA,
        r"verkiezings?\s?-?programm?a?|partijprogramma|verkiezingsmanifest",
    ),
    (Kind.LANDELIJK_AKKOORD, r"regeerakkoord|regeerprogramma|kabinetsformatie"),
    (Kind.SAMENLEVINGSAKKOORD, r"samenlevings\s?-?(?:akkoord|programma)|maatschappelijk akkoord"),
    (Kind.RAADSAKKOORD, r"raads\s?-?(?:akkoord|programma)|raadsbre\w+ (?:akkoord|programma)"),
    (Kind.HOOFDLIJNENAKKOORD, r"hoofdlijnen\s?-?akkoord|akkoord op hoofdlijnen"),
    (Kind.COALITIEPROGRAMMA, r"coalitie\s?-?programma"),
    (Kind.COLLEGEPROGRAMMA, r"college\s?-?(?:uitvoerings)?\s?-?programma|collegewerkprogramma"),
    (Kind.BESTUURSAKKOORD, r"bestuurs\s?-?(?:akkoord|programma)"),
    (Kind.COALITIEAKKOORD, r"(?:coalitie|college)\s?-?\s?akkoord|coalitieovereenkomst"),
    (
        Kind.OVERIG,
        r"jaar(?:stukken|rekening|verslag)|raadsvoorstel|raadsinformatiebrief|raadsbesluit|voordracht|motie|amendement|"
        r"notificatie|(?:tussen)?evaluatie|factsheet|kerncijfers|beslisnota|actieplan|toezeggingen|onderzoeksrapport|"
        r"bestemmingsplan|begroting|kamerbrief|besluit|provinciale staten|routekaart|voortgangsrapportage",
    ),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])", re.IGNORECASE))
    for kind, names in _NAMES
)

_NATIONAL = re.compile(
    r"\b(?:kabinet\w*|Tweede Kamer|Eerste Kamer|regering|ministerie\w*|Nederlanders)\b"
)
_LOCAL = re.compile(
    r"\b(?:gemeenteraad|wethouders?|college van burgemeester|onze gemeente|de gemeente|raadsleden|burgemeester)\b",
    re.IGNORECASE,
)
_CLEARLY = 3.0
_FEW = 5
_CONFIDENCE = {"title": 0.95, "file name": 0.85, "metadata": 0.8, "front": 0.7}


def find_kind(clues: Clues) -> IdentityFact | None:
    """The kind with its evidence; None if the document does not say."""
    found = _named(clues)
    if found is None:
        return None
    kind = Kind(found.value)
    if kind in {
        Kind.COALITIEAKKOORD,
        Kind.HOOFDLIJNENAKKOORD,
        Kind.BESTUURSAKKOORD,
    } and is_national(clues.body):
        return IdentityFact(
            "kind",
            Kind.LANDELIJK_AKKOORD,
            TEXT,
            f"{found.evidence}; kabinet, Tweede Kamer",
            0.9,
            found.page,
        )
    return found


def is_national(lines: Sequence[Line]) -> bool:
    """Whether the text speaks of the national government far more than of a municipality's."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts["national"] += len(_NATIONAL.findall(line.text))
        counts["local"] += len(_LOCAL.findall(line.text))
    return counts["national"] >= _FEW and counts["national"] > _CLEARLY * counts["local"]


def _named(clues: Clues) -> IdentityFact | None:
    groups = (
        ((*clues.title_lines, *_joined(clues.title_lines)), "title"),
        ((clues.name_line,), "file name"),
        (clues.metadata, "metadata"),
        (clues.front, "front"),
    )
    for lines, name in groups:
        for line in lines:
            hit = _in_line(line.text, running=name == "front")
            # running text may mention a budget or a decision without being one
            if hit and not (name == "front" and hit[0] is Kind.OVERIG):
                kind, words = hit
                return IdentityFact("kind", kind, line.source, words, _CONFIDENCE[name], line.page)
    return None


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Words that a title breaks over two lines with a hyphen: "Voortgangs-" above "rapportage"."""
    return [
        Line(above.text[:-1] + below.text, above.source, above.page, above.size)
        for above, below in pairwise(lines)
        if above.page == below.page and above.text.endswith("-") and below.text[:1].islower()
    ]


# "Met het coalitieakkoord", "een nieuw bestuursakkoord": the text speaks of a document
_MENTIONED = re.compile(r"\b(?:het|de|een|elk|vorige?)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# ... unless it presents itself: "Voor u ligt het coalitieakkoord"
_PRESENTED = re.compile(
    r"\b(?:voor u ligt|voor je ligt|dit is|hierbij|presente\w+|bied\w*)\b[^.?!]*$", re.IGNORECASE
)
_BEFORE = 80


def _is_mention(text: str, start: int) -> bool:
    """Whether running text names a document in passing, with an article, without saying that it is this one."""
    before = text[max(0, start - _BEFORE) : start]
    return _MENTIONED.search(before) is not None and _PRESENTED.search(before) is None


def _in_line(text: str, *, running: bool = False) -> tuple[Kind, str] | None:
    """The kind that stands first; among names at one place, the most specific one.

    In ``running`` text a name that is only mentioned does not count.
    """
    best: tuple[int, Kind, str] | None = None
    for kind, pattern in _PATTERNS:
        own = (m for m in pattern.finditer(text) if not (running and _is_mention(text, m.start())))
        match = next(own, None)
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), kind, match[0])
    return None if best is None else (best[1], best[2])
