"""The command line as a person meets it: exit codes, where words go, and messages for bad input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dia_analysis.cli import main
from dia_analysis.cli.run_inspect import parse_pages
from dia_analysis.errors import UsageError
from tests.conftest import DrawPdf
from tests.ingest.test_run import BAARN, EDE


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No dia.toml and no DIA_ variables of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DIA_DATA", raising=False)


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def dia(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["dia-analyse", *arguments])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Result(code, out, err)

    return call


def test_help_loads_no_heavy_library() -> None:
    script = (
        "import sys; from dia_analysis.cli.app import app; "
        "print([m for m in ('pandas', 'pyarrow', 'spacy', 'sklearn', 'pdfplumber', 'numpy', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_three_commands_end_with_a_report(dia, draw_pdf: DrawPdf, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    draw_pdf("data/raw/baarn.pdf", BAARN)
    draw_pdf("data/raw/ede.pdf", EDE)
    ingested = dia("ingest", "--jobs", "1")
    assert (ingested.code, ingested.out.splitlines()[0]) == (0, "2 sources: 2 ok.")
    classified = dia("classify", "--jobs", "1", "--quiet")
    assert classified.code == 0
    assert classified.err == ""
    reported = dia("report", "--quiet")
    assert reported.code == 0
    index = tmp_path / "data/processed/rapport/index.html"
    assert str(index.relative_to(tmp_path)) in reported.out
    assert index.is_file()


def test_results_go_to_stdout_and_failures_with_remedy_to_stderr(
    dia, draw_pdf: DrawPdf, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    draw_pdf("data/raw/baarn.pdf", BAARN)
    (tmp_path / "data/raw/pagina.pdf").write_text("<html>")
    result = dia("ingest", "--jobs", "1", "--quiet")
    assert result.code == 1
    assert "2 sources: 1 ok, 1 not_pdf." in result.out
    assert result.err.startswith("not_pdf: raw/pagina.pdf: ")
    assert "\x1b" not in result.out + result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ingest", "nergens"), "No such file or folder (nergens)"),
        (("ingest",), "No such file or folder (data/raw)"),
        (("ingest", "--manifest", "lijst.csv"), "The manifest does not exist (lijst.csv)"),
        (
            ("classify",),
            "There is no table passages yet (data/processed). Run `dia-analyse ingest` first.",
        ),
        (
            ("report",),
            "There are no tags to report on yet (data/processed). Run `dia-analyse ingest`",
        ),
        (("classify", "--passages", "x.csv"), "--passages and --output go together"),
        (
            ("classify", "--passages", "x.csv", "--output", "y.csv"),
            "The table does not exist (x.csv)",
        ),
        (
            ("classify", "--passages", "x.csv", "--output", "y.doc"),
            "Unknown kind of table '.doc' (y.doc)",
        ),
        (("codebook", "show", "wensen"), "No such theme: wensen"),
        (("codebook", "check", "--codebook", "none.yaml"), "none.yaml"),
        (("reference", "show", "Utopia"), "Nothing is called 'Utopia'"),
        (("reference", "list", "planets"), "No such list: planets"),
    ],
)
def test_what_cannot_be_done_is_one_clear_message_and_exit_code_2(
    dia, arguments: tuple[str, ...], message: str
) -> None:  # type: ignore[no-untyped-def]
    result = dia(*arguments)
    assert result.code == 2
    assert message in result.err
    assert "Traceback" not in result.err
    assert result.out == ""


def test_an_empty_folder_is_named(dia, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "data/raw").mkdir(parents=True)
    result = dia("ingest")
    assert result.code == 2
    assert "No PDF files here (data/raw)" in result.err


def test_an_output_that_cannot_be_written_is_named(dia, draw_pdf: DrawPdf, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    draw_pdf("data/raw/baarn.pdf", BAARN)
    (tmp_path / "in_the_way").write_text("a file")
    result = dia("ingest", "--data", "in_the_way", "--jobs", "1")
    assert result.code == 2
    assert "in_the_way" in result.err


def test_report_before_classify_says_so(dia, draw_pdf: DrawPdf) -> None:  # type: ignore[no-untyped-def]
    draw_pdf("data/raw/baarn.pdf", BAARN)
    dia("ingest", "--jobs", "1")
    result = dia("report")
    assert result.code == 2
    assert "dia-analyse classify" in result.err


def test_wrong_settings_are_all_named(dia, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "dia.toml").write_text('engine = "acrobat"\nspeed = 3\n')
    result = dia("ingest")
    assert result.code == 2
    assert "engine" in result.err
    assert "speed" in result.err


def test_a_settings_file_that_is_not_toml_is_named(dia, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "dia.toml").write_text("engine = \n")
    result = dia("ingest")
    assert result.code == 2
    assert "dia.toml" in result.err


def test_a_table_of_ones_own_is_coded_row_by_row(dia, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "own.csv").write_text(
        "passage_id,text,headings\n1,We bouwen 400 sociale huurwoningen aan de Dorpsstraat.,Wonen\n2,Dank aan allen.,\n"
    )
    assert dia("classify", "--passages", "own.csv", "--output", "coded.csv", "--quiet").code == 0
    lines = (tmp_path / "coded.csv").read_text().splitlines()
    assert lines[0] == "passage_id,themes,doubtful,probabilities,commitment,direction"
    assert lines[1].startswith("1,wonen,")
    assert lines[2].startswith("2,,")


@pytest.mark.parametrize(
    ("text", "pages"),
    [("3", (3,)), ("3-5", (3, 4, 5)), ("2,4, 9-10", (2, 4, 9, 10)), ("2,2", (2,))],
)
def test_pages_are_written_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(text) == pages


@pytest.mark.parametrize("text", ["", "x", "0", "5-3", "1-", "-2"])
def test_other_page_lists_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_pages(text)


def test_doctor_names_every_part(dia) -> None:  # type: ignore[no-untyped-def]
    result = dia("doctor")
    assert result.code == 0
    assert "pdfplumber" in result.out
    assert "tesseract" in result.out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("reference", "list", "regions"), "Noordwest"),
        (("reference", "list", "manifests"), "openstate-2014"),
        (("reference", "list", "koffer"), "Democratisch zakboekje"),
        (("reference", "show", "Den Haag"), "GM0518"),
        (("reference", "list", "--year", "2014"), "Appingedam"),
        (("codebook", "show"), "inwonerparticipatie"),
        (("codebook", "show", "gasloze_wijken"), "aardgas"),
        (("codebook", "check"), "23 themes"),
        (("--version",), "dia-analyse 0"),
    ],
)
def test_facts_can_be_looked_up(dia, arguments: tuple[str, ...], word: str) -> None:  # type: ignore[no-untyped-def]
    result = dia(*arguments)
    assert result.code == 0, result.err
    assert word in result.out
