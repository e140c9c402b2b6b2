"""The status of a form: promised, explored, existing, rejected, required by law, or only named.

``toegezegd`` is a promise about the form itself: to begin, use, widen or strengthen it.
``bestaand`` is a form that is there, without a new promise about it; ``vermeld`` is only a name.
"""

from __future__ import annotations

from dia_analysis.classify.clauses import CONDITION
from dia_analysis.classify.meaning import ROLE
from dia_analysis.classify.status_scope import Scope, explored, rejected, scope_of
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
_ADVISERS = _BODIES - {"bewonersbedrijf", "gebiedsgericht_werken"}
_LIST = 6
_YEAR = 4
_PARTNER = frozenset({"met", "aan", "via", "door", "namens", "bij", "van", "aanbevelingen"})
_DEFINITE = frozenset({"de", "het", "onze", "ons", "deze", "dit", "haar", "hun"})
_WE = frozenset({"wij", "we"})


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
    scope = scope_of(text, hit)
    if rejected(scope) or _rejected_above(scope, above):
        return FormStatus.AFGEWEZEN
    if scope.opener() in CONDITION and not scope.has("give", scope.own):
        return FormStatus.VERMELD
    if _legal(scope, form, period):
        return FormStatus.WETTELIJK
    if explored(scope, form) or any(r.has("cue:explore") for r in above):
        return FormStatus.ONDERZOEKEN
    if scope.has("keep", scope.family):
        return FormStatus.BESTAAND
    return _held(scope, form, period)


def _held(scope: Scope, form: str, period: str | None) -> FormStatus:
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
    if form in _ADVISERS and scope.word(-1) in _DEFINITE and not (ahead or past):
        begins = scope.has("begin", scope.own) and not exists
        return FormStatus.TOEGEZEGD if begins else FormStatus.BESTAAND
    told = past and not (we and gives) and not scope.has("future", scope.own)
    if told or (exists and (not gives or form in _BODIES)):
        return FormStatus.BESTAAND
    if gives or we or not scope.has("state", scope.own):
        return FormStatus.TOEGEZEGD
    known = scope.word(-1) in _DEFINITE or form in _BODIES
    return FormStatus.BESTAAND if known else FormStatus.VERMELD


def _year_ahead(scope: Scope, period: str | None) -> bool | None:
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


def _is_partner(scope: Scope) -> bool:
    """``samen met de dorpsraad``: the body helps with something else."""
    if scope.has("begin", scope.own):
        return False
    if scope.word(-1) in _DEFINITE and scope.word(-2) in _PARTNER:
        return not scope.has("give", scope.own)
    return any(
        0 <= scope.hit.start - hit.start <= _LIST and scope.parts.of[hit.start] in scope.own
        for label in ("samen", "gevraagd")
        for hit in scope.text.hits.get(f"{ROLE}:{label}", ())
    )


def _rejected_above(scope: Scope, above: tuple[Reading, ...]) -> bool:
    if scope.has("exist", scope.own):
        return False
    return any(r.has("cue:stop") or r.has("cue:nolonger") for r in above)


def _legal(scope: Scope, form: str, period: str | None) -> bool:
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
    scope = scope_of(text, every)
    wide = Scope(
        text, scope.parts, every, set(scope.parts.of), set(scope.parts.of), set(scope.parts.of)
    )
    first = Scope(text, scope.parts, every, scope.sentence, scope.sentence, scope.sentence)
    if rejected(first) or above.has("cue:none") or above.has("cue:stop"):
        return FormStatus.AFGEWEZEN
    if _legal(wide, form, period):
        return FormStatus.WETTELIJK
    if wide.has("explore", wide.own):
        return FormStatus.ONDERZOEKEN
    if wide.has("exist", wide.own) and not wide.has("give", wide.own):
        return FormStatus.BESTAAND
    return FormStatus.TOEGEZEGD
