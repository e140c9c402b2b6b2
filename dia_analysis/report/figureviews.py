"""Charts with what must stand beside them: title, unit, n, source, and the figures in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dia_analysis.report.charts import Axis, Pair, Point, calibration, dumbbells, scatter
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.names import slug
from dia_analysis.report.site import Site

_NAMED = 12
_NAME_WIDTH, _NAME_HEIGHT = 0.22, 0.05  # room for a name, as parts of the drawing


@dataclass(frozen=True, slots=True)
class FigureView:
    """One chart on a page. ``alt`` says what it shows; ``headers`` and ``rows`` are its figures."""

    src: str
    title: str
    alt: str
    note: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def change_figure(site: Site, folder: ReportFolder, period: str) -> FigureView | None:
    """How the attention for themes changed; None without municipalities read both times."""
    language, earlier = site.language, site.figures.previous(period)
    pairs = site.figures.pairs(period)
    found = [(theme, site.figures.change(period, theme)) for theme in site.material.themes]
    moved = [(theme, both) for theme, both in found if both is not None]
    if earlier is None or not moved:
        return None
    moved.sort(key=lambda item: item[1][1], reverse=True)
    src = f"beeld/verandering-{period}.svg"
    points = [Pair(language.text(theme.label), *both) for theme, both in moved]
    axis = Axis(language.text("gemiddeld deel van de tekst"), language.decimal)
    folder.write(src, dumbbells(points, (earlier, period), axis))
    rows = tuple(
        (
            p.label,
            language.percent(p.first, 1),
            language.percent(p.second, 1),
            language.points(p.second - p.first),
        )
        for p in points
    )
    return FigureView(
        src,
        language.text("Meer en minder aandacht dan in %(period)s", period=earlier),
        language.text("Per thema twee punten op een lijn: het deel van de tekst toen en nu. De tabel geeft dezelfde cijfers."),
        language.plural(
            "Gemiddelde van %(n)s gemeente waarvan beide akkoorden zijn gelezen.",
            "Gemiddelde van %(n)s gemeenten waarvan beide akkoorden zijn gelezen.", len(pairs),
        ),
        (language.text("Thema"), earlier, period, language.text("verschil in procentpunt")),
        rows,
    )  # fmt: skip


def concreteness_figure(site: Site, folder: ReportFolder, period: str) -> FigureView | None:
    """Ambition against concreteness in local democracy; None with fewer than three municipalities."""
    language = site.language
    found = [(unit, site.figures.concreteness(unit)) for unit in site.figures.units(period)]
    known = [(unit, both) for unit, both in found if both is not None]
    if len(known) < 3:  # noqa: PLR2004 - two points show nothing
        return None
    named = _named([(unit.id, *both) for unit, both in known])
    points = [Point(unit.name, *both, unit.id in named) for unit, both in known]
    x, y = (
        language.text("deel van de tekst over lokale democratie"),
        language.text("deel daarvan dat een concrete maatregel is"),
    )
    src = f"beeld/concreet-{period}.svg"
    folder.write(src, scatter(points, Axis(x, language.decimal), Axis(y, language.decimal)))
    rows = tuple(
        (p.name, language.percent(p.x, 1), language.percent(p.y))
        for p in sorted(points, key=lambda p: -p.x)
    )
    return FigureView(
        src,
        language.text("Veel ambitie, of ook concreet?"),
        language.text("Elke gemeente is een punt. Verder naar rechts: meer tekst over lokale democratie. Hoger: vaker een concrete maatregel. De tabel geeft dezelfde cijfers."),
        language.plural("%(n)s gemeente. De streepjeslijnen staan bij de middelste gemeente.",
                        "%(n)s gemeenten. De streepjeslijnen staan bij de middelste gemeente.", len(known)),
        (language.text("Gemeente"), x, y),
        rows,
    )  # fmt: skip


def _named(points: list[tuple[str, float, float]]) -> set[str]:
    """The points that get their name: the most ambitious and concrete, where names do not collide."""
    width = max(x for _, x, _ in points) or 1.0
    height = max(y for _, _, y in points) or 1.0
    chosen: list[tuple[str, float, float]] = []
    for point in sorted(points, key=lambda p: (-p[1] * (0.2 + p[2]), p[0])):
        near = [
            other for other in chosen
            if abs(other[1] - point[1]) / width < _NAME_WIDTH and abs(other[2] - point[2]) / height < _NAME_HEIGHT
        ]  # fmt: skip
        if not near and len(chosen) < _NAMED:
            chosen.append(point)
    return {point[0] for point in chosen}


def against_country(
    site: Site, folder: ReportFolder, period: str, region: str, src: str
) -> FigureView:
    """The themes of a region against the whole country, or the sample."""
    language = site.language
    pairs = []
    for theme in site.material.themes:
        own, whole = (
            site.figures.share(period, theme, *group) for group in (("region", region), ("all", ""))
        )
        if own.words is not None and whole.words is not None:
            pairs.append(Pair(language.text(theme.label), whole.words, own.words))
    names = (language.text("alle gelezen gemeenten"), region)
    folder.write(
        src,
        dumbbells(
            pairs, names, Axis(language.text("gemiddeld deel van de tekst"), language.decimal)
        ),
    )
    rows = tuple(
        (
            p.label,
            language.percent(p.second, 1),
            language.percent(p.first, 1),
            language.points(p.second - p.first),
        )
        for p in pairs
    )
    return FigureView(
        src,
        language.text("%(region)s naast alle gelezen gemeenten", region=region),
        language.text("Per thema twee punten op een lijn: het deel van de tekst in alle gelezen gemeenten en in deze regio. De tabel geeft dezelfde cijfers."),
        language.text("%(region)s: n = %(n)s. Alle gelezen gemeenten: n = %(m)s.", region=region,
                      n=language.count(len(site.figures.units(period, "region", region))),
                      m=language.count(len(site.figures.units(period)))),
        (language.text("Thema"), region, names[0], language.text("verschil in procentpunt")),
        rows,
    )  # fmt: skip


def over_groups(
    site: Site, folder: ReportFolder, period: str, theme_id: str, label: str
) -> FigureView | None:
    """A theme by region: who mentions it, and who wants something with it."""
    language = site.language
    theme = next(t for t in site.material.themes if t.id == theme_id)
    shares = [
        (r, site.figures.share(period, theme, "region", r))
        for r in site.figures.values(period, "region")
    ]
    if not shares:
        return None
    pairs = [
        Pair(f"{r} (n = {language.count(s.n_read)})", s.want or 0.0, s.mention or 0.0)
        for r, s in shares
    ]
    src = f"beeld/thema-{slug(theme_id)}.svg"
    names = (language.text("wil het"), language.text("noemt het"))
    folder.write(
        src,
        dumbbells(
            pairs, names, Axis(language.text("deel van de gelezen gemeenten"), language.decimal)
        ),
    )
    rows = tuple(
        (
            r,
            language.count(s.n_read),
            language.percent(s.mention),
            language.percent(s.want),
            language.percent(s.words, 1),
        )
        for r, s in shares
    )
    return FigureView(
        src,
        language.text("%(theme)s per regio", theme=label),
        language.text("Per regio twee punten: het deel van de gemeenten dat het thema noemt, en het deel dat er iets mee wil. De tabel geeft dezelfde cijfers."),
        language.text("Deel van de gelezen gemeenten in %(period)s. Een regio met weinig gelezen gemeenten zegt weinig.", period=period),
        (language.text("Regio"), language.text("gelezen"), language.text("noemt het"), language.text("wil het"), language.text("deel van de tekst")),
        rows,
    )  # fmt: skip


def calibration_figure(
    site: Site, folder: ReportFolder, src: str, bins: Sequence[tuple[float, float, int]]
) -> FigureView:
    """Do the probabilities mean what they say? ``bins`` hold probability, share true, and pairs."""
    language = site.language
    x, y = language.text("kans volgens het programma"), language.text("deel dat klopte")
    points = [Point("", given, true, False) for given, true, _ in bins]
    folder.write(src, calibration(points, Axis(x, language.decimal), Axis(y, language.decimal)))
    rows = tuple(
        (language.percent(given, 1), language.percent(true, 1), language.count(n))
        for given, true, n in bins
    )
    return FigureView(
        src,
        language.text("Kloppen de kansen?"),
        language.text("Punten: de kans die het programma gaf, en het deel dat klopte. Op de stippellijn zijn die gelijk. De tabel geeft dezelfde cijfers."),
        language.text("Elk punt staat voor evenveel paren van een passage en een thema, %(n)s in totaal.", n=language.count(sum(n for _, _, n in bins))),
        (x, y, language.text("paren")),
        rows,
    )  # fmt: skip
