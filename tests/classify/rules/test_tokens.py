from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from dia_analysis.classify.tokens import Tokens, text_of

BLANK = spacy.blank("nl")
RULES: Any = BLANK.tokenizer
OURS = Tokens(BLANK.tokenizer, BLANK.vocab)
SPACYS: Any = spacy.blank("nl").tokenizer
for abbreviation, tokens in RULES.rules.items():
    SPACYS.add_special_case(abbreviation, tokens)


@pytest.mark.parametrize(
    "text",
    [
        "Wij bouwen 2.500 woningen, ca. 30% sociaal (art. 5).",
        "De wijk- en dorpsraden, o.a. die van Zuid; t/m 2026!",
        "Kosten: € 1,2 mln. per jaar... En dan?",
        "'s-Gravenhage, L'Oréal, Oud-Beijerland/Numansdorp",
        "B. en W. beslissen. De raad ook.",
        "een  dubbele spatie en een\nregel",
        " vooraan en achteraan ",
        "zero-emissie … “aanhalen” ‘zo’",
        "wethouder@gemeente.nl en https://www.gemeente.nl/participatie",
        "nl.",
        "bv.",
        "a",
        "",
    ],
)
def test_tokens_are_those_of_spacy(text: str) -> None:
    assert [t.text for t in OURS(text)] == [t.text for t in SPACYS(text)]
    assert [t.text for t in OURS(text)] == [t.text for t in SPACYS(text)], "again"
    assert OURS(text).text == text


@given(st.text("aeknR .,-!?()'\n’0", max_size=30))
def test_tokens_are_those_of_spacy_for_any_text(text: str) -> None:
    made = OURS(text)
    assert [t.text for t in made] == [t.text for t in SPACYS(text)]
    assert made.text == text_of(made) == text


def test_a_document_from_elsewhere_has_its_own_text(nlp: Language) -> None:
    assert text_of(BLANK("Zo maar.")[0:2].as_doc()) == "Zo maar"
