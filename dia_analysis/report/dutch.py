"""The codes of the tables in plain Dutch (B1): the one place where they are translated.

Everything that a policy reader opens takes its words for codes from here. Other languages start
from these words too: see :mod:`dia_analysis.report.language`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dia_analysis.model import (
    Commitment,
    Coverage,
    Direction,
    FormStatus,
    Kind,
    Method,
    PassageKind,
    SourceStatus,
)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What a reading status means, why it happened, and what a reader can do."""

    label: str
    reason: str
    remedy: str


SOURCE_STATUS: dict[str, StatusWords] = {
    SourceStatus.OK: StatusWords("gelezen", "", ""),
    SourceStatus.PARTIAL: StatusWords(
        "deels gelezen",
        "Een deel van de pagina's kon het programma niet lezen.",
        "Bekijk de genoemde pagina's zelf. Een beter bestand van de gemeente helpt ook.",
    ),
    SourceStatus.NEEDS_OCR: StatusWords(
        "scan zonder tekst",
        "Dit bestand bestaat uit foto's van pagina's. Er zit geen tekst in.",
        "Installeer tekstherkenning (Tesseract met Nederlands), of vraag de gemeente om een PDF met tekst.",
    ),
    SourceStatus.ENCRYPTED: StatusWords(
        "wachtwoord nodig",
        "Dit bestand is beveiligd met een wachtwoord.",
        "Vraag de gemeente om een bestand zonder wachtwoord.",
    ),
    SourceStatus.UNREADABLE: StatusWords(
        "niet te lezen",
        "Het bestand is beschadigd of wijkt af van de regels voor PDF.",
        "Open het bestand in een PDF-programma en sla het opnieuw op, of haal het opnieuw op.",
    ),
    SourceStatus.NOT_PDF: StatusWords(
        "geen PDF",
        "Het bestand heet .pdf, maar het is iets anders. Vaak is het een webpagina.",
        "Haal het echte PDF-bestand op.",
    ),
    SourceStatus.EMPTY: StatusWords(
        "leeg",
        "Er staat geen lopende tekst in dit bestand.",
        "Controleer of dit het goede bestand is.",
    ),
    SourceStatus.TOO_LARGE: StatusWords(
        "te groot",
        "Het bestand of een pagina is groter dan het programma toestaat.",
        "Splits het bestand, of verhoog de grens in dia.toml.",
    ),
    SourceStatus.TIMED_OUT: StatusWords(
        "duurde te lang",
        "Het lezen duurde langer dan het programma toestaat.",
        "Sla de PDF opnieuw op (eenvoudiger), of verhoog de tijdsgrens in dia.toml.",
    ),
    SourceStatus.DOWNLOAD_FAILED: StatusWords(
        "ophalen mislukt",
        "Het bestand kon niet van het internet worden gehaald.",
        "Controleer het adres, of haal het bestand zelf op en zet het in de map.",
    ),
    SourceStatus.NOT_FOUND: StatusWords(
        "niet gevonden",
        "Het bestand staat wel in de lijst, maar niet op de genoemde plaats.",
        "Controleer de naam en de plaats van het bestand.",
    ),
    SourceStatus.DUPLICATE: StatusWords(
        "dubbel",
        "Hetzelfde bestand is al gelezen onder een andere naam.",
        "U hoeft niets te doen. Het telt een keer mee.",
    ),
}

COVERAGE: dict[str, str] = {
    Coverage.READ: "gelezen",
    Coverage.PARTIAL: "deels gelezen",
    Coverage.UNREADABLE: "niet te lezen",
    Coverage.MISSING: "geen akkoord ontvangen",
}

