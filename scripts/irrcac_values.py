"""Makes tests/study/irrcac.json: agreement as the irrCAC package computes it, to compare ours with.

irrCAC pins old versions of NumPy and pandas, so it runs in an environment of its own:

    python3 -m venv irrcac-env
    irrcac-env/bin/pip install irrCAC "numpy<2"
    irrcac-env/bin/python scripts/irrcac_values.py tests/study/irrcac.json

The codes are drawn with a fixed seed; some coders skip some units.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from irrCAC.raw import CAC  # type: ignore[import-not-found]  # not in this project's environment

CASES = [(2, 2, 60, 0.0), (2, 2, 200, 0.0), (3, 2, 80, 0.2), (4, 3, 120, 0.1), (2, 4, 90, 0.0)]
"""Coders, classes, units, share of judgments that are missing."""
ERRORS = 0.2
ENOUGH = 2  # judgments of a unit


def case(coders: int, classes: int, units: int, missing: float, seed: int) -> dict[str, object]:
    """Codes with a common truth and errors, and what irrCAC says of them."""
    rng = np.random.default_rng(seed)
    truth = rng.choice(
        classes, size=units, p=np.arange(classes, 0, -1) / np.arange(classes + 1).sum()
    )
    wrong = rng.random((units, coders)) < ERRORS
    codes = np.where(wrong, rng.integers(classes, size=(units, coders)), truth[:, None]).astype(
        float
    )
    codes[rng.random(codes.shape) < missing] = np.nan
    kept = codes[(~np.isnan(codes)).sum(axis=1) >= ENOUGH]
    found = CAC(pd.DataFrame(kept), digits=10)
    return {
        "codes": [[None if np.isnan(v) else int(v) for v in row] for row in kept],
        "ac1": found.gwet()["est"]["coefficient_value"],
        "percent": found.gwet()["est"]["pa"],
        "alpha": found.krippendorff()["est"]["coefficient_value"],
    }


if __name__ == "__main__":
    cases = [case(*facts, seed) for seed, facts in enumerate(CASES)]
    Path(sys.argv[1]).write_text(json.dumps(cases) + "\n", encoding="utf-8")
