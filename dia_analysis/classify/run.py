"""``classify_passages``: the stored passages to tags, scores, forms and partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dia_analysis import runner
from dia_analysis.classify.coder import Coder, make_coder
from dia_analysis.classify.fields import Fields
from dia_analysis.classify.known_figures import known_figures
from dia_analysis.classify.meaning import load_meaning
from dia_analysis.classify.model_card import cards
from dia_analysis.classify.modelfile import ModelFile, load_model
from dia_analysis.classify.nlp import pipeline_hash
from dia_analysis.codebook import Codebook, load_codebook
from dia_analysis.errors import NothingStored
from dia_analysis.model import Coded, PassageKind, Span
from dia_analysis.progress import Progress, Silent
from dia_analysis.schema import TABLES, arrow_schema
from dia_analysis.store import Store, code_hash, content_hash

if TYPE_CHECKING:
    import pyarrow as pa

STAGE = "codes"
CODE_TABLES = ("tags", "scores", "forms", "partners")
_HERE = Path(__file__).parent
_COLUMNS = [
    "passage_id",
    "agreement_id",
    "ordinal",
    "text_hash",
    "kind",
    "headings",
    "lead",
    "text",
]


@dataclass(frozen=True, slots=True)
class Classified:
    """What one classify did."""

    passages: int
    tags: int
    doubtful: int
    forms: int
    remade: int


@dataclass(frozen=True, slots=True)
class _Job:
    """One agreement to code; ``rows`` are its passages in reading order."""

    data: Path
    key: str
    agreement_id: str
    period: str | None
    rows: tuple[dict[str, Any], ...]
    codebook: Path | None
    model: Path | None
    encoder: Path | None
    spacy_model: Path | None


def classify_passages(
    data: Path,
    *,
    codebook: Path | None = None,
    model: Path | None = None,
    encoder: Path | None = None,
    spacy_model: Path | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Classified:
    """Tag all passages of a data folder; agreements whose parts are there are not coded again.

    Raises:
        NothingStored: ingest has not been run, or it found no passages.
        CodebookError: the codebook breaks its rules.
        ModelError: the model file cannot be trusted or used.
        UsageError: ``spacy_model`` holds no spaCy pipeline for Dutch.
        DataError: the data folder is in use, damaged, or cannot be written.
    """
    progress = progress or Silent()
    store = Store(data)
    rules, learned = load_codebook(codebook), load_model(model)
    with store.writing("classify"):
        chosen = (codebook, model, encoder, spacy_model)
        keys = _all_jobs(store, rules, learned.hash, chosen)
        todo = [job for job in keys if not store.has_part(STAGE, job.key)]
        with progress.stage("Coding", sum(len(job.rows) for job in todo)) as step:
            for outcome in runner.run(code_agreement, todo, jobs=min(jobs, len(todo))):
                outcome.unwrap()
                step(len(outcome.item.rows))
        tables = _compact(store, keys)
        provenance = {
            "program": f"dia-analysis {version('dia-analysis')}",
            "codebook_version": str(rules.version),
            "codebook_hash": rules.hash,
            "model_hash": learned.hash,
            "voorbeeld": store.provenance("passages").get("voorbeeld", "false"),
        }
        for name, table in tables.items():
            store.publish(name, table, provenance)
        store.publish("themes", _theme_rows(rules), provenance)
        store.publish("form_types", _form_rows(rules), provenance)
        known = _figures(store, learned)
        store.publish("evaluation", known, provenance | cards(learned, known))
        store.keep_parts(STAGE, (job.key for job in keys))
        store.log(
            {"command": "classify", "agreements": len(keys), "remade": len(todo), "jobs": jobs}
        )
    doubtful = sum(tables["tags"].column("doubtful").to_pylist())
    return Classified(
        passages=sum(len(job.rows) for job in keys),
        tags=tables["tags"].num_rows,
        doubtful=doubtful,
        forms=tables["forms"].num_rows,
        remade=len(todo),
    )


def _all_jobs(
    store: Store,
    rules: Codebook,
    model_hash: str,
    chosen: tuple[Path | None, ...],
) -> list[_Job]:
    rows = store.read("passages", _COLUMNS).to_pylist()
    if not rows:
        raise NothingStored(
            "There are no passages to classify",
            where=store.root,
            remedy="Run `dia-analyse ingest` on a folder with readable PDFs first.",
        )
    periods = dict(
        zip(*store.read("agreements", ["agreement_id", "period"]).to_pydict().values(), strict=True)
    )
    grouped: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["kind"] != PassageKind.FOOTNOTE:
            grouped[row["agreement_id"]].append(row)
    version_key = (
        rules.hash,
        model_hash,
        pipeline_hash(chosen[-1]),
        code_hash(_HERE, _HERE.parent / "codebook"),
        *load_meaning().version_parts,
    )
    jobs = []
    for agreement_id, own in sorted(grouped.items()):
        own.sort(key=lambda row: row["ordinal"])
        texts = [[row["passage_id"], row["text_hash"], row["headings"], row["lead"]] for row in own]
        period = periods.get(agreement_id)
        key = content_hash(texts, period, *version_key)
        jobs.append(_Job(store.root, key, agreement_id, period, tuple(own), *chosen))
    return jobs


@lru_cache(maxsize=2)
def coder_for(
    codebook: Path | None,
    model: Path | None,
    encoder: Path | None = None,
    spacy_model: Path | None = None,
) -> Coder:
    """The coder of this process: loading it takes a second, so it is kept."""
    book, learned = load_codebook(codebook), load_model(model)
    return make_coder(book, learned, encoder=encoder, spacy_model=spacy_model)


def code_agreement(job: _Job) -> str:
    """Code one agreement into a part; gives its key."""
    import pyarrow as pa

    fields = [
        Fields(row["text"], tuple(row["headings"] or ()), row["lead"], job.period)
        for row in job.rows
    ]
    coded = coder_for(job.codebook, job.model, job.encoder, job.spacy_model).code(fields)
    rows = code_rows(job.agreement_id, [row["passage_id"] for row in job.rows], coded)
    tables = {
        name: pa.Table.from_pylist(rows[name], schema=arrow_schema(TABLES[name]))
        for name in CODE_TABLES
    }
    Store(job.data).write_part(STAGE, job.key, tables)
    return job.key


def code_rows(
    agreement_id: str, passage_ids: Sequence[str], coded: Sequence[Coded]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of tags, scores, forms and partners for one agreement's passages."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in CODE_TABLES}
    for passage_id, codes in zip(passage_ids, coded, strict=True):
        key = {"passage_id": passage_id, "agreement_id": agreement_id}
        for tag in codes.tags:
            rows["tags"].append(
                {
                    **key,
                    **_place(tag.evidence),
                    "theme": tag.theme,
                    "method": tag.method.value,
                    "probability": tag.probability,
                    "doubtful": tag.doubtful,
                    "commitment": codes.commitment and codes.commitment.value,
                    "direction": tag.direction.value,
                }
            )
        for form in codes.forms:
            rows["forms"].append(
                {**key, **_place(form.evidence), "form": form.form, "status": form.status.value}
            )
        for hit in codes.partners:
            place = _place(hit.evidence)
            rows["partners"].append(
                {**key, **place, "partner": hit.partner, "role": hit.role.value}
            )
        rows["scores"] += [
            {"passage_id": passage_id, "theme": theme, "probability": probability}
            for theme, probability in codes.scores.items()
        ]
    return rows


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return dict.fromkeys(("evidence", "evidence_in", "heading_index", "start", "end"))
    return {
        "evidence": span.text,
        "evidence_in": span.evidence_in.value,
        "heading_index": span.heading_index,
        "start": span.start,
        "end": span.end,
    }


def _compact(store: Store, jobs: Sequence[_Job]) -> dict[str, pa.Table]:
    import pyarrow as pa

    parts = [store.read_part(STAGE, job.key)[0] for job in jobs]
    return {
        name: pa.concat_tables(
            [arrow_schema(TABLES[name]).empty_table(), *(part[name] for part in parts)]
        )
        for name in CODE_TABLES
    }


def _theme_rows(rules: Codebook) -> list[dict[str, Any]]:
    return [
        {
            "theme": theme.id,
            "group": theme.group,
            "label": theme.label,
            "definition": theme.definition,
            "core": theme.core,
            "ordinal": ordinal,
        }
        for ordinal, theme in enumerate(rules.themes, start=1)
    ]


def _figures(store: Store, learned: ModelFile) -> list[dict[str, Any]]:
    """The known figures of this model, and those that were measured on sets of the user's own."""
    known = known_figures(learned)
    sets = {row["coded_set"] for row in known}
    stored = store.read("evaluation").to_pylist() if store.has("evaluation") else []
    own = [r for r in stored if r["model_hash"] == learned.hash and r["coded_set"] not in sets]
    return [*known, *own]


def _form_rows(rules: Codebook) -> list[dict[str, Any]]:
    return [
        {"form": form.id, "label": form.label, "definition": form.definition, "ordinal": ordinal}
        for ordinal, form in enumerate(rules.forms, start=1)
    ]
