"""Who coded what: the codes of two or more coders, read for their reliability.

A coder is a file of JSON Lines, or a folder of them, named by its stem. A file in which every line
has ``coder_a`` and ``coder_b`` holds those two coders, and a third, named by the file: what was
decided in the end. A file that holds text and no codes only gives the program something to code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dia_analysis.classify.fields import Fields
from dia_analysis.errors import UsageError
from dia_analysis.study.json_lines import objects

_PAIR = ("coder_a", "coder_b")
_Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Codes:
    """What one coder decided about one passage."""

    themes: frozenset[str]
    commitment: str | None = None
    direction: Mapping[str, str] = field(default_factory=dict)


Coders = dict[str, dict[str, Codes]]
"""Name of the coder, to passage_id, to codes."""


@dataclass(frozen=True, slots=True)
class Codings:
    """Coders, with what is known of the passages; texts and sources where a file tells them."""

    coders: Coders
    usual: tuple[str, ...]
    """The coders that are compared unless others are named: not what was decided in the end."""
    texts: dict[str, Fields]
    sources: dict[str, str]
    """passage_id to municipality."""

    def chosen(self, names: Sequence[str]) -> Coders:
        """The named coders, or the usual ones.

        Raises:
            UsageError: there is no such coder.
        """
        unknown = sorted(set(names) - self.coders.keys())
        if unknown:
            raise UsageError(
                f"There is no coder {', '.join(unknown)}",
                remedy=f"There are: {', '.join(self.coders)}, and the program as `model`.",
            )
        return {name: self.coders[name] for name in names or self.usual}


def read_coders(paths: Sequence[Path], themes: Sequence[str]) -> Codings:
    """Reads coders, in the order given.

    Args:
        paths: files or folders.
        themes: theme ids that may occur.

    Raises:
        UsageError: a file cannot be read, a line has no codes, or codes a passage twice.
    """
    known, found = frozenset(themes), Codings({}, (), {}, {})
    usual: list[str] = []
    for path in paths:
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        rows = [(file, n, row) for file in files for n, row in _lines(file)]
        if not rows:
            raise UsageError("Nothing was coded here", where=path, remedy="Give JSON Lines.")
        keys = _keys(path.stem, [row for _, _, row in rows])
        for name, key in keys.items():
            if name in found.coders:
                raise UsageError(
                    f"Two coders are called {name}", where=path, remedy="Rename one of the files."
                )
            found.coders[name] = _codes(rows, key, known)
        usual += [name for name in keys if len(keys) == 1 or name in _PAIR]
        for _, _, row in rows:
            _tell(found, row)
    return Codings(found.coders, tuple(usual), found.texts, found.sources)


def _lines(file: Path) -> list[tuple[int, _Row]]:
    rows = objects(file, "The codes")
    wrong = next((n for n, row in rows if not row.get("passage_id")), None)
    if wrong is not None:
        raise UsageError(
            f"Line {wrong} has no passage_id",
            where=file,
            remedy="Correct the line and try again.",
        )
    return rows


def _keys(stem: str, rows: Sequence[_Row]) -> dict[str, str]:
    """The coders of a file, each with the key that holds its themes."""
    if all("text" in row and "themes" not in row for row in rows):
        return {}
    pair = all(row.get(key) is not None for row in rows for key in _PAIR)
    return {**({key: key for key in _PAIR} if pair else {}), stem: "themes"}


def _tell(found: Codings, row: _Row) -> None:
    """Keep text and source of a passage, where the line has them."""
    passage, source = str(row["passage_id"]), row.get("source") or {}
    if source.get("municipality"):
        found.sources[passage] = source["municipality"]
    if row.get("text"):
        found.texts[passage] = Fields(
            row["text"],
            tuple(row.get("headings") or ()),
            row.get("lead") or None,
            source.get("period"),
        )


def _codes(
    rows: Sequence[tuple[Path, int, _Row]], key: str, known: frozenset[str]
) -> dict[str, Codes]:
    found: dict[str, Codes] = {}
    for file, number, row in rows:
        passage, themes = str(row["passage_id"]), row.get(key)
        wrong = (
            f"codes {passage} again" if passage in found
            else f"has no list {key}" if not isinstance(themes, list)
            else f"has unknown themes {', '.join(sorted(set(themes) - known))}" if set(themes) - known
            else None
        )  # fmt: skip
        if wrong:
            raise UsageError(
                f"Line {number} {wrong}", where=file, remedy="Correct the line and try again."
            )
        own = key == "themes"  # commitment and direction of a pair are what was decided in the end
        found[passage] = Codes(
            frozenset(themes or ()),
            row.get("commitment") if own else None,
            (row.get("direction") or {}) if own else {},
        )
    return found
