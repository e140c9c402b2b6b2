"""The path of headings above a passage: chapters stay chapters, whatever else is large on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dia_analysis.ingest import layout
from dia_analysis.ingest.levels import same_title
from dia_analysis.ingest.sandbox import DocumentFacts
from tests.ingest.reading.conftest import SENTENCES, Lay, Sheet, read

BODY = " ".join(SENTENCES)
CHAPTERS = ("Wonen in de wijk", "De straat op orde", "Zorg dichtbij", "Samen beslissen")
BOLD = "Helvetica-Bold"


def paths(laid: layout.Layout) -> list[tuple[str, ...]]:
    """The paths of the passages of running text."""
    return [p.headings for p in laid.passages if p.text == BODY]


def test_label_that_recurs_in_every_chapter_stands_under_the_chapter(
    sheet: Sheet, lay: Lay
) -> None:
    for title in CHAPTERS:
        sheet.line(title, 60, 60, 18, BOLD)
        sheet.line("Wij willen:", 60, 110, 22, BOLD)
        top = sheet.text(BODY, 60, 150)
        sheet.line("Wat dat kost", 60, top + 20, 13, BOLD)
        sheet.text(BODY, 60, top + 50)
        sheet.page()
    expected = [
        path for title in CHAPTERS for path in ((title, "Wij willen:"), (title, "Wat dat kost"))
    ]
    assert paths(lay(sheet.done())) == expected


def test_heading_that_recurs_under_larger_chapters_keeps_what_is_under_it(
    sheet: Sheet, lay: Lay
) -> None:
    for title in CHAPTERS:
        sheet.line(title, 60, 60, 22, BOLD)
        sheet.line("Onze plannen:", 60, 110, 16, BOLD)
        sheet.line("Dit jaar", 60, 150, 13, BOLD)
        sheet.text(BODY, 60, 180)
        sheet.page()
    assert paths(lay(sheet.done())) == [(title, "Onze plannen:", "Dit jaar") for title in CHAPTERS]


def test_title_on_its_own_page_and_again_over_the_text_is_in_the_path_once(
    sheet: Sheet, lay: Lay
) -> None:
    for title in CHAPTERS:
        if title != CHAPTERS[2]:  # one chapter has no page with its title
            sheet.line(title, 60, 300, 40, BOLD)
            sheet.page()
        sheet.line(title, 60, 60, 24, BOLD)
        sheet.text(BODY, 60, 110)
        sheet.page()
    assert paths(lay(sheet.done())) == [(title,) for title in CHAPTERS]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("VEILIGHEID", "8 – Veiligheid", True),
        ("Zorg dichtbij", "Zorg  dichtbij", True),
        ("Onderdeel 1", "Onderdeel 2", False),
        ("1", "2", False),
        ("Zorg", "Zorg en welzijn", False),
    ],
)
def test_titles_are_the_same_but_for_a_number_before_them(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same


def test_lines_of_a_large_introduction_are_no_headings(sheet: Sheet, lay: Lay) -> None:
    introduction = (
        "In onze gemeente wonen meer dieren dan mensen, en toch krijgen zij weinig",
        "aandacht in de plannen van alle dagen. Wij willen dat zij hier een plek",
        "hebben om te leven, in het park en op het water, en daarom vragen wij",
        "van iedereen die hier bouwt dat er ruimte voor hen blijft.",
    )
    for title in CHAPTERS:
        sheet.line(title, 60, 60, 24, BOLD)
        for i, line in enumerate(introduction):
            sheet.line(line, 60 + 30 * (i % 2), 110 + 40 * i, 14)
        sheet.text(BODY, 60, 300)
        sheet.page()
    assert paths(lay(sheet.done())) == [(title,) for title in CHAPTERS]


def test_what_was_recognised_on_a_picture_page_is_no_heading_of_the_pages_after_it(
    sheet: Sheet,
) -> None:
    for number, title in enumerate(CHAPTERS):
        if number == 1:
            sheet.line("Volks gezondhe", 60, 300, 60, BOLD)
            sheet.text(BODY, 60, 500)
            sheet.page()
        sheet.line(title, 60, 60, 24, BOLD)
        sheet.text(BODY, 60, 110)
        sheet.page()
    pages = read(sheet.done())
    pages[1] = replace(pages[1], source="ocr")
    laid = layout.lay_out(pages, DocumentFacts(len(pages), {}))
    after = [p.headings for p in laid.passages if p.page > 2]
    assert after == [(title,) for title in CHAPTERS[1:]]
    assert [p.headings[-1] for p in laid.passages if p.page == 2] == ["Volks gezondhe"]
