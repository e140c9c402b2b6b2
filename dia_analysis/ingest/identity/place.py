"""Which municipality a document is of: names weighed by where they stand.

A name on the cover says more than one in the text, where neighbours and partners are named too.
Evidence of different sorts is combined as if independent (noisy-or); what stays below a half, or
does not clearly beat the next best, is not established.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dia_analysis.ingest.identity.clues import FILE_NAME, Clues, Line
from dia_analysis.model import IdentityFact
from dia_analysis.reference import Gazetteer, Municipality, NameHit

_ENOUGH, _MARGIN = 0.5, 0.12
_OF = re.compile(r"(?:\bgemeente|\bgemeenteraad van|\braad van|\bcollege van)\s+$", re.IGNORECASE)
_PROVINCE = re.compile(r"\b(?:provincie|provinciale staten(?: van)?)\s+$", re.IGNORECASE)
_SELF = re.compile(r"akkoord|programma|20[1-3]\d", re.IGNORECASE)
_OFTEN, _OFTEN_OF = 8, 3  # mentions in running text that count as evidence
_MOST = 0.6  # share of all mentions that the municipality itself must have

# weight of a name by where it stands: (with "gemeente" before it, without)
_TITLE, _NAME, _META, _FRONT, _BODY = (
    (0.95, 0.85),
    (0.85, 0.8),
    (0.8, 0.6),
    (0.45, 0.0),
    (0.55, 0.45),
)
_DOUBTFUL_NAME = 0.6  # factor for names that are also words, provinces or surnames


@dataclass(slots=True)
class _Candidate:
    """One municipality with its best evidence of each sort."""

    municipality: Municipality
    weights: dict[str, float] = field(default_factory=dict)
    best: tuple[float, Line, str] | None = None
    rivals: set[str] = field(default_factory=set)

    def add(self, sort: str, weight: float, line: Line, words: str) -> None:
        self.weights[sort] = max(weight, self.weights.get(sort, 0.0))
        if weight and (self.best is None or weight > self.best[0]):
            self.best = (weight, line, words)

    @property
    def score(self) -> float:
        missed = 1.0
        for weight in self.weights.values():
            missed *= 1.0 - weight
        return 1.0 - missed


@dataclass(frozen=True, slots=True)
class Place:
    """The municipality that was established, or why none was."""

    municipality: Municipality | None = None
    facts: tuple[IdentityFact, ...] = ()
    warnings: tuple[str, ...] = ()


def find_place(clues: Clues, years: Sequence[int], known: Gazetteer) -> Place:
    """The municipality, looked up in the first of ``years`` that knows one."""
    warnings: tuple[str, ...] = ()
    for year in years:
        candidates = sorted(
            _weigh(clues, year, known), key=lambda c: (-c.score, c.municipality.code)
        )
        strong = [c for c in candidates if c.score >= _ENOUGH]
        if not strong:
            continue
        best: _Candidate | None = strong[0]
        rivals = [c for c in strong[1:] if strong[0].score - c.score < _MARGIN]
        if rivals:
            best, warnings = _settle(strong[0], rivals, clues, year, known)
        if best is not None:
            return _place(best)
        return Place(warnings=warnings)
    return Place()


def _place(candidate: _Candidate) -> Place:
    municipality = candidate.municipality
    assert candidate.best is not None  # a score above zero has evidence
    _, line, words = candidate.best
    confidence = round(min(candidate.score, 0.99), 2)
    facts = tuple(
        IdentityFact(name, value, line.source, words, confidence, line.page)
        for name, value in (
            ("municipality", municipality.name),
            ("municipality_code", municipality.code),
        )
    )
    return Place(municipality, facts)


def _weigh(clues: Clues, year: int, known: Gazetteer) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}

    def add(sort: str, weights: tuple[float, float], line: Line, hit: NameHit, text: str) -> None:
        if _PROVINCE.search(text[: hit.start]):
            return
        named = bool(_OF.search(text[: hit.start]))
        weight = weights[0] if named else weights[1]
        if hit.common_word and not named and not _SELF.search(text):
            weight *= _DOUBTFUL_NAME
        codes = {m.code for m in hit.municipalities}
        for municipality in hit.municipalities:
            candidate = found.setdefault(municipality.code, _Candidate(municipality))
            candidate.rivals |= codes - {municipality.code}
            candidate.add(sort, weight, line, text[hit.start : hit.end])

    for sort, weights, lines in (
        ("title", _TITLE, clues.title_lines),
        ("name", _NAME, (clues.name_line,)),
        ("metadata", _META, clues.metadata),
        ("front", _FRONT, clues.front),
    ):
        for line in lines:
            for hit in _names(line, year, known):
                add(sort, weights, line, hit, line.text)
    for candidate, weight, line, words in _in_body(clues.body, year, known):
        found.setdefault(candidate.code, _Candidate(candidate)).add("body", weight, line, words)
    return list(found.values())


def _names(line: Line, year: int, known: Gazetteer) -> list[NameHit]:
    """Names in one line; a file name may be written without capitals or spaces."""
    hits = known.names_in(line.text, year, term=True)
    if hits or line.source != FILE_NAME:
        return hits
    capitals = line.text.replace("-", " ").title()
    if len(capitals) != len(line.text):  # a letter that has no capital of one letter
        return []
    return [hit for hit in known.names_in(capitals, year, term=True) if not hit.common_word]


def _in_body(
    body: Sequence[Line], year: int, known: Gazetteer
) -> Iterator[tuple[Municipality, float, Line, str]]:
    """The municipality that most mentions in the running text are of, if there is one."""
    plain: Counter[str] = Counter()
    of: Counter[str] = Counter()
    first: dict[str, tuple[Municipality, Line, str]] = {}
    for line in body:
        for hit in known.names_in(line.text, year, term=True):
            if len(hit.municipalities) > 1 or _PROVINCE.search(line.text[: hit.start]):
                continue
            municipality = hit.municipalities[0]
            named = bool(_OF.search(line.text[: hit.start]))
            if hit.common_word and not named:
                continue
            of[municipality.code] += named
            plain[municipality.code] += 1
            first.setdefault(
                municipality.code, (municipality, line, line.text[hit.start : hit.end])
            )
    for counts, least, weight in ((of, _OFTEN_OF, _BODY[0]), (plain, _OFTEN, _BODY[1])):
        for code, count in counts.most_common(1):
            if count >= least and count >= _MOST * counts.total():
                municipality, line, words = first[code]
                yield municipality, weight, line, f"{words} ({count} times)"


def _settle(
    best: _Candidate, rivals: list[_Candidate], clues: Clues, year: int, known: Gazetteer
) -> tuple[_Candidate | None, tuple[str, ...]]:
    """Choose between namesakes by the province that the text is in; refuse to choose otherwise."""
    names = ", ".join(f"{c.municipality.name} ({c.municipality.code})" for c in (best, *rivals))
    if any(rival.municipality.code not in best.rivals for rival in rivals):
        return None, (f"municipality_conflict: {names}",)
    provinces = _provinces(clues, year, known)
    ranked = sorted((best, *rivals), key=lambda c: -provinces[c.municipality.province])
    first, second = (provinces[c.municipality.province] for c in ranked[:2])
    if first > 2 * second:
        for sort in ranked[0].weights:
            ranked[0].weights[sort] *= 0.9
        return ranked[0], ()
    return None, (f"municipality_ambiguous: {names}",)


def _provinces(clues: Clues, year: int, known: Gazetteer) -> Counter[str]:
    """How often each province is named, itself or through other municipalities in it."""
    counts: Counter[str] = Counter()
    provinces = {m.province for m in known.municipalities(year)}
    per_line: defaultdict[str, int] = defaultdict(int)
    for line in (*clues.prominent(), *clues.body):
        for province in provinces:
            per_line[province] += line.text.count(province)
        for hit in known.names_in(line.text, year):
            if len(hit.municipalities) == 1 and not hit.common_word:
                counts[hit.municipalities[0].province] += 1
    counts.update(per_line)
    return counts


def from_manifest(clues: Clues, years: Sequence[int], known: Gazetteer) -> Place | None:
    """The municipality that the manifest names; None if it names none."""
    row = clues.manifest
    if row is None or not (row.municipality or row.municipality_code):
        return None
    for year in years:
        if row.municipality_code:
            found = [
                m for m in known.municipalities(year, term=True) if m.code == row.municipality_code
            ]
        else:
            found = list(known.find(row.municipality, year, term=True))
        if len(found) == 1:
            evidence = row.municipality or row.municipality_code
            names = (("municipality", found[0].name), ("municipality_code", found[0].code))
            facts = tuple(
                IdentityFact(name, value, "manifest", evidence, 1.0) for name, value in names
            )
            return Place(found[0], facts)
    named = " ".join(part for part in (row.municipality, row.municipality_code) if part)
    return Place(warnings=(f"municipality_not_in_reference: {named}",))
