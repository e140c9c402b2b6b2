"""Every published table, declared once: columns, types, units, meaning and Dutch header.

The data dictionary in the docs is generated from here, the Parquet files carry these descriptions,
and the Dutch CSV files take their headers from here. Types are written as words, so that this
module needs no heavy import; :func:`arrow_schema` turns them into Arrow types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dia_analysis import model

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``type`` is a key of ``_ARROW``; ``values`` is its closed list, if any."""

    name: str
    type: str
    description: str
    header: str
    unit: str = ""
    values: tuple[str, ...] = ()
    nullable: bool = False
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """One published table ``<name>.parquet``; ``key`` names the columns that are unique together."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    made_by: str
    filled: bool = True

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            KeyError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        """Column names, in order."""
        return tuple(column.name for column in self.columns)


def _values(enum: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in enum)


def _c(  # noqa: PLR0913 - a column has this many facts, and a table reads best as rows of them
    name: str,
    type_: str,
    header: str,
    description: str,
    *,
    unit: str = "",
    values: Iterable[object] = (),
    null: bool = False,
    filled: bool = True,
) -> Column:
    return Column(name, type_, description, header, unit, _values(values), null, filled)


_AGREEMENT_ID = _c(
    "agreement_id", "string", "Document-id", "First 16 hex digits of the SHA-256 of the PDF's bytes"
)
_PASSAGE_ID = _c("passage_id", "string", "Passage-id", "`<agreement_id>-<5 digits>`")
_UNIT_ID = _c(
    "unit_id",
    "string",
    "Eenheid",
    "`<municipality_code>_<period>` for local agreements with both known, else the agreement_id",
)
_THEME = _c("theme", "string", "Thema-id", "Id of a theme of the codebook")
_MUNICIPALITY = _c(
    "municipality",
    "string",
    "Gemeente",
    "Official name in the period's first year; null if not established",
    null=True,
)
_CODE = _c(
    "municipality_code",
    "string",
    "Gemeentecode",
    "CBS code such as GM0363, in the period's first year",
    null=True,
)
_PERIOD = _c("period", "string", "Periode", "Council term", values=model.PERIODS, null=True)
_EVIDENCE_IN = _c(
    "evidence_in",
    "string",
    "Bewijs in",
    "Field in which the evidence stands",
    values=model.EvidenceIn,
)
_HEADING_INDEX = _c(
    "heading_index",
    "int32",
    "Kop nr.",
    "0-based index into headings; null unless evidence_in is heading",
    null=True,
)
_EVIDENCE = _c(
    "evidence", "string", "Bewijs", "The words that carry the finding: the field's [start:end]"
)
_START = _c(
    "start", "int32", "Begin", "Start of the evidence in its field", unit="characters, 0-based"
)
_END = _c("end", "int32", "Einde", "End of the evidence in its field", unit="characters, exclusive")

SOURCES = Table(
    "sources",
    "One row per source file or URL: what was offered, and how reading it ended",
    ("source_id",),
    (
        _c("source_id", "string", "Bron-id", "Hash of root_name and location"),
        _c("root_name", "string", "Map", "Name of the folder that the location is relative to"),
        _c("location", "string", "Bestand of adres", "POSIX path below the root, or the URL"),
        _c("status", "string", "Status", "How reading ended", values=model.SourceStatus),
        _c("reason", "string", "Reden", "Why it was not (wholly) read", null=True),
        _c("remedy", "string", "Wat te doen", "What the analyst can do about it", null=True),
        _c("agreement_id", "string", "Document-id", "The agreement that came of it; null if none", null=True),
    ),
    "ingest",
)  # fmt: skip

AGREEMENTS = Table(
    "agreements",
    "One row per document that was read, wholly or in part",
    ("agreement_id",),
    (
        _AGREEMENT_ID,
        _UNIT_ID,
        _c("unit_kind", "string", "Soort eenheid", "`gemeente` enters shares, ranks and maps; `los` does not", values=model.UnitKind),
        _c("file_name", "string", "Bestand", "Name of the file, or last part of the URL"),
        _c("sha256", "string", "SHA-256", "SHA-256 of the PDF's bytes, 64 hex digits"),
        _MUNICIPALITY,
        _CODE,
        _c("province", "string", "Provincie", "Province of the municipality in that year", null=True),
        _PERIOD,
        _c("kind", "string", "Soort", "Kind of document", values=model.Kind, null=True),
        _c("title", "string", "Titel", "Title on the cover or in the metadata", null=True),
        _c("parties", "list<string>", "Partijen", "Parties that signed; empty if not established"),
        _c("page_count", "int32", "Pagina's", "Physical pages", unit="pages"),
        _c("word_count", "int32", "Woorden", "Words in passages", unit="words"),
        _c("language", "string", "Taal", "ISO 639-1 code as far as established", null=True),
        _c("engine", "string", "Lezer", "Reader that gave the words", values=("pdfplumber", "pdfium")),
        _c("ocr_pages", "list<int32>", "OCR-pagina's", "Pages whose words come from text recognition"),
        _c("doubtful_pages", "list<int32>", "Twijfelpagina's", "Pages where a second reader disagrees"),
        _c("text_quality", "double", "Tekstkwaliteit", "How far the text can be trusted", unit="0..1", null=True),
        _c("warnings", "list<string>", "Waarschuwingen", "What an analyst should check"),
    ),
    "ingest",
)  # fmt: skip

IDENTITY = Table(
    "identity",
    "What was established about each document, with the words that say so",
    ("agreement_id", "field", "value", "source", "page", "evidence"),
    (
        _AGREEMENT_ID,
        _c("field", "string", "Gegeven", "municipality, municipality_code, period, kind, title or parties"),
        _c("value", "string", "Waarde", "What was established"),
        _c("page", "int32", "Pagina", "Page of the evidence", null=True),
        _c("evidence", "string", "Bewijs", "The words, file name or metadata that say so"),
        _c("confidence", "double", "Zekerheid", "How sure we are", unit="0..1"),
        _c("source", "string", "Bron", "Where it was seen", values=("manifest", "text", "file name", "metadata")),
    ),
    "ingest",
)  # fmt: skip

COVERAGE = Table(
    "coverage",
    "Every municipality of each period that was ingested: is its agreement read?",
    ("municipality_code", "period"),
    (
        _c("municipality_code", "string", "Gemeentecode", "CBS code in the period's first year"),
        _c("municipality", "string", "Gemeente", "Official name"),
        _c("period", "string", "Periode", "Council term", values=model.PERIODS),
        _c("status", "string", "Status", "Read, read in part, unreadable or missing", values=model.Coverage),
        _c("unit_id", "string", "Eenheid", "The unit that was read; null if none", null=True),
    ),
    "ingest",
)  # fmt: skip

_BOX = "list<struct<page:int32,x0:double,top:double,x1:double,bottom:double>>"

PASSAGES = Table(
    "passages",
    "The units of coding: one paragraph or list item each, in reading order",
    ("passage_id",),
    (
        _PASSAGE_ID,
        _AGREEMENT_ID,
        _c("ordinal", "int32", "Volgnummer", "Place in reading order within the document, from 1"),
        _c("text_hash", "string", "Tekst-hash", "SHA-256 of NFC text with white space collapsed, first 16 hex digits"),
        _c("page", "int32", "Pagina", "Physical page on which it starts, 1-based"),
        _c("page_end", "int32", "Pagina tot", "Physical page on which it ends"),
        _c("page_label", "string", "Paginanummer", "The printed page number", null=True),
        _c("kind", "string", "Soort", "What it is on the page; footnotes are not coded", values=model.PassageKind),
        _c("headings", "list<string>", "Koppen", "Headings it stands under, outermost first"),
        _c("lead", "string", "Inleidende zin", "The sentence that introduces the list", null=True),
        _c("text", "string", "Tekst", "The text as a person reads it"),
        _c("word_count", "int32", "Woorden", "Words separated by white space", unit="words"),
        _c("boxes", _BOX, "Plaats", "Where it stands", unit="PDF points from the top left"),
    ),
    "ingest",
)  # fmt: skip

FURNITURE = Table(
    "furniture",
    "What was left out of the text, and why",
    ("agreement_id", "ordinal"),
    (
        _AGREEMENT_ID,
        _c("ordinal", "int32", "Volgnummer", "Counts within the document, from 1"),
        _c("page", "int32", "Pagina", "Physical page, 1-based"),
        _c("reason", "string", "Reden", "running_header, running_footer, page_number, contents, cover, colophon, chapter_tab, table_header, line_number, pull_quote, invisible or another reason named in docs/lezen.md"),
        _c("text", "string", "Tekst", "The words that were left out"),
        _c("x0", "double", "x0", "Left side", unit="PDF points"),
        _c("top", "double", "boven", "Upper side", unit="PDF points from the top"),
        _c("x1", "double", "x1", "Right side", unit="PDF points"),
        _c("bottom", "double", "onder", "Lower side", unit="PDF points from the top"),
    ),
    "ingest",
)  # fmt: skip

THEMES = Table(
    "themes",
    "The themes of the codebook as used",
    ("theme",),
    (
        _THEME,
        _c("group", "string", "Groep-id", "democratie (ambitions) or opgave (societal tasks)", values=("democratie", "opgave")),
        _c("label", "string", "Thema", "Dutch name"),
        _c("definition", "string", "Definitie", "What the theme means"),
        _c("core", "bool", "Kernopgave", "One of the four tasks named in the assignment"),
        _c("ordinal", "int32", "Volgnummer", "Order in the codebook, from 1"),
    ),
    "classify",
)  # fmt: skip

FORM_TYPES = Table(
    "form_types",
    "The closed list of forms of local democracy as used",
    ("form",),
    (
        _c("form", "string", "Vorm-id", "Id of a form"),
        _c("label", "string", "Vorm", "Dutch name"),
        _c("definition", "string", "Definitie", "What the form is"),
        _c("ordinal", "int32", "Volgnummer", "Order in the list, from 1"),
    ),
    "classify",
)  # fmt: skip

TAGS = Table(
    "tags",
    "The themes assigned to passages; only these count",
    ("passage_id", "theme"),
    (
        _PASSAGE_ID,
        _THEME,
        _AGREEMENT_ID,
        _c("method", "string", "Methode", "Who assigned it", values=model.Method),
        _c("probability", "double", "Kans", "Calibrated probability; null for human codings and themes that only rules know", unit="0..1", null=True),
        _c("doubtful", "bool", "Twijfel", "The probability lies in the abstain band"),
        _c("evidence", "string", "Bewijs", _EVIDENCE.description, null=True),
        _c("evidence_in", "string", "Bewijs in", _EVIDENCE_IN.description, values=model.EvidenceIn, null=True),
        _HEADING_INDEX,
        _c("start", "int32", "Begin", _START.description, unit=_START.unit, null=True),
        _c("end", "int32", "Einde", _END.description, unit=_END.unit, null=True),
        _c("commitment", "string", "Hardheid", "The passage's commitment, repeated", values=model.Commitment, null=True),
        _c("direction", "string", "Richting", "Does the municipality want it", values=model.Direction),
    ),
    "classify",
)  # fmt: skip

SCORES = Table(
    "scores",
    "The model's probability for every pair of passage and theme that it judged",
    ("passage_id", "theme"),
    (
        _PASSAGE_ID,
        _THEME,
        _c("probability", "double", "Kans", "Calibrated probability", unit="0..1"),
    ),
    "classify",
)  # fmt: skip

FORMS = Table(
    "forms",
    "Named forms of democracy in passages, with their status",
    ("passage_id", "form", "evidence_in", "heading_index", "start"),
    (
        _PASSAGE_ID,
        _AGREEMENT_ID,
        _c("form", "string", "Vorm-id", "Id of a form"),
        _EVIDENCE,
        _EVIDENCE_IN,
        _HEADING_INDEX,
        _START,
        _END,
        _c("status", "string", "Status", "Promised, to be explored, existing, rejected, the law's, or merely mentioned", values=model.FormStatus),
    ),
    "classify",
)  # fmt: skip

PARTNERS = Table(
    "partners",
    "Who is named as a partner, and whose support is asked for",
    ("passage_id", "partner", "start"),
    (
        _PASSAGE_ID,
        _AGREEMENT_ID,
        _c("partner", "string", "Partner", "Kind of partner, such as inwoners, provincie, corporaties"),
        _c("role", "string", "Rol", "Together with, support asked, or merely mentioned", values=model.PartnerRole),
        _EVIDENCE,
        _START,
        _END,
    ),
    "classify",
)  # fmt: skip

CODINGS = Table(
    "codings",
    "What people decided about passages",
    ("passage_id", "theme", "coder"),
    (
        _PASSAGE_ID,
        _c("text_hash", "string", "Tekst-hash", "Hash of the text that was coded"),
        _THEME,
        _c("present", "bool", "Aanwezig", "Whether the coder found the theme"),
        _c("commitment", "string", "Hardheid", "The passage's commitment by this coder", values=model.Commitment, null=True),
        _c("coder", "string", "Codeur", "Who coded"),
        _c("codebook_version", "int32", "Versie codeboek", "Version of the codebook that was used"),
    ),
    "study",
    filled=False,
)  # fmt: skip

SUMMARY = Table(
    "summary",
    "One row per unit and theme, zeros included, null where nothing was read",
    ("unit_id", "theme"),
    (
        _UNIT_ID,
        _THEME,
        _c("passages", "int32", "Passages", "Tagged passages", unit="passages", null=True),
        _c("words", "int32", "Woorden", "Words in tagged passages", unit="words", null=True),
        _c("share_of_words", "double", "Aandeel woorden", "Words in tagged passages over all words of coded passages", unit="0..1", null=True),
        _c("per_10k_words", "double", "Per 10.000 woorden", "Tagged passages per 10,000 words", null=True),
        _c("maatregelen", "int32", "Maatregelen", "Tagged passages that hold a concrete measure", null=True),
        _c("voornemens", "int32", "Voornemens", "Tagged passages that hold an intention", null=True),
        _c("constateringen", "int32", "Constateringen", "Tagged passages that only describe", null=True),
        _c("voor", "int32", "Voor", "Tagged passages in which the municipality wants it", null=True),
        _c("voorbehoud", "int32", "Voorbehoud", "Tagged passages that want it with a reservation", null=True),
        _c("tegen", "int32", "Tegen", "Tagged passages that do not want it", null=True),
        _c("onbekend", "int32", "Onbekend", "Tagged passages whose direction is unknown", null=True),
        _c("doubtful", "int32", "Twijfel", "Tagged passages in the abstain band", null=True),
        _c("wil", "int32", "Wil", "Passages with direction `voor` and commitment `maatregel` or `voornemen`", null=True),
        _c("first_page", "int32", "Eerste pagina", "Page of the first tagged passage", null=True),
        _c("rank", "int32", "Rang", "Rank by share_of_words within the period, 1 is the highest; only for gemeente units", null=True),
    ),
    "report",
)  # fmt: skip

PREVALENCE = Table(
    "prevalence",
    "Share of agreements that mention a theme, corrected for the classifier's known errors",
    ("theme", "period", "breakdown", "group"),
    (
        _THEME,
        _c("period", "string", "Periode", "Council term", values=model.PERIODS),
        _c("breakdown", "string", "Uitsplitsing", "Such as country, province or size class"),
        _c("group", "string", "Groep", "Value within the breakdown"),
        _c("n_known", "int32", "Gemeenten", "Municipalities that exist"),
        _c("n_read", "int32", "Gelezen", "Municipalities whose agreement was read"),
        _c("n_mention", "int32", "Noemt", "Municipalities that mention the theme"),
        _c("share", "double", "Aandeel", "n_mention over n_read", unit="0..1", null=True),
        _c("corrected_share", "double", "Gecorrigeerd aandeel", "Share corrected for errors", unit="0..1", null=True, filled=False),
        _c("low", "double", "Ondergrens", "Lower end of the 95% interval", unit="0..1", null=True, filled=False),
        _c("high", "double", "Bovengrens", "Upper end of the 95% interval", unit="0..1", null=True, filled=False),
        _c("method", "string", "Methode", "How the correction was made", null=True, filled=False),
    ),
    "study",
    filled=False,
)  # fmt: skip

EVALUATION = Table(
    "evaluation",
    "How good the model in use is, on coded sets: one figure per row",
    ("coded_set", "system", "measure", "subject"),
    (
        _c("coded_set", "string", "Gecodeerde set", "What it was measured on: the name of the set"),
        _c("system", "string", "Codeur", "Who coded: the program, or a baseline beside it"),
        _c("measure", "string", "Maat", "Such as f1, precision, recall, ece; see docs/onderzoek.md"),
        _c("subject", "string", "Onderwerp", "A theme, a group of themes, a class, the number of a bin, or `alle`"),
        _c("value", "double", "Waarde", "The figure; null where it is undefined", null=True),
        _c("low", "double", "Ondergrens", "Lower end of the 95% interval", null=True),
        _c("high", "double", "Bovengrens", "Upper end of the 95% interval", null=True),
        _c("n", "int32", "n", "What the figure is about: positives, passages, or pairs", null=True),
        _c("model_hash", "string", "Model", "Content hash of the model that was measured"),
        _c("codebook_hash", "string", "Codeboek", "Hash of the codebook that was used"),
    ),
    "classify",
)  # fmt: skip

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        SOURCES, AGREEMENTS, IDENTITY, COVERAGE, PASSAGES, FURNITURE, THEMES, FORM_TYPES, TAGS,
        SCORES, FORMS, PARTNERS, CODINGS, SUMMARY, PREVALENCE,
        EVALUATION,
    )
}  # fmt: skip


def arrow_schema(table: Table, provenance: Mapping[str, str] | None = None) -> pa.Schema:
    """The Arrow schema of a table, with descriptions per column and provenance in its metadata."""
    import pyarrow as pa

    box = pa.struct(
        [("page", pa.int32()), *((n, pa.float64()) for n in ("x0", "top", "x1", "bottom"))]
    )
    types = {
        "string": pa.string(),
        "int32": pa.int32(),
        "double": pa.float64(),
        "bool": pa.bool_(),
        "list<string>": pa.list_(pa.string()),
        "list<int32>": pa.list_(pa.int32()),
        _BOX: pa.list_(box),
    }
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=column.nullable,
            metadata={
                "description": column.description,
                "unit": column.unit,
                "header_nl": column.header,
            },
        )
        for column in table.columns
    ]
    metadata = {
        "table": table.name,
        "description": table.description,
        "schema_version": str(SCHEMA_VERSION),
    }
    return pa.schema(fields, metadata={**metadata, **(provenance or {})})
