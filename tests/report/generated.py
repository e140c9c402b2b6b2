"""Made-up tables of any size, written as ingest and classify would write them.

Everything follows from the arguments: no clock and no chance outside the seed.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dia_analysis.codebook.entries import CodesEntry, FormsEntry
from dia_analysis.model import passage_id, text_hash
from dia_analysis.reference import Municipality, gazetteer, year_of
from dia_analysis.store import Store

_SENTENCES = (
    "Wij betrekken inwoners vroeg bij plannen voor hun straat en hun dorp.",
    "Het college legt de raad in het voorjaar een uitgewerkt voorstel voor.",
    "Per jaar bouwen wij tweehonderd betaalbare woningen, waarvan een derde sociale huur.",
    "De wijk krijgt een vast aanspreekpunt en een eigen budget.",
    "Wij willen dat niemand langer dan een half jaar wacht op hulp.",
    "Veel straten zijn nog niet van het aardgas af.",
    "De boa's lopen ook in het weekend en in de avond door het centrum.",
    "Met ondernemers en scholen zorgen wij voor meer leerwerkplekken in de regio.",
    "Een burgerberaad adviseert over de omgevingsvisie; de raad zegt vooraf wat hij ermee doet.",
    "Langs het kanaal komt ruimte voor natuur, wandelaars en water.",
)
_HEADINGS = (
    "Samen aan zet",
    "Wonen en leven",
    "Werk en inkomen",
    "Een veilige gemeente",
    "Groen en water",
)
_COMMITMENTS = ("maatregel", "voornemen", "voornemen", "constatering", None)
_DIRECTIONS = ("voor", "voor", "voor", "voor", "voorbehoud", "tegen", "onbekend", "onbekend")
MODEL = "fedcba9876543210"
CARDS = {
    "model_card": "# Modelkaart\n\nEen <script>alert(3)</script> kaart.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
}
_STATUSES = ("toegezegd", "onderzoeken", "bestaand", "afgewezen", "wettelijk", "vermeld")


@dataclass(frozen=True)
class Book:
    """Themes and forms of the shipped codebook, without its patterns."""

    themes: CodesEntry
    forms: FormsEntry

    @property
    def theme_ids(self) -> list[str]:
        """Ids in order."""
        return [theme.id for theme in self.themes.codes]


def load_book() -> Book:
    """The shipped codebook."""
    folder = files("dia_analysis.codebook")
    themes, forms = (
        yaml.safe_load((folder / name).read_text(encoding="utf-8"))
        for name in ("codeboek.yaml", "forms.yaml")
    )
    return Book(CodesEntry.model_validate(themes), FormsEntry.model_validate(forms))


@dataclass
class Tables:
    """Rows of the stored tables, to be changed by a test before they are stored."""

    samples: bool = True
    rows: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {
            name: []
            for name in (
                "sources", "agreements", "identity", "coverage", "passages", "furniture",
                "themes", "form_types", "tags", "scores", "forms", "partners", "evaluation",
            )
        }
    )  # fmt: skip

    def store(self, root: Path) -> Store:
        """Publish all tables in a data folder."""
        store = Store(root)
        provenance = {
            "program": "dia-analysis 0.0",
            "engine": "pdfplumber",
            "engine_version": "pdfplumber 0, pypdfium2 0",
            "codebook_version": "2",
            "codebook_hash": "0123456789abcdef",
            "model_hash": MODEL,
            "voorbeeld": str(self.samples).lower(),
        }
        for name, rows in self.rows.items():
            store.publish(name, rows, provenance | (CARDS if name == "evaluation" else {}))
        return store


def generate(
    municipalities: int | None = 6,
    passages: int = 30,
    *,
    periods: tuple[str, ...] = ("2022-2026", "2026-2030"),
    samples: bool = True,
    loose: int = 1,
    seed: int = 7,
    words: int = 3,
) -> Tables:
    """Tables of so many municipalities (None is all) with so many passages per agreement."""
    chance, tables, book = random.Random(seed), Tables(samples), load_book()
    _codebook(tables, book)
    for period in periods:
        known = gazetteer(voorbeeld=samples).municipalities(year_of(period))
        read = known if municipalities is None else known[:municipalities]
        for place in known:
            unit = f"{place.code}_{period}"
            add_coverage(
                tables,
                place,
                period,
                "read" if place in read else "missing",
                unit if place in read else None,
            )
        for place in read:
            _agreement(tables, book, chance, place, period, passages, words)
    for number in range(loose):
        _loose(tables, book, chance, number, passages, words)
    return tables


def _codebook(tables: Tables, book: Book) -> None:
    for ordinal, theme in enumerate(book.themes.codes, start=1):
        tables.rows["themes"].append(
            {"theme": theme.id, "group": theme.group, "label": theme.label, "definition": theme.definition,
             "core": theme.core, "ordinal": ordinal}
        )  # fmt: skip
    for ordinal, form in enumerate(book.forms.forms, start=1):
        row = {
            "form": form.id,
            "label": form.label,
            "definition": form.definition,
            "ordinal": ordinal,
        }
        tables.rows["form_types"].append(row)


def add_coverage(
    tables: Tables, place: Municipality, period: str, status: str, unit: str | None
) -> None:
    """One row of coverage."""
    tables.rows["coverage"].append(
        {
            "municipality_code": place.code,
            "municipality": place.name,
            "period": period,
            "status": status,
            "unit_id": unit,
        }
    )


def add_agreement(tables: Tables, name: str, **facts: Any) -> str:
    """One read document with its source; gives its id."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    row = {
        "agreement_id": digest[:16], "unit_id": digest[:16], "unit_kind": "los", "file_name": name, "sha256": digest,
        "municipality": None, "municipality_code": None, "province": None, "period": None, "kind": "overig",
        "title": None, "parties": [], "page_count": 40, "word_count": 0, "language": "nl", "engine": "pdfplumber",
        "ocr_pages": [], "doubtful_pages": [], "text_quality": 0.98, "warnings": [], **facts,
    }  # fmt: skip
    tables.rows["agreements"].append(row)
    add_source(tables, name, "ok", agreement_id=row["agreement_id"])
    return str(row["agreement_id"])


