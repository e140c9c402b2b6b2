"""Lines, boxes and pictures of a page as pdfium lists them, with their place in the drawing order."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from pypdfium2 import raw

from dia_analysis.ingest.pages import Floats
from dia_analysis.ingest.readers.frame import Frame

_MAX_SHAPES = 4000
_MAX_DEPTH = 4
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Matrix = tuple[float, float, float, float, float, float]


def colour_of(page_object: Any, getter: Any) -> int:
    """0xRRGGBB that a pdfium getter gives; -1 when it gives none or it is transparent."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(page_object, red, green, blue, alpha) or not alpha.value:
        return -1
    return (red.value << 16) | (green.value << 8) | blue.value


class Objects:
    """The objects of one page. ``shapes`` and ``images`` are as in :class:`pages.Page`."""

    def __init__(self, page: Any, frame: Frame) -> None:
        self._order: dict[int | None, int] = {}
        self._shapes: list[tuple[float, ...]] = []
        self._images: list[tuple[float, ...]] = []
        count = raw.FPDFPage_CountObjects(page.raw)
        for i in range(count):
            self._visit(raw.FPDFPage_GetObject(page.raw, i), _IDENTITY, 0)
        self.shapes = _placed(self._shapes, frame, 8)
        self.images = _placed(self._images, frame, 6)

    def place(self, key: int | None) -> int:
        """Place of a text object in the drawing order."""
        return self._order.get(key, 0)

    def _visit(self, item: Any, matrix: _Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        place = len(self._order)
        self._order[ctypes.cast(item, ctypes.c_void_p).value] = place
        if kind == raw.FPDF_PAGEOBJ_PATH and len(self._shapes) < _MAX_SHAPES:
            self._shape(item, matrix, place)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(item, matrix)
            if box is not None:
                self._images.append(
                    (*box, float(not raw.FPDFPageObj_HasTransparency(item)), float(place))
                )
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(item), matrix)
            for i in range(raw.FPDFFormObj_CountObjects(item)):
                self._visit(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1)

    def _shape(self, item: Any, matrix: _Matrix, place: int) -> None:
        segments = raw.FPDFPath_CountSegments(item)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        box = _bounds(item, matrix)
        if box is not None:
            inside = colour_of(item, raw.FPDFPageObj_GetFillColor) if fill.value else -1
            edge = colour_of(item, raw.FPDFPageObj_GetStrokeColor) if stroke.value else -1
            self._shapes.append((*box, float(inside), float(edge), float(segments), float(place)))


def _matrix(item: Any) -> _Matrix:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: _Matrix, n: _Matrix) -> _Matrix:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _bounds(item: Any, m: _Matrix) -> tuple[float, float, float, float] | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    if m is _IDENTITY:
        return left, bottom, right, top
    xs, ys = zip(
        *(
            (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
            for x in (left, right)
            for y in (bottom, top)
        ),
        strict=True,
    )
    return min(xs), min(ys), max(xs), max(ys)


def _placed(rows: list[tuple[float, ...]], frame: Frame, width: int) -> Floats:
    if not rows:
        return np.zeros((0, width))
    found = np.asarray(rows)
    found[:, :4] = frame.boxes(found[:, :4])
    return found
