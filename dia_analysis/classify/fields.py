"""What a coder sees of a passage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """One passage as the coder reads it: its text with the headings and lead it stands under."""

    text: str
    headings: tuple[str, ...] = ()
    lead: str | None = None
    period: str | None = None
