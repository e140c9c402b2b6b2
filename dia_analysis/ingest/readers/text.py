"""What both readers do to names, colours and characters, so that both give the same words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dia_analysis.ingest.pages import UNMAPPED, Font

ENGINES = ("pdfplumber", "pdfium")

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semi(?=b|$)|demi|\bbd\b|-bd|extrab", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|\bit\b|-it$|kursiv", re.IGNORECASE)
_CID = re.compile(r"\(cid:\d+\)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
HYPHEN_MARK = "\x02"  # pdfium 5 writes this for a hyphen at a line's end


class ReadFailure(Exception):
    """A page or document that the library cannot read."""


class PageTooLarge(ReadFailure):
    """A page with more words, or longer sides, than the limits allow."""


@cache
def font_named(name: str) -> Font:
    """The font of that name; weight and slant are read from the name, as its maker wrote them."""
    plain = _SUBSET.sub("", name)
    return Font(plain, bool(_BOLD.search(plain)), bool(_ITALIC.search(plain)))


@cache
def plain_word(text: str) -> str:
    """Characters as they are meant: ligatures spelled out, line-end hyphens shown, NFC.

    Glyphs without a character become U+FFFD, so that they can be counted and left out.
    """
    if text.isascii() and not _CONTROL.search(text) and "(cid:" not in text:
        return text
    text = text.replace(HYPHEN_MARK, "-").replace("\ufffe", "-").replace("\x00", UNMAPPED)
    text = _CID.sub(UNMAPPED, text)
    text = _CONTROL.sub("", text)
    for ligature, letters in _LIGATURES.items():
        text = text.replace(ligature, letters)
    return unicodedata.normalize("NFC", text)


_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st",
    "\ufb06": "st", "\u0133": "ij", "\u0132": "IJ", "\u2010": "-", "\u2011": "-", "\u00a0": " ",
}  # fmt: skip


def rgb(values: tuple[float, ...]) -> int:
    """0xRRGGBB of a gray, RGB or CMYK colour with components 0..1; -1 for anything else."""
    n = len(values)
    if n == 1:
        red = green = blue = values[0]
    elif n == 3:
        red, green, blue = values
    elif n == 4:
        black = 1 - values[3]
        red, green, blue = ((1 - v) * black for v in values[:3])
    else:
        return -1
    parts = [min(255, max(0, round(v * 255))) for v in (red, green, blue)]
    return (parts[0] << 16) | (parts[1] << 8) | parts[2]
