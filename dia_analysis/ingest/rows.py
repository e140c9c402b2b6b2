"""The rows that one laid-out document gives, in their published shape."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dia_analysis.model import passage_id, text_hash
from dia_analysis.schema import FURNITURE, PASSAGES, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

    from dia_analysis.ingest.layout import Layout
    from dia_analysis.ingest.sandbox import DocumentFacts


def layout_part(
    agreement_id: str,
    document: DocumentFacts,
    laid: Layout,
    problems: Sequence[Mapping[str, Any]],
    engine: str,
) -> tuple[dict[str, pa.Table], dict[str, str]]:
    """What is kept of one laid-out document: rows in their published shape, and facts."""
    import pyarrow as pa

    passages: list[dict[str, Any]] = [
        {
            "passage_id": passage_id(agreement_id, passage.ordinal),
            "agreement_id": agreement_id,
            "ordinal": passage.ordinal,
            "text_hash": text_hash(passage.text),
            "page": passage.page,
            "page_end": passage.page_end,
            "page_label": passage.page_label,
            "kind": passage.kind.value,
            "headings": list(passage.headings),
            "lead": passage.lead,
            "text": passage.text,
            "word_count": passage.word_count,
            "boxes": [asdict(box) for box in passage.boxes],
        }
        for passage in laid.passages
    ]
    furniture = [
        {
            "agreement_id": agreement_id,
            "ordinal": n,
            "reason": item.reason,
            "text": item.text,
            **asdict(item.box),
        }
        for n, item in enumerate(laid.furniture, start=1)
    ]
    facts = {
        "page_count": document.page_count,
        "word_count": sum(passage.word_count for passage in laid.passages),
        "language": document.language,
        "engine": engine,
        "ocr_pages": list(laid.ocr_pages),
        "doubtful_pages": list(laid.doubtful_pages),
        "text_quality": laid.text_quality,
        "warnings": list(laid.warnings),
        "metadata": dict(document.metadata),
        "title_lines": [list(line) for line in laid.title_lines],
        "first_text": laid.first_text,
        "problems": [dict(problem) for problem in problems],
        "passages": len(passages),
    }
    tables = {
        "passages": pa.Table.from_pylist(passages, schema=arrow_schema(PASSAGES)),
        "furniture": pa.Table.from_pylist(furniture, schema=arrow_schema(FURNITURE)),
    }
    return tables, {"facts": json.dumps(facts, ensure_ascii=False)}
