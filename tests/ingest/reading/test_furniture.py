"""What is on a page but is not its text is left out, and logged with its reason."""

from __future__ import annotations

import pytest

from tests.ingest.reading.conftest import HEIGHT, SENTENCES, WIDTH, Lay, Sheet, texts

FOOTER = "Coalitieakkoord Proefstad over laadpalen"


def running_document(sheet: Sheet, pages: int = 6) -> Sheet:
    """Pages with text, and a footer with the page number at alternating sides."""
    for number in range(1, pages + 1):
        sheet.text(f"Bladzijde nummer {number}. {SENTENCES[number % 5]} {SENTENCES[0]}", 60, 90)
        x = 60 if number % 2 else WIDTH - 260
        sheet.line(FOOTER, x, HEIGHT - 50, 8)
        sheet.line(str(number), WIDTH / 2, HEIGHT - 50, 8)
        sheet.page()
    return sheet


def test_running_footer_at_alternating_sides_never_reaches_a_passage(
    sheet: Sheet, lay: Lay
) -> None:
    laid = lay(running_document(sheet).done())
    assert "laadpalen" not in " ".join(texts(laid))
    reasons = [item.reason for item in laid.furniture]
    assert (reasons.count("running_footer"), reasons.count("page_number")) == (6, 6)


def test_printed_page_numbers_become_labels(sheet: Sheet, lay: Lay) -> None:
    labels = [p.page_label for p in lay(running_document(sheet).done()).passages]
    assert labels == ["1", "2", "3", "4", "5", "6"]


def test_contents_page_is_left_out_and_its_chapters_are_not(sheet: Sheet, lay: Lay) -> None:
    sheet.line("Inhoud", 60, 60, 16, "Helvetica-Bold")
    for i, title in enumerate(("Wonen", "Zorg", "Werk", "Veiligheid", "Participatie")):
        sheet.line(f"{title} {'.' * 60} {i + 2}", 60, 100 + 16 * i)
    sheet.page()
    for title in ("Wonen", "Zorg"):
        sheet.line(title, 60, 120, 16, "Helvetica-Bold")
        sheet.text(" ".join(SENTENCES), 60, 160)
        sheet.page()
    laid = lay(sheet.done())
    assert [p.headings for p in laid.passages] == [("Wonen",), ("Zorg",)]
    assert [item.reason for item in laid.furniture] == ["contents"] * 6


def test_numbers_that_end_sentences_are_no_contents(sheet: Sheet, lay: Lay) -> None:
    top = 60.0
    for year in (2026, 2027, 2028, 2029):
        top = (
            sheet.text(
                f"Het budget voor de wijken stijgt in de begroting van het jaar {year}", 60, top
            )
            + 18
        )
    assert len(lay(sheet.done()).passages) == 4


def test_cover_is_left_out_and_gives_the_title(sheet: Sheet, lay: Lay) -> None:
    sheet.line("Dichtbij en duidelijk", 60, 300, 32, "Helvetica-Bold")
    sheet.line("Coalitieakkoord Proefstad 2026-2030", 60, 350, 14)
    sheet.page()
    for _ in range(2):
        sheet.text(" ".join(SENTENCES), 60, 120)
        sheet.page()
    laid = lay(sheet.done())
    assert [item.reason for item in laid.furniture] == ["cover", "cover"]
    assert (1, "Dichtbij en duidelijk", 32.0) in laid.title_lines


def test_colophon_is_left_out(sheet: Sheet, lay: Lay) -> None:
    sheet.text(" ".join(SENTENCES), 60, 60)
    sheet.line("Colofon", 60, 600, 12, "Helvetica-Bold")
    sheet.text("Vormgeving: Bureau Proef. Druk: Drukkerij Voorbeeld.", 60, 620)
    laid = lay(sheet.done())
    assert texts(laid) == [" ".join(SENTENCES)]
    assert {item.reason for item in laid.furniture} == {"colophon"}


def test_pull_quote_that_repeats_the_text_is_left_out(sheet: Sheet, lay: Lay) -> None:
    sheet.text(" ".join(SENTENCES), 60, 60)
    sheet.line("“Elke wijk ontvangt een eigen budget”", 60, 220, 18, "Times-Italic")
    laid = lay(sheet.done())
    assert texts(laid) == [" ".join(SENTENCES)]
    assert [item.reason for item in laid.furniture] == ["pull_quote"]


@pytest.mark.parametrize("heading", ["Wonen", "Visie"])
def test_heading_that_comes_back_inside_the_text_column_stays(
    sheet: Sheet, lay: Lay, heading: str
) -> None:
    for n in range(4):
        sheet.line(heading, 60, 180, 12, "Helvetica-Bold")
        sheet.text(f"{SENTENCES[n]} {SENTENCES[4]}", 60, 205)
        sheet.page()
    assert [p.headings for p in lay(sheet.done()).passages] == [(heading,)] * 4
