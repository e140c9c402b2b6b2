"""The HTML site: what its pages say, link to and keep out."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from dia_analysis.classify.known_figures import HELD_OUT
from dia_analysis.errors import NothingStored, UsageError
from dia_analysis.report.language import language
from dia_analysis.report.run import write_report
from dia_analysis.settings import Settings
from dia_analysis.study.evaluate import HELD_OUT_BATCHES
from tests.report.conftest import LONG_NAME, WriteReport, hostile_tables
from tests.report.generated import add_agreement, add_evaluation, add_passage, add_tag, generate

LIMIT = 5_000_000


class Page(HTMLParser):
    """What a page holds: links, ids, scripts, styles and text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.links += [str(found[name]) for name in ("href", "src") if found.get(name)]
        if found.get("id"):
            self.ids.append(str(found["id"]))

    def handle_data(self, data: str) -> None:
        self.text += data


def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path) for path in sorted(site.rglob("*.html"))}


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    found = pages(site)
    for name, page in found.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#"):
                assert not link.startswith("#") or link[1:] in page.ids, (name, link)
                continue
            target = (site / name).parent / unquote(parts.path)
            assert target.resolve().is_file(), (name, link)
            other = target.resolve().relative_to(site.resolve()).as_posix()
            if parts.fragment and "=" not in parts.fragment and other in found:
                assert parts.fragment in found[other].ids, (name, link)


def test_no_page_asks_anything_of_the_web_or_runs_inline_code(site: Path) -> None:
    for name, page in pages(site).items():
        for tag, attributes in page.tags:
            assert "style" not in attributes, (name, tag)
            assert not [key for key in attributes if key.startswith("on")], (name, tag)
            if tag in {"script", "img", "link"}:
                source = attributes.get("src") or attributes.get("href")
                assert source, (name, tag)
                assert not source.startswith(("http", "//", "data:"))
        policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv"))
        assert policy is not None
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_ids_are_unique_and_headings_start_with_one(site: Path) -> None:
    for name, page in pages(site).items():
        assert len(page.ids) == len(set(page.ids)), name
        assert sum(tag == "h1" for tag, _ in page.tags) == 1, name


def test_hostile_text_is_shown_as_text(site: Path) -> None:
    page = pages(site)[
        "gemeente/"
        + next(
            p.name
            for p in (site / "gemeente").iterdir()
            if LONG_NAME in p.read_text(encoding="utf-8")
            and "<h1>" + LONG_NAME in p.read_text(encoding="utf-8")
        )
    ]
    assert "<script>alert(1)</script>" in page.text
    assert "<img src=x onerror=alert(2)>" in page.text
    for path in site.rglob("*.html"):
        assert "\u202e" not in path.read_text(encoding="utf-8")
    for path in site.rglob("*.js"):
        assert "</script>" not in path.read_text(encoding="utf-8")


def test_every_page_of_a_sample_says_voorbeeld(site: Path) -> None:
    for name, page in pages(site).items():
        assert "Voorbeeld" in page.text, name


def test_real_data_is_not_called_a_sample(write: WriteReport) -> None:
    report = write(generate(3, 6, samples=False, loose=0))
    assert all(
        "sample-band" not in path.read_text(encoding="utf-8") for path in report.rglob("*.html")
    )


def test_wil_is_only_said_with_commitment_and_direction(write: WriteReport) -> None:
    tables = generate(0, 0, loose=0)
    unit = "GM9901_2026-2030"
    agreement = add_agreement(tables, "a.pdf", unit_id=unit, unit_kind="gemeente", municipality="Veldermeer",
                              municipality_code="GM9901", period="2026-2030", province="Drenthe", kind="coalitieakkoord")  # fmt: skip
    for theme, facts in (
        ("wonen", {"commitment": "voornemen", "direction": "voor"}),
        ("economie", {"commitment": "constatering", "direction": "voor"}),
        ("mobiliteit", {"commitment": "maatregel", "direction": "tegen"}),
        ("energie_klimaat", {"commitment": "maatregel", "direction": "onbekend"}),
    ):
        passage = add_passage(tables, agreement, f"Een zin over {theme}.")
        add_tag(tables, passage, theme, "Een zin", **facts)
    report = write(tables, themes=())
    verbs = {name: re.findall(r'class="verb">([^<]+)<', (report / "thema" / f"{name}.html").read_text(encoding="utf-8"))
             for name in ("wonen", "economie", "mobiliteit", "energie_klimaat")}  # fmt: skip
    assert verbs == {
        "wonen": ["wil dit"],
        "economie": ["noemt dit"],
        "mobiliteit": ["wijst dit af"],
        "energie_klimaat": ["noemt dit"],
    }


