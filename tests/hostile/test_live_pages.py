"""Pages with their scripts: what is searched, compared, mapped and opened in the form is text, whatever it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.hostile.conftest import Sites, Watched

pytestmark = [pytest.mark.browser, pytest.mark.build]
CASES: Final = [f"neudorf-plattform-{copy}" for copy in range(1, 5)]
FETCHING: Final = ("suche/", "vergleich/", "mitmachen/fallstudie/")
"""Pages whose scripts load what they show; each has a test below."""
COMPARISON: Final = "vergleich/?" + "&".join(f"fall={id_}" for id_ in CASES)
PLACE: Final = "kommunen/neudorf-1/"


def kinds(sites: Sites) -> list[tuple[str, str]]:
    """Return one page of each folder and depth, of records one with all fields; new types come along by themselves."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for attacked, plain in sites.pairs("/index.html"):
        found.setdefault((attacked.partition("/")[0], attacked.count("/")), (attacked, plain))
    for attacked, plain in sites.pairs("-7/index.html"):
        if "seite-" not in attacked:
            found[attacked.partition("/")[0], attacked.count("/")] = (attacked, plain)
    return sorted(found.values())


def shape(watched: Watched, url: str) -> list[str]:
    """Open a page, let its scripts run, and return what it consists of."""
    watched.page.goto(url)
    found: list[str] = watched.page.evaluate("hostile.settled().then(() => hostile.shape(document))")
    return found


def test_every_type_of_page_runs_its_scripts_in_peace(watched: Watched, sites: Sites, url: str) -> None:
    found = kinds(sites)
    assert len(found) > 40
    for attacked, plain in found:
        if attacked.startswith(FETCHING):
            continue
        assert shape(watched, f"{url}attacked/{attacked}") == shape(watched, f"{url}plain/{plain}"), attacked


def test_the_comparison_shows_text(watched: Watched, sites: Sites, url: str) -> None:
    page, shapes, texts = watched.page, [], []
    for site in ("attacked", "plain"):
        page.goto(f"{url}{site}/{COMPARISON}")
        expect(page.get_by_role("table").get_by_role("columnheader")).to_have_count(len(CASES) + 1)
        shapes.append(page.evaluate("hostile.shape(document.querySelector('.kw-compare__result'))"))
        texts.append(page.locator(".kw-compare__result").inner_text())
        links = page.evaluate("hostile.schemes(document.querySelector('.kw-compare__result'))")
        assert not [link for link in links if not link.startswith(("a http://127.0.0.1:", "a https://"))]
    titles = [text for field, text in sites.written.values() if field == "CaseStudy.title" and text in texts[0]]
    assert len(titles) == len(CASES)
    assert shapes[0] == shapes[1]


def test_what_is_found_is_text(watched: Watched, sites: Sites, url: str) -> None:
    page, shapes = watched.page, []
    marks = [mark for mark, (field, _) in sites.written.items() if field in {"CaseStudy.title", "Topic.name"}][::9]
    for site in ("attacked", "plain"):
        for mark in marks:
            page.goto(f"{url}{site}/suche/?q={mark}")
            expect(page.locator(".kw-search__count")).to_contain_text("Treffer")
            hits = page.locator(".kw-search__hits")
            expect(hits.locator("mark").first).to_have_text(mark)
            shapes.append(page.evaluate("hostile.shape(document.querySelector('.kw-search__hits'))"))
            if site == "attacked":
                assert sites.written[mark][1] in " ".join(hits.inner_text().split())
    assert shapes[: len(marks)] == shapes[len(marks) :]


def test_the_field_in_the_head_proposes_text(watched: Watched, sites: Sites, url: str) -> None:
    page = watched.page
    mark, written = next((mark, text) for mark, (field, text) in sites.written.items() if field == "CaseStudy.title")
    page.goto(f"{url}attacked/fallstudien/")
    page.locator("[data-kw-suche] input").first.fill(mark)
    panel = page.locator(".kw-suche__panel").first
    expect(panel.locator("li").first).to_contain_text(written)


def test_the_form_shows_a_record_as_text(watched: Watched, sites: Sites, url: str) -> None:
    page, shapes = watched.page, []
    for site in ("attacked", "plain"):
        page.goto(f"{url}{site}/mitmachen/fallstudie/?fallstudie={CASES[0]}")
        expect(page.locator("#formular-entwurf")).to_contain_text("geöffnet")
        page.locator("#formular-vorschau > summary").click()
        expect(page.locator("#formular-vorschau-inhalt h3")).to_contain_text("zq")
        shapes.append(page.evaluate("hostile.shape(document.querySelector('#formular-vorschau-inhalt'))"))
        page.evaluate("localStorage.clear()")
    assert shapes[0] == shapes[1]
