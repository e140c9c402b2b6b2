"""Agreement between coders equals what the published package computes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dia_analysis.errors import UsageError
from dia_analysis.study.codings import Codes
from dia_analysis.study.reliability import agreement, coder_reliability, reliability_rows

CODES = st.lists(
    st.tuples(*(st.sampled_from([0.0, 1.0, float("nan")]) for _ in range(3))),
    min_size=4,
    max_size=30,
)


@given(CODES)
@settings(max_examples=60, deadline=None)
def test_alpha_equals_the_krippendorff_package(codes: list[tuple[float, ...]]) -> None:
    data = np.array(codes).T
    data = data[:, (~np.isnan(data)).sum(axis=0) >= 2]
    assume(data.shape[1] >= 2)
    assume(len(set(data[~np.isnan(data)])) == 2)
    counts = np.stack([(data == 0).sum(axis=0), (data == 1).sum(axis=0)], axis=-1)[
        :, None, :
    ].astype(float)
    alpha, _, _ = agreement(counts, np.ones((1, len(counts))))
    assert alpha[0] == pytest.approx(krippendorff.alpha(data, level_of_measurement="nominal"))


def test_ac1_of_a_worked_two_coder_table() -> None:
    # 40 both yes, 50 both no, 6 and 4 split: observed .90, share yes .45, chance 2 * .45 * .55
    cells = [(0, 2)] * 40 + [(2, 0)] * 50 + [(1, 1)] * 10
    counts = np.array(cells, dtype=float)[:, None, :]
    _, ac1, percent = agreement(counts, np.ones((1, 100)))
    assert percent[0] == pytest.approx(0.90)
    assert ac1[0] == pytest.approx((0.90 - 0.495) / (1 - 0.495))


def codes(**themes: str) -> dict[str, Codes]:
    return {passage: Codes(frozenset(given.split())) for passage, given in themes.items()}


def test_full_agreement_is_one_and_pooled_row_comes_last() -> None:
    own = codes(p1="wonen", p2="", p3="economie")
    rows = coder_reliability({"a": own, "b": own}, ["wonen", "economie"])
    assert [row.theme for row in rows] == ["wonen", "economie", "alle"]
    assert all(row.alpha.value == pytest.approx(1.0) for row in rows)


@pytest.mark.parametrize(
    "coders",
    [{"a": codes(p="")}, {"a": codes(p=""), "b": codes(q="")}],
    ids=["one coder", "nothing in common"],
)
def test_what_cannot_be_compared_is_refused(coders: dict[str, dict[str, Codes]]) -> None:
    with pytest.raises(UsageError):
        coder_reliability(coders, ["wonen"])


def test_a_theme_that_nobody_gave_has_no_alpha_and_stays_without_one_in_files() -> None:
    own = codes(p1="wonen", p2="")
    rows = reliability_rows(coder_reliability({"a": own, "b": own}, ["wonen", "economie"]))
    economie = next(row for row in rows if row["theme"] == "economie")
    assert (economie["alpha_value"], economie["percent"], economie["n"]) == (None, 1.0, 2)


def test_three_coders_of_whom_one_skipped_a_passage() -> None:
    coders = {
        "a": codes(p1="wonen", p2="", p3="wonen"),
        "b": codes(p1="wonen", p2="wonen", p3="wonen"),
        "c": codes(p1="", p2=""),
    }
    (wonen, _) = coder_reliability(coders, ["wonen"])
    data = [[1, 0, 1], [1, 1, 1], [0, 0, np.nan]]
    assert wonen.n == 3
    assert wonen.alpha.value == pytest.approx(
        krippendorff.alpha(data, level_of_measurement="nominal")
    )


def test_intervals_draw_whole_sources() -> None:
    first = codes(**{f"p{n}": "wonen" if n % 2 else "" for n in range(40)})
    second = codes(**{f"p{n}": "wonen" if n % 2 or n < 10 else "" for n in range(40)})
    coders = {"a": first, "b": second}
    apart = coder_reliability(coders, ["wonen"])[0].alpha
    together = coder_reliability(coders, ["wonen"], {p: str(int(p[1:]) // 10) for p in first})[
        0
    ].alpha
    assert apart.value == together.value
    assert together.high - together.low > apart.high - apart.low


STORED = json.loads(Path(__file__).with_name("irrcac.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", STORED, ids=[f"case {n}" for n in range(len(STORED))])
def test_alpha_ac1_and_percent_equal_those_of_irrcac(case: dict[str, Any]) -> None:
    """Values by scripts/irrcac_values.py: more coders, more classes, missing judgments."""
    codes = case["codes"]
    classes = sorted({code for row in codes for code in row if code is not None})
    counts = np.array([[[row.count(c) for c in classes]] for row in codes], dtype=float)
    alpha, ac1, percent = agreement(counts, np.ones((1, len(counts))))
    assert ac1[0] == pytest.approx(case["ac1"], abs=1e-8)
    assert percent[0] == pytest.approx(case["percent"], abs=1e-8)
    assert alpha[0] == pytest.approx(case["alpha"], abs=1e-8)


def test_commitment_is_compared_over_all_its_classes() -> None:
    first = {"p1": "maatregel", "p2": "voornemen", "p3": "constatering", "p4": "maatregel"}
    second = {**first, "p4": "voornemen", "p5": "maatregel"}
    coders = {
        name: {p: Codes(frozenset(), label) for p, label in own.items()}
        for name, own in (("a", first), ("b", second))
    }
    row = coder_reliability(coders, ["wonen"])[-1]
    classes = ["constatering", "maatregel", "voornemen"]
    data = [[classes.index(own[p]) for p in first] for own in (first, second)]
    assert (row.theme, row.n) == ("commitment", 4)  # p5 was judged once
    assert row.percent == pytest.approx(0.75)
    assert row.prevalence == pytest.approx(3 / 8)
    assert row.alpha.value == pytest.approx(
        krippendorff.alpha(data, level_of_measurement="nominal")
    )


def test_direction_is_compared_where_coders_agree_on_the_theme() -> None:
    one = {
        "p": Codes(frozenset({"wonen", "economie"}), None, {"wonen": "voor", "economie": "tegen"})
    }
    other = {"p": Codes(frozenset({"wonen"}), None, {"wonen": "voorbehoud"})}
    row = coder_reliability({"a": one, "b": other}, ["wonen", "economie"])[-1]
    assert (row.theme, row.n, row.percent) == ("direction", 1, 0.0)
