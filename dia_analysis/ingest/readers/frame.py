"""From PDF coordinates (bottom left, before rotation) to the visible page (top left, after it)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dia_analysis.ingest.pages import ASCENT, DESCENT, Floats

_QUARTER, _HALF = 90, 180


@dataclass(frozen=True, slots=True)
class Frame:
    """The crop box of a page, and its /Rotate in degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Visible width after rotation."""
        return abs(self.top - self.bottom if self.rotation % _HALF else self.right - self.left)

    @property
    def height(self) -> float:
        """Visible height after rotation."""
        return abs(self.right - self.left if self.rotation % _HALF else self.top - self.bottom)

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points on the visible page."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == _QUARTER:
            return y - self.bottom, x - self.left
        if self.rotation == _HALF:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def boxes(self, boxes: Floats) -> Floats:
        """Boxes (n, 4: left, bottom, right, top) as x0, top, x1, bottom."""
        ax, ay = self.points(boxes[:, 0], boxes[:, 1])
        bx, by = self.points(boxes[:, 2], boxes[:, 3])
        return np.stack(
            [np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)], axis=1
        )

    def words(self, where: Floats, angle: Any, size: Floats) -> dict[str, Floats]:
        """``x0, x1, base`` of words given by start and end (n, 4: x, y, x, y) along their direction."""
        ax, ay = self.points(where[:, 0], where[:, 1])
        bx, by = self.points(where[:, 2], where[:, 3])
        return place_words(ax, ay, bx, by, angle, size)


def place_words(
    ax: Floats, ay: Floats, bx: Floats, by: Floats, angle: Any, size: Floats
) -> dict[str, Floats]:
    """``x0, x1, base`` of words from start (a) to end (b) on the visible page.

    Turned words get the extent of the box that they cover, with its lower side at 0.2 em below ``base``.
    """
    x0, x1, base = np.minimum(ax, bx), np.maximum(ax, bx), ay.copy()
    up, down = angle == _QUARTER, angle == _HALF + _QUARTER
    x0 = np.where(up, ax - ASCENT * size, np.where(down, ax - DESCENT * size, x0))
    x1 = np.where(up, ax + DESCENT * size, np.where(down, ax + ASCENT * size, x1))
    base = np.where(up | down, np.maximum(ay, by) - DESCENT * size, base)
    return {"x0": x0, "x1": x1, "base": base}
