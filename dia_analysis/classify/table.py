"""``classify_table``: code any table of texts, as researchers and outside checks do."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dia_analysis.classify.fields import Fields
from dia_analysis.classify.run import coder_for
from dia_analysis.errors import UsageError
from dia_analysis.model import Coded
from dia_analysis.progress import Progress, Silent
from dia_analysis.store import write_atomic

if TYPE_CHECKING:
    import pandas as pd

REQUIRED = ("passage_id", "text")
_BATCH = 2000
_FORMATS = (".csv", ".parquet", ".jsonl")
_HEADING_SEPARATORS = ("|", " > ")


@dataclass(frozen=True, slots=True)
class CodedTable:
    """What coding a table gave."""

    rows: int
    tagged: int
    doubtful: int


def classify_table(
    passages: Path,
    output: Path,
    *,
    codebook: Path | None = None,
    model: Path | None = None,
    encoder: Path | None = None,
    spacy_model: Path | None = None,
    progress: Progress | None = None,
) -> CodedTable:
    """Code a CSV, Parquet or JSON Lines table with ``passage_id`` and ``text``.

    Optional columns are ``headings`` (a list; in CSV JSON or separated by ``|``), ``lead`` and
    ``period``. The output, in the format of its suffix, has one row per passage in input order:
    passage_id, themes, doubtful (all themes in the abstain band), probabilities, commitment,
    direction; in CSV lists are joined by ``|`` and mappings are JSON.

    Raises:
        UsageError: the table cannot be read, a column is missing, or a format is unknown.
        OutputError: the output cannot be written.
    """
    _format(output)
    table = _read(passages)
    fields = [_fields(row) for row in table.to_dict("records")]  # type: ignore[arg-type]  # column names are text
    coder = coder_for(codebook, model, encoder, spacy_model)
    coded: list[Coded] = []
    with (progress or Silent()).stage("Coding", len(fields)) as step:
        for first in range(0, len(fields), _BATCH):
            batch = fields[first : first + _BATCH]
            coded += coder.code(batch)
            step(len(batch))
    rows = [_row(str(key), codes) for key, codes in zip(table["passage_id"], coded, strict=True)]
    write_atomic(output, _encode(rows, _format(output)))
    return CodedTable(
        len(rows),
        sum(bool(row["themes"]) for row in rows),
        sum(bool(row["doubtful"]) for row in rows),
    )


def _format(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        raise UsageError(
            f"Unknown kind of table {suffix or 'without suffix'!r}",
            where=path,
            remedy=f"Use a name that ends in one of {', '.join(_FORMATS)}.",
        )
    return suffix


def _read(path: Path) -> pd.DataFrame:
    import pandas as pd

    suffix = _format(path)
    try:
        if suffix == ".csv":
            table = pd.read_csv(
                path,
                sep=None,
                engine="python",
                dtype=str,
                keep_default_na=False,
                encoding="utf-8-sig",
            )
        elif suffix == ".parquet":
            table = pd.read_parquet(path)
        else:
            lines = path.read_text(encoding="utf-8-sig").split("\n")
            table = pd.DataFrame([json.loads(line) for line in lines if line.strip()])
    except FileNotFoundError as error:
        raise UsageError(
            "The table does not exist", where=path, remedy="Check the path."
        ) from error
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The table cannot be read: {error}", where=path, remedy="Check its format."
        ) from error
    missing = [name for name in REQUIRED if name not in table.columns]
    if missing:
        raise UsageError(
            f"The table has no column {' and '.join(missing)}",
            where=path,
            remedy=f"It needs {' and '.join(REQUIRED)}; headings and lead are optional.",
        )
    return table


def _fields(row: dict[str, Any]) -> Fields:
    lead, period = (row.get(name) for name in ("lead", "period"))
    return Fields(
        text=str(row["text"] or ""),
        headings=_headings(row.get("headings")),
        lead=str(lead) if isinstance(lead, str) and lead.strip() else None,
        period=period if isinstance(period, str) and period else None,
    )


def _headings(value: Any) -> tuple[str, ...]:
    if value is None or isinstance(value, float):  # pandas writes NaN for nothing
        return ()
    if not isinstance(value, str):
        return tuple(str(heading) for heading in value if str(heading).strip())
    if value.startswith("["):
        try:
            return _headings(json.loads(value))
        except ValueError:
            return (value,)
    separator = next((s for s in _HEADING_SEPARATORS if s in value), "|")
    return tuple(part.strip() for part in value.split(separator) if part.strip())


def _row(passage_id: str, codes: Coded) -> dict[str, Any]:
    return {
        "passage_id": passage_id,
        "themes": [tag.theme for tag in codes.tags],
        "doubtful": list(codes.doubtful),
        "probabilities": {theme: round(p, 4) for theme, p in codes.scores.items()},
        "commitment": codes.commitment.value if codes.commitment else None,
        "direction": {tag.theme: tag.direction.value for tag in codes.tags},
    }


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    joined = {name: "|".join(row[name]) for name in ("themes", "doubtful")}
    encoded = {
        name: json.dumps(row[name], ensure_ascii=False) for name in ("probabilities", "direction")
    }
    return {**row, **joined, **encoded}


def _encode(rows: Sequence[dict[str, Any]], suffix: str) -> bytes:
    import pandas as pd

    if suffix == ".jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    names = ["passage_id", "themes", "doubtful", "probabilities", "commitment", "direction"]
    if suffix == ".csv":
        return (
            pd.DataFrame([_flat(row) for row in rows], columns=names)
            .to_csv(index=False, lineterminator="\n")
            .encode()
        )
    listed = [{**_flat(row), "themes": row["themes"], "doubtful": row["doubtful"]} for row in rows]
    sink = io.BytesIO()
    pd.DataFrame(listed, columns=names).to_parquet(sink, index=False)
    return sink.getvalue()
