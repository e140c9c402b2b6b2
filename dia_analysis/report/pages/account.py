"""Verantwoording: how this was made, how sure it is, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from dia_analysis.report import dutch
from dia_analysis.report.language import Language
from dia_analysis.report.material import Document
from dia_analysis.report.pages.overview import bar
from dia_analysis.report.sheets import certainty_code, unread_sources
from dia_analysis.report.site import Page, Site

_PROVENANCE = (
    ("program", "Programma"),
    ("engine_version", "Leesprogramma's"),
    ("codebook_version", "Versie van het codeboek"),
    ("codebook_hash", "Kenmerk van het codeboek"),
    ("model_hash", "Kenmerk van het taalmodel"),
)


def account_page(site: Site) -> Iterator[Page]:
    """The page."""
    text, material = site.language.text, site.material
    provenance = [
        (text(label), material.provenance[key])
        for key, label in _PROVENANCE
        if material.provenance.get(key)
    ]
    context = {
        "certainty": _certainty(site),
        "provenance": provenance,
        "documents": [_document(document, site.language) for document in material.documents],
        "unread": [
            {
                "file": source.location,
                "status": text(dutch.SOURCE_STATUS[source.status].label),
                "reason": _reason(site, source.status, source.reason),
                "remedy": text(dutch.SOURCE_STATUS[source.status].remedy),
            }
            for source in unread_sources(material.sources)
        ],
        "commitments": [(text(dutch.COMMITMENT[c]), text(told)) for c, told in _COMMITMENTS],
        "directions": [(text(dutch.DIRECTION[d]), text(told)) for d, told in _DIRECTIONS],
        "certainties": [(text(dutch.CERTAINTY[c]), text(told)) for c, told in _CERTAINTIES],
        "n_codings": site.language.count(material.codings),
        "has_codings": material.codings > 0,
        "has_links": any(document.link for document in material.documents),
    }
    yield Page(
        "verantwoording.html",
        "verantwoording.html.j2",
        text("Verantwoording"),
        context,
        "verantwoording",
    )


_COMMITMENTS = (
    (
        "maatregel",
        "De gemeente zegt precies wat zij doet, vaak met een jaar, een bedrag of een aantal.",
    ),
    ("voornemen", "De gemeente zegt wat zij wil, maar nog niet precies hoe of wanneer."),
    ("constatering", "De gemeente beschrijft alleen hoe het nu is."),
)
_DIRECTIONS = (
    ("voor", "De gemeente wil het."),
    ("voorbehoud", "De gemeente wil het, als aan een voorwaarde is voldaan."),
    ("tegen", "De gemeente wil het niet."),
    ("onbekend", "Dat staat er niet duidelijk, of het programma kon het niet vaststellen."),
)
_CERTAINTIES = (
    ("human", "Iemand heeft de tekst gelezen en het thema bevestigd."),
    ("sure", "De kans dat het klopt is volgens het programma 90% of hoger."),
    ("likely", "De kans is lager dan 90%, maar hoog genoeg om mee te tellen."),
    ("doubt", "Het kan beide kanten op. Lees de tekst zelf voordat u hem gebruikt."),
    ("rule", "Er staan woorden die bij het thema horen. Een kans is hier niet te geven."),
)


def _reason(site: Site, status: str, reason: str | None) -> str:
    pages, why = dutch.unread_pages(reason), site.language.text(dutch.SOURCE_STATUS[status].reason)
    return (
        site.language.text("Niet gelezen: pagina %(pages)s. %(why)s", pages=pages, why=why)
        if pages
        else why
    )


def _certainty(site: Site) -> list[tuple[str, str, str, str]]:
    """How sure we are of the tags of municipalities: word, number, share, width of the bar."""
    counts = Counter(
        certainty_code(q) for q in site.material.quotes if q.passage.unit.is_municipality
    )
    total, language = sum(counts.values()), site.language
    return [
        (language.text(dutch.CERTAINTY[code]), language.count(counts[code]), language.percent(counts[code] / total), bar(counts[code] / total))
        for code in dutch.CERTAINTY
        if counts[code]
    ]  # fmt: skip


def _document(document: Document, language: Language) -> dict[str, Any]:
    quality = document.text_quality
    return {
        "file_name": document.file_name,
        "href": document.link,
        "pages": language.count(document.page_count),
        "pages_sort": str(document.page_count),
        "words": language.count(document.word_count),
        "words_sort": str(document.word_count),
        "quality": language.percent(quality),
        "quality_sort": f"{quality if quality is not None else -1:.4f}",
        "ocr": language.count(len(document.ocr_pages)),
        "ocr_sort": str(len(document.ocr_pages)),
        "doubtful": ", ".join(str(page) for page in document.doubtful_pages),
        "warnings": [language.text(dutch.warning(code)) for code in document.warnings],
    }