def test_a_space_beside_the_evidence_stays(write: WriteReport) -> None:
    tables = generate(1, 0, loose=0, periods=("2026-2030",))
    agreement = tables.rows["agreements"][0]["agreement_id"]
    passage = add_passage(tables, agreement, "Er komt een burgerberaad over de haven.")
    add_tag(tables, passage, "nieuwe_democratievormen", "burgerberaad", start=12)
    html = (
        write(tables, themes=("nieuwe_democratievormen",))
        / "thema"
        / "nieuwe_democratievormen.html"
    ).read_text(encoding="utf-8")
    assert "Er komt een <mark>burgerberaad</mark> over de haven." in html


def test_loose_documents_have_pages_but_no_place_in_shares(site: Path) -> None:
    found = pages(site)
    loose = [name for name in found if name.startswith("document/")]
    assert loose
    assert "telt voor geen gemeente mee" in found[loose[0]].text
    assert "Programma 0" not in found["gemeenten.html"].text


def test_a_theme_that_nobody_mentions_says_so(write: WriteReport) -> None:
    tables = generate(2, 12, loose=0)
    tables.rows["tags"] = [row for row in tables.rows["tags"] if row["theme"] != "asiel_integratie"]
    page = Page(write(tables, themes=("asiel_integratie",)) / "thema" / "asiel_integratie.html")
    assert "niet gevonden" in page.text


@pytest.mark.parametrize(
    ("municipalities", "periods"),
    [(0, ("2026-2030",)), (1, ("2026-2030",)), (12, ("2022-2026", "2026-2030"))],
)
def test_none_one_and_all_municipalities_render(
    write: WriteReport, municipalities: int, periods: tuple[str, ...]
) -> None:
    report = write(generate(municipalities, 5, periods=periods, loose=0))
    assert (report / "index.html").is_file()
    text = Page(report / "index.html").text
    assert ("nog geen akkoord" in text) == (municipalities == 0)
    assert ("Meer en minder aandacht" in text) == (len(periods) > 1)


def test_no_page_or_shard_is_over_the_limit(site: Path) -> None:
    assert all(
        path.stat().st_size < LIMIT for path in site.rglob("*") if path.suffix in {".html", ".js"}
    )


def test_a_report_without_tags_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(NothingStored, match="dia-analyse ingest"):
        write_report(tmp_path / "leeg", tmp_path / "rapport", settings=Settings())
    assert not (tmp_path / "leeg").exists()


def test_links_lead_to_the_page_of_the_pdf(write: WriteReport, tmp_path: Path) -> None:
    tables = generate(1, 6, loose=0, periods=("2026-2030",))
    agreement = tables.rows["agreements"][0]
    name = agreement["file_name"]
    agreement["sha256"] = hashlib.sha256(b"%PDF-1.4").hexdigest()
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / name).write_bytes(b"%PDF-1.4")
    report = write(tables, themes=())
    assert f"../../../raw/{name}#page=1" in (
        report / "gemeente" / "gm9901_2026-2030.html"
    ).read_text(encoding="utf-8")


def test_a_copy_is_made_only_of_the_bytes_that_were_read(
    write: WriteReport, tmp_path: Path
) -> None:
    tables = generate(1, 6, loose=0, periods=("2026-2030",))
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / tables.rows["agreements"][0]["file_name"]).write_bytes(b"something else")
    report = write(tables, with_pdfs=True)
    assert not list(report.glob("pdf/*"))
    page = Page(report / "gemeente" / "gm9901_2026-2030.html")
    assert not [link for link in page.links if "#page=" in link]


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(write: WriteReport, location: str) -> None:
    tables = generate(1, 6, loose=0, periods=("2026-2030",))
    tables.rows["sources"][0].update(location=location, root_name="www")
    for path in write(tables).rglob("*.html"):
        assert location.partition(":")[0] + ":" not in " ".join(Page(path).links)


