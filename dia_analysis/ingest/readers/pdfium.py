"""The fast reader: pdfium's text page, asked only for what layout needs.

The text of a page is fetched in one call. A word costs three more (where it starts, where its last
glyph starts and ends), and each text object of the content stream a few (font, size, colour).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from dia_analysis.ingest.pages import Floats, Font, Page, Words, make_words, no_words
from dia_analysis.ingest.readers import pdfium_objects
from dia_analysis.ingest.readers.frame import Frame
from dia_analysis.ingest.readers.structure import structure_of
from dia_analysis.ingest.readers.text import PageTooLarge, ReadFailure, font_named, plain_word

_TOKEN = re.compile("[^\\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_UNEVEN = 0.12  # share of the font size by which a superscript leaves the baseline
_CHARS_PER_WORD = 25

_RAISED_END = re.compile(r"[^\W\d][^\s]*\d{1,3}$")


# The same functions with plain integers for pointers: no object is made per call.
_OWNER = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)
_LOOSE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_RECT_BYTES = ctypes.sizeof(raw.FS_RECTF)


@dataclass(slots=True)
class _Rows:
    """Words under construction: text, start and end in PDF coordinates, style key."""

    text: list[str] = field(default_factory=list)
    where: list[Any] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)


def read_pages(
    document: Any, numbers: range, words_per_page: int, page_points: float
) -> Iterator[Page]:
    """Pages of an open document, one after the other, each closed when done.

    Raises:
        PageTooLarge: a page exceeds a limit.
        ReadFailure: pdfium cannot load a page.
    """
    fonts = Fonts()
    for number in numbers:
        yield read_page(document, number, fonts, words_per_page, page_points)


def read_page(
    document: Any, number: int, fonts: Fonts, words_per_page: int, page_points: float
) -> Page:
    """One page, 1-based."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise ReadFailure(f"the page cannot be loaded: {error}") from error
    try:
        frame = frame_of(page)
        if max(frame.width, frame.height) > page_points:
            raise PageTooLarge(f"the page is {max(frame.width, frame.height):.0f} points long")
        order = pdfium_objects.Objects(page, frame)
        words, unmapped = _words(page, frame, fonts, order, words_per_page)
        structure, roles = structure_of(page)
        return Page(
            number=number,
            width=frame.width,
            height=frame.height,
            words=words,
            fonts=tuple(fonts.fonts),
            shapes=order.shapes,
            images=order.images,
            structure=structure,
            roles=roles,
            label=document.get_page_label(number - 1) or "",
            unmapped=unmapped,
        )
    finally:
        page.close()


def frame_of(page: Any) -> Frame:
    """The visible box of a page and how it is turned."""
    box = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page.raw, box) and box.right > box.left and box.top > box.bottom:
        return Frame(box.left, box.bottom, box.right, box.top, page.get_rotation())
    left, bottom, right, top = page.get_cropbox()
    return Frame(left, bottom, right, top, page.get_rotation())


class Fonts:
    """Fonts by their pdfium handle; names are asked once per document."""

    def __init__(self) -> None:
        self.fonts: list[Font] = []
        self._by_handle: dict[int | None, int] = {}
        self._by_name: dict[str, int] = {}

    def index(self, text_object: Any) -> int:
        """Index of the font of a text object."""
        handle = raw.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(handle, ctypes.c_void_p).value
        if key not in self._by_handle:
            name = _font_name(handle) if key else ""
            if name not in self._by_name:
                self._by_name[name] = len(self.fonts)
                self.fonts.append(font_named(name))
            self._by_handle[key] = self._by_name[name]
        return self._by_handle[key]


