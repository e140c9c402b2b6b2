"""The shipped tables are what the script makes of the facts, byte for byte."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FACTS = ROOT.parent / "shared" / "reference"
DATA = ROOT / "dia_analysis" / "reference" / "data"


@pytest.mark.real
def test_rebuilding_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not FACTS.is_dir():
        pytest.skip("the facts in ../shared/reference are not here")
    pytest.importorskip("shapely", reason="needed only to rebuild the tables")
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    built = import_module("build_reference").build(FACTS, tmp_path)
    for name in built:
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name
