"""The default reader: pdfplumber, with pdfminer's interpreter underneath.

Glyphs are taken from the interpreter as it draws them, so that render mode, baseline and drawing
order are known; pdfplumber's own characters lack these.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
import pdfplumber
from pdfminer import pdffont
from pdfminer.cmapdb import CMapParser
from pdfminer.layout import LTContainer, LTCurve, LTImage, LTRect
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFObjRef
from pdfplumber.page import PDFPageAggregatorWithMarkedContent, fix_fontname_bytes

from dia_analysis.ingest.pages import Floats, Font, Page, Words, make_words
from dia_analysis.ingest.readers.frame import place_words
from dia_analysis.ingest.readers.text import (
    PageTooLarge,
    ReadFailure,
    font_named,
    plain_word,
    rgb,
)

_GAP = 0.16  # em between glyphs that makes a new word; a thin space is a fifth of an em
_UNEVEN = 0.12  # share of the font size by which a superscript leaves the baseline or is smaller
_SAME_PLACE = 0.12  # em within which the same glyph drawn again is overprint
_CHARS_PER_WORD = 25
_MAX_SHAPES = 4000


class _TolerantCMap(CMapParser):
    """Reads on after a word of a character map that lacks its operands.

    Adlib's converter writes ``/CMapType 2 def def1 begincodespacerange``: a ``def`` too many. pdfminer means to pass over
    such a word, but unpacks an empty stack, and then no page with that font can be read.
    """

    def do_keyword(self, pos: int, token: Any) -> None:
        """One word of the map; the ranges and characters after a faulty one are kept."""
        with suppress(ValueError):
            super().do_keyword(pos, token)


pdffont.CMapParser = _TolerantCMap  # type: ignore[attr-defined]


@dataclass(slots=True)
class _Glyph:
    text: str
    x: float
    y: float
    end_x: float
    end_y: float
    size: float
    font: str
    colour: int
    angle: int
    render: int
    mcid: int
    order: int


class _Device(PDFPageAggregatorWithMarkedContent):
    """Collects glyphs as they are drawn, instead of one object with forty fields per character."""

    def __init__(self, *args: Any, limit: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.glyphs: list[_Glyph] = []
        self.limit, self.drawn, self.render, self.unmapped = limit, 0, 0, 0
        self.places: dict[int, tuple[int, int, int]] = {}

    def render_string(self, textstate: Any, *args: Any, **kwargs: Any) -> None:
        """Note the render mode of what follows."""
        self.render = int(textstate.render)
        self.drawn += 1
        super().render_string(textstate, *args, **kwargs)

    def render_char(  # noqa: PLR0913 - pdfminer's own signature
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Keep one glyph; gives its advance."""
        if len(self.glyphs) > self.limit:
            raise PageTooLarge(f"the page holds more than {self.limit} characters")
        try:
            text = font.to_unichr(cid)
        except (KeyError, PDFUnicodeNotDefined):
            text = f"(cid:{cid})"
            self.unmapped += 1
        a, b, c, d, e, f = matrix
        advance = float(font.char_width(cid) * fontsize * scaling)
        x, y = c * rise + e, d * rise + f
        if font.is_vertical():
            advance = float(font.char_width(cid) * fontsize)
        self.glyphs.append(
            _Glyph(
                text, x, y, a * advance + x, b * advance + y, math.hypot(c, d) * abs(fontsize),
                _name(font.fontname), _colour(graphicstate.ncolor, ncs), round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360,
                self.render, -1 if self.cur_mcid is None else int(self.cur_mcid), self.drawn,
            )
        )  # fmt: skip
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Note place in the drawing order, fill and stroke of a path."""
        self.drawn += 1
        before = len(self.cur_item._objs)
        super().paint_path(gstate, stroke, fill, *args, **kwargs)
        inside = _colour(gstate.ncolor, gstate.ncs) if fill else -1
        edge = _colour(gstate.scolor, gstate.scs) if stroke else -1
        for item in self.cur_item._objs[before:]:
            self.places[id(item)] = (self.drawn, inside, edge)

    def render_image(self, *args: Any, **kwargs: Any) -> None:
        """Number the picture in the drawing order."""
        self.drawn += 1
        super().render_image(*args, **kwargs)
        if self.cur_item._objs:
            self.places[id(self.cur_item._objs[-1])] = (self.drawn, -1, -1)


def _name(name: Any) -> str:
    return fix_fontname_bytes(name) if isinstance(name, bytes) else str(name)


_SPOT = ("Separation", "DeviceN")


def _colour(value: Any, space: Any) -> int:
    """0xRRGGBB; of a spot colour only the tint is known, which goes from white to dark."""
    parts = (value,) if isinstance(value, int | float) else value
    if not isinstance(parts, tuple | list) or not all(isinstance(v, int | float) for v in parts):
        return -1
    numbers = tuple(float(v) for v in parts)
    if getattr(space, "name", "") in _SPOT:
        return rgb((1 - 0.9 * max(numbers, default=0.0),))
    return rgb(numbers)


def open_pdf(path: str) -> Any:
    """An open pdfplumber document.

    Raises:
        ReadFailure: pdfminer cannot open it.
    """
    try:
        return pdfplumber.open(path)
    except Exception as error:  # pdfminer raises whatever a broken file makes it stumble over
        raise ReadFailure(f"pdfplumber cannot open the file: {type(error).__name__}") from error


def read_pages(
    document: Any, numbers: range, words_per_page: int, page_points: float
) -> Iterator[Page]:
    """Pages of an open document, each closed when done.

    Raises:
        PageTooLarge: a page exceeds a limit.
        ReadFailure: pdfminer cannot interpret a page.
    """
    for number in numbers:
        yield read_page(document, number, words_per_page, page_points)


def read_page(document: Any, number: int, words_per_page: int, page_points: float) -> Page:
    """One page, 1-based."""
    try:
        page = document.pages[number - 1]
        x0, top, x1, bottom = (float(side) for side in page.cropbox)
        width, height = x1 - x0, bottom - top
        if max(width, height) > page_points:
            raise PageTooLarge(f"the page is {max(width, height):.0f} points long")
        device = _Device(
            document.rsrcmgr, pageno=number, laparams=None, limit=words_per_page * _CHARS_PER_WORD
        )
        PDFPageInterpreter(document.rsrcmgr, device).process_page(page.page_obj)
        layout = device.get_result()
        media_top = float(layout.height)
        page.close()
    except (ReadFailure, MemoryError):
        raise
    except (
        Exception
    ) as error:  # as above: the exceptions of a parser of foreign bytes are open-ended
        raise ReadFailure(
            f"the page cannot be interpreted: {type(error).__name__}: {error}"
        ) from error
    words, fonts = _words(device.glyphs, x0, media_top - top)
    if len(words) > words_per_page:
        raise PageTooLarge(f"the page holds {len(words)} words")
    shapes, images = _drawn(layout, device.places, x0, media_top - top)
    return Page(
        number=number, width=width, height=height, words=words, fonts=fonts, shapes=shapes, images=images,
        unmapped=device.unmapped / max(1, len(device.glyphs)),
    )  # fmt: skip


def _words(glyphs: list[_Glyph], left: float, top: float) -> tuple[Words, tuple[Font, ...]]:
    groups: list[list[_Glyph]] = []
    current: list[_Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace() or not glyph.text:
            if current:
                groups.append(current)
                current = []
            continue
        if current and _overprinted(glyph, current):
            continue
        if current and _apart(current[-1], glyph):
            groups.append(current)
            current = []
        current.append(glyph)
    if current:
        groups.append(current)
    return _arrays(groups, left, top)


def _overprinted(glyph: _Glyph, current: list[_Glyph]) -> bool:
    """The same glyph drawn again in (almost) the same place: bold made by printing twice."""
    near = _SAME_PLACE * glyph.size
    return any(
        g.text == glyph.text and abs(g.x - glyph.x) < near and abs(g.y - glyph.y) < near
        for g in current[-2:]
    )


def _apart(before: _Glyph, glyph: _Glyph) -> bool:
    if before.angle != glyph.angle:
        return True
    size = max(before.size, glyph.size)
    dx, dy = glyph.x - before.end_x, glyph.y - before.end_y
    along, across = {0: (dx, dy), 90: (dy, -dx), 180: (-dx, -dy)}.get(glyph.angle, (-dy, dx))
    uneven = abs(across) > _UNEVEN * size or abs(before.size - glyph.size) > _UNEVEN * size
    return uneven or along > _GAP * size or along < -size


def _arrays(groups: list[list[_Glyph]], left: float, top: float) -> tuple[Words, tuple[Font, ...]]:
    names: dict[str, int] = {}
    columns: dict[str, list[Any]] = {
        k: [] for k in ("size", "font", "colour", "angle", "render", "mcid", "order")
    }
    where = np.zeros((len(groups), 4))
    texts = []
    for i, group in enumerate(groups):
        first, last = group[0], group[-1]
        texts.append(plain_word("".join(g.text for g in group)))
        where[i] = (first.x - left, top - first.y, last.end_x - left, top - last.end_y)
        columns["font"].append(names.setdefault(first.font, len(names)))
        for name in ("size", "colour", "angle", "render", "mcid", "order"):
            columns[name].append(getattr(first, name))
    angle, size = np.asarray(columns["angle"], np.int32), np.asarray(columns["size"])
    ax, ay, bx, by = where.T
    placed = place_words(ax, ay, bx, by, angle, size)
    return make_words(texts, {**columns, **placed}), tuple(font_named(name) for name in names)


def _drawn(
    layout: Any, places: dict[int, tuple[int, int, int]], left: float, top: float
) -> tuple[Floats, Floats]:
    shapes: list[tuple[float, ...]] = []
    images: list[tuple[float, ...]] = []
    for item in _items(layout):
        order, fill, stroke = (float(v) for v in places.get(id(item), (0, -1, -1)))
        box = (item.x0 - left, top - item.y1, item.x1 - left, top - item.y0)
        if isinstance(item, LTImage):
            images.append((*box, float(not _masked(item)), order))
        elif len(shapes) < _MAX_SHAPES and (fill >= 0 or stroke >= 0):
            segments = 5 if isinstance(item, LTRect) else len(item.pts)
            shapes.append((*box, fill, stroke, float(segments), order))
    return np.asarray(shapes).reshape(len(shapes), 8), np.asarray(images).reshape(len(images), 6)


def _items(container: Any) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTCurve | LTImage):
            yield item
        elif isinstance(item, LTContainer):
            yield from _items(item)


def _masked(image: Any) -> bool:
    attributes = getattr(image.stream, "attrs", {})
    return any(
        isinstance(attributes.get(key), PDFObjRef) or attributes.get(key)
        for key in ("SMask", "Mask")
    )
