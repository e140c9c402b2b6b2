"""A map of hexagonal tiles: one equal tile per municipality, near where it really lies.

Method: places are put on a plane, pushed apart until none overlap (so that the crowded west spreads
out), and then assigned to the cells of a hexagonal grid such that the sum of squared distances is
smallest (Jonker-Volgenant, ``scipy.optimize.linear_sum_assignment``). Nothing is left to chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist

Array = npt.NDArray[np.float64]
RADIUS = 10.0
"""From the middle of a tile to its corners, in units of the drawing."""
_STEP = math.sqrt(3.0) * RADIUS  # between the middles of neighbours
_ROUNDS = 120
_MARGIN = 2
_GAP = 0.5
_FILL = 0.72  # how much of the country's rectangle the tiles may take before they are pushed apart


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: its middle and corners, as SVG reads them."""

    x: float
    y: float
    points: str


@dataclass(frozen=True, slots=True)
class HexMap:
    """Tiles by municipality code, lines between groups, and the drawing's ``viewBox``."""

    tiles: Mapping[str, Tile]
    borders: str
    view_box: str


def hex_map(places: Sequence[tuple[str, float, float, str]]) -> HexMap:
    """Lay out tiles.

    Args:
        places: code, latitude, longitude (WGS84 degrees) and group (province) of each.
    """
    ordered = sorted(places)
    if not ordered:
        return HexMap({}, "", "0 0 1 1")
    cells = _assign(_spread(_plane(ordered)))
    tiles = {place[0]: _tile(x, y) for place, (x, y) in zip(ordered, cells, strict=True)}
    xs, ys = [t.x for t in tiles.values()], [t.y for t in tiles.values()]
    left, top = min(xs) - RADIUS - 1, min(ys) - RADIUS - 1
    width, height = max(xs) - left + RADIUS + 1, max(ys) - top + RADIUS + 1
    groups = {place[0]: place[3] for place in ordered}
    return HexMap(tiles, _borders(tiles, groups), f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}")


def _plane(places: Sequence[tuple[str, float, float, str]]) -> Array:
    """Kilometre-like coordinates, north up, scaled so that tiles cover about the right area."""
    latitude = np.array([place[1] for place in places])
    longitude = np.array([place[2] for place in places])
    middle = math.radians(float(latitude.mean()))
    xy = np.column_stack(
        [(longitude - longitude.mean()) * math.cos(middle), latitude.mean() - latitude]
    )
    area = float(np.prod(np.maximum(np.ptp(xy, axis=0), 1e-6)))
    tile = 1.5 * math.sqrt(3.0) * RADIUS**2
    scale = math.sqrt(len(places) * tile / (_FILL * area)) if len(places) > 1 else 1.0
    result: Array = xy * scale
    return result


def _spread(xy: Array) -> Array:
    """Push points apart that are nearer than a tile is wide, half of the overlap each."""
    xy = xy.copy()
    n = len(xy)
    xy += np.column_stack([np.arange(n) * 1e-6, np.arange(n) * -1e-6])  # equal places come apart
    for _ in range(_ROUNDS):
        apart = xy[:, None, :] - xy[None, :, :]
        distance = np.sqrt((apart**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        overlap = np.clip(_STEP - distance, 0.0, None)
        if overlap.max() < _GAP:
            break
        push = (overlap / 2.0 / np.maximum(distance, 1e-9))[:, :, None] * apart
        xy += push.sum(axis=1) * 0.5
    return xy


def _assign(xy: Array) -> list[tuple[float, float]]:
    """For each point a cell of its own."""
    low, high = xy.min(axis=0), xy.max(axis=0)
    rows = range(
        int(low[1] // (1.5 * RADIUS)) - _MARGIN, int(high[1] // (1.5 * RADIUS)) + _MARGIN + 1
    )
    columns = range(int(low[0] // _STEP) - _MARGIN, int(high[0] // _STEP) + _MARGIN + 1)
    cells = np.array(
        [((c + (r % 2) / 2.0) * _STEP, r * 1.5 * RADIUS) for r in rows for c in columns]
    )
    _, chosen = linear_sum_assignment(cdist(xy, cells, "sqeuclidean"))
    return [(float(x), float(y)) for x, y in cells[chosen]]


def _corners(x: float, y: float) -> list[tuple[float, float]]:
    angles = [math.radians(60.0 * k - 90.0) for k in range(6)]
    return [(x + RADIUS * math.cos(a), y + RADIUS * math.sin(a)) for a in angles]


def _tile(x: float, y: float) -> Tile:
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in _corners(x, y))
    return Tile(round(x, 1), round(y, 1), points)


def _borders(tiles: Mapping[str, Tile], groups: Mapping[str, str]) -> str:
    """The sides between tiles of different groups, as one SVG path."""
    at = {(round(t.x), round(t.y)): code for code, t in tiles.items()}
    lines = []
    for code, tile in tiles.items():
        corners = _corners(tile.x, tile.y)
        for k in range(6):
            a, b = corners[k], corners[(k + 1) % 6]
            middle = ((a[0] + b[0]) - tile.x, (a[1] + b[1]) - tile.y)
            other = _near(at, middle)
            if other is not None and code < other and groups[code] != groups[other]:
                lines.append(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}")
    return "".join(lines)


def _near(at: Mapping[tuple[int, int], str], point: tuple[float, float]) -> str | None:
    x, y = round(point[0]), round(point[1])
    found = (at.get((x + dx, y + dy)) for dx in (0, -1, 1) for dy in (0, -1, 1))
    return next((code for code in found if code is not None), None)
