from __future__ import annotations

from pathlib import Path

import pytest

from dia_analysis.errors import ManifestError, UsageError
from dia_analysis.ingest.catalog import Catalog, Entry, read_catalog, write_catalog
from dia_analysis.ingest.manifest import read_manifest
from dia_analysis.ingest.sources import collect
from dia_analysis.model import SourceStatus
from dia_analysis.store import Store


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4")


def test_a_folder_gives_its_pdfs_with_their_place_below_it(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    touch(
        raw / "b.pdf",
        raw / "2022" / "A.PDF",
        raw / "notes.txt",
        raw / ".hidden.pdf",
        raw / ".git" / "x.pdf",
    )
    offer = collect([raw])
    assert [(s.root_name, s.location) for s in offer.sources] == [
        ("raw", "2022/A.PDF"),
        ("raw", "b.pdf"),
    ]
    assert offer.folder_roots == {"raw"}


def test_the_key_of_a_source_does_not_change_when_its_folder_moves(tmp_path: Path) -> None:
    touch(tmp_path / "one" / "raw" / "a.pdf", tmp_path / "two" / "raw" / "a.pdf")
    ids = {collect([tmp_path / n / "raw"]).sources[0].source_id for n in ("one", "two")}
    assert len(ids) == 1


def test_a_file_named_alone_has_its_folder_as_root_but_does_not_name_it_whole(
    tmp_path: Path,
) -> None:
    touch(tmp_path / "raw" / "a.pdf")
    offer = collect([tmp_path / "raw" / "a.pdf", tmp_path / "raw" / "a.pdf"])
    assert [(s.root_name, s.location) for s in offer.sources] == [("raw", "a.pdf")]
    assert offer.folder_roots == frozenset()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda d: d / "nowhere", "No such file or folder"),
        (lambda d: d, "No PDF files here"),
        (lambda d: (d / "x.docx", (d / "x.docx").write_text("x"))[0], "Not a PDF by its name"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_do(tmp_path: Path, make, message: str) -> None:  # type: ignore[no-untyped-def]
    path = make(tmp_path)
    with pytest.raises(UsageError, match=message) as caught:
        collect([path])
    assert str(path) in str(caught.value)
    assert caught.value.remedy


def test_samples_are_skipped_unless_named_and_never_mix(tmp_path: Path) -> None:
    raw, samples = tmp_path / "raw", tmp_path / "raw" / "voorbeeld"
    touch(raw / "a.pdf", samples / "s.pdf")
    (samples / ".voorbeeld").touch()
    assert [s.location for s in collect([raw]).sources] == ["a.pdf"]
    assert not collect([raw]).samples
    assert collect([samples]).samples
    assert collect([samples / "s.pdf"]).samples
    with pytest.raises(UsageError, match="cannot be read together"):
        collect([raw, samples])


def test_two_folders_of_one_name_with_the_same_file_are_refused(tmp_path: Path) -> None:
    touch(tmp_path / "x" / "raw" / "a.pdf", tmp_path / "y" / "raw" / "a.pdf")
    with pytest.raises(UsageError, match="Two folders named raw"):
        collect([tmp_path / "x" / "raw", tmp_path / "y" / "raw"])


# ---- manifest -------------------------------------------------------------------------------------


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("d", [",", ";"])
def test_a_manifest_is_read_with_comma_or_semicolon_and_byte_order_mark(
    tmp_path: Path, d: str, encoding: str
) -> None:
    text = f"path_or_url{d}municipality{d}period{d}parties\na.pdf{d}Súdwest-Fryslân{d}2022-2026{d}CDA|FNP\n\n"
    (row,) = read_manifest(write(tmp_path / "m.csv", text, encoding))
    assert (row.path_or_url, row.municipality, row.period, row.parties) == (
        "a.pdf", "Súdwest-Fryslân", "2022-2026", ("CDA", "FNP"),
    )  # fmt: skip


def test_all_wrong_lines_of_a_manifest_are_named_at_once(tmp_path: Path) -> None:
    text = "path_or_url,period,kind,municipality_code\na.pdf,2022-2025,,\n,,akkoord,\nb.pdf,,,363\n"
    with pytest.raises(ManifestError) as caught:
        read_manifest(write(tmp_path / "m.csv", text))
    for part in (
        "line 2",
        "2022-2025",
        "line 3",
        "path_or_url is empty",
        "'akkoord'",
        "line 4",
        "'363'",
    ):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "path_or_url is missing"),
        ("bestand,gemeente\nx,y\n", "'gemeente' is unknown"),
        ("path_or_url,title,title\n", "twice"),
        ("path_or_url\n", "no rows"),
    ],
)
def test_a_manifest_with_wrong_columns_or_no_rows_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(ManifestError, match=message):
        read_manifest(write(tmp_path / "m.csv", text))


