"""How hard a passage commits the municipality: its hardest statement counts.

The codebook's definitions turned into signals per sentence (``classify/data/hardness.yaml``) and
weighed by :mod:`dia_analysis.classify.commitment_weights`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from dia_analysis.classify.commitment_weights import Sentence, Weights, load_weights
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
_START, _END, _NUMBER = "<s>", "</s>", "0"
_LEAD_WORDS = 6
_MORE = frozenset(
    {"meer", "minder", "betere", "beter", "sterkere", "snellere", "méér", "goede", "voldoende"}
)
_FEW, _MANY = 5, 4
_AROUND = frozenset(
    [
        "wij",
        "wil",
        "zacht",
        "norm",
        "daad",
        "wijdoen",
        "gaan",
        "passief",
        "verleden",
        "zijn",
        "vinden",
        "give",
        "terug",
        "trots",
        "onderzoek",
        "geld",
        "krijgen",
        "doen.finite",
        "inspannen.finite",
        "beschrijven.finite",
    ]
)
"""Signals that colour the sentences around them: who wishes something seldom only describes."""
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
    return {
        name: 1.0 for sentence in sentences_of(fields, words=False) for name in sentence.signals
    }


def sentences_of(fields: PassageDocs, *, words: bool = True) -> list[Sentence]:
    """Per sentence of the text its signals of hardness, by name, each 1, and if asked its words.

    ``<cue>`` stands for a cue in the sentence, ``act+figure`` and the like for cues that stand
    together in it, ``near.<cue>`` for a cue of another sentence, ``lead.*`` and ``heading.*`` for
    what stands above the text. Sentences without a word are left out, unless there is no other.
    """
    meaning = load_meaning()
    text = meaning.wording.read(fields.text)
    above = _above(meaning, fields)
    lead = [] if fields.lead is None else meaning.wording.read(fields.lead).words()
    behind = [f"< {word}" for word in lead[-_LEAD_WORDS:]]
    found = []
    every = _cues_of(text)
    often = Counter(cue for cues in every for cue in cues & _AROUND)
    around = sorted(often)
    for n, cues in enumerate(every):
        first, last = text.sentences[n]
        said = [fact.text for fact in text.facts[first:last]]
        near = [f"near.{cue}" for cue in around if often[cue] > (cue in cues)]
        shape = [*_shape(said, cues), *_place(n, len(every))]
        names = [*sorted(cues), *_together(cues), *near, *shape, *above]
        counted = _words(said, behind) if words else {}
        found.append(Sentence(dict.fromkeys(names, 1.0), counted))
    return [s for s in found if "empty" not in s.signals] or found[:1]


def _place(n: int, count: int) -> list[str]:
    """Where the sentence stands: descriptions come first, and fill long passages."""
    if count == 1:
        return ["alone"]
    found = ["first"] if not n else (["last"] if n == count - 1 else [])
    return [*found, "long"] if count >= _MANY else found


def _words(words: list[str], behind: list[str]) -> Counter[str]:
    """Words, pairs of words, and the last words of the lead, counted."""
    plain = [_START, *(_NUMBER if word.isdigit() else word for word in words), _END]
    return Counter([*plain, *map(" ".join, pairwise(plain)), *behind])


def _shape(every: list[str], cues: set[str]) -> list[str]:
    words = [word for word in every if word[:1].isalpha()]
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


@lru_cache(maxsize=1)
def _cue_names() -> dict[str, str]:
    """From the label of a pattern to the name of the cue, for the cues of sentences."""
    hard = {f"{HARD}:{name}": name for name in load_meaning().hardness.names()}
    return hard | {f"{CUE}:{name}": name for name in _IN_SENTENCE}


def _cues_of(text: Reading) -> list[set[str]]:
    """The names of the cues in each sentence."""
    found: list[set[str]] = [set() for _ in text.sentences]
    names = _cue_names()
    for label in text.hits.keys() & names.keys():
        for hit in text.hits[label]:
            found[text.sentence[hit.start]].add(names[label])
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


def judge_commitment(
    fields: PassageDocs, themes: Sequence[str] = (), weights: Weights | None = None
) -> Commitment:
    """The hardness of the passage's hardest statement; a passage without themes is judged too.

    Args:
        fields: the passage's documents.
        themes: its themes; they do not matter to its hardness.
        weights: those of a trained model; by default the readable ones of the rules.
    """
    by = load_weights() if weights is None else weights
    key = f"commitment {id(by)}"
    kept = fields.text.user_data.get(key)
    if kept is None:
        kept = fields.text.user_data[key] = by.verdict(
            sentences_of(fields, words=bool(by.words))
        ).value
    return Commitment(kept)