def _font_name(handle: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
    return buffer.value.decode("utf-8", "replace")


def _words(
    page: Any, frame: Frame, fonts: Fonts, order: pdfium_objects.Objects, words_per_page: int
) -> tuple[Words, float]:
    text_page = raw.FPDFText_LoadPage(page.raw)
    if not text_page:
        raise ReadFailure("pdfium finds no text on this page")
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > words_per_page * _CHARS_PER_WORD:
            raise PageTooLarge(f"the page holds {count} characters")
        text = _text(text_page, count)
        words = _Reader(text_page, fonts, order).read(text, frame)
    finally:
        raw.FPDFText_ClosePage(text_page)
    if len(words) > words_per_page:
        raise PageTooLarge(f"the page holds {len(words)} words")
    unmapped = text.count("\x00") + text.count("\ufffd")
    return words, unmapped / max(1, len(text))


def _text(text_page: Any, count: int) -> str:
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, got - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    # Glyphs without a character or beyond the BMP: ask each, so that places and characters stay level.
    codes = (raw.FPDFText_GetUnicode(text_page, i) for i in range(count))
    return "".join(chr(code) if code and code < 0x110000 else "\ufffd" for code in codes)


class _Style(NamedTuple):
    """What one text object of the content stream gives all its words."""

    size: float
    font: int
    colour: int
    angle: int
    render: int
    mcid: int
    order: int
    rise: float  # from the lower side of a loose glyph box to the baseline


class _Reader:
    """Asks a text page for its words."""

    def __init__(self, text_page: Any, fonts: Fonts, order: pdfium_objects.Objects) -> None:
        self.page, self.fonts, self.order = text_page, fonts, order
        self.handle = ctypes.cast(text_page, ctypes.c_void_p).value
        self.styles: dict[int, _Style] = {}

    def read(self, text: str, frame: Frame) -> Words:
        """Every word of the page, in the order in which pdfium reads it."""
        spans = [match.span() for match in _TOKEN.finditer(text)]
        if not spans:
            return no_words()
        rects = (raw.FS_RECTF * (2 * len(spans)))()
        address = ctypes.addressof(rects)
        page, styles = self.handle, self.styles
        keys: list[int] = []
        for start, end in spans:
            _LOOSE(page, start, address)
            _LOOSE(page, end - 1, address + _RECT_BYTES)
            address += 2 * _RECT_BYTES
            key = _OWNER(page, start) or 0
            if key not in styles:
                styles[key] = self._style(start, key)
            keys.append(key)
        # left, top, right, bottom of the first and of the last glyph
        boxes = np.frombuffer(rects, np.float32).reshape(len(spans), 8).astype(np.float64)
        rows = self._rows(text, spans, keys, boxes)
        return self._arrays(rows, frame)

    def _rows(
        self, text: str, spans: list[tuple[int, int]], keys: list[int], boxes: Floats
    ) -> _Rows:
        style = self._table(keys)
        size, angle, rise = style[:, 0], style[:, 3], style[:, 7]
        where = np.stack([boxes[:, 0], boxes[:, 3] + rise, boxes[:, 6], boxes[:, 3] + rise], axis=1)
        uneven = np.abs(boxes[:, 7] - boxes[:, 3]) > _UNEVEN * size
        for i in np.flatnonzero(angle != 0).tolist():
            where[i] = self._turned(int(angle[i]), *spans[i], boxes[i])
        words = [text[start:end] for start, end in spans]
        for i, word in enumerate(words):
            if word[-1].isdigit() and word[0].isalpha() and _RAISED_END.match(word):
                uneven[i] = True
        split = np.flatnonzero(uneven & (angle == 0)).tolist()
        rows = _Rows(words, list(where), keys)
        for i in reversed(split):
            pieces = self._split(words[i], spans[i][0])
            rows.text[i : i + 1] = [piece[0] for piece in pieces]
            rows.where[i : i + 1] = [piece[1] for piece in pieces]
            rows.keys[i : i + 1] = [piece[2] for piece in pieces]
        return rows

    def _arrays(self, rows: _Rows, frame: Frame) -> Words:
        style = self._table(rows.keys)
        angle = (style[:, 3].astype(np.int32) - frame.rotation) % 360
        placed = frame.words(np.asarray(rows.where), angle, style[:, 0])
        columns = dict(zip(_Style._fields, style.T, strict=True))
        del columns["rise"]
        return make_words(
            [plain_word(word) for word in rows.text], {**columns, **placed, "angle": angle}
        )

    def _table(self, keys: list[int]) -> Floats:
        """The style of each key, a row each."""
        place = {key: i for i, key in enumerate(self.styles)}
        return np.asarray(list(self.styles.values()))[[place[key] for key in keys]]

    def _style(self, index: int, key: int) -> _Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.page, index, ctypes.byref(matrix))
        scale = float(np.hypot(matrix.c, matrix.d)) or 1.0
        size = raw.FPDFText_GetFontSize(self.page, index) * scale
        angle = round(float(np.degrees(np.arctan2(matrix.b, matrix.a))) / 90) * 90 % 360
        rise = self._origin(index)[1] - self._box(index).bottom
        if not key:
            return _Style(size, 0, -1, angle, 0, -1, 0, rise)
        item = ctypes.cast(key, raw.FPDF_PAGEOBJECT)
        return _Style(
            size,
            self.fonts.index(item),
            pdfium_objects.colour_of(item, raw.FPDFPageObj_GetFillColor),
            angle,
            raw.FPDFTextObj_GetTextRenderMode(item),
            raw.FPDFPageObj_GetMarkedContentID(item),
            self.order.place(key),
            rise,
        )

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.page, index, x, y)
        return x.value, y.value

    def _box(self, index: int) -> Any:
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self.page, index, box)
        return box

    def _turned(
        self, angle: int, start: int, end: int, box: Floats
    ) -> tuple[float, float, float, float]:
        """Start and end of a word that is not upright, along its direction of writing."""
        x, y = self._origin(start)
        left, top, right, bottom = box[4:]
        if angle == 90:
            return x, y, x, float(max(top, bottom))
        if angle == 180:
            return x, y, float(min(left, right)), y
        return x, y, x, float(min(top, bottom))

    def _split(
        self, word: str, start: int
    ) -> list[tuple[str, tuple[float, float, float, float], int]]:
        """A word whose glyphs leave the baseline or shrink: superscripts, or lines that pdfium ran together."""
        pieces: list[list[Any]] = []
        for i, letter in enumerate(word, start):
            key = _OWNER(self.handle, i) or 0
            if key not in self.styles:
                self.styles[key] = self._style(i, key)
            x, y = self._origin(i)
            size = self.styles[key].size
            right = self._box(i).right
            last = pieces[-1] if pieces else None
            if (
                last
                and abs(y - last[2]) <= _UNEVEN * size
                and abs(size - last[5]) <= _UNEVEN * size
            ):
                last[0] += letter
                last[3] = right
            else:
                pieces.append([letter, x, y, right, key, size])
        return [(p[0], (p[1], p[2], p[3], p[2]), p[4]) for p in pieces]
