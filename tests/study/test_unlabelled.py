"""Which text without codes vectors may be learned from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dia_analysis.errors import UsageError
from dia_analysis.study.unlabelled import running_text
from tests.report.generated import Tables, add_agreement, add_passage

RUN = "een twee drie vier vijf zes zeven acht"
LONG_HEADING = "kop met precies acht woorden die elders staan"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    tables = Tables()
    first = add_agreement(tables, "Voordorp.pdf", agreement_id="a1")
    second = add_agreement(tables, "Achterdorp_2022.pdf", agreement_id="b2")
    add_passage(tables, first, f"begin {RUN} slot", ordinal=2, headings=["Wonen"])
    few = "Vrij van lenen een twee drie vier."
    add_passage(tables, first, few, ordinal=1, headings=["Wonen", LONG_HEADING])
    add_passage(tables, second, "Andere plaats.", headings=[])
    tables.store(tmp_path / "data")
    return tmp_path / "data"


def unseen(path: Path) -> Path:
    row = {"text": f"Voor {RUN.upper()} na", "headings": [LONG_HEADING, "Wonen"]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_run_of_eight_words_of_unseen_text_keeps_a_passage_or_heading_out(
    data: Path, tmp_path: Path
) -> None:
    found = running_text(data, [unseen(tmp_path / "u.jsonl")], [])
    assert found.texts == ("Wonen Vrij van lenen een twee drie vier.", "Andere plaats.")
    assert found.left_out == 1


def test_documents_are_left_out_by_a_part_of_their_name(data: Path) -> None:
    found = running_text(data, [], ["ACHTERDORP"])
    assert found.documents == 1
    assert len(found.texts) == 2
    assert found.facts()["words"] == sum(len(text.split()) for text in found.texts)


@pytest.mark.parametrize("content", ["no json", "[1]", '{"no": "text"}'])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="unseen"):
        running_text(tmp_path, [path], [])
    with pytest.raises(UsageError):
        running_text(tmp_path, [tmp_path / "missing.jsonl"], [])
