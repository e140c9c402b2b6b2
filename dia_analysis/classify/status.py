"""The status of a form: promised, explored, existing, rejected, required by law, or only named.

``toegezegd`` is a promise about the form itself: to begin, use, widen or strengthen it.
``bestaand`` is a form that is there, without a new promise about it; ``vermeld`` is only a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from dia_analysis.classify.clauses import CONDITION, Clauses, clauses, cues, without_calm
from dia_analysis.classify.wording import Hit, Reading
from dia_analysis.model import FormStatus

WEIGHT = {
    FormStatus.AFGEWEZEN: 5,
    FormStatus.TOEGEZEGD: 4,
    FormStatus.ONDERZOEKEN: 3,
    FormStatus.WETTELIJK: 2,
    FormStatus.BESTAAND: 1,
    FormStatus.VERMELD: 0,
}
_LATE, _LATEST = "2022-2026", "2026-2030"
_LAW_FORMS = frozenset({"participatieverordening", "uitdaagrecht"})
_BODIES = frozenset(
    {
        "dorpsraad",
        "adviesraad",
        "bewonersbedrijf",
        "rekenkamer",
        "jongerenraad",
        "inwonerpanel",
        "ombudsman",
        "kinderburgemeester",
        "gebiedsgericht_werken",
    }
)
_NOT_AN_END = ("sluit", "geslo", "halv", "gehalv", "vervang")
_NO_REACH = 4
_YEAR = 4
_PARTNER = frozenset({"met", "aan", "via", "door", "namens", "bij", "van", "aanbevelingen"})
_DEFINITE = frozenset({"de", "het", "onze", "ons", "deze", "dit", "haar", "hun"})
_BACK = frozenset(
    {
        "die",
        "dat",
        "deze",
        "dit",
        "daar",
        "daarmee",
        "hiermee",
        "het",
        "daarvan",
        "hiervan",
        "daarin",
    }
)
_WE = frozenset({"wij", "we"})


@dataclass(slots=True)
class _Scope:
    """Where a form stands: its clause, that clause's family, its sentence."""

    text: Reading
    parts: Clauses
    hit: Hit
    own: set[int]
    family: set[int]
    sentence: set[int]

    def own_cues(self, label: str) -> list[Hit]:
        return self.uncalmed(cues(self.text, label, self.parts, self.own))

    def has(self, label: str, inside: set[int]) -> bool:
        return bool(cues(self.text, label, self.parts, inside))

    def uncalmed(self, hits: list[Hit]) -> list[Hit]:
        """Those that no ``calm`` pattern of their own clause takes back."""
        return without_calm(self.text, self.parts, hits)

    def word(self, offset: int) -> str:
        at = self.hit.start + offset
        return self.text.facts[at].text if 0 <= at < len(self.text.facts) else ""

    def opener(self) -> str:
        return self.parts.opener[self.parts.of[self.hit.start]]


def _scope(text: Reading, hit: Hit) -> _Scope:
    parts = clauses(text)
    clause = parts.of[hit.start]
    first, last = text.sentences[text.sentence[hit.start]]
    return _Scope(text, parts, hit, {clause}, parts.family(clause), set(parts.of[first:last]))


def judge(
    text: Reading,
    hit: Hit,
    form: str,
    *,
    above: tuple[Reading, ...] = (),
    period: str | None = None,
) -> FormStatus:
    """The status of a form that stands at ``hit`` in the text.

    Args:
        text: the text where it stands.
        hit: its place.
        form: its id.
        above: the lead, and the innermost heading of a short text.
        period: the council term.
    """
    scope = _scope(text, hit)
    if _rejected(scope) or _rejected_above(scope, above):
        return FormStatus.AFGEWEZEN
    if scope.opener() in CONDITION and not scope.has("give", scope.own):
        return FormStatus.VERMELD
    if _legal(scope, form, period):
        return FormStatus.WETTELIJK
    if scope.has("explore", scope.family) or any(r.has("cue:explore") for r in above):
        return FormStatus.ONDERZOEKEN
    if scope.has("keep", scope.family):
        return FormStatus.BESTAAND
    return _held(scope, form, period)


def _held(scope: _Scope, form: str, period: str | None) -> FormStatus:
    ahead = _year_ahead(scope, period)
    gives, exists = ahead is True or scope.has("give", scope.own), scope.has("exist", scope.own)
    past = ahead is False or scope.has("past", scope.own)
    we = any(
        fact.text in _WE
        for fact, clause in zip(scope.text.facts, scope.parts.of, strict=True)
        if clause in scope.own
    )
    if ahead and not exists:
        return FormStatus.TOEGEZEGD
    aside = scope.has("aside", scope.family) and not (gives or we)
    if aside or (form in _BODIES and _is_partner(scope) and not exists):
        return FormStatus.VERMELD
    told = past and not (we and gives) and not scope.has("future", scope.own)
    if told or (exists and (not gives or form in _BODIES)):
        return FormStatus.BESTAAND
    if gives or we or not scope.has("state", scope.own):
        return FormStatus.TOEGEZEGD
    known = scope.word(-1) in _DEFINITE or form in _BODIES
    return FormStatus.BESTAAND if known else FormStatus.VERMELD


