"""A data folder that the tests make themselves, and the report on it, made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dia_analysis.report.escape import plain
from dia_analysis.report.run import write_report
from dia_analysis.settings import Settings
from tests.report.generated import (
    Tables,
    add_agreement,
    add_evaluation,
    add_form,
    add_passage,
    add_source,
    add_tag,
    generate,
)

HOSTILE = '=HYPERLINK("http://kwaad.nl";"x")<script>alert(1)</script>\u202egnip\u202c\x00 & "slim"'
FORMULA = plain(HOSTILE)
"""The hostile passage as a workbook shows it."""
LONG_NAME = "Nissewaard-Voorne-Putten-Rozenburg-Goeree-Overflakkee-aan-Zee"
WriteReport = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> WriteReport:
    """Store tables and write the report; gives its folder."""

    def go(tables: Tables, name: str = "data", **options: Any) -> Path:
        """``themes`` is two unless told otherwise, since most of the time goes into charts."""
        data = tmp_path / name
        options = {"themes": ("wonen", "economie"), **options}
        tables.store(data)
        output = options.pop("output", data / "rapport")
        settings = Settings(raw=options.pop("raw", tmp_path / "raw"))
        write_report(data, output, settings=settings, **options)
        return Path(output)

    return go


def hostile_tables() -> Tables:
    """The generated tables, and one municipality whose PDF means harm."""
    tables = generate(5, 24)
    add_source(tables, "scan.pdf", "needs_ocr", reason="No text", remedy="OCR")
    add_source(tables, "half.pdf", "partial", reason="Not read: 3 pages (3-5). x", remedy="y")
    place = tables.rows["coverage"][-1]
    unit = f"{place['municipality_code']}_{place['period']}"
    place.update(status="partial", unit_id=unit, municipality=LONG_NAME)
    agreement = add_agreement(
        tables, "=kwaad.pdf", unit_id=unit, unit_kind="gemeente", municipality=LONG_NAME, kind="raadsakkoord",
        municipality_code=place["municipality_code"], period=place["period"], title="<b>Titel</b>",
        province="Limburg", warnings=["kind_unknown", "een_onbekende"], text_quality=None,
    )  # fmt: skip
    passage = add_passage(
        tables,
        agreement,
        HOSTILE,
        page=12,
        page_end=12,
        headings=["<img src=x onerror=alert(2)>"],
        page_label="10",
    )
    add_evaluation(tables, "Echte passages", 0.75)
    add_tag(tables, passage, "wonen", HOSTILE[:4], commitment="maatregel", direction="tegen")
    add_form(tables, passage, "burgerberaad", HOSTILE[:4], "afgewezen")
    return tables


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a report on the hostile tables; only to be read."""
    root = tmp_path_factory.mktemp("rapport")
    hostile_tables().store(root / "data")
    write_report(root / "data", root / "rapport", settings=Settings(raw=root))
    yield root / "rapport"
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session")
def rapport(site: Path) -> Path:
    """The same report, for tests that ask nothing special of it."""
    return site


@pytest.fixture(scope="session")
def hostile(site: Path) -> Path:
    """The same report, for tests about the municipality whose PDF means harm."""
    return site
