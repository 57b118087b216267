"""Maps in a browser: with and without script, on small and large screens, by keyboard, on paper; and their weight."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

DETAIL: Final = "svg.kw-map__detail"
LAENDER: Final = "svg.kw-map__laender"
SHOW: Final = """addresses => document.querySelector('[data-karte]')
  .dispatchEvent(new CustomEvent('karte:zeige', {detail: addresses}))"""

BOXES: Final = """() => [...document.querySelectorAll('.kw-map svg a')]
  .map(mark => mark.getBoundingClientRect()).filter(box => box.width).map(box => [box.width, box.height])"""


@pytest.fixture
def page(browser: Browser, real_url: str) -> Iterator[Page]:
    """The map in a window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    made.goto(f"{real_url}karte/")
    yield made
    context.close()


def marks(page: Page, drawing: str = DETAIL) -> dict[str, str]:
    """Return the visible marks of a drawing: their names and where they lead."""
    found: list[tuple[str, str]] = page.evaluate(
        """drawing => [...document.querySelectorAll(`${drawing} a`)]
          .filter(mark => mark.getBoundingClientRect().width)
          .map(mark => [mark.querySelector('title').textContent, mark.getAttribute('href')])""",
        drawing,
    )
    return {name.replace("\u00a0", " "): url for name, url in found}


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6, mtime=0))


class TestWeight:
    def test_the_whole_page_stays_below_20_kb(self, real_site: pathlib.Path) -> None:
        assert compressed((real_site / "karte/index.html").read_text(encoding="utf-8")) < 20_000

    @pytest.mark.parametrize(
        ("url", "most"),
        [("kommunen/guetersloh", 1_500), ("", 2_000), ("themen/datenplattform", 4_000)],
        ids=["tiny", "start", "small"],
    )
    def test_a_small_drawing_stays_light(self, real_site: pathlib.Path, url: str, most: int) -> None:
        html = (real_site / url / "index.html").read_text(encoding="utf-8")
        drawing = html[html.index('class="kw-map ') :].partition("<svg")[2].partition("</svg>")[0]
        assert compressed(drawing) < most

    def test_case_studies_have_no_map(self, real_site: pathlib.Path) -> None:
        assert not [path for path in real_site.glob("fallstudien/*/index.html") if 'class="kw-map' in path.read_text()]


