"""The words of the domain as small frozen dataclasses that refuse nonsense.

What these words mean is set down in docs/begrippen.md. Enumerations are plain string enums whose
values are the codes that stand in the published tables.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

PERIODS = ("2014-2018", "2018-2022", "2022-2026", "2026-2030")


class SourceStatus(StrEnum):
    """How reading one source ended."""

    OK = "ok"
    PARTIAL = "partial"
    NEEDS_OCR = "needs_ocr"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    NOT_PDF = "not_pdf"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    DOWNLOAD_FAILED = "download_failed"
    NOT_FOUND = "not_found"
    DUPLICATE = "duplicate"


class Kind(StrEnum):
    """What kind of document an agreement is."""

    COALITIEAKKOORD = "coalitieakkoord"
    COLLEGEPROGRAMMA = "collegeprogramma"
    BESTUURSAKKOORD = "bestuursakkoord"
    RAADSAKKOORD = "raadsakkoord"
    HOOFDLIJNENAKKOORD = "hoofdlijnenakkoord"
    COALITIEPROGRAMMA = "coalitieprogramma"
    SAMENLEVINGSAKKOORD = "samenlevingsakkoord"
    VERKIEZINGSPROGRAMMA = "verkiezingsprogramma"
    LANDELIJK_AKKOORD = "landelijk_akkoord"
    OVERIG = "overig"

    @property
    def is_local(self) -> bool:
        """Whether such a document speaks for a municipality's government."""
        return self not in _NOT_LOCAL


_NOT_LOCAL = frozenset({Kind.VERKIEZINGSPROGRAMMA, Kind.LANDELIJK_AKKOORD, Kind.OVERIG})


class PassageKind(StrEnum):
    """What a passage is on its page; footnotes are kept but not coded."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CALLOUT = "callout"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


class Commitment(StrEnum):
    """Hardheid, from hard to soft."""

    MAATREGEL = "maatregel"
    VOORNEMEN = "voornemen"
    CONSTATERING = "constatering"


class Direction(StrEnum):
    """Does the municipality want it?"""

    VOOR = "voor"
    VOORBEHOUD = "voorbehoud"
    TEGEN = "tegen"
    ONBEKEND = "onbekend"


class Method(StrEnum):
    """Who assigned a tag."""

    RULE = "rule"
    MODEL = "model"
    BOTH = "both"
    HUMAN = "human"


class EvidenceIn(StrEnum):
    """In which field of a passage the evidence stands."""

    TEXT = "text"
    HEADING = "heading"
    LEAD = "lead"


class FormStatus(StrEnum):
    """What the municipality says about a form of democracy."""

    TOEGEZEGD = "toegezegd"
    ONDERZOEKEN = "onderzoeken"
    BESTAAND = "bestaand"
    AFGEWEZEN = "afgewezen"
    WETTELIJK = "wettelijk"
    VERMELD = "vermeld"


class PartnerRole(StrEnum):
    """What a partner is to the municipality in a passage."""

    SAMEN = "samen"
    STEUN_GEVRAAGD = "steun_gevraagd"
    VERMELD = "vermeld"


class UnitKind(StrEnum):
    """A unit is a municipality in a period, or a loose document that counts for none."""

    GEMEENTE = "gemeente"
    LOS = "los"


class Coverage(StrEnum):
    """Whether the agreement of a municipality and period could be read."""

    READ = "read"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in PDF points from the top left of the page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if self.page < 1 or self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError(f"not a box: {self}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or list item as a person reads it: THE unit of coding."""

    ordinal: int
    page: int
    page_end: int
    kind: PassageKind
    text: str
    headings: tuple[str, ...] = ()
    lead: str | None = None
    page_label: str | None = None
    boxes: tuple[Box, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a passage has text")
        if not 1 <= self.page <= self.page_end:
            raise ValueError(f"pages {self.page}-{self.page_end} run backwards")

    @property
    def word_count(self) -> int:
        """Words separated by white space."""
        return len(self.text.split())

    def field(self, evidence_in: EvidenceIn, heading_index: int | None = None) -> str:
        """The text in which evidence stands."""
        if evidence_in is EvidenceIn.HEADING:
            if heading_index is None:
                raise ValueError("evidence in a heading needs its index")
            return self.headings[heading_index]
        if evidence_in is EvidenceIn.LEAD:
            return self.lead or ""
        return self.text


@dataclass(frozen=True, slots=True)
class Furniture:
    """Something on a page that is not running text, and why it was left out."""

    page: int
    text: str
    reason: str
    box: Box


@dataclass(frozen=True, slots=True)
class IdentityFact:
    """One thing established about an agreement, with where it was seen and how sure we are."""

    field: str
    value: str
    source: str
    evidence: str
    confidence: float
    page: int | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that carry a finding: ``text`` equals the field's ``[start:end]``."""

    text: str
    start: int
    end: int
    evidence_in: EvidenceIn = EvidenceIn.TEXT
    heading_index: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not fit {self.text!r}")
        if (self.evidence_in is EvidenceIn.HEADING) != (self.heading_index is not None):
            raise ValueError("a heading index stands with evidence in a heading, and only there")


@dataclass(frozen=True, slots=True)
class Tag:
    """One theme on one passage, with the words that carry it."""

    theme: str
    method: Method
    evidence: Span | None
    probability: float | None = None
    doubtful: bool = False
    direction: Direction = Direction.ONBEKEND

    def __post_init__(self) -> None:
        if self.evidence is None and self.method is not Method.HUMAN:
            raise ValueError(f"tag {self.theme} has no evidence")
        if self.probability is not None and not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability {self.probability} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class FormHit:
    """A named form of democracy in a passage, and what is said about it."""

    form: str
    status: FormStatus
    evidence: Span


@dataclass(frozen=True, slots=True)
class PartnerHit:
    """A named partner in a passage's text, and what it is asked for."""

    partner: str
    role: PartnerRole
    evidence: Span


@dataclass(frozen=True, slots=True)
class Coded:
    """Everything that classify says of one passage."""

    tags: tuple[Tag, ...] = ()
    commitment: Commitment | None = None
    forms: tuple[FormHit, ...] = ()
    partners: tuple[PartnerHit, ...] = ()
    scores: dict[str, float] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()


_SPACE = re.compile(r"\s+")


def text_hash(text: str) -> str:
    """First 16 hex digits of the SHA-256 of NFC text with white space collapsed."""
    plain = _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def passage_id(agreement_id: str, ordinal: int) -> str:
    """The key of a passage: ``<agreement_id>-<5 digits>``."""
    return f"{agreement_id}-{ordinal:05d}"
