import pytest
from hypothesis import given
from hypothesis import strategies as st

from dia_analysis.classify.inflection import inflect, inflect_noun, lemma, singulars, stem
from dia_analysis.classify.vocabulary import vocabulary

NOUNS = st.sampled_from(sorted(n for n in vocabulary().nouns if n.isalpha() and len(n) > 4)[::40])


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("burgerberaden", "burgerberaad"),
        ("wijkbudgetten", "wijkbudget"),
        ("raden", "raad"),
        ("gemeenteraden", "gemeenteraad"),
        ("dorpsraden", "dorpsraad"),
        ("wijken", "wijk"),
        ("woonwijken", "woonwijk"),
        ("warmtenetten", "warmtenet"),
        ("laadpalen", "laadpaal"),
        ("wijkuitvoeringsplannen", "wijkuitvoeringsplan"),
        ("dorpsvisies", "dorpsvisie"),
        ("bewonersinitiatieven", "bewonersinitiatief"),
        ("buurthuizen", "buurthuis"),
        ("fietspaden", "fietspad"),
        ("mogelijkheden", "mogelijkheid"),
        ("boa's", "boa"),
        ("raadsleden", "raadslid"),
        ("gebieden", "gebied"),
        ("duurzame", "duurzaam"),
        ("betrokken", "betrekken"),
        ("coöperaties", "cooperatie"),
        ("Wijken", "wijk"),
        # and what must stay
        ("verandering", "verandering"),
        ("handhaven", "handhaven"),
        ("wijk", "wijk"),
        ("kernenbeleid", "kernenbeleid"),
        ("xyzzyx", "xyzzyx"),
        ("", ""),
    ],
)
def test_lemma_of_a_form(form: str, base: str) -> None:
    assert lemma(form) == base


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("burgerberaad", {"burgerberaden"}),
        ("wijkbudget", {"wijkbudgetten", "wijkbudgetje"}),
        ("gemeenteraad", {"gemeenteraden"}),
        ("huis", {"huizen", "huisje", "huisjes"}),
        ("brief", {"brieven"}),
        ("weg", {"wegen"}),
        ("bos", {"bossen"}),
        ("gemeente", {"gemeenten", "gemeentes"}),
        ("inwoner", {"inwoners"}),
        ("foto", {"foto's"}),
        ("museum", {"musea", "museums"}),
        ("mogelijkheid", {"mogelijkheden"}),
        ("regie", {"regies"}),
        ("energie", {"energieen"}),
        ("woning", {"woningen", "woninkje"}),
        ("warmtepomp", {"warmtepompen"}),
        ("duurzaam", {"duurzame"}),
        ("bouwen", {"bouwt", "bouwde", "gebouwd", "bouw"}),
        ("wonen", {"woont", "woonde", "gewoond"}),
        ("isoleren", {"isoleert", "isoleer"}),
        ("verbeteren", {"verbetert", "verbeterd"}),
        ("betrekken", {"betrekt", "betrokken"}),
    ],
)
def test_forms_of_a_word(word: str, forms: set[str]) -> None:
    assert forms <= inflect(word)


@pytest.mark.parametrize(
    ("word", "never"), [("raad", "raat"), ("wonen", "wonens's"), ("zorg", "bezorgd")]
)
def test_forms_that_a_word_does_not_have(word: str, never: str) -> None:
    assert never not in inflect(word)


def test_a_verb_at_the_end_of_a_compound_keeps_its_form() -> None:
    assert inflect_noun("sporten") == {"sporten"}


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("wonen", "woon"),
        ("bouwen", "bouw"),
        ("leven", "leef"),
        ("reizen", "reis"),
        ("zetten", "zet"),
        ("wandelen", "wandel"),
        ("werken", "werk"),
    ],
)
def test_stem_of_a_verb(infinitive: str, expected: str) -> None:
    assert stem(infinitive) == expected


@given(NOUNS)
def test_a_word_is_among_its_own_forms(word: str) -> None:
    assert word in inflect(word)


@given(NOUNS)
def test_a_plural_in_en_leads_back_to_its_singular(word: str) -> None:
    plurals = [form for form in inflect_noun(word) if form.endswith("en") and form != word]
    assert all(
        word in singulars(form) or form in vocabulary().words for form in plurals if len(form) > 5
    ) or any(word in singulars(form) for form in plurals)
