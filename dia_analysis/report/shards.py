"""Data for the scripts of the site, as script files that are loaded on request.

``fetch`` is blocked on ``file://``, so each shard is a script that calls ``DIA.put(kind, key, value)``.
Passages are numbered in reading order; everything else speaks of them by number:

- ``data/zoek.js``: units, documents, themes, the first passage of each unit and each chunk;
- ``data/citaat/N.js``: the passages themselves, some hundred kB each;
- ``data/thema/ID.js`` and ``data/woord/PREFIX.js``: for a theme, or for each word with that prefix,
  the numbers of its passages, each as the difference with the one before, in base 36.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dia_analysis.model import Commitment, Direction
from dia_analysis.report import dutch
from dia_analysis.report.escape import plain, script_literal
from dia_analysis.report.folder import ReportFolder
from dia_analysis.report.maps import map_data
from dia_analysis.report.material import Quote, Span, Text, Unit
from dia_analysis.report.names import period_page, slug, theme_page, unit_page
from dia_analysis.report.quoteviews import percent_chance
from dia_analysis.report.searchtexts import COMPARE_TEXTS, SEARCH_TEXTS
from dia_analysis.report.sheets import certainty_code
from dia_analysis.report.site import Site
from dia_analysis.report.words import STOP_WORDS, distinct_words, word_shards

SHARD_LIMIT = 5_000_000
_CHUNK = 180_000  # characters of passages per file
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BMP = 0xFFFF
COMMITMENTS: tuple[Commitment | None, ...] = (*Commitment, None)
DIRECTIONS = tuple(Direction)
CERTAINTIES = tuple(dutch.CERTAINTY)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage with its tags; its number is its place in the list."""

    text: Text
    quotes: tuple[Quote, ...]


def write_shards(site: Site, folder: ReportFolder) -> None:
    """Write all data of the search, map and compare pages."""
    passages = number(site.material.quotes)
    chunks = _write_chunks(site, folder, passages)
    for theme in site.material.themes:
        folder.write_text(
            f"data/thema/{slug(theme.id)}.js",
            _put("thema", theme.id, _theme_postings(passages, theme.id)),
        )
    prefixes = []
    for prefix, words in word_shards(_words_of(passages), _encode_all(len(passages))):
        folder.write_text(f"data/woord/w-{prefix}.js", _put("woord", prefix, words))
        prefixes.append(prefix)
    folder.write_text(
        "data/zoek.js", _put("zoek", "", _search_facts(site, passages, chunks, prefixes))
    )
    for period in site.material.periods:
        folder.write_text(
            f"data/kaart-{slug(period)}.js", _put("kaart", period, map_data(site, period))
        )
    folder.write_text("data/vergelijk.js", _put("vergelijk", "", _compare(site)))


def number(quotes: Sequence[Quote]) -> list[Numbered]:
    """Passages with their tags, in reading order."""
    return [
        Numbered(own[0].passage, tuple(own))
        for own in (list(group) for _, group in groupby(quotes, key=lambda quote: quote.passage.id))
    ]


def _put(kind: str, key: str, value: Any) -> str:
    return f"DIA.put({script_literal(kind)},{script_literal(key)},{script_literal(value)});\n"


def _write_chunks(site: Site, folder: ReportFolder, passages: Sequence[Numbered]) -> list[int]:
    """Write the passages; gives the number of the first passage of each file."""
    documents = {document.id: n for n, document in enumerate(site.material.documents)}
    themes = {theme.id: n for n, theme in enumerate(site.material.themes)}
    firsts: list[int] = []
    rows: list[str] = []
    size = 0
    for n, passage in enumerate(passages):
        row = script_literal(_row(passage, documents, themes))
        if not rows:
            firsts.append(n)
        rows.append(row)
        size += len(row)
        if size >= _CHUNK:
            _write_chunk(folder, len(firsts) - 1, rows)
            rows, size = [], 0
    if rows:
        _write_chunk(folder, len(firsts) - 1, rows)
    return firsts


def _write_chunk(folder: ReportFolder, n: int, rows: Sequence[str]) -> None:
    folder.write_text(
        f"data/citaat/{n}.js", f'DIA.put("citaat",{script_literal(str(n))},[{",".join(rows)}]);\n'
    )


def _row(passage: Numbered, documents: Mapping[str, int], themes: Mapping[str, int]) -> list[Any]:
    text = passage.text
    return [
        text.page, text.page_end, plain(text.page_label or ""), documents[text.document.id],
        [plain(heading) for heading in text.headings], plain(text.lead or ""), plain(text.text),
        [_tag(quote, themes) for quote in passage.quotes],
    ]  # fmt: skip


def _tag(quote: Quote, themes: Mapping[str, int]) -> list[Any]:
    chance = -1 if quote.probability is None else percent_chance(quote.probability)
    return [
        themes[quote.theme.id], CERTAINTIES.index(certainty_code(quote)), chance,
        COMMITMENTS.index(quote.commitment), DIRECTIONS.index(quote.direction), *_mark(quote.passage, quote.evidence),
    ]  # fmt: skip


