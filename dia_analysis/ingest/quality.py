"""How far a text can be trusted: by its glyphs, its words, and what a second reader says.

Dutch running text consists for about half of some two hundred words; a broken character map or a failed recognition
has hardly any of them. Of the longer words, 95% or more are in a Dutch word list or made of words that are; of misread
words about half. The first sees nonsense, the second also text of which every third word is spoilt.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dia_analysis.ingest.common_words import COMMON
from dia_analysis.ingest.pages import UNMAPPED, Page
from dia_analysis.ingest.wordlist import known_share

_EDGES = ".,;:!?()[]\"'“”‘’„•–-"
_ENOUGH = 25  # words below which a share says nothing
_EXPECTED = 0.30  # share of common words from which a text counts as wholly readable
_KNOWN = 0.9  # share of words known to a word list, likewise
_DOUBT = 0.9  # agreement between two readers below which a page is doubtful
_POOR = 0.6


def bare_words(texts: Sequence[str]) -> list[str]:
    """Words without the punctuation around them."""
    return [text.strip(_EDGES) for text in texts]


def common_share(words: Sequence[str]) -> float | None:
    """Share of common words among words without their punctuation; None when there are too few to tell."""
    counted = [word for word in words if word and not word.isdigit()]
    if len(counted) < _ENOUGH:
        return None
    return sum(word.casefold() in COMMON for word in counted) / len(counted)


def page_quality(page: Page) -> float | None:
    """0..1 for one page, None for a page with too little text to tell."""
    bare = bare_words(page.words.text)
    share = common_share(bare)
    if share is None:
        return None
    words = min(1.0, share / _EXPECTED)
    listed = known_share(bare, _ENOUGH)
    if listed is not None:
        words = min(words, listed / _KNOWN)
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
