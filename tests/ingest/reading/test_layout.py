"""Pages are read in the order, and in the pieces, in which a person reads them."""

from __future__ import annotations

import pytest

from dia_analysis.model import PassageKind
from tests.ingest.reading.conftest import ENGINES, HEIGHT, SENTENCES, WIDTH, Lay, Sheet, texts

pytestmark = pytest.mark.parametrize("engine", ENGINES)
A, B, C, D, E = (
    f"{one} {two}" for one, two in zip(SENTENCES, (*SENTENCES[1:], SENTENCES[0]), strict=True)
)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_columns_are_read_one_after_the_other(
    sheet: Sheet, lay: Lay, engine: str, columns: int
) -> None:
    width = (WIDTH - 100 - 16 * (columns - 1)) / columns
    for i in range(columns):
        top = sheet.text((A, B, C, D)[i], 50 + i * (width + 16), 80, width, size=9)
        sheet.text((E, D, A, B)[i], 50 + i * (width + 16), top + 8, width, size=9)
    expected = [text for i in range(columns) for text in ((A, B, C, D)[i], (E, D, A, B)[i])]
    assert texts(lay(sheet.done(), engine)) == expected


def test_full_width_heading_between_bands_of_columns_parts_them(
    sheet: Sheet, lay: Lay, engine: str
) -> None:
    for top, pieces in ((80, (A, B)), (400, (C, D))):
        sheet.line(
            "Wonen in de wijk en bouwen aan morgen" if top == 80 else "Zorg",
            50,
            top - 30,
            18,
            "Helvetica-Bold",
        )
        for i, text in enumerate(pieces):
            sheet.text(text, 50 + i * 260, top, 235)
    laid = lay(sheet.done(), engine)
    assert texts(laid) == [A, B, C, D]
    assert [p.headings[-1] for p in laid.passages] == [
        "Wonen in de wijk en bouwen aan morgen"
    ] * 2 + ["Zorg"] * 2