@pytest.mark.browser
class TestDrawing:
    def test_large_screens_show_kommunen_small_ones_laender(self, page: Page) -> None:
        expect(page.locator(DETAIL)).to_be_visible()
        expect(page.locator(LAENDER)).not_to_be_visible()
        page.set_viewport_size({"width": 320, "height": 800})
        expect(page.locator(DETAIL)).not_to_be_visible()
        expect(page.locator(LAENDER)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    @pytest.mark.parametrize("width", [320, 360, 700, 1000, 1280, 1920])
    def test_targets_have_24_pixels(self, page: Page, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 900})
        sizes = page.evaluate(BOXES)
        assert sizes
        assert [size for size in sizes if min(size) < 24] == []

    @pytest.mark.parametrize(
        "url", ["themen/datenplattform/", "laender/nordrhein-westfalen/", "loesungen/civitas-core/"]
    )
    def test_small_maps_fit_on_the_smallest_phone(self, page: Page, real_url: str, url: str) -> None:
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(real_url + url)
        expect(page.locator(".kw-map svg a").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    def test_every_mark_leads_somewhere_and_has_a_name(self, page: Page) -> None:
        names = page.locator(DETAIL).get_by_role("link").evaluate_all("links => links.length")
        assert names == len(marks(page)) > 60
        group = page.locator(DETAIL).get_by_role("link", name="18 Kommunen").first
        group.click()
        expect(page.locator(".kw-places__group:target")).to_be_visible()
        expect(page.locator(".kw-places__group:target a")).to_have_count(18)

    def test_the_tab_key_goes_from_north_to_south_with_a_visible_focus(self, page: Page) -> None:
        page.get_by_role("link", name="Zur Liste aller Kommunen der Karte").focus()
        heights = []
        for _ in range(12):
            page.keyboard.press("Tab")
            expect(page.locator(f"{DETAIL} a:focus")).to_have_count(1)
            heights.append(page.evaluate("document.activeElement.getBoundingClientRect().top"))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            name = page.evaluate("document.activeElement.querySelector('title').textContent")
            expect(page.locator(".kw-map__name")).to_have_text(name)
        assert heights == sorted(heights)

    def test_in_forced_colours_marks_differ_from_the_land(self, browser: Browser, real_url: str) -> None:
        context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{real_url}karte/")
        land, told, empty = (
            page.evaluate("""['.kw-map__detail .kw-map__land path', '#kw-town-1 .kw-mark', '#kw-town-0 .kw-mark']
          .map(selector => getComputedStyle(document.querySelector(selector)).fill)""")
        )
        assert told not in {land, empty}
        context.close()

    def test_without_script_everything_is_there(self, browser: Browser, real_url: str) -> None:
        context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{real_url}karte/")
        expect(page.locator(DETAIL)).to_be_visible()
        page.locator(f"{DETAIL} a[href*='kommunen/']").first.click()
        page.wait_for_url("**/kommunen/*/")
        context.close()

    def test_works_from_a_disk(self, browser: Browser, real_site: pathlib.Path) -> None:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto((real_site / "karte/index.html").as_uri())
        expect(page.locator(DETAIL)).to_be_visible()
        box = page.locator(f"{DETAIL} a use").first.bounding_box()
        assert box
        assert box["width"] > 10
        page.close()

    def test_is_printed_with_its_list(self, page: Page) -> None:
        page.emulate_media(media="print")
        expect(page.locator(f"{DETAIL}:visible, {LAENDER}:visible")).to_have_count(1)
        expect(page.locator(".kw-places li").first).to_be_visible()


@pytest.mark.browser
class TestFilter:
    def test_shows_only_what_is_asked_for(self, page: Page) -> None:
        page.evaluate(SHOW, ["kommunen/soest", "kommunen/guetersloh", "kommunen/ulm", "kommunen/fehlt"])
        visible = page.locator(".kw-places [data-orte]:visible")
        expect(visible.locator("a")).to_have_text(["Soest", "Gütersloh", "Ulm"])
        expect(page.locator("[data-karte-zahl]")).to_have_text("3 von 174\u00a0Kommunen auf der Karte")
        shown = marks(page)
        assert shown == {
            "Gütersloh": "../kommunen/guetersloh/",
            "Soest": "../kommunen/soest/",
            next(name for name in shown if name.startswith("Ulm")): "../kommunen/ulm/",
        }
        expect(page.locator(".kw-map__dots").first).not_to_be_visible()

    def test_a_mark_for_several_counts_what_is_left(self, page: Page) -> None:
        page.evaluate(SHOW, ["kommunen/unna", "kommunen/dortmund"])
        assert marks(page) == {"2 Kommunen: Dortmund, Unna": "#raum-dortmund"}
        assert page.locator(f"{DETAIL} a:visible text").inner_html() == "2"

    def test_laender_count_too(self, page: Page) -> None:
        page.set_viewport_size({"width": 360, "height": 800})
        page.evaluate(SHOW, ["kommunen/unna", "kommunen/dortmund", "laender/bremen", "kommunen/hamburg"])
        shown = marks(page, LAENDER)
        assert shown["NW, Nordrhein-Westfalen: 2 Kommunen"] == "../laender/nordrhein-westfalen/"
        assert set(shown) == {"NW, Nordrhein-Westfalen: 2 Kommunen", "HB, Bremen: 2 Kommunen", "HH, Hamburg: 1 Kommune"}

    def test_nothing_found_and_everything_again(self, page: Page) -> None:
        before, text = marks(page), page.locator(".kw-map").inner_text()
        page.evaluate(SHOW, [])
        assert marks(page) == {}
        expect(page.locator("[data-karte-zahl]")).to_have_text("0 von 174\u00a0Kommunen auf der Karte")
        page.evaluate(SHOW, None)
        assert marks(page) == before
        expect(page.locator(".kw-map")).to_have_text(text, use_inner_text=True)
        expect(page.locator(".kw-map__dots").first).to_be_visible()

    def test_the_number_is_said_politely(self, page: Page) -> None:
        assert page.locator("[data-karte-zahl]").get_attribute("data-karte-zahl") is not None
