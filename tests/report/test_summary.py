"""The summary: one row per unit and theme, zeros included, null where nothing was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dia_analysis.store import Store
from tests.report.conftest import WriteReport
from tests.report.generated import (
    Tables,
    add_agreement,
    add_passage,
    add_tag,
    generate,
)

PERIOD = "2026-2030"


def small() -> Tables:
    tables = generate(0, 0, loose=0)
    tables.rows["coverage"].clear()
    for n, words in ((1, 10), (2, 10)):
        code = f"GM990{n}"
        unit = f"{code}_{PERIOD}"
        agreement = add_agreement(tables, f"{n}.pdf", unit_id=unit, unit_kind="gemeente", municipality=f"M{n}",
                                  municipality_code=code, period=PERIOD, kind="coalitieakkoord", province="Drenthe")  # fmt: skip
        first = add_passage(tables, agreement, " ".join(["woord"] * words), page=4)
        add_passage(tables, agreement, " ".join(["rest"] * 30), page=1)
        add_passage(tables, agreement, "een voetnoot telt niet mee", kind="footnote")
        add_tag(
            tables, first, "wonen", "woord", commitment="maatregel" if n == 1 else "constatering"
        )
        tables.rows["coverage"].append(
            {
                "municipality_code": code,
                "municipality": f"M{n}",
                "period": PERIOD,
                "status": "read",
                "unit_id": unit,
            }
        )
    return tables


def rows(report: Path) -> dict[tuple[str, str], dict[str, object]]:
    table = Store(report.parent).read("summary").to_pylist()
    return {(row["unit_id"], row["theme"]): row for row in table}


def test_shares_leave_footnotes_out_and_zeros_are_told(write: WriteReport) -> None:
    found = rows(write(small()))
    wonen = found["GM9901_2026-2030", "wonen"]
    assert wonen["share_of_words"] == pytest.approx(10 / 40)
    assert wonen["per_10k_words"] == pytest.approx(250)
    assert (wonen["passages"], wonen["maatregelen"], wonen["first_page"]) == (1, 1, 4)
    zero = found["GM9901_2026-2030", "asiel_integratie"]
    assert (zero["passages"], zero["share_of_words"], zero["first_page"]) == (0, 0.0, None)


def test_wil_needs_commitment_and_direction(write: WriteReport) -> None:
    found = rows(write(small()))
    assert found["GM9901_2026-2030", "wonen"]["wil"] == 1
    assert found["GM9902_2026-2030", "wonen"]["wil"] == 0  # for it, but only a description


def test_equal_shares_have_equal_ranks(write: WriteReport) -> None:
    found = rows(write(small()))
    assert [found[f"GM990{n}_2026-2030", "wonen"]["rank"] for n in (1, 2)] == [1, 1]


def test_what_was_not_read_is_null_and_loose_documents_have_no_rank(write: WriteReport) -> None:
    tables = small()
    add_agreement(tables, "los.pdf")
    tables.rows["coverage"].append(
        {
            "municipality_code": "GM9903",
            "municipality": "M3",
            "period": PERIOD,
            "status": "unreadable",
            "unit_id": None,
        }
    )
    found = rows(write(tables))
    assert found["GM9903_2026-2030", "wonen"]["passages"] is None
    loose = next(
        row
        for (unit, theme), row in found.items()
        if theme == "wonen" and not unit.startswith("GM")
    )
    assert (loose["passages"], loose["rank"], loose["share_of_words"]) == (0, None, None)


def test_a_selection_does_not_narrow_the_stored_summary(write: WriteReport) -> None:
    found = rows(write(small(), themes=("wonen",)))
    assert len({theme for _, theme in found}) == 23
