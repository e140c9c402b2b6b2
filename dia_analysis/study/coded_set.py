"""Coded passages as JSON Lines, read strictly: every wrong line is named before anything is used."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dia_analysis.classify.fields import Fields
from dia_analysis.errors import UsageError
from dia_analysis.model import Commitment, Direction
from dia_analysis.study.json_lines import numbered_lines

_KEYS = frozenset(
    {
        "passage_id", "text", "headings", "lead", "themes", "commitment", "direction", "disputed",
        "coder_a", "coder_b", "source",
    }
)  # fmt: skip
_SOURCE_KEYS = ("municipality", "period", "kind", "batch", "coder")
_SHOWN = 20  # wrong lines named in one message


class _WrongLineError(ValueError):
    """A line that breaks the rules; never leaves this module."""


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """One passage with what people or language models decided about it."""

    passage_id: str
    fields: Fields
    themes: frozenset[str]
    commitment: Commitment | None = None
    direction: Mapping[str, Direction] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()
    coders: tuple[frozenset[str], ...] = ()
    """The themes by each coder, where the file keeps them apart."""
    source: Mapping[str, str] = field(default_factory=dict)

    @property
    def municipality(self) -> str:
        """The group that folds and intervals keep whole."""
        return self.source.get("municipality") or self.passage_id

    @property
    def batch(self) -> str:
        """Who wrote or gathered it, and when."""
        return self.source.get("batch", "")

    @property
    def whole(self) -> str:
        """Headings, lead and text as one text."""
        return " ".join([*self.fields.headings, self.fields.lead or "", self.fields.text])


def read_coded(paths: Path | Sequence[Path], themes: Sequence[str]) -> list[CodedPassage]:
    """Reads coded sets.

    Args:
        paths: one or more JSON Lines files (DESIGN.md section 4).
        themes: theme ids that may occur.

    Raises:
        UsageError: a file cannot be read, or lines break the rules; all of them are named.
    """
    files = [paths] if isinstance(paths, Path) else list(paths)
    known, found, wrong = frozenset(themes), [], []
    seen: set[str] = set()
    for path in files:
        for number, line in numbered_lines(path, "The coded set"):
            try:
                passage = _parse(line, known)
                if passage.passage_id in seen:
                    raise _WrongLineError(f"passage_id {passage.passage_id} stands twice")
            except ValueError as error:
                wrong.append(f"{path.name}:{number}: {error}")
                continue
            seen.add(passage.passage_id)
            found.append(passage)
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise UsageError(
            f"{len(wrong)} wrong lines: {'; '.join(wrong[:_SHOWN])}{more}",
            where=", ".join(str(path) for path in files),
            remedy="Correct these lines; docs/classificator.md shows the form.",
        )
    if not found:
        raise UsageError(
            "The coded set is empty",
            where=", ".join(map(str, files)),
            remedy="Give a file with passages.",
        )
    return found


def _parse(line: str, known: frozenset[str]) -> CodedPassage:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise _WrongLineError("not an object")
    _refuse_unknown(row.keys() - _KEYS, "unknown keys")
    source = row.get("source") or {}
    if not isinstance(source, dict):
        raise _WrongLineError("source is not an object")
    _refuse_unknown(source.keys() - set(_SOURCE_KEYS), "unknown keys in source")
    lists = {name: _ids(row, name, known) for name in ("themes", "disputed", "coder_a", "coder_b")}
    themes = lists["themes"]
    if themes is None:
        raise _WrongLineError("themes is missing")
    return CodedPassage(
        passage_id=_text(row, "passage_id"),
        fields=Fields(
            _text(row, "text"),
            tuple(_headings(row.get("headings"))),
            row.get("lead") or None,
            source.get("period"),
        ),
        themes=themes,
        commitment=None if row.get("commitment") is None else Commitment(row["commitment"]),
        direction=_direction(row.get("direction"), known),
        disputed=lists["disputed"] or frozenset(),
        coders=tuple(c for c in (lists["coder_a"], lists["coder_b"]) if c is not None),
        source={str(k): str(v) for k, v in source.items() if v is not None},
    )


def _refuse_unknown(names: set[Any], what: str) -> None:
    if names:
        raise _WrongLineError(f"{what}: {', '.join(sorted(map(str, names)))}")


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _WrongLineError(f"{name} is missing or empty")
    return value


def _headings(value: Any) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _WrongLineError("headings is not a list of texts")
    return value


def _ids(row: Mapping[str, Any], name: str, known: frozenset[str]) -> frozenset[str] | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, list):
        raise _WrongLineError(f"{name} is not a list")
    _refuse_unknown({item for item in value if item not in known}, f"unknown {name}")
    return frozenset(value)


def _direction(value: Any, known: frozenset[str]) -> dict[str, Direction]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _WrongLineError("direction is not an object")
    _refuse_unknown(value.keys() - known, "unknown themes in direction")
    return {theme: Direction(direction) for theme, direction in value.items()}
