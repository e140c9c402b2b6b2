"""For, with a reservation, against or unknown."""

from __future__ import annotations

import pytest

from dia_analysis.classify.direction import judge_direction

from .conftest import Read

CASES = [
    ("Wij stoppen met het aardgasvrij maken van wijken.", "gasloze_wijken", "tegen"),
    ("Geen windmolens in de polder.", "energie_klimaat", "tegen"),
    ("Wij zijn geen voorstander van windturbines.", "energie_klimaat", "tegen"),
    ("Betaald parkeren voeren wij niet in.", "mobiliteit", "tegen"),
    ("Wij zijn tegen eenzaamheid.", "sociale_cohesie", "voor"),
    ("Wij willen geen overlast in de buurt.", "veiligheid_op_straat", "voor"),
    ("Armoede bestrijden wij met kracht.", "bestaanszekerheid", "voor"),
    ("Geen lastenverhoging voor inwoners.", "financien_organisatie", "voor"),
    ("Geen gif meer in de berm.", "natuur_leefomgeving", "voor"),
    ("Een wijk gaat van het gas, mits bewoners dat willen.", "gasloze_wijken", "voorbehoud"),
    ("Wij doen pas mee wanneer de techniek bewezen is.", "gasloze_wijken", "voorbehoud"),
    ("Over windenergie zijn wij terughoudend.", "energie_klimaat", "voorbehoud"),
    ("Sinds 2019 is de woningnood gegroeid.", "wonen", "onbekend"),
    ("Wij bouwen 200 woningen.", "wonen", "voor"),
    ("We kijken niet alleen naar stenen, maar ook naar mensen.", "wonen", "voor"),
]


@pytest.mark.parametrize(("text", "theme", "expected"), CASES)
def test_direction_follows_what_is_rejected_and_by_whom(
    read: Read, text: str, theme: str, expected: str
) -> None:
    assert judge_direction(read(text), theme, None).value == expected


def test_lead_that_ends_things_turns_its_items(read: Read) -> None:
    docs = read("de subsidie voor het filmhuis", lead="Wij stoppen met:")
    assert judge_direction(docs, "cultuur_sport", None).value == "tegen"
