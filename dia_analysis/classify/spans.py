"""Where a pattern of the lexicon stands, given the places of its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

_WINDOW = 14  # words between the two sides of ``a & b``

Places = Mapping[int, Sequence[int]]
"""From the number of a slot to the tokens that fit in it, in order."""


class Compiled(NamedTuple):
    """A pattern with its slots numbered.

    ``sequences`` holds pairs of a slot and the words that may stand before it; ``anchor`` is the
    slot that is likely the rarest.
    """

    sequences: tuple[tuple[tuple[int, int], ...], ...]
    slots: frozenset[int]
    anchor: int


def spans(pattern: Compiled, places: Places, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every ``[start:end]`` where a pattern stands; ``starts`` are where sentences begin."""
    if not places.keys() >= pattern.slots:
        return
    first = pattern.sequences[0]
    if len(pattern.sequences) == 1:
        if len(first) > 1:
            yield from _sequence(first, places, starts)
            return
        for position in places[first[0][0]]:
            yield position, position + 1
        return
    found = [list(_sequence(sequence, places, starts)) for sequence in pattern.sequences]
    for start, end in found[0]:
        others = [_nearest(side, start, end, starts) for side in found[1:]]
        if all(others):
            parts = [(start, end), *(span for span in others if span)]
            yield min(s for s, _ in parts), max(e for _, e in parts)


def _sequence(
    sequence: Sequence[tuple[int, int]], places: Places, starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    for start in places[sequence[0][0]]:
        position = start
        limit = _sentence_end(start, starts)
        for slot, gap in sequence[1:]:
            after = next(
                (p for p in places[slot] if position < p <= position + 1 + gap and p < limit), None
            )
            if after is None:
                break
            position = after
        else:
            yield start, position + 1


def _sentence_end(position: int, starts: Sequence[int]) -> float:
    number = bisect_right(starts, position)
    return starts[number] if number < len(starts) else float("inf")


def _nearest(
    found: Sequence[tuple[int, int]], start: int, end: int, starts: Sequence[int]
) -> tuple[int, int] | None:
    sentence = bisect_right(starts, start)
    for other in found:
        near = other[0] - end <= _WINDOW and start - other[1] <= _WINDOW
        apart = other[0] >= end or other[1] <= start
        if near and apart and bisect_right(starts, other[0]) == sentence:
            return other
    return None


def beside(
    patterns: Sequence[Compiled], position: int, places: Places, starts: Sequence[int]
) -> bool:
    """Whether one of the patterns stands in the sentence of a token."""
    if not patterns:
        return False
    sentence = bisect_right(starts, position)
    return any(
        bisect_right(starts, start) == sentence
        for pattern in patterns
        for start, _ in spans(pattern, places, starts)
    )
