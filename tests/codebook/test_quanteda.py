from pathlib import Path

import pytest
import yaml

from dia_analysis.classify.inflection import inflect
from dia_analysis.codebook import from_quanteda, load_codebook, to_quanteda
from dia_analysis.errors import CodebookError


def test_export_has_every_theme_under_its_group() -> None:
    codebook = load_codebook()
    exported = yaml.safe_load(to_quanteda(codebook))
    assert list(exported) == [group for group, _ in codebook.groups]
    assert [theme for themes in exported.values() for theme in themes] == list(codebook.theme_ids)
    assert all(patterns for themes in exported.values() for patterns in themes.values())


def test_export_writes_parts_as_globs_and_gaps_as_single_words() -> None:
    exported = yaml.safe_load(to_quanteda(load_codebook()))
    everything = {
        glob for themes in exported.values() for globs in themes.values() for glob in globs
    }
    assert "*burgerberaad*" in everything
    assert "gemeenschappelijke regeling" in everything
    assert any(" * " in glob for glob in everything)


def test_export_can_write_out_inflections() -> None:
    exported = yaml.safe_load(to_quanteda(load_codebook(), inflect))
    assert "*burgerberaden*" in exported["democratie"]["nieuwe_democratievormen"]


def test_import_adds_keys_as_themes_and_replaces_patterns_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.yaml"
    path.write_text(
        "opgave:\n  wonen: ['*huis*', 'dak boven * hoofd']\n  Ruimte vaart: raket\n", "utf-8"
    )
    codebook = from_quanteda(path)
    assert codebook.theme("wonen").definition == load_codebook().theme("wonen").definition
    assert codebook.theme("ruimte_vaart").group == "opgave"
    terms = {
        theme.theme: [t.pattern.text for t in theme.terms] for theme in codebook.lexicon.themes
    }
    assert terms["wonen"] == ["*huis*", "dak! boven! ..1 hoofd!"]
    assert terms["ruimte_vaart"] == ["raket!"]


def test_what_was_exported_can_be_imported(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.yaml"
    path.write_text(to_quanteda(load_codebook()), encoding="utf-8")
    assert from_quanteda(path).theme_ids == load_codebook().theme_ids


def test_a_glob_that_our_notation_cannot_say_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dictionary.yaml"
    path.write_text("wonen: ['wo*ing']\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"wo\*ing"):
        from_quanteda(path)
