"""What a coded set holds, counted: for the check, the data card and the documentation alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dia_analysis.classify.keyword import KEYWORDS
from dia_analysis.study.coded_set import CodedPassage

_TWO = 2
_OBVIOUS = {
    theme: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    for theme, words in KEYWORDS.items()
}
"""The keyword baseline's words, at the start of a word: *ring*, but not in *verandering*."""


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """One theme; a near-miss has the theme's obvious words and not the theme."""

    theme: str
    positives: int
    without_keyword: int
    """Positives in which none of the obvious words stands."""
    near_misses: int


@dataclass(frozen=True, slots=True)
class SetCounts:
    """Counts of one coded set."""

    passages: int
    municipalities: int
    no_theme: int
    several_themes: int
    median_words: int
    themes: tuple[ThemeCount, ...]
    near_pairs: tuple[tuple[str, str, int], ...]
    """Theme that was coded, theme whose words stand there without it, times; most frequent first."""
    by: dict[str, dict[str, int]]
    """commitment, direction, batch, coder, period, kind: value to number."""


def count_set(passages: Sequence[CodedPassage], themes: Sequence[str]) -> SetCounts:
    """Counts a coded set."""
    words = [_obvious(p) for p in passages]
    both = list(zip(passages, words, strict=True))
    lengths = sorted(len(p.fields.text.split()) for p in passages)
    near = Counter((a, b) for p, found in both for a in p.themes for b in found - p.themes)
    return SetCounts(
        passages=len(passages),
        municipalities=len({p.municipality for p in passages}),
        no_theme=sum(not p.themes for p in passages),
        several_themes=sum(len(p.themes) >= _TWO for p in passages),
        median_words=lengths[len(lengths) // 2],
        themes=tuple(
            ThemeCount(
                theme,
                positives=sum(theme in p.themes for p in passages),
                without_keyword=sum(theme in p.themes - found for p, found in both),
                near_misses=sum(theme in found - p.themes for p, found in both),
            )
            for theme in themes
        ),
        near_pairs=tuple(
            (a, b, n) for (a, b), n in sorted(near.items(), key=lambda item: (-item[1], item[0]))
        ),
        by={
            "commitment": _counted(p.commitment.value for p in passages if p.commitment),
            "direction": _counted(d.value for p in passages for d in p.direction.values()),
            "batch": _counted(p.batch for p in passages),
            **{
                key: _counted(p.source.get(key, "") for p in passages)
                for key in ("coder", "period", "kind")
            },
        },
    )


def _obvious(passage: CodedPassage) -> frozenset[str]:
    """Themes whose obvious words stand in the passage, its headings or its lead."""
    return frozenset(theme for theme, words in _OBVIOUS.items() if words.search(passage.whole))


def _counted(values: Iterable[str]) -> dict[str, int]:
    counter = Counter(value for value in values if value)
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
