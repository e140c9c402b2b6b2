"""``--codebook``: a theme of the user's own, from the first line of YAML to coded passages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from dia_analysis.cli.app import app

OWN = """
sets:
  muzikant: [accordeonist, straatzanger]
themes:
  - id: straatmuziek
    group: opgave
    label: Straatmuziek
    definition: Muziek op straat en wat de gemeente daarvan vindt.
    include: [Vergunningen voor straatmuzikanten.]
    exclude: [Muziekonderwijs (cultuur_sport).]
    examples: [De draaiorgels mogen blijven.]
    terms:
      - weight: 4
        match: "*draaiorgel*, @muzikant .. plein"
        unless: [museum]
    never: [draaiorgel van subsidies]
  - id: wonen
    label: Wonen, anders
    definition: Alleen woonboten.
    terms: [{weight: 4, match: [woonboot]}]
"""
PASSAGES = {
    "orgel": "De straatdraaiorgels mogen op zaterdag in het centrum spelen.",
    "museum": "De draaiorgels verhuizen naar het museum in het oude station.",
    "subsidie": "Wij stoppen met het draaiorgel van subsidies.",
    "boot": "Voor de woonboten komt er een nieuwe regeling.",
    "huis": "Er komen honderd huurwoningen bij.",
    "raad": "De griffie krijgt een medewerker om de raad beter te ondersteunen.",
}


def dia(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "my.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def coded(codebook: Path, folder: Path) -> dict[str, dict[str, object]]:
    table, output = folder / "passages.jsonl", folder / "coded.jsonl"
    rows = [{"passage_id": key, "text": text} for key, text in PASSAGES.items()]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = dia(
        "classify", "--passages", table, "--output", output, "--codebook", codebook, "--quiet"
    )
    assert result.exit_code == 0, result.output or result.exception
    lines = output.read_text(encoding="utf-8").splitlines()
    return {row["passage_id"]: row for row in map(json.loads, lines)}


def test_a_theme_of_ones_own_is_coded_the_same_minute(own: Path, tmp_path: Path) -> None:
    found = coded(own, tmp_path)
    assert found["orgel"]["themes"] == ["straatmuziek"]
    assert "straatmuziek" not in found["museum"]["themes"]  # type: ignore[operator]
    assert "straatmuziek" not in found["subsidie"]["themes"]  # type: ignore[operator]
    assert found["orgel"]["direction"].keys() == {"straatmuziek"}  # type: ignore[attr-defined]
    assert found["orgel"]["commitment"] is not None


def test_a_theme_in_the_place_of_ours_goes_by_its_own_patterns(own: Path, tmp_path: Path) -> None:
    found = coded(own, tmp_path)
    assert found["boot"]["themes"] == ["wonen"]
    assert found["huis"]["themes"] == []
    assert "wonen" not in found["huis"]["probabilities"]  # type: ignore[operator]


def test_our_other_themes_are_still_coded(own: Path, tmp_path: Path) -> None:
    assert coded(own, tmp_path)["raad"]["themes"] == ["rol_van_de_raad"]


def test_check_show_and_export_know_the_own_theme(own: Path, tmp_path: Path) -> None:
    plain, with_own = dia("codebook", "check"), dia("codebook", "check", "--codebook", own)
    assert "23 themes" in plain.output
    assert "24 themes" in with_own.output
    shown = dia("codebook", "show", "straatmuziek", "--codebook", own).output
    assert "Muziek op straat" in shown
    assert "De draaiorgels mogen blijven." in shown
    assert "+ Vergunningen voor straatmuzikanten." in shown
    target = tmp_path / "export.yaml"
    assert dia("codebook", "export", target, "--codebook", own).exit_code == 0
    written = yaml.safe_load(target.read_text(encoding="utf-8"))
    assert "*draaiorgel*" in written["opgave"]["straatmuziek"]
    assert written["opgave"]["wonen"] == ["woonboot"]


def test_an_exported_dictionary_is_a_codebook_again(own: Path, tmp_path: Path) -> None:
    target = tmp_path / "export.yaml"
    dia("codebook", "export", target, "--codebook", own)
    assert "straatmuziek" in coded(target, tmp_path)["orgel"]["themes"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("    label: Straatmuziek\n", "label"),
        ("        match: ", "match"),
        ("    definition: Muziek op straat en wat de gemeente daarvan vindt.\n", "definition"),
    ],
)
def test_what_is_missing_is_named(own: Path, broken: str, says: str) -> None:
    own.write_text(OWN.replace(broken, "" if broken.endswith("\n") else "        mach: "))
    result = dia("codebook", "check", "--codebook", own)
    assert result.exit_code != 0
    assert says in str(result.exception)