def test_paragraph_goes_on_over_a_page_with_both_pages(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.line("Wij zijn voor een open bestuur dat luistert naar wat", 60, 760)
    sheet.page()
    sheet.line("inwoners te zeggen hebben over hun eigen straat.", 60, 60)
    sheet.text(A, 60, 90)
    laid = lay(sheet.done(), engine)
    assert texts(laid)[0].endswith("naar wat inwoners te zeggen hebben over hun eigen straat.")
    assert (laid.passages[0].page, laid.passages[0].page_end, len(laid.passages[0].boxes)) == (
        1,
        2,
        2,
    )


def test_callout_comes_after_the_text_it_stands_beside(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.canvas.setFillColorRGB(0.8, 0.9, 1)
    sheet.canvas.rect(400, HEIGHT - 300, 150, 220, fill=1, stroke=0)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    sheet.text(C, 410, 100, 130)
    top = sheet.text(A, 60, 80, 300)
    sheet.text(B, 60, top + 10, 300)
    laid = lay(sheet.done(), engine)
    assert [(p.kind, p.text) for p in laid.passages] == [
        (PassageKind.PARAGRAPH, A), (PassageKind.PARAGRAPH, B), (PassageKind.CALLOUT, C),
    ]  # fmt: skip


def test_spread_is_read_left_half_first(wide_sheet: Sheet, lay: Lay, engine: str) -> None:
    for x, pieces in ((40, (A, B, C)), (460, (D, E, A))):
        top = 60.0
        for text in pieces:
            top = wide_sheet.text(text, x, top, 330) + 10
    assert texts(lay(wide_sheet.done(), engine)) == [A, B, C, D, E, A]


def test_rows_of_a_ruled_table_are_passages_and_column_names_are_not(
    sheet: Sheet, lay: Lay, engine: str
) -> None:
    from reportlab.platypus import Table

    rows = [
        ["Wijkbudget", "€ 25.000", "2027"],
        ["Buurthuis", "€ 40.000", "2028"],
        ["Fietspad", "€ 90.000", "2029"],
    ]
    table = Table([["Maatregel", "Bedrag", "Jaar"], *rows], colWidths=[200, 80, 60])
    table.setStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")]
    )
    table.wrapOn(sheet.canvas, 400, 300)
    table.drawOn(sheet.canvas, 60, 500)
    sheet.text(A, 60, 60)
    laid = lay(sheet.done(), engine)
    assert [p.text for p in laid.passages if p.kind is PassageKind.TABLE_ROW] == [
        " | ".join(row) for row in rows
    ]
    assert {item.reason for item in laid.furniture} == {"table_header"}


@pytest.mark.parametrize("marker", ["•", "–", "1.", "a)", "*"])
def test_list_items_are_passages_with_the_sentence_that_introduces_them(
    sheet: Sheet, lay: Lay, engine: str, marker: str
) -> None:
    top = sheet.text("De wijk is van ons allemaal. Daarom doen wij dit:", 60, 60)
    items = (
        "Een vast budget voor elke straat",
        "Een huis waar buren elkaar treffen",
        "Minder regels voor een feest",
    )
    for i, item in enumerate(items):
        mark = marker.replace("1", str(i + 1)).replace("a", "abc"[i])
        sheet.line(mark, 64, top + 4)
        top = sheet.text(item, 80, top + 4)
    laid = lay(sheet.done(), engine)
    assert [(p.kind, p.text, p.lead) for p in laid.passages[1:]] == [
        (PassageKind.LIST_ITEM, item, "Daarom doen wij dit:") for item in items
    ]


def test_drawn_bullets_make_items_too(sheet: Sheet, lay: Lay, engine: str) -> None:
    for i, text in enumerate((A, B)):
        top = 60 + 60 * i
        sheet.canvas.circle(66, HEIGHT - top - 7, 2.5, fill=1)
        sheet.text(text, 80, top, 300)
    assert [p.kind for p in lay(sheet.done(), engine).passages] == [PassageKind.LIST_ITEM] * 2


def test_name_with_an_initial_is_no_list(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.line("W. Pathuis, Stadspartij", 60, 100)
    sheet.line("R. Bakema, Lokaal Belang", 60, 140)
    assert texts(lay(sheet.done(), engine)) == [
        "W. Pathuis, Stadspartij",
        "R. Bakema, Lokaal Belang",
    ]


def test_heading_over_two_lines_is_one_heading_and_levels_follow_size(
    sheet: Sheet, lay: Lay, engine: str
) -> None:
    sheet.line("Samen bouwen aan een", 60, 60, 20, "Helvetica-Bold")
    sheet.line("gemeente die luistert", 60, 84, 20, "Helvetica-Bold")
    sheet.line("Inwoners aan zet", 60, 125, 13, "Helvetica-Bold")
    sheet.text(A, 60, 150)
    passage = lay(sheet.done(), engine).passages[0]
    assert passage.headings == ("Samen bouwen aan een gemeente die luistert", "Inwoners aan zet")


def test_bold_words_inside_a_paragraph_are_no_heading(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.line("Wijkbudget.", 60, 60, 10, "Times-Bold")
    sheet.line("Elke wijk krijgt een eigen budget en beslist zelf.", 118, 60)
    sheet.text(A, 60, 90)
    laid = lay(sheet.done(), engine)
    assert texts(laid)[0] == "Wijkbudget. Elke wijk krijgt een eigen budget en beslist zelf."
    assert all(not p.headings for p in laid.passages)


def test_footnote_comes_after_the_text(sheet: Sheet, lay: Lay, engine: str) -> None:
    sheet.text(A, 60, 60)
    sheet.text("1 Prijspeil van dit jaar, zonder btw.", 60, 740, size=7)
    last = lay(sheet.done(), engine).passages[-1]
    assert (last.kind, last.text) == (PassageKind.FOOTNOTE, "Prijspeil van dit jaar, zonder btw.")
