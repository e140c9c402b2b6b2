"""Turn a text PDF into a scan: grey pictures, a little skewed and noisy, with or without text."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from samples.build.identity import file_id, seed
from samples.build.pdftext import Glyph, PrintedPage, read_pdf

DPI = 200
_POINTS = 72
_MISREAD = (
    ("rn", "m"),
    ("ij", "y"),
    ("e", "c"),
    ("l", "1"),
    ("o", "0"),
    ("h", "b"),
    ("g", "q"),
    ("ee", "cc"),
    ("nn", "rm"),
    ("t", "f"),
    ("u", "ii"),
    ("d", "cl"),
)


def _worn(picture: Image.Image, random_numbers: np.random.Generator, angle: float) -> Image.Image:
    grey = picture.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
    grey = grey.filter(ImageFilter.GaussianBlur(0.55))
    values = np.asarray(grey, dtype=np.float32)
    shade = np.linspace(-5, 4, values.shape[1], dtype=np.float32)[None, :]
    noise = random_numbers.normal(0, 3.2, values.shape).astype(np.float32)
    worn = np.clip(18 + values * 0.9 + shade + noise, 0, 255).astype(np.uint8)
    specks = random_numbers.integers(0, worn.size, 60)
    worn.reshape(-1)[specks] = 70
    return Image.fromarray(worn)


def pictures(pdf: bytes, stem: str) -> Iterator[Image.Image]:
    """Each page as a grey picture at 200 dpi."""
    numbers = np.random.default_rng(seed(stem))
    document = pdfium.PdfDocument(pdf)
    for index in range(len(document)):
        bitmap = document[index].render(scale=DPI / _POINTS, grayscale=True)
        yield _worn(bitmap.to_pil(), numbers, float(numbers.uniform(-0.8, 0.8)))
    document.close()


def _jpeg(picture: Image.Image) -> StreamObject:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=28, optimize=True)
    return _image(picture, out.getvalue(), "/DCTDecode", 8)


def _fax(picture: Image.Image) -> StreamObject:
    bits = picture.point(lambda value: 255 if value > 150 else 0).convert("1")
    out = io.BytesIO()
    bits.save(out, "TIFF", compression="group4", tiffinfo={278: picture.height})
    tiff = Image.open(io.BytesIO(out.getvalue()))
    tags = tiff.tag_v2  # type: ignore[attr-defined]
    start, length = tags[273][0], tags[279][0]
    stream = _image(picture, out.getvalue()[start : start + length], "/CCITTFaxDecode", 1)
    black = tags.get(262, 1) == 1
    stream[NameObject("/DecodeParms")] = DictionaryObject(
        {
            NameObject("/K"): NumberObject(-1),
            NameObject("/Columns"): NumberObject(picture.width),
            NameObject("/Rows"): NumberObject(picture.height),
            NameObject("/BlackIs1"): BooleanObject(black),
        }
    )
    return stream


def _image(picture: Image.Image, data: bytes, how: str, bits: int) -> StreamObject:
    stream = StreamObject()
    stream._data = data
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(picture.width),
            NameObject("/Height"): NumberObject(picture.height),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
            NameObject("/BitsPerComponent"): NumberObject(bits),
            NameObject("/Filter"): NameObject(how),
        }
    )
    return stream


def _words(page: PrintedPage) -> Iterator[list[Glyph]]:
    word: list[Glyph] = []
    for glyph in page.glyphs:
        near = (
            word
            and abs(glyph.y - word[-1].y) < glyph.size
            and glyph.x - word[-1].x < glyph.size * 2
        )
        if not glyph.char.strip() or not near:
            if word:
                yield word
            word = []
        if glyph.char.strip():
            word.append(glyph)
    if word:
        yield word


def _misread(word: str, dice: random.Random) -> str:
    for right, wrong in _MISREAD:
        if right in word and dice.random() < 0.22:
            word = word.replace(right, wrong, 1)
    return word


def _bad_layer(page: PrintedPage, dice: random.Random) -> bytes:
    """Invisible text as an old recogniser left it: misread, run together, out of place."""
    lines = ["BT 3 Tr /F1 10 Tf"]
    for word in _words(page):
        text = _misread("".join(glyph.char for glyph in word), dice)
        x, y = word[0].x, page.height - word[0].y - 8
        if dice.random() < 0.12:
            x, y = x + dice.uniform(-90, 90), y + dice.uniform(-40, 40)
        if dice.random() < 0.9:
            text += " " if dice.random() < 0.85 else ""
            code = text.encode("cp1252", "replace")
            escaped = b"".join(b"\\%03o" % byte for byte in code).decode()
            lines.append(f"1 0 0 1 {x + 3:.1f} {y - 4:.1f} Tm ({escaped}) Tj")
    lines.append("ET")
    return "\n".join(lines).encode()


def _font() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )


def scanned(pdf: bytes, stem: str, *, bad_text: bool) -> bytes:
    """The pages as pictures: JPEG without text, or fax-coded with a bad old text layer."""
    writer = PdfWriter()
    dice = random.Random(seed(stem))
    font = writer._add_object(_font())
    for page, picture in zip(read_pdf(pdf), pictures(pdf, stem), strict=True):
        sheet = writer.add_blank_page(page.width, page.height)
        image = writer._add_object(_fax(picture) if bad_text else _jpeg(picture))
        names = DictionaryObject({NameObject("/Im0"): image})
        resources = DictionaryObject({NameObject("/XObject"): names})
        drawing = b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q\n" % (page.width, page.height)
        if bad_text:
            resources[NameObject("/Font")] = DictionaryObject({NameObject("/F1"): font})
            drawing += _bad_layer(page, dice)
        content = StreamObject()
        content._data = drawing
        sheet[NameObject("/Resources")] = resources
        sheet[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    writer.add_metadata({"/Producer": "Voorbeeldscanner 3.1", "/Title": ""})
    number = ByteStringObject(file_id(stem))
    writer._ID = ArrayObject([number, number])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
