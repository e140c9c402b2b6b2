"""The lines that ``dia-analyse codebook show`` prints."""

from __future__ import annotations

from collections.abc import Iterator

from dia_analysis.codebook import Codebook
from dia_analysis.errors import UsageError


def theme_lines(book: Codebook, theme: str | None) -> Iterator[str]:
    """All themes, one a line, or one theme with its definition and rules.

    Raises:
        UsageError: there is no such theme.
    """
    if theme is None:
        return (f"{t.id}\t{t.group}\t{t.label}" for t in book.themes)
    for t in book.themes:
        if t.id == theme:
            rules = [f"+ {rule}" for rule in t.include] + [f"- {rule}" for rule in t.exclude]
            rules += [f"* {example}" for example in t.examples]
            return iter((f"{t.id} ({t.group}): {t.label}", t.definition, *rules))
    raise UsageError(
        f"No such theme: {theme}", remedy="Run `dia-analyse codebook show` for the list."
    )
