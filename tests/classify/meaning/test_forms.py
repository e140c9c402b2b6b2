"""Forms of democracy: what is one, what is not, and what is said about it."""

from __future__ import annotations

import pytest

from dia_analysis.classify.forms import find_forms
from dia_analysis.model import EvidenceIn

from .conftest import Read

FOUND = [
    ("Er komen burgerberaden.", {"burgerberaad": "toegezegd"}),
    ("Geen referendum.", {"referendum": "afgewezen"}),
    ("Het referendum voeren wij niet in.", {"referendum": "afgewezen"}),
    ("Wij stoppen met de dorpsbudgetten.", {"wijkbudget": "afgewezen"}),
    ("De wijkraden schaffen wij niet af.", {"dorpsraad": "bestaand"}),
    ("Wij onderzoeken of een burgerberaad past.", {"burgerberaad": "onderzoeken"}),
    ("Een referendum sluiten wij niet uit.", {"referendum": "onderzoeken"}),
    ("De kinderburgemeester blijft.", {"kinderburgemeester": "bestaand"}),
    ("De wijk- en dorpsraden krijgen € 2.000.", {"dorpsraad": "toegezegd"}),
    ("Wij stellen een jongerenraad in.", {"jongerenraad": "toegezegd"}),
    ("We regelen het right to challenge in een regeling.", {"uitdaagrecht": "toegezegd"}),
    ("Een energiecoöperatie van inwoners krijgt het dak.", {"bewonersbedrijf": "toegezegd"}),
    (
        "Het tweede burgerberaad, dat voor mei gepland stond, gaat niet door.",
        {"burgerberaad": "afgewezen"},
    ),
    ("We richten een algoritmeregister in.", {"open_data": "toegezegd"}),
]
NOT_A_FORM = [
    "Wij geven ruimte aan burgerinitiatieven in de wijk.",
    "De Algemene Rekenkamer was kritisch.",
    "De uitvoering van de Participatiewet brengen we onder bij het werkplein.",
    "Arbeidsparticipatie is ons doel.",
    "Met de landelijk werkende energiecoöperatie sluiten we een contract.",
    "Een nationaal burgerberaad juichen wij toe.",
    "Voor wie wil, is er een persoonsgebonden budget.",
    "We leggen dit voor aan de raad.",
    "Alle gemeentelijke daken krijgen zonnepanelen.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_form_has_the_status_that_its_clause_gives_it(
    read: Read, text: str, expected: dict[str, str]
) -> None:
    assert {hit.form: hit.status.value for hit in find_forms(read(text))} == expected


@pytest.mark.parametrize("text", NOT_A_FORM)
def test_look_alikes_are_no_form(read: Read, text: str) -> None:
    assert find_forms(read(text)) == ()


def test_evidence_is_the_words_at_its_place(read: Read) -> None:
    text = "In 2027 houden wij een burgertop."
    (hit,) = find_forms(read(text))
    assert text[hit.evidence.start : hit.evidence.end] == hit.evidence.text == "burgertop"


def test_elliptical_text_takes_its_form_from_the_heading(read: Read) -> None:
    (hit,) = find_forms(read("Voeren wij niet in.", ("Bestuur", "Referendum")))
    assert (hit.form, hit.status.value) == ("referendum", "afgewezen")
    assert (hit.evidence.evidence_in, hit.evidence.heading_index) == (EvidenceIn.HEADING, 1)


def test_heading_alone_gives_no_form_to_a_text_about_something_else(read: Read) -> None:
    text = "De deelnemers krijgen een vergoeding en kinderopvang; de raad kiest het onderwerp."
    assert find_forms(read(text, ("Burgerberaad",))) == ()


def test_lead_that_ends_things_rejects_what_its_items_name(read: Read) -> None:
    (hit,) = find_forms(read("het stadspanel", lead="Waar we mee ophouden:"))
    assert hit.status.value == "afgewezen"


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("De raad stelt een participatieverordening vast.", "2018-2022", "toegezegd"),
        ("De raad stelt een participatieverordening vast.", "2026-2030", "wettelijk"),
        (
            "De wettelijk verplichte participatieverordening stellen we vast.",
            "2022-2026",
            "wettelijk",
        ),
        (
            "Onze participatieverordening gaat verder dan de wet en geeft inwoners een beslisrecht.",
            "2026-2030",
            "toegezegd",
        ),
    ],
)
def test_participatieverordening_is_the_law_unless_more_is_promised(
    read: Read, text: str, period: str, expected: str
) -> None:
    (hit,) = find_forms(read(text), period)
    assert hit.status.value == expected


def test_portfolio_lists_name_no_forms(read: Read) -> None:
    assert find_forms(read("Wethouder De Wit: wijkwethouder Noord.", ("Portefeuilles",))) == ()
