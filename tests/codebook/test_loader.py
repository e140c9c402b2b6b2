from pathlib import Path

import pytest
import yaml

from dia_analysis.codebook import Codebook, load_codebook
from dia_analysis.codebook.loader import CODES_FILE, FORMS_FILE
from dia_analysis.errors import CodebookError

OWN_THEME = """
themes:
  - id: straatmuziek
    group: opgave
    label: Straatmuziek
    definition: Muziek op straat.
    examples: [De draaiorgels mogen blijven.]
    terms:
      - weight: 4
        match: "*draaiorgel*, straatmuzikant"
"""


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_all_themes_of_the_codebook_are_there_in_its_order(codebook: Codebook) -> None:
    codes = yaml.safe_load(CODES_FILE.read_text(encoding="utf-8"))
    assert list(codebook.theme_ids) == [code["id"] for code in codes["codes"]]
    assert codebook.version == codes["version"]


def test_every_theme_has_a_rich_vocabulary(codebook: Codebook) -> None:
    counts = {theme.theme: len(theme.terms) for theme in codebook.lexicon.themes}
    assert set(counts) == set(codebook.theme_ids)
    assert min(counts.values()) >= 40


def test_all_forms_and_statuses_are_there(codebook: Codebook) -> None:
    forms = yaml.safe_load(FORMS_FILE.read_text(encoding="utf-8"))
    assert [form.id for form in codebook.forms] == [form["id"] for form in forms["forms"]]
    assert list(codebook.form_statuses) == forms["status"]


def test_commitments_run_from_hard_to_soft(codebook: Codebook) -> None:
    assert [c.id for c in codebook.commitments] == ["maatregel", "voornemen", "constatering"]


def test_core_themes_are_the_four_of_the_assignment(codebook: Codebook) -> None:
    core = {theme.id for theme in codebook.themes if theme.core}
    assert core == {"gasloze_wijken", "veiligheid_op_straat", "werkgelegenheid", "sociale_cohesie"}


def test_hash_is_the_same_at_every_loading_and_another_with_other_themes(tmp_path: Path) -> None:
    own = load_codebook(written(tmp_path / "my.yaml", OWN_THEME))
    assert load_codebook().hash == load_codebook().hash
    assert own.hash != load_codebook().hash


def test_an_unknown_theme_id_is_a_key_error(codebook: Codebook) -> None:
    assert codebook.theme("wonen").label == "Wonen"
    with pytest.raises(KeyError):
        codebook.theme("bestaat_niet")


def test_an_own_file_adds_a_theme_behind_ours(tmp_path: Path) -> None:
    codebook = load_codebook(written(tmp_path / "my.yaml", OWN_THEME))
    assert codebook.theme_ids[-1] == "straatmuziek"
    assert codebook.theme("straatmuziek").examples == ("De draaiorgels mogen blijven.",)
    assert [t.pattern.text for t in codebook.lexicon.themes[-1].terms] == [
        "*draaiorgel*",
        "straatmuzikant",
    ]


def test_an_own_file_replaces_a_theme_in_its_place(tmp_path: Path) -> None:
    text = OWN_THEME.replace("id: straatmuziek", "id: wonen")
    codebook = load_codebook(written(tmp_path / "my.yaml", text))
    assert codebook.theme_ids == load_codebook().theme_ids
    assert codebook.theme("wonen").label == "Straatmuziek"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    import os

    path = written(tmp_path / "my.yaml", OWN_THEME)
    first = load_codebook(path)
    written(path, OWN_THEME.replace("Muziek op straat.", "Orgels."))
    os.utime(path, ns=(1, 1))
    assert (
        load_codebook(path).theme("straatmuziek").definition
        != first.theme("straatmuziek").definition
    )


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = """
themes:
  - id: Straat Muziek
    label: Straatmuziek
    definition: Muziek.
    kleur: rood
    terms:
      - weight: 9
        match: draaiorgel
"""
    with pytest.raises(CodebookError) as caught:
        load_codebook(written(tmp_path / "my.yaml", text))
    message = str(caught.value)
    assert "3 problem(s)" in message
    for place in ("themes.0.id", "themes.0.kleur", "themes.0.terms.0.weight"):
        assert place in message


def test_problems_in_patterns_name_theme_and_pattern(tmp_path: Path) -> None:
    text = OWN_THEME.replace("straatmuzikant", "@niemand, *ab*, *draaiorgel*")
    text = text.replace("group: opgave", "group: bijzaak")
    with pytest.raises(CodebookError) as caught:
        load_codebook(written(tmp_path / "my.yaml", text))
    message = str(caught.value)
    assert "4 problem(s)" in message
    assert "there is no group bijzaak" in message
    assert "lexicon, straatmuziek: `@niemand` is not a set" in message
    assert "`*draaiorgel*` stands twice" in message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("themes: [", "Not valid YAML"),
        ("themes: []\n", "at least 1 item"),
        ("themes: []\nthemes: []\n", "stands twice"),
        ("- een\n- twee\n", "valid dictionary"),
        ("", "valid dictionary"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_reason(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(CodebookError, match=told):
        load_codebook(written(tmp_path / "my.yaml", text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="geen\\.yaml"):
        load_codebook(tmp_path / "geen.yaml")
