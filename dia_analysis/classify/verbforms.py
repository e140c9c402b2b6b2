"""Written forms of Dutch verbs, so that a list of infinitives is enough to recognise their use.

A line reads ``in|voeren`` (a separable verb, cut at the bar) or ``uit|geven uitgegeven`` (an
infinitive with a participle that does not follow the rule). Where spelling depends on stress
(``verbeteren - verbeter``, ``reserveren - reserveer``) both spellings are given: a form that does
not exist harms nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_VOWELS = "aeiou"
_NO_GE = ("be", "ge", "her", "ont", "ver", "er")
_VOICED = {"v": "f", "z": "s"}
_LOOSE = frozenset(
    [
        "aan",
        "achter",
        "af",
        "bij",
        "door",
        "in",
        "mee",
        "na",
        "om",
        "onder",
        "op",
        "over",
        "tegen",
        "toe",
        "uit",
        "voor",
        "weg",
    ]
)
"""Particles that are prepositions too: behind the verb they count at the end of a clause only."""
_BEHIND = 9
KINDS = ("finite", "participle", "noun")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Patterns of one verb for :class:`~dia_analysis.classify.wording.Wording`.

    Attributes:
        finite: present tense and infinitive, with the particle behind it where it has one.
        participle: participles.
        noun: the noun in -ing.
    """

    finite: tuple[str, ...]
    participle: tuple[str, ...]
    noun: tuple[str, ...]


def verb_forms(line: str) -> VerbForms:
    """The forms of one line of a verb list."""
    first, *participles = line.split()
    particle, _, core = first.rpartition("|")
    stems = _stems(core)
    present = {core, *(_third(stem) for stem in stems)}
    if not participles:
        prefixed = not particle and core.startswith(_NO_GE)
        ge = "" if prefixed or (particle and core.startswith(_NO_GE)) else "ge"
        participles = [f"{particle}{ge}{stem}{end}" for stem in stems for end in _endings(stem)]
    noun = f"{particle}{core[:-2]}ing" if core.endswith("en") else ""
    if not particle:
        return VerbForms(("|".join(sorted(present)),), ("|".join(participles),), _some(noun))
    apart = f"{'|'.join(sorted(present))} <{_BEHIND}> {particle}"
    if particle in _LOOSE:
        apart += " @slot"
    whole = "|".join([particle + core, *sorted(particle + form for form in present)])
    return VerbForms((apart, whole, f"{particle} te {core}"), ("|".join(participles),), _some(noun))


def patterns_of(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of (kind, pattern) over a verb list; kind is ``finite``, ``participle`` or ``noun``."""
    for line in lines:
        forms = verb_forms(line)
        for kind in KINDS:
            for pattern in getattr(forms, kind):
                yield kind, pattern


def _some(word: str) -> tuple[str, ...]:
    return (word,) if word else ()


def _stems(core: str) -> list[str]:
    """``maken``: maak; ``stoppen``: stop; ``openen``: open and opeen."""
    stem = core.removesuffix("en") if core.endswith("en") else core.removesuffix("n")
    if core.endswith(("aan", "oen", "ien")) and len(stem) <= len("staa"):
        return [core.removesuffix("n")]
    if stem[-1:] == stem[-2:-1] and stem[-1:] not in _VOWELS:
        return [_final(stem[:-1])]
    single = stem[-1:] not in _VOWELS and stem[-2:-1] in _VOWELS and stem[-3:-2] not in _VOWELS
    if not single or stem[-2:-1] == "i":
        return [_final(stem)]
    doubled = stem[:-1] + stem[-2] + stem[-1]
    if stem.endswith(("el", "er", "en", "em")) and any(c in _VOWELS for c in stem[:-2]):
        return [_final(doubled), _final(stem)]
    return [_final(doubled)]


def _final(stem: str) -> str:
    return stem[:-1] + _VOICED.get(stem[-1:], stem[-1:])


def _third(stem: str) -> str:
    return stem if stem.endswith("t") else stem + "t"


def _endings(stem: str) -> tuple[str, ...]:
    if stem.endswith(("t", "d")):
        return ("",)
    return ("d", "t")
