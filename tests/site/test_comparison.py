"""Choosing and comparing case studies in a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

pytestmark = pytest.mark.browser
APPS: Final = (
    "bad-belzig-smart-village-app",
    "solingen-open-smartcity-app",
    "andernach-andernach-app",
    "koeln-service-app",
)
CASE: Final = "fallstudien/guetersloh-urban-stack/"
KEY: Final = "kommunenwiki.vergleich"
HOSTILE: Final = (
    '"><img src=x onerror=boom()>',
    "../../../etc/passwd",
    "javascript:boom()",
    "__proto__",
    "constructor",
    "gibt-es-nicht",
    "x" * 5000,
    "",
)


def asked(*ids: str) -> str:
    return "vergleich/?" + "&".join(f"fall={id_}" for id_ in ids)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A window in which nothing may go wrong."""
    made = context.new_page()
    problems: list[str] = []
    made.on("pageerror", lambda error: problems.append(str(error)))
    made.on("dialog", lambda dialog: problems.append(dialog.message))
    made.add_init_script("window.boom = () => { window.boomed = true; }")
    yield made
    assert problems == []
    assert not made.evaluate("window.boomed")


def opened(page: Page, url: str) -> Page:
    page.goto(url, wait_until="networkidle")
    return page


def shows(page: Page, *ids: str) -> None:
    """Wait until these case studies stand side by side."""
    links = page.locator(".kw-table--compare thead th a")
    expect(links).to_have_count(len(ids))
    for link, id_ in zip(links.all(), ids, strict=True):
        expect(link).to_have_attribute("href", re.compile(f"/fallstudien/{id_}/$"))


def status(page: Page) -> Locator:
    return page.locator(".kw-compare__status")


def keeps(page: Page, *ids: str) -> None:
    """Wait until the browser has stored this choice."""
    page.wait_for_function(
        "([key, ids]) => (localStorage.getItem(key) ?? '[]') === ids",
        arg=[KEY, json.dumps(ids, separators=(",", ":"))],
    )


class TestComparing:
    def test_the_address_says_what_is_compared_and_survives_a_reload(self, page: Page, real_url: str) -> None:
        opened(page, real_url + asked(*APPS[:2]))
        shows(page, *APPS[:2])
        expect(status(page)).to_have_text("2 Fallstudien stehen nebeneinander.")
        page.select_option("select", APPS[2])
        page.get_by_role("button", name="Hinzufügen").click()
        shows(page, *APPS[:3])
        assert parse_qs(urlsplit(page.url).query)["fall"] == list(APPS[:3])
        page.reload()
        shows(page, *APPS[:3])
        page.go_back()
        shows(page, *APPS[:2])

    def test_a_shared_address_leaves_the_own_choice_alone(self, page: Page, real_url: str) -> None:
        opened(page, real_url + asked(APPS[0]))
        page.evaluate(f"localStorage.setItem('{KEY}', JSON.stringify(['{APPS[3]}']))")
        opened(page, real_url + asked(*APPS[:2]))
        shows(page, *APPS[:2])
        keeps(page, APPS[3])

    def test_differences_are_told_in_words(self, page: Page, real_url: str) -> None:
        opened(page, real_url + asked(APPS[0], APPS[2]))
        shows(page, APPS[0], APPS[2])
        marks = {
            row.split("\n")[0]: row.split("\n")[1]
            for row in page.locator(".kw-table--compare tbody th").all_inner_texts()
        }
        assert marks["Hauptthema"] == "= gleich"
        assert marks["Stand"] == "≠ verschieden"
        assert marks["Personal"] == "– nirgends angegeben"
        page.get_by_label("Nur zeigen, was verschieden ist").check()
        page.wait_for_function("document.querySelector('.kw-table--compare tbody tr[hidden]')")
        shown = page.locator(".kw-table--compare tbody tr:not([hidden]) .kw-compare__mark").all_inner_texts()
        assert set(shown) == {"≠ verschieden"}
        expect(page.locator("#vergleich-nur")).to_be_focused()

    def test_every_figure_leads_to_its_source(self, page: Page, real_url: str, real_site: pathlib.Path) -> None:
        opened(page, real_url + asked(APPS[0], APPS[1]))
        shows(page, APPS[0], APPS[1])
        marks = page.locator(".kw-table--compare .kw-fn")
        assert marks.count() > 3
        for address in marks.evaluate_all("links => links.map(link => link.href)"):
            parts = urlsplit(address)
            html = (real_site / parts.path.lstrip("/") / "index.html").read_text(encoding="utf-8")
            assert f'id="{parts.fragment}"' in html

    def test_a_case_study_can_be_taken_out_by_keyboard(self, page: Page, real_url: str) -> None:
        opened(page, real_url + asked(*APPS[:3]))
        page.get_by_role("button", name="Entfernen: Andernach").focus()
        page.keyboard.press("Enter")
        shows(page, *APPS[:2])
        keeps(page, *APPS[:2])
        expect(page.locator("#vergleich-wahl")).to_be_focused()

    def test_a_fifth_does_not_fit(self, page: Page, real_url: str) -> None:
        opened(page, real_url + asked(*APPS))
        page.select_option("select", "soest-soestapp")
        page.get_by_role("button", name="Hinzufügen").click()
        expect(status(page)).to_contain_text("schon vier")
        shows(page, *APPS)
        opened(page, real_url + asked(*APPS, "soest-soestapp"))
        expect(status(page)).to_contain_text("Mehr als vier")
        shows(page, *APPS)

    def test_axe_finds_nothing_with_a_table(self, page: Page, real_url: str) -> None:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            opened(page, real_url + asked(*APPS[:3]))
            shows(page, *APPS[:3])
            page.evaluate(Axe().axe_script)
            found = page.evaluate(
                "axe.run({rules: {'target-size': {enabled: true}}}).then(found => found.violations.map(item =>"
                " [item.id, item.nodes.map(node => String(node.target)).slice(0, 3)]))"
            )
            assert found == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_it_fits_on_a4_across(self, page: Page, real_url: str) -> None:
        opened(page, real_url + asked(*APPS))
        shows(page, *APPS)
        paper = page.pdf(prefer_css_page_size=True)
        assert b"/MediaBox [0 0 841.91998 594.95996]" in paper or b"/MediaBox [0 0 842 595]" in paper
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 1015, "height": 700})
        assert page.locator(".kw-table--compare").evaluate("table => table.scrollWidth <= innerWidth")
        expect(page.locator(".kw-compare__form")).not_to_be_visible()


