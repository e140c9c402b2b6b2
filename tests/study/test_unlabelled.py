"""Which text without codes vectors may be learned from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dia_analysis.errors import UsageError
from dia_analysis.store import Store
from dia_analysis.study.unlabelled import running_text

AGREEMENTS = [("a1", "Voordorp.pdf"), ("b2", "Achterdorp_2022.pdf")]
RUN = "een twee drie vier vijf zes zeven acht"
LONG_HEADING = "kop met precies acht woorden die elders staan"


class FakeStore:
    def __init__(self, _folder: Path) -> None:
        pass

    def read(self, name: str, _columns: list[str]) -> Any:
        import pyarrow as pa

        if name == "agreements":
            return pa.Table.from_pylist(
                [{"agreement_id": a, "file_name": f} for a, f in AGREEMENTS]
            )
        rows = [
            ("a1", 2, ["Wonen"], f"begin {RUN} slot"),
            ("a1", 1, ["Wonen", LONG_HEADING], "Vrij van lenen een twee drie vier."),
            ("b2", 1, None, "Andere plaats."),
        ]
        names = ("agreement_id", "ordinal", "headings", "text")
        return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows])


def unseen(path: Path) -> Path:
    row = {"text": f"Voor {RUN.upper()} na", "headings": [LONG_HEADING, "Wonen"]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _stored(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Store.read
    monkeypatch.setattr("dia_analysis.study.unlabelled.Store", FakeStore)


def test_a_run_of_eight_words_of_unseen_text_keeps_a_passage_or_heading_out(tmp_path: Path) -> None:
    found = running_text(tmp_path, [unseen(tmp_path / "u.jsonl")], [])
    assert found.texts == ("Wonen Vrij van lenen een twee drie vier.", "Andere plaats.")
    assert found.left_out == 1


def test_documents_are_left_out_by_a_part_of_their_name(tmp_path: Path) -> None:
    found = running_text(tmp_path, [], ["ACHTERDORP"])
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
