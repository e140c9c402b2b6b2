"""Bookmarks, numbering, notes, rules and the way of setting tell what a line is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dia_analysis.ingest import layout, sandbox
from dia_analysis.model import PassageKind
from tests.ingest.reading.conftest import SENTENCES, Lay, Sheet, read, texts

BODY = [f"{one} {two}" for one, two in zip(SENTENCES, (*SENTENCES[1:], SENTENCES[0]), strict=True)]
TITLES = ("Wonen in de wijk", "De straat op orde", "Zorg dichtbij")


def plain_chapters(sheet: Sheet, bookmarks: list[tuple[str, int]]) -> Path:
    """Three chapters on pages of their own, whose titles look like all other text."""
    for number, title in enumerate(TITLES):
        for name, level in bookmarks[number : number + 1]:
            sheet.canvas.bookmarkPage(f"p{number}")
            sheet.canvas.addOutlineEntry(name, f"p{number}", level)
        sheet.line(title, 60, 60)
        sheet.text(BODY[number], 60, 90)
        sheet.page()
    return sheet.done()


def laid_out(path: Path) -> layout.Layout:
    """Through the sandbox's facts, which know the bookmarks."""
    return layout.lay_out(read(path), sandbox.open_document(path))


def test_line_that_a_bookmark_names_on_its_page_is_a_heading_at_that_level(sheet: Sheet) -> None:
    path = plain_chapters(
        sheet, [("Wonen in de wijk", 0), ("2. De straat op orde", 1), (TITLES[2], 0)]
    )
    assert [p.headings for p in laid_out(path).passages] == [
        ("Wonen in de wijk",),
        ("Wonen in de wijk", "De straat op orde"),
        ("Zorg dichtbij",),
    ]


@pytest.mark.parametrize(
    "names", [["Omslag", "Scan 1", "Scan 2"], [TITLES[1], TITLES[2], TITLES[0]], []]
)
def test_bookmarks_that_nothing_on_their_page_bears_change_nothing(
    sheet: Sheet, names: list[str]
) -> None:
    path = plain_chapters(sheet, [(name, 0) for name in names])
    without = layout.lay_out(read(path), sandbox.DocumentFacts(3, {}))
    assert laid_out(path).passages == without.passages
    assert all(p.headings == () for p in without.passages)


@pytest.mark.parametrize(
    ("first", "second"), [("I.", "II."), ("V.", "VI."), ("1", "2"), ("9", "10")]
)
def test_markers_that_count_along_begin_items(
    sheet: Sheet, lay: Lay, first: str, second: str
) -> None:
    for marker, text, top in ((first, SENTENCES[0], 60), (second, SENTENCES[1], 90)):
        sheet.line(marker, 60, top)
        sheet.line(text, 84, top)
    sheet.text(BODY[2], 60, 140)
    laid = lay(sheet.done())
    assert texts(laid)[:2] == [SENTENCES[0], SENTENCES[1]]
    assert [p.kind for p in laid.passages[:2]] == [PassageKind.LIST_ITEM] * 2


def test_single_initial_is_no_marker(sheet: Sheet, lay: Lay) -> None:
    sheet.line("V. de Vries ondertekent namens het college van Proefstad.", 60, 60)
    assert texts(lay(sheet.done())) == ["V. de Vries ondertekent namens het college van Proefstad."]


def test_raised_number_and_the_note_after_it_are_one_footnote(sheet: Sheet, lay: Lay) -> None:
    sheet.text(BODY[0], 60, 60)
    sheet.line("1", 60, 701.5, 5.5)
    sheet.line("Prijspeil 2026, zonder btw.", 66, 703, 7.5)
    note = lay(sheet.done()).passages[-1]
    assert (note.kind, note.text) == (PassageKind.FOOTNOTE, "Prijspeil 2026, zonder btw.")


def test_drawn_rule_between_two_lines_parts_them(sheet: Sheet, lay: Lay) -> None:
    sheet.line(SENTENCES[0], 60, 60)
    sheet.canvas.line(58, sheet.size[1] - 73, 520, sheet.size[1] - 73)
    sheet.line(SENTENCES[1], 60, 75)
    assert texts(lay(sheet.done())) == [SENTENCES[0], SENTENCES[1]]


def test_early_line_ends_are_no_paragraphs_where_all_lines_are_set_so(
    sheet: Sheet, lay: Lay
) -> None:
    """A setter that evens out whole paragraphs: every third line ends two words early."""
    words = (" ".join(SENTENCES) + " ").split()
    sentences = 0
    for column in range(8):
        left, top = 60.0, 60.0
        run = words[column:] * 3
        for row in range(12):
            take = 5 if row % 3 == 1 else 8
            sheet.line(" ".join(run[:take]), left, top, 9)
            run, top = run[take:], top + 11.25
        sentences += 1
        sheet.page()
    assert len(lay(sheet.done()).passages) <= 2 * sentences


@pytest.mark.parametrize(
    ("row", "left_out"),
    [
        (("jan", "mrt", "mei", "jul", "sep", "nov"), {"picture_text"}),
        (("2022", "2023", "2024", "2025", "2026"), set()),
    ],
)
def test_axis_of_a_chart_is_picture_text_and_a_row_of_figures_is_not(
    sheet: Sheet, lay: Lay, row: tuple[str, ...], left_out: set[str]
) -> None:
    sheet.text(BODY[0], 60, 60)
    for i, label in enumerate(row):
        sheet.line(label, 60 + 30 * i, 300, 7)
    laid = lay(sheet.done())
    assert texts(laid)[0] == BODY[0]
    assert (len(texts(laid)) == 1) == bool(left_out)
    assert {item.reason for item in laid.furniture} == left_out


def test_table_with_the_sides_of_every_cell_drawn_is_rows(sheet: Sheet, lay: Lay) -> None:
    sheet.text(BODY[0], 60, 60)
    for row in range(30):
        for column, x in enumerate((60, 260, 330, 400, 470)):
            width = 200 if column == 0 else 70
            sheet.canvas.rect(x, sheet.size[1] - 200 - 15 * row, width, 15)
            sheet.canvas.rect(x + 1, sheet.size[1] - 199 - 15 * row, width - 2, 13)
            text = f"Post {row} van de begroting" if column == 0 else f"{row}.{column}00"
            sheet.line(text, x + 4, 188 + 15 * row, 8)
    laid = lay(sheet.done())
    assert [p.kind for p in laid.passages[1:]] == [PassageKind.TABLE_ROW] * 30
    assert laid.passages[1].text == "Post 0 van de begroting | 0.100 | 0.200 | 0.300 | 0.400"
