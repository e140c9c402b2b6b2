"""``check_passages``: counts and checks of coded passages together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dia_analysis.codebook import load_codebook
from dia_analysis.study.checks import Finding, near_duplicates, overlaps, shared_runs
from dia_analysis.study.coded_set import read_coded
from dia_analysis.study.set_counts import SetCounts, count_set
from dia_analysis.study.texts import texts_below
from dia_analysis.study.training import training_files


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of coded passages found."""

    counts: SetCounts
    same_runs: list[Finding]
    near: list[Finding]
    borrowed: list[Finding] | None
    """None where there was nothing to compare with."""

    @property
    def problems(self) -> int:
        """How many findings there are."""
        return len(self.same_runs) + len(self.near) + len(self.borrowed or ())


def check_passages(paths: Sequence[Path] = (), against: Path | None = None) -> Checked:
    """Counts coded passages, and looks for doubles and for sentences of others.

    Args:
        paths: coded sets; the training passages of the package by default.
        against: folder with PDFs, text files and coded sets of others, at any depth.

    Raises:
        UsageError: the coded sets break their rules, or the folder holds no text.
    """
    themes = [theme.id for theme in load_codebook().themes]
    passages = read_coded(list(paths) or training_files(), themes)
    return Checked(
        count_set(passages, themes),
        shared_runs(passages),
        near_duplicates(passages),
        None if against is None else overlaps(passages, texts_below(against)),
    )
