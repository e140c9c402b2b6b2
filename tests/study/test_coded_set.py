"""Coded sets are read strictly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dia_analysis.errors import UsageError
from dia_analysis.study.checks import near_duplicates, overlaps, shared_runs
from dia_analysis.study.coded_set import read_coded

GOOD = {
    "passage_id": "a-1",
    "text": "Wij bouwen zestig woningen.",
    "themes": ["wonen"],
    "commitment": "maatregel",
}


def write(tmp_path: Path, *rows: object) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text(
        "\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8"
    )
    return path


def test_a_line_separator_inside_a_text_is_no_end_of_a_line(tmp_path: Path) -> None:
    row = {**GOOD, "text": "Wij bouwen\u2028zestig woningen.\x85"}
    (found,) = read_coded(write(tmp_path, json.dumps(row, ensure_ascii=False)), ["wonen"])
    assert found.fields.text == row["text"]


def test_all_wrong_lines_are_named_at_once(tmp_path: Path) -> None:
    wrong = [
        "{not json",
        {**GOOD, "passage_id": "a-2", "themes": ["woningen"]},
        {**GOOD, "passage_id": "a-3", "mood": "good"},
        {**GOOD, "passage_id": "a-4", "commitment": "belofte"},
        {**GOOD, "passage_id": "a-5", "text": " "},
        GOOD,
        GOOD,
    ]
    with pytest.raises(UsageError) as caught:
        read_coded(write(tmp_path, *wrong), ["wonen"])
    message = str(caught.value)
    assert "6 wrong lines" in message
    assert all(f"set.jsonl:{n}:" in message for n in (1, 2, 3, 4, 5, 7))
    assert "set.jsonl:6:" not in message


def test_an_empty_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_coded(write(tmp_path, ""), ["wonen"])


def test_copies_and_borrowed_sentences_are_found(tmp_path: Path) -> None:
    long = "Rondom het oude zwembad verrijzen komend najaar twintig houten starterswoningen zonder parkeerplaats."
    rows = [
        {**GOOD, "passage_id": "a", "text": long},
        {**GOOD, "passage_id": "b", "text": long},
        {**GOOD, "passage_id": "c"},
    ]
    passages = read_coded(write(tmp_path, *rows), ["wonen"])
    assert {(f.passage_id, f.other) for f in shared_runs(passages)} == {("a", "b")}
    assert {(f.passage_id, f.other) for f in near_duplicates(passages)} == {("a", "b")}
    assert {f.passage_id for f in overlaps(passages, [("bron", long)])} == {"a", "b"}
