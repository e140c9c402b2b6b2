"""Text repairs, each a small function from text to text, and the joining of printed lines.

``STEPS`` is applied, in order, to every text that leaves the reading room.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence

from dia_analysis.ingest.pages import UNMAPPED

_SPACES = re.compile(r"\s+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SOFT = "\u00ad"
_HYPHENS = ("-", "\u2010", "\u2011", _SOFT)
_CID = re.compile(r"\(cid:\d+\)")
_SPACE_BEFORE = re.compile(r"(?<=[\w)%”’]) (?=[,;:.](?:\s|$))(?! \.\w)")


def without_unmapped(text: str) -> str:
    """Glyphs that stand for no character are left out."""
    return _CID.sub("", text).replace(UNMAPPED, "")


def without_private_use(text: str) -> str:
    """Private-use characters (bullets and icons of symbol fonts) are left out."""
    return _PRIVATE.sub("", text)


def without_invisible(text: str) -> str:
    """Zero-width characters and direction marks are left out."""
    return _INVISIBLE.sub("", text)


def without_soft_hyphens(text: str) -> str:
    """A soft hyphen inside a line is only a place where the line might have been broken."""
    return text.replace(_SOFT, "")


def composed(text: str) -> str:
    """NFC: a letter with its accent is one character."""
    return unicodedata.normalize("NFC", text)


def collapsed(text: str) -> str:
    """Runs of white space become one space."""
    return _SPACES.sub(" ", text).strip()


def without_space_before_stops(text: str) -> str:
    """No space before a comma, semicolon, colon or full stop."""
    return _SPACE_BEFORE.sub("", text)


STEPS: tuple[Callable[[str], str], ...] = (
    without_unmapped,
    without_private_use,
    without_invisible,
    without_soft_hyphens,
    composed,
    collapsed,
    without_space_before_stops,
)


def clean(text: str) -> str:
    """All steps in order."""
    if (
        text.isascii()
        and "  " not in text
        and " ," not in text
        and " ." not in text
        and "(cid" not in text
    ):
        return text.strip()
    for step in STEPS:
        text = step(text)
    return text


_AND = frozenset(
    [
        "en",
        "of",
        "en/of",
        "tot",
        "als",
        "dan",
        "noch",
        "versus",
        "maar",
        "resp",
        "respectievelijk",
        "alsook",
    ]
)
# First parts that Dutch writes with a hyphen, whatever follows.
_HYPHENATED_PARTS = frozenset(
    [
        "noord",
        "zuid",
        "oost",
        "west",
        "midden",
        "noordoost",
        "noordwest",
        "zuidoost",
        "zuidwest",
        "vice",
        "ex",
        "oud",
        "niet",
        "non",
        "pro",
        "zero",
        "sociaal",
        "fysiek",
        "politiek",
        "cultureel",
        "sociaal-cultureel",
        "psycho-",
        "kandidaat",
        "adjunct",
        "assistent",
        "interim",
        "chef",
        "secretaris",
        "directeur",
        "minister",
        "concept",
        "privaat",
        "publiek",
        "joods",
        "links",
        "rechts",
        "centrum",
        "bijna",
        "top-",
    ]
)
_SOCIAAL = frozenset(
    {"sociaal", "fysiek", "politiek", "cultureel", "publiek", "joods", "privaat", "links", "rechts"}
)
# Vowels that would be read as one sound: the spelling keeps a hyphen between the parts of a compound.
_CLASH = frozenset(
    ["aa", "ee", "ii", "oo", "uu", "ae", "ai", "au", "ei", "eu", "ie", "ij", "oe", "oi", "ou", "ui"]
)
_ABBREVIATIONS = frozenset(
    [
        "mbo",
        "hbo",
        "vmbo",
        "vwo",
        "havo",
        "wo",
        "po",
        "vo",
        "ov",
        "ic",
        "ict",
        "ai",
        "mkb",
        "ggz",
        "ggd",
        "wmo",
        "ozb",
        "woz",
        "uwv",
        "avg",
        "cao",
        "eu",
        "oekb",
    ]
)
_TRIMMED = "\"'“”‘’„«»()[]{}.,;:!?…"
_VOWELS = frozenset("aeiou")


def joined(before: str, after: str, vocabulary: Collection[str] = ()) -> str:
    """Two pieces of a sentence that stand on two lines, as one.

    ``before`` is the last word of a line and ``after`` the first of the next; ``vocabulary`` holds the
    document's own words in lower case, which decide where they can.
    """
    if before.endswith("/") and len(before) > 1 and after[:1].isalnum():
        return before + after
    if not before.endswith(_HYPHENS) or len(before.rstrip("-" + _SOFT)) < 1:
        return f"{before} {after}"
    if before.endswith(_SOFT):
        return before.rstrip(_SOFT) + after
    stem = before[:-1]
    if after.split(" ", 1)[0].strip(_TRIMMED).casefold() in _AND:
        return f"{before} {after}"
    if not after[:1].isalpha() or not stem[-1:].isalnum():
        return before + after if after[:1].isalnum() else f"{before} {after}"
    return stem + after if _breaks_word(stem, after, vocabulary) else before + after


def _breaks_word(stem: str, after: str, vocabulary: Collection[str]) -> bool:
    """Whether the hyphen is only there because the line ended."""
    first, second = stem.strip(_TRIMMED).casefold(), after.strip(_TRIMMED).casefold()
    if f"{first}-{second}" in vocabulary:
        return False
    if after[:1].isupper() and not stem.isupper():
        return False
    if f"{first}{second}" in vocabulary:
        return True
    last = first.rsplit("-", 1)[-1]
    if last in _HYPHENATED_PARTS and (
        last not in _SOCIAAL
        or second.endswith(("isch", "ische", "eel", "ele", "ijk", "ijke", "iek", "ieke"))
    ):
        return False
    if last in _ABBREVIATIONS:
        return False
    if any(c.isdigit() for c in last) or (
        len(last) > 1 and stem.rsplit("-", 1)[-1].isupper() and not after.isupper()
    ):
        return False
    if not _VOWELS & set(unicodedata.normalize("NFD", last).replace("y", "i")) or (
        len(last) == 1 and "-" not in first
    ):
        return False  # mbo-, ggz-, e-: a part without a syllable of its own
    return (last[-1] + second[0]) not in _CLASH or last in {"be", "ge"}


def joined_lines(lines: Sequence[Sequence[str]], vocabulary: Collection[str] = ()) -> str:
    """The words of printed lines as running text."""
    words: list[str] = []
    for line in lines:
        if not line:
            continue
        rest = list(line)
        if words:
            words[-1:] = joined(words[-1], rest.pop(0), vocabulary).split(" ")
        words.extend(rest)
    return clean(" ".join(words))


def vocabulary_of(lines: Sequence[Sequence[str]]) -> frozenset[str]:
    """The words of a document in lower case, without those that a line's end may have cut."""
    found: set[str] = set()
    for line in lines:
        found.update(line[1:-1])
    return frozenset(word.strip(_TRIMMED).casefold() for word in found)
