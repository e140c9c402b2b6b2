"""Coders are files, folders, or columns of one file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dia_analysis.errors import UsageError
from dia_analysis.study.codings import read_coders

THEMES = ["wonen", "economie"]


def write(path: Path, *rows: dict[str, object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_with_two_columns_holds_two_coders_and_the_decision(tmp_path: Path) -> None:
    row = {
        "passage_id": "p",
        "text": "Wij bouwen.",
        "themes": ["wonen"],
        "coder_a": ["wonen", "economie"],
        "coder_b": [],
        "commitment": "maatregel",
        "source": {"municipality": "Veldermeer", "period": "2022-2026"},
    }
    found = read_coders([write(tmp_path / "set.jsonl", row)], THEMES)
    assert list(found.chosen(())) == ["coder_a", "coder_b"]
    assert found.coders["coder_a"]["p"].themes == {"wonen", "economie"}
    assert found.coders["coder_a"]["p"].commitment is None
    assert found.chosen(["set", "coder_b"])["set"]["p"].commitment == "maatregel"
    assert found.sources == {"p": "Veldermeer"}
    assert found.texts["p"].period == "2022-2026"


def test_a_folder_is_one_coder_and_a_file_with_texts_alone_is_none(tmp_path: Path) -> None:
    write(tmp_path / "hand" / "1.jsonl", {"passage_id": "p", "themes": ["wonen"]})
    write(tmp_path / "hand" / "2.jsonl", {"passage_id": "q", "themes": []})
    texts = write(tmp_path / "texts.jsonl", {"passage_id": "p", "text": "Wij bouwen."})
    found = read_coders([tmp_path / "hand", texts], THEMES)
    assert found.usual == ("hand",)
    assert sorted(found.coders["hand"]) == ["p", "q"]
    assert list(found.texts) == ["p"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"themes": []}], "no passage_id"),
        ([{"text": "Wij bouwen."}], "no passage_id"),
        ([{"passage_id": "p", "themes": ["woningen"]}], "woningen"),
        ([{"passage_id": "p"}], "no list themes"),
        ([{"passage_id": "p", "themes": []}] * 2, "again"),
        ([], "Nothing"),
    ],
)
def test_wrong_codes_are_named(tmp_path: Path, rows: list[dict[str, object]], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_coders([write(tmp_path / "a.jsonl", *rows)], THEMES)


def test_an_unknown_coder_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"passage_id": "p", "themes": []})
    with pytest.raises(UsageError, match="Two coders"):
        read_coders([path, path], THEMES)
    with pytest.raises(UsageError, match="no coder b"):
        read_coders([path], THEMES).chosen(["b"])
