"""Drawn placeholders where real agreements print photographs: flat landscapes of few shapes.

A scene is a list of shapes in a box of 1000 x 1000 units (origin top left, y down), so that the
HTML engine (as SVG) and reportlab draw the same picture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SIZE = 1000


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon, or a circle where ``radius`` is given (then one point, the centre)."""

    colour: str
    points: tuple[tuple[float, float], ...]
    radius: float = 0


def _rect(colour: str, x: float, y: float, width: float, height: float) -> Shape:
    return Shape(colour, ((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def _wave(colour: str, base: float, height: float, length: float, phase: float = 0) -> Shape:
    top = tuple((x, base + height * math.sin((x + phase) / length)) for x in range(0, SIZE + 1, 20))
    return Shape(colour, (*((round(x, 1), round(y, 1)) for x, y in top), (SIZE, SIZE), (0, SIZE)))


def _house(wall: str, roof: str, x: float, y: float, width: float) -> tuple[Shape, ...]:
    tall = width * 0.8
    gable = Shape(
        roof, ((x - width * 0.1, y), (x + width / 2, y - tall * 0.75), (x + width * 1.1, y))
    )
    windows = tuple(
        _rect("#fff7d6", x + width * at, y + tall * 0.3, width * 0.18, tall * 0.3)
        for at in (0.18, 0.62)
    )
    return (_rect(wall, x, y, width, tall), gable, *windows)


def _tree(crown: str, x: float, y: float, size: float) -> tuple[Shape, ...]:
    trunk = _rect("#6b4f3a", x - size * 0.08, y - size * 0.5, size * 0.16, size)
    return (trunk, Shape(crown, ((x, y - size * 0.8),), size * 0.5))


def _tower(colour: str, x: float, y: float, width: float, rows: int) -> tuple[Shape, ...]:
    step = 46
    height = rows * step + 20
    lights = tuple(
        _rect(
            "#ffe9a8" if (row * 3 + column) % 4 else "#dfe7ee",
            x + 14 + column * 34,
            y - height + 16 + row * step,
            18,
            24,
        )
        for row in range(rows)
        for column in range(int((width - 20) // 34))
    )
    return (_rect(colour, x, y - height, width, height), *lights)


def _mill(colour: str, x: float, y: float) -> tuple[Shape, ...]:
    arms = []
    for turn in (20, 110, 200, 290):
        angle = math.radians(turn)
        dx, dy = math.cos(angle), math.sin(angle)
        tip = (x + 150 * dx, y - 150 + 150 * dy)
        arms.append(Shape("#ffffff", ((x, y - 150), tip, (tip[0] - 26 * dy, tip[1] + 26 * dx))))
    body = Shape(colour, ((x - 60, y + 40), (x - 30, y - 150), (x + 30, y - 150), (x + 60, y + 40)))
    return (body, *arms)


def _crane(colour: str, x: float, y: float) -> tuple[Shape, ...]:
    return (
        _rect(colour, x, y - 330, 26, 330),
        _rect(colour, x - 90, y - 350, 330, 22),
        Shape(colour, ((x, y - 350), (x + 13, y - 430), (x + 26, y - 350))),
        _rect(colour, x + 200, y - 330, 4, 130),
        _rect("#c8553d", x + 170, y - 200, 66, 44),
    )


def _sky(colour: str, sun: str) -> tuple[Shape, ...]:
    return (_rect(colour, 0, 0, SIZE, SIZE), Shape(sun, ((760, 230),), 90))


def _village() -> tuple[Shape, ...]:
    shapes = [*_sky("#dcebf2", "#ffd27a"), _wave("#a9c48c", 620, 30, 160)]
    for index, x in enumerate((120, 330, 560, 770)):
        wall = ("#b5523b", "#c97b4a", "#a6432f", "#c26a3f")[index]
        shapes += _house(wall, "#4c4a4a", x, 590 + (index % 2) * 30, 130)
    for x in (70, 285, 500, 930):
        shapes += _tree("#5d8a4b", x, 680, 130)
    return (*shapes, _wave("#7fa65f", 800, 22, 120, 200))


def _harbour() -> tuple[Shape, ...]:
    shapes = [
        *_sky("#e4ecef", "#f2b880"),
        *_crane("#38506b", 220, 690),
        *_crane("#47688a", 560, 690),
    ]
    shapes += [_rect("#6b7f8f", 0, 690, SIZE, 40), _wave("#3f6f8f", 760, 10, 60)]
    hull = Shape("#9c2f2f", ((250, 690), (820, 690), (760, 790), (300, 790)))
    boxes = tuple(
        _rect(("#d9a441", "#4d8076", "#c8553d", "#e7e0d2")[n % 4], 330 + n * 70, 640, 64, 50)
        for n in range(6)
    )
    return (*shapes, hull, *boxes, _wave("#2c5675", 830, 14, 70, 90))


def _city() -> tuple[Shape, ...]:
    shapes = [*_sky("#f3e6d8", "#ef8f6b")]
    for x, width, rows, colour in (
        (40, 130, 7, "#37566f"),
        (180, 100, 11, "#4a6d88"),
        (290, 150, 6, "#2d4459"),
        (450, 120, 9, "#5b7f9b"),
        (580, 90, 12, "#3c5f7a"),
        (680, 160, 7, "#2f4b62"),
        (850, 120, 9, "#4a6d88"),
    ):
        shapes += _tower(colour, x, 760, width, rows)
    for x in (90, 260, 430, 640, 820, 950):
        shapes += _tree("#6c9a58", x, 800, 110)
    return (*shapes, _wave("#86ac6c", 820, 8, 200), _wave("#5b8fae", 900, 8, 80))


def _polder() -> tuple[Shape, ...]:
    shapes = [*_sky("#d5e8f3", "#ffe08a"), _rect("#9cc27a", 0, 600, SIZE, 400)]
    for index in range(7):
        left = index * 150 - 60
        colour = ("#7fae57", "#b9cf74", "#d8c95c", "#8cb962")[index % 4]
        shapes.append(
            Shape(
                colour,
                (
                    (420 + index * 28, 600),
                    (446 + index * 28, 600),
                    (left + 130, SIZE),
                    (left, SIZE),
                ),
            )
        )
    shapes += [*_mill("#5a4636", 250, 600), *_tree("#55803f", 720, 600, 90)]
    return (*shapes, *_tree("#55803f", 800, 604, 110), *_tree("#55803f", 880, 600, 90))


def _coast() -> tuple[Shape, ...]:
    shapes = [*_sky("#cfe6f0", "#fff1b8"), _rect("#5fa3bd", 0, 520, SIZE, 480)]
    shapes += [_wave("#f2f6f4", 640, 10, 55), _wave("#ecd9a6", 670, 16, 110)]
    tower = Shape("#c23b2e", ((640, 690), (668, 340), (732, 340), (760, 690)))
    bands = tuple(_rect("#ffffff", 652 - n * -2, 420 + n * 110, 98, 46) for n in range(2))
    return (
        *shapes,
        tower,
        *bands,
        _rect("#33373b", 664, 300, 72, 40),
        _wave("#d7bb78", 760, 40, 140),
        _wave("#9aa65d", 850, 34, 120, 120),
    )


def _hills() -> tuple[Shape, ...]:
    shapes = [*_sky("#f6e3cf", "#f6a55f"), _wave("#8fa889", 560, 60, 170)]
    wheel = (
        Shape("#3b3b40", ((470, 690), (520, 360), (560, 360), (610, 690))),
        Shape("#3b3b40", ((540, 350),), 74),
        Shape("#f6e3cf", ((540, 350),), 56),
        Shape("#3b3b40", ((540, 350),), 12),
    )
    shapes += [*wheel, _wave("#6b8f64", 690, 46, 140, 260)]
    for x in (150, 260, 800):
        shapes += _house("#e9dcc3", "#7a3e2f", x, 700, 90)
    return (*shapes, _wave("#4f7550", 830, 30, 120, 60))


SCENES = {
    "GM9901": _village,
    "GM9902": _harbour,
    "GM9903": _village,
    "GM9904": _city,
    "GM9905": _city,
    "GM9906": _polder,
    "GM9907": _coast,
    "GM9908": _polder,
    "GM9909": _harbour,
    "GM9910": _coast,
    "GM9911": _village,
    "GM9912": _hills,
}


def _mirrored(shape: Shape) -> Shape:
    points = tuple((SIZE - x, y) for x, y in shape.points)
    return Shape(_EVENING.get(shape.colour, shape.colour), points, shape.radius)


_EVENING = {
    "#dcebf2": "#fbe3d0",
    "#e4ecef": "#d3e3f0",
    "#f3e6d8": "#d8e6ee",
    "#d5e8f3": "#fdeccb",
    "#cfe6f0": "#f7dcc8",
    "#f6e3cf": "#d9e7f2",
    "#ffd27a": "#f0895a",
    "#f2b880": "#fff0b3",
    "#ef8f6b": "#ffd98a",
    "#ffe08a": "#f0945f",
    "#fff1b8": "#ef8456",
    "#f6a55f": "#ffe9a8",
}


def scene_of(stem: str) -> tuple[Shape, ...]:
    """The landscape of a sample: a municipality keeps its view, by other light in 2026."""
    shapes = SCENES[stem[:6]]()
    return tuple(map(_mirrored, shapes)) if stem.endswith("2026") else shapes


def detail_of(number: int) -> tuple[Shape, ...]:
    """A picture for inside the text, another for each number."""
    views = (_village, _polder, _city)
    shapes = views[number % len(views)]()
    return tuple(map(_mirrored, shapes)) if number % 4 in (1, 2) else shapes


CROP = (380, 440)


def as_svg(shapes: tuple[Shape, ...], crop: tuple[int, int] = (0, SIZE)) -> str:
    """A scene as SVG text; ``crop`` is the top and height that stay of the 1000 units."""
    top, height = crop
    parts = []
    for shape in shapes:
        if shape.radius:
            ((x, y),) = shape.points
            parts.append(
                f'<circle cx="{x:g}" cy="{y:g}" r="{shape.radius:g}" fill="{shape.colour}"/>'
            )
        else:
            points = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
            parts.append(f'<polygon points="{points}" fill="{shape.colour}"/>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {SIZE} {height}" width="{SIZE}" '
        f'height="{height}" preserveAspectRatio="xMidYMax slice">{"".join(parts)}</svg>'
    )
