"""Which engine, fonts and colours each sample gets."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Design:
    """How one sample looks; ``css`` are style sheets in order, ``tokens`` their variables."""

    name: str
    engine: str = "weasyprint"
    css: tuple[str, ...] = ()
    tokens: dict[str, str] = field(default_factory=dict)
    tagged: bool = False
    contents_depth: int = 2
    impose: bool = False
    cover: str = "plate"
    beside: bool = False
    pictures: tuple[int, ...] = ()
    page_notes: bool = False
    quotes: bool = False


def _look(text: str, head: str, accent: str, second: str, tint: str) -> dict[str, str]:
    return {
        "text-font": f"'Voorbeeld {text}'",
        "head-font": f"'Voorbeeld {head}'",
        "accent": accent,
        "second": second,
        "tint": tint,
    }


def _web(name: str, look: dict[str, str], **options: object) -> Design:
    return Design(name, css=("base", name), tokens=look, **options)  # type: ignore[arg-type]


DESIGNS: dict[str, Design] = {
    "GM9901_2026": Design(
        "libreoffice_single",
        "libreoffice",
        tagged=True,
        tokens=_look("Klassiek", "Zakelijk", "#1d5c4d", "#7a3b12", "#eef4f1"),
    ),
    "GM9902_2026": _web(
        "three_columns",
        _look("Open", "Open", "#b3202c", "#1b3f5c", "#fbe9e7"),
        tagged=True,
        cover="circle",
    ),
    "GM9903_2026": _web(
        "a5_booklet", _look("Boek", "Boek", "#3f6b35", "#a5541f", "#eef3e8"), cover="frame"
    ),
    "GM9904_2022": _web(
        "spread",
        _look("Humaan", "Humaan", "#6a2c70", "#b85c12", "#f4ecf5"),
        impose=True,
        cover="full",
        pictures=(3, 7),
    ),
    "GM9904_2026": _web(
        "sidebar",
        _look("Vorm", "Smal", "#00577f", "#c25e0c", "#e3f0f6"),
        tagged=True,
        cover="band",
        beside=True,
        quotes=True,
    ),
    "GM9905_2026": _web(
        "tabs", _look("Open", "Smal", "#14406e", "#b3481a", "#e8eef5"), tagged=True, cover="circle"
    ),
    "GM9906_2026": _web(
        "two_columns",
        _look("Boek", "Humaan", "#2b5797", "#5b7a12", "#eaf0f8"),
        cover="frame",
        pictures=(2,),
    ),
    "GM9907_2022": _web(
        "scan", _look("Klassiek", "Klassiek", "#000000", "#000000", "#eeeeee"), cover="plain"
    ),
    "GM9908_2022": _web(
        "running_headers",
        _look("Klassiek", "Zakelijk", "#274060", "#8c2f39", "#e9edf2"),
        cover="type",
    ),
    "GM9908_2026": _web(
        "sidebar",
        _look("Humaan", "Humaan", "#7b2d8b", "#1d7a59", "#f3eaf5"),
        cover="circle",
        beside=True,
        quotes=True,
        pictures=(4,),
    ),
    "GM9909_2026": _web(
        "numbered",
        _look("Open", "Smal", "#003f5c", "#b83253", "#e6edf1"),
        tagged=True,
        cover="band",
    ),
    "GM9910_2022": _web(
        "a5_booklet",
        _look("Open", "Open", "#1f6f8b", "#a8484a", "#e8f3f6"),
        tagged=True,
        cover="full",
        pictures=(3,),
    ),
    "GM9911_2022": Design(
        "libreoffice_single",
        "libreoffice",
        tokens=_look("Kantoor", "Kantoor", "#8a5a00", "#3d3d3d", "#f7f0e2"),
    ),
    "GM9911_2026": _web(
        "tables",
        _look("Vorm", "Vorm", "#4a7c2c", "#8f4d12", "#edf4e8"),
        tagged=True,
        cover="frame",
        page_notes=True,
    ),
}
