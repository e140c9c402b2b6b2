"""How the samples that reportlab draws look."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.units import mm


@dataclass(frozen=True, slots=True)
class PaperDesign:
    """Page, type and colours of one sample; lengths in points."""

    text: str
    head: str
    accent: str
    second: str
    tint: str
    size: float = 10
    leading: float = 1.4
    justify: bool = False
    columns: int = 1
    gap: float = 8 * mm
    page: tuple[float, float] = A4
    margins: tuple[float, float, float, float] = (24 * mm, 22 * mm, 24 * mm, 22 * mm)
    head_sizes: tuple[float, float, float] = (20, 13, 11)
    head_style: str = "plain"
    head_space: float = 0.9
    head_capitals: bool = False
    chapter_page: bool = False
    callout_back: str = "#eeeeee"
    callout_ink: str = "#1c1c1c"
    callout_bold: bool = False
    table_style: str = "bands"
    bullet: str = "•"
    cover: str = "plate"
    furniture: str = "footer"
    contents_depth: int = 2
    contents_columns: int = 1
    outline: bool = False
    spread: bool = False


PAPER: dict[str, PaperDesign] = {
    "GM9901_2022": PaperDesign(
        "Kantoor",
        "Kantoor",
        "#2e74b5",
        "#1f4d78",
        "#dce8f4",
        size=11,
        leading=1.24,
        margins=(25 * mm, 25 * mm, 25 * mm, 25 * mm),
        head_sizes=(16, 13, 12),
        table_style="grid",
        callout_back="#dce8f4",
        cover="word",
        furniture="word",
        contents_depth=3,
        outline=True,
    ),
    "GM9902_2022": PaperDesign(
        "Klassiek",
        "Zakelijk",
        "#10426b",
        "#c0392b",
        "#e6eef5",
        size=9.8,
        leading=1.3,
        justify=True,
        columns=2,
        margins=(24 * mm, 19 * mm, 23 * mm, 19 * mm),
        head_sizes=(17, 12, 10.2),
        head_style="rule",
        callout_back="#e6eef5",
        table_style="lines",
        cover="band",
        furniture="report",
    ),
    "GM9903_2022": PaperDesign(
        "Statig",
        "Statig",
        "#5b3a29",
        "#5b3a29",
        "#f3ece6",
        size=10.4,
        leading=1.42,
        justify=True,
        margins=(27 * mm, 28 * mm, 27 * mm, 28 * mm),
        head_sizes=(14, 11, 10.4),
        head_style="rule",
        callout_back="#f3ece6",
        table_style="grid",
        cover="frame",
        furniture="centred",
        head_capitals=True,
    ),
    "GM9905_2022": PaperDesign(
        "Humaan",
        "Humaan",
        "#00796b",
        "#b86e00",
        "#e0f2ef",
        size=8.8,
        leading=1.36,
        columns=3,
        gap=6 * mm,
        margins=(18 * mm, 14 * mm, 19 * mm, 14 * mm),
        head_sizes=(14, 10.8, 9.4),
        head_style="band",
        callout_back="#f2a100",
        callout_bold=True,
        cover="full",
        furniture="magazine",
    ),
    "GM9906_2022": PaperDesign(
        "Zakelijk",
        "Zakelijk",
        "#00695c",
        "#455a64",
        "#e5f1ef",
        size=9.6,
        leading=1.36,
        margins=(26 * mm, 20 * mm, 22 * mm, 20 * mm),
        head_sizes=(18, 12, 10.5),
        head_style="plain",
        table_style="bands",
        cover="plate",
        furniture="report",
        outline=True,
        bullet="▪",
    ),
    "GM9907_2026": PaperDesign(
        "Statig",
        "Humaan",
        "#1976a3",
        "#a97a1c",
        "#eaf4f8",
        size=9.4,
        leading=1.38,
        page=A5,
        margins=(17 * mm, 16 * mm, 18 * mm, 16 * mm),
        head_sizes=(17, 11.5, 10),
        callout_back="#d6a54a",
        callout_ink="#1c1c1c",
        table_style="lines",
        cover="frame",
        furniture="booklet",
    ),
    "GM9909_2022": PaperDesign(
        "Zakelijk",
        "Zakelijk",
        "#222222",
        "#000000",
        "#e2e2e2",
        size=10.4,
        leading=1.36,
        margins=(28 * mm, 25 * mm, 26 * mm, 27 * mm),
        head_sizes=(14, 12, 10.5),
        table_style="lines",
        callout_back="#e2e2e2",
        cover="plain",
        furniture="typed",
    ),
    "GM9910_2026": PaperDesign(
        "Klassiek",
        "Humaan",
        "#20639b",
        "#17706a",
        "#e8f0f7",
        size=10.6,
        leading=1.42,
        margins=(30 * mm, 26 * mm, 24 * mm, 26 * mm),
        head_sizes=(20, 13, 11),
        callout_back="#e8f0f7",
        table_style="bands",
        cover="full",
        furniture="alternating",
        bullet="•",
    ),
    "GM9912_2022": PaperDesign(
        "Vorm",
        "Smal",
        "#a61c2b",
        "#2b2b2b",
        "#f9e8ea",
        size=9.6,
        leading=1.4,
        margins=(22 * mm, 32 * mm, 20 * mm, 22 * mm),
        head_sizes=(24, 13.5, 11),
        chapter_page=True,
        callout_back="#2b2b2b",
        callout_ink="#ffffff",
        table_style="bands",
        cover="plate",
        furniture="tabs",
    ),
    "GM9912_2026": PaperDesign(
        "Klassiek",
        "Zakelijk",
        "#1c3144",
        "#d00000",
        "#e8ebee",
        size=9.2,
        leading=1.34,
        justify=True,
        columns=2,
        page=landscape(A4),
        margins=(17 * mm, 17 * mm, 18 * mm, 17 * mm),
        gap=34 * mm,
        head_sizes=(15, 11, 9.6),
        callout_back="#e8ebee",
        table_style="lines",
        cover="band",
        furniture="spread",
        spread=True,
    ),
}