def test_an_earlier_report_leaves_nothing_behind_but_files_of_others(write: WriteReport) -> None:
    report = write(hostile_tables())
    (report / "eigen.txt").write_text("van de analist")
    again = write(generate(1, 5, loose=0), output=report)
    assert again == report
    assert (report / "eigen.txt").is_file()
    assert not list(report.glob("document/*.html"))
    assert len(list(report.glob("gemeente/*.html"))) == 2


def test_a_selection_limits_the_report_and_says_so(write: WriteReport, tmp_path: Path) -> None:
    only = tmp_path / "keuze.csv"
    only.write_text("gemeente;code\nVeldermeer;GM9901\n", encoding="utf-8-sig")
    report = write(generate(4, 10), only=only, period="2026-2030", themes=("wonen", "economie"))
    assert [path.name for path in (report / "gemeente").iterdir()] == ["gm9901_2026-2030.html"]
    assert sorted(path.name for path in (report / "thema").iterdir()) == [
        "economie.html",
        "wonen.html",
    ]
    assert "Selectie" in Page(report / "index.html").text


@pytest.mark.parametrize(
    ("options", "known"),
    [
        ({"period": "2025-2029"}, "2022-2026"),
        ({"themes": ("bestaat_niet",)}, "inwonerparticipatie"),
        ({"language": "de"}, "nl or en"),
    ],
)
def test_an_unknown_choice_names_what_is_known(
    write: WriteReport, options: dict[str, str], known: str
) -> None:
    with pytest.raises(UsageError, match=known):
        write(generate(1, 3), **options)


@pytest.mark.parametrize("content", [b"", b"gemeente\nNergenshuizen\n", b"\xff\xfe\x00"])
def test_a_list_that_names_nobody_is_refused(
    write: WriteReport, tmp_path: Path, content: bytes
) -> None:
    only = tmp_path / "keuze.csv"
    only.write_bytes(content)
    with pytest.raises(UsageError):
        write(generate(1, 3), only=only)


def test_dutch_and_english_numbers() -> None:
    dutch, english = language("nl"), language("en")
    assert (dutch.count(12345), dutch.percent(0.1234, 1), dutch.points(-0.012)) == (
        "12.345",
        "12,3%",
        "\u22121,2",
    )
    assert (english.count(12345), english.percent(0.1234, 1)) == ("12,345", "12.3%")
    assert dutch.percent(None) == "–"


def test_the_model_page_tells_what_was_measured_of_this_model(write: WriteReport) -> None:
    tables = generate(1, 3)
    add_evaluation(tables, "Eigen set", 0.75)
    add_evaluation(tables, "Oude passages", 0.15, model_hash="0" * 16)
    page = (write(tables) / "taalmodel.html").read_text(encoding="utf-8")
    assert "Eigen set" in page
    assert "geen mensen" not in page.split("Eigen set")[1]
    assert "75% (70% tot 80%)" in page
    assert "Oude passages" not in page  # of another model
    assert "beeld/kansen-1.svg" in page


def test_figures_that_are_undefined_are_a_dash_and_cards_are_shown_as_text(
    write: WriteReport,
) -> None:
    tables = generate(1, 3)
    add_evaluation(tables, "Leeg", None)
    page = (write(tables) / "taalmodel.html").read_text(encoding="utf-8")
    assert "<h3>Modelkaart</h3>" in page
    assert "&lt;script&gt;alert(3)" in page
    assert '<th scope="col">a</th>' in page


@pytest.mark.parametrize(
    ("coded_set", "title"),
    [
        (HELD_OUT, "van gemeenten die het model niet zag"),
        (HELD_OUT_BATCHES, "van schrijvers die het model niet zag"),
    ],
)
def test_cross_validation_is_told_in_plain_words(
    write: WriteReport, coded_set: str, title: str
) -> None:
    tables = generate(1, 3)
    add_evaluation(tables, coded_set, 0.75)
    assert title in (write(tables) / "taalmodel.html").read_text(encoding="utf-8")


def test_a_model_that_was_not_measured_is_said_to_be_so(write: WriteReport) -> None:
    page = (write(generate(1, 3)) / "taalmodel.html").read_text(encoding="utf-8")
    assert "geen cijfers bewaard" in page
