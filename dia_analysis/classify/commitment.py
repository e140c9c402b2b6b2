"""How hard a passage commits the municipality: its hardest statement counts.

The codebook's definitions turned into signals per sentence (``classify/data/hardness.yaml``) and
weighed by a multinomial linear model whose few weights stand readable in
``classify/data/hardness_weights.yaml`` (fitted by :mod:`dia_analysis.classify.commitment_weights`).
"""

from __future__ import annotations

from collections.abc import Sequence

from dia_analysis.classify.commitment_weights import CLASSES, load_weights
from dia_analysis.classify.meaning import CUE, HARD, HEADING, LEAD, Meaning, load_meaning
from dia_analysis.classify.passage_docs import PassageDocs
from dia_analysis.classify.wording import Reading
from dia_analysis.model import Commitment

_ACTS = frozenset({"daad", "stukdaad", "krijgen", "komterr", "passief", "afspraak", "behoud"})
_FIGURES = frozenset(
    {"geld", "jaartal", "termijn", "regelmaat", "procent", "aantal", "hoeveelheid"}
)
_SOFT = frozenset({"wil", "zacht", "onderzoek", "norm"})
_LOOSE = frozenset({"verleden", "voltooid", "terug"})
_WE = frozenset({"wij", "wijdoen"})
_STOPS = frozenset({"stop", "nolonger"})
_KEPT = "commitment"
_MORE = frozenset(
    {"meer", "minder", "betere", "beter", "sterkere", "snellere", "méér", "goede", "voldoende"}
)
_FEW = 5
_IN_SENTENCE = (
    "stop",
    "refuse",
    "nolonger",
    "reserve",
    "explore",
    "exist",
    "past",
    "state",
    "legal",
    "give",
    "praise",
)


def features(fields: PassageDocs) -> dict[str, float]:
    """Signals of hardness of the whole passage, by name: each signal that some sentence has is 1."""
    return {name: 1.0 for sentence in sentence_signals(fields) for name in sentence}


def sentence_signals(fields: PassageDocs) -> list[dict[str, float]]:
    """Per sentence of the text its signals of hardness, by name, each 1.

    ``<cue>`` stands for a cue in the sentence, ``act+figure`` and the like for cues that stand
    together in it, ``lead.*`` and ``heading.*`` for what stands above the text.
    """
    meaning = load_meaning()
    text = meaning.wording.read(fields.text)
    above = _above(meaning, fields)
    return [
        dict.fromkeys([*sorted(cues), *_together(cues), *_shape(text, n, cues), *above], 1.0)
        for n, cues in enumerate(_cues_of(meaning, text))
    ]


def _shape(text: Reading, sentence: int, cues: set[str]) -> list[str]:
    first, last = text.sentences[sentence]
    words = [f.text for f in text.facts[first:last] if f.text[:1].isalpha()]
    if not words:
        return ["empty"]
    found = []
    verbless = not cues & (_WE | {"zijn", "passief", "gaan", "krijgen", "verleden", "norm", "wil"})
    if verbless:
        found.append("verbless")
    if words[-1].endswith("en"):
        found.append("closes")
    if words[0].endswith("en"):
        found.append("opens")
    if words[0] in _MORE:
        found.append("more")
    if len(words) <= _FEW:
        found.append("few")
    return found


def _cues_of(meaning: Meaning, text: Reading) -> list[set[str]]:
    """The names of the cues in each sentence."""
    found: list[set[str]] = [set() for _ in text.sentences]
    for kind, names in ((HARD, meaning.hardness.cues), (CUE, _IN_SENTENCE)):
        for name in names:
            for hit in text.hits.get(f"{kind}:{name}", ()):
                found[text.sentence[hit.start]].add(name)
    return found


def _together(cues: set[str]) -> list[str]:
    act, figure = bool(cues & _ACTS), bool(cues & _FIGURES)
    soft, loose, we = bool(cues & _SOFT), bool(cues & _LOOSE), bool(cues & _WE)
    tests = {
        "act+figure": act and figure and not loose,
        "act+plain": act and not soft and not loose,
        "act+figure+plain": act and figure and not soft and not loose,
        "act+we": act and we and not soft,
        "we+plain": "wijdoen" in cues and not soft and not loose,
        "we+soft": we and soft,
        "soft+plain": soft and not act,
        "soft+figure": soft and figure,
        "loose+plain": loose and not we and not soft,
        "is+plain": "zijn" in cues and not we and not soft and not act,
        "is+figure": "zijn" in cues and figure and not act and not we,
        "nothing": not (act or soft or we),
        "stop+plain": bool(cues & _STOPS) and not soft and not loose,
        "refuse+we": "refuse" in cues and we,
    }
    return [name for name, holds in tests.items() if holds]


def _above(meaning: Meaning, fields: PassageDocs) -> list[str]:
    found: list[str] = []
    if fields.lead is not None:
        lead = meaning.wording.read(fields.lead)
        found.append("item")
        found += [f"lead.{n}" for n in meaning.hardness.leads if lead.has(f"{LEAD}:{n}")]
    if fields.headings:
        heading = meaning.wording.read(fields.headings[-1])
        found += [
            f"heading.{n}" for n in meaning.hardness.headings if heading.has(f"{HEADING}:{n}")
        ]
    return found


def judge_commitment(fields: PassageDocs, themes: Sequence[str] = ()) -> Commitment:
    """The hardness of the passage's hardest statement; a passage without themes is judged too."""
    kept = fields.text.user_data.get(_KEPT)
    if kept is None:
        scores = load_weights().scores(features(fields))
        kept = CLASSES[scores.index(max(scores))]
        fields.text.user_data[_KEPT] = kept
    return Commitment(kept)
