"""The false friends of keyword lists: DESIGN.md section 6, and what else turned up."""

import pytest

from dia_analysis.classify.keyword import keyword_themes
from tests.classify.rules.conftest import Themes


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Deze verandering vraagt geduld en ervaring.", "mobiliteit"),
        ("Wij handhaven wat er is.", "economie"),
        ("Het investeringspakket ligt klaar.", "bestaanszekerheid"),
        ("Wij zorgen voor rust en zorgen dat het klopt.", "zorg_jeugd"),
        ("Met zorg gekozen, zorgvuldig bewaard.", "zorg_jeugd"),
        ("De kubus staat bij de clubhuizen.", "mobiliteit"),
        ("De doorstroming van senioren naar een kleinere woning hapert.", "mobiliteit"),
        ("De doorstroming op de rondweg hapert bij elk kruispunt.", "wonen"),
        ("De arbeidsparticipatie blijft achter.", "inwonerparticipatie"),
        ("De Participatiewet kent een tegenprestatie.", "inwonerparticipatie"),
        ("De cultuurparticipatie van kinderen groeit.", "inwonerparticipatie"),
        ("Het ondernemersklimaat is goed.", "energie_klimaat"),
        ("De bestuurscultuur moet anders.", "cultuur_sport"),
        ("Re-integratie van werklozen blijft nodig.", "asiel_integratie"),
        ("De gastvrijheid is groot.", "gasloze_wijken"),
        ("Er is gesproken en er is niemand uitgesloten.", "zorg_jeugd"),
        ("Het sportpark krijgt een hek.", "natuur_leefomgeving"),
        ("Betalingsverkeer loopt via de bank.", "mobiliteit"),
        ("De verkeersveiligheid is slecht.", "veiligheid_op_straat"),
        ("De wateroverlast was groot.", "veiligheid_op_straat"),
        ("Dat is verkeerd gegaan.", "mobiliteit"),
        ("De adviesraad en de raad van toezicht schreven mee.", "rol_van_de_raad"),
        ("Natuurlijk gaan wij door.", "natuur_leefomgeving"),
        ("Automatisch en autonoom.", "mobiliteit"),
    ],
)
def test_a_false_friend_gives_no_hit(hinted: Themes, text: str, theme: str) -> None:
    assert theme not in hinted(text)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("De Ring Oost krijgt een extra rijbaan voor het verkeer.", "mobiliteit"),
        ("De haven is van belang voor bedrijven en de visserij.", "economie"),
        ("Het kindpakket blijft voor gezinnen met een minimuminkomen.", "bestaanszekerheid"),
        ("De zorg voor ouderen en hun mantelzorgers blijft dichtbij.", "zorg_jeugd"),
        ("Bij het station komt een hub met deelauto's en fietsen.", "mobiliteit"),
        ("De doorstroming van senioren naar een kleinere woning hapert.", "wonen"),
        ("De doorstroming op de rondweg hapert bij elk kruispunt.", "mobiliteit"),
        ("De arbeidsparticipatie van vrouwen moet omhoog.", "werkgelegenheid"),
        ("Inwonerparticipatie leggen we vast in een verordening.", "inwonerparticipatie"),
        ("Wij bouwen betaalbare woningen voor starters.", "wonen"),
    ],
)
def test_the_true_friend_is_found(assigned: Themes, text: str, theme: str) -> None:
    assert theme in assigned(text)


@pytest.mark.parametrize(
    "text",
    [
        "Samen maken wij er iets moois van, samen met partners en iedereen die wil.",
        "De folder is toegankelijk geschreven.",
        "Wij zorgen ervoor dat dit akkoord wordt uitgevoerd.",
        "Het gebouw is toegankelijk via de achterdeur.",
    ],
)
def test_formulas_alone_give_no_theme(assigned: Themes, text: str) -> None:
    assert assigned(text) == set()


def test_the_naive_baseline_falls_for_them() -> None:
    assert "mobiliteit" in keyword_themes("Deze verandering vraagt geduld.")
    assert "inwonerparticipatie" in keyword_themes("De Participatiewet")
    assert keyword_themes("Niets van dit alles.") == frozenset()
