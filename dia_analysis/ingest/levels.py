"""How deep a heading is: by its look, by bookmarks, and by how it recurs."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from dia_analysis.ingest.block import Block

NUMBERED = re.compile(
    r"^(?:(?:hoofdstuk|deel|thema|paragraaf)\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})\.?(?=\s|$)",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")
_LEADING = re.compile(r"^[\W\d_]+")  # a number before a title
_RECURS = 3  # times that a label stands in a document
_SPREAD = 0.5  # share of all headings over which it recurs
_Rank = tuple[float, int, int, int]


def whole_bold(block: Block) -> bool:
    """Whether every word of it is bold."""
    return all(line.bold and line.bold_words == len(line.words) for line in block.lines)


def same_title(one: str, other: str) -> bool:
    """Whether two headings are one title in two spellings: "8 – VEILIGHEID" and "Veiligheid"."""
    a, b = (_NO_LETTER.sub("", _LEADING.sub("", title)).casefold() for title in (one, other))
    return a == b != ""


def _mark_labels(headings: Sequence[Block], known: Mapping[int, int]) -> None:
    """Set ``passing`` on a label that recurs ("Wij willen:") in a look that would rank it over, or beside, chapters.

    A heading that recurs under larger ones has its place already. One that recurs with no larger heading between most
    of its occurrences is a label when it ends in a colon, or when it recurs throughout the document.
    """
    places: dict[tuple[str, _Rank], list[int]] = defaultdict(list)
    for i, block in enumerate(headings):
        if not known.get(id(block)):
            places[block.text.casefold(), _rank(block)].append(i)
    for (text, rank), held in places.items():
        spread = (held[-1] - held[0]) > _SPREAD * len(headings)
        if len(held) < _RECURS or not (text.endswith(":") or spread):
            continue
        between = [headings[i + 1 : j] for i, j in itertools.pairwise(held)]
        under = sum(any(_rank(block) > rank for block in some) for some in between)
        other = sum(bool(some) for some in between)
        if 2 * under < len(between) and 2 * other > len(between):
            for i in held:
                headings[i].passing = True


def set_levels(blocks: Sequence[Block], known: Mapping[int, int]) -> None:
    """Rank by size first, then weight and capitals; numbers such as 2.3 say how deep within their rank.

    A rank that bookmarks name has the level they mostly give it; the next one is a level deeper. A rank that repeats
    titles of another one has its level: a chapter may have a page with its title, and the title again over its text.
    ``known`` gives the levels of bookmarks by block id.
    """
    every = [block for block in blocks if block.kind == "heading" and block.lines]
    for block in every:
        block.passing = block.recognised and not known.get(id(block))
    _mark_labels([block for block in every if not block.passing], known)
    headings = [block for block in every if not block.passing]
    given: dict[_Rank, Counter[int]] = defaultdict(Counter)
    for block in headings:
        given[_rank(block)][known.get(id(block), 0)] += 1
    repeated = _repeated(headings)
    deepest = 0
    levels: dict[_Rank, int] = {}
    for rank in sorted(given, reverse=True):
        counts = given[rank]
        del counts[0]
        twin = levels.get(repeated.get(rank, rank))
        if twin is not None and not counts:
            levels[rank] = twin
            continue
        deepest = counts.most_common(1)[0][0] if counts else deepest + 1
        levels[rank] = deepest
    above = 0
    for block in every:
        if block.passing:
            block.level = above + 1
        else:
            block.level = known.get(id(block)) or levels[_rank(block)]
            above = block.level


def _repeated(headings: Sequence[Block]) -> dict[_Rank, _Rank]:
    """Ranks of which half the headings or more repeat the one right before them, with the rank of those."""
    total: Counter[_Rank] = Counter()
    twins: dict[_Rank, Counter[_Rank]] = defaultdict(Counter)
    before: Block | None = None
    for block in headings:
        rank = _rank(block)
        total[rank] += 1
        if before is not None and same_title(before.text, block.text):
            twins[rank][_rank(before)] += 1
        before = block
    found: dict[_Rank, _Rank] = {}
    for rank, counts in twins.items():
        other, times = counts.most_common(1)[0]
        if times > 1 and 2 * times >= total[rank]:
            found[rank] = other
    return found


def _rank(block: Block) -> _Rank:
    line = block.lines[0]
    match = NUMBERED.match(block.text)
    depth = -match.group(1).count(".") if match else 0
    return (round(line.size), depth, int(whole_bold(block)), int(block.text.isupper()))
