from __future__ import annotations

import multiprocessing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dia_analysis.errors import NothingStored, OutputError, StoreDamaged, StoreLocked
from dia_analysis.schema import TABLES
from dia_analysis.store import Store, code_hash, content_hash, write_atomic

SOURCE = {
    "source_id": "a",
    "root_name": "raw",
    "location": "x.pdf",
    "status": "ok",
    "reason": None,
    "remedy": None,
    "agreement_id": "0123456789abcdef",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data")


def test_a_published_table_carries_descriptions_and_provenance(store: Store) -> None:
    store.publish("sources", [SOURCE], {"program": "dia-analyse 1"})
    schema = pq.read_schema(store.path("sources"))
    assert schema.metadata[b"program"] == b"dia-analyse 1"
    described = TABLES["sources"].column("status")
    assert schema.field("status").metadata[b"description"].decode() == described.description
    assert store.read("sources").to_pylist() == [SOURCE]


def test_rows_are_published_in_the_order_of_their_key_and_equal_rows_give_equal_bytes(
    store: Store,
) -> None:
    rows = [{**SOURCE, "source_id": name} for name in "cab"]
    store.publish("sources", rows, {})
    first = store.path("sources").read_bytes()
    assert store.read("sources").column("source_id").to_pylist() == ["a", "b", "c"]
    store.publish("sources", rows[::-1], {})
    assert store.path("sources").read_bytes() == first


def test_a_key_that_stands_twice_is_refused_and_the_old_table_stays(store: Store) -> None:
    store.publish("sources", [SOURCE], {})
    with pytest.raises(StoreDamaged, match="twice"):
        store.publish("sources", [SOURCE, SOURCE], {})
    assert store.count("sources") == 1


def test_rows_of_a_wrong_type_are_refused(store: Store) -> None:
    with pytest.raises(StoreDamaged, match="do not fit"):
        store.publish("sources", [{**SOURCE, "source_id": 3}], {})


def test_a_missing_table_names_the_command_that_makes_it(store: Store) -> None:
    with pytest.raises(NothingStored, match="dia-analyse ingest"):
        store.read("passages")


def test_a_damaged_table_is_named(store: Store) -> None:
    store.publish("sources", [SOURCE], {})
    store.path("sources").write_bytes(b"PAR1 no longer")
    with pytest.raises(StoreDamaged, match="sources"):
        store.read("sources")


def test_a_table_of_another_schema_version_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.publish("sources", [SOURCE], {})
    monkeypatch.setattr("dia_analysis.store.SCHEMA_VERSION", 999)
    with pytest.raises(StoreDamaged, match="schema version"):
        store.read("sources")


@given(
    st.lists(
        st.tuples(st.text(), st.lists(st.integers(-5, 5)), st.none() | st.floats(allow_nan=False)),
        max_size=5,
    )
)
@settings(max_examples=30, deadline=None)
def test_a_part_gives_back_what_was_put_in(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple]
) -> None:
    store = Store(tmp_path_factory.mktemp("data"))
    schema = pa.schema([("a", pa.string()), ("b", pa.list_(pa.int32())), ("c", pa.float64())])
    table = pa.Table.from_pylist(
        [dict(zip("abc", row, strict=True)) for row in rows], schema=schema
    )
    store.write_part("words", "k", {"one": table, "none": table.slice(0, 0)}, {"fact": "é"})
    tables, facts = store.read_part("words", "k")
    assert tables["one"].to_pylist() == table.to_pylist()
    assert tables["one"].schema.equals(schema)
    assert tables["none"].num_rows == 0
    assert facts == store.part_facts("words", "k") == {"fact": "é"}


def test_a_damaged_part_says_which_file_to_remove(store: Store) -> None:
    store.write_part("words", "k", {})
    path = next(store.root.glob(".parts/words/*.parquet"))
    path.write_bytes(b"half")
    with pytest.raises(StoreDamaged, match="Remove that file"):
        store.read_part("words", "k")


def test_only_the_parts_that_are_kept_remain(store: Store) -> None:
    for key in "abc":
        store.write_part("words", key, {})
    assert store.keep_parts("words", ["b"]) == 2
    assert [store.has_part("words", key) for key in "abc"] == [False, True, False]


def _hold(root: Path, ready, go) -> None:  # type: ignore[no-untyped-def]
    with Store(root).writing("ingest"):
        ready.set()
        go.wait(30)


def test_a_second_writer_is_told_who_holds_the_folder_and_a_killed_one_leaves_it_free(
    tmp_path: Path,
) -> None:
    context = multiprocessing.get_context("spawn")
    ready, go = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(tmp_path, ready, go))
    holder.start()
    assert ready.wait(60)
    with (
        pytest.raises(StoreLocked, match=rf"`ingest` \(process {holder.pid}"),
        Store(tmp_path).writing("report"),
    ):
        pass
    holder.kill()
    holder.join()
    holder.close()
    with Store(tmp_path).writing("report"):
        pass


def test_leftovers_of_a_killed_command_are_swept(store: Store) -> None:
    store.write_part("words", "k", {})
    leftover = store.root / ".parts" / "words" / ".x.parquet.abc.tmp"
    leftover.write_bytes(b"half")
    with store.writing("ingest"):
        assert not leftover.exists()
    assert store.has_part("words", "k")


def test_a_file_that_cannot_be_written_is_a_clear_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="Cannot write"):
        write_atomic(tmp_path / "file" / "below.csv", b"x")


def test_a_file_that_is_open_in_another_program_keeps_its_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "overzicht.csv"
    path.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError, match="Excel"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_key_of_a_part_depends_on_every_ingredient_and_their_order() -> None:
    assert content_hash("a", 1) == content_hash("a", 1)
    assert (
        len({content_hash("a", 1), content_hash(1, "a"), content_hash("a", "1"), content_hash("a")})
        == 4
    )


def test_the_version_of_a_stage_changes_with_its_code(tmp_path: Path) -> None:
    module = tmp_path / "stage.py"
    module.write_text("a = 1\n")
    before = code_hash(tmp_path)
    module.write_text("a = 2\n")
    assert code_hash(tmp_path) != before
    assert code_hash(tmp_path) == code_hash(module)


def test_the_log_is_the_only_place_with_a_clock(store: Store) -> None:
    store.log({"command": "ingest"})
    assert '"at"' in (store.root / ".parts" / "runs.jsonl").read_text()


def test_every_table_has_a_key_among_its_columns_and_unique_column_names() -> None:
    for table in TABLES.values():
        assert set(table.key) <= set(table.names), table.name
        assert len(set(table.names)) == len(table.names), table.name
        assert all(column.header and column.description for column in table.columns), table.name
        with pytest.raises(KeyError):
            table.column("no such column")
