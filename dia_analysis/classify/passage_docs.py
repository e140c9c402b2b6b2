"""A passage as tokenised texts: what the rules look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dia_analysis.classify.fields import Fields
from dia_analysis.classify.nlp import read

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class PassageDocs:
    """The text, headings (outermost first) and lead of one passage, through the pipeline."""

    text: Doc
    headings: tuple[Doc, ...] = ()
    lead: Doc | None = None
    period: str | None = None

    @classmethod
    def make(cls, nlp: Language, passages: Sequence[Fields]) -> list[PassageDocs]:
        """Passages in order; a heading or lead that recurs is read once."""
        around = dict.fromkeys(
            text for p in passages for text in (*p.headings, *([p.lead] if p.lead else []))
        )
        known = dict(zip(around, read(nlp, around), strict=True))
        texts = read(nlp, (p.text for p in passages))
        return [
            cls(
                doc,
                tuple(known[heading] for heading in passage.headings),
                known[passage.lead] if passage.lead else None,
                passage.period,
            )
            for doc, passage in zip(texts, passages, strict=True)
        ]

    @classmethod
    def one(cls, nlp: Language, passage: Fields) -> PassageDocs:
        """One passage."""
        return cls.make(nlp, [passage])[0]
