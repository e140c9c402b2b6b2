"""Bookmarks (the outline of a PDF) as evidence: a line that one names on its page is a heading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dia_analysis.ingest.block import Block

Bookmark = tuple[int, str, int]  # level from 1, title, page from 1

_SHARE = 0.5  # share of bookmarks that must be found on their pages for their levels to count
_FEW = 2  # bookmarks up to which the levels are those of the headings themselves
_LONGEST = 30  # words of a title
_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[IVX]{1,5})[.)]?\s+(?=\S)")
_TAKEN = frozenset({"row", "footnote"})


def named(blocks: Sequence[Block], outline: Sequence[Bookmark]) -> dict[int, int]:
    """Level of each block (by id) whose whole text is the title of a bookmark on its page.

    The levels are 0, which says only that these are headings, where the outline is not about this text: too few of
    its entries are found, or it has hardly any.
    """
    titles: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for i, (_, title, page) in enumerate(outline):
        for said in _spellings(title):
            titles[(page, said)].append(i)
    if not titles:
        return {}
    found: dict[int, int] = {}
    used: set[int] = set()
    for block in blocks:
        if not block.lines or block.kind in _TAKEN or block.word_count > _LONGEST:
            continue
        for said in _spellings(block.text):
            entry = next((i for i in titles.get((block.page, said), ()) if i not in used), None)
            if entry is not None:
                used.add(entry)
                found[id(block)] = outline[entry][0]
                break
    sane = len(outline) > _FEW and len(used) >= _SHARE * len(outline)
    return found if sane else dict.fromkeys(found, 0)


def _spellings(title: str) -> list[str]:
    """Its letters, with and without the number before it."""
    every = [
        _NO_LETTER.sub("", text.casefold()) for text in (title, _NUMBER.sub("", title, count=1))
    ]
    return [said for said in dict.fromkeys(every) if any(c.isalpha() for c in said)]
