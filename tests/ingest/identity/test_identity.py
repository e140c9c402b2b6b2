from __future__ import annotations

import pytest

from dia_analysis.ingest.identity import Clues, Identity, Line, identify
from dia_analysis.ingest.identity.parties import cover_list, enumerations
from dia_analysis.ingest.manifest import ManifestRow
from dia_analysis.model import IdentityFact


def clues(
    *titles: str,
    name: str = "document.pdf",
    front: str = "",
    body: tuple[str, ...] = (),
    meta: tuple[str, ...] = (),
    manifest: ManifestRow | None = None,
) -> Clues:
    return Clues(
        name,
        manifest,
        tuple(Line(text, "text", 1) for text in titles),
        (Line(front, "text", 1),) if front else (),
        tuple(Line(text, "text", 4) for text in body),
        tuple(Line(text, "metadata") for text in meta),
    )


def found(c: Clues) -> tuple[str | None, str | None, str | None]:
    identity = identify(c)
    return identity.value("municipality_code"), identity.value("period"), identity.value("kind")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Coalitieakkoord Baarn 2022-2026",), ("GM0308", "2022-2026", "coalitieakkoord")),
        (
            ("Samen verder", "Bestuursakkoord gemeente Ede 2018 – 2022"),
            ("GM0228", "2018-2022", "bestuursakkoord"),
        ),
        (("Raadsakkoord '22-'26", "Gemeente Heerde"), ("GM0246", "2022-2026", "raadsakkoord")),
        (("Coalitieakkoord Bergen (NH.) 2026-2030",), ("GM0373", "2026-2030", "coalitieakkoord")),
        (("Coalitieakkoord Bergen (L.) 2018-2022",), ("GM0893", "2018-2022", "coalitieakkoord")),
        (
            ("Collegeprogramma", "Gemeente Groningen", "2014/2018"),
            ("GM0014", "2014-2018", "collegeprogramma"),
        ),
        (("Coalitieakkoord Utrecht 2022-2026",), ("GM0344", "2022-2026", "coalitieakkoord")),
        (("Coalitieakkoord 's-Gravenhage 2022-2026",), ("GM0518", "2022-2026", "coalitieakkoord")),
        (("Coalitieakkoord Den Haag 2022 t/m 2026",), ("GM0518", "2022-2026", "coalitieakkoord")),
        (
            ("Hoofdlijnenakkoord Súdwest-Fryslân 2022-2026",),
            ("GM1900", "2022-2026", "hoofdlijnenakkoord"),
        ),
        (
            ("Hoofdlijnenakkoord Sudwest Fryslan 2022-2026",),
            ("GM1900", "2022-2026", "hoofdlijnenakkoord"),
        ),
        (("Coalitieakkoord Hengelo (O.) 2018-2022",), ("GM0164", "2018-2022", "coalitieakkoord")),
        (
            ("Samenlevingsakkoord gemeente Beek 2022-2026",),
            ("GM0888", "2022-2026", "samenlevingsakkoord"),
        ),
        (("Coalitieprogramma Best 2026-2030",), ("GM0753", "2026-2030", "coalitieprogramma")),
        (("Coalitieakkoord Beemster 2014-2018",), ("GM0370", "2014-2018", "coalitieakkoord")),
        (("Coalitieakkoord Voorne aan Zee 2023-2026",), ("GM1992", "2022-2026", "coalitieakkoord")),
        (
            ("Akkoord op hoofdlijnen", "Gemeente Weert", "mei 2022"),
            ("GM0988", "2022-2026", "hoofdlijnenakkoord"),
        ),
        (
            ("Coalitieakkoord gemeente Urk", "voorjaar 2022"),
            ("GM0184", "2022-2026", "coalitieakkoord"),
        ),
        (
            ("Verkiezingsprogramma VVD Dalfsen 2026-2030",),
            ("GM0148", "2026-2030", "verkiezingsprogramma"),
        ),
    ],
)
def test_the_cover_says_whose_it_is(
    titles: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    assert found(clues(*titles)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Aa_en_Hunze_coalitieakkoord.pdf", ("GM1680", None, "coalitieakkoord")),
        ("coalitieakkoord-baarn-2022-2026.pdf", ("GM0308", "2022-2026", "coalitieakkoord")),
        ("coalitieakkoord-geldrop-mierlo-18-22.pdf", ("GM1771", None, "coalitieakkoord")),
        ("ons-best-akkoord-2022.pdf", (None, "2022-2026", None)),
        (
            "Coalitieakkoord 2022-2026 Geldrop-Mierlo.pdf",
            ("GM1771", "2022-2026", "coalitieakkoord"),
        ),
        ("scan0001.pdf", (None, None, None)),
    ],
)
def test_a_file_name_helps_where_it_is_written_as_a_name(name: str, expected: tuple) -> None:  # type: ignore[type-arg]
    assert found(clues(name=name)) == expected


