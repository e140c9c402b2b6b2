"""Dutch inflection by rule: from a word to its forms, and from a form back to its word.

Published tables miss what matters here (spaCy's leaves *burgerberaden*, *wijken*, *wijkbudgetten*
as they are). ``inflect`` makes more forms than exist; that harms nothing, since a form that nobody
writes matches nothing. ``lemma`` only gives a word that is known, or a compound whose last part is.
The spelling rules are those of the Woordenlijst Nederlandse Taal (open and closed syllables, v/f, z/s).
"""

from __future__ import annotations

from functools import lru_cache

from dia_analysis.classify.vocabulary import Vocabulary, vocabulary
from dia_analysis.codebook.patterns import fold

_VOWELS = "aeiou"
_LONG = ("aa", "ee", "oo", "uu")
_DIPHTHONGS = ("ie", "ei", "ij", "ui", "oe", "eu", "ou", "au")
_VOICED = {"f": "v", "s": "z"}
_S_PLURALS = (
    "el",
    "em",
    "en",
    "er",
    "erd",
    "aar",
    "aard",
    "ier",
    "eur",
    "oor",
    "foon",
    "ine",
    "je",
)
_SHORTEST_HEAD = 4
_SHORTEST_STEM = 3  # shorter words do not inflect by rule

# What the tables have wrong or not at all, and where a noun of our field is also a verb.
_OWN = {
    "wijken": "wijk", "raden": "raad", "plannen": "plan", "wegen": "weg", "banen": "baan", "straten": "straat",
    "scholen": "school", "steden": "stad", "leden": "lid", "raadsleden": "raadslid", "kinderen": "kind",
    "dorpen": "dorp", "kernen": "kern", "buurten": "buurt", "besluiten": "besluit", "kaders": "kader",
    "visies": "visie", "gebieden": "gebied", "daken": "dak", "bomen": "boom", "bossen": "bos", "parken": "park",
    "bedrijven": "bedrijf", "huizen": "huis", "regels": "regel", "vormen": "vorm", "taken": "taak", "wetten": "wet",
    "schulden": "schuld", "handhaven": "handhaven", "handhaving": "handhaving", "verandering": "verandering",
    "jongeren": "jongere", "ouderen": "oudere", "zorgen": "zorgen", "gelden": "geld", "kosten": "kosten",
    "beraden": "beraad", "panden": "pand", "wensen": "wens", "belangen": "belang", "diensten": "dienst",
    "moties": "motie", "zorg": "zorg", "bestuur": "bestuur", "besturen": "besturen",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def inflect(word: str) -> frozenset[str]:
    """All forms of a word, itself included, folded: plurals, diminutives, -e, and verb forms."""
    word = fold(word)
    known = vocabulary()
    forms = {word, *known.forms_of(word)}
    if not word[-1:].isalpha() or len(word) < _SHORTEST_STEM:
        return frozenset(forms)
    if word in known.verbs and word.endswith("n"):
        forms |= _verb_forms(word)
    if not (word in known.verbs and word.endswith("en")):
        forms |= _noun_forms(word)
    return frozenset(forms)


@lru_cache(maxsize=20_000)
def inflect_noun(word: str) -> frozenset[str]:
    """The forms of a word as the last part of a compound, where it is a noun."""
    word = fold(word)
    if (
        len(word) < _SHORTEST_STEM
        or not word[-1:].isalpha()
        or (word in vocabulary().verbs and word.endswith("en"))
    ):
        return frozenset({word})
    return frozenset({word, *_noun_forms(word)})


def _noun_forms(word: str) -> set[str]:
    forms = (
        {f"{word}s", f"{word}'s"}
        if word[-1] in _VOWELS + "y" or word.endswith(_S_PLURALS)
        else set()
    )
    if word.endswith("heid"):
        return {f"{word[:-4]}heden"}
    if word.endswith("e"):
        forms |= {f"{word}n", f"{word}s"}
    elif word.endswith("um"):
        forms |= {f"{word[:-2]}a", f"{word}s"}
    elif word.endswith("us"):
        forms |= {f"{word[:-2]}i", f"{word}sen"}
    elif word[-1] not in _VOWELS:
        for stem in _with_e(word):
            forms |= {stem, f"{stem}n"}
        forms |= {f"{word}s"} if word[-1] not in "sxz" else set()
    if word.endswith("ie"):
        forms |= {f"{word}n"}
    return forms | _diminutives(word)


def _with_e(word: str) -> set[str]:
    """The word with -e behind it, in every spelling that the rules allow."""
    before, last = word[:-1], word[-1]
    voiced = _VOICED.get(last, last)
    if before[-2:] in _LONG:
        return {f"{before[:-1]}{consonant}e" for consonant in (last, voiced)}
    if before[-2:] in _DIPHTHONGS or before[-1:] not in _VOWELS:
        return {f"{before}{consonant}e" for consonant in (last, voiced)}
    return {f"{before}{last}{last}e", f"{before}{last}e", f"{before}{voiced}e"}


def _diminutives(word: str) -> set[str]:
    endings = {"je"}
    if word[-1] in _VOWELS + "lnrwy":
        endings |= {"tje"}
    if word[-1] == "m":
        endings |= {"pje"}
    made = {f"{word}{ending}" for ending in endings}
    if word[-1] in "lmnrbg" and word[-2:-1] in _VOWELS:
        made |= {f"{word}{word[-1]}etje"}
    if word.endswith("ing"):
        made |= {f"{word[:-1]}kje"}
    return made | {f"{form}s" for form in made}


def stem(infinitive: str) -> str:
    """The stem of a verb: wonen gives woon, bouwen bouw, leven leef, zetten zet."""
    base = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    if len(base) < _SHORTEST_STEM - 1:
        return base
    if base[-1] == base[-2] and base[-1] not in _VOWELS:
        return base[:-1]
    open_syllable = (
        base[-2] in _VOWELS and base[-1] not in _VOWELS and base[-3:-1] not in _DIPHTHONGS
    )
    unstressed = (
        len(base) > _SHORTEST_STEM
        and base.endswith(("el", "er", "en", "em"))
        and base[-3] not in _VOWELS
    )
    if open_syllable and not unstressed and (len(base) < _SHORTEST_STEM or base[-3] not in _VOWELS):
        base = f"{base[:-1]}{base[-2]}{base[-1]}" if base[-2] != "i" else base
    return f"{base[:-1]}{ {'v': 'f', 'z': 's'}.get(base[-1], base[-1]) }"


def _verb_forms(infinitive: str) -> set[str]:
    forms = {f"{infinitive}d", f"{infinitive}de"}
    bases = {stem(infinitive)}
    if infinitive.endswith("eren"):
        bases = {
            f"{infinitive[:-4]}eer",
            f"{infinitive[:-4]}er",
        }  # stressed (isoleer) or not (verander)
    ending = "t" if infinitive[:-2][-1:] in set("tkfschpx") else "d"
    prefix = "" if infinitive.startswith(("be", "ge", "her", "ont", "ver", "er")) else "ge"
    for base in bases:
        finite = base if base.endswith("t") else f"{base}t"
        participle = base if base.endswith(ending) else f"{base}{ending}"
        forms |= {base, finite, f"{base}{ending}e", f"{base}{ending}en"}
        forms |= {f"{prefix}{participle}", f"{prefix}{participle}e"}
    return forms


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The word behind a form, folded: burgerberaden gives burgerberaad, wijkbudgetten wijkbudget.

    A word of which nothing is known is given back as it is.
    """
    word = fold(word)
    known = vocabulary()
    simple = _simple_lemma(word, known)
    if simple is not None:
        return simple
    for start in range(2, len(word) - _SHORTEST_HEAD + 1):
        head = word[start:]
        found = _head_lemma(head, known)
        if found is not None and known.is_modifier(word[:start]):
            return word[:start] + found
    return word


def _simple_lemma(word: str, known: Vocabulary) -> str | None:
    """The lemma of a word that is no compound of our own making; None when nothing is known."""
    if word in _OWN:
        return _OWN[word]
    found = word if word in known.particles else known.lookup.get(word)
    if found:
        return found
    if word in known.nouns or (word in known.verbs and word.endswith("n")):
        return word
    if word in known.exceptions:
        return known.exceptions[word]
    nouns = (singular for singular in singulars(word) if singular in known.nouns)
    return next(nouns, word if word in known.words else None)


def _head_lemma(word: str, known: Vocabulary) -> str | None:
    """The lemma as the last part of a compound: there a plural is a noun (netten is net)."""
    for singular in singulars(word):
        if singular in known.nouns and word not in _OWN:
            return singular
    return _simple_lemma(word, known)


def singulars(word: str) -> tuple[str, ...]:
    """What the singular of a plural noun may be, likeliest first; empty when it is no plural."""
    long_enough = len(word) > _SHORTEST_HEAD
    found: tuple[str, ...] = ()
    if word.endswith("heden"):
        found = (f"{word[:-5]}heid",)
    elif word.endswith("en") and long_enough:
        found = _singulars_of_en(word[:-2])
    elif word.endswith("'s"):
        found = (word[:-2],)
    elif word.endswith("s") and not word.endswith("ss") and long_enough:
        found = (word[:-1],)
    return found


def _singulars_of_en(base: str) -> tuple[str, ...]:
    devoiced = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
    if base[-1] == base[-2]:
        return (base[:-1], base, f"{base}e")
    if base[-1] not in _VOWELS and base[-2] in _VOWELS and base[-3:-1] not in _DIPHTHONGS:
        return (devoiced[:-1] + base[-2] + devoiced[-1], devoiced, base, f"{base}e")
    return (devoiced, base, f"{base}e")
