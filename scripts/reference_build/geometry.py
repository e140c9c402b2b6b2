"""Municipal boundaries: reading them, their middle, and which old area lies in which new one."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from shapely import make_valid
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

Shapes = dict[str, BaseGeometry]
KM_PER_DEGREE = 111.2


def read_geojson(path: Path) -> tuple[Shapes, dict[str, str]]:
    """Shapes (WGS84) and names by municipality code."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes, names = {}, {}
    for feature in features:
        code = feature["properties"]["statcode"]
        shapes[code] = make_valid(shape(feature["geometry"]))
        names[code] = feature["properties"]["statnaam"]
    return shapes, names


def read_topojson(
    path: Path, layer: str, *, code: str, name: str = ""
) -> tuple[Shapes, dict[str, str]]:
    """Shapes (WGS84) and names by municipality code, from delta-coded arcs.

    Source of the method: the TopoJSON format specification, sections 2.1.2 and 2.1.4.
    """
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = _decode_arcs(topology)
    shapes, names = {}, {}
    for geometry in topology["objects"][layer]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        rings = [[_ring(arcs, ring) for ring in polygon] for polygon in polygons]
        key = geometry["properties"][code]
        shapes[key] = make_valid(shape({"type": "MultiPolygon", "coordinates": rings}))
        names[key] = geometry["properties"].get(name, "")
    return shapes, names


def _decode_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    scale_x, scale_y = topology["transform"]["scale"]
    move_x, move_y = topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(points)
    return decoded


def _ring(arcs: list[list[tuple[float, float]]], numbers: list[int]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def middle(area: BaseGeometry) -> tuple[float, float]:
    """Latitude and longitude of the centroid, or of a point inside if the centroid lies outside."""
    point = area.centroid
    if not area.contains(point):
        point = area.representative_point()
    return round(point.y, 5), round(point.x, 5)


def inside(area: BaseGeometry, latitude: float, longitude: float) -> bool:
    """Whether the point lies in the area."""
    return bool(area.contains(Point(longitude, latitude)))


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Distance between two (latitude, longitude) points; flat-earth, good enough for a check."""
    north = (first[0] - second[0]) * KM_PER_DEGREE
    east = (first[1] - second[1]) * KM_PER_DEGREE * math.cos(math.radians(first[0]))
    return math.hypot(north, east)


def successors_by_overlap(old: BaseGeometry, new: Shapes, minimum: float) -> dict[str, float]:
    """Codes of the new areas that hold at least ``minimum`` of the old one, with the share."""
    shares = {
        code: old.intersection(area).area / old.area
        for code, area in new.items()
        if old.intersects(area)
    }
    return {code: round(share, 3) for code, share in shares.items() if share >= minimum}
