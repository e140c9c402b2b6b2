"""Agreement between coders equals what the published package computes."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dia_analysis.errors import UsageError
from dia_analysis.study.reliability import agreement, reliability

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


def test_full_agreement_is_one_and_pooled_row_comes_last() -> None:
    codes = {"p1": frozenset({"wonen"}), "p2": frozenset(), "p3": frozenset({"economie"})}
    rows = reliability({"a": codes, "b": codes}, ["wonen", "economie"])
    assert [row.theme for row in rows] == ["wonen", "economie", "alle"]
    assert all(row.alpha.value == pytest.approx(1.0) for row in rows)


@pytest.mark.parametrize(
    "codings",
    [{"a": {"p": frozenset()}}, {"a": {"p": frozenset()}, "b": {"q": frozenset()}}],
    ids=["one coder", "nothing in common"],
)
def test_what_cannot_be_compared_is_refused(codings: dict[str, dict[str, frozenset[str]]]) -> None:
    with pytest.raises(UsageError):
        reliability(codings, ["wonen"])
