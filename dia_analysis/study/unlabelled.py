"""Text without codes from a data folder, kept apart from texts for testing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from pathlib import Path

from dia_analysis.errors import UsageError
from dia_analysis.store import Store
from dia_analysis.study.checks import RUN_OF_GOLD, runs, words_of
from dia_analysis.study.json_lines import objects
from dia_analysis.study.vectors import RunningText


def running_text(data: Path, unseen: Iterable[Path], without: Sequence[str]) -> RunningText:
    """The passages of a data folder, except those that resemble texts for testing.

    Args:
        data: a folder that ingest filled.
        unseen: JSON Lines files with ``text`` and perhaps ``headings``; a passage that shares a
            run of eight words with one of these is left out.
        without: parts of file names of documents that are left out whole.

    Raises:
        UsageError: a file of ``unseen`` cannot be read.
    """
    kept_out = {run for text in _texts_of(unseen) for run in runs(words_of(text), RUN_OF_GOLD)}
    store = Store(data)
    names = store.read("agreements", ["agreement_id", "file_name"]).to_pylist()
    wanted = {
        row["agreement_id"]
        for row in names
        if not any(part.lower() in str(row["file_name"]).lower() for part in without)
    }
    rows = store.read("passages", ["agreement_id", "ordinal", "headings", "text"]).to_pylist()
    rows.sort(key=lambda row: (row["agreement_id"], row["ordinal"]))
    rows = [row for row in rows if row["agreement_id"] in wanted]
    kept = []
    for row in rows:
        above, text = row["headings"] or (), row["text"]
        if not _shares(text, kept_out):
            kept.append(" ".join([*(h for h in above if not _shares(h, kept_out)), text]))
    return RunningText(tuple(kept), len(wanted), len(rows) - len(kept))


def _shares(text: str, kept_out: Set[tuple[str, ...]]) -> bool:
    return any(run in kept_out for run in runs(words_of(text), RUN_OF_GOLD))


def _texts_of(files: Iterable[Path]) -> list[str]:
    """Every text and every heading apart: a run of words does not go from one to the other."""
    found: list[str] = []
    for path in files:
        for number, row in objects(path, "The texts to keep unseen"):
            if not isinstance(row.get("text"), str):
                raise UsageError(
                    f"The texts to keep unseen cannot be read: line {number} has no text",
                    where=path,
                    remedy="Give JSON Lines with a `text` per line.",
                )
            found += [row["text"], *(row.get("headings") or ())]
    return found
