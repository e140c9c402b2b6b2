"""What ``dia-analyse study`` prints about coded sets and their coders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dia_analysis.cli.bar import say
from dia_analysis.cli.run_study import with_interval
from dia_analysis.errors import UsageError
from dia_analysis.store import write_atomic

if TYPE_CHECKING:
    from dia_analysis.study.check_set import Checked
    from dia_analysis.study.checks import Finding
    from dia_analysis.study.set_counts import SetCounts

MODEL = "model"
_PAIRS = 15


def reliability(files: Sequence[Path], names: Sequence[str], out: Path | None) -> None:
    """Print how far coders agree.

    Raises:
        UsageError: the program must code passages whose text is not there.
    """
    from dia_analysis.codebook import load_codebook
    from dia_analysis.study import coder_reliability, model_codes, read_coders, reliability_rows

    themes = [theme.id for theme in load_codebook().themes]
    found = read_coders(files, themes)
    if MODEL in names:
        judged = {passage for own in found.coders.values() for passage in own}
        texts = {p: fields for p, fields in found.texts.items() if p in judged}
        if not texts:
            raise UsageError(
                "There is no text for the program to code",
                remedy="Also give the file that holds the passages.",
            )
        found.coders[MODEL] = model_codes(texts)
    coders = found.chosen(names)
    rows = coder_reliability(coders, themes, found.sources)
    typer.echo(f"coders: {', '.join(coders)}")
    typer.echo(
        f"{'theme':28} {'n':>5} {'share':>6} {'agree':>6}  alpha and AC1, with 95% intervals"
    )
    for row in rows:
        typer.echo(
            f"{row.theme:28} {row.n:5} {row.prevalence:6.3f} {row.percent:6.3f}  "
            f"{with_interval(row.alpha)}  {with_interval(row.ac1)}"
        )
    _write(out, "reliability", reliability_rows(rows), {"coders": list(coders)})


def check(files: Sequence[Path], against: Path | None, out: Path | None) -> int:
    """Print the counts and what is wrong; gives the number of findings."""
    from dia_analysis.study import check_passages

    found = check_passages(files, against)
    for line in (*count_lines(found.counts), *_finding_lines(found)):
        typer.echo(line)
    rows = [{"check": name, **asdict(f)} for name, own in _findings(found) for f in own or ()]
    counts = [asdict(theme) for theme in found.counts.themes]
    _write(out, "counts", counts, {"set": asdict(found.counts)})
    _write(out, "findings", rows, {})
    return found.problems


def count_lines(counts: SetCounts) -> Iterator[str]:
    """What a set holds, in plain text."""
    yield f"{counts.passages} passages from {counts.municipalities} municipalities, well formed"
    yield (
        f"without a theme {counts.no_theme}, with two or more {counts.several_themes}, "
        f"median {counts.median_words} words"
    )
    yield f"{'theme':28} {'n':>4} {'no keyword':>10} {'near-misses':>11}"
    for theme in counts.themes:
        yield f"{theme.theme:28} {theme.positives:4} {theme.without_keyword:10} {theme.near_misses:11}"
    for name, values in counts.by.items():
        yield f"{name}: " + ", ".join(f"{value} {n}" for value, n in values.items())
    pairs = counts.near_pairs[:_PAIRS]
    yield "words of another theme, which was not given: " + ", ".join(
        f"{own} (not {other}) {n}" for own, other, n in pairs
    )


def _findings(found: Checked) -> tuple[tuple[str, list[Finding] | None], ...]:
    from dia_analysis.study.checks import RUN_OF_CONTENT, RUN_OF_OTHERS

    return (
        (f"a run of {RUN_OF_CONTENT} content words in common", found.same_runs),
        ("nearly the same text", found.near),
        (f"a run of {RUN_OF_OTHERS} words of others", found.borrowed),
    )


def _finding_lines(found: Checked) -> Iterator[str]:
    for name, own in _findings(found):
        if own is None:
            yield f"{name}: not checked; give --against FOLDER"
            continue
        yield f"{name}: {len(own)}"
        yield from (f"  {f.passage_id} and {f.other}: {f.what}" for f in own)


def curve(files: Sequence[Path], out: Path | None, *, whole: bool) -> None:
    """Print held-out figures after each round of passages."""
    from dia_analysis.study import curve_rows, learning_curve

    points = []
    say("folds keep municipalities whole; every point is judged on all passages")
    for point in learning_curve(files, whole=whole):
        typer.echo(
            f"until {point.rounds:10} {point.passages:5} passages  "
            f"micro-F1 {with_interval(point.micro_f1)}  macro-F1 {with_interval(point.macro_f1)}"
        )
        points.append(point)
    _write(out, "curve", curve_rows(points), {"whole": whole})


def card() -> None:
    """Print the cards of the model that ships."""
    from dia_analysis.classify.known_figures import known_figures
    from dia_analysis.classify.model_card import cards
    from dia_analysis.classify.modelfile import load_model

    model = load_model()
    typer.echo("\n".join(cards(model, known_figures(model)).values()))


def _write(out: Path | None, name: str, rows: list[dict[str, Any]], facts: dict[str, Any]) -> None:
    """Write rows as CSV and, with facts about them, as JSON."""
    from dia_analysis.study import csv_bytes

    if out is None:
        return
    content = json.dumps({**facts, "rows": rows}, ensure_ascii=False, indent=1)
    write_atomic(out / f"{name}.csv", csv_bytes(rows))
    write_atomic(out / f"{name}.json", content.encode())
    typer.echo(f"Written to {out / name}.csv and .json.")
