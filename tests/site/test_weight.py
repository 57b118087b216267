"""What a visit costs: bytes as a server sends them, and whether anything jumps while the page arrives."""

from __future__ import annotations

import gzip
import time
from typing import TYPE_CHECKING, Final

import pytest
from tests.site.page_types import PAGE_TYPES

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

CASE: Final = "fallstudien/guetersloh-urban-stack/"
NEXT_CASE: Final = "fallstudien/solingen-open-smartcity-hub/"
FIRST_VISIT: Final = 150_000
"""Most bytes of a first visit to a case study: page, styles, scripts, fonts, pictures."""
NEXT_VISIT: Final = 25_000
"""Most bytes of every page after it."""
HEAVIEST_PAGE: Final = 400_000
"""Most bytes of the HTML of any page, not compressed."""
SHIFT: Final = 0.01
"""Cumulative layout shift; from 0.1 on readers are disturbed."""


def file_of(site: pathlib.Path, url: str) -> pathlib.Path:
    return site / (f"{url}index.html" if url.endswith("/") or not url else url)


def compressed(file: pathlib.Path) -> int:
    """Return what travels: fonts and pictures as they are, everything else as servers compress it."""
    data = file.read_bytes()
    return len(data) if file.suffix in {".woff2", ".png", ".jpg"} else len(gzip.compress(data, 6, mtime=0))


@pytest.mark.parametrize("url", PAGE_TYPES.values(), ids=PAGE_TYPES)
def test_a_page_is_not_heavy(real_site: pathlib.Path, url: str) -> None:
    file = file_of(real_site, url)
    assert file.stat().st_size < HEAVIEST_PAGE
    assert compressed(file) < NEXT_VISIT


def test_no_case_study_is_heavy(real_site: pathlib.Path) -> None:
    sizes = {page.parent.name: compressed(page) for page in real_site.glob("fallstudien/*/index.html")}
    assert len(sizes) > 50
    assert {name: size for name, size in sizes.items() if size >= NEXT_VISIT} == {}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone with an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_the_first_visit_and_the_next(page: Page, real_site: pathlib.Path, real_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(real_url)))
    visits = []
    for url in (CASE, NEXT_CASE):
        page.goto(real_url + url, wait_until="networkidle")
        visits.append({name: compressed(file_of(real_site, name)) for name in asked})
        asked.clear()
    first, after = visits
    new = {name: size for name, size in after.items() if name not in first}
    assert sum(first.values()) < FIRST_VISIT, first
    assert sum(new.values()) < NEXT_VISIT, new


def shift(browser: Browser, url: str, *, plain: bool) -> float:
    """Load a page on a phone with an empty cache and return how far it jumps."""

    def later(route: Route) -> None:
        time.sleep(0.3)  # the text stands there before its typeface
        route.continue_()

    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    page.route("**/*.woff2", later)
    if plain:
        page.add_init_script("localStorage.setItem('kommunenwiki.einfache-sprache', 'an')")
    page.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.value)))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(200)
    found = sum(page.evaluate("shifts"))
    context.close()
    return float(found)


@pytest.mark.browser
@pytest.mark.parametrize("plain", [False, True], ids=["as usual", "Einfache Sprache"])
@pytest.mark.parametrize("url", ["", CASE, "fallstudien/", "glossar/"])
def test_nothing_jumps(browser: Browser, real_url: str, url: str, plain: bool) -> None:  # noqa: FBT001 two cases of one test
    found = [shift(browser, real_url + url, plain=plain)]
    if found[0] > SHIFT:  # on a busy machine a style may come late; what a page is guilty of, it does most of the time
        found += [shift(browser, real_url + url, plain=plain) for _ in range(2)]
    assert sorted(found)[len(found) // 2] <= SHIFT, found
