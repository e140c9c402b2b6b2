"""From the data folder to :class:`Material`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from dia_analysis.errors import NothingStored
from dia_analysis.model import (
    Commitment,
    Direction,
    Method,
)
from dia_analysis.report.load_units import (
    Known,
    LinkOf,
    coded_words,
    read_documents,
    read_places,
    read_source,
    read_units,
)
from dia_analysis.report.material import (
    Form,
    FormQuote,
    Material,
    Quote,
    Span,
    Text,
    Theme,
    Unit,
)

if TYPE_CHECKING:
    from dia_analysis.settings import Settings
    from dia_analysis.store import Store

_TEXT_COLUMNS = [
    "passage_id", "agreement_id", "ordinal", "page", "page_end", "page_label", "kind", "headings",
    "lead", "text", "word_count",
]  # fmt: skip
_EVIDENCE_COLUMNS = ["evidence", "evidence_in", "heading_index", "start", "end"]


def load_material(store: Store, settings: Settings, link_of: LinkOf = lambda _: None) -> Material:
    """Read the stored tables.

    Args:
        store: the data folder.
        settings: for the regions.
        link_of: gives the address of a document's PDF, seen from the report's folder.

    Raises:
        NothingStored: ingest or classify has not been run.
        StoreDamaged: a table cannot be read.
    """
    if not store.has("tags"):
        earlier = "ingest" if not store.has("passages") else "classify"
        raise NothingStored(
            "There are no tags to report on yet",
            where=store.root,
            remedy=f"Run `dia-analyse {earlier}` on this data folder first.",
        )
    provenance = {**store.provenance("passages"), **store.provenance("tags")}
    samples = provenance.get("voorbeeld") == "true"
    known = Known(samples, settings.regions)
    sources = [read_source(row) for row in store.read("sources").to_pylist()]
    documents = read_documents(store, sources, link_of)
    coded = coded_words(store)
    units = read_units(store, documents, coded, known)
    unit_of = {document.id: unit for unit in units for document in unit.documents}
    themes = _themes(store)
    forms = _forms(store)
    texts = _texts(store, unit_of)
    return Material(
        units=units,
        places=read_places(store, known),
        themes=themes,
        forms=forms,
        quotes=_quotes(store, themes, texts),
        form_quotes=_form_quotes(store, forms, texts),
        sources=tuple(sources),
        provenance=provenance,
        samples=samples,
        codings=store.count("codings"),
        evaluation=_evaluation(store, provenance.get("model_hash")),
        cards={k: v for k, v in store.provenance("evaluation").items() if k.endswith("_card")},
    )


def _evaluation(store: Store, model_hash: str | None) -> tuple[Mapping[str, Any], ...]:
    """Figures of another model than made the tags say nothing of them."""
    if not store.has("evaluation"):
        return ()
    rows = store.read("evaluation").to_pylist()
    return tuple(row for row in rows if row["model_hash"] == model_hash)


def _themes(store: Store) -> tuple[Theme, ...]:
    rows = store.read("themes").to_pylist()
    found = [
        Theme(
            row["theme"], row["group"], row["label"], row["definition"], row["core"], row["ordinal"]
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda theme: theme.ordinal))


def _forms(store: Store) -> tuple[Form, ...]:
    rows = store.read("form_types").to_pylist()
    found = [Form(row["form"], row["label"], row["definition"], row["ordinal"]) for row in rows]
    return tuple(sorted(found, key=lambda form: form.ordinal))


def _texts(store: Store, unit_of: Mapping[str, Unit]) -> dict[str, Text]:
    """The passages that carry something; the others are never shown."""
    wanted = pa.chunked_array(
        [
            *store.read("tags", ["passage_id"])[0].chunks,
            *store.read("forms", ["passage_id"])[0].chunks,
        ],
        type=pa.string(),
    )
    table = store.read("passages", _TEXT_COLUMNS)
    table = table.filter(pc.is_in(table["passage_id"], value_set=pc.unique(wanted)))
    documents = {d.id: d for unit in unit_of.values() for d in unit.documents}
    found = {}
    for batch in table.to_batches(max_chunksize=20_000):
        for row in batch.to_pylist():
            agreement = row.pop("agreement_id")
            passage_id = row.pop("passage_id")
            headings = tuple(row.pop("headings") or ())
            if agreement in documents:
                found[passage_id] = Text(
                    id=passage_id,
                    document=documents[agreement],
                    unit=unit_of[agreement],
                    headings=headings,
                    **row,
                )
    return found


def _span(row: Mapping[str, Any]) -> Span | None:
    if row["evidence"] is None:
        return None
    return Span(row["evidence"], row["evidence_in"], row["heading_index"], row["start"], row["end"])


def _quotes(store: Store, themes: Iterable[Theme], texts: Mapping[str, Text]) -> tuple[Quote, ...]:
    by_id = {theme.id: theme for theme in themes}
    commitments: dict[str | None, Commitment | None] = {value.value: value for value in Commitment}
    commitments[None] = None
    directions = {value.value: value for value in Direction}
    methods = {value.value: value for value in Method}
    columns = [
        "passage_id",
        "theme",
        "method",
        "probability",
        "doubtful",
        *_EVIDENCE_COLUMNS,
        "commitment",
        "direction",
    ]
    found = []
    for batch in store.read("tags", columns).to_batches(max_chunksize=20_000):
        found += [
            Quote(
                texts[row["passage_id"]], by_id[row["theme"]], methods[row["method"]], row["probability"],
                row["doubtful"], _span(row), commitments[row["commitment"]], directions[row["direction"]],
            )
            for row in batch.to_pylist()
            if row["theme"] in by_id and row["passage_id"] in texts
        ]  # fmt: skip
    return tuple(sorted(found, key=_reading_order))


def _reading_order(quote: Quote) -> tuple[object, ...]:
    passage = quote.passage
    unit = passage.unit
    return (
        not unit.is_municipality, unit.name.casefold(), unit.period or "", unit.id,
        passage.document.file_name, passage.document.id, passage.ordinal, quote.theme.ordinal,
    )  # fmt: skip


def _form_quotes(
    store: Store, forms: Iterable[Form], texts: Mapping[str, Text]
) -> tuple[FormQuote, ...]:
    by_id = {form.id: form for form in forms}
    found = []
    for row in store.read("forms").to_pylist():
        span = _span(row)
        if span is not None and row["form"] in by_id and row["passage_id"] in texts:
            found.append(
                FormQuote(texts[row["passage_id"]], by_id[row["form"]], row["status"], span)
            )
    found.sort(
        key=lambda f: (
            f.form.ordinal,
            not f.passage.unit.is_municipality,
            f.passage.unit.name.casefold(),
            f.passage.unit.id,
            f.passage.id,
            f.evidence.start,
        )
    )
    return tuple(found)
