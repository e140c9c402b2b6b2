"""What ``dia-analyse study`` prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dia_analysis.cli.bar import say
from dia_analysis.errors import UsageError

if TYPE_CHECKING:
    from dia_analysis.study import Evaluation
    from dia_analysis.study.metrics import Interval


def train(
    output: Path | None,
    text: Path | None,
    unseen: list[Path],
    without: list[str],
    encoder: Path | None,
) -> None:
    """Train, and print the figures of held-out folds."""
    from dia_analysis.classify.modelfile import DEFAULT_MODEL
    from dia_analysis.study import running_text, train_model

    out = output or DEFAULT_MODEL
    if encoder is not None and output is None:
        raise UsageError(
            "A model with an encoder cannot take the place of the shipped one",
            where="--encoder",
            remedy="Give --output FILE, and use that file with `classify --model FILE --encoder FOLDER`.",
        )
    plain = None
    if text is not None:
        plain = running_text(text, unseen, without)
        typer.echo(
            f"{len(plain.texts)} passages of {plain.documents} documents to learn vectors from; "
            f"{plain.left_out} left out because they share a run of words with texts for testing"
        )
    report = train_model((), out, text=plain, encoder=encoder, progress=say)
    typer.echo(
        f"{report.passages} passages of {report.municipalities} fictional municipalities; "
        f"held out by municipality: micro-F1 {report.micro_f1:.3f}, macro-F1 {report.macro_f1:.3f}"
    )
    if output is None:  # the shipped model: its data card says from what it was trained
        from dia_analysis.study import write_data_card

        write_data_card()
    typer.echo(f"Written to {out}: {report.bytes / 1e6:.1f} MB, hash {report.hash[:16]}")


def evaluate(
    gold: Path | None,
    name: str | None,
    by: str,
    *,
    codebook: Path | None,
    model: Path | None,
    baselines: bool,
) -> Evaluation:
    """Print precision, recall and F1 per theme with intervals, beside the baselines.

    Raises:
        UsageError: a model was given to cross-validation, which trains its own.
    """
    from dia_analysis.study import cross_validate, evaluate_gold

    if gold is not None:
        found = evaluate_gold(gold, codebook=codebook, model=model, baselines=baselines)
    elif model is not None:
        raise UsageError(
            "Cross-validation trains its own models", remedy="Leave out --model, or give --gold."
        )
    else:
        found = cross_validate(codebook=codebook, by=by, baselines=baselines)
    found = replace(found, title=name or found.title)
    for line in evaluation_lines(found):
        typer.echo(line)
    return found


def refuse_to_keep_others(codebook: Path | None, model: Path | None) -> None:
    """Called before anything is measured, since measuring takes minutes.

    Raises:
        UsageError: figures of another model or codebook would be kept beside the one that ships.
    """
    if codebook is not None or model is not None:
        raise UsageError(
            "--keep is for the model that ships, with its own codebook",
            remedy="Leave out --model and --codebook, or --keep.",
        )


def store_figures(
    found: Evaluation, *, out: Path | None, data: Path | None, model: Path | None, keep: bool
) -> None:
    """Write figures where they were asked: a folder, a data folder, beside the model."""
    from dia_analysis.study import add_figures, keep_with_model, write_figures

    if out is not None:
        for path in write_figures(found, out):
            typer.echo(f"Written to {path}.")
    if data is not None:
        add_figures(found, data, model)
        typer.echo(f"Added to {data}: the next report shows them.")
    if keep:
        keep_with_model(found)
        typer.echo("Stored with the model.")


def evaluation_lines(found: Evaluation) -> Iterator[str]:
    """The figures as tables in plain text."""
    yield f"{found.title}: {found.passages} passages from {found.sources} sources"
    yield f"{'theme':28} {'n':>4} {'P':>5} {'R':>5} {'AP':>5} {'docP':>5} {'docR':>5}  F1 with 95% interval"
    for theme in found.own.themes:
        figures = (
            theme.precision.value,
            theme.recall.value,
            theme.average_precision.value,
            theme.document_precision,
            theme.document_recall,
        )
        shares = " ".join(f"{figure:5.2f}" for figure in figures)
        yield f"{theme.theme:28} {theme.n:4} {shares}  {with_interval(theme.f1)}"
    yield ""
    yield f"{'coder':28} micro-F1, macro-F1 over the {found.macro_over} themes with n >= 8"
    for system in found.systems:
        yield f"{system.name:28} {with_interval(system.micro_f1)}  {with_interval(system.macro_f1)}"
    yield from _own_lines(found)


def _own_lines(found: Evaluation) -> Iterator[str]:
    own = found.own
    yield ""
    for group, micro in own.group_micro_f1.items():
        macro = with_interval(own.group_macro_f1[group])
        yield f"{group}: micro-F1 {with_interval(micro)}, macro-F1 {macro}"
    yield (
        f"mentioned at least once: precision {with_interval(own.document_precision)}, "
        f"recall {with_interval(own.document_recall)}"
    )
    yield f"calibration: Brier {with_interval(own.brier)}, ECE {with_interval(own.ece)}"
    for name, labels in (("commitment", found.commitment), ("direction", found.direction)):
        if labels is not None:
            classes = ", ".join(
                f"{c} {f1:.2f} (n={labels.class_n[c]})"
                for c, f1 in labels.class_f1.items()
                if labels.class_n[c]
            )
            yield (
                f"{name}: macro-F1 {with_interval(labels.macro_f1)}, "
                f"accuracy {labels.accuracy:.2f} (n={labels.n}); F1 {classes}"
            )
    if own.confusions:
        yield "confused (missed > given instead, times): " + ", ".join(
            f"{missed} > {given} {times}" for missed, given, times in own.confusions
        )


def with_interval(figure: Interval) -> str:
    """A figure with its 95% interval."""
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"
