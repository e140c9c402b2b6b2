"""Who the report is about: documents, units and places, from the stored tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from dia_analysis.errors import DiaError
from dia_analysis.model import Coverage, PassageKind, SourceStatus, UnitKind
from dia_analysis.reference import Municipality, gazetteer, year_of
from dia_analysis.reference import regions as region_list
from dia_analysis.reference.regions import province_name
from dia_analysis.report.material import Document, Place, Source, Unit

if TYPE_CHECKING:
    from dia_analysis.store import Store

LinkOf = Callable[[Document], str | None]


class Known:
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


def read_source(row: Mapping[str, Any]) -> Source:
    """One row of the table ``sources``."""
    names = ("location", "root_name", "status", "reason", "remedy", "agreement_id")
    return Source(*(row[name] for name in names))


def read_documents(store: Store, sources: Iterable[Source], link_of: LinkOf) -> list[Document]:
    """The documents that were read, each with the link to its PDF."""
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


def coded_words(store: Store) -> dict[str, tuple[int, int]]:
    """Words and passages that were coded, per agreement: footnotes are not."""
    table = store.read("passages", ["agreement_id", "kind", "word_count"])
    coded = table.filter(pc.not_equal(table["kind"], PassageKind.FOOTNOTE.value))
    grouped = coded.group_by("agreement_id").aggregate([("word_count", "sum"), ("kind", "count")])
    rows = grouped.to_pylist()
    return {row["agreement_id"]: (row["word_count_sum"], row["kind_count"]) for row in rows}


def read_units(
    store: Store,
    documents: Sequence[Document],
    coded: Mapping[str, tuple[int, int]],
    known: Known,
) -> tuple[Unit, ...]:
    """Municipalities in a period and loose documents, municipalities first, by name."""
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


def _unreadable(store: Store, grouped: Mapping[str, object], known: Known) -> list[Unit]:
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


def read_places(store: Store, known: Known) -> tuple[Place, ...]:
    """Every municipality of each period, read or not, by period and name."""
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
