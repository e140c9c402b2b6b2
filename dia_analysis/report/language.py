"""The language of a report: its texts, numbers and percentages.

Templates and views are written in Dutch; a Dutch text is also the key under which another language
keeps its translation (``texts_en.yaml``). A test checks that every text has one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from dia_analysis.errors import UsageError

LANGUAGES = ("nl", "en")
_NONE = "–"


@dataclass(frozen=True)
class Language:
    """How a report speaks. ``texts`` maps Dutch to this language; Dutch needs none."""

    code: str
    decimal: str
    thousands: str
    texts: dict[str, str] = field(default_factory=dict)

    def text(self, dutch: str, /, **values: object) -> str:
        """The text in this language, with ``%(name)s`` filled in."""
        found = self.texts.get(dutch, dutch)
        return found % values if values else found

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The text that goes with a number; ``%(n)s`` is the number itself."""
        return self.text(one if n == 1 else many, n=self.count(n), **values)

    def count(self, number: int | None) -> str:
        """A whole number with its thousands set apart."""
        return _NONE if number is None else f"{number:,}".replace(",", self.thousands)

    def number(self, value: float | None, digits: int = 1) -> str:
        """A number with that many decimals."""
        if value is None:
            return _NONE
        text = f"{value:,.{digits}f}"
        return text.translate({ord(","): self.thousands, ord("."): self.decimal})

    def percent(self, share: float | None, digits: int = 0) -> str:
        """A fraction from 0 to 1 as a percentage."""
        return _NONE if share is None else f"{self.number(share * 100, digits)}%"

    def points(self, change: float | None) -> str:
        """A difference of two fractions in percentage points, always with its sign."""
        if change is None:
            return _NONE
        text = self.number(abs(change) * 100, 1)
        if text == self.number(0.0, 1):
            return text
        return f"+{text}" if change > 0 else f"\u2212{text}"


@cache
def language(code: str) -> Language:
    """The language of that code.

    Raises:
        UsageError: reports are not made in it.
    """
    if code == "nl":
        return Language("nl", ",", ".")
    if code == "en":
        path = files("dia_analysis.report").joinpath("texts_en.yaml")
        return Language("en", ".", ",", yaml.safe_load(path.read_text(encoding="utf-8")))
    raise UsageError(
        f"There is no report in the language '{code}'",
        where="--language",
        remedy=f"Choose {' or '.join(LANGUAGES)}.",
    )
