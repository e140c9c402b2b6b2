import pytest
from hypothesis import given
from hypothesis import strategies as st

from dia_analysis.codebook.patterns import Atom, Mode, fold, parse_atom, parse_pattern

WORDS = st.text("abcdefghijklmnopqrstuvwxyzé", min_size=3, max_size=12)


@pytest.mark.parametrize(
    ("text", "atom"),
    [
        ("woning", Atom(Mode.WORD, "woning")),
        ("Woning", Atom(Mode.WORD, "woning")),
        ("zorg!", Atom(Mode.WORD, "zorg", inflected=False)),
        ("=RES", Atom(Mode.CASED, "RES", inflected=False)),
        ("=CO2-uitstoot", Atom(Mode.CASED, "CO2-uitstoot", inflected=False)),
        ("aardgasvrij*", Atom(Mode.PREFIX, "aardgasvrij", inflected=False)),
        ("*beleid", Atom(Mode.HEAD, "beleid")),
        ("*warmte*", Atom(Mode.PART, "warmte")),
        ("*groen!*", Atom(Mode.PART, "groen", inflected=False)),
        ("coöperatie", Atom(Mode.WORD, "cooperatie")),
    ],
)
def test_an_atom_says_how_its_word_matches(text: str, atom: Atom) -> None:
    assert parse_atom(text) == atom


@pytest.mark.parametrize("text", ["*", "**", "*ab*", "wo*d", "(woning)", "=", "!", "a b"])
def test_what_is_not_in_the_notation_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a word|too short"):
        parse_atom(text)


@given(WORDS)
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(WORDS, WORDS)
def test_a_phrase_has_a_slot_per_word(first: str, second: str) -> None:
    pattern = parse_pattern(f"{first} ..2 {second}", {})
    assert [slot.gap for slot in pattern.slots] == [0, 2]


def test_two_sides_of_an_ampersand_are_two_sequences() -> None:
    pattern = parse_pattern("{plan|project} .. wijk & @wie", {"wie": ["buur", "bewoner"]})
    assert len(pattern.sequences) == 2
    assert [len(slot.atoms) for slot in pattern.slots] == [2, 1, 2]


@pytest.mark.parametrize("text", ["", ".. wijk", "wijk ..", "@onbekend", "a &  & b"])
def test_a_pattern_without_beginning_end_or_known_set_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"nothing|not a set|not a word"):
        parse_pattern(text, {})