def add_source(
    tables: Tables,
    location: str,
    status: str,
    *,
    root_name: str = "raw",
    reason: str | None = None,
    remedy: str | None = None,
    agreement_id: str | None = None,
) -> None:
    """One row of sources."""
    tables.rows["sources"].append(
        {"source_id": hashlib.sha256(f"{root_name}/{location}".encode()).hexdigest()[:16], "root_name": root_name,
         "location": location, "status": status, "reason": reason, "remedy": remedy, "agreement_id": agreement_id}
    )  # fmt: skip


def add_passage(tables: Tables, agreement: str, text: str, **facts: Any) -> str:
    """One passage; gives its id."""
    ordinal = facts.pop("ordinal", None) or 1 + sum(
        row["agreement_id"] == agreement for row in tables.rows["passages"]
    )
    row = {
        "passage_id": passage_id(agreement, ordinal), "agreement_id": agreement, "ordinal": ordinal,
        "text_hash": text_hash(text), "page": 3, "page_end": facts.get("page", 3), "page_label": None,
        "kind": "paragraph", "headings": ["Samen aan zet"], "lead": None, "text": text,
        "word_count": len(text.split()), "boxes": [], **facts,
    }  # fmt: skip
    tables.rows["passages"].append(row)
    return str(row["passage_id"])


def add_tag(tables: Tables, passage: str, theme: str, evidence: str | None, **facts: Any) -> None:
    """One tag whose evidence stands at the start of its field unless told otherwise."""
    start = facts.pop("start", 0)
    tables.rows["tags"].append(
        {"passage_id": passage, "theme": theme, "agreement_id": passage[:16], "method": "both", "probability": 0.95,
         "doubtful": False, "evidence": evidence, "evidence_in": "text" if evidence else None, "heading_index": None,
         "start": start if evidence else None, "end": start + len(evidence) if evidence else None,
         "commitment": "voornemen", "direction": "voor", **facts}
    )  # fmt: skip