class TestHostile:
    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_the_address_may_hold_anything(self, page: Page, real_url: str, text: str) -> None:
        opened(page, real_url + asked(APPS[0]))
        page.evaluate(
            "text => location.search = '?' + new URLSearchParams([['fall', text], ['fall', 'koeln-service-app'],"
            " ['__proto__', text]])",
            text,
        )
        expect(status(page)).to_contain_text("gibt es hier nicht")
        shows(page, "koeln-service-app")
        expect(page.locator("main img")).to_have_count(0)

    @pytest.mark.parametrize(
        "value",
        [
            "{",
            "null",
            "17",
            '{"length": 2}',
            json.dumps([*HOSTILE, 5, None, ["a"], {"a": 1}]),
            json.dumps(["gibt-es-nicht"] * 1000),
            json.dumps([f"fall-{number}" for number in range(1000)]),
        ],
    )
    def test_the_storage_may_hold_anything(self, page: Page, real_url: str, value: str) -> None:
        opened(page, real_url + "technik/architektur/")
        page.evaluate(f"value => localStorage.setItem('{KEY}', value)", value)
        opened(page, real_url + CASE)
        expect(page.locator(".kw-head .kw-merken")).to_have_text("Zum Vergleich")
        assert page.locator(".kw-merkbar a").get_attribute("href", timeout=1000)
        opened(page, real_url + "vergleich/")
        expect(status(page)).to_have_text("Wählen Sie zwei bis vier Fallstudien aus.")
        shows(page)

    def test_broken_data_are_said_to_be_missing(self, page: Page, real_url: str) -> None:
        page.route(f"**/{APPS[1]}.json", lambda route: route.fulfill(status=500, body="no"))
        opened(page, real_url + asked(*APPS[:2]))
        shows(page, APPS[0])
        expect(status(page)).to_contain_text("Nicht alle Angaben ließen sich laden")


