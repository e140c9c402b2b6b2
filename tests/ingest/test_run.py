"""Ingest as an analyst meets it: folders with good, bad and doubled files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dia_analysis.errors import UsageError
from dia_analysis.ingest.run import Ingested, ingest_files
from dia_analysis.settings import Limits, Settings
from dia_analysis.store import Store
from tests.conftest import DrawPdf

BAARN = [
    [("title", "Coalitieakkoord Baarn 2022-2026"), ("text", "VVD, D66 en CDA")],
    [
        ("heading", "Wonen"),
        (
            "text",
            "Wij bouwen tot 2026 vierhonderd betaalbare woningen aan de rand van het dorp, met voorrang voor starters.",
        ),
        ("text", "Daarom doen wij het volgende:"),
        ("item", "de helft van de woningen is sociale huur;"),
        ("item", "inwoners praten mee over het ontwerp van de straat."),
    ],
]
EDE = [
    [("title", "Coalitieakkoord Ede 2022-2026")],
    [("heading", "Veilig"), ("text", "De wijkagent keert terug in elke kern en de boa's lopen ook in het weekend hun ronde.")],
]  # fmt: skip


@pytest.fixture
def raw(draw_pdf: DrawPdf, tmp_path: Path) -> Path:
    draw_pdf("raw/baarn.pdf", BAARN)
    draw_pdf("raw/sub/ede.pdf", EDE)
    return tmp_path / "raw"


def ingest(raw: Path, data: Path, **options: object) -> Ingested:
    return ingest_files([raw], data, Settings(jobs=1), **options)  # type: ignore[arg-type]


def statuses(result: Ingested) -> dict[str, str]:
    return {entry.location: entry.status for entry in result.named}


def table(data: Path, name: str) -> list[dict]:  # type: ignore[type-arg]
    return Store(data).read(name).to_pylist()


def test_a_folder_becomes_agreements_and_passages(raw: Path, tmp_path: Path) -> None:
    result = ingest(raw, tmp_path / "data")
    assert statuses(result) == {"baarn.pdf": "ok", "sub/ede.pdf": "ok"}
    agreements = {row["file_name"]: row for row in table(tmp_path / "data", "agreements")}
    baarn = agreements["baarn.pdf"]
    assert (baarn["municipality"], baarn["municipality_code"], baarn["period"]) == (
        "Baarn",
        "GM0308",
        "2022-2026",
    )
    assert (baarn["unit_id"], baarn["unit_kind"], baarn["province"]) == (
        "GM0308_2022-2026",
        "gemeente",
        "Utrecht",
    )
    assert baarn["parties"] == ["VVD", "D66", "CDA"]
    passages = [
        p
        for p in table(tmp_path / "data", "passages")
        if p["agreement_id"] == baarn["agreement_id"]
    ]
    items = [p for p in passages if p["kind"] == "list_item"]
    assert [p["text"] for p in items] == [
        "de helft van de woningen is sociale huur;",
        "inwoners praten mee over het ontwerp van de straat.",
    ]
    assert {p["lead"] for p in items} == {"Daarom doen wij het volgende:"}
    assert {p["page"] for p in items} == {2}
    assert items[0]["headings"][-1] == "Wonen"
    coverage = {row["municipality"]: row["status"] for row in table(tmp_path / "data", "coverage")}
    assert (coverage["Baarn"], coverage["Soest"]) == ("read", "missing")


def test_bad_files_cost_nobody_else_s_result(raw: Path, draw_pdf: DrawPdf, tmp_path: Path) -> None:
    (raw / "leeg.pdf").write_bytes(b"")
    (raw / "pagina.pdf").write_text("<!DOCTYPE html><html><body>Coalitieakkoord</body></html>")
    (raw / "half.pdf").write_bytes((raw / "baarn.pdf").read_bytes()[:700])
    draw_pdf("raw/slot.pdf", EDE, password="geheim")
    shutil.copy(raw / "baarn.pdf", raw / "kopie.pdf")
    result = ingest(raw, tmp_path / "data")
    assert statuses(result) == {
        "baarn.pdf": "ok",
        "kopie.pdf": "duplicate",
        "leeg.pdf": "empty",
        "pagina.pdf": "not_pdf",
        "half.pdf": "unreadable",
        "slot.pdf": "encrypted",
        "sub/ede.pdf": "ok",
    }
    assert {entry.location for entry in result.failed} == {
        "leeg.pdf",
        "pagina.pdf",
        "half.pdf",
        "slot.pdf",
    }
    assert all(entry.reason and entry.remedy for entry in result.failed)
    assert len(table(tmp_path / "data", "agreements")) == 2


def test_a_second_ingest_reads_nothing_and_changes_nothing(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    assert ingest(raw, data).changed
    before = {path.name: path.stat().st_mtime_ns for path in data.glob("*.parquet")}
    monkeypatch.setattr(
        "dia_analysis.ingest.work.open_document", lambda job: pytest.fail("read again")
    )
    assert not ingest(raw, data).changed
    assert {path.name: path.stat().st_mtime_ns for path in data.glob("*.parquet")} == before


def test_two_folders_with_equal_content_give_equal_bytes(raw: Path, tmp_path: Path) -> None:
    ingest(raw, tmp_path / "one")
    ingest_files([raw], tmp_path / "two", Settings(jobs=2))
    for path in sorted((tmp_path / "one").glob("*.parquet")):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_a_removed_file_leaves_the_tables_and_is_named(raw: Path, tmp_path: Path) -> None:
    ingest(raw, tmp_path / "data")
    (raw / "baarn.pdf").unlink()
    result = ingest(raw, tmp_path / "data")
    assert [entry.location for entry in result.gone] == ["baarn.pdf"]
    assert [row["file_name"] for row in table(tmp_path / "data", "agreements")] == ["ede.pdf"]
    assert {p["agreement_id"] for p in table(tmp_path / "data", "passages")} == {
        row["agreement_id"] for row in table(tmp_path / "data", "agreements")
    }


def test_a_second_folder_stands_beside_the_first(
    raw: Path, draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    ingest(raw, tmp_path / "data")
    other = draw_pdf(
        "later/urk.pdf", [[("title", "Coalitieakkoord Urk 2022-2026")], *EDE[1:]]
    ).parent
    ingest(other, tmp_path / "data")
    assert len(table(tmp_path / "data", "agreements")) == 3


def test_an_interrupted_ingest_goes_on_where_it_was(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dia_analysis.ingest import work

    read = []
    real = work.read_range

    def stop_at_the_second(job: work.Job) -> int:
        if read:
            raise KeyboardInterrupt
        read.append(job.prepared.source.location)
        return real(job)

    monkeypatch.setattr("dia_analysis.ingest.work.read_range", stop_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        ingest(raw, tmp_path / "data")
    made = {
        path: path.stat().st_mtime_ns for path in (tmp_path / "data" / ".parts" / "words").iterdir()
    }
    assert len(made) == 1
    monkeypatch.setattr("dia_analysis.ingest.work.read_range", real)
    assert statuses(ingest(raw, tmp_path / "data")) == {"baarn.pdf": "ok", "sub/ede.pdf": "ok"}
    assert all(path.stat().st_mtime_ns == when for path, when in made.items() if path.exists())


def test_samples_and_real_agreements_never_share_a_data_folder(
    raw: Path, draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    ingest(raw, tmp_path / "data")
    samples = draw_pdf(
        "voorbeeld/v.pdf", [[("title", "Coalitieakkoord Veldermeer 2022-2026")], *EDE[1:]]
    ).parent
    (samples / ".voorbeeld").touch()
    with pytest.raises(UsageError, match="never mix"):
        ingest(samples, tmp_path / "data")
    assert ingest(samples, tmp_path / "samples").agreements == 1
    assert table(tmp_path / "samples", "agreements")[0]["municipality_code"] == "GM9901"
    assert Store(tmp_path / "samples").provenance("passages")["voorbeeld"] == "true"


def test_a_file_above_a_limit_is_named_with_the_setting_to_raise(raw: Path, tmp_path: Path) -> None:
    result = ingest_files([raw], tmp_path / "data", Settings(jobs=1, limits=Limits(pages=1)))
    assert set(statuses(result).values()) == {"too_large"}
    assert all("limits.pages" in str(entry.remedy) for entry in result.failed)
    assert table(tmp_path / "data", "passages") == []


def test_a_manifest_overrides_what_the_document_says(raw: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "lijst.csv"
    manifest.write_text(
        "path_or_url;municipality;period;kind\nraw/baarn.pdf;Soest;2018-2022;raadsakkoord\nraw/weg.pdf;;;\n"
    )
    result = ingest_files([], tmp_path / "data", Settings(jobs=1), manifest=manifest)
    assert statuses(result) == {"raw/baarn.pdf": "ok", "raw/weg.pdf": "not_found"}
    (row,) = table(tmp_path / "data", "agreements")
    assert (row["municipality"], row["period"], row["kind"]) == (
        "Soest",
        "2018-2022",
        "raadsakkoord",
    )
    identity = {r["field"]: r["source"] for r in table(tmp_path / "data", "identity")}
    assert identity["municipality"] == "manifest"


def test_a_party_programme_is_read_but_counts_for_no_municipality(
    draw_pdf: DrawPdf, tmp_path: Path
) -> None:
    raw = draw_pdf(
        "p/x.pdf", [[("title", "Verkiezingsprogramma Baarn 2022-2026")], *BAARN[1:]]
    ).parent
    ingest(raw, tmp_path / "data")
    (row,) = table(tmp_path / "data", "agreements")
    assert (row["unit_kind"], row["unit_id"]) == ("los", row["agreement_id"])
    assert table(tmp_path / "data", "coverage") == []
