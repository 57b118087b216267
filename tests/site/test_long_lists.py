"""Lists that are too long for their page: a small wiki with low limits, as it is built and as a browser shows it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import deque
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect
from tests.conftest import served
from tests.site.building import ROOT
from tests.site.conftest import HOME
from tests.site.lowered import PAGE
from tests.site.test_accessibility import violations
from tests.site.viewing import DESK, on_phone

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CASES: Final = 23
FIRST: Final = "fallstudien/liste/seite-1/"
LAST: Final = f"fallstudien/liste/seite-{-(-CASES // PAGE)}/"
CLICKS: Final = 4
"""So many clicks lead from the start page to any page of a list."""
_HREF: Final = re.compile(r'<a\b[^>]*? href="([^"#?]*)')


def html(site: pathlib.Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def url(site_with_long_lists: pathlib.Path) -> Iterator[str]:
    """Address of the site on a server of this machine."""
    with served(site_with_long_lists) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of its own."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.mark.build
class TestBuilt:
    def test_every_page_is_near_the_start_page(self, site_with_long_lists: pathlib.Path) -> None:
        site, start = site_with_long_lists, site_with_long_lists / "index.html"
        clicks, waiting = {start: 0}, deque([start])
        while waiting:
            page = waiting.popleft()
            for href in _HREF.findall(page.read_text(encoding="utf-8")):
                target = (page.parent / href / "index.html").resolve() if ":" not in href else page
                if href.endswith("/") and target not in clicks:
                    clicks[target] = clicks[page] + 1
                    waiting.append(target)
        lists = set(site.glob("**/seite-*/index.html"))
        assert len(lists) > 20
        assert {page for page in lists if clicks.get(page, CLICKS + 1) > CLICKS} == set()
        records = {file.with_suffix("") / "index.html" for file in site.glob("*/*.yml")}
        assert records
        assert records - clicks.keys() == set()

    def test_a_page_shows_a_few_and_leads_to_all(self, site_with_long_lists: pathlib.Path) -> None:
        index = html(site_with_long_lists, "fallstudien/")
        assert index.count('<li class="kw-card"') == 4
        assert "2 von 14 stehen hier: die mit den meisten Angaben." in index
        link = 'href="../fallstudien/liste/seite-1/#city-app">Vollständige Liste: Alle Fallstudien, City-App (14)</a>'
        assert link in index

    def test_all_records_stand_once_on_the_pages_of_a_list(self, site_with_long_lists: pathlib.Path) -> None:
        pages = [html(site_with_long_lists, f"fallstudien/liste/seite-{number}/") for number in range(1, 6)]
        found = [
            name for page in pages for name in re.findall(r'kw-rows__title" href="[./]*/fallstudien/([^/]*)/"', page)
        ]
        assert len(found) == len(set(found)) == CASES
        assert '<h2 id="city-app"><a class="kw-anchor" href="#city-app">City-App (Fortsetzung)</a></h2>' in pages[1]

    def test_a_page_of_a_list_knows_its_place(self, site_with_long_lists: pathlib.Path) -> None:
        page = html(site_with_long_lists, "fallstudien/liste/seite-2/")
        assert f'<link rel="canonical" href="{HOME}fallstudien/liste/seite-2/">' in page
        assert '<a href="../../../fallstudien/liste/seite-1/" rel="prev">Zurück</a>' in page
        assert '<a href="../../../fallstudien/liste/seite-3/" rel="next">Weiter</a>' in page
        assert "<title>Alle Fallstudien, Seite 2 von 5 – " in page
        assert '<meta property="og:type" content="website">' in page
        assert f'"name":"Fallstudien","item":{{"@id":"{HOME}fallstudien/"}}' in page
        assert '<link rel="alternate " type="text/markdown" href="index.md">' in page
        assert "noindex" not in page
        assert "kwslot" not in page

    def test_breadcrumbs_name_the_record_above(self, site_with_long_lists: pathlib.Path) -> None:
        page = html(site_with_long_lists, "themen/city-app/fallstudien/seite-1/")
        way = re.findall(r'"name":"([^"]*)","item"', page)
        assert way[-3:] == ["Themen", "City-App", "Fallstudien zum Thema City-App, Seite 1 von 3"]
        page = html(site_with_long_lists, "stand/betrieb/fallstudien/seite-1/")
        assert re.findall(r'"name":"([^"]*)","item"', page)[-2] == "Im Betrieb"

    def test_the_twin_leads_on(self, site_with_long_lists: pathlib.Path) -> None:
        twin = (site_with_long_lists / "fallstudien/liste/seite-2/index.md").read_text(encoding="utf-8")
        assert "# Alle Fallstudien, Seite 2 von 5\n" in twin
        assert "](../../../fallstudien/app-07/index.md): Im Betrieb · City-App" in twin
        assert "[Seite 3 von 5](../../../fallstudien/liste/seite-3/index.md)" in twin
        targets = re.findall(r"\]\(([^)]*\.md)\)", twin)
        place = site_with_long_lists / "fallstudien/liste/seite-2"
        assert [target for target in targets if not (place / target).is_file()] == []

    def test_the_sitemap_names_all_pages_of_lists(self, site_with_long_lists: pathlib.Path) -> None:
        tree = ET.parse(  # noqa: S314 written by the build
            site_with_long_lists / "sitemap.xml"
        )
        named = {str(element.text) for element in tree.iter() if element.tag.endswith("loc")}
        pages = site_with_long_lists.glob("**/seite-*/index.html")
        expected = {f"{HOME}{page.parent.relative_to(site_with_long_lists).as_posix()}/" for page in pages}
        assert expected <= named

    def test_a_case_study_leads_to_the_list_of_gaps(self, site_with_long_lists: pathlib.Path) -> None:
        assert 'href="../../luecken/#fallstudien">Angaben ergänzen</a>' in html(
            site_with_long_lists, "fallstudien/neudorf-wassermelder/"
        )

    def test_weights(self, site_with_long_lists: pathlib.Path) -> None:
        script = ROOT / "scripts" / "weights.py"
        done = subprocess.run(
            [sys.executable, script, site_with_long_lists], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        heavy = site_with_long_lists.parent / "heavy"
        (heavy / "fallstudien" / "eins").mkdir(parents=True, exist_ok=True)
        (heavy / "fallstudien" / "eins" / "index.html").write_text("".join(f"{number:x}" for number in range(20_000)))
        done = subprocess.run([sys.executable, script, heavy], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "fallstudien/eins/index.html has" in done.stderr
        done = subprocess.run(
            [sys.executable, script, ROOT / "gibt-es-nicht"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 2


@pytest.mark.browser
class TestShown:
    @pytest.mark.parametrize("address", ["fallstudien/", FIRST, "luecken/angabe-costs/seite-1/", "luecken/"])
    def test_axe_finds_nothing(self, page: Page, url: str, address: str) -> None:
        page.goto(url + address)
        found = {"light": violations(page)}
        page.emulate_media(color_scheme="dark")
        with on_phone(page):
            found["dark, 360 px"] = violations(page)
            overhang = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert page.evaluate(overhang) <= 0
        assert found == {"light": [], "dark, 360 px": []}

    def test_the_keyboard_goes_from_page_to_page(self, page: Page, url: str) -> None:
        page.goto(url + FIRST)
        pager = page.get_by_role("navigation", name="Seiten dieser Liste", exact=True)
        expect(pager.get_by_role("link", name="Seite 1", exact=True)).to_have_attribute("aria-current", "page")
        for number in range(2, 6):
            pager.get_by_role("link", name="Weiter").focus()
            page.keyboard.press("Enter")
            expect(pager.get_by_role("link", name=f"Seite {number}", exact=True)).to_have_attribute(
                "aria-current", "page"
            )
        expect(page).to_have_url(url + LAST)
        expect(pager.get_by_role("link", name="Weiter")).to_have_count(0)

    def test_paper_has_the_list_without_its_links_to_other_pages(self, page: Page, url: str) -> None:
        page.goto(url + FIRST)
        page.emulate_media(media="print")
        expect(page.locator(".kw-pager").first).to_be_hidden()
        expect(page.locator(".kw-rows li")).to_have_count(PAGE)

    def test_comparison_loads_the_names_of_one_topic(self, page: Page, url: str) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(url)))
        page.goto(f"{url}vergleich/?fall=app-01&fall=gibt-es-nicht")
        status = page.locator(".kw-compare__status")
        expect(status).to_contain_text("Eine Fallstudie aus der Adresse gibt es hier nicht.")
        expect(page.locator(".kw-table--compare thead th a")).to_have_count(1)
        assert not [path for path in asked if path.startswith("vergleich/daten/") or path.endswith("fallstudien.json")]
        page.get_by_label("Thema").select_option(label="City-App")
        choice = page.get_by_label("Fallstudie hinzufügen")
        expect(choice.locator("option")).to_have_count(15)
        choice.select_option("app-02")
        page.get_by_role("button", name="Hinzufügen").click()
        expect(status).to_contain_text("2 Fallstudien stehen nebeneinander.")
        assert len([path for path in asked if path.startswith("vergleich/daten/")]) == 1
        page.get_by_label("Thema").select_option(label="Bitte auswählen")
        expect(choice.locator("option")).to_have_text(["Erst das Thema wählen"])

    def test_partners_are_loaded_when_somebody_asks(self, page: Page, url: str) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(url)))
        page.goto(f"{url}partner/", wait_until="networkidle")
        assert not [path for path in asked if path.startswith("partner/daten/")]
        page.get_by_label("Ihre Kommune").focus()
        expect(page.locator("#partner-vorschlaege option").first).to_be_attached()
        assert len([path for path in asked if path.startswith("partner/daten/kommunen-")]) == 1

    def test_a_kommune_leads_to_its_partners(self, page: Page, url: str) -> None:
        page.goto(f"{url}kommunen/neudorf/")
        page.get_by_role("link", name=re.compile("Weitere Partner")).click()
        expect(page.locator("#partner-liste .kw-card__title").first).to_be_visible()