def test_a_province_is_not_the_city_of_that_name() -> None:
    identity = identify(clues("Coalitieakkoord provincie Utrecht 2022-2026"))
    assert identity.value("municipality_code") is None


def test_a_neighbour_in_the_running_text_is_not_the_subject() -> None:
    body = ("Met Middelburg en Vlissingen werken wij samen in de regio.",) * 12
    identity = identify(clues("Coalitieakkoord Veere 2022-2026", body=body))
    assert identity.value("municipality") == "Veere"


def test_two_namesakes_are_told_apart_by_the_province_of_their_text() -> None:
    body = ("Wij overleggen met Alkmaar, Heiloo en Castricum en met de provincie Noord-Holland.",)
    assert (
        identify(clues("Coalitieakkoord Bergen 2022-2026", body=body)).value("municipality_code")
        == "GM0373"
    )


def test_namesakes_that_cannot_be_told_apart_are_not_guessed() -> None:
    identity = identify(clues("Coalitieakkoord Bergen 2022-2026"))
    assert identity.value("municipality_code") is None
    assert any(warning.startswith("municipality_ambiguous") for warning in identity.warnings)


def test_two_names_on_one_cover_are_not_guessed_between() -> None:
    identity = identify(clues("Bestuursakkoord gemeente Laren en gemeente Blaricum 2018-2022"))
    assert identity.value("municipality_code") is None
    assert any(warning.startswith("municipality_conflict") for warning in identity.warnings)


def test_running_text_alone_is_enough_when_nearly_all_of_it_speaks_of_one_municipality() -> None:
    body = ("De gemeente Zeewolde groeit. Lelystad is dichtbij.",) * 4
    assert identify(clues(name="akkoord.pdf", body=body)).value("municipality") == "Zeewolde"


def test_the_manifest_overrides_and_says_so() -> None:
    row = ManifestRow(
        "x.pdf", municipality="Ede", period="2018-2022", kind="raadsakkoord", parties=("CDA", "SGP")
    )
    identity = identify(clues("Coalitieakkoord Baarn 2022-2026", manifest=row))
    assert (identity.value("municipality"), identity.value("period"), identity.value("kind")) == (
        "Ede", "2018-2022", "raadsakkoord",
    )  # fmt: skip
    assert identity.parties == ("CDA", "SGP")
    assert {f.source for f in identity.facts if f.field != "title"} == {"manifest"}


def test_a_municipality_that_the_manifest_misspells_is_a_warning_not_a_guess() -> None:
    identity = identify(
        clues(manifest=ManifestRow("x.pdf", municipality="Eede", period="2022-2026"))
    )
    assert identity.value("municipality") is None
    assert any("Eede" in warning for warning in identity.warnings)


def test_a_national_agreement_has_no_municipality_and_no_warning_about_it() -> None:
    body = ("Het kabinet stuurt de Tweede Kamer een brief. De regering kiest voor Rotterdam.",) * 20
    identity = identify(clues("Coalitieakkoord 2021 – 2025", body=body))
    assert identity.value("kind") == "landelijk_akkoord"
    assert identity.value("municipality") is None
    assert identity.warnings == ()


def test_what_is_not_said_stays_empty_with_a_warning() -> None:
    identity = identify(clues("Samen vooruit"))
    assert {f.field for f in identity.facts} == {"title"}
    assert set(identity.warnings) == {"municipality_unknown", "period_unknown", "kind_unknown"}


@pytest.mark.parametrize(
    "text",
    [
        "de afgelopen periode 2014-2018",
        "begroting 2023-2027",
        "in 2022 en 2023",
        "tel. 0342-2022-202",
        "2020-2022",
    ],
)
def test_other_years_are_not_a_council_term(text: str) -> None:
    assert found(clues("Samen", front=text))[1] in ({None} if "2020" not in text else {"2018-2022"})


