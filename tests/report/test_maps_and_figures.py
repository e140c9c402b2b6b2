"""The tile map and the classes that colour it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dia_analysis.reference import gazetteer
from dia_analysis.report.figures import classes
from dia_analysis.report.hexmap import hex_map
from dia_analysis.report.words import distinct_words, fold, word_shards


def test_every_municipality_has_a_tile_of_its_own() -> None:
    places = [
        (m.code, m.latitude, m.longitude, m.province)
        for m in gazetteer().municipalities(2026)
        if m.latitude and m.longitude
    ]
    tiles = hex_map(places).tiles
    assert len(tiles) == len(places)
    assert len({(tile.x, tile.y) for tile in tiles.values()}) == len(places)


def test_the_map_keeps_the_compass() -> None:
    known = {m.name: m for m in gazetteer().municipalities(2026)}
    names = ("Groningen", "Maastricht", "Enschede", "Middelburg")
    places = [
        (m.code, m.latitude or 0.0, m.longitude or 0.0, m.province)
        for m in known.values()
        if m.latitude
    ]
    tiles = hex_map(places).tiles
    north, south, east, west = (tiles[known[name].code] for name in names)
    assert north.y < east.y < south.y
    assert west.x < south.x < east.x


def test_places_on_the_same_spot_come_apart_and_none_is_no_map() -> None:
    assert (
        len(
            {
                (t.x, t.y)
                for t in hex_map([("a", 52.0, 5.0, "p"), ("b", 52.0, 5.0, "p")]).tiles.values()
            }
        )
        == 2
    )
    assert len(hex_map([("a", 52.0, 5.0, "p")]).tiles) == 1
    assert not hex_map([]).tiles


@given(st.lists(st.one_of(st.none(), st.floats(0, 1))))
def test_classes_rise_with_the_values(values: list[float | None]) -> None:
    found, ranges = classes(values)
    pairs = [(v, c) for v, c in zip(values, found, strict=True) if v is not None and c is not None]
    assert all(c1 <= c2 for v1, c1 in pairs for v2, c2 in pairs if v1 < v2)
    assert all((c == 0) == (v == 0) for v, c in pairs)
    assert [c is None for c in found] == [v is None for v in values]
    assert len(ranges) == len({c for _, c in pairs if c})


def test_words_are_folded_as_the_script_folds_them() -> None:
    assert fold("Coöperatie EÉN") == "cooperatie een"
    assert distinct_words("De coöperatie van de wijk, en 2026!") == {"cooperatie", "wijk", "2026"}


def test_shards_hold_every_word_once() -> None:
    words = {f"be{a}{b}{c}" for a in "abcdef" for b in "abcdef" for c in "abcdef"} | {"bea"}
    shards = list(
        word_shards(
            [(n, words) for n in range(3)], lambda numbers: " ".join(map(str, numbers)) + " " * 2000
        )
    )
    assert len({prefix for prefix, _ in shards}) == len(shards) > 1
    assert sorted(word for _, own in shards for word in own) == sorted(words)
