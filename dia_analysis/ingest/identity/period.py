"""Which council term a document is for.

A term ends in the year of regular municipal elections. An agreement after a merger starts later and
ends with the others, so the end decides: 2023-2026 belongs to 2022-2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dia_analysis.ingest.identity.clues import FILE_NAME, Clues, Line
from dia_analysis.model import PERIODS, IdentityFact

_ENDS = {int(period[5:]): period for period in PERIODS}
_STARTS = {int(period[:4]): period for period in PERIODS}
_TERM = 4
_CENTURY = 2000

_YEAR = r"(?:(?P<{0}>20[1-3]\d)|['’‘`](?P<{0}s>[1-3]\d))"
_RANGE = re.compile(
    r"(?<![\d/.])(?<!\d-)"
    + _YEAR.format("a")
    + r"\s*(?:[-–—/]|_|tot en met|t/m|tot|naar| )\s*"
    + r"(?:(?P<b>20[1-3]\d)|['’‘`]?(?P<bs>[1-3]\d))(?![\d])"
)
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_DATED = re.compile(
    rf"\b(?P<when>{'|'.join(_MONTHS.split())}|voorjaar|zomer|najaar)\s+(?P<year>20[1-3]\d)\b",
    re.IGNORECASE,
)
_ELECTION_YEAR = re.compile(
    rf"(?<![\d.,€/])(?<!\d-)(?:{'|'.join(str(year) for year in _STARTS)})(?![\d.,/-]*\d)"
)
_BEFORE_ELECTIONS = {"januari", "februari"}
_ABOUT_ANOTHER = re.compile(
    r"(?:vorige|afgelopen|voorgaande|eerdere)\s[\w\s]{0,40}$", re.IGNORECASE
)

_CONFIDENCE = {"range": 0.95, "name": 0.9, "front": 0.8, "dated": 0.6, "year": 0.5}


def find_period(clues: Clues) -> IdentityFact | None:
    """The period with its evidence; None if the document does not say."""
    for line in clues.title_lines:
        for period, words in _ranges(line.text):
            return _fact(line, period, words, _CONFIDENCE["range"])
    others = [clues.name_line, *clues.metadata]
    for line in others:
        for period, words in _ranges(line.text):
            return _fact(
                line, period, words, _CONFIDENCE["name" if line.source == FILE_NAME else "front"]
            )
    for line in clues.front:
        for period, words in _ranges(line.text):
            return _fact(line, period, words, _CONFIDENCE["front"])
    for line in (*clues.title_lines, clues.name_line, *clues.front):
        for period, words in _dates(line.text):
            return _fact(line, period, words, _CONFIDENCE["dated"])
    for line in (*clues.title_lines, clues.name_line):
        years = {match[0] for match in _ELECTION_YEAR.finditer(line.text)}
        if len(years) == 1:  # "Verkiezingsprogramma 2026": of the council elected in that year
            year = years.pop()
            return _fact(line, _STARTS[int(year)], year, _CONFIDENCE["year"])
    return None


def _fact(line: Line, period: str, words: str, confidence: float) -> IdentityFact:
    return IdentityFact("period", period, line.source, words, confidence, line.page)


def _ranges(text: str) -> Iterator[tuple[str, str]]:
    for match in _RANGE.finditer(text):
        if _ABOUT_ANOTHER.search(text[: match.start()]):
            continue
        first = int(match["a"]) if match["a"] else _CENTURY + int(match["as"])
        last = int(match["b"]) if match["b"] else _CENTURY + int(match["bs"])
        period = _ENDS.get(last)
        if period and 0 < last - first <= _TERM:
            yield period, match[0]


def _dates(text: str) -> Iterator[tuple[str, str]]:
    """Dated in an election year after the elections: of the council that was elected then."""
    for match in _DATED.finditer(text):
        period = _STARTS.get(int(match["year"]))
        if period and match["when"].lower() not in _BEFORE_ELECTIONS:
            yield period, match[0]
