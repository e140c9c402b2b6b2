"""Pages survive being stored."""

from __future__ import annotations

import numpy as np
import pytest

from dia_analysis.ingest.pages import Font, Page, from_tables, make_words, no_words, to_tables
from tests.ingest.reading.conftest import ENGINES, SENTENCES, Sheet, read


def same(one: Page, other: Page) -> bool:
    """Whether two pages hold the same, arrays included."""
    for name in Page.__slots__:
        a, b = getattr(one, name), getattr(other, name)
        if name == "words":
            fields = [n for n in type(a).__slots__ if n != "text"]
            if a.text != b.text or not all(
                np.array_equal(getattr(a, n), getattr(b, n)) for n in fields
            ):
                return False
        elif isinstance(a, np.ndarray):
            if a.dtype != b.dtype or not np.array_equal(a, b):
                return False
        elif a != b and not (a != a and b != b):  # noqa: PLR0124 - nan equals nan here
            return False
    return True


@pytest.mark.parametrize("engine", ENGINES)
def test_pages_come_back_from_tables_without_loss(sheet: Sheet, engine: str) -> None:
    sheet.text(SENTENCES[0], 60, 60)
    sheet.canvas.rect(50, 50, 100, 30, fill=1)
    sheet.page()
    sheet.page()
    sheet.text(SENTENCES[1], 60, 60, font="Helvetica-Bold")
    pages = read(sheet.done(), engine)
    again = from_tables(to_tables(pages))
    assert len(again) == 3
    assert all(same(a, b) for a, b in zip(pages, again, strict=True))


def test_empty_and_odd_pages_come_back_too() -> None:
    columns = {
        n: [1]
        for n in ("x0", "x1", "base", "size", "font", "colour", "angle", "render", "mcid", "order")
    }
    odd = Page(
        3, 10.0, 20.0, make_words(["één"], columns), (Font("Arial", True),), structure=np.ones((1, 3), np.int32), roles=("P",), label="iv",
    )  # fmt: skip
    pages = [Page(1, 5.0, 5.0, no_words()), odd]
    assert all(same(a, b) for a, b in zip(pages, from_tables(to_tables(pages)), strict=True))
    assert from_tables(to_tables([])) == ()


def test_both_readers_give_the_same_words_at_the_same_places(sheet: Sheet) -> None:
    sheet.text(" ".join(SENTENCES), 60, 60, 300)
    sheet.line("Kop in vet", 60, 300, 16, "Helvetica-Bold")
    path = sheet.done()
    fast, slow = read(path, "pdfium")[0], read(path, "pdfplumber")[0]
    assert fast.words.text == slow.words.text
    for name in ("x0", "x1", "base", "size"):
        assert np.allclose(getattr(fast.words, name), getattr(slow.words, name), atol=0.6)
    assert [fast.fonts[i] for i in fast.words.font] == [slow.fonts[i] for i in slow.words.font]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rotated_page_reads_as_it_is_shown(sheet: Sheet, engine: str, rotation: int) -> None:
    from pypdf import PdfReader, PdfWriter

    turn = {0: (0, 0), 90: (0, 595), 180: (595, 842), 270: (842, 0)}[rotation]
    sheet.canvas.translate(*{0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[rotation])
    sheet.canvas.rotate(rotation)
    sheet.canvas.setFont("Helvetica", 12)
    sheet.canvas.drawString(100, 200, "Rechtop te lezen")
    writer = PdfWriter(clone_from=PdfReader(sheet.done()))
    writer.pages[0].rotate(rotation)
    path = sheet.path.with_name("gedraaid.pdf")
    writer.write(path)
    page = read(path, engine)[0]
    assert turn is not None
    assert page.words.text == ("Rechtop", "te", "lezen")
    assert set(page.words.angle.tolist()) == {0}
    assert page.words.x0[0] == pytest.approx(100, abs=1)
