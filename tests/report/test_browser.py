"""The site in a real browser, from ``file://``: search, filter, sort, map, compare, keyboard, axe."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which no script may fail and no policy may be broken."""
    problems: list[str] = []
    found = browser.new_page(viewport={"width": 1280, "height": 900})
    found.set_default_timeout(15_000)
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    yield found
    found.close()
    assert problems == []


def go(page: Page, site: Path, name: str) -> None:
    file, _, fragment = name.partition("#")
    page.goto("about:blank")
    page.goto((site / file).as_uri() + (f"#{fragment}" if fragment else ""))


def test_search_finds_words_by_their_start_and_marks_them(page: Page, site: Path) -> None:
    go(page, site, "zoeken.html")
    page.fill("#q", "burger")
    hit = page.locator("#resultaten .hit").first
    expect(hit).to_be_visible()
    assert (hit.text_content() or "").lower().startswith("burger")
    assert page.locator("#resultaten article").count() <= 20
    page.fill("#q", "zzzzonbestaanbaar")
    expect(page.locator("#telling")).to_contain_text("Niets gevonden")


def test_filters_narrow_the_results_and_stand_in_the_address(page: Page, site: Path) -> None:
    go(page, site, "zoeken.html")
    page.wait_for_selector("#resultaten article")
    every = page.text_content("#telling") or ""
    page.select_option("#thema", "wonen")
    page.select_option("#richting", label="tegen")
    expect(page.locator("#telling")).not_to_have_text(every)
    expect(page.locator("#telling")).to_contain_text("vindplaats")
    articles = page.locator("#resultaten article")
    expect(articles.first).to_contain_text("Wonen")
    for text in articles.all_text_contents():
        assert re.search(r"Wonen \(tegen", text)
    assert "thema=wonen" in page.url


def test_hostile_text_stays_text_in_the_results(page: Page, site: Path) -> None:
    go(page, site, "zoeken.html#q=hyperlink")
    page.wait_for_selector("#resultaten article")
    assert "<script>alert(1)</script>" in (page.text_content("#resultaten") or "")
    assert page.locator("#resultaten script, #resultaten img").count() == 0


def test_a_table_filters_and_sorts(page: Page, site: Path) -> None:
    go(page, site, "gemeenten.html")
    page.select_option("#periode", "2026-2030")
    shown = page.locator("#gemeentetabel tbody tr:visible")
    periods = shown.locator("td:nth-child(2)").all_text_contents()
    assert set(periods) == {"2026-2030"}
    page.click("#gemeentetabel th:nth-child(5) button")
    values = [
        float(v)
        for v in shown.locator("td:nth-child(5)").evaluate_all(
            "cells => cells.map(c => c.dataset.sort)"
        )
    ]
    assert values == sorted(values, reverse=True)
    assert page.get_attribute("#gemeentetabel th:nth-child(5)", "aria-sort") == "descending"
    page.click("#gemeentetabel th:nth-child(1) button")
    names = shown.locator("th").all_text_contents()
    assert names == sorted(names, key=str.casefold)
    page.fill("#naam", "veldermeer")
    assert shown.count() == 1


def test_the_map_changes_colour_and_says_what_a_tile_is(page: Page, site: Path) -> None:
    go(page, site, "index.html")
    before = page.locator(".tiles polygon").evaluate_all(
        "all => all.map(p => p.getAttribute('class')).join()"
    )
    page.select_option("#kaartkeuze", "thema:wonen")
    expect(page.locator(".map-title strong")).to_contain_text("Wonen")
    assert (
        page.locator(".tiles polygon").evaluate_all(
            "all => all.map(p => p.getAttribute('class')).join()"
        )
        != before
    )
    page.locator(".tiles a.tile").first.focus()
    assert "van de tekst" in (page.text_content(".map-says") or "") or "niet genoemd" in (
        page.text_content(".map-says") or ""
    )


def test_arrow_keys_walk_over_the_map_and_enter_opens(page: Page, site: Path) -> None:
    go(page, site, "index.html")
    assert page.locator(".tiles a.tile[tabindex='0']").count() == 1
    page.locator(".tiles a.tile[tabindex='0']").focus()
    visited = set()
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
        visited.add(page.evaluate("document.activeElement.dataset.name"))
    assert len(visited) > 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/gemeente/*.html")


def test_two_agreements_stand_side_by_side(page: Page, site: Path) -> None:
    go(page, site, "vergelijk.html")
    page.select_option("#keuze1", "GM9901_2022-2026")
    page.select_option("#keuze2", "GM9901_2026-2030")
    page.wait_for_selector("#vergelijking table thead th:nth-child(3)")
    assert page.locator("#vergelijking table").count() >= 2
    assert "GM9901_2022-2026" in page.url


def test_the_keyboard_reaches_the_content_first(page: Page, site: Path) -> None:
    go(page, site, "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def kinds(site: Path) -> list[str]:
    first = [sorted(p.relative_to(site).as_posix() for p in site.glob(f"{folder}/*.html"))[0]
             for folder in ("thema", "gemeente", "document", "regio")]  # fmt: skip
    fixed = ["index.html", "overzicht-2022-2026.html", "themas.html", "gemeenten.html", "documenten.html", "regios.html",
             "vormen.html", "zoeken.html#q=wijk", "vergelijk.html#GM9901_2022-2026&GM9901_2026-2030", "verantwoording.html", "taalmodel.html"]  # fmt: skip
    return [*fixed, *first]


def test_no_page_kind_breaks_the_rules_of_accessibility(browser: Browser, site: Path) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, bypass_csp=True
    )  # for axe itself
    page, found = context.new_page(), {}
    for name in kinds(site):
        go(page, site, name)
        if "#" in name:
            page.wait_for_selector("#resultaten article, #vergelijking table")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        response = Axe().run(page, options=AXE).response
        violations = [
            (v["id"], [n["html"][:100] for n in v["nodes"]]) for v in response["violations"]
        ]
        if violations:
            found[name] = violations
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [320, 375])
def test_no_page_kind_scrolls_sideways_on_a_small_screen(
    page: Page, site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for name in kinds(site):
        go(page, site, name)
        if "#" in name:
            page.wait_for_selector("#resultaten article, #vergelijking table")
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, name


def luminance(colour: str) -> float:
    """Relative luminance of ``rgb(r, g, b)`` (WCAG 2.1)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_names_on_the_map_stand_out_from_every_colour_of_tile(page: Page, site: Path) -> None:
    """axe leaves text over drawn shapes undecided, so it is worked out here."""
    go(page, site, "index.html")
    classes = ["niet", "af", *(f"q{n}" for n in range(6))]
    pairs = page.evaluate(
        """classes => { const tile = document.querySelector('.tiles a.tile');
             const [shape, name] = [tile.querySelector('polygon'), tile.querySelector('text.name')];
             return classes.map(c => { shape.setAttribute('class', c); name.setAttribute('class', 'name ' + c);
               return [c, getComputedStyle(shape).fill, getComputedStyle(name).fill]; }); }""",
        classes,
    )
    for name, tile, text in pairs:
        dark, light = sorted((luminance(tile), luminance(text)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, tile, text)
