"""The only writer of the data folder.

Work is kept in immutable *parts* under ``DIR/.parts/<stage>/``, each one Parquet file named by the
hash of what went into it. A part may hold several small tables: it has one row, and a column
``list<struct>`` per table, so that it is one file and appears at once or not at all. At the end of a
command parts are compacted into the *published* tables ``DIR/<name>.parquet``.

Every file is written beside its place, flushed to disk and renamed, so that a reader never sees half
a file, and an interrupted command loses nothing that was finished.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dia_analysis.errors import NothingStored, OutputError, StoreDamaged, StoreLocked
from dia_analysis.schema import SCHEMA_VERSION, TABLES, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

_COMPRESSION = "zstd"
_PARTS = ".parts"
_SUFFIX = ".parquet"

MADE_BY = {
    "ingest": "dia-analyse ingest",
    "classify": "dia-analyse classify",
    "report": "dia-analyse report",
}


def content_hash(*parts: object) -> str:
    """A key for what went into a part: 32 hex digits over the JSON of ``parts``, order kept."""
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, 64 hex digits.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def code_hash(*modules: Path) -> str:
    """Hash over the Python sources of modules and packages: the version of a stage's code.

    Derived rather than declared, so that nobody can change a stage and forget to say so.
    """
    sources = sorted(
        path
        for module in modules
        for path in (module.rglob("*.py") if module.is_dir() else [module])
    )
    return content_hash(*((path.name, path.read_text(encoding="utf-8")) for path in sources))


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file beside its place, flush it to disk, and rename it into place.

    Raises:
        OutputError: the folder is not writable, the disk is full, or the file is open elsewhere.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise _output_error(path, error) from error


def _output_error(path: Path, error: OSError) -> OutputError:
    if isinstance(error, PermissionError):
        remedy = "Close it if it is open in another program such as Excel, or choose a folder in which you may write."
    else:
        remedy = "Choose another folder, or make room on the disk."
    reason = error.strerror or str(error)
    return OutputError(f"Cannot write the file: {reason}", where=path, remedy=remedy)


class Store:
    """One data folder: its parts and its published tables."""

    def __init__(self, root: Path) -> None:
        self.root = root

    # ---- one writer ---------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self, command: str) -> Iterator[None]:
        """Hold the folder for one command; the system releases the hold when a process dies.

        Raises:
            StoreLocked: another command holds it; the message names which.
            OutputError: the folder cannot be made or written.
        """
        import filelock

        holder = self.root / _PARTS / "holder.json"
        try:
            holder.parent.mkdir(parents=True, exist_ok=True)
            lock = filelock.FileLock(self.root / _PARTS / "lock", timeout=0)
            lock.acquire()
        except filelock.Timeout as error:
            raise StoreLocked(
                f"The data folder is in use by {_describe(holder)}",
                where=self.root,
                remedy="Wait until that command ends, or stop it.",
            ) from error
        except OSError as error:
            raise _output_error(self.root, error) from error
        try:
            started = datetime.now(UTC).isoformat(timespec="seconds")
            about = {
                "command": command,
                "pid": os.getpid(),
                "host": socket.gethostname(),
                "started": started,
            }
            write_atomic(holder, json.dumps(about).encode())
            self._sweep()
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()

    def _sweep(self) -> None:
        """Remove temporary files that a killed command left behind; only the lock's holder may."""
        for folder in (self.root, *(self.root / _PARTS).glob("*/")):
            for leftover in folder.glob(".*.tmp"):
                leftover.unlink(missing_ok=True)

    def log(self, entry: Mapping[str, Any]) -> None:
        """Append one run to the log, the only place for clocks, hosts and job counts."""
        import platform

        stamped = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "host": platform.node(),
            **entry,
        }
        path = self.root / _PARTS / "runs.jsonl"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(stamped, ensure_ascii=False, default=str) + "\n")
        except OSError as error:
            raise _output_error(path, error) from error

    # ---- parts --------------------------------------------------------------------------------

    def _part(self, stage: str, key: str) -> Path:
        return self.root / _PARTS / stage / f"{key}{_SUFFIX}"

    def has_part(self, stage: str, key: str) -> bool:
        """Whether that part is there, whole."""
        return self._part(stage, key).is_file()

    def write_part(
        self,
        stage: str,
        key: str,
        tables: Mapping[str, pa.Table],
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Keep small tables and string facts under a key.

        Raises:
            OutputError: it cannot be written.
        """
        import pyarrow as pa

        columns = {}
        for name, table in tables.items():
            rows = table.combine_chunks().to_struct_array()
            flat = (
                pa.concat_arrays(rows.chunks)
                if isinstance(rows, pa.ChunkedArray) and rows.chunks
                else None
            )
            if flat is None:
                flat = pa.array([], type=pa.struct(list(table.schema)))
            columns[name] = pa.ListArray.from_arrays(pa.array([0, len(flat)], pa.int32()), flat)
        columns["_"] = pa.array([len(columns)], pa.int32())
        one_row = pa.table(columns).replace_schema_metadata(dict(facts or {}))
        write_atomic(self._part(stage, key), _parquet_bytes(one_row))

    def read_part(self, stage: str, key: str) -> tuple[dict[str, pa.Table], dict[str, str]]:
        """The tables and facts of a part.

        Raises:
            StoreDamaged: the part is not there or cannot be read.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self._part(stage, key)
        try:
            one_row = pq.read_table(path)
        except (OSError, pa.ArrowInvalid) as error:
            raise _damaged_part(path) from error
        tables = {
            name: pa.Table.from_struct_array(one_row.column(name).combine_chunks().flatten())
            for name in one_row.column_names
            if name != "_"
        }
        return tables, _metadata(one_row.schema)

    def part_facts(self, stage: str, key: str) -> dict[str, str]:
        """The facts of a part, without reading its rows.

        Raises:
            StoreDamaged: the part is not there or cannot be read.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self._part(stage, key)
        try:
            return _metadata(pq.read_schema(path))
        except (OSError, pa.ArrowInvalid) as error:
            raise _damaged_part(path) from error

    def keep_parts(self, stage: str, keys: Iterable[str]) -> int:
        """Remove all parts of a stage but these; gives how many were removed."""
        keep = {f"{key}{_SUFFIX}" for key in keys}
        removed = 0
        for path in (self.root / _PARTS / stage).glob(f"*{_SUFFIX}"):
            if path.name not in keep:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    # ---- published tables ---------------------------------------------------------------------

    def path(self, name: str) -> Path:
        """Where the published table of that name stands."""
        return self.root / f"{name}{_SUFFIX}"

    def publish(
        self, name: str, rows: pa.Table | list[dict[str, Any]], provenance: Mapping[str, str]
    ) -> int:
        """Write a published table, sorted by its key; gives the number of rows.

        Raises:
            StoreDamaged: a key occurs twice, or a column does not fit its schema.
            OutputError: it cannot be written.
        """
        import pyarrow as pa

        declared = TABLES[name]
        schema = arrow_schema(declared, provenance)
        try:
            if isinstance(rows, list):
                table = pa.Table.from_pylist(rows, schema=schema)
            else:
                table = rows.select(list(declared.names)).cast(schema)
        except (pa.ArrowInvalid, pa.ArrowTypeError, KeyError, ValueError) as error:
            raise StoreDamaged(
                f"Rows do not fit the table {name}: {error}", where=self.path(name)
            ) from error
        table = table.sort_by([(column, "ascending") for column in declared.key])
        if (
            table.num_rows
            and table.group_by(list(declared.key)).aggregate([]).num_rows != table.num_rows
        ):
            raise StoreDamaged(
                f"Table {name} holds a key {declared.key} twice", where=self.path(name)
            )
        write_atomic(self.path(name), _parquet_bytes(table))
        return int(table.num_rows)

    def has(self, name: str) -> bool:
        """Whether that table is published."""
        return self.path(name).is_file()

    def read(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """A published table.

        Raises:
            NothingStored: the command that makes it has not been run on this folder.
            StoreDamaged: it cannot be read, or was written with another version of the schema.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self.path(name)
        if not path.is_file():
            maker = TABLES[name].made_by
            raise NothingStored(
                f"There is no table {name} yet",
                where=self.root,
                remedy=f"Run `{MADE_BY.get(maker, maker)}` first.",
            )
        try:
            table = pq.read_table(path, columns=columns)
        except (OSError, pa.ArrowInvalid) as error:
            raise StoreDamaged(
                f"The table {name} cannot be read: {error}",
                where=path,
                remedy="Run the command that makes it again.",
            ) from error
        version = (table.schema.metadata or {}).get(b"schema_version", b"0").decode()
        if version != str(SCHEMA_VERSION):
            raise StoreDamaged(
                f"The table {name} has schema version {version}, this program writes {SCHEMA_VERSION}",
                where=path,
                remedy="Run ingest and classify again with this version of the program.",
            )
        return table

    def provenance(self, name: str) -> dict[str, str]:
        """What a published table says of its making; empty when it is not there."""
        import pyarrow.parquet as pq

        if not self.has(name):
            return {}
        return _metadata(pq.read_schema(self.path(name)))

    def count(self, name: str) -> int:
        """Rows of a published table; 0 when it is not there."""
        import pyarrow.parquet as pq

        if not self.has(name):
            return 0
        rows: int = pq.read_metadata(self.path(name)).num_rows
        return rows

    # ---- caches -------------------------------------------------------------------------------

    def cache(self, name: str) -> Path:
        """Folder for downloads and other things that can be made again."""
        return self.root / ".cache" / name


def _parquet_bytes(table: pa.Table) -> bytes:
    import io

    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(table, sink, compression=_COMPRESSION)
    return sink.getvalue()


def _metadata(schema: pa.Schema) -> dict[str, str]:
    found = {key.decode(): value.decode() for key, value in (schema.metadata or {}).items()}
    found.pop("ARROW:schema", None)
    return found


def _damaged_part(path: Path) -> StoreDamaged:
    return StoreDamaged(
        "A part of earlier work cannot be read",
        where=path,
        remedy="Remove that file and run again.",
    )


def _describe(holder: Path) -> str:
    try:
        about = json.loads(holder.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "another command"
    return f"`{about.get('command')}` (process {about.get('pid')} on {about.get('host')}, since {about.get('started')})"
