"""Cutting a page along its white space, as a reader's eye does (recursive X-Y cut, Nagy & Seth 1984).

Where a vertical strip of white runs through everything, left comes before right; otherwise bands that
lie under each other are read one by one, and neighbouring bands that share such a strip are one band
of columns. Where neither cuts, blocks are ordered by what must come before what.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from dia_analysis.ingest.lines import Line

_GUTTER = 0.75  # em of white that parts columns
_MIN_GUTTER = 6.0  # points
_OVERLAP = 0.35  # em by which lines under each other may overlap
_MAX_DEPTH = 12
_SHORT = 0.25  # share of lines in a margin column of side headings


def cut(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """Groups of lines in reading order: cut along white strips and bands, deeper while it helps."""
    if not lines:
        return []
    ordered = sorted(lines, key=lambda line: (line.base, line.x0))
    if len(ordered) == 1 or depth > _MAX_DEPTH or _single(ordered):
        return [ordered]
    sections = _sections(ordered)
    if len(sections) > 1:
        return [part for section in sections for part in cut(section, depth + 1)]
    sides = _vertical(ordered)
    if len(sides) > 1:
        if _side_headings(sides):
            return [ordered]
        return [part for side in sides for part in cut(side, depth + 1)]
    bands = _bands(ordered)
    if len(bands) > 1:
        return _merge_single([part for band in bands for part in cut(band, depth + 1)])
    return _astride(ordered, depth)


def _single(ordered: list[Line]) -> bool:
    """No two lines stand beside each other."""
    return all(
        b.base - a.base > _OVERLAP * min(a.size, b.size) for a, b in itertools.pairwise(ordered)
    )


def _sections(ordered: list[Line]) -> list[list[Line]]:
    """Parts from one large heading that stands alone in its strip, with columns above and below, to the next."""
    strips = _strips(ordered)
    if len(strips) < 3:
        return [ordered]
    usual = _usual_size(ordered)
    several = [len(_vertical(strip)) > 1 for strip in strips]
    parts: list[list[Line]] = [[]]
    for i, strip in enumerate(strips):
        alone = (
            len(strip) <= 2 and not several[i] and all(line.size > 1.2 * usual for line in strip)
        )
        if alone and any(several[i + 1 :]) and _parts_columns(strip, ordered, usual):
            parts.extend([strip, []])
        else:
            parts[-1].extend(strip)
    return [part for part in parts if part]


def _parts_columns(strip: list[Line], ordered: list[Line], usual: float) -> bool:
    """A heading at the left of all columns, with white beside it in the others."""
    left = min(line.x0 for line in ordered)
    width = max(line.x1 for line in ordered) - left
    if strip[0].x0 - left > 2 * usual:
        return False
    others = [line for line in ordered if line.x0 > left + 0.2 * width]
    above = [line.bottom for line in others if line.base < strip[0].base]
    below = [line.top for line in others if line.base > strip[-1].base]
    return bool(below) and (not above or min(below) - max(above) > 2.5 * usual)


def _vertical(lines: list[Line]) -> list[list[Line]]:
    """Parts left and right of white strips that run through all lines."""
    by_left = sorted(lines, key=lambda line: line.x0)
    gutter = max(_MIN_GUTTER, _GUTTER * _usual_size(lines))
    parts = [[by_left[0]]]
    right = by_left[0].x1
    for line in by_left[1:]:
        if line.x0 - right >= gutter:
            parts.append([])
        parts[-1].append(line)
        right = max(right, line.x1)
    return parts


def _usual_size(lines: list[Line]) -> float:
    sizes = sorted(line.size for line in lines)
    return sizes[len(sizes) // 2]


def _side_headings(sides: list[list[Line]]) -> bool:
    """A margin with a few short labels, each level with a line of the text: read them by height."""
    if len(sides) != 2:
        return False
    margin, text = sides
    if len(margin) > max(2, _SHORT * len(text)):
        return False
    width = max(line.x1 for line in text) - min(line.x0 for line in text)
    if max(line.x1 for line in margin) - min(line.x0 for line in margin) > 0.6 * width:
        return False
    level = sum(
        any(abs(line.base - other.base) < 0.4 * line.size for other in text) for line in margin
    )
    return (
        level >= 0.5 * len(margin)
        and any(b.base - a.base > 3 * a.size for a, b in itertools.pairwise(margin))
    ) or len(margin) <= 2


def _strips(ordered: list[Line]) -> list[list[Line]]:
    """Lines parted wherever a white strip runs through the whole width."""
    by_top = sorted(ordered, key=lambda line: line.top)
    strips = [[by_top[0]]]
    bottom = by_top[0].bottom - _OVERLAP * by_top[0].size
    for line in by_top[1:]:
        if line.top > bottom:
            strips.append([])
            bottom = 0.0
        strips[-1].append(line)
        bottom = max(bottom, line.bottom - _OVERLAP * line.size)
    return strips


def _bands(ordered: list[Line]) -> list[list[Line]]:
    """Strips put together as long as one white strip runs down through them."""
    strips = _strips(ordered)
    if len(strips) == 1:
        return strips
    several = [len(_vertical(strip)) > 1 for strip in strips]
    bands = [strips[0]]
    columns = several[0]
    for i, strip in enumerate(strips[1:], start=1):
        together = [*bands[-1], *strip]
        if (
            (columns or several[i])
            and len(_vertical(together)) > 1
            and not _starts_anew(bands[-1], strip, several, i)
        ):
            bands[-1] = together
            columns = True
        elif not columns and not several[i]:
            bands[-1] = together
        else:
            bands.append(strip)
            columns = several[i]
    return _handed_down(bands)


def _handed_down(bands: list[list[Line]]) -> list[list[Line]]:
    """The last short strip of a band of columns goes to the band below, if it stands closer to that."""
    for above, below in itertools.pairwise(bands):
        while True:
            strips = _strips(sorted(above, key=lambda line: line.base))
            last = strips[-1]
            if len(strips) < 2 or len(_vertical(last)) > 1 or len(_vertical(above)) == 1:
                break
            upper = min(line.top for line in last) - max(line.bottom for line in strips[-2])
            lower = min(line.top for line in below) - max(line.bottom for line in last)
            if upper <= max(1.2 * lower, 0.8 * last[0].size):
                break
            gone = {id(line) for line in last}
            above[:] = [line for line in above if id(line) not in gone]
            below[:0] = last
    return [band for band in bands if band]


def _starts_anew(band: list[Line], strip: list[Line], several: list[bool], at: int) -> bool:
    """A large heading that stands alone between two bands of columns parts them."""
    if len(strip) > 2 or several[at] or not any(several[:at]):
        return False
    usual = _usual_size(band)
    follows = any(several[at + 1 : at + 3])
    return follows and all(line.size > 1.2 * usual for line in strip)


def _merge_single(parts: list[list[Line]]) -> list[list[Line]]:
    """Bands of one column under each other are one column, if they have the same left side."""
    merged: list[list[Line]] = []
    for part in parts:
        if merged and _continues(merged[-1], part):
            merged[-1] = [*merged[-1], *part]
        else:
            merged.append(part)
    return merged


def _continues(above: list[Line], below: list[Line]) -> bool:
    if below[0].base <= above[-1].base:
        return False
    left = abs(min(line.x0 for line in above) - min(line.x0 for line in below))
    right = abs(max(line.x1 for line in above) - max(line.x1 for line in below))
    return left < 3 and right < 12


def _astride(ordered: list[Line], depth: int) -> list[list[Line]]:
    """Columns with something across the gutter (a quotation, a title): take the odd ones out and try again."""
    sizes = [round(line.size * 2) / 2 for line in ordered]
    usual = max(set(sizes), key=sizes.count)
    odd = [line for line in ordered if abs(line.size - usual) > 1]
    rest = [line for line in ordered if abs(line.size - usual) <= 1]
    if odd and len(odd) < 0.3 * len(ordered) and len(_vertical(rest)) > 1:
        return [*cut(rest, depth + 1), *cut(odd, depth + 1)]
    return _by_blocks(ordered)


def _by_blocks(ordered: list[Line]) -> list[list[Line]]:
    """Where no cut goes through: chains of lines that stand under each other, in order of their tops."""
    chains: list[list[Line]] = []
    for line in ordered:
        best = None
        for chain in chains:
            last = chain[-1]
            near = line.base - last.base < 2.2 * max(line.size, last.size) and line.base > last.base
            aligned = abs(line.x0 - last.x0) < 2.5 * line.size
            if (
                near
                and aligned
                and (best is None or abs(line.x0 - last.x0) < abs(line.x0 - best[-1].x0))
            ):
                best = chain
        if best is None:
            chains.append([line])
        else:
            best.append(line)
    return _topological(chains)


def _topological(chains: list[list[Line]]) -> list[list[Line]]:
    """Above comes before below where they share width; left before right where they share height."""
    box = [(min(ln.x0 for ln in c), c[0].top, max(ln.x1 for ln in c), c[-1].bottom) for c in chains]
    n = len(chains)
    before: list[set[int]] = [set() for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if i == j:
                continue
            share_x = min(box[i][2], box[j][2]) - max(box[i][0], box[j][0]) > 2
            above = box[i][1] < box[j][1] and share_x
            left = (
                box[i][2] <= box[j][0] + 2
                and min(box[i][3], box[j][3]) - max(box[i][1], box[j][1]) > 0
            )
            if above or left:
                before[j].add(i)
    order: list[int] = []
    left_over = set(range(n))
    while left_over:
        free = [i for i in left_over if not before[i] & left_over] or [
            min(left_over, key=lambda i: box[i][1])
        ]
        follow = [i for i in free if order and _below(box[order[-1]], box[i])]
        pick = min(follow or free, key=lambda i: (box[i][1], box[i][0]))
        order.append(pick)
        left_over.discard(pick)
    return [chains[i] for i in order]


def _below(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return b[1] >= a[1] and min(a[2], b[2]) - max(a[0], b[0]) > 2
