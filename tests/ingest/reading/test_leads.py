"""A sentence introduces a list only when it stands before it: the rest of an item never does."""

from __future__ import annotations

import pytest

from dia_analysis.model import PassageKind
from tests.ingest.reading.conftest import SENTENCES, Lay, Sheet

LEAD = "De komende jaren doen wij dit:"
LEFT, RIGHT, HANG, WIDTH = 50.0, 320.0, 12.0, 210.0


def item(sheet: Sheet, text: str, x: float, top: float, marker: str = "•") -> float:
    """A list item with its text hanging beside the marker; gives the height under it."""
    sheet.line(marker, x, top)
    return sheet.text(text, x + HANG, top, WIDTH)


def two_columns(sheet: Sheet, end: str, rest: str, elsewhere: str = "column") -> None:
    """A list whose last item of the left column ends in ``end``, with ``rest`` at the top of the next one."""
    top = sheet.text(LEAD, LEFT, 60, WIDTH)
    for text in (*SENTENCES, *SENTENCES, *SENTENCES):
        top = item(sheet, text, LEFT, top)
    item(sheet, end, LEFT, top)
    right = RIGHT
    if elsewhere == "page":
        sheet.page()
        right = LEFT + 8
    top = sheet.text(rest, right + HANG, 60, WIDTH)
    for text in (*SENTENCES, *SENTENCES, *SENTENCES):
        top = item(sheet, text, right, top)


@pytest.mark.parametrize("elsewhere", ["column", "page"])
@pytest.mark.parametrize(
    ("end", "rest"),
    [
        (
            "Dieren in het weiland krijgen een plek om te schuilen tegen de regen, de",
            "wind en de zon. Toezicht daarop is daarom voor ons van groot belang.",
        ),
        (
            "Dieren in het weiland krijgen een plek om te schuilen tegen de regen.",
            "Toezicht daarop is voor ons van groot belang.",
        ),
    ],
)
def test_rest_of_an_item_at_the_top_of_the_next_column_belongs_to_it(
    sheet: Sheet, lay: Lay, end: str, rest: str, elsewhere: str
) -> None:
    two_columns(sheet, end, rest, elsewhere)
    passages = lay(sheet.done()).passages
    assert [p.text for p in passages if p.text.endswith(rest)] == [f"{end} {rest}"]
    assert {p.lead for p in passages if p.kind is PassageKind.LIST_ITEM} == {LEAD}


def test_sentence_that_introduces_at_the_top_of_a_column_is_the_lead_there(
    sheet: Sheet, lay: Lay
) -> None:
    top = sheet.text(LEAD, LEFT, 60, WIDTH)
    for text in (*SENTENCES, *SENTENCES, *SENTENCES):
        top = item(sheet, text, LEFT, top)
    top = sheet.text("Voor de straat spreken wij af:", RIGHT, 60, WIDTH)
    for text in (*SENTENCES, *SENTENCES, *SENTENCES):
        top = item(sheet, text, RIGHT, top)
    items = [p for p in lay(sheet.done()).passages if p.kind is PassageKind.LIST_ITEM]
    assert [p.lead for p in items] == [LEAD] * 15 + ["Voor de straat spreken wij af:"] * 15


def test_list_within_an_item_is_introduced_by_it_and_the_outer_list_goes_on(
    sheet: Sheet, lay: Lay
) -> None:
    top = sheet.text(LEAD, LEFT, 60, WIDTH)
    top = item(sheet, "Wij vragen de wijk naar drie dingen:", LEFT, top)
    for text in ("het plein en de straat", "het huis van de buurt"):
        top = item(sheet, text, LEFT + HANG, top, "–")
    item(sheet, SENTENCES[0], LEFT, top)
    items = [p for p in lay(sheet.done()).passages if p.kind is PassageKind.LIST_ITEM]
    inner = "Wij vragen de wijk naar drie dingen:"
    assert [p.lead for p in items] == [LEAD, inner, inner, LEAD]


def test_paragraph_under_an_item_does_not_end_its_list(sheet: Sheet, lay: Lay) -> None:
    top = sheet.text(LEAD, LEFT, 60, WIDTH)
    top = item(sheet, SENTENCES[0], LEFT, top)
    top = sheet.text("Verder letten wij op het groen.", LEFT + HANG, top + 8, WIDTH)
    item(sheet, SENTENCES[1], LEFT, top + 8)
    items = [p for p in lay(sheet.done()).passages if p.kind is PassageKind.LIST_ITEM]
    assert {p.lead for p in items} == {LEAD}


def test_dash_inside_the_sentence_of_an_item_begins_no_list(sheet: Sheet, lay: Lay) -> None:
    sheet.line("•", LEFT, 60)
    sheet.line(
        "Wie onherroepelijk veroordeeld is betaalt de kosten geheel zelf, die", LEFT + HANG, 60
    )
    sheet.line(
        "– net als elders in het land – tegen een vast bedrag worden bepaald", LEFT + HANG, 72.5
    )
    sheet.line("en binnen een jaar voldaan.", LEFT + HANG, 85)
    item(sheet, SENTENCES[1], LEFT, 97.5)
    assert len(lay(sheet.done()).passages) == 2