def _mark(text: Text, span: Span | None) -> list[int]:
    """Field (0 text, 1 lead, 2 and up a heading), start and end of the evidence as a script counts."""
    if span is None:
        return []
    if span.where == "text":
        field, whole = 0, text.text
    elif span.where == "lead":
        field, whole = 1, text.lead or ""
    else:
        index = span.heading_index or 0
        field, whole = 2 + index, text.headings[index] if index < len(text.headings) else ""
    shown = plain(whole)
    if shown == whole:
        start, end = span.start, span.end
    else:
        start = shown.find(plain(span.text))
        end = start + len(plain(span.text))
    if start < 0 or end > len(shown):
        return []
    return [field, _utf16(shown[:start]), _utf16(shown[:end])]


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(ord(c) > _BMP for c in text)


def _base36(number_: int) -> str:
    digits = ""
    while True:
        number_, rest = divmod(number_, len(_DIGITS))
        digits = _DIGITS[rest] + digits
        if not number_:
            return digits


class _encode_all:  # noqa: N801 - it is used as a function
    """Numbers in rising order to differences in base 36 with spaces between."""

    def __init__(self, count: int) -> None:
        self._known = [_base36(n) for n in range(min(count + 1, 50_000))]

    def __call__(self, numbers: Sequence[int]) -> str:
        known, before, found = self._known, 0, []
        for n in numbers:
            step = n - before
            found.append(known[step] if step < len(known) else _base36(step))
            before = n
        return " ".join(found)


def _words_of(passages: Sequence[Numbered]) -> Iterator[tuple[int, set[str]]]:
    for n, passage in enumerate(passages):
        text = passage.text
        yield n, distinct_words(" ".join((text.text, text.lead or "", *text.headings[-1:])))


def _theme_postings(passages: Sequence[Numbered], theme: str) -> dict[str, str]:
    """``p``: numbers of the passages; ``c``: a letter each for commitment, direction and doubt."""
    numbers, codes = [], []
    for n, passage in enumerate(passages):
        for quote in passage.quotes:
            if quote.theme.id == theme:
                numbers.append(n)
                hard, way = COMMITMENTS.index(quote.commitment), DIRECTIONS.index(quote.direction)
                codes.append(_ALPHABET[(hard * len(DIRECTIONS) + way) * 2 + int(quote.doubtful)])
    return {"p": _encode_all(len(passages))(numbers), "c": "".join(codes)}


def _search_facts(
    site: Site, passages: Sequence[Numbered], chunks: list[int], prefixes: list[str]
) -> dict[str, Any]:
    text, material = site.language.text, site.material
    first: dict[str, int] = {}
    for n, passage in enumerate(passages):
        first.setdefault(passage.text.unit.id, n)
    return {
        "n": len(passages),
        "units": [_unit(unit, first[unit.id]) for unit in material.units if unit.id in first],
        "documents": [
            [plain(document.file_name), document.link or ""] for document in material.documents
        ],
        "themes": [
            [theme.id, text(theme.label), theme_page(theme.id), slug(theme.id)]
            for theme in material.themes
        ],
        "chunks": chunks,
        "prefixes": prefixes,
        "codes": "".join(_passage_code(passage) for passage in passages),
        "doubt": "".join(str(int(all(q.doubtful for q in passage.quotes))) for passage in passages),
        "alphabet": _ALPHABET,
        "stop": sorted(STOP_WORDS),
        "commitments": [
            text(dutch.COMMITMENT[c]) if c else text(dutch.NO_COMMITMENT) for c in COMMITMENTS
        ],
        "directions": [text(dutch.DIRECTION[d]) for d in DIRECTIONS],
        "certainties": [text(label) for label in dutch.CERTAINTY.values()],
        "certaintyCodes": list(CERTAINTIES),
        "texts": {key: text(told) for key, told in SEARCH_TEXTS.items()},
        "thousands": site.language.thousands,
    }


def _unit(unit: Unit, first: int) -> list[Any]:
    return [
        unit.id, plain(unit.name), unit.period or "", unit.region or "",
        unit_page(unit.id, is_municipality=unit.is_municipality), first,
    ]  # fmt: skip


def _passage_code(passage: Numbered) -> str:
    hard = COMMITMENTS.index(passage.quotes[0].commitment)
    ways = 0
    for quote in passage.quotes:
        ways |= 1 << DIRECTIONS.index(quote.direction)
    return _ALPHABET[hard * 2 ** len(DIRECTIONS) + ways]


def _compare(site: Site) -> dict[str, Any]:
    language, material = site.language, site.material
    forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for unit_id, found in site.forms_of.items():
        for form in found:
            forms[unit_id].setdefault(
                language.text(form.form.label), language.text(dutch.FORM_STATUS[form.status])
            )
    most = max((s.share_of_words or 0.0 for s in site.summaries.values()), default=0.0) or 1.0
    units = {}
    for unit in material.municipalities:
        rows = [site.summaries[unit.id, theme.id] for theme in material.themes]
        units[unit.id] = {
            "name": plain(unit.name), "period": unit.period, "href": unit_page(unit.id, is_municipality=True),
            "about": " · ".join(part for part in (unit.region, unit.size_class) if part),
            "rows": [
                [language.percent(r.share_of_words, 1), round(100 * (r.share_of_words or 0.0) / most, 1), r.passages, r.maatregelen, r.tegen]
                for r in rows
            ],
            "forms": sorted(forms[unit.id].items()),
        }  # fmt: skip
    return {
        "themes": [[language.text(t.label), theme_page(t.id), language.text(dutch.GROUP.get(t.group, t.group))] for t in material.themes],
        "units": units,
        "periods": [[p, period_page(p, main=p == site.period)] for p in material.periods],
        "texts": {key: language.text(told) for key, told in COMPARE_TEXTS.items()},
    }  # fmt: skip
