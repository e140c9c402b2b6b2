"""What a person does not see is not read, and what is drawn oddly reads as words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.reading.conftest import ENGINES, SENTENCES, Lay, Sheet, texts

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def test_overprinted_bold_is_read_once(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.line("Samen bouwen wij aan de stad van morgen en overmorgen.", 60, 60)
    sheet.line("Samen bouwen wij aan de stad van morgen en overmorgen.", 60.4, 60)
    assert texts(lay(sheet.done(), engine)) == [
        "Samen bouwen wij aan de stad van morgen en overmorgen."
    ]


def test_letters_that_are_printed_twice_each_are_read_once(
    sheet: Sheet, lay: Lay, engine: str
) -> None:
    x = 60.0
    sheet.canvas.setFont("Times-Roman", 12)
    for letter in "Samenwerken":
        for shift in (0.0, 0.3):
            sheet.canvas.drawString(x + shift, 700, letter)
        x += sheet.canvas.stringWidth(letter, "Times-Roman", 12)
    assert texts(lay(sheet.done(), engine)) == ["Samenwerken"]


def test_letter_spaced_heading_is_words(sheet: Sheet, lay: Lay, engine: str) -> None:
    x = 60.0
    for word in ("LOKALE", "DEMOCRATIE"):
        for letter in word:
            sheet.line(letter, x, 60, 12, "Helvetica-Bold")
            x += sheet.canvas.stringWidth(letter, "Helvetica-Bold", 12) + 4
        x += 6
    sheet.text(" ".join(SENTENCES), 60, 120)
    assert lay(sheet.done(), engine).passages[0].headings == ("LOKALE DEMOCRATIE",)


def test_invisible_text_is_furniture(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.text(" ".join(SENTENCES), 60, 60)
    hidden = sheet.canvas.beginText(60, 500)
    hidden.setFont("Times-Roman", 10)
    hidden.setTextRenderMode(3)
    hidden.textOut("laadinfrastructuur laadinfrastructuur")
    sheet.canvas.drawText(hidden)
    laid = lay(sheet.done(), engine)
    assert "laadinfrastructuur" not in " ".join(texts(laid))
    assert [item.reason for item in laid.furniture] == ["invisible"]


def test_text_outside_the_crop_box_is_not_read(sheet: Sheet, lay: Lay, engine: str) -> None:
    from pypdf import PdfReader, PdfWriter

    sheet.text(" ".join(SENTENCES), 60, 60)
    sheet.line("snijtekens en drukkersnoten", 60, 815)
    writer = PdfWriter(clone_from=PdfReader(sheet.done()))
    writer.pages[0].cropbox.lower_left = (0, 40)
    path = sheet.path.with_name("bijgesneden.pdf")
    writer.write(path)
    assert texts(lay(path, engine)) == [" ".join(SENTENCES)]


def test_rotated_words_at_the_edge_are_a_chapter_tab(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.text(" ".join(SENTENCES), 60, 60)
    sheet.canvas.saveState()
    sheet.canvas.translate(580, 400)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Wonen")
    sheet.canvas.restoreState()
    laid = lay(sheet.done(), engine)
    assert texts(laid) == [" ".join(SENTENCES)]
    assert [(item.reason, item.text) for item in laid.furniture] == [("chapter_tab", "Wonen")]


def test_raised_note_numbers_leave_the_text_and_units_stay(
    sheet: Sheet, lay: Lay, engine: str
) -> None:
    sheet.line("Wij bouwen huizen", 60, 60)
    sheet.line("1", 60 + sheet.canvas.stringWidth("Wij bouwen huizen", "Times-Roman", 10), 56, 6)
    sheet.line("en verlagen de uitstoot van CO", 142, 60)
    sheet.line(
        "2",
        142 + sheet.canvas.stringWidth("en verlagen de uitstoot van CO", "Times-Roman", 10),
        66,
        6,
    )
    assert texts(lay(sheet.done(), engine)) == ["Wij bouwen huizen en verlagen de uitstoot van CO2"]


def test_words_without_space_glyphs_are_parted_by_their_gaps(
    sheet: Sheet, lay: Lay, engine: str
) -> None:
    x = 60.0
    for word in ("Wij", "werken", "aan", "de", "stad"):
        sheet.line(word, x, 60)
        x += sheet.canvas.stringWidth(word, "Times-Roman", 10) + 2.4
    assert texts(lay(sheet.done(), engine)) == ["Wij werken aan de stad"]


def test_character_map_with_a_word_too_many_is_read_all_the_same(
    sheet: Sheet, lay: Lay, engine: str
) -> None:
    """As Adlib's converter writes it: ``/CMapType 2 def def1 begincodespacerange``."""
    import matplotlib as mpl
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont("Proef", Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
    sheet.line("Wijken en dorpen beslissen mee.", 60, 60, 10, "Proef")
    writer = PdfWriter(clone_from=PdfReader(sheet.done()))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        if "/ToUnicode" in font.get_object():
            old = font.get_object()["/ToUnicode"].get_object().get_data()
            new = DecodedStreamObject()
            new.set_data(old.replace(b"/CMapType 2 def", b"/CMapType 2 def def"))
            assert new.get_data() != old
            font.get_object()[NameObject("/ToUnicode")] = writer._add_object(new)
    path = sheet.path.with_name("kaart.pdf")
    writer.write(path)
    assert texts(lay(path, engine)) == ["Wijken en dorpen beslissen mee."]
