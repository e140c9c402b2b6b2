"""Whose agreement is it? Precision and coverage on drawn title pages with known answers.

Covers in the ways that municipalities make them, with names that are easy to get wrong, neutral file
names, and running text that names neighbours and partners more often than the municipality itself.
Run: ``python -m benchmarks.identity``
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from dia_analysis.ingest.run import ingest_files
from dia_analysis.model import Kind
from dia_analysis.reference import Municipality, gazetteer
from dia_analysis.settings import Settings
from dia_analysis.store import Store

COUNT = 160
HARD_NAMES = (
    "Bergen (NH.)", "Bergen (L.)", "Groningen", "Utrecht", "'s-Gravenhage", "Súdwest-Fryslân", "Hengelo", "Beek",
    "Middelburg", "Best", "Borne", "Buren", "Ede", "Goes", "Laren", "Echt-Susteren", "Nuenen, Gerwen en Nederwetten",
    "De Fryske Marren", "Noardeast-Fryslân", "'s-Hertogenbosch", "Aa en Hunze", "Alphen aan den Rijn", "Oss",
    "Landsmeer", "Epe", "Urk", "Veere", "Stein", "Simpelveld", "Hof van Twente", "Land van Cuijk", "Voorne aan Zee",
)  # fmt: skip
KINDS = {
    Kind.COALITIEAKKOORD: ("Coalitieakkoord", "Collegeakkoord", "Coalitie-akkoord"),
    Kind.BESTUURSAKKOORD: ("Bestuursakkoord", "Bestuursprogramma"),
    Kind.RAADSAKKOORD: ("Raadsakkoord", "Raadsprogramma"),
    Kind.COLLEGEPROGRAMMA: ("Collegeprogramma", "College-uitvoeringsprogramma"),
    Kind.HOOFDLIJNENAKKOORD: ("Akkoord op hoofdlijnen", "Hoofdlijnenakkoord"),
    Kind.COALITIEPROGRAMMA: ("Coalitieprogramma",),
    Kind.SAMENLEVINGSAKKOORD: ("Samenlevingsakkoord",),
    Kind.VERKIEZINGSPROGRAMMA: ("Verkiezingsprogramma",),
}
SLOGANS = (
    "Samen verder", "Dichtbij en duidelijk", "Doen wat nodig is", "Ruimte voor elkaar", "Met beide benen op de grond",
    "Koersvast", "Sterk in de streek", "Vertrouwen en vernieuwen", "Aan de slag", "Bouwen aan morgen",
)  # fmt: skip
PARTNERS = (
    "Met onze buren in {a} en {b} werken wij aan een regionale agenda, en met de provincie {p} aan het openbaar vervoer.",
    "De gemeente {a} doet hetzelfde; met {b} maken wij afspraken over de jeugdzorg.",
    "Het ziekenhuis in {a} en de scholen in {b} zijn voor onze inwoners belangrijk.",
)


@dataclass(frozen=True)
class Case:
    """One drawn document and the truth about it."""

    name: str
    municipality: Municipality
    period: str
    kind: Kind
    lines: tuple[tuple[str, int], ...]
    body: tuple[str, ...]


def cases(seed: int = 2026) -> Iterator[Case]:
    """Documents with known identity; the same seed gives the same ones."""
    dice = random.Random(seed)
    for number in range(COUNT):
        year = dice.choice((2014, 2018, 2022, 2026))
        everyone = gazetteer().municipalities(year, term=True)
        wanted = [m for m in everyone if m.name in HARD_NAMES]
        subject = dice.choice(wanted if number % 2 else list(everyone))
        neighbours = [
            m for m in everyone if m.province == subject.province and m.code != subject.code
        ]
        kind = dice.choice(list(KINDS))
        period = f"{year}-{year + 4}"
        name = dice.choice(
            (
                f"document{number:03}.pdf",
                f"{number:03}-definitieve-versie.pdf",
                f"bijlage {number}.pdf",
            )
        )
        body = tuple(
            dice.choice(PARTNERS).format(
                a=dice.choice(neighbours).name, b=dice.choice(neighbours).name, p=subject.province
            )
            for _ in range(dice.randint(2, 9))
        )
        yield Case(name, subject, period, kind, _cover(dice, subject, period, kind), body)


def _cover(
    dice: random.Random, subject: Municipality, period: str, kind: Kind
) -> tuple[tuple[str, int], ...]:
    first, last = period.split("-")
    written = dice.choice(
        (
            period,
            f"{first} – {last}",
            f"{first}-{last}",
            f"'{first[2:]}-'{last[2:]}",
            f"{first}/{last}",
            f"{first} t/m {last}",
        )
    )
    dated = dice.choice((f"mei {first}", f"voorjaar {first}", f"juni {first}"))
    word, slogan = dice.choice(KINDS[kind]), dice.choice(SLOGANS)
    party = "VVD " if kind is Kind.VERKIEZINGSPROGRAMMA else ""
    return dice.choice(
        (
            ((f"{word} {party}{subject.name} {written}", 24),),
            ((slogan, 34), (f"{word} {written}", 18), (f"{party}gemeente {subject.name}", 14)),
            ((f"Gemeente {subject.name}", 14), (f"{word} {party}".strip(), 30), (written, 20)),
            (
                (slogan.upper(), 36),
                (f"{word} {party}".strip(), 16),
                (subject.name, 16),
                (dated, 11),
            ),
            ((word.upper(), 28), (f"{party}{subject.name}".upper(), 28), (written, 18)),
            ((f"{subject.name}: {slogan.lower()}", 26), (f"{word} {party}{written}", 15)),
        )
    )


def draw(case: Case, folder: Path) -> None:
    """Draw one document: a cover, and a page of text."""
    size = A5 if case.municipality.code[-1] in "37" else A4
    canvas = Canvas(str(folder / case.name), pagesize=size, invariant=True)
    y = size[1] * 0.7
    for text, points in case.lines:
        canvas.setFont("Helvetica-Bold", points)
        for line in simpleSplit(text, "Helvetica-Bold", points, size[0] - 80):
            canvas.drawString(40, y, line)
            y -= points * 1.2
        y -= 10
    canvas.showPage()
    y = size[1] - 80
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(50, y, "Samenwerken")
    y -= 26
    canvas.setFont("Helvetica", 10)
    for text in case.body:
        for line in simpleSplit(text, "Helvetica", 10, size[0] - 100):
            canvas.drawString(50, y, line)
            y -= 14
        y -= 8
    canvas.save()


def main() -> None:
    """Print precision and coverage per field, and every mistake."""
    known = list(cases())
    with tempfile.TemporaryDirectory() as temporary:
        raw, data = Path(temporary) / "raw", Path(temporary) / "data"
        raw.mkdir()
        for case in known:
            draw(case, raw)
        ingest_files([raw], data, Settings(engine="pdfium", jobs=2))
        rows = {row["file_name"]: row for row in Store(data).read("agreements").to_pylist()}
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for case in known:
        truth = {
            "municipality_code": case.municipality.code,
            "period": case.period,
            "kind": case.kind.value,
        }
        for field, value in truth.items():
            got = rows[case.name][field]
            said[field] += got is not None
            right[field] += got == value
            if got != value:
                print(
                    f"{case.name}: {field} is {value}, found {got}: {[text for text, _ in case.lines]}"
                )
    for field in ("municipality_code", "period", "kind"):
        precision = right[field] / said[field]
        print(
            f"{field:20} n={len(known)} precision {precision:.3f} coverage {said[field] / len(known):.3f}"
        )


if __name__ == "__main__":
    sys.exit(main())
