"""Dutch words: which share of a text's words is known.

The list is that of the spaCy lookups: inflected forms, lemmas, and irregular forms, some 350,000 words, with the short
words of every sentence added (``common_words``). Dutch writes compounds as one word, so a word also counts as known when it
is made of two known ones, with or without a linking sound.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dia_analysis.ingest.common_words import COMMON

_PACKAGE = "spacy_lookups_data"
_TABLES = ("nl_lemma_lookup.json.gz", "nl_lemma_index.json.gz", "nl_lemma_exc.json.gz")
_SHORT = 4  # letters from which a word says something, and from which it may be part of another
_LINKS = ("", "s", "en", "e", "n")
_CACHE = 50_000


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """All words of the list in lower case; a third of a second, once per process."""
    lookup, index, irregular = (_table(name) for name in _TABLES)
    words: set[str] = {*lookup, *lookup.values(), *COMMON}
    for part in (*index.values(), *irregular.values()):
        words.update(part)
    return frozenset(map(str.casefold, words))


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(
        gzip.decompress((files(_PACKAGE) / "data" / name).read_bytes())
    )
    return table


@lru_cache(maxsize=_CACHE)
def known(word: str) -> bool:
    """Whether this word (in lower case) is in the list, or made of words that are."""
    words = _words()
    if word in words or all(part in words for part in word.split("-") if part):
        return True
    return any(
        word[cut:] in words and any(word[:cut].removesuffix(link) in words for link in _LINKS)
        for cut in range(_SHORT, len(word) - _SHORT + 1)
    )


def known_share(texts: Iterable[str], enough: int) -> float | None:
    """Share of known words among the words of four letters or more in lower case; None with fewer than ``enough``.

    Names begin with a capital and figures are no words, so neither is counted.
    """
    words = [text for text in texts if len(text) >= _SHORT and text.islower() and _lettered(text)]
    if len(words) < enough:
        return None
    return sum(map(known, words)) / len(words)


def _lettered(text: str) -> bool:
    return text.replace("-", "").isalnum()
