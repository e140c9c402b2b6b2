"""Chapter tabs for the HTML engine: a picture behind each chapter's pages, with real text in it."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from samples.build.design import Design
from samples.build.source import Agreement

_WIDTH, _HEIGHT = 170, 240
_TOP = 20
_MARGIN = 20  # the page area starts here, and a page's background with it


def _tab(index: int, step: float, text: str, colours: tuple[str, str], font: str) -> str:
    back, ink = colours
    top = _TOP + index * step
    middle = top + step / 2
    size = max(1.8, min(2.9, (step - 3) / (0.46 * len(text))))
    return (
        f'<rect x="{_WIDTH - 10}" y="{top:.1f}" width="10" height="{step - 1.2:.1f}" fill="{back}"/>'
        f'<text x="0" y="0" transform="translate({_WIDTH - 6} {middle:.1f}) rotate(90)" text-anchor="middle" '
        f'font-family="{font}" font-weight="700" font-size="{size:.2f}" fill="{ink}">{escape(text)}</text>'
    )


def _picture(chapters: list[str], active: int, design: Design) -> str:
    step = (_HEIGHT - 2 * _TOP) / len(chapters)
    font = design.tokens["head-font"].strip("'")
    tabs = "".join(
        _tab(
            n,
            step,
            text,
            (design.tokens["accent"], "#ffffff")
            if n == active
            else (design.tokens["tint"], "#444444"),
            font,
        )
        for n, text in enumerate(chapters)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}mm" height="{_HEIGHT}mm" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}">{tabs}</svg>'
    )


def tab_rules(agreement: Agreement, design: Design) -> str:
    """A named page per chapter with its tab lit."""
    chapters = [head.text for head, _ in agreement.chapters()]
    rules = []
    for index in range(1, len(chapters)):  # the foreword stands under the contents, without tabs
        url = "data:image/svg+xml;charset=utf-8," + quote(_picture(chapters, index, design))
        if index == len(chapters) - 1:  # the portfolios follow on the last chapter's page
            rules.append(f".ch{index + 1} {{ page: chapter{index}; break-before: auto }}")
            break
        rules.append(
            f".ch{index + 1} {{ page: chapter{index + 1} }} @page chapter{index + 1} {{ "
            f'background: url("{url}") no-repeat; background-size: {_WIDTH}mm {_HEIGHT}mm; background-position: -{_MARGIN}mm -{_MARGIN}mm }}'
        )
    return "\n".join(rules)
