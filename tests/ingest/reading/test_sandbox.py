"""Reading happens in a child that can be killed; one bad page costs one page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dia_analysis.errors import SourceError
from dia_analysis.ingest import sandbox
from dia_analysis.settings import Limits
from tests.ingest.reading.conftest import ENGINES, SENTENCES, Sheet


@pytest.fixture
def three_pages(sheet: Sheet) -> Path:
    """Three pages, of which the second holds by far the most words."""
    for number in range(3):
        for row in range(60 if number == 1 else 1):
            sheet.line(SENTENCES[0], 60, 40 + 12 * row)
        sheet.page()
    return sheet.done()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_range_is_read_in_the_child(three_pages: Path, engine: str) -> None:
    result = sandbox.read_range(sandbox.RangeRequest(str(three_pages), 2, 3, engine, "never"))
    assert [page.number for page in result.pages] == [2, 3]
    assert result.problems == ()
    assert (result.pages[0].agreement == 1.0) == (engine == "pdfplumber")


def test_facts_survive_json(three_pages: Path) -> None:
    facts = sandbox.open_document(three_pages)
    assert (facts.page_count, facts.tagged) == (3, False)
    assert sandbox.facts_from_json(sandbox.facts_to_json(facts)) == facts


def test_page_with_too_many_words_costs_that_page_only(three_pages: Path) -> None:
    request = sandbox.RangeRequest(
        str(three_pages), 1, 3, "pdfium", "never", Limits(words_per_page=100)
    )
    result = sandbox.read_range(request)
    assert [page.number for page in result.pages] == [1, 3]
    assert [(p.first, p.last, p.status) for p in result.problems] == [(2, 2, "too_large")]


def test_page_that_is_too_long_is_named(three_pages: Path) -> None:
    result = sandbox.read_range(
        sandbox.RangeRequest(str(three_pages), 1, 1, "pdfium", "never", Limits(page_points=500))
    )
    assert [p.status for p in result.problems] == ["too_large"]


def test_time_limit_kills_the_child_and_the_next_range_is_read(three_pages: Path) -> None:
    slow = sandbox.RangeRequest(
        str(three_pages), 1, 1, "pdfplumber", "never", Limits(seconds=0.0001)
    )
    result = sandbox.read_range(slow)
    assert [p.status for p in result.problems] == ["timed_out"]
    assert (
        sandbox.read_range(sandbox.RangeRequest(str(three_pages), 1, 1, "pdfium", "never")).problems
        == ()
    )


def test_child_that_dies_is_replaced(three_pages: Path) -> None:
    sandbox.open_document(three_pages)
    child = sandbox._DESK.child
    assert child is not None
    child.process.kill()
    child.process.wait()
    assert sandbox.open_document(three_pages).page_count == 3


def _encrypted(path: Path, password: str) -> Path:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt(user_password=password, owner_password="eigenaar")
    out = path.with_name("gesloten.pdf")
    writer.write(out)
    return out


def test_bad_files_are_named_with_status_and_remedy(three_pages: Path, tmp_path: Path) -> None:
    whole = three_pages.read_bytes()
    cases = {
        "empty": b"",
        "not_pdf": b"<!DOCTYPE html><html><body>Niet gevonden</body></html>",
        "unreadable": whole[:200],
    }
    for status, content in cases.items():
        path = tmp_path / f"{status}.pdf"
        path.write_bytes(content)
        with pytest.raises(SourceError) as caught:
            sandbox.open_document(path)
        assert (caught.value.status, bool(caught.value.remedy)) == (status, True)
    with pytest.raises(SourceError) as caught:
        sandbox.open_document(_encrypted(three_pages, "geheim"))
    assert caught.value.status == "encrypted"
    with pytest.raises(SourceError) as caught:
        sandbox.open_document(three_pages, Limits(pages=2))
    assert caught.value.status == "too_large"


def test_empty_user_password_opens(three_pages: Path) -> None:
    assert sandbox.open_document(_encrypted(three_pages, "")).page_count == 3


def test_scan_without_recognition_is_named_and_a_blank_page_is_not(
    sheet: Sheet, tmp_path: Path
) -> None:
    import pypdfium2 as pdfium

    source = Sheet(tmp_path / "bron.pdf")
    for row in range(40):
        source.line(SENTENCES[row % 5], 60, 60 + 16 * row)
    picture = tmp_path / "scan.png"
    document = pdfium.PdfDocument(str(source.done()))
    document[0].render(scale=1.5).to_pil().save(picture)
    document.close()
    sheet.canvas.drawImage(str(picture), 0, 0, *sheet.size)
    sheet.page()
    sheet.page()
    result = sandbox.read_range(sandbox.RangeRequest(str(sheet.done()), 1, 2, "pdfium", "never"))
    assert [(p.first, p.status) for p in result.problems] == [(1, "needs_ocr")]
    assert "Tesseract" in result.problems[0].remedy


@pytest.mark.skipif(sys.platform == "win32", reason="the hook below is a POSIX shell of the child")
def test_child_that_crashes_in_the_middle_of_a_range_costs_that_page_only(
    three_pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child whose reader ends the process on page 2, as a fault in a library of machine code would."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os\n"
        "from dia_analysis.ingest.readers import pdfium\n"
        "read = pdfium.read_page\n"
        "def crash(document, number, *rest):\n"
        "    if number == 2:\n"
        "        os._exit(139)\n"
        "    return read(document, number, *rest)\n"
        "pdfium.read_page = crash\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    sandbox.stop_child()
    try:
        result = sandbox.read_range(sandbox.RangeRequest(str(three_pages), 1, 3, "pdfium", "never"))
    finally:
        sandbox.stop_child()
    assert [page.number for page in result.pages] == [1, 3]
    assert [(p.first, p.last, p.status) for p in result.problems] == [(2, 2, "unreadable")]
    assert "stopped" in result.problems[0].reason or "crash" in result.problems[0].reason
