import pytest
from spacy.language import Language

from dia_analysis.classify.nlp import terms_of
from dia_analysis.classify.suspended import complete
from dia_analysis.classify.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("wijk- en dorpsraden", "wijkraden"),
        ("jeugd- en ouderenzorg", "jeugdzorg"),
        ("in- en uitvoer", "invoer"),
        ("jeugd- , ouderen- en thuiszorg", "jeugdzorg"),
        ("jeugd- , ouderen- en thuiszorg", "ouderenzorg"),
        ("zowel land- als tuinbouwbedrijven", "landbouwbedrijven"),
        ("wijk- of dorpsbudget", "wijkbudget"),
        ("kunst- en / of cultuurbeleid", "kunstbeleid"),
        ("raadsleden en -fracties", "raadsfracties"),
        ("een burger- beraad", "burgerberaad"),
    ],
)
def test_a_piece_stands_for_a_whole_word(text: str, word: str) -> None:
    found = [words for piece in complete(text.split(), vocabulary()) for words in piece.words]
    assert word in found


@pytest.mark.parametrize(
    "text",
    [
        "wijkraden en dorpsraden",
        "zero-emissie voor iedereen",
        "een streepje - en verder",
        "1- of 2-persoonshuishoudens",
        "alleen een wijk-",
        "wijk- en dorp",
    ],
)
def test_other_hyphens_are_left_alone(text: str) -> None:
    assert [piece.words for piece in complete(text.split(), vocabulary())] == []


def test_all_words_of_a_suspended_compound_reach_the_lexicon(nlp: Language) -> None:
    doc = nlp("De wijk- en dorpsraden krijgen inspraak.")
    found = {(m.term.pattern.text, doc[m.start : m.end].text) for m in terms_of(doc)}
    assert ("*wijkraad*", "wijk- en dorpsraden") in found
    assert ("*dorpsraad*", "dorpsraden") in found


def test_a_piece_that_completes_to_nothing_known_is_read_as_it_is(nlp: Language) -> None:
    doc = nlp("Het wonen- en iets anders.")
    assert any(m.theme == "wonen" for m in terms_of(doc))
