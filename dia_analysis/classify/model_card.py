"""The model card in plain Dutch, from facts in the model file and measured figures alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dia_analysis.classify.known_figures import HELD_OUT, OWN
from dia_analysis.classify.modelfile import ModelFile, load_model

DATA_CARD = Path(__file__).parent / "data" / "DATA_CARD.md"

USE = (
    "Bedoeld om te tellen en terug te vinden waar akkoorden van Nederlandse gemeenten over gaan. Niet bedoeld "
    "om gemeenten naar verdienste te rangschikken, en niet om personen te beoordelen. Elke code hoort te worden "
    "nagelezen op de plaats waar hij naar verwijst."
)
MADE = (
    "De passages zijn geschreven en gecodeerd door taalmodellen, niet door mensen, bij verzonnen gemeenten. "
    "Geschreven passages zijn schoner dan echte: de cijfers op achtergehouden geschreven passages zeggen "
    "daarom minder dan cijfers op echte tekst."
)
LIMITS = (
    "Het model kent alleen Nederlands en de thema's van het codeboek. Het oordeelt per passage en weet niet wat "
    "elders in het akkoord staat. Ironie, omschrijvingen zonder herkenbaar woord en beleid dat alleen bij een "
    "lokale projectnaam wordt genoemd, ziet het vaak niet. Thema's met weinig positieven zijn onzeker."
)
_SYSTEMS = {
    OWN: "dit programma",
    "majority": "altijd het meest voorkomende thema",
    "keywords": "trefwoordenlijst",
    "TF-IDF + SVM": "woorden en SVM, zonder onze kenmerken",
    "rules alone": "regels zonder model",
    "coder against coder": "de ene codeur tegen de andere",
}
Rows = Sequence[dict[str, Any]]


def cards(model: ModelFile, figures: Rows) -> dict[str, str]:
    """Model card, and for the model that ships the data card, as Markdown by name."""
    found = {"model_card": model_card(model, figures)}
    if DATA_CARD.exists() and model.hash == load_model().hash:
        found["data_card"] = DATA_CARD.read_text(encoding="utf-8")
    return found


def model_card(model: ModelFile, figures: Rows) -> str:
    """The model card as Markdown.

    Args:
        model: the model that the card is about.
        figures: rows of table ``evaluation``, of this model.
    """
    facts = model.facts
    sets = dict.fromkeys(row["coded_set"] for row in figures)
    measured = [name for name in sets if not name.startswith(HELD_OUT)]
    parts = [
        "# Modelkaart",
        f"Model `{model.hash}`, codeboek versie {facts['codebook_version']} (`{facts['codebook_hash']}`). "
        "Per thema een lineair model over woorden en woorddelen, gewogen met de regels van het lexicon, "
        "met gekalibreerde kansen en een band van twijfel rond elke drempel.",
        f"## Gebruik\n\n{USE}",
        f"## Grenzen\n\n{LIMITS}",
        f"## Waarvan het leerde\n\n{_learned(facts)}",
        *([_held_out(facts)] if "grouped_micro_f1" in facts else []),
        *(_measured(name, [r for r in figures if r["coded_set"] == name]) for name in measured),
    ]
    if not measured:
        parts.append("Dit model is nog niet gemeten op een gecodeerde set van echte tekst.")
    return "\n\n".join(parts) + "\n"


def _learned(facts: Mapping[str, Any]) -> str:
    """From what, and who wrote and coded it."""
    told = [
        f"{facts['passages']} gecodeerde passages uit {facts['municipalities']} verzonnen gemeenten, "
        f"in {len(facts['batches'])} reeksen. {MADE}"
    ]
    if facts.get("running_passages"):
        told.append(
            f"Hoe het model tegen de regels weegt, de kansen en de drempels zijn geleerd op {facts['running_passages']} "
            "passages van de voorbeeldakkoorden: ook verzonnen, ook door taalmodellen gecodeerd, maar lopende tekst."
        )
    vectors = facts.get("vectors")
    if vectors:
        told.append(
            f"Welke woorden op elkaar lijken is geleerd uit {vectors['words']} woorden van {vectors['documents']} "
            "openbare documenten, zonder codes. Van die teksten bewaart het model alleen getallen."
        )
    return "\n\n".join(told)


def _held_out(facts: Mapping[str, Any]) -> str:
    return (
        "## Op achtergehouden gemeenten\n\n"
        f"Micro-F1 {nl(facts['grouped_micro_f1'])}, macro-F1 {nl(facts['grouped_macro_f1'])}, in kruisvalidatie "
        "op de geschreven passages. Het lexicon is mede op deze passages ontwikkeld, dus dit is te gunstig."
    )


def _measured(name: str, rows: Rows) -> str:
    """The section about one coded set."""
    cell = {(r["system"], r["measure"], r["subject"]): r for r in rows}

    def shown(system: str, measure: str, subject: str = "alle") -> str:
        row = cell.get((system, measure, subject))
        return _with_interval(row) if row else "–"

    n = cell[OWN, "micro_f1", "alle"]["n"]
    lines = [
        f"## Gemeten op {name}",
        "",
        f"{n} passages, met 95%-interval over gemeenten. Fout van de kansen (ECE) {shown(OWN, 'ece')}; "
        f"hardheid macro-F1 {shown(OWN, 'commitment_macro_f1')}; "
        f"richting macro-F1 {shown(OWN, 'direction_macro_f1')}.",
        "",
        "| codeur | micro-F1 | macro-F1 |",
        "|---|---:|---:|",
    ]
    systems = dict.fromkeys(r["system"] for r in rows)
    lines += [
        f"| {told} | {shown(system, 'micro_f1')} | {shown(system, 'macro_f1')} |"
        for system, told in _SYSTEMS.items()
        if system in systems
    ]
    lines += ["", "| thema | n | precisie | recall | F1 |", "|---|---:|---:|---:|---:|"]
    lines += [
        f"| {r['subject']} | {r['n']} | {nl(cell[OWN, 'precision', r['subject']]['value'])} | "
        f"{nl(cell[OWN, 'recall', r['subject']]['value'])} | {_with_interval(r)} |"
        for r in rows
        if (r["system"], r["measure"]) == (OWN, "f1") and r["n"]
    ]
    return "\n".join(lines)


def _with_interval(row: dict[str, Any]) -> str:
    if row["low"] is None:
        return nl(row["value"])
    return f"{nl(row['value'])} [{nl(row['low'])}; {nl(row['high'])}]"


def nl(value: float | None) -> str:
    """A figure with two decimals, written the Dutch way."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")
