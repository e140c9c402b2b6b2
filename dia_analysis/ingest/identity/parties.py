"""Which parties signed: an enumeration of party names near the front, or among the signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dia_analysis.ingest.identity.clues import TEXT, Clues, Line
from dia_analysis.model import IdentityFact

# spelling as it is published -> the ways it is written
_NATIONAL: dict[str, str] = {
    "GroenLinks-PvdA": r"(?:GroenLinks|GL)\s?[-–/]\s?PvdA|PvdA\s?[-–/]\s?(?:GroenLinks|GL)|PRO",
    "VVD": r"VVD",
    "CDA": r"CDA",
    "D66": r"D66|Democraten 66",
    "PvdA": r"PvdA|Partij van de Arbeid",
    "GroenLinks": r"GroenLinks|Groen Links",
    "SP": r"SP|Socialistische Partij",
    "ChristenUnie": r"ChristenUnie|Christen Unie",
    "SGP": r"SGP",
    "Partij voor de Dieren": r"Partij voor de Dieren|PvdD",
    "PVV": r"PVV",
    "50PLUS": r"50\s?PLUS",
    "DENK": r"DENK",
    "Volt": r"Volt",
    "BBB": r"BBB|BoerBurgerBeweging",
    "JA21": r"JA21",
    "Forum voor Democratie": r"Forum voor Democratie|FvD",
    "BIJ1": r"BIJ1",
    "FNP": r"FNP",
}
_LOCAL_FIRST = (
    r"Lokaal|Gemeentebelangen?|Dorpsbelangen?|Leefbaar|Burgerbelangen?|Gemeentelijke?|Lokale|Samen|Hart voor|"
    r"Stadspartij|Inwonerspartij|Progressief|Vrij|Liberaal|Werkgroep|Eilandbelang|Ouderenpartij|Stadsbelangen|"
    r"Algemeen Belang|Plaatselijk Belang|Partij|Beter|Nieuw|Sterk|Trots|Onafhankelijk"
)
_CAPITALISED = r"[A-ZÀ-Ý'’][\w'’-]+"
_LOCAL = rf"(?:{_LOCAL_FIRST})(?:\s(?:van|voor|de|het|den|aan|en)){{0,2}}\s{_CAPITALISED}(?:\s{_CAPITALISED}){{0,2}}"
_PARTY = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<p{n}>{pattern})" for n, pattern in enumerate(_NATIONAL.values()))
    + rf"|(?P<local>{_LOCAL}))(?![\w])"
)
_SEPARATOR = re.compile(r"\s*(?:[·•|,;+&]|\s[–-]\s)\s*")
_LAST = re.compile(r"\sen\s")
_LONGEST_NAME = 5
_NAMES = tuple(_NATIONAL)
_GLUE = re.compile(
    r"^[\s,;/·•&+|–-]*(?:en|met|de|fracties?|partij(?:en)?|van|alsmede|het|lokale)?[\s,;/·•&+|-]*$"
)
_FRONT_CONFIDENCE, _TITLE_CONFIDENCE = 0.7, 0.85


def find_parties(clues: Clues) -> tuple[IdentityFact, ...]:
    """The longest enumeration of at least two parties on the front pages; empty if there is none."""
    best: list[tuple[str, str]] = []
    where = Line("", TEXT)
    for line in clues.title_lines:
        listed = cover_list(line.text)
        if len(listed) > len(best):
            best, where = listed, line
    for line in (*clues.title_lines, *clues.metadata, *clues.front):
        for names in enumerations(line.text):
            if len(names) > len(best):
                best, where = names, line
    confidence = _TITLE_CONFIDENCE if where in clues.title_lines else _FRONT_CONFIDENCE
    return tuple(
        IdentityFact("parties", name, where.source, words, confidence, where.page)
        for name, words in best
    )


def cover_list(text: str) -> list[tuple[str, str]]:
    """Parties of a cover line that is nothing but a list of them.

    Local parties bear any name ("Koel en Kolonie"), so a line counts as such a list when it holds
    at least one known party and all its items look like names.
    """
    items = [item.strip() for item in _SEPARATOR.split(text) if item.strip()]
    *_, last = items or [""]
    pair = _LAST.split(last, maxsplit=1)
    if len(pair) > 1 and _PARTY.fullmatch(pair[1]):  # "A, B en VVD", but not "Koel en Kolonie"
        items[-1:] = pair
    matches = [_PARTY.fullmatch(item) for item in items]
    known = [match if match and match.lastgroup != "local" else None for match in matches]
    named = all(len(item.split()) <= _LONGEST_NAME and item[0].isupper() for item in items)
    if len(items) < 2 or not any(known) or not named:
        return []
    return [
        (_name(match) if match else item, item) for match, item in zip(known, items, strict=True)
    ]


def enumerations(text: str) -> Iterator[list[tuple[str, str]]]:
    """Runs of two or more different party names with nothing but glue between them.

    Each name comes with the words as they stand in the text.
    """
    run: dict[str, str] = {}
    end = 0
    for match in _PARTY.finditer(text):
        if run and not _GLUE.match(text[end : match.start()]):
            if len(run) > 1:
                yield list(run.items())
            run = {}
        run.setdefault(_name(match), match[0])
        end = match.end()
    if len(run) > 1:
        yield list(run.items())


def _name(match: re.Match[str]) -> str:
    if match.lastgroup is None or match.lastgroup == "local":
        return " ".join(match[0].split())
    return _NAMES[int(match.lastgroup[1:])]