def add_form(
    tables: Tables,
    passage: str,
    form: str,
    evidence: str,
    status: str = "toegezegd",
    start: int = 0,
) -> None:
    """One form of democracy in a passage's text."""
    tables.rows["forms"].append(
        {"passage_id": passage, "agreement_id": passage[:16], "form": form, "evidence": evidence, "evidence_in": "text",
         "heading_index": None, "start": start, "end": start + len(evidence), "status": status}
    )  # fmt: skip


def _agreement(
    tables: Tables,
    book: Book,
    chance: random.Random,
    place: Municipality,
    period: str,
    count: int,
    words: int,
) -> None:
    agreement = add_agreement(
        tables, f"{place.name}_{period}.pdf", unit_id=f"{place.code}_{period}", unit_kind="gemeente",
        municipality=place.name, municipality_code=place.code, province=place.province, period=period,
        kind="coalitieakkoord", title=f"Samen voor {place.name}", parties=["VVD", "CDA"], word_count=count * 40,
    )  # fmt: skip
    _passages(tables, book, chance, agreement, count, words)


def _loose(
    tables: Tables, book: Book, chance: random.Random, number: int, count: int, words: int
) -> None:
    agreement = add_agreement(
        tables, f"programma_{number}.pdf", title=f"Programma {number}", kind="verkiezingsprogramma"
    )
    _passages(tables, book, chance, agreement, count, words)


def _passages(
    tables: Tables, book: Book, chance: random.Random, agreement: str, count: int, words: int
) -> None:
    favourite = chance.sample(book.theme_ids, 8)
    for ordinal in range(1, count + 1):
        text = " ".join(chance.choice(_SENTENCES) for _ in range(chance.randint(1, 2 * words - 1)))
        passage = add_passage(
            tables, agreement, text, ordinal=ordinal, page=1 + ordinal // 9, page_end=1 + ordinal // 9,
            page_label=str(ordinal // 9), headings=[chance.choice(_HEADINGS)],
        )  # fmt: skip
        if chance.random() < 0.75:
            _tags(tables, book, chance, passage, text, favourite)
        if chance.random() < 0.05:
            form = chance.choice(book.forms.forms)
            add_form(tables, passage, form.id, text.split()[0], chance.choice(_STATUSES))


def _tags(
    tables: Tables, book: Book, chance: random.Random, passage: str, text: str, favourite: list[str]
) -> None:
    commitment = chance.choice(_COMMITMENTS)
    themes = [
        chance.choice(favourite),
        *([chance.choice(book.theme_ids)] if chance.random() < 0.4 else []),
    ]
    for theme in dict.fromkeys(themes):
        probability = round(chance.uniform(0.4, 1.0), 3)
        add_tag(
            tables, passage, theme, " ".join(text.split()[:3]), probability=probability, doubtful=probability < 0.55,
            commitment=commitment, direction=chance.choice(_DIRECTIONS), method=chance.choice(("model", "both")),
        )  # fmt: skip


def add_evaluation(
    tables: Tables, coded_set: str, f1: float | None, *, model_hash: str = MODEL
) -> None:
    """Figures of one coded set: overall, of every theme, a class, and a calibration of four bins."""
    figures: list[tuple[str, str, float | None]] = [
        ("micro_f1", "alle", f1), ("macro_f1", "alle", f1), ("ece", "alle", 0.01),
        ("commitment_f1", "maatregel", 0.5),
        *((measure, row["theme"], f1) for row in tables.rows["themes"] for measure in ("precision", "recall", "f1")),
        *((measure, f"{n:02}", n / 5) for n in range(1, 5) for measure in ("mean_probability", "share_true")),
    ]  # fmt: skip
    tables.rows["evaluation"] += [
        {
            "coded_set": coded_set, "system": "dia-analysis", "measure": measure, "subject": subject, "value": value,
            "low": None if value is None else value - 0.05, "high": None if value is None else value + 0.05,
            "n": 46, "model_hash": model_hash, "codebook_hash": "0123456789abcdef",
        }
        for measure, subject, value in figures
    ]  # fmt: skip
