"""How far a text can be trusted: by its glyphs, its words, and what a second reader says.

Dutch running text consists for about half of its two hundred commonest words. A broken character
map or a failed recognition has none of them, so their share tells the two apart without a large
word list, and a text of names and figures still has enough of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from dia_analysis.ingest.pages import UNMAPPED, Page

_COMMON = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "van",
        "in",
        "is",
        "dat",
        "op",
        "te",
        "zijn",
        "voor",
        "met",
        "die",
        "niet",
        "aan",
        "er",
        "om",
        "ook",
        "als",
        "dan",
        "maar",
        "bij",
        "nog",
        "uit",
        "door",
        "over",
        "naar",
        "hun",
        "ze",
        "zich",
        "heeft",
        "hebben",
        "worden",
        "wordt",
        "werd",
        "deze",
        "dit",
        "tot",
        "je",
        "we",
        "wij",
        "ons",
        "onze",
        "ik",
        "hij",
        "zij",
        "haar",
        "hem",
        "mijn",
        "kan",
        "kunnen",
        "moet",
        "moeten",
        "zal",
        "zullen",
        "willen",
        "wil",
        "mag",
        "mogen",
        "gaan",
        "gaat",
        "doen",
        "doet",
        "maken",
        "maakt",
        "geen",
        "wel",
        "al",
        "veel",
        "meer",
        "meest",
        "minder",
        "goed",
        "goede",
        "nieuwe",
        "grote",
        "andere",
        "alle",
        "elke",
        "iedere",
        "eigen",
        "zo",
        "waar",
        "wat",
        "wie",
        "hoe",
        "waarom",
        "wanneer",
        "hier",
        "daar",
        "toe",
        "mee",
        "af",
        "weer",
        "onder",
        "tussen",
        "tegen",
        "na",
        "binnen",
        "buiten",
        "zonder",
        "tijdens",
        "vanuit",
        "samen",
        "jaar",
        "jaren",
        "dag",
        "tijd",
        "mensen",
        "inwoners",
        "gemeente",
        "stad",
        "land",
        "dorp",
        "wijk",
        "kinderen",
        "werk",
        "zorg",
        "of",
        "omdat",
        "zodat",
        "hierbij",
        "daarbij",
        "daarom",
        "ervoor",
        "erop",
        "daarmee",
        "hiermee",
        "waarbij",
        "waarin",
        "waarmee",
        "blijven",
        "blijft",
        "komt",
        "komen",
        "krijgt",
        "krijgen",
        "staat",
        "staan",
        "ligt",
        "laten",
        "geven",
        "geeft",
        "nemen",
        "zien",
        "zetten",
        "nodig",
        "mogelijk",
        "belangrijk",
        "eerste",
        "twee",
        "drie",
        "jonge",
        "ouderen",
        "wonen",
        "woningen",
        "per",
        "via",
        "langs",
        "rond",
        "sinds",
        "vaak",
        "altijd",
        "vooral",
        "extra",
        "ruimte",
        "beleid",
        "raad",
        "college",
        "plan",
        "plannen",
        "euro",
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "on",
        "with",
        "a",
        "is",
    ]
)
_EDGES = ".,;:!?()[]\"'“”‘’„•–-"
_ENOUGH = 25  # words below which a share says nothing
_EXPECTED = 0.30  # share of common words from which a text counts as wholly readable
_DOUBT = 0.9  # agreement between two readers below which a page is doubtful
_POOR = 0.6


def common_share(texts: Iterable[str]) -> float | None:
    """Share of common words among the words, None when there are too few to tell."""
    words = [
        word
        for word in (text.strip(_EDGES).casefold() for text in texts)
        if word and not word.isdigit()
    ]
    if len(words) < _ENOUGH:
        return None
    return sum(map(_COMMON.__contains__, words)) / len(words)


def page_quality(page: Page) -> float | None:
    """0..1 for one page, None for a page with too little text to tell."""
    share = common_share(page.words.text)
    if share is None:
        return None
    words = min(1.0, share / _EXPECTED)
    broken = sum(UNMAPPED in text for text in page.words.text) / len(page.words)
    glyphs = 1.0 - min(1.0, 2 * max(page.unmapped, broken))
    confidence = float(page.words.confidence.mean())
    agreement = 1.0 if math.isnan(page.agreement) else page.agreement
    return min(words, glyphs, confidence, agreement)


def is_doubtful(page: Page, quality: float | None) -> bool:
    """Whether an analyst should look at this page: two readers differ, or its words are no words."""
    if not math.isnan(page.agreement) and page.agreement < _DOUBT and len(page.words) >= _ENOUGH:
        return True
    return quality is not None and quality < _POOR


def text_quality(pages: Sequence[Page], qualities: Sequence[float | None]) -> float | None:
    """Quality of a document, weighted by words; None when it has too little text to tell."""
    rated = [(len(page.words), quality) for page, quality in zip(pages, qualities, strict=True)]
    known = [(count, quality) for count, quality in rated if quality is not None]
    total = sum(count for count, _ in known)
    return round(sum(count * quality for count, quality in known) / total, 3) if total else None
