"""Find known texts on the pages of a PDF, in drawing order, also when a page break splits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from samples.build.pdftext import PrintedPage, squash

_LEAST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: first and last page, 1-based, and the pieces it was found in."""

    page: int
    page_end: int
    pieces: tuple[tuple[int, int, int], ...]


@dataclass(slots=True)
class Finder:
    """Walks through the pages; what was found is taken, so that repeats get their own place."""

    pages: Sequence[PrintedPage]
    start: int = 0
    skip: int = 0
    taken: list[bytearray] = field(default_factory=list)
    at: int = 0
    offset: int = 0

    def __post_init__(self) -> None:
        self.taken = [bytearray(len(page.squashed)) for page in self.pages]
        self.at = self.start
        self.offset = self.skip
        if self.pages:
            self.taken[self.start][: self.skip] = b"\2" * self.skip

    def _search(self, index: int, wanted: str, offset: int) -> int:
        page = self.pages[index].squashed
        found = page.find(wanted, offset)
        while found >= 0 and any(self.taken[index][found : found + len(wanted)]):
            found = page.find(wanted, found + 1)
        return found

    def _take(self, index: int, found: int, length: int) -> tuple[int, int, int]:
        self.taken[index][found : found + length] = b"\1" * length
        return (index, found, found + length)

    def find(self, text: str, *, free: bool = False) -> Place | None:
        """Find a text after the last one; ``free`` texts (callouts, notes) do not move the place."""
        wanted = squash(text)
        place = self._first(wanted, forward=not free) or self._first(wanted, forward=False)
        if place and not free:
            self.at, _, self.offset = place.pieces[-1]
        return place

    def _first(self, wanted: str, *, forward: bool) -> Place | None:
        """Whole on one of the next pages before split over two, lest a short start mislead."""
        near = range(self.at, min(self.at + 3, len(self.pages)))
        for search in (self._whole, self._split):
            for index in near:
                begin = self.offset if forward and index == self.at else 0
                place = search(index, wanted, begin)
                if place:
                    return place
        return None

    def _whole(self, index: int, wanted: str, offset: int) -> Place | None:
        found = self._search(index, wanted, offset)
        if found < 0:
            return None
        number = self.pages[index].number
        return Place(number, number, (self._take(index, found, len(wanted)),))

    def _split(self, index: int, wanted: str, offset: int) -> Place | None:
        """A text in two pieces: on this page and further on this page or on the next."""
        for cut in range(len(wanted) - _LEAST, _LEAST - 1, -1):
            found = self._search(index, wanted[:cut], offset)
            if found < 0:
                continue
            for later in range(index, min(index + 2, len(self.pages))):
                rest = self._search(later, wanted[cut:], found + cut if later == index else 0)
                if rest >= 0:
                    pieces = (
                        self._take(index, found, cut),
                        self._take(later, rest, len(wanted) - cut),
                    )
                    return Place(self.pages[index].number, self.pages[later].number, pieces)
            return None
        return None
