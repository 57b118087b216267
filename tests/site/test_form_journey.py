"""A person fills the form with the facts of the Urban Stack, makes five mistakes, and hands in a correct file."""

from __future__ import annotations

import re
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from playwright.sync_api import expect
from tests.site.building import ROOT
from tests.site.form_filling import (
    PAGE,
    add,
    choose,
    cite,
    complaint,
    control,
    field,
    files,
    group,
    items,
    open_section,
    state,
    with_clock,
)

from kommunenwiki import yaml_source
from kommunenwiki.checking import check

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

CASE: Final = "guetersloh-urban-stack"
FACTS: Final[dict[str, Any]] = yaml_source.read((ROOT / f"docs/fallstudien/{CASE}.yml").read_bytes()).data
"""The facts are those of the record itself; the guide shows the same."""
USED_SOURCES: Final = ("s1", "s3", "s4", "s5", "s6")
LONG: Final = (
    "Gütersloh baut ein Computersystem für Daten der Stadt, das auch andere Städte mitbenutzen dürfen und über das "
    "jede Stadt selbst bestimmt."
)


@pytest.fixture
def page(browser: Browser, real_url: str) -> Iterator[Page]:
    context = with_clock(browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"))
    made = context.new_page()
    made.goto(real_url + PAGE)
    yield made
    context.close()


def fill_basics(page: Page) -> None:
    control(page, "kind").select_option(FACTS["kind"])
    choose(page, "topics", FACTS["topics"])
    control(page, "title").fill(FACTS["title"])
    control(page, "summary").fill(FACTS["summary"])
    choose(page, "municipalities", ["Gütersloh"])
    control(page, "status").select_option(FACTS["status"])


def fill_sources(page: Page) -> None:
    open_section(page, "quellen")
    for key in USED_SOURCES:
        made = add(page, "sources")
        source = FACTS["sources"][key]
        for name in ("title", "publisher", "url", "accessed", "published"):
            if name in source:
                control(made, name).fill(source[name])
        control(made, "kind").select_option(source["kind"])


def fill_claims(page: Page, key: str, keys: dict[str, str]) -> None:
    for claim in FACTS[key]:
        if claim["source"] in keys:
            made = add(page, key)
            control(made, "text").fill(claim["text"])
            cite(made, keys[claim["source"]])


@pytest.mark.browser
def test_five_mistakes_are_put_right_and_the_file_is_clean(  # noqa: PLR0915 one story
    page: Page, tmp_path: pathlib.Path
) -> None:
    fill_basics(page)

    # First mistake: a sentence in Einfache Sprache that is too long.
    control(page, "plain_summary").fill(LONG)
    control(page, "id").focus()
    expect(complaint(field(page, "plain_summary"))).to_contain_text("Dieser Satz in Einfacher Sprache hat 21 Wörter")
    control(page, "plain_summary").fill(FACTS["plain_summary"])
    control(page, "id").focus()
    expect(complaint(field(page, "plain_summary"))).not_to_be_visible()

    # Second mistake: an id in capitals.
    control(page, "id").fill("Gütersloh Urban Stack")
    control(page, "title").focus()
    expect(complaint(field(page, "id"))).to_contain_text(
        "Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche"
    )
    expect(control(page, "id")).to_have_attribute("aria-invalid", "true")
    field(page, "id").get_by_role("button", name="Kennung vorschlagen").click()
    expect(control(page, "id")).to_have_value(CASE)
    control(page, "title").focus()
    expect(complaint(field(page, "id"))).to_contain_text("gibt es schon einen Eintrag: „Urban Stack")
    expect(control(page, "id")).not_to_have_attribute("aria-invalid", re.compile(""))

    fill_sources(page)
    numbers = {old: f"s{place}" for place, old in enumerate(USED_SOURCES, start=1)}

    # Third mistake: a date in words.
    open_section(page, "aufwand")
    group(page, "period").get_by_role("button", name="Zeitraum ausfüllen").click()
    period = group(page, "period")
    control(period, "start").fill("Sommer 2020")
    control(period, "end").fill("2026")
    expect(complaint(field(period, "start"))).to_contain_text(
        "„Sommer 2020“ bei „start“ ist kein Datum. Schreiben Sie 2023-03-16, 2023-03 oder 2023."
    )

    # The page is loaded again in between: even the mistake is still there.
    page.reload()
    period = group(page, "period")
    expect(control(page, "title")).to_have_value(FACTS["title"])
    expect(control(page, "plain_summary")).to_have_value(FACTS["plain_summary"])
    expect(items(group(page, "sources"))).to_have_count(len(USED_SOURCES))
    expect(control(period, "start")).to_have_value("Sommer 2020")
    control(period, "start").fill("2020")
    control(period, "note").fill(FACTS["period"]["note"])
    cite(period, numbers["s6"])

    # Fourth mistake: full stops in an amount.
    funding = add(page, "funding")
    control(funding, "programme").fill(FACTS["funding"][0]["programme"])
    control(funding, "amount_eur").fill("8.500.000")
    control(funding, "of_total_eur").fill("13000000")
    told = complaint(field(funding, "amount_eur"))
    expect(told).to_contain_text("wird eine ganze Zahl erwartet, hier steht „8.500.000“")
    expect(told).to_contain_text("ohne Punkt, Komma und Einheit: 12000")
    control(funding, "amount_eur").fill("8500000")
    cite(funding, numbers["s5"])

    # Fifth mistake: a claim without a source.
    open_section(page, "vorhaben")
    fill_claims(page, "challenge", numbers)
    fill_claims(page, "approach", numbers)
    group(page, "approach").get_by_role("button", name="Nach oben").last.click()
    group(page, "approach").get_by_role("button", name="Nach unten").nth(-1).click()
    forgotten = add(page, "results")
    control(forgotten, "text").fill(FACTS["results"][1]["text"])
    page.get_by_role("button", name="Alles prüfen").click()
    expect(state(page)).to_contain_text("Fehler")
    expect(complaint(forgotten)).to_contain_text("Diese Angabe unter „results“ hat keine Quelle.")
    page.locator("#formular-befundliste").get_by_role("link", name="Ergebnisse, Ergebnis 1").click()
    cite(forgotten, numbers["s4"])

    page.get_by_role("button", name="Alles prüfen").click()
    # the wiki has this case study already
    expect(state(page)).to_have_text("Vollständig: Sie können abgeben (1 Hinweis)")
    with page.expect_download() as download:
        page.get_by_role("button", name="Herunterladen").click()
    assert download.value.suggested_filename == f"{CASE}.yml"

    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    file = docs / "fallstudien" / f"{CASE}.yml"
    download.value.save_as(file)
    found = [finding for finding in check(docs, date(2026, 11, 24)).findings if finding.place.path.endswith(file.name)]
    assert found == []
    data = cast("dict[str, Any]", yaml_source.read(file.read_bytes()).data)
    for key in ("id", "kind", "topics", "title", "summary", "plain_summary", "municipalities", "status"):
        assert data[key] == FACTS[key]
    assert data["funding"] == [{**FACTS["funding"][0], "source": numbers["s5"]}]
    assert [claim["text"] for claim in data["approach"]] == [
        claim["text"] for claim in FACTS["approach"] if claim["source"] in numbers
    ]


SOURCE: Final = {
    "title": "Der Wassermelder",
    "publisher": "Gemeinde Neudorf",
    "url": "https://www.neudorf.example/wassermelder",
    "accessed": "2026-11-23",
}


def fill_source(record: Locator) -> None:
    group(record, "sources").locator("xpath=./button").click()
    made = items(group(record, "sources")).last
    for name, value in SOURCE.items():
        control(made, name).fill(value)
    control(made, "kind").select_option("municipality")


@pytest.mark.browser
def test_a_new_kommune_goes_along_and_both_files_are_clean(page: Page, tmp_path: pathlib.Path) -> None:
    control(page, "kind").select_option("sensorik")
    control(page, "title").fill("Der Wassermelder von Neudorf")
    control(page, "summary").fill("Neudorf misst den Wasserstand des Dorfbachs und warnt die Bevölkerung.")
    control(page, "plain_summary").fill("Der Bach kann steigen. Sensoren messen das Wasser.")
    control(page, "status").select_option("pilot")
    choose(page, "municipalities", ["Neudorf am Bach"])
    group(page, "municipalities").get_by_role("button", name="Neue Kommune anlegen").click()
    field(page, "id").get_by_role("button", name="Kennung vorschlagen").click()
    open_section(page, "quellen")
    fill_source(page.locator("#quellen"))
    open_section(page, "vorhaben")
    claim = add(page, "challenge")
    control(claim, "text").fill("Der Bach steigt schnell.")
    cite(claim, "s1")

    added = page.locator("#formular-eigene details")
    control(added, "kind").select_option("gemeinde")
    control(added, "ags").fill("05754998")
    group(added, "land").locator("xpath=./button").click()
    group(added, "land").locator("select").select_option("nordrhein-westfalen")
    fill_source(added)
    cite(added, "s1")
    page.get_by_role("button", name="Alles prüfen").click()
    expect(state(page)).to_have_text("Vollständig: Sie können abgeben")

    docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shown = files(page)
    names = ["docs/fallstudien/neudorf-am-bach-der-wassermelder-von-neudorf.yml", "docs/kommunen/neudorf-am-bach.yml"]
    expect(shown.locator("p")).to_have_text(names)
    for name, text in zip(names, shown.locator("pre").all_inner_texts(), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [found for found in check(docs, date(2026, 11, 24)).findings if found.place.path in names] == []
