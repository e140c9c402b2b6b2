"""Covers drawn on a reportlab canvas, in a few ways that municipalities use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit

from samples.build.paperdesign import PaperDesign
from samples.build.scene import SIZE, Shape, scene_of
from samples.build.source import NOTICE, Agreement

Box = tuple[float, float, float, float]


def draw_scene(canvas: Any, stem: str, box: Box) -> None:
    """The landscape, filling ``box`` (x, y, width, height; origin bottom left) and cropped to it."""
    x, y, width, height = box
    scale = max(width, height) / SIZE
    left = x + (width - SIZE * scale) / 2
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(x, y, width, height)
    canvas.clipPath(frame, stroke=0, fill=0)
    draw_shapes(canvas, scene_of(stem), (left, y, scale))
    canvas.restoreState()


def draw_shapes(canvas: Any, shapes: tuple[Shape, ...], at: tuple[float, float, float]) -> None:
    """Shapes from ``at``: left, bottom and scale."""
    left, y, scale = at
    for shape in shapes:
        canvas.setFillColor(HexColor(shape.colour))
        points = [(left + px * scale, y + (SIZE - py) * scale) for px, py in shape.points]
        if shape.radius:
            canvas.circle(*points[0], shape.radius * scale, stroke=0, fill=1)
            continue
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def _lines(canvas: Any, text: str, font: str, size: float, at: tuple[float, float, float]) -> float:
    """Write wrapped text down from ``at`` (x, y, width); returns the y below it."""
    x, y, width = at
    canvas.setFont(font, size)
    for line in simpleSplit(text, font, size, width):
        canvas.drawString(x, y, line)
        y -= size * 1.18
    return y


def _words(
    canvas: Any,
    agreement: Agreement,
    design: PaperDesign,
    at: tuple[float, float, float],
    scale: float,
) -> float:
    x, y, width = at
    plain, bold = f"{design.text}-Regular", f"{design.head}-Bold"
    y = (
        _lines(canvas, f"Gemeente {agreement.municipality}", plain, 12 * scale, (x, y, width))
        - 20 * scale
    )
    y = _lines(canvas, agreement.title, bold, 32 * scale, (x, y, width)) - 2 * scale
    y = _lines(canvas, agreement.subtitle, plain, 15 * scale, (x, y, width)) - 16 * scale
    y = _lines(canvas, ", ".join(agreement.parties), plain, 10.5 * scale, (x, y, width)) - 2 * scale
    return _lines(canvas, agreement.date, plain, 10.5 * scale, (x, y, width))


def _notice(canvas: Any, design: PaperDesign, x: float, y: float, size: float = 8) -> None:
    canvas.setFont(f"{design.text}-Regular", size)
    canvas.drawString(x, y, NOTICE)


def _plate(
    canvas: Any, agreement: Agreement, design: PaperDesign, size: tuple[float, float]
) -> None:
    width, height = size
    draw_scene(canvas, agreement.stem, (0, height * 0.42, width, height * 0.58))
    canvas.setFillColor(HexColor(design.accent))
    canvas.rect(0, 0, width, height * 0.42, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    _words(canvas, agreement, design, (width * 0.1, height * 0.36, width * 0.8), width / 595)
    _notice(canvas, design, width * 0.1, 9 * mm)


def _full(
    canvas: Any, agreement: Agreement, design: PaperDesign, size: tuple[float, float]
) -> None:
    width, height = size
    draw_scene(canvas, agreement.stem, (0, 0, width, height))
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.rect(width * 0.07, height * 0.63, width * 0.66, height * 0.3, stroke=0, fill=1)
    canvas.setFillColor(HexColor(design.accent))
    canvas.rect(width * 0.07, height * 0.63, width * 0.015, height * 0.3, stroke=0, fill=1)
    _words(
        canvas, agreement, design, (width * 0.12, height * 0.89, width * 0.57), width / 595 * 0.9
    )
    canvas.setFillColor(HexColor("#ffffff"))
    _notice(canvas, design, width * 0.07, 9 * mm)


def _band(
    canvas: Any, agreement: Agreement, design: PaperDesign, size: tuple[float, float]
) -> None:
    width, height = size
    canvas.setFillColor(HexColor(design.accent))
    canvas.rect(0, 0, width * 0.28, height, stroke=0, fill=1)
    canvas.setFillColor(HexColor(design.second))
    canvas.rect(width * 0.28, height * 0.52, width * 0.72, 5, stroke=0, fill=1)
    draw_scene(canvas, agreement.stem, (width * 0.28, 0, width * 0.72, height * 0.52))
    canvas.setFillColor(HexColor(design.accent))
    _words(canvas, agreement, design, (width * 0.34, height * 0.88, width * 0.58), width / 595)
    canvas.setFillColor(HexColor("#ffffff"))
    _notice(canvas, design, width * 0.03, 9 * mm, 8 * width / 595)


def _frame(
    canvas: Any, agreement: Agreement, design: PaperDesign, size: tuple[float, float]
) -> None:
    width, height = size
    canvas.setFillColor(HexColor(design.tint))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    draw_scene(canvas, agreement.stem, (width * 0.1, height * 0.12, width * 0.8, height * 0.42))
    canvas.setFillColor(HexColor(design.accent))
    _words(canvas, agreement, design, (width * 0.1, height * 0.9, width * 0.8), width / 595)
    _notice(canvas, design, width * 0.1, 9 * mm)


def _word(
    canvas: Any, agreement: Agreement, design: PaperDesign, size: tuple[float, float]
) -> None:
    width, height = size
    canvas.setFillColor(HexColor(design.accent))
    _words(canvas, agreement, design, (25 * mm, height * 0.82, width - 50 * mm), 0.95)
    draw_scene(canvas, agreement.stem, (25 * mm, 45 * mm, width - 50 * mm, 100 * mm))
    canvas.setFillColor(HexColor("#555555"))
    _notice(canvas, design, 25 * mm, 15 * mm)


def _plain(
    canvas: Any, agreement: Agreement, design: PaperDesign, size: tuple[float, float]
) -> None:
    width, height = size
    canvas.setFillColor(HexColor("#000000"))
    canvas.rect(26 * mm, height - 62 * mm, 16 * mm, 20 * mm, stroke=1, fill=0)
    canvas.line(26 * mm, height - 52 * mm, 42 * mm, height - 52 * mm)
    _words(canvas, agreement, design, (26 * mm, height * 0.62, width - 55 * mm), 0.85)
    _notice(canvas, design, 26 * mm, 15 * mm)


_COVERS: dict[str, Callable[[Any, Agreement, PaperDesign, tuple[float, float]], None]] = {
    "plate": _plate,
    "full": _full,
    "band": _band,
    "frame": _frame,
    "word": _word,
    "plain": _plain,
}


def draw_cover(
    canvas: Any, agreement: Agreement, design: PaperDesign, size: tuple[float, float]
) -> None:
    """Draw the cover of a design on the whole page of ``size``."""
    canvas.saveState()
    _COVERS[design.cover](canvas, agreement, design, size)
    canvas.restoreState()
