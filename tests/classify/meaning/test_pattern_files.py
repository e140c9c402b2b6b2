"""The pattern files keep to their rules and to the codebook's closed lists."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dia_analysis.classify import meaning
from dia_analysis.classify.clauses import clauses
from dia_analysis.classify.meaning import Compound, FormPatterns, load_meaning
from dia_analysis.codebook import load_codebook
from dia_analysis.errors import CodebookError

from .conftest import Read


def test_every_form_of_the_codebook_has_patterns_and_no_other() -> None:
    assert set(load_meaning().forms.forms) == {form.id for form in load_codebook().forms}


def test_themes_in_the_direction_rules_are_themes_of_the_codebook() -> None:
    rules = load_meaning().direction
    named = {*rules.bans_are_for, *rules.goods, *rules.evils}
    assert named <= {theme.id for theme in load_codebook().themes}


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        FormPatterns.model_validate(
            {"version": 1, "heads": {}, "classes": {}, "forms": {}, "kop": 1}
        )


def test_unknown_last_part_is_named_with_its_form() -> None:
    with pytest.raises(CodebookError, match="onbekend"):
        meaning._written_out(Compound(first=("dorps",), last="onbekend"), {}, "dorpsraad")


def test_relative_clause_has_a_scope_of_its_own(read: Read) -> None:
    docs = read("Het beraad, dat voor 2027 gepland stond, gaat niet door.")
    reading = load_meaning().wording.read(docs.text)
    parts = clauses(reading)
    of = dict(zip(reading.words(), parts.of, strict=True))
    assert of["beraad"] == of["niet"] != of["gepland"]