KIND: dict[str, str] = {
    Kind.COALITIEAKKOORD: "coalitieakkoord",
    Kind.COLLEGEPROGRAMMA: "collegeprogramma",
    Kind.BESTUURSAKKOORD: "bestuursakkoord",
    Kind.RAADSAKKOORD: "raadsakkoord",
    Kind.HOOFDLIJNENAKKOORD: "hoofdlijnenakkoord",
    Kind.COALITIEPROGRAMMA: "coalitieprogramma",
    Kind.SAMENLEVINGSAKKOORD: "samenlevingsakkoord",
    Kind.VERKIEZINGSPROGRAMMA: "verkiezingsprogramma",
    Kind.LANDELIJK_AKKOORD: "landelijk akkoord",
    Kind.OVERIG: "overig document",
}

GROUP: dict[str, str] = {"democratie": "Lokale democratie", "opgave": "Maatschappelijke opgaven"}

COMMITMENT: dict[str, str] = {
    Commitment.MAATREGEL: "concrete maatregel",
    Commitment.VOORNEMEN: "voornemen",
    Commitment.CONSTATERING: "constatering",
}
NO_COMMITMENT = "niet vastgesteld"

DIRECTION: dict[str, str] = {
    Direction.VOOR: "voor",
    Direction.VOORBEHOUD: "voor, met voorbehoud",
    Direction.TEGEN: "tegen",
    Direction.ONBEKEND: "niet vastgesteld",
}

METHOD: dict[str, str] = {
    Method.RULE: "woordenlijst",
    Method.MODEL: "taalmodel",
    Method.BOTH: "woordenlijst en taalmodel",
    Method.HUMAN: "door een mens",
}

FORM_STATUS: dict[str, str] = {
    FormStatus.TOEGEZEGD: "toegezegd",
    FormStatus.ONDERZOEKEN: "wordt onderzocht",
    FormStatus.BESTAAND: "bestaat al",
    FormStatus.WETTELIJK: "wettelijk verplicht",
    FormStatus.AFGEWEZEN: "afgewezen",
    FormStatus.VERMELD: "genoemd",
}

PASSAGE_KIND: dict[str, str] = {
    PassageKind.PARAGRAPH: "alinea",
    PassageKind.LIST_ITEM: "punt uit een lijst",
    PassageKind.TABLE_ROW: "rij van een tabel",
    PassageKind.CALLOUT: "kadertekst",
    PassageKind.CAPTION: "bijschrift",
    PassageKind.FOOTNOTE: "voetnoot",
}

EVIDENCE_IN: dict[str, str] = {"text": "tekst", "heading": "kop", "lead": "inleidende zin"}

WARNING: dict[str, str] = {
    "municipality_unknown": "De gemeente is niet gevonden.",
    "municipality_ambiguous": "De naam past bij meer dan een gemeente.",
    "period_unknown": "De raadsperiode is niet gevonden.",
    "kind_unknown": "De soort van het document is niet gevonden.",
    "two_readings_disagree": "Twee leesprogramma's lezen dit document verschillend.",
    "low_text_quality": "De tekst is slecht leesbaar.",
    "no_headings": "Er zijn geen koppen gevonden.",
}

CERTAINTY: dict[str, str] = {
    "human": "gezien door een mens",
    "sure": "zeker",
    "likely": "waarschijnlijk",
    "doubt": "twijfel",
    "rule": "gevonden op woorden",
}

YES, NO = "ja", "nee"

_PAGES = re.compile(r"Not read: (?:page (\d+)|\d+ pages \(([\d, -]+)\))")


def unread_pages(reason: str | None) -> str:
    """The pages that a partly read document lacks, such as ``3-5, 9``; empty if not told."""
    match = _PAGES.search(reason or "")
    return (match[1] or match[2]) if match else ""


def status_reason(status: str, reason: str | None) -> str:
    """Why a source was not (wholly) read, in Dutch, with the pages where these are known."""
    words = SOURCE_STATUS[status]
    pages = unread_pages(reason)
    return f"Niet gelezen: pagina {pages}. {words.reason}" if pages else words.reason


def warning(code: str) -> str:
    """What an analyst should check, in Dutch; an unknown code stays as it is."""
    return WARNING.get(code.partition(":")[0], f"Let op: {code}")
