"""Lines of JSON Lines files, numbered; what cannot be read is told as one error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dia_analysis.errors import UsageError


def numbered_lines(path: Path, what: str) -> list[tuple[int, str]]:
    """Lines that are not blank, counted from 1.

    Lines end at a line feed only: a text may hold other characters that Python calls line ends.

    Args:
        path: a file in UTF-8.
        what: what stands there, for the error; the start of a sentence, such as ``The codes``.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{what} cannot be read: {error}", where=path, remedy="Check path and encoding."
        ) from error
    return [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def objects(path: Path, what: str) -> list[tuple[int, dict[str, Any]]]:
    """The object of every line, with its number.

    Args:
        path: a file of JSON Lines.
        what: as for ``numbered_lines``.

    Raises:
        UsageError: the file cannot be read, or a line is no JSON object.
    """
    found: list[tuple[int, dict[str, Any]]] = []
    for number, line in numbered_lines(path, what):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(
                f"{what} cannot be read: line {number}: {error}",
                where=path,
                remedy="Give JSON Lines in UTF-8.",
            ) from error
        if not isinstance(row, dict):
            raise UsageError(
                f"{what} cannot be read: line {number} is not an object",
                where=path,
                remedy="Correct the line.",
            )
        found.append((number, row))
    return found
