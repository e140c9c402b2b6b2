import pytest

from dia_analysis.classify.compounds import CompoundIndex
from dia_analysis.classify.vocabulary import vocabulary
from dia_analysis.codebook.patterns import parse_atom

PARTS = (
    "*participatie*", "*beleid", "*veiligheid*", "*warmte*", "*transitie*", "*visie", "*ring*", "*haven*",
    "*zorg!*", "*beraad*", "*beek*", "*sloot*", "*roken*", "fiets", "aardgasvrij*", "=RES", "*wijk*", "*raad",
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> CompoundIndex:
    made = CompoundIndex(vocabulary(), opaque=["handhaven"])
    for part in PARTS:
        made.add(parse_atom(part))
    return made


def found(index: CompoundIndex, word: str) -> set[str]:
    return {atom.text for atom in index.find(word)}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("participatiebeleid", {"participatie", "beleid"}),
        ("wijkveiligheidsplan", {"veiligheid", "wijk"}),
        ("warmtetransitievisie", {"warmte", "transitie", "visie"}),
        ("Warmtetransitievisie", {"warmte", "transitie", "visie"}),
        ("burgerberaden", {"beraad"}),
        ("klimaat-burgerberaad", {"beraad"}),
        ("ringweg", {"ring"}),
        ("jachthaven", {"haven"}),
        ("aardgasvrije", {"aardgasvrij"}),
        ("RES-regio", {"RES"}),
        ("ouderenzorg", {"zorg"}),
        ("gemeenteraden", {"raad"}),
        ("wijken", {"wijk"}),
        ("participatie/inspraak", {"participatie"}),
    ],
)
def test_compounds_match_on_their_parts(index: CompoundIndex, word: str, parts: set[str]) -> None:
    assert found(index, word) == parts


@pytest.mark.parametrize(
    "word",
    [
        "verandering",
        "ervaring",
        "handhaven",
        "handhaaft",
        "verzorgd",
        "zorgen",
        "zorgvuldig",
        "gesproken",
        "uitgesloten",
        "leerling",
        "fietsbel",
        "res",
        "afwijken",
        "Holterbeek",
        "raadselachtig",
    ],
)
def test_words_that_only_look_like_compounds_do_not_match(index: CompoundIndex, word: str) -> None:
    assert found(index, word) == set()


def test_only_the_last_part_is_the_head(index: CompoundIndex) -> None:
    assert "beleid" not in found(index, "beleidsparticipatie")
    assert "beleid" not in found(index, "beleid-participatie")
