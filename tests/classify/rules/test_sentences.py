import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from dia_analysis.classify.nlp import make_pipeline
from dia_analysis.codebook import load_codebook


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Wij bouwen. Dat is nodig.", ["Wij bouwen.", "Dat is nodig."]),
        ("Wij doen o.a. de wegen, bijv. de Dorpsstraat.", 1),
        ("Zie m.b.t. parkeren art. 5 en nr. 12 van de nota.", 1),
        ("De raad, i.s.m. de Griffie, beslist.", 1),
        ("Er komen 2.500 woningen voor ca. € 1,2 miljoen.", 1),
        (
            "Hij zei: “Dat is goed.” Daarna ging hij.",
            ["Hij zei: “Dat is goed.”", "Daarna ging hij."],
        ),
        ("Wat nu?! Wij gaan door.", ["Wat nu?!", "Wij gaan door."]),
        ("• groen in de wijk • schone lucht", ["• groen in de wijk", "• schone lucht"]),
        ("2. Meer groen. Minder steen.", ["2. Meer groen.", "Minder steen."]),
        ("Eerste alinea\n\nTweede alinea", 2),
        ("Een zin\nloopt door op de volgende regel", 1),
        ("- bomen\n- struiken", 2),
        ("Dat kan. dus wij gaan door", 1),
        ("Woord", 1),
    ],
)
def test_sentences(nlp: Language, text: str, sentences: int | list[str]) -> None:
    found = [sentence.text.strip() for sentence in nlp(text).sents]
    assert found == sentences if isinstance(sentences, list) else len(found) == sentences


@given(st.text("aAbB. !?•-\n2", max_size=40))
def test_sentences_cover_any_text(text: str) -> None:
    doc = make_pipeline(load_codebook())(text)
    assert sum(len(sentence) for sentence in doc.sents) == len(doc) if len(doc) else True


def test_tokens_carry_lemmas(nlp: Language) -> None:
    assert [token.lemma_ for token in nlp("burgerberaden in wijken")] == [
        "burgerberaad",
        "in",
        "wijk",
    ]


def test_the_pipeline_of_a_codebook_is_made_once(nlp: Language) -> None:
    assert make_pipeline(load_codebook()) is nlp
