"""The characters of a PDF in the order in which they were drawn, with their boxes."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

_LIGATURES = {"\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff", "\ufb03": "ffi", "\ufb04": "ffl"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character: x and y are its box's left and top, from the page's top left."""

    char: str
    x: float
    y: float
    size: float
    angle: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: ``squashed`` has only letters and figures, ``where`` their glyph numbers."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    squashed: str
    where: tuple[int, ...]


def squash(text: str) -> str:
    """Letters and figures only, in lower case: what survives hyphens, spaces and ligatures."""
    return "".join(_squashed_char(char) for char in unicodedata.normalize("NFC", text))


def _squashed_char(char: str) -> str:
    char = _LIGATURES.get(char, char)
    return "".join(c for c in char.lower() if c.isalnum() and c not in "¹²³")


def _glyph(page: pdfium.PdfTextPage, index: int, height: float) -> Glyph | None:
    char = chr(raw.FPDFText_GetUnicode(page.raw, index))
    if char in "\r\n\0" or raw.FPDFText_IsGenerated(page.raw, index) == 1:
        return None
    left, bottom, right, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(page.raw, index, left, right, bottom, top)
    return Glyph(
        char,
        left.value,
        height - top.value,
        raw.FPDFText_GetFontSize(page.raw, index),
        raw.FPDFText_GetCharAngle(page.raw, index),
    )


def read_page(document: pdfium.PdfDocument, index: int) -> PrintedPage:
    """Read one page (0-based index)."""
    page = document[index]
    text = page.get_textpage()
    width, height = page.get_size()
    found = (_glyph(text, number, height) for number in range(text.count_chars()))
    glyphs = tuple(glyph for glyph in found if glyph is not None)
    squashed: list[str] = []
    where: list[int] = []
    for number, glyph in enumerate(glyphs):
        for char in _squashed_char(unicodedata.normalize("NFC", glyph.char)):
            squashed.append(char)
            where.append(number)
    text.close()
    page.close()
    return PrintedPage(index + 1, width, height, glyphs, "".join(squashed), tuple(where))


def read_pdf(source: Path | bytes) -> tuple[PrintedPage, ...]:
    """All pages of a PDF."""
    document = pdfium.PdfDocument(source)
    pages = tuple(read_page(document, index) for index in range(len(document)))
    document.close()
    return pages
