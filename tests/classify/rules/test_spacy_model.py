"""``--spacy-model``: a pipeline that the test makes itself stands in for nl_core_news_*."""

import json
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

from dia_analysis.classify.nlp import make_pipeline, pipeline_hash, read, terms_of
from dia_analysis.cli.app import app
from dia_analysis.codebook import load_codebook
from dia_analysis.errors import DiaError, UsageError


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that takes every *wegen* for a verb and every other word for a noun."""
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "wegen"}]], {"POS": "VERB"})  # type: ignore[attr-defined]
    ruler.add([[{"LOWER": {"NOT_IN": ["wegen"]}}]], {"POS": "NOUN"})  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("model") / "nl_core_news_tiny"
    nlp.to_disk(folder)
    return folder


def themes(text: str, model: Path | None) -> set[str]:
    nlp = make_pipeline(load_codebook(), model)
    (doc,) = read(nlp, [text])
    return {match.theme for match in terms_of(doc)}


def test_a_verb_is_not_the_noun_that_looks_like_it(model: Path) -> None:
    text = "De wegen zijn smal."
    assert "mobiliteit" in themes(text, None)
    assert "mobiliteit" not in themes(text, model)


def test_everything_else_is_found_as_without_the_model(model: Path) -> None:
    text = "De dorpsraad praat mee over de woningbouw en het fietspad."
    assert themes(text, model) == themes(text, None) != set()


def test_another_model_gives_another_hash(model: Path, tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path / "other")
    assert pipeline_hash(None) == ""
    assert pipeline_hash(model) == pipeline_hash(model) != pipeline_hash(tmp_path / "other")


def test_the_command_codes_with_it(model: Path, tmp_path: Path) -> None:
    table, coded = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    table.write_text(json.dumps({"passage_id": "1", "text": "Er komt een burgerberaad."}) + "\n")
    arguments = ["classify", "--passages", table, "--output", coded, "--spacy-model", model, "-q"]
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    assert json.loads(coded.read_text())["themes"] == ["nieuwe_democratievormen"]


def _missing(folder: Path) -> Path:
    return folder / "none"


def _english(folder: Path) -> Path:
    spacy.blank("en").to_disk(folder / "en")
    return folder / "en"


def _broken(folder: Path) -> Path:
    (folder / "broken").mkdir()
    (folder / "broken" / "config.cfg").write_text("no configuration")
    return folder / "broken"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_missing, "no spaCy model here"),
        (_english, "This spaCy model is for en"),
        (_broken, "Not a spaCy model"),
    ],
)
def test_what_is_no_dutch_model_is_refused(make, says: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = make(tmp_path)
    with pytest.raises(UsageError, match=says) as refused:
        pipeline_hash(folder)
    assert "nl_core_news" in str(refused.value)
    assert str(folder) in str(refused.value)


def test_the_command_refuses_it_too(tmp_path: Path) -> None:
    table = tmp_path / "in.jsonl"
    table.write_text(json.dumps({"passage_id": "1", "text": "Iets."}) + "\n")
    arguments = ["classify", "--passages", table, "--output", tmp_path / "out.jsonl"]
    arguments += ["--spacy-model", tmp_path / "none", "-q"]
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert isinstance(result.exception, DiaError)
