"""What the report is made of: the stored tables as small frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dia_analysis.model import Commitment, Coverage, Direction, Method, UnitKind


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of the codebook as used."""

    id: str
    group: str
    label: str
    definition: str
    core: bool
    ordinal: int


@dataclass(frozen=True, slots=True)
class Form:
    """One form of local democracy."""

    id: str
    label: str
    definition: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Document:
    """One agreement. ``link`` leads to the PDF from the report's folder; None if it is unknown."""

    id: str
    unit_id: str
    file_name: str
    title: str | None
    kind: str | None
    parties: tuple[str, ...]
    page_count: int
    word_count: int
    text_quality: float | None
    ocr_pages: tuple[int, ...]
    doubtful_pages: tuple[int, ...]
    warnings: tuple[str, ...]
    status: str
    engine: str
    root_name: str = ""
    location: str = ""
    sha256: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A municipality in a period, or a loose document that counts for none.

    ``coded_words`` are the words of all coded passages; None when nothing was read.
    """

    id: str
    kind: UnitKind
    name: str
    code: str | None
    period: str | None
    province: str | None
    region: str | None
    size_class: str
    documents: tuple[Document, ...]
    coverage: Coverage
    coded_words: int | None
    coded_passages: int = 0

    @property
    def is_municipality(self) -> bool:
        """Whether it enters shares, ranks and maps."""
        return self.kind is UnitKind.GEMEENTE

    @property
    def is_read(self) -> bool:
        """Whether there is text of it, wholly or in part."""
        return self.coded_words is not None


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of a period as coverage knows it, read or not."""

    code: str
    name: str
    period: str
    status: Coverage
    unit_id: str | None
    province: str
    region: str
    size_class: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Text:
    """A passage that carries at least one tag or form."""

    id: str
    document: Document
    unit: Unit
    ordinal: int
    page: int
    page_end: int
    page_label: str | None
    kind: str
    headings: tuple[str, ...]
    lead: str | None
    text: str
    word_count: int


@dataclass(frozen=True, slots=True)
class Span:
    """The words that carry a finding, and where they stand in the passage."""

    text: str
    where: str
    heading_index: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """One tag with its passage."""

    passage: Text
    theme: Theme
    method: Method
    probability: float | None
    doubtful: bool
    evidence: Span | None
    commitment: Commitment | None
    direction: Direction

    @property
    def wants(self) -> bool:
        """Whether one may say that the municipality wants it."""
        return self.direction is Direction.VOOR and self.commitment in _WANTED


_WANTED = frozenset({Commitment.MAATREGEL, Commitment.VOORNEMEN})


@dataclass(frozen=True, slots=True)
class FormQuote:
    """One named form of democracy in a passage."""

    passage: Text
    form: Form
    status: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Source:
    """One file or address that was offered."""

    location: str
    root_name: str
    status: str
    reason: str | None
    remedy: str | None
    agreement_id: str | None


@dataclass(frozen=True)
class Material:
    """Everything that a report may say, and nothing else."""

    units: tuple[Unit, ...]
    places: tuple[Place, ...]
    themes: tuple[Theme, ...]
    forms: tuple[Form, ...]
    quotes: tuple[Quote, ...]
    form_quotes: tuple[FormQuote, ...]
    sources: tuple[Source, ...]
    provenance: Mapping[str, str]
    samples: bool
    codings: int = 0
    evaluation: tuple[Mapping[str, Any], ...] = ()
    """Rows of table ``evaluation`` about the model that made these tags."""
    cards: Mapping[str, str] = field(default_factory=dict)
    """Model card and data card, as Markdown, by name."""
    selection: tuple[str, ...] = field(default=())

    @cached_property
    def municipalities(self) -> tuple[Unit, ...]:
        """Units that enter shares, ranks and maps, and were read."""
        return tuple(unit for unit in self.units if unit.is_municipality and unit.is_read)

    @cached_property
    def loose(self) -> tuple[Unit, ...]:
        """Documents that count for no municipality."""
        return tuple(unit for unit in self.units if not unit.is_municipality)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """Periods in which a municipality was read, latest first."""
        return tuple(sorted({str(unit.period) for unit in self.municipalities}, reverse=True))

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order of their units."""
        return tuple(document for unit in self.units for document in unit.documents)

    def of_period(self, period: str) -> tuple[Unit, ...]:
        """Municipalities read in that period."""
        return tuple(unit for unit in self.municipalities if unit.period == period)

    def places_of(self, period: str) -> tuple[Place, ...]:
        """Every municipality of that period, read or not."""
        return tuple(place for place in self.places if place.period == period)
