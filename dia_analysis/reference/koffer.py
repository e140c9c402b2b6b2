"""The koffer: what the programme can offer a municipality, each item with its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dia_analysis.reference.tables import damaged, read_items

_NAME = "koffer.yaml"
_FIELDS = frozenset(
    {"id", "name", "kind", "purpose", "audience", "themes", "forms", "source", "to_check"}
)


class KofferKind(StrEnum):
    """What an item of the koffer is."""

    INSTRUMENT = "instrument"
    THEMA = "thema"
    PROGRAMMA = "programma"


@dataclass(frozen=True, slots=True)
class KofferItem:
    """One item; ``themes`` are codes of the codebook, ``forms`` ids of forms.yaml.

    ``to_check`` is True where the source names the item but does not tell what is said of it here.
    """

    id: str
    name: str
    kind: KofferKind
    purpose: str
    audience: tuple[str, ...]
    themes: tuple[str, ...]
    forms: tuple[str, ...]
    source: str
    to_check: bool

    def __post_init__(self) -> None:
        if not (self.id and self.name and self.purpose and self.audience and self.source):
            raise ValueError(f"an item of the koffer lacks a field: {self.id or self.name}")


@cache
def koffer() -> tuple[KofferItem, ...]:
    """All items, in the order of the file.

    Raises:
        ReferenceUnknown: the shipped file is damaged.
    """
    items = tuple(
        KofferItem(
            id=item["id"],
            name=item["name"],
            kind=KofferKind(item["kind"]),
            purpose=item["purpose"].strip(),
            audience=tuple(item["audience"]),
            themes=tuple(item["themes"]),
            forms=tuple(item["forms"]),
            source=item["source"],
            to_check=bool(item["to_check"]),
        )
        for item in read_items(_NAME, "items", _FIELDS)
    )
    if len({item.id for item in items}) != len(items):
        raise damaged(_NAME, "Two items have the same id")
    return items
