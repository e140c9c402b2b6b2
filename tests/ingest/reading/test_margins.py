"""What one page shows beside, below or above its text is left out; labels, notes and tables are not."""

from __future__ import annotations

import pytest

from tests.ingest.reading.conftest import HEIGHT, SENTENCES, Lay, Sheet, texts

BODY = [f"{one} {two}" for one, two in zip(SENTENCES, (*SENTENCES[1:], SENTENCES[0]), strict=True)]


def letter(sheet: Sheet, left: float = 60, width: float = 330) -> list[str]:
    """The text of a letter: three paragraphs."""
    top = 200.0
    for text in BODY[:3]:
        top = sheet.text(text, left, top, width) + 10
    return BODY[:3]


def test_reference_block_in_the_margin_of_a_letter_is_left_out(sheet: Sheet, lay: Lay) -> None:
    expected = letter(sheet)
    for i, line in enumerate(("Datum", "22 juni 2026", "", "Ons kenmerk", "2026-0001/AB")):
        sheet.line(line, 460, 166 + 9 * i, 6.5)
    laid = lay(sheet.done())
    assert texts(laid) == expected
    assert {item.reason for item in laid.furniture} == {"running_header"}


@pytest.mark.parametrize(
    ("margin", "why"),
    [
        ([("Wonen", 200.0), ("Zorg", 247.5)], "labels on the line of the text that they name"),
        ([("Wij beslissen dit in het voorjaar.", 190.0)], "a sentence"),
        ([("120", 203.0), ("340", 217.0), ("510", 230.0)], "figures"),
    ],
)
def test_other_small_print_in_the_margin_is_kept(
    sheet: Sheet, lay: Lay, margin: list[tuple[str, float]], why: str
) -> None:
    letter(sheet, 200, 330)
    for text, top in margin:
        sheet.line(text, 60, top + 3.4, 6.6)
    read = " ".join(texts(lay(sheet.done())))
    assert all(text in read for text, _ in margin), why


def test_foot_on_one_page_only_is_left_out(sheet: Sheet, lay: Lay) -> None:
    expected = letter(sheet)
    sheet.line("Verschenen op 26 juni 2026", 60, HEIGHT - 40, 7)
    laid = lay(sheet.done())
    assert texts(laid) == expected
    assert [item.reason for item in laid.furniture] == ["running_footer"]


@pytest.mark.parametrize("note", ["1 Zie de begroting 2026", "* Onder voorbehoud van de raad"])
def test_footnote_at_the_foot_is_no_running_foot(sheet: Sheet, lay: Lay, note: str) -> None:
    letter(sheet)
    sheet.line(note, 60, HEIGHT - 50, 7)
    assert note.split(" ", 1)[1] in " ".join(texts(lay(sheet.done())))


def test_last_line_of_the_text_near_the_foot_is_kept(sheet: Sheet, lay: Lay) -> None:
    letter(sheet)
    sheet.line("Aldus afgesproken in Proefstad", 60, HEIGHT - 45, 10)
    assert texts(lay(sheet.done()))[-1] == "Aldus afgesproken in Proefstad"


def test_shortened_quote_between_marks_is_a_pull_quote_and_another_saying_is_text(
    sheet: Sheet, lay: Lay
) -> None:
    for top, quote in (
        (60, "‘Wie een idee heeft krijgt tijd, ruimte en een aanspreekpunt’"),
        (400, "‘Een stad is van iedereen die er woont en werkt’"),
    ):
        sheet.text(quote, 60, top, 400, size=14, font="Times-Italic")
    letter(sheet)
    laid = lay(sheet.done())
    assert {item.reason for item in laid.furniture} == {"pull_quote"}
    said = [*texts(laid), *(heading for p in laid.passages for heading in p.headings)]
    assert not any("krijgt tijd" in text for text in said)