def test_every_fact_has_evidence_that_stands_where_it_says() -> None:
    c = clues("Coalitieakkoord Baarn 2022-2026", "VVD, D66 en CDA", name="x.pdf")
    places = " ".join(line.text for line in (*c.title_lines, c.name_line))
    for fact in identify(c).facts:
        assert fact.evidence in places, fact
        assert fact.page == 1, fact


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VVD, D66, CDA en ChristenUnie", ["VVD", "D66", "CDA", "ChristenUnie"]),
        ("de fracties van GroenLinks-PvdA en Lokaal Baarn", ["GroenLinks-PvdA", "Lokaal Baarn"]),
        (
            "PvdA/GroenLinks, SP en Gemeentebelangen Aa en Hunze",
            ["GroenLinks-PvdA", "SP", "Gemeentebelangen Aa"],
        ),
        ("De VVD is tevreden. Het CDA ook.", []),
        ("de spoedeisende hulp en de SPoorzone", []),
    ],
)
def test_an_enumeration_of_parties_is_recognised(text: str, names: list[str]) -> None:
    found_names = [name for run in enumerations(text) for name, _ in run]
    assert [n[: len(e)] for n, e in zip(found_names, names, strict=True)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Landingspagina | Partij voor Morgen", []),
        ("PvdA, SP, GroenLinks, Koel en Kolonie", ["PvdA", "SP", "GroenLinks", "Koel en Kolonie"]),
        ("Havenpartij Maasgeul · VVD · CDA", ["Havenpartij Maasgeul", "VVD", "CDA"]),
        ("Duinliefhebbers, GL-PvdA en D66", ["Duinliefhebbers", "GroenLinks-PvdA", "D66"]),
        ("VVD", []),
        ("Samen, sterk en sociaal", []),
        ("Bouwen, wonen en leven met het CDA", []),
    ],
)
def test_a_cover_line_of_parties_may_hold_local_names(text: str, names: list[str]) -> None:
    assert [name for name, _ in cover_list(text)] == names


def test_the_title_is_what_the_cover_prints_largest() -> None:
    lines = (("Gemeente Peelbeek", 12.0), ("Opnieuw beginnen met", 34.0), ("luisteren", 34.0))
    c = Clues("x.pdf", None, tuple(Line(text, "text", 1, size) for text, size in lines))
    assert identify(c, samples=True).value("title") == "Opnieuw beginnen met luisteren"


def test_identity_survives_being_stored() -> None:
    identity = Identity(
        (IdentityFact("period", "2022-2026", "text", "2022–2026", 0.9, 2),), ("kind_unknown",)
    )
    assert Identity.from_json(identity.to_json()) == identity


def test_samples_are_looked_up_only_among_the_fictional_municipalities() -> None:
    c = clues("Coalitieakkoord Veldermeer 2022-2026")
    assert identify(c, samples=True).value("municipality_code") == "GM9901"
    assert identify(c).value("municipality_code") is None
    assert (
        identify(clues("Coalitieakkoord Baarn 2022-2026"), samples=True).value("municipality_code")
        is None
    )


@pytest.mark.parametrize(
    ("front", "kind"),
    [
        ("Met het coalitieakkoord ‘Samen vooruit’ en de agenda\nis het fundament gelegd.", None),
        ("Zoals afgesproken in het nieuwe bestuursakkoord\nverhogen wij de norm.", None),
        ("De raad vroeg om een raadsakkoord over de wijken.", None),
        ("Voor u ligt het coalitieakkoord van drie partijen.", "coalitieakkoord"),
        ("In dit coalitieakkoord staat wat wij gaan doen.", "coalitieakkoord"),
        ("Ons bestuursakkoord is een uitnodiging.", "bestuursakkoord"),
        ("Samen verder\nCoalitieakkoord 2022-2026\nWij zetten het coalitieakkoord voort.",
         "coalitieakkoord"),
        ("Na het vorige coalitieakkoord\nvolgt nu dit raadsakkoord.", "raadsakkoord"),
    ],
)  # fmt: skip
def test_text_that_mentions_an_agreement_does_not_make_the_document_one(
    front: str, kind: str | None
) -> None:
    assert found(clues("Stad met uitzicht", name="stuk.pdf", front=front))[2] == kind


def test_name_that_the_cover_breaks_over_two_lines_is_the_kind() -> None:
    text = "Met het coalitieakkoord is het fundament gelegd."
    report = clues("Agenda Armoede 2019-2022", "Voortgangs-", "rapportage", front=text)
    assert found(report)[2] == "overig"
    assert found(clues("Coalitie-", "akkoord Baarn 2022-2026"))[2] == "coalitieakkoord"
