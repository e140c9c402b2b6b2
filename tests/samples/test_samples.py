"""The sample agreements: committed PDFs against their truth, and rebuilding them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samples.build.expected import last_sentence
from samples.build.pdftext import squash
from samples.check import PDFS, TRUTH, problems, text_pages

TRUTHS = sorted(TRUTH.glob("*.json"))
REBUILT = ("GM9901_2022", "GM9907_2026", "GM9912_2026")
BUDGET = 6_000_000


def read(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def test_there_are_two_agreements_of_each_of_twelve_municipalities() -> None:
    truths = [read(path) for path in TRUTHS]
    assert len(truths) == 24
    assert {t["period"] for t in truths} == {"2022-2026", "2026-2030"}
    assert len({t["municipality_code"] for t in truths}) == 12


def test_every_pdf_has_a_truth_and_together_they_stay_small() -> None:
    pdfs = sorted(PDFS.glob("*.pdf"))
    assert [path.stem for path in pdfs] == [path.stem for path in TRUTHS]
    assert sum(path.stat().st_size for path in pdfs) < BUDGET
    assert (PDFS / ".voorbeeld").exists()


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_every_text_of_the_truth_stands_on_its_page(path: Path) -> None:
    truth = read(path)
    if truth["layout"].startswith("scan"):
        pytest.importorskip(
            "weasyprint", reason="a scan is compared with a rebuilt text PDF: extra 'samples'"
        )
    pages = text_pages(truth, PDFS / truth["file"])
    if pages is None:
        pytest.skip("a scan is compared with a rebuilt text PDF, which takes the extra 'samples'")
    assert list(problems(truth, pages)) == []


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_every_page_says_that_it_is_a_sample(path: Path) -> None:
    truth = read(path)
    noted = {f["page"] for f in truth["furniture"] if "voorbeeld" in squash(f["text"])}
    without = set(range(1, truth["page_count"] + 1)) - noted
    assert not without


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_passages_run_through_the_pages_in_reading_order(path: Path) -> None:
    pages = [p["page"] for p in read(path)["passages"]]
    assert pages == sorted(pages)


def test_all_kinds_of_passages_and_themes_occur() -> None:
    passages = [passage for path in TRUTHS for passage in read(path)["passages"]]
    kinds = {"paragraph", "list_item", "table_row", "callout", "footnote", "caption"}
    assert {p["kind"] for p in passages} == kinds
    assert len({theme for p in passages for theme in p["themes"]}) == 23
    assert {p["commitment"] for p in passages} == {"maatregel", "voornemen", "constatering", None}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Eén zin.", "Eén zin."),
        ("Eerst dit. Verder spreken we af:", "Verder spreken we af:"),
        ("Nog iets? Jazeker:", "Jazeker:"),
        ("Wij volgen o.a. De Wende:", "Wij volgen o.a. De Wende:"),
        ("Het kost € 1.500 per jaar:", "Het kost € 1.500 per jaar:"),
    ],
)
def test_the_last_sentence_introduces_a_list(text: str, last: str) -> None:
    assert last_sentence(text) == last


@pytest.mark.parametrize("stem", REBUILT)
def test_a_rebuild_gives_the_same_bytes(stem: str) -> None:
    pytest.importorskip("reportlab", reason="rebuilding takes the extra 'samples'")
    pytest.importorskip("pyphen", reason="rebuilding takes the extra 'samples'")
    from samples.build.paper import render
    from samples.build.source import TEXTS, load

    agreement = load(TEXTS / f"{stem}.yaml")
    assert render(agreement) == render(agreement)
    assert render(agreement) == (PDFS / f"{stem}.pdf").read_bytes()
