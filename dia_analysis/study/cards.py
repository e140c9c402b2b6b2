"""Model card and data card in plain Dutch, from stored facts alone: nothing in them is typed twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from dia_analysis.classify.modelfile import ModelFile
from dia_analysis.codebook import load_codebook
from dia_analysis.store import write_atomic
from dia_analysis.study.coded_set import CodedPassage, read_coded
from dia_analysis.study.training import training_files

_USE = (
    "Bedoeld om te tellen en terug te vinden waar akkoorden over gaan. Niet bedoeld om gemeenten naar "
    "verdienste te rangschikken of personen te beoordelen. Elke code hoort te worden nagelezen op de plaats "
    "waar hij naar verwijst."
)
_MADE = (
    "De passages zijn geschreven en gecodeerd door taalmodellen, niet door mensen, bij verzonnen gemeenten. "
    "Geschreven passages zijn schoner dan echte: de cijfers op achtergehouden geschreven passages zeggen "
    "daarom minder dan cijfers op echte tekst."
)


def model_card(model: ModelFile) -> str:
    """The model card as Markdown."""
    facts = model.facts
    rows = [
        f"| {theme} | {facts['positives'][theme]} | {_nl(facts['grouped_theme_f1'][theme])} |"
        for theme in model.themes
    ]
    return "\n".join(
        [
            "# Modelkaart",
            "",
            f"Model `{model.hash}`, codeboek versie {facts['codebook_version']} (`{facts['codebook_hash']}`).",
            "",
            f"Getraind op {facts['passages']} gecodeerde passages uit {facts['municipalities']} verzonnen gemeenten "
            f"({len(facts['batches'])} reeksen). {_MADE}",
            "",
            "Werking: per thema een lineair model over woorden en woorddelen, samen met de regels van het "
            "lexicon gewogen, met gekalibreerde kansen.",
            "",
            f"## Gebruik\n\n{_USE}",
            "",
            "## Cijfers op achtergehouden gemeenten",
            "",
            f"Micro-F1 {_nl(facts['grouped_micro_f1'])}, macro-F1 {_nl(facts['grouped_macro_f1'])}. "
            "Let op: het lexicon is mede op deze passages ontwikkeld.",
            "",
            "| thema | positieven | F1 |",
            "|---|---:|---:|",
            *rows,
            "",
        ]
    )


def data_card(passages: Sequence[CodedPassage]) -> str:
    """The data card of the training passages as Markdown."""
    lengths = sorted(len(p.fields.text.split()) for p in passages)
    return "\n".join(
        [
            "# Gegevenskaart: de trainingspassages",
            "",
            f"{len(passages)} passages uit {len({p.municipality for p in passages})} verzonnen gemeenten. {_MADE}",
            "",
            f"Lengte: mediaan {lengths[len(lengths) // 2]} woorden. Zonder thema: "
            f"{sum(not p.themes for p in passages)}. Met twee of meer: {sum(len(p.themes) > 1 for p in passages)}.",
            "",
            *_table("thema", (t for p in passages for t in p.themes)),
            *_table("hardheid", (p.commitment.value for p in passages if p.commitment)),
            *_table("richting", (d.value for p in passages for d in p.direction.values())),
            *_table("reeks", (p.batch for p in passages)),
            *_table("hand", (p.source.get("coder", "") for p in passages)),
            f"## Gebruik\n\n{_USE}",
            "",
        ]
    )


def _table(name: str, values: Iterable[str]) -> list[str]:
    counted = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return [f"| {name} | aantal |", "|---|---:|", *(f"| {v} | {n} |" for v, n in counted), ""]


def _nl(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def write_data_card(path: Path) -> None:
    """Write the data card of the training passages that ship with the program.

    Raises:
        OutputError: it cannot be written.
    """
    themes = [theme.id for theme in load_codebook().themes]
    write_atomic(path, data_card(read_coded(training_files(), themes)).encode())
