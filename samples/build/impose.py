"""Put two portrait pages on one landscape sheet, as a designer's export of spreads does."""

from __future__ import annotations

import io

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, ByteStringObject

from samples.build.identity import file_id


def spreads(pdf: bytes, stem: str, producer: str) -> bytes:
    """The cover alone on a page of its own size, then pages 2-3, 4-5 and so on, each pair on one sheet."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter()
    pages = list(reader.pages)
    width, height = float(pages[0].mediabox.width), float(pages[0].mediabox.height)
    sheets: list[list[tuple[PageObject, float]]] = [[(pages[0], 0.0)]]
    for index in range(1, len(pages), 2):
        sheets.append([(page, width * side) for side, page in enumerate(pages[index : index + 2])])
    for sheet in sheets:
        blank = writer.add_blank_page(width if sheet is sheets[0] else 2 * width, height)
        for page, x in sheet:
            blank.merge_transformed_page(page, Transformation().translate(x, 0))
    title = reader.metadata.title if reader.metadata else None
    writer.add_metadata({"/Producer": producer, "/Title": title or ""})
    writer.compress_identical_objects()
    for page in writer.pages:
        page.compress_content_streams()
    number = ByteStringObject(file_id(stem))
    writer._ID = ArrayObject([number, number])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
