"""Every Dutch text of the report has its English, and the English report has no Dutch frame."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import jinja2
import pytest

from dia_analysis.model import (
    Commitment,
    Coverage,
    Direction,
    FormStatus,
    Kind,
    Method,
    SourceStatus,
)
from dia_analysis.report import dutch, searchtexts
from dia_analysis.report.language import language
from dia_analysis.report.site import make_environment
from tests.report.conftest import WriteReport
from tests.report.generated import generate, load_book

ROOM = Path(str(files("dia_analysis.report")))
TABLES = (
    dutch.COVERAGE, dutch.KIND, dutch.GROUP, dutch.COMMITMENT, dutch.DIRECTION, dutch.METHOD, dutch.FORM_STATUS,
    dutch.CERTAINTY, dutch.WARNING, searchtexts.SEARCH_TEXTS, searchtexts.COMPARE_TEXTS,
)  # fmt: skip


def in_templates() -> Iterator[str]:
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in ROOM.glob("templates/*.j2"):
        for _, _, message in environment.extract_translations(path.read_text(encoding="utf-8")):
            yield from [message] if isinstance(message, str) else [part for part in message if part]


def in_code() -> Iterator[str]:
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr
                    if isinstance(node.func, ast.Attribute)
                    else getattr(node.func, "id", "")
                )
                if name in {"text", "plural"}:
                    yield from (
                        a.value
                        for a in node.args
                        if isinstance(a, ast.Constant) and isinstance(a.value, str)
                    )


def in_tables() -> Iterator[str]:
    for table in TABLES:
        yield from table.values()
    for words in dutch.SOURCE_STATUS.values():
        yield from (text for text in (words.label, words.reason, words.remedy) if text)
    book = load_book()
    yield from (theme.label for theme in book.themes.codes)
    yield from (form.label for form in book.forms.forms)


@pytest.mark.parametrize("place", [in_templates, in_code, in_tables])
def test_every_text_has_its_english(place: object) -> None:
    known = language("en").texts
    assert sorted({text for text in place() if text not in known}) == []  # type: ignore[operator]


def test_places_to_fill_in_are_the_same() -> None:
    def holes(text: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)s|\{\w+\}", text))

    assert {k: v for k, v in language("en").texts.items() if holes(k) != holes(v)} == {}


@pytest.mark.parametrize(
    ("table", "codes"),
    [(dutch.SOURCE_STATUS, SourceStatus), (dutch.COVERAGE, Coverage), (dutch.KIND, Kind), (dutch.COMMITMENT, Commitment),
     (dutch.DIRECTION, Direction), (dutch.METHOD, Method), (dutch.FORM_STATUS, FormStatus)],
)  # fmt: skip
def test_every_code_has_its_words(table: dict[str, object], codes: type) -> None:
    assert set(table) == set(codes)


def test_an_english_report_has_the_same_pages_in_english(write: WriteReport) -> None:
    english, ours = write(generate(2, 6), "a", language="en"), write(generate(2, 6), "b")
    names = {path.relative_to(english) for path in english.rglob("*.html")}
    assert names == {path.relative_to(ours) for path in ours.rglob("*.html")}
    text = (english / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "Municipalities" in text
    assert "Gemeenten" not in text


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    template = make_environment(language("nl")).from_string("{{ bestaat_niet }}")
    with pytest.raises(jinja2.UndefinedError):
        template.render()
