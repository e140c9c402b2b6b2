"""Words for the search page: how a text falls into words, and their index in small files.

The script folds a query in the same way: lower case, no accents, letters and digits only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

SHORTEST = 3
STOP_WORDS = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dan",
        "dat",
        "deze",
        "die",
        "dit",
        "door",
        "een",
        "ende",
        "haar",
        "hebben",
        "het",
        "hier",
        "hij",
        "hun",
        "ook",
        "kan",
        "kunnen",
        "maar",
        "met",
        "naar",
        "niet",
        "nog",
        "onze",
        "ons",
        "over",
        "zich",
        "zij",
        "zijn",
        "zoals",
        "zodat",
        "zullen",
        "voor",
        "van",
        "uit",
        "tot",
        "wat",
        "waar",
        "wel",
        "wij",
        "wordt",
        "worden",
        "was",
        "om",
        "en",
        "de",
        "in",
        "op",
        "te",
        "is",
        "of",
        "er",
        "we",
        "ze",
        "al",
    ]
)
_WORD = re.compile(r"[a-z0-9]{3,}")
_MARKS = re.compile("[\u0300-\u036f]")
_PREFIX, _DEEPEST = 2, 6
_FULL = 300_000  # characters in one file


def fold(text: str) -> str:
    """Lower case without accents."""
    lower = text.lower()
    return lower if lower.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", lower))


def distinct_words(text: str) -> set[str]:
    """The words of a text that can be searched for."""
    return set(_WORD.findall(fold(text))) - STOP_WORDS


def word_shards(
    passages: Iterable[tuple[int, set[str]]], encode: Callable[[Sequence[int]], str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """The index in files: a prefix, and the words that start with it with their passages.

    Prefixes are as short as keeps a file small. Words that are a prefix themselves stand in a file
    of their own name.
    """
    index: defaultdict[str, list[int]] = defaultdict(list)
    for n, words in passages:
        for word in words:
            index[word].append(n)
    encoded = {word: encode(index[word]) for word in sorted(index)}
    yield from _split(encoded, _PREFIX)


def _split(words: dict[str, str], length: int) -> Iterator[tuple[str, dict[str, str]]]:
    groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for word, numbers in words.items():
        groups[word[:length]][word] = numbers
    for prefix, own in sorted(groups.items()):
        size = sum(len(word) + len(numbers) for word, numbers in own.items())
        if size <= _FULL or length >= _DEEPEST or len(own) == 1:
            yield prefix, own
        else:
            exact = {word: numbers for word, numbers in own.items() if word == prefix}
            if exact:
                yield prefix, exact
            yield from _split({w: n for w, n in own.items() if w != prefix}, length + 1)
