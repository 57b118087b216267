"""The site as the container serves it: Debian's nginx with the shipped configuration, and every page in Chromium."""

from __future__ import annotations

import http.client
import re
import subprocess
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.site.form_filling import control
from tests.site.page_types import PAGE_TYPES
from tests.site.web_server import BROTLI, CONTAINER, copied, folder_for_all, serving

from kommunenwiki.exports import cms
from kommunenwiki.publishing import compressing
from kommunenwiki.publishing.policy import with_policy

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.build
CASES: Final = ("guetersloh-urban-stack", "andernach-andernach-app")
COUNTS: Final = """window.violations = [];
document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective))"""
REDAKTION: Final = cms.Backend("gitlab", "gruppe/wiki", "main", "https://gitlab.neudorf.example", "id", "docs")


class Answer(NamedTuple):
    """What the server says."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(url: str, path: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    connection.request(method, f"/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = Answer(answer.status, answer.headers, answer.read())
    connection.close()
    return found


def attacked(site: pathlib.Path) -> None:
    """Put pages into a built site that somebody has tampered with, with and without the policy in the page."""
    page = (site / "index.html").read_text(encoding="utf-8")
    attack = (
        "<script>window.attacked = 1</script><p style='color: rgb(1, 2, 3)' id='bunt'>x</p>"
        "<img src='nix' onerror='window.attacked = 2'><script src='data:text/javascript,window.attacked=3'></script>"
    )
    assert "</main>" in page
    for name, start in {"nur-im-kopf": page, "auch-in-der-seite": with_policy(page)}.items():
        text = start.replace("</main>", f"{attack}</main>")
        (site / name).mkdir()
        (site / name / "index.html").write_text(text.replace('="assets/', '="../assets/'), encoding="utf-8")


@pytest.fixture(scope="module")
def url(real_site: pathlib.Path) -> Iterator[str]:
    """The real site and a few files more, as the Dockerfile prepares it."""
    with folder_for_all() as folder:
        site = copied(real_site, folder)
        (site / ".geheim").write_text("geheim")
        (site / ".well-known").mkdir()
        (site / ".well-known/security.txt").write_text("Contact: mailto:smart-city@neudorf.example")
        for path in ("objects.inv", "app.webmanifest"):
            (site / path).write_text("{}")
        (site / "glossar/alt").mkdir()
        (site / "glossar/alt/index.html").write_text(
            '<meta charset="utf-8"><meta http-equiv="refresh" content="0; url=../zweckverband/">'
        )
        (site / "redaktion").mkdir()
        (site / "redaktion/index.html").write_text(cms.page(REDAKTION, "Wiki"), encoding="utf-8")
        compressing.compress(site, quality=1)
        with serving(site, folder, before_start=attacked) as address:
            yield address


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """A page that must not offend against the policy, nor report anything else."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.add_init_script(COUNTS)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    told: list[str] = []
    made.on("console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None)
    made.on("pageerror", lambda error: told.append(str(error)))
    yield made
    assert made.evaluate("window.violations") == []
    assert told == []
    context.close()


@pytest.mark.browser
class TestPolicy:
    def test_every_page_type_keeps_to_the_policy(self, page: Page, url: str) -> None:
        for name, path in PAGE_TYPES.items():
            page.goto(url + path)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.violations") == [], name
            assert page.locator("h1").count() == 1, name

    def test_search_and_its_link_to_share(self, page: Page, url: str) -> None:
        page.goto(url)
        page.get_by_role("searchbox").first.fill("Zweckverband")
        page.get_by_role("searchbox").first.press("Enter")
        expect(page.locator(".kw-search__hits h3").first).to_have_text("Zweckverband")
        page.get_by_role("button", name="Link kopieren").click()
        expect(page.locator(".kw-search__count")).to_have_text("Link zu dieser Suche kopiert.")
        page.get_by_role("button", name="Tabelle").click()
        expect(page.locator(".kw-search__app table")).to_be_visible()
        page.get_by_role("button", name="Karte", exact=True).click()
        expect(page.locator(".kw-search__app svg.kw-map__detail")).to_be_visible()

    def test_comparison(self, page: Page, url: str) -> None:
        page.goto(f"{url}fallstudien/{CASES[0]}/")
        page.locator(".kw-head .kw-merken").click()
        page.goto(f"{url}vergleich/?fall={CASES[0]}&fall={CASES[1]}")
        expect(page.locator(".kw-table--compare thead th")).to_have_count(3)

    def test_form_checks_opens_a_case_and_hands_over_a_file(self, page: Page, url: str) -> None:
        page.goto(f"{url}mitmachen/fallstudie/")
        control(page, "title").fill("Kurz")
        control(page, "summary").fill("Der Wassermelder misst Pegel.")
        page.goto(f"{url}mitmachen/fallstudie/?fall={CASES[0]}")
        expect(control(page, "title")).not_to_have_value("")

    def test_map(self, page: Page, url: str) -> None:
        page.goto(f"{url}karte/")
        page.locator("main svg a").first.focus()
        page.locator("main svg a").first.hover()

    def test_partners_and_their_link_to_share(self, page: Page, url: str) -> None:
        page.goto(f"{url}partner/")
        page.get_by_label("Einwohnerzahl").fill("18.000")
        page.get_by_label("Land", exact=True).select_option("nordrhein-westfalen")
        page.get_by_label("Art", exact=True).select_option("kreisangehoerige-stadt")
        page.get_by_role("button", name="Partner suchen").click()
        expect(page.locator("#partner-liste .kw-card__title")).to_have_count(10)
        page.locator("#partner-teilen").click()
        expect(page).to_have_url(re.compile("#einwohner=18000"))

    def test_colours_terms_plain_language_and_footnotes(self, page: Page, url: str) -> None:
        page.goto(f"{url}leitfaeden/umsatzsteuer/")
        page.locator("main .footnote-ref").first.hover()
        page.get_by_role("button", name="Einfache Sprache").click()
        page.locator("main a[href*='glossar/']").first.hover()
        page.locator("[for^=__palette]:not([hidden])").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-media", "(prefers-color-scheme: light)")


@pytest.mark.browser
@pytest.mark.parametrize("where", ["nur-im-kopf", "auch-in-der-seite"])
def test_what_somebody_writes_into_a_page_does_not_run(browser: Browser, url: str, where: str) -> None:
    page = browser.new_page()
    page.add_init_script(COUNTS)
    page.goto(f"{url}{where}/", wait_until="networkidle")
    assert page.evaluate("window.attacked") is None
    assert page.locator("#bunt").evaluate("text => getComputedStyle(text).color") != "rgb(1, 2, 3)"
    blocked = set(page.evaluate("window.violations"))
    assert blocked == {"script-src-elem", "script-src-attr", "style-src-attr"}
    page.close()


@pytest.mark.browser
def test_no_other_site_can_frame_a_page(browser: Browser, url: str, real_url: str) -> None:
    page = browser.new_page()
    page.goto(f"{real_url}robots.txt")
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.set_content(f'<iframe src="{url}"></iframe>')
    expect(page.frame_locator("iframe").locator(".md-header")).to_have_count(0)
    page.close()


class TestHeaders:
    @pytest.mark.parametrize("path", ["", "api/v1/fallstudien.json", "gibt/es/nicht"])
    def test_go_with_every_answer(self, url: str, path: str) -> None:
        found = ask(url, path).headers
        policy = found["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert policy.endswith("frame-ancestors 'none'")
        assert "unsafe" not in policy
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["Referrer-Policy"] == "same-origin"
        assert "geolocation=()" in found["Permissions-Policy"]
        assert found["Cross-Origin-Opener-Policy"] == "same-origin"
        assert found["Server"] == "nginx"

    def test_the_number_of_scripts_in_pages_is_known(self, url: str) -> None:
        """One of the theme's, one for each depth of folders and one for the page of wrong addresses."""
        policy = ask(url, "").headers["Content-Security-Policy"]
        assert policy.count("'sha256-") == 5

    def test_pages_are_for_this_site_and_data_for_everybody(self, url: str) -> None:
        for path, readers, origins in (
            ("", "same-origin", None),
            ("fallstudien/", "same-origin", None),
            ("assets/kommunenwiki/seite.js", "same-origin", None),
            ("api/v1/fallstudien.json", "cross-origin", "*"),
            ("daten/katalog.ttl", "cross-origin", "*"),
        ):
            found = ask(url, path).headers
            assert found["Cross-Origin-Resource-Policy"] == readers, path
            assert found["Access-Control-Allow-Origin"] == origins, path

    def test_the_editor_keeps_its_own_policy(self, url: str) -> None:
        found = ask(url, "redaktion/").headers
        assert "https://gitlab.neudorf.example" in found["Content-Security-Policy"]
        assert found["Content-Security-Policy"].endswith("frame-ancestors 'none'")
        assert found["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
        assert "gitlab" not in ask(url, "").headers["Content-Security-Policy"]

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("", "text/html; charset=utf-8"),
            ("index.md", "text/markdown; charset=utf-8"),
            ("fallstudien/guetersloh-urban-stack.yml", "application/yaml; charset=utf-8"),
            ("daten/katalog.ttl", "text/turtle; charset=utf-8"),
            ("daten/dcat.jsonld", "application/ld+json; charset=utf-8"),
            ("veranstaltungen.ics", "text/calendar; charset=utf-8"),
            ("daten/fallstudien.csv", "text/csv; charset=utf-8"),
            ("assets/kommunenwiki/seite.js", "text/javascript; charset=utf-8"),
            ("assets/kommunenwiki/fonts/fira-sans-latin-400-normal.woff2", "font/woff2"),
            ("assets/kommunenwiki/teilen.png", "image/png"),
            ("objects.inv", "application/octet-stream"),
            ("app.webmanifest", "application/manifest+json; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
        ],
    )
    def test_types(self, url: str, path: str, expected: str) -> None:
        assert ask(url, path).headers["Content-Type"] == expected

    def test_types_of_all_files_are_known(self, real_site: pathlib.Path, url: str) -> None:
        first = {file.suffix: file for file in real_site.rglob("*") if file.is_file()}
        unknown = {
            end
            for end, file in first.items()
            if ask(url, file.relative_to(real_site).as_posix(), "HEAD")
            .headers["Content-Type"]
            .startswith("application/octet")
        }
        assert unknown - {".inv"} == set()


class TestCaching:
    def test_names_with_a_hash_are_kept_for_a_year(self, real_site: pathlib.Path, url: str) -> None:
        hashed = [
            next(real_site.glob(f"{path}/*.js")) for path in ("suche/daten", "partner/daten", "assets/javascripts")
        ]
        for file in hashed:
            found = ask(url, file.relative_to(real_site).as_posix(), "HEAD")
            assert found.headers["Cache-Control"] == "public, max-age=31536000, immutable"

    @pytest.mark.parametrize("path", ["", "assets/kommunenwiki/seite.js", "api/v1/fallstudien.json", "nix.12345678.js"])
    def test_everything_else_is_asked_for_again(self, url: str, path: str) -> None:
        assert ask(url, path).headers["Cache-Control"] == "no-cache"

    @pytest.mark.parametrize("coding", ["", "gzip"])
    def test_what_has_not_changed_is_not_sent_again(self, url: str, coding: str) -> None:
        first = ask(url, "fallstudien/", Accept_Encoding=coding)
        again = ask(url, "fallstudien/", Accept_Encoding=coding, If_None_Match=first.headers["ETag"])
        assert (again.status, again.body) == (304, b"")
        assert ask(url, "fallstudien/", If_None_Match='"anders"').status == 200


class TestCompression:
    def test_gzip_also_through_a_proxy(self, real_site: pathlib.Path, url: str) -> None:
        import gzip

        found = ask(url, "fallstudien/", Accept_Encoding="gzip", Via="1.0 proxy")
        assert found.headers["Content-Encoding"] == "gzip"
        assert found.headers["Vary"] == "Accept-Encoding"
        assert gzip.decompress(found.body) == (real_site / "fallstudien/index.html").read_bytes()

    @pytest.mark.skipif(not BROTLI.is_file(), reason="no Brotli module; Debian has libnginx-mod-http-brotli-static")
    def test_brotli(self, real_site: pathlib.Path, url: str) -> None:
        import brotli

        found = ask(url, "fallstudien/", Accept_Encoding="gzip, br")
        assert found.headers["Content-Encoding"] == "br"
        assert found.headers["Vary"] == "Accept-Encoding"
        assert found.headers["Content-Type"] == "text/html; charset=utf-8"
        assert brotli.decompress(found.body) == (real_site / "fallstudien/index.html").read_bytes()

    def test_plain_for_those_who_ask_for_nothing(self, real_site: pathlib.Path, url: str) -> None:
        found = ask(url, "fallstudien/")
        assert found.headers["Content-Encoding"] is None
        assert found.body == (real_site / "fallstudien/index.html").read_bytes()


class TestAddresses:
    def test_a_folder_without_its_slash(self, url: str) -> None:
        found = ask(url, "fallstudien")
        assert (found.status, found.headers["Location"]) == (301, "/fallstudien/")

    def test_a_page_that_has_moved(self, url: str) -> None:
        found = ask(url, "glossar/alt/")
        assert (found.status, found.headers["Location"]) == (301, "/glossar/zweckverband/")

    @pytest.mark.parametrize(
        "path", ["nix", "fallstudien/nix/", "assets/", ".geheim", ".git/config", "api/.x", "%2egeheim"]
    )
    def test_what_is_not_there_or_hidden(self, url: str, path: str) -> None:
        found = ask(url, path)
        assert found.status == 404
        assert "Diese Seite gibt es nicht" in found.body.decode()

    def test_what_standards_want_in_a_hidden_folder(self, url: str) -> None:
        assert ask(url, ".well-known/security.txt").status == 200

    @pytest.mark.parametrize("path", ["../../../etc/passwd", "..%2f..%2f..%2fetc/passwd", "%00"])
    def test_nothing_outside_the_site(self, url: str, path: str) -> None:
        assert ask(url, path).status in {400, 404}

    def test_nothing_can_be_sent(self, url: str) -> None:
        assert ask(url, "", "POST").status == 405
        assert ask(url, "neu.html", "PUT").status == 405


def test_the_health_check_of_the_image(url: str) -> None:
    port = str(urlsplit(url).port)
    assert subprocess.run([CONTAINER / "healthy", port], check=False).returncode == 0
    assert subprocess.run([CONTAINER / "healthy", "1"], check=False, stderr=subprocess.DEVNULL).returncode != 0
