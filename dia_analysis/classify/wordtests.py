"""Tests on the spelling of one word: the word itself, its beginning, its end, or what is inside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field


def _sets() -> defaultdict[str, set[int]]:
    return defaultdict(set)


@dataclass(slots=True)
class WordTests:
    """Numbered tests; those of one number are alternatives."""

    exact: defaultdict[str, set[int]] = field(default_factory=_sets)
    prefix: defaultdict[str, set[int]] = field(default_factory=_sets)
    suffix: defaultdict[str, set[int]] = field(default_factory=_sets)
    inside: list[tuple[str, int]] = field(default_factory=list)
    around: list[tuple[str, str, int]] = field(default_factory=list)

    def add(self, word: str, number: int) -> None:
        """A test such as ``word``, ``pre*``, ``*fix``, ``*mid*`` or ``ge*d``."""
        core = word.strip("*")
        if word.startswith("*") and word.endswith("*"):
            self.inside.append((core, number))
        elif word.endswith("*"):
            self.prefix[core].add(number)
        elif word.startswith("*"):
            self.suffix[core].add(number)
        elif "*" in core:
            first, last = core.split("*")
            self.around.append((first, last, number))
        else:
            self.exact[core].add(number)

    def passed(self, text: str) -> frozenset[int]:
        """The numbers of the tests that a word in lower case passes, with or without its hyphens."""
        found: set[int] = set()
        for shape in {text, text.replace("-", "")}:
            found |= self.exact.get(shape, set())
            for cut in range(1, len(shape) + 1):
                found |= self.prefix.get(shape[:cut], set())
                found |= self.suffix.get(shape[-cut:], set())
            found.update(number for core, number in self.inside if core in shape)
            found.update(
                number
                for first, last, number in self.around
                if shape.startswith(first)
                and shape.endswith(last)
                and len(shape) > len(first + last)
            )
        return frozenset(found)
