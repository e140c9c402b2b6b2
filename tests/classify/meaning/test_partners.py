"""Who is named as partner, and in which role."""

from __future__ import annotations

import pytest

from dia_analysis.classify.partners import find_partners

from .conftest import Read

CASES = [
    ("Samen met de woningcorporatie bouwen wij.", {"corporaties": "samen"}),
    ("Wij vragen het Rijk om een bijdrage.", {"rijk": "steun_gevraagd"}),
    ("We lobbyen bij de provincie voor een busbaan.", {"provincie": "steun_gevraagd"}),
    ("De politie is vaker te zien.", {"politie": "vermeld"}),
    ("Inwoners betrekken wij vroeg.", {"inwoners": "samen"}),
    (
        "Met buurgemeenten en het waterschap maken we een plan.",
        {"buurgemeenten": "samen", "waterschap": "samen"},
    ),
    ("Wij planten bomen.", {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_partner_has_the_role_that_its_clause_gives_it(
    read: Read, text: str, expected: dict[str, str]
) -> None:
    assert {hit.partner: hit.role.value for hit in find_partners(read(text))} == expected


def test_evidence_is_the_words_at_its_place(read: Read) -> None:
    text = "Wij vragen het Rijk om geld."
    (hit,) = find_partners(read(text))
    assert text[hit.evidence.start : hit.evidence.end] == hit.evidence.text == "Rijk"
