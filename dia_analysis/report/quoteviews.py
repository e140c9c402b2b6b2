"""How a quote is shown: words with their evidence marked, page, file, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dia_analysis.model import Commitment, Direction
from dia_analysis.report import dutch
from dia_analysis.report.language import Language
from dia_analysis.report.material import FormQuote, Quote, Span, Text
from dia_analysis.report.names import theme_page, unit_page
from dia_analysis.report.sheets import certainty_code

Segments = tuple[tuple[str, bool], ...]
_HARDEST = {Commitment.MAATREGEL: 0, Commitment.VOORNEMEN: 1, Commitment.CONSTATERING: 2, None: 3}
_SUREST = {"human": 0, "sure": 1, "likely": 2, "rule": 2, "doubt": 3}

_MOST_CERTAIN = 99


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote in the words of the report. ``href`` leads to the page of the PDF, if that is known.

    ``segments`` are pieces of the passage, each with whether it is the evidence.
    """

    unit: str
    unit_href: str
    period: str
    headings: tuple[Segments, ...]
    lead: Segments
    segments: Segments
    place: str
    file_name: str
    href: str | None
    label: str
    label_href: str
    verb: str
    commitment: str
    commitment_code: str
    direction: str
    direction_code: str
    certainty: str
    certainty_code: str
    method: str


def quote_view(quote: Quote, language: Language) -> QuoteView:
    """A tag as a reader sees it."""
    text, code = language.text, certainty_code(quote)
    return QuoteView(
        **_passage(quote.passage, quote.evidence, language),
        label=text(quote.theme.label),
        label_href=theme_page(quote.theme.id),
        verb=text(_verb(quote)),
        commitment=text(
            dutch.COMMITMENT[quote.commitment] if quote.commitment else dutch.NO_COMMITMENT
        ),
        commitment_code=quote.commitment.value if quote.commitment else "geen",
        direction=text(dutch.DIRECTION[quote.direction]),
        direction_code=quote.direction.value,
        certainty=certainty_words(quote, language),
        certainty_code=code,
        method=text(dutch.METHOD[quote.method]),
    )


def form_view(found: FormQuote, language: Language) -> QuoteView:
    """A form of democracy as a reader sees it; its commitment is its status."""
    text = language.text
    return QuoteView(
        **_passage(found.passage, found.evidence, language),
        label=text(found.form.label),
        label_href=f"vormen.html#{found.form.id}",
        verb="",
        commitment=text(dutch.FORM_STATUS.get(found.status, found.status)),
        commitment_code=found.status,
        direction="",
        direction_code="",
        certainty=text(dutch.CERTAINTY["rule"]),
        certainty_code="rule",
        method=text(dutch.METHOD["rule"]),
    )


def certainty_words(quote: Quote, language: Language) -> str:
    """How sure we are, with the probability where there is one."""
    word = language.text(dutch.CERTAINTY[certainty_code(quote)])
    if quote.probability is None:
        return word
    chance = f"{percent_chance(quote.probability)}%"
    return language.text("%(word)s (kans %(chance)s)", word=word, chance=chance)


def percent_chance(probability: float) -> int:
    """A probability in whole percents, at most 99: a model is never certain."""
    return min(round(probability * 100), _MOST_CERTAIN)


def page_link(passage: Text) -> str | None:
    """The page of the PDF, seen from the report's folder."""
    link = passage.document.link
    return f"{link}#page={passage.page}" if link else None


def page_words(passage: Text, language: Language) -> str:
    """The page in words; the printed number is told when it differs."""
    page = str(passage.page)
    if passage.page_end != passage.page:
        page = f"{passage.page}-{passage.page_end}"
    if passage.page_label and passage.page_label != str(passage.page):
        return language.text(
            "pagina %(page)s (gedrukt nummer %(label)s)", page=page, label=passage.page_label
        )
    return language.text("pagina %(page)s", page=page)


def segments(text: str, span: Span | None) -> Segments:
    """The text in pieces, with the evidence apart; whole when the span does not fit."""
    if span is None or text[span.start : span.end] != span.text:
        return ((text, False),) if text else ()
    pieces = ((text[: span.start], False), (span.text, True), (text[span.end :], False))
    return tuple(piece for piece in pieces if piece[0])


def hardest_first(quotes: Iterable[Quote]) -> list[Quote]:
    """Quotes from hard to soft, sure before doubtful, then in reading order."""
    return sorted(
        quotes,
        key=lambda q: (_HARDEST[q.commitment], _SUREST[certainty_code(q)], -(q.probability or 0.0)),
    )


def spread(quotes: Sequence[Quote], limit: int) -> list[Quote]:
    """The first quotes, but one per municipality as long as there are others, and none twice."""
    first, rest, seen, texts = [], [], set(), set()
    for quote in quotes:
        if quote.passage.text in texts:
            continue
        texts.add(quote.passage.text)
        if quote.passage.unit.id in seen:
            rest.append(quote)
        else:
            seen.add(quote.passage.unit.id)
            first.append(quote)
        if len(first) >= limit:
            break
    return (first + rest)[:limit]


def _passage(passage: Text, span: Span | None, language: Language) -> dict[str, Any]:
    unit = passage.unit
    where = span.where if span else ""
    headings = [
        segments(heading, span if where == "heading" and span and span.heading_index == n else None)
        for n, heading in enumerate(passage.headings)
    ]
    return {
        "unit": unit.name,
        "unit_href": unit_page(unit.id, is_municipality=unit.is_municipality),
        "period": unit.period or "",
        "headings": tuple(headings),
        "lead": segments(passage.lead or "", span if where == "lead" else None),
        "segments": segments(passage.text, span if where == "text" else None),
        "place": page_words(passage, language),
        "file_name": passage.document.file_name,
        "href": page_link(passage),
    }


def _verb(quote: Quote) -> str:
    if quote.wants:
        return "wil dit"
    return "wijst dit af" if quote.direction is Direction.TEGEN else "noemt dit"
