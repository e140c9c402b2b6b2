"""From the data folder to :class:`Material`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from dia_analysis.errors import DiaError, NothingStored
from dia_analysis.model import (
    Commitment,
    Coverage,
    Direction,
    Method,
    PassageKind,
    SourceStatus,
    UnitKind,
)
from dia_analysis.reference import Municipality, gazetteer, year_of
from dia_analysis.reference import regions as region_list
from dia_analysis.reference.regions import province_name
from dia_analysis.report.material import (
    Document,
    Form,
    FormQuote,
    Material,
    Place,
    Quote,
    Source,
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

LinkOf = Callable[[Document], str | None]


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
    known = _Known(samples, settings.regions)
    sources = [_source(row) for row in store.read("sources").to_pylist()]
    documents = _documents(store, sources, link_of)
    coded = _coded_words(store)
    units = _units(store, documents, coded, known)
    unit_of = {document.id: unit for unit in units for document in unit.documents}
    themes = _themes(store)
    forms = _forms(store)
    texts = _texts(store, unit_of)
    return Material(
        units=units,
        places=_places(store, known),
        themes=themes,
        forms=forms,
        quotes=_quotes(store, themes, texts),
        form_quotes=_form_quotes(store, forms, texts),
        sources=tuple(sources),
        provenance=provenance,
        samples=samples,
        codings=store.count("codings"),
    )


class _Known:
    """Municipalities and regions by code and period."""

    def __init__(self, samples: bool, regions: Mapping[str, Sequence[str]]) -> None:
        self._gazetteer = gazetteer(voorbeeld=samples)
        self._regions = {
            province: region.name
            for region in region_list(regions or None)
            for province in region.provinces
        }

    def municipality(self, code: str | None, period: str | None) -> Municipality | None:
        """The municipality, or None when it or its period is not known."""
        if code is None or period is None:
            return None
        try:
            return self._gazetteer.municipality(code, year_of(period), term=True)
        except DiaError:
            return None

    def region(self, province: str | None) -> str | None:
        """Name of the region of a province, or None when there is none."""
        return self._regions.get(province_name(province)) if province else None


def _source(row: Mapping[str, Any]) -> Source:
    names = ("location", "root_name", "status", "reason", "remedy", "agreement_id")
    return Source(*(row[name] for name in names))


def _documents(store: Store, sources: Iterable[Source], link_of: LinkOf) -> list[Document]:
    origin: dict[str, Source] = {}
    for source in sources:
        if source.agreement_id and source.status != SourceStatus.DUPLICATE:
            origin.setdefault(source.agreement_id, source)
    found = []
    for row in store.read("agreements").to_pylist():
        known = origin.get(row["agreement_id"])
        document = Document(
            id=row["agreement_id"],
            unit_id=row["unit_id"],
            file_name=row["file_name"],
            title=row["title"],
            kind=row["kind"],
            page_count=row["page_count"],
            word_count=row["word_count"],
            engine=row["engine"],
            sha256=row["sha256"],
            text_quality=row["text_quality"],
            parties=tuple(row["parties"] or ()),
            ocr_pages=tuple(row["ocr_pages"] or ()),
            doubtful_pages=tuple(row["doubtful_pages"] or ()),
            warnings=tuple(row["warnings"] or ()),
            status=known.status if known else SourceStatus.OK.value,
            root_name=known.root_name if known else "",
            location=known.location if known else row["file_name"],
        )  # fmt: skip
        found.append(replace(document, link=link_of(document)))
    return found


def _coded_words(store: Store) -> dict[str, tuple[int, int]]:
    """Words and passages that were coded, per agreement: footnotes are not."""
    table = store.read("passages", ["agreement_id", "kind", "word_count"])
    coded = table.filter(pc.not_equal(table["kind"], PassageKind.FOOTNOTE.value))
    grouped = coded.group_by("agreement_id").aggregate([("word_count", "sum"), ("kind", "count")])
    rows = grouped.to_pylist()
    return {row["agreement_id"]: (row["word_count_sum"], row["kind_count"]) for row in rows}


def _units(
    store: Store,
    documents: Sequence[Document],
    coded: Mapping[str, tuple[int, int]],
    known: _Known,
) -> tuple[Unit, ...]:
    columns = [
        "agreement_id",
        "unit_kind",
        "municipality",
        "municipality_code",
        "period",
        "province",
    ]
    facts = {row["agreement_id"]: row for row in store.read("agreements", columns).to_pylist()}
    grouped: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        grouped[document.unit_id].append(document)
    units = []
    for unit_id, own in grouped.items():
        row = facts[own[0].id]
        own.sort(key=lambda d: (d.file_name, d.id))
        kind = UnitKind(row["unit_kind"])
        place = known.municipality(row["municipality_code"], row["period"])
        province = row["province"] or (place.province if place else None)
        whole = any(document.status == SourceStatus.OK for document in own)
        units.append(
            Unit(
                id=unit_id,
                kind=kind,
                name=_name(row, own[0], kind),
                code=row["municipality_code"],
                period=row["period"],
                province=province,
                region=known.region(province),
                size_class=place.size_class if place else "",
                documents=tuple(own),
                coverage=Coverage.READ if whole else Coverage.PARTIAL,
                coded_words=sum(coded.get(d.id, (0, 0))[0] for d in own),
                coded_passages=sum(coded.get(d.id, (0, 0))[1] for d in own),
            )
        )
    units += _unreadable(store, grouped, known)
    return tuple(
        sorted(
            units, key=lambda u: (not u.is_municipality, u.name.casefold(), u.period or "", u.id)
        )
    )


def _unreadable(store: Store, grouped: Mapping[str, object], known: _Known) -> list[Unit]:
    """Municipalities whose agreement was offered but gave no text."""
    units = []
    for row in store.read("coverage").to_pylist():
        unit_id = f"{row['municipality_code']}_{row['period']}"
        if row["status"] != Coverage.UNREADABLE or unit_id in grouped:
            continue
        place = known.municipality(row["municipality_code"], row["period"])
        province = place.province if place else None
        units.append(
            Unit(
                unit_id, UnitKind.GEMEENTE, row["municipality"], row["municipality_code"],
                row["period"], province, known.region(province), place.size_class if place else "",
                (), Coverage.UNREADABLE, None,
            )
        )  # fmt: skip
    return units


def _name(row: Mapping[str, Any], document: Document, kind: UnitKind) -> str:
    if kind is UnitKind.GEMEENTE and row["municipality"]:
        return str(row["municipality"])
    return document.title or document.file_name


def _places(store: Store, known: _Known) -> tuple[Place, ...]:
    found = []
    for row in store.read("coverage").to_pylist():
        place = known.municipality(row["municipality_code"], row["period"])
        province = place.province if place else ""
        found.append(
            Place(
                code=row["municipality_code"],
                name=row["municipality"],
                period=row["period"],
                status=Coverage(row["status"]),
                unit_id=row["unit_id"],
                province=province,
                region=known.region(province) or "",
                size_class=place.size_class if place else "",
                latitude=place.latitude if place else None,
                longitude=place.longitude if place else None,
            )
        )
    return tuple(sorted(found, key=lambda p: (p.period, p.name.casefold(), p.code)))


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