def test_a_manifest_that_is_not_utf8_says_how_to_save_it(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes("path_or_url\nSúdwest.pdf\n".encode("latin-1"))
    with pytest.raises(ManifestError, match="CSV UTF-8"):
        read_manifest(tmp_path / "m.csv")
    with pytest.raises(ManifestError, match="does not exist"):
        read_manifest(tmp_path / "other.csv")


def test_manifest_paths_are_relative_to_the_manifest_and_urls_stand_apart(tmp_path: Path) -> None:
    path = write(tmp_path / "m.csv", "path_or_url\nsub/a.pdf\nhttps://example.org/x%20y.pdf?v=1\n")
    offer = collect([], read_manifest(path), tmp_path)
    file, url = sorted(offer.sources, key=lambda s: s.is_url)
    assert file.path == tmp_path / "sub" / "a.pdf"
    assert url.file_name == "x y.pdf"
    assert url.location == "https://example.org/x%20y.pdf?v=1"


def test_with_paths_the_manifest_only_tells_what_is_known_of_them(tmp_path: Path) -> None:
    touch(tmp_path / "raw" / "a.pdf", tmp_path / "raw" / "b.pdf")
    path = write(tmp_path / "m.csv", "path_or_url,municipality\nraw/a.pdf,Baarn\nraw/zz.pdf,Ede\n")
    offer = collect([tmp_path / "raw"], read_manifest(path), tmp_path)
    assert [(s.location, s.manifest and s.manifest.municipality) for s in offer.sources] == [
        ("a.pdf", "Baarn"), ("b.pdf", None),
    ]  # fmt: skip
    assert offer.unused_manifest_rows == 1


# ---- catalogue ------------------------------------------------------------------------------------


def entry(root: str, location: str, sha: str | None = None) -> Entry:
    key = f"{root}/{location}"
    return Entry(key, root, location, location, "ok", sha256=sha, layout_key=sha and "k" + sha)


def test_a_file_that_vanished_leaves_only_when_its_folder_was_named() -> None:
    known = Catalog((entry("raw", "a", "1"), entry("raw", "b", "2"), entry("old", "c", "3")), False)
    after, gone = known.updated([entry("raw", "a", "1")], frozenset({"raw"}), False)
    assert [e.location for e in gone] == ["b"]
    assert [e.location for e in after.entries] == ["c", "a"]
    same, none = known.updated([entry("raw", "a", "1")], frozenset(), False)
    assert (len(same.entries), none) == (3, ())


def test_the_same_content_counts_once_and_the_copy_takes_over_when_the_first_goes() -> None:
    known, _ = Catalog().updated(
        [entry("raw", "a", "1"), entry("raw", "b", "1")], frozenset({"raw"}), False
    )
    assert [e.status for e in known.judged()] == [SourceStatus.OK, SourceStatus.DUPLICATE]
    assert "raw/a" in str(known.judged()[1].reason)
    left, _ = known.updated([entry("raw", "b", "1")], frozenset({"raw"}), False)
    assert [e.status for e in left.judged()] == [SourceStatus.OK]


def test_the_catalogue_is_read_back_as_written(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert read_catalog(store) == Catalog()
    known = Catalog((entry("raw", "a", "1"),), True)
    write_catalog(store, known)
    assert read_catalog(store) == known
