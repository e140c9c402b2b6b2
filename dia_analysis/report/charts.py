"""Charts as SVG files, drawn by Matplotlib: the same input gives the same bytes.

A chart never stands alone: the page gives its title, unit, n and source, and the figures in a table.
Differences are told by shape and place as well as by colour, so that a chart also works in black
and white.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

INK, MUTED, LINE, ACCENT, PALE = "#1b2330", "#55606e", "#dde2e6", "#0b5563", "#8fbfca"
_FONT = "DejaVu Sans"  # ships with Matplotlib, so that the layout is the same everywhere
_SHOWN_FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_WIDTH, _ROW, _EXTRA = 7.6, 0.34, 0.95  # inches
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "dia-analysis",
    "font.family": _FONT,
    "font.size": 10,
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "axes.unicode_minus": True,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with two values to compare: the first hollow, the second filled."""

    label: str
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a scatter plot; its name is written beside it if ``named``."""

    name: str
    x: float
    y: float
    named: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis tells, and how its numbers are written (``{}`` takes the number)."""

    label: str
    decimal: str = ","


def dumbbells(pairs: Sequence[Pair], names: tuple[str, str], axis: Axis) -> bytes:
    """Two values per row on one line, as percentages; ``names`` say what the values are."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, _EXTRA + _ROW * max(len(pairs), 1)), layout="constrained")
        axes = figure.add_subplot()
        rows = range(len(pairs), 0, -1)
        first, second = [p.first * 100 for p in pairs], [p.second * 100 for p in pairs]
        axes.hlines(rows, first, second, color=PALE, linewidth=3, zorder=1)
        axes.scatter(
            first,
            rows,
            s=46,
            facecolor="white",
            edgecolor=MUTED,
            linewidth=1.6,
            zorder=2,
            label=names[0],
        )
        axes.scatter(second, rows, s=52, color=ACCENT, zorder=3, label=names[1])
        axes.set_yticks(list(rows), [p.label for p in pairs])
        axes.set_ylim(0.3, len(pairs) + 0.7)
        axes.set_xlim(left=0)
        _finish(axes, axis)
        axes.legend(
            loc="lower left",
            bbox_to_anchor=(0, 1.0),
            ncols=2,
            frameon=False,
            borderpad=0,
            handletextpad=0.3,
        )
        return _svg(figure)


def calibration(points: Sequence[Point], x: Axis, y: Axis) -> bytes:
    """Given probability against share that was true, as percentages; on the line is the ideal."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, 4.6), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([0, 100], [0, 100], color=MUTED, linewidth=0.9, linestyle=(0, (4, 4)), zorder=1)
        xs, ys = [p.x * 100 for p in points], [p.y * 100 for p in points]
        axes.plot(xs, ys, color=PALE, linewidth=2, zorder=2)
        axes.scatter(xs, ys, s=40, facecolor=ACCENT, edgecolor="white", linewidth=0.8, zorder=3)
        axes.set_xlim(-2, 102)
        axes.set_ylim(-2, 102)
        _finish(axes, x)
        axes.set_ylabel(y.label)
        axes.yaxis.set_major_formatter(lambda value, _: _percent(value, y.decimal))
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        return _svg(figure)


def scatter(points: Sequence[Point], x: Axis, y: Axis) -> bytes:
    """Points with percentages on both axes; lines mark the medians."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, 5.2), layout="constrained")
        axes = figure.add_subplot()
        xs, ys = [p.x * 100 for p in points], [p.y * 100 for p in points]
        axes.scatter(
            xs, ys, s=34, facecolor=ACCENT, edgecolor="white", linewidth=0.8, alpha=0.9, zorder=3
        )
        for middle, line in ((_median(xs), axes.axvline), (_median(ys), axes.axhline)):
            line(middle, color=MUTED, linewidth=0.9, linestyle=(0, (4, 4)), zorder=1)
        for point, px, py in zip(points, xs, ys, strict=True):
            if point.named:
                axes.annotate(
                    point.name, (px, py), xytext=(5, 4), textcoords="offset points", fontsize=8.5
                )
        axes.margins(0.1)
        axes.set_xlim(left=0)
        axes.set_ylim(bottom=0)
        _finish(axes, x)
        axes.set_ylabel(y.label)
        axes.yaxis.set_major_formatter(lambda value, _: _percent(value, y.decimal))
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        return _svg(figure)


def _finish(axes: mpl.axes.Axes, axis: Axis) -> None:
    axes.set_xlabel(axis.label)
    axes.xaxis.set_major_formatter(lambda value, _: _percent(value, axis.decimal))
    axes.grid(axis="x", color=LINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _percent(value: float, decimal: str) -> str:
    return f"{value:g}".replace(".", decimal) + "%"


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _svg(figure: Figure) -> bytes:
    sink = io.BytesIO()
    figure.savefig(sink, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    text = sink.getvalue().decode("utf-8")
    return text.replace(f"'{_FONT}'", _SHOWN_FONT).encode("utf-8")
