"""Exchange with quanteda dictionaries in YAML (Benoit et al. 2018): keys with lists of glob patterns.

quanteda's globs know ``*`` anywhere in a word and phrases with spaces; a lone ``*`` is any one word.
What our notation says more finely (gaps, contexts, weights) is written out or left out on export;
on import ``*ring*`` is read as a part of a compound, so that it does not find *verandering*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from dia_analysis.codebook.patterns import Atom, Mode, Pattern, Slot

if TYPE_CHECKING:
    from dia_analysis.codebook.book import Codebook

_LONGEST_GAP = 3
_MOST_VARIANTS = 60
_IMPORT_WEIGHT = 3.0


def to_quanteda(codebook: Codebook, inflect: Callable[[str], Iterable[str]] | None = None) -> str:
    """The lexicon as a quanteda dictionary: group > theme > patterns.

    Args:
        codebook: whose patterns are written.
        inflect: gives the forms of a word; without it only the base forms are written.
    """
    forms = inflect or (lambda word: (word,))
    terms = {theme.theme: theme.terms for theme in codebook.lexicon.themes}
    groups = {
        group: {
            theme.id: sorted({g for t in terms[theme.id] for g in _globs(t.pattern, forms)})
            for theme in codebook.themes
            if theme.group == group
        }
        for group, _ in codebook.groups
    }
    return yaml.safe_dump(groups, allow_unicode=True, sort_keys=False, width=100)


def _globs(pattern: Pattern, forms: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """All globs for a pattern; none when both words may come in either order."""
    if len(pattern.sequences) > 1:
        return
    places: list[list[str]] = []
    for slot in pattern.sequences[0]:
        if slot.gap:
            places.append(
                ["", *(" ".join("*" * n) for n in range(1, min(slot.gap, _LONGEST_GAP) + 1))]
            )
        places.append(_alternatives(slot, forms))
    for n, choice in enumerate(product(*places)):
        if n >= _MOST_VARIANTS:
            return
        yield " ".join(part for part in choice if part)


def _alternatives(slot: Slot, forms: Callable[[str], Iterable[str]]) -> list[str]:
    return sorted({glob for atom in slot.atoms for glob in _atom_globs(atom, forms)})


def _atom_globs(atom: Atom, forms: Callable[[str], Iterable[str]]) -> Iterator[str]:
    before = "*" if atom.mode in {Mode.HEAD, Mode.PART} else ""
    after = "*" if atom.mode in {Mode.PREFIX, Mode.PART} else ""
    for form in {atom.text, *(forms(atom.text) if atom.inflected else ())}:
        yield f"{before}{form}{after}"


def is_quanteda(data: Any) -> bool:
    """Whether this is a mapping of names to lists of texts, at any depth, and not our own form."""
    return (
        isinstance(data, Mapping)
        and "themes" not in data
        and bool(data)
        and all(map(_leafy, data.values()))
    )


def _leafy(value: Any) -> bool:
    if isinstance(value, Mapping):
        return bool(value) and all(map(_leafy, value.values()))
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(v, str) for v in value)
    )


def terms_from_quanteda(data: Mapping[str, Any], group: str = "opgave") -> list[dict[str, Any]]:
    """Themes in the form of ``--codebook`` for every key that holds patterns."""
    themes: list[dict[str, Any]] = []
    for key, value in data.items():
        name = str(key).strip().lower().replace(" ", "_").replace("-", "_")
        if isinstance(value, Mapping):
            themes += terms_from_quanteda(
                value, name if name in {"democratie", "opgave"} else group
            )
            continue
        globs = [value] if isinstance(value, str) else value
        patterns = [made for made in map(_from_glob, globs) if made]
        themes.append(
            {"id": name, "group": group, "terms": [{"weight": _IMPORT_WEIGHT, "match": patterns}]}
        )
    return themes


def _from_glob(glob: str) -> str:
    words: list[str] = []
    gap = 0
    for word in glob.split():
        if word == "*":
            gap += 1
            continue
        if gap and words:
            words.append(f"..{gap}")
        gap = 0
        words.append(word if "*" in word else f"{word}!")
    return " ".join(words)


def from_quanteda(path: Path) -> Codebook:
    """Our codebook with the themes of a quanteda dictionary added, or their patterns replaced.

    Raises:
        CodebookError: the file cannot be read or holds something else.
    """
    from dia_analysis.codebook.loader import load_codebook

    return load_codebook(path)
