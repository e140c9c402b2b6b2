"""Reads the codebook files strictly: every problem is found and told at once."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dia_analysis.codebook.book import (
    Codebook,
    CommitmentType,
    FormType,
    Lexicon,
    Term,
    Theme,
    ThemeTerms,
)
from dia_analysis.codebook.entries import (
    CodesEntry,
    ExtraEntry,
    ExtraThemeEntry,
    FormsEntry,
    LexiconEntry,
    TermsEntry,
    ThemeEntry,
    ThemePatternsEntry,
)
from dia_analysis.codebook.patterns import Pattern, parse_pattern
from dia_analysis.codebook.quanteda import is_quanteda, terms_from_quanteda
from dia_analysis.errors import CodebookError

Entry = TypeVar("Entry", bound=BaseModel)
_Name = TypeVar("_Name", bound=Hashable)

_HERE = Path(__file__).parent
CODES_FILE = _HERE / "codeboek.yaml"
FORMS_FILE = _HERE / "forms.yaml"
LEXICON_FILE = _HERE / "lexicon.yaml"
_REMEDY = "Correct these lines; docs/codeboek.md describes the files."


def load_codebook(extra: Path | None = None) -> Codebook:
    """The codebook of the program, with the themes of ``extra`` added or put in their place.

    ``extra`` is a file in the form of docs/codeboek.md, or a quanteda-style YAML dictionary.

    Raises:
        CodebookError: a file breaks the rules; all problems are named.
    """
    stamp = extra.stat().st_mtime_ns if extra is not None and extra.is_file() else 0
    return _load(extra, stamp)


@lru_cache(maxsize=8)
def _load(extra: Path | None, _stamp: int) -> Codebook:
    problems: list[str] = []
    codes = _read(CODES_FILE, CodesEntry, problems)
    forms = _read(FORMS_FILE, FormsEntry, problems)
    words = _read(LEXICON_FILE, LexiconEntry, problems)
    if codes is None or forms is None or words is None:
        raise _error(problems, _HERE)
    own = ExtraEntry.model_construct(themes=[], sets={})
    if extra is not None:
        own = _read_extra(extra, codes, problems) or own
    themes = _merge_themes(codes.codes, own.themes)
    patterns = {
        **words.themes,
        **{t.id: ThemePatternsEntry(terms=t.terms, never=t.never) for t in own.themes},
    }
    _check(codes, forms, themes, patterns, problems)
    lexicon = _lexicon(words, patterns, {**words.sets, **own.sets}, themes, problems)
    if problems:
        raise _error(problems, extra or _HERE)
    return Codebook(
        version=codes.version,
        hash=_hash(codes, forms, words, own),
        groups=tuple(codes.groups.items()),
        themes=tuple(_theme(entry) for entry in themes),
        forms=tuple(FormType(f.id, f.label, f.definition) for f in forms.forms),
        form_statuses=tuple(forms.status),
        commitments=tuple(CommitmentType(c.id, c.label, c.definition) for c in codes.commitment),
        lexicon=lexicon,
        own=frozenset(theme.id for theme in own.themes),
    )


def read_yaml(path: Path) -> Any:
    """The content of a YAML file in which no key stands twice.

    Raises:
        CodebookError: there is no such file, or it is not valid YAML.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except OSError as error:
        raise CodebookError(
            f"Cannot read the codebook: {error.strerror or error}",
            where=path,
            remedy="Check the path.",
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CodebookError(
            f"Not valid YAML: {error}", where=path, remedy="Correct the file."
        ) from error


class _StrictLoader(yaml.SafeLoader):
    """Refuses a key that stands twice, where YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [key for key, count in Counter(map(str, keys)).items() if count > 1]
        if twice:
            raise yaml.YAMLError(f"{', '.join(twice)} stands twice{node.start_mark}")
        return super().construct_mapping(node, deep)


def _read(path: Path, entry: type[Entry], problems: list[str]) -> Entry | None:
    return _validated(read_yaml(path), path.name, entry, problems)


def _validated(data: Any, name: str, entry: type[Entry], problems: list[str]) -> Entry | None:
    try:
        return entry.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            place = ".".join(str(part) for part in item["loc"])
            problems.append(f"{name}: {place}: {item['msg']}")
        return None


def _read_extra(path: Path, codes: CodesEntry, problems: list[str]) -> ExtraEntry | None:
    data = read_yaml(path)
    if is_quanteda(data):
        known = {code.id: code.model_dump() for code in codes.codes}
        data = {"themes": [{**known.get(str(t["id"]), {}), **t} for t in terms_from_quanteda(data)]}
        for theme in data["themes"]:
            theme.setdefault("label", theme["id"])
            theme.setdefault("definition", f"Uit het woordenboek {path.name}.")
    return _validated(data, path.name, ExtraEntry, problems)


def _merge_themes(ours: Sequence[ThemeEntry], own: Sequence[ExtraThemeEntry]) -> list[ThemeEntry]:
    replaced = {theme.id: theme for theme in own}
    merged: list[ThemeEntry] = [replaced.pop(theme.id, theme) for theme in ours]
    return merged + list(replaced.values())


def _check(
    codes: CodesEntry,
    forms: FormsEntry,
    themes: Sequence[ThemeEntry],
    patterns: Mapping[str, ThemePatternsEntry],
    problems: list[str],
) -> None:
    ids = [theme.id for theme in themes]
    problems += [f"theme {id} stands twice" for id in _twice(ids)]
    problems += [f"form {id} stands twice" for id in _twice(form.id for form in forms.forms)]
    problems += [
        f"theme {t.id}: there is no group {t.group}" for t in themes if t.group not in codes.groups
    ]
    problems += [f"theme {id} has no patterns" for id in ids if id not in patterns]
    problems += [f"patterns for {id}, which is no theme" for id in patterns if id not in ids]


def _twice(names: Iterable[_Name]) -> list[_Name]:
    return [name for name, count in Counter(names).items() if count > 1]


def _lexicon(
    words: LexiconEntry,
    patterns: Mapping[str, ThemePatternsEntry],
    sets: Mapping[str, Sequence[str]],
    themes: Sequence[ThemeEntry],
    problems: list[str],
) -> Lexicon:
    def parsed(texts: Iterable[str], place: str) -> tuple[Pattern, ...]:
        made = []
        for text in texts:
            try:
                made.append(parse_pattern(text, sets))
            except ValueError as error:
                problems.append(f"{place}: {error}")
        return tuple(made)

    def terms(entries: Sequence[TermsEntry], place: str, group: str) -> tuple[Term, ...]:
        return tuple(
            Term(pattern, entry.weight, frozenset(entry.where), unless, group)
            for entry in entries
            for unless in (parsed(entry.unless, place),)
            for pattern in parsed(entry.match, place)
        )

    made = []
    for theme in themes:
        if theme.id not in patterns:
            continue
        entry, place = patterns[theme.id], f"lexicon, {theme.id}"
        found = terms(entry.terms, place, theme.group)
        twice = _twice((t.pattern.text, field) for t in found for field in t.where)
        problems += sorted({f"{place}: `{text}` stands twice" for text, _ in twice})
        made.append(ThemeTerms(theme.id, found, parsed(entry.never, place)))
    ignored = parsed(words.ignored, "lexicon, ignored")
    quiet = parsed(words.quiet, "lexicon, quiet")
    muted = parsed(words.muted, "lexicon, muted")
    return Lexicon(words.version, tuple(made), frozenset(words.opaque), ignored, quiet, muted)


def _theme(entry: ThemeEntry) -> Theme:
    examples = entry.examples if isinstance(entry, ExtraThemeEntry) else []
    return Theme(
        entry.id,
        entry.group,
        entry.label,
        entry.definition,
        tuple(entry.include),
        tuple(entry.exclude),
        entry.core,
        tuple(examples),
    )


def _hash(*entries: BaseModel) -> str:
    text = json.dumps([entry.model_dump() for entry in entries], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _error(problems: Sequence[str], where: Path) -> CodebookError:
    listed = "".join(f"\n  - {problem}" for problem in problems)
    return CodebookError(
        f"The codebook has {len(problems)} problem(s):{listed}\n", where=where, remedy=_REMEDY
    )
