"""The reliability diagram as SVG, written by hand so that the same figures give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence

from dia_analysis.study.metrics import Bin

_SIDE = 360
_EDGE = 48
_DOT = 4


def reliability_svg(bins: Sequence[Bin]) -> str:
    """Share of pairs that are true against the probability given, one dot per bin."""
    size = _SIDE + 2 * _EDGE

    def x(p: float) -> str:
        return f"{_EDGE + p * _SIDE:.1f}"

    def y(p: float) -> str:
        return f"{_EDGE + (1 - p) * _SIDE:.1f}"

    points = " ".join(f"{x(b.mean_probability)},{y(b.share_true)}" for b in bins)
    dots = "".join(
        f'<circle cx="{x(b.mean_probability)}" cy="{y(b.share_true)}" r="{_DOT}" fill="#1f5f99">'
        f"<title>kans {b.mean_probability:.3f}, waar {b.share_true:.3f}, {b.pairs} paren</title></circle>"
        for b in bins
    )
    ticks = "".join(
        f'<text x="{x(t)}" y="{_EDGE + _SIDE + 18}" text-anchor="middle">{t:.1f}</text>'
        f'<text x="{_EDGE - 8}" y="{y(t)}" text-anchor="end" dominant-baseline="middle">{t:.1f}</text>'
        for t in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
        'font-family="sans-serif" font-size="12"><title>Betrouwbaarheid van de kansen</title>'
        "<desc>Hoe vaak een code klopt bij elke kans die het model geeft; op de lijn is het ideaal.</desc>"
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>'
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#888" stroke-dasharray="4"/>'
        f'<polyline points="{points}" fill="none" stroke="#1f5f99"/>{dots}{ticks}'
        f'<text x="{size / 2}" y="{size - 8}" text-anchor="middle">Kans volgens het model</text>'
        f'<text x="14" y="{size / 2}" text-anchor="middle" transform="rotate(-90 14 {size / 2})">'
        "Aandeel dat klopt</text></svg>\n"
    )