def _year_ahead(scope: _Scope, period: str | None) -> bool | None:
    """Whether the sentence names a year in or after the council term, only earlier ones, or none."""
    if period is None:
        return None
    begin = period[:4]
    years = [
        fact.text
        for fact, clause in zip(scope.text.facts, scope.parts.of, strict=True)
        if clause in scope.sentence
        and len(fact.text) == _YEAR
        and fact.text.isdigit()
        and fact.text[:2] == "20"
    ]
    if not years:
        return None
    return True if max(years) > begin else (False if max(years) < begin else None)


def _is_partner(scope: _Scope) -> bool:
    """``samen met de dorpsraad``: the body helps with something else."""
    return (
        scope.word(-1) in _DEFINITE
        and scope.word(-2) in _PARTNER
        and not scope.has("give", scope.own)
    )


def _rejected(scope: _Scope) -> bool:
    start = scope.hit.start
    for no in scope.own_cues("none"):
        if scope.text.facts[no.start].text == "geen" and 0 <= start - no.end <= _NO_REACH:
            return True
    ends = [
        h
        for h in scope.own_cues("stop")
        if not scope.text.facts[h.start].text.startswith(_NOT_AN_END)
    ]
    if scope.has("oppose", scope.own):
        return True
    if ends or scope.own_cues("refuse") or scope.own_cues("nolonger"):
        return True
    if scope.opener() == "" and scope.own_cues("not"):
        return True
    return _taken_back(scope)


def _taken_back(scope: _Scope) -> bool:
    """``Een kinderburgemeester ...: dat soort symboliek laten we aan anderen.``"""
    after = max(scope.own)
    facts, parts = scope.text.facts, scope.parts
    following = [n for n, c in enumerate(parts.of) if c > after and n > scope.hit.end]
    if not following or not {facts[n].text for n in following[:4]} & _BACK:
        return False
    inside = {parts.of[following[0]]}
    if scope.has("explore", scope.own):
        return False
    return any(
        scope.uncalmed(cues(scope.text, label, parts, inside)) for label in ("stop", "refuse")
    )


def _rejected_above(scope: _Scope, above: tuple[Reading, ...]) -> bool:
    if scope.has("exist", scope.own):
        return False
    return any(r.has("cue:stop") or r.has("cue:nolonger") for r in above)


def _legal(scope: _Scope, form: str, period: str | None) -> bool:
    everywhere = set(scope.parts.of)
    more = scope.has("beyond", everywhere) and not scope.has("nothingmore", everywhere)
    if scope.has("legal", scope.sentence) and not more:
        return True
    if form not in _LAW_FORMS or period is None or period < _LATE or more:
        return False
    if form == "uitdaagrecht":
        return scope.text.has("form:participatieverordening") and scope.has("legal", everywhere)
    return scope.has("legal", everywhere) or (period >= _LATEST and not scope.own_cues("stop"))


def judge_above(text: Reading, above: Reading, form: str, period: str | None) -> FormStatus:
    """The status of a form that only the heading or lead names and the text speaks about."""
    every = Hit("", 0, 1)
    scope = _scope(text, every)
    wide = _Scope(
        text, scope.parts, every, set(scope.parts.of), set(scope.parts.of), set(scope.parts.of)
    )
    first = _Scope(text, scope.parts, every, scope.sentence, scope.sentence, scope.sentence)
    if _rejected(first) or above.has("cue:none") or above.has("cue:stop"):
        return FormStatus.AFGEWEZEN
    if _legal(wide, form, period):
        return FormStatus.WETTELIJK
    if wide.has("explore", wide.own):
        return FormStatus.ONDERZOEKEN
    if wide.has("exist", wide.own) and not wide.has("give", wide.own):
        return FormStatus.BESTAAND
    return FormStatus.TOEGEZEGD


def is_elliptical(text: Reading) -> bool:
    """Whether the text leans on what stands above it: no subject of its own, or a pronoun."""
    if not text.facts:
        return False
    if text.facts[0].text in _LEANING:
        return True
    return bool({fact.text for fact in text.facts[:4]} & _BACK)


_LEANING = _BACK | {
    "nee",
    "ja",
    "niet",
    "geen",
    "voeren",
    "vervalt",
    "stopt",
    "blijft",
    "komt",
    "invoeren",
    "afschaffen",
    "er",
    "schaffen",
}
