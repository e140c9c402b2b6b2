"""The texts that scripts show, in Dutch; they travel with the data, in the report's language."""

from __future__ import annotations

SEARCH_TEXTS: dict[str, str] = {
    "busy": "Even zoeken...",
    "none": "Niets gevonden. Probeer een ander woord, of haal een filter weg.",
    "one": "{n} vindplaats in {m} document",
    "few": "{n} vindplaatsen in {m} document",
    "many": "{n} vindplaatsen in {m} documenten",
    "short": "Typ ten minste drie letters.",
    "page": "pagina {page}",
    "printed": "gedrukt nummer {label}",
    "open": "Open de PDF op deze pagina",
    "chance": "{word} (kans {chance}%)",
    "more": "Toon meer vindplaatsen",
    "failed": "De gegevens konden niet worden geladen. Staat de hele map van het rapport bij elkaar?",
}

COMPARE_TEXTS: dict[str, str] = {
    "choose": "Kies twee of drie gemeenten, of een gemeente in twee periodes.",
    "caption": "Deel van de tekst per thema",
    "theme": "Thema",
    "passages": "vindplaatsen",
    "measures": "maatregelen",
    "against": "tegen",
    "forms": "Vormen van lokale democratie",
    "form": "Vorm",
    "none": "niet genoemd",
    "failed": "De gegevens konden niet worden geladen. Staat de hele map van het rapport bij elkaar?",
}
