"""What a document shows of its identity, and what is concluded from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from dia_analysis.ingest.manifest import ManifestRow
from dia_analysis.model import IdentityFact

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST, TEXT, FILE_NAME, METADATA = "manifest", "text", "file name", "metadata"
_FRONT_PAGES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Text in one place; ``page`` is None for a file name or metadata, ``size`` in points."""

    text: str
    source: str
    page: int | None = None
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything that identity is read from.

    ``title_lines`` are the large lines of the first pages, ``front`` the text of the first three
    pages, ``body`` all passages; each with its page.
    """

    file_name: str
    manifest: ManifestRow | None = None
    title_lines: tuple[Line, ...] = ()
    front: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()
    metadata: tuple[Line, ...] = ()

    @classmethod
    def of_name(cls, file_name: str, manifest: ManifestRow | None) -> Clues:
        """The clues of a source that could not be read."""
        return cls(file_name, manifest)

    @classmethod
    def of_document(
        cls,
        file_name: str,
        manifest: ManifestRow | None,
        facts: Mapping[str, Any],
        passages: pa.Table,
    ) -> Clues:
        """The clues of a laid-out document: the facts of its layout part, and its passages."""
        rows = passages.select(["page", "text", "headings"]).to_pylist()
        body = tuple(Line(row["text"], TEXT, row["page"]) for row in rows)
        seen = dict.fromkeys(
            (row["page"], heading) for row in rows for heading in row["headings"] or ()
        )
        front = [Line(facts["first_text"], TEXT, 1)]
        front += [Line(heading, TEXT, page) for page, heading in seen if page <= _FRONT_PAGES]
        titles = [
            Line(str(text), TEXT, int(page), float(size))
            for page, text, size in facts["title_lines"]
        ]
        names = ("title", "subject", "author", "keywords")
        found = {name.lower(): value for name, value in facts["metadata"].items()}
        metadata = tuple(Line(str(found[name]), METADATA) for name in names if found.get(name))
        return cls(file_name, manifest, tuple(titles), tuple(front), body, metadata)

    @property
    def name_line(self) -> Line:
        """The file name as words."""
        stem = self.file_name.rsplit(".", 1)[0]
        return Line(" ".join(stem.replace("_", " ").replace("%20", " ").split()), FILE_NAME)

    def prominent(self) -> Iterator[Line]:
        """Where a document says what it is, most telling first."""
        yield from self.title_lines
        yield self.name_line
        yield from self.metadata
        yield from self.front


@dataclass(frozen=True, slots=True)
class Identity:
    """What was established, with evidence, and what could not be."""

    facts: tuple[IdentityFact, ...] = ()
    warnings: tuple[str, ...] = ()

    def value(self, field: str) -> str | None:
        """The established value of a field with one value; None if there is none."""
        return next((fact.value for fact in self.facts if fact.field == field), None)

    @property
    def parties(self) -> tuple[str, ...]:
        """The established parties, in the order in which the document names them."""
        return tuple(fact.value for fact in self.facts if fact.field == "parties")

    def to_json(self) -> str:
        """For a part."""
        return json.dumps(
            {"facts": [asdict(fact) for fact in self.facts], "warnings": self.warnings},
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Identity:
        """From a part."""
        found = json.loads(text)
        return cls(tuple(IdentityFact(**fact) for fact in found["facts"]), tuple(found["warnings"]))
