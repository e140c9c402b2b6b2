"""The data card in plain Dutch, from the coded passages alone: nothing in it is typed twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dia_analysis.classify.model_card import DATA_CARD, MADE, USE
from dia_analysis.codebook import load_codebook
from dia_analysis.store import write_atomic
from dia_analysis.study.coded_set import CodedPassage, read_coded
from dia_analysis.study.codings import read_coders
from dia_analysis.study.set_counts import SetCounts, count_set
from dia_analysis.study.training import training_files

_NAMES = {
    "commitment": "hardheid",
    "direction": "richting",
    "batch": "reeks",
    "coder": "hand",
    "period": "periode",
    "kind": "soort akkoord",
}
_SECOND_HAND = DATA_CARD.with_name("second_hand.jsonl")


def data_card(passages: Sequence[CodedPassage], themes: Sequence[str], twice: int = 0) -> str:
    """The data card of training passages as Markdown; ``twice`` were coded by a second hand."""
    counts = count_set(passages, themes)
    return "\n".join(
        [
            "# Gegevenskaart: de trainingspassages",
            "",
            f"{counts.passages} passages uit {counts.municipalities} verzonnen gemeenten. {MADE}",
            "",
            f"Wie codeerde: de hand die een passage schreef; {twice} passages zijn blind door een tweede hand gecodeerd, "
            "waarna verschillen zijn beslecht. Alle handen zijn taalmodellen.",
            "",
            f"Lengte: mediaan {counts.median_words} woorden. Zonder thema: {counts.no_theme}. "
            f"Met twee of meer: {counts.several_themes}.",
            "",
            f"## Gebruik\n\n{USE} De passages zijn verzonnen: zij zeggen niets over wat gemeenten willen, en zijn "
            "geen bron om uit te citeren.",
            "",
            "## Thema's",
            "",
            "*Zonder trefwoord*: positieven waarin geen van de voor de hand liggende woorden staat. "
            "*Net niet*: passages waarin zo'n woord wel staat, maar het thema niet.",
            "",
            *_theme_table(counts),
            "",
            "## Verdeling",
            "",
            *(line for key, name in _NAMES.items() for line in _table(name, counts.by[key])),
        ]
    )


def _theme_table(counts: SetCounts) -> Iterable[str]:
    ordered = sorted(counts.themes, key=lambda t: (-t.positives, t.theme))
    return (
        "| thema | positieven | zonder trefwoord | net niet |",
        "|---|---:|---:|---:|",
        *(
            f"| {t.theme} | {t.positives} | {t.without_keyword} | {t.near_misses} |"
            for t in ordered
        ),
    )


def _table(name: str, counted: Mapping[str, int]) -> Iterable[str]:
    return (
        f"| {name} | aantal |",
        "|---|---:|",
        *(f"| {value} | {n} |" for value, n in counted.items()),
        "",
    )


def shipped_data_card() -> str:
    """The data card of the passages that ship with the program, counted now."""
    themes = [theme.id for theme in load_codebook().themes]
    passages = read_coded(training_files(), themes)
    second = read_coders([_SECOND_HAND], themes).coders[_SECOND_HAND.stem]
    return data_card(passages, themes, sum(p.passage_id in second for p in passages))


def write_data_card(path: Path = DATA_CARD) -> None:
    """Write the data card of the training passages that ship with the program.

    Raises:
        OutputError: it cannot be written.
    """
    write_atomic(path, shipped_data_card().encode())
