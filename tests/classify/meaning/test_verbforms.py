"""Infinitives become the forms in which a verb is met."""

from __future__ import annotations

import pytest

from dia_analysis.classify.verbforms import KINDS, patterns_of, verb_forms

SIMPLE = [
    ("bouwen", {"bouwen", "bouwt"}, {"gebouwd", "gebouwt"}, "bouwing"),
    ("maken", {"maken", "maakt"}, {"gemaakt", "gemaakd"}, "making"),
    ("stoppen", {"stoppen", "stopt"}, {"gestopt", "gestopd"}, "stopping"),
    ("planten", {"planten", "plant"}, {"geplant"}, "planting"),
    ("halveren", {"halveren", "halveert"}, {"gehalveerd", "gehalveert"}, "halvering"),
    ("verbeteren", {"verbeteren", "verbetert"}, {"verbeterd"}, "verbetering"),
    ("geven gegeven", {"geven", "geeft"}, {"gegeven"}, "geving"),
    ("kiezen gekozen", {"kiezen", "kiest"}, {"gekozen"}, "kiezing"),
    ("zetten gezet", {"zetten", "zet"}, {"gezet"}, "zetting"),
    ("gaan gegaan", {"gaan", "gaat"}, {"gegaan"}, ""),
]


@pytest.mark.parametrize(("line", "finite", "participle", "noun"), SIMPLE)
def test_a_simple_verb(line: str, finite: set[str], participle: set[str], noun: str) -> None:
    forms = verb_forms(line)
    assert finite <= set(forms.finite[0].split("|"))
    assert participle <= set(forms.participle[0].split("|"))
    assert forms.noun == ((noun,) if noun else ())


def test_a_separable_verb_is_found_apart_and_whole() -> None:
    forms = verb_forms("in|voeren")
    assert forms.finite[0] == "voeren|voert <9> in @slot"
    assert "invoeren" in forms.finite[1].split("|")
    assert forms.finite[2] == "in te voeren"
    assert "ingevoerd" in forms.participle[0].split("|")
    assert forms.noun == ("invoering",)


def test_a_particle_that_is_no_preposition_may_stand_anywhere_behind() -> None:
    assert verb_forms("vast|stellen").finite[0] == "stellen|stelt <9> vast"


def test_patterns_come_with_their_kind() -> None:
    assert {kind for kind, _ in patterns_of(["bouwen", "af|schaffen"])} == set(KINDS)
