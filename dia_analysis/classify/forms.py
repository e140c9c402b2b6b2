"""Which forms of democracy a passage names, and what the municipality says about each.

Recognition is by ``codebook/form_patterns.yaml``; the status is read from the signals in the clause
where the form stands, from the lead of its list, and, for an elliptical text, from its heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from dia_analysis.classify import status
from dia_analysis.classify.meaning import CONTEXT, FORM, UNLESS, Meaning, load_meaning
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.status_scope import is_elliptical
from dia_analysis.classify.tokens import text_of
from dia_analysis.classify.wording import Hit, Reading
from dia_analysis.model import EvidenceIn, FormHit, Span

_SHORT_TEXT = 45
_SHORT_HEADING = 7
_PREFIX = f"{FORM}:"


def find_forms(fields: PassageDocs, period: str | None = None) -> tuple[FormHit, ...]:
    """The forms named in a passage, one hit per form, each with its status.

    Args:
        fields: the passage's documents.
        period: the council term; from 2022-2026 on, a mere participatieverordening is the law.
    """
    period = period or fields.period
    meaning = load_meaning()
    read = meaning.wording.read
    headings = [read(heading) for heading in fields.headings]
    if any(heading.has("cue:portfolio") for heading in headings):
        return ()
    text = read(fields.text)
    lead = read(fields.lead) if fields.lead is not None else None
    around = [text, *([lead] if lead else []), *headings[-1:]]
    above = tuple(r for r in (lead, _short_heading(text, headings)) if r is not None)
    found: dict[str, FormHit] = {}
    for form in _candidates(meaning, text):
        hits = _named(meaning, form, text, around)
        if hits:
            found[form] = _in_text(fields, text, above, form, hits, period)
    if not found:
        for hit in _from_above(meaning, fields, text, lead, headings, around, period):
            found.setdefault(hit.form, hit)
    return tuple(found.values())


def _candidates(meaning: Meaning, *readings: Reading) -> list[str]:
    """The forms of which some word was found, in the order of the codebook."""
    labels = {label for reading in readings for label in reading.hits if label.startswith(_PREFIX)}
    if not labels:
        return []
    there = {label.split(":")[1] for label in labels}
    return [form for form in meaning.forms.forms if form in there]


def _in_text(
    fields: PassageDocs,
    text: Reading,
    above: tuple[Reading, ...],
    form: str,
    hits: list[Hit],
    period: str | None,
) -> FormHit:
    judged = [(status.judge(text, hit, form, above=above, period=period), hit) for hit in hits]
    best, hit = max(judged, key=lambda pair: (status.WEIGHT[pair[0]], -pair[1].start))
    start, end = text.starts[hit.start], text.ends[hit.end - 1]
    return FormHit(form, best, Span(text_of(fields.text)[start:end], start, end))


def _short_heading(text: Reading, headings: list[Reading]) -> Reading | None:
    """The innermost heading, where the text is so short that it leans on it."""
    return headings[-1] if headings and len(text.facts) <= _SHORT_TEXT else None


def _named(meaning: Meaning, form: str, reading: Reading, around: list[Reading]) -> list[Hit]:
    hits = list(reading.hits.get(f"{FORM}:{form}", ()))
    for n, nearby in enumerate(meaning.forms.forms[form].nearby):
        found = reading.hits.get(f"{FORM}:{form}:{n}")
        if not found:
            continue
        label = f"{CONTEXT}:{form}:{n}"
        if nearby.within == "passage":
            hits += [
                hit
                for hit in found
                if any(
                    one is not reading or other.start >= hit.end or other.end <= hit.start
                    for one in around
                    for other in one.hits.get(label, ())
                )
            ]
        else:
            places = reading.hits.get(label, ())
            hits += [
                hit
                for hit in found
                if any(
                    reading.sentence[other.start] == reading.sentence[hit.start]
                    and (other.start >= hit.end or other.end <= hit.start)
                    for other in places
                )
            ]
    barred = reading.hits.get(f"{UNLESS}:{form}", ())
    return sorted(
        (h for h in hits if not any(b.start < h.end and h.start < b.end for b in barred)),
        key=lambda h: (h.start, -h.end),
    )


def _from_above(
    meaning: Meaning,
    fields: PassageDocs,
    text: Reading,
    lead: Reading | None,
    headings: list[Reading],
    around: list[Reading],
    period: str | None,
) -> Iterator[FormHit]:
    """Forms that only the heading or lead names, when the text speaks about them elliptically."""
    if len(text.facts) > _SHORT_TEXT:
        return
    above: list[tuple[Reading, str, EvidenceIn, int | None]] = []
    if lead is not None and fields.lead is not None:
        above.append((lead, text_of(fields.lead), EvidenceIn.LEAD, None))
    if headings and len(headings[-1].facts) <= _SHORT_HEADING:
        last = len(headings) - 1
        above.append((headings[-1], text_of(fields.headings[-1]), EvidenceIn.HEADING, last))
    forms = _candidates(meaning, *(reading for reading, *_ in above))
    if not forms or not is_elliptical(text):
        return
    for form in forms:
        for reading, source, place, index in above:
            hits = _named(meaning, form, reading, around)
            if not hits:
                continue
            start, end = reading.starts[hits[0].start], reading.ends[hits[0].end - 1]
            span = Span(source[start:end], start, end, place, index)
            yield FormHit(form, status.judge_above(text, reading, form, period), span)
            break