class TestChoosing:
    def test_a_button_on_cards_and_pages_fills_the_choice(self, page: Page, real_url: str) -> None:
        opened(page, real_url + CASE)
        bar = page.locator(".kw-merkbar")
        expect(bar).not_to_be_visible()
        page.locator(".kw-head .kw-merken").click()
        expect(page.locator(".kw-head .kw-merken")).to_have_attribute("aria-pressed", "true")
        expect(bar).to_contain_text("1 von 4 Fallstudien ausgewählt")
        opened(page, real_url + "themen/city-app/")
        cards = page.locator(".kw-card[data-fall] > .kw-merken")
        for number in range(4):
            cards.nth(number).click()
        expect(bar).to_contain_text("schon vier")
        expect(page.locator(".kw-merken[aria-pressed=true]")).to_have_count(3)  # the fourth has no card on this page
        cards.nth(0).click()
        expect(cards.nth(0)).to_have_attribute("aria-pressed", "false")
        chosen = cards.evaluate_all("all => all.slice(1, 3).map(one => one.parentElement.dataset.fall)")
        bar.get_by_role("link").click()
        shows(page, "guetersloh-urban-stack", *chosen)

    def test_the_choice_can_be_dropped_and_other_windows_follow(
        self, page: Page, context: BrowserContext, real_url: str
    ) -> None:
        opened(page, real_url + CASE)
        other = opened(context.new_page(), real_url + CASE)
        page.locator(".kw-head .kw-merken").click()
        other.wait_for_function("document.querySelector('.kw-head .kw-merken').ariaPressed === 'true'")
        page.get_by_role("button", name="Auswahl leeren").click()
        other.wait_for_function("document.querySelector('.kw-head .kw-merken').ariaPressed === 'false'")
        keeps(page)
        page.wait_for_function("document.activeElement.matches('.kw-merken')")

    def test_names_say_which_case_and_cards_still_lead_to_their_page(self, page: Page, real_url: str) -> None:
        opened(page, real_url + "themen/city-app/")
        names = page.locator(".kw-card .kw-merken").evaluate_all("all => all.map(one => one.ariaLabel)")
        assert len(set(names)) == len(names)
        assert all(name.startswith("Zum Vergleich: ") for name in names)
        page.locator(".kw-card[data-fall]").first.click(position={"x": 8, "y": 8})
        page.wait_for_url("**/fallstudien/**")

    def test_it_works_where_nothing_can_be_stored(self, page: Page, real_url: str) -> None:
        page.add_init_script(
            "for (const name of ['getItem', 'setItem']) { const known = Storage.prototype[name];"
            " Storage.prototype[name] = function (key, ...more) {"
            " if (key === 'kommunenwiki.vergleich') throw Error(name); return known.call(this, key, ...more); }; }"
        )
        opened(page, real_url + CASE)
        page.locator(".kw-head .kw-merken").click()
        page.locator(".kw-merkbar a").click()
        page.wait_for_function("document.querySelectorAll('.kw-table--compare thead th').length === 2")

    def test_the_bar_hides_nothing_that_has_the_focus(self, page: Page, real_url: str) -> None:
        page.set_viewport_size({"width": 360, "height": 640})
        opened(page, real_url + "themen/city-app/")
        page.locator(".kw-card .kw-merken").first.click()
        hidden = page.evaluate(
            """() => { const top = () => document.querySelector('.kw-merkbar').getBoundingClientRect().top;
            return [...document.querySelectorAll('.md-content a[href], .md-content .kw-merken, .md-footer a')]
            .filter(element => !element.closest('.kw-merkbar') && element.checkVisibility()).filter(element => {
              element.focus();
              return element.getBoundingClientRect().top >= top();
            }).map(element => element.textContent); }"""
        )
        assert hidden == []


class TestWithout:
    def test_without_script_there_are_no_buttons_and_the_page_leads_on(self, browser: Browser, real_url: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(real_url + CASE)
        expect(page.locator(".kw-merken")).to_have_count(0)
        page.goto(real_url + "vergleich/")
        expect(page.get_by_text("Zum Auswählen braucht diese Seite JavaScript")).to_be_visible()
        assert page.locator("main .kw-links a").count() > 5
        context.close()

    def test_from_a_folder_on_disk_it_says_why_it_cannot(self, page: Page, real_site: pathlib.Path) -> None:
        page.goto((real_site / "vergleich/index.html").as_uri())
        page.wait_for_function("document.getElementById('vergleich-ohne').textContent.startsWith('Aus einem Ordner')")
        expect(page.locator(".kw-compare__form")).to_have_count(0)
