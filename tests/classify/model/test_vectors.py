"""Vectors of words, and of passages."""

from __future__ import annotations

import numpy as np

from dia_analysis.classify.fields import Fields
from dia_analysis.classify.vectors import WordVectors, hashes
from dia_analysis.study.vectors import learn_vectors

TEXTS = [
    text
    for n in range(12)
    for text in (
        f"de fietser rijdt over het fietspad naar de rotonde en stopt voor de bus {n}",
        f"het fietspad langs de rotonde is voor elke fietser en bus veilig {n}",
        f"de leerling leert lezen op school van de leraar in het lokaal {n}",
        f"elke school heeft een leraar voor de leerling die moeilijk leert lezen {n}",
    )
]


def likeness(vectors: WordVectors, one: str, two: str) -> float:
    a, b = vectors.of(one), vectors.of(two)
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def test_words_in_like_company_lie_near_each_other_and_so_do_new_compounds() -> None:
    vectors = learn_vectors(TEXTS, dimensions=6, buckets=2000)
    assert likeness(vectors, "fietser", "rotonde") > likeness(vectors, "fietser", "leraar")
    assert likeness(vectors, "fietspadenplan", "fietspad") > likeness(
        vectors, "fietspadenplan", "school"
    )


def test_the_same_texts_give_the_same_table() -> None:
    first, again = (learn_vectors(TEXTS, dimensions=6, buckets=500) for _ in range(2))
    assert np.array_equal(first.table, again.table)


def test_a_table_survives_being_stored_in_bytes() -> None:
    vectors = learn_vectors(TEXTS, dimensions=6, buckets=500)
    again = WordVectors.from_numbers(*vectors.numbers())
    assert np.allclose(again.table, vectors.table, atol=1e-7)
    assert again.numbers()[0].dtype == np.int8


def test_text_and_what_stands_above_it_have_columns_of_their_own() -> None:
    vectors = learn_vectors(TEXTS, dimensions=6, buckets=2000)
    passages = [
        Fields("De fietser rijdt.", ("School",)),
        Fields("De fietser rijdt.", ("Rotonde",)),
        Fields("12", ()),
    ]
    rows = vectors.transform(passages)
    assert rows.shape == (3, vectors.width) == (3, 12)
    text, above = vectors.columns("text"), vectors.columns("heading")
    assert vectors.columns("lead") == above
    assert np.allclose(rows[0, text], rows[1, text])
    assert not np.allclose(rows[0, above], rows[1, above])
    assert not rows[2, above].any()
    assert np.allclose(np.linalg.norm(rows[:2, text], axis=1), 1.5)
    assert vectors.transform([]).shape == (0, 12)


def test_a_word_has_rows_of_its_own_and_of_its_pieces() -> None:
    assert len(hashes("ozb", 1000)) == 1
    assert all(0 <= row < 50 for row in hashes("woningbouwprogramma", 50))
