"""The site as it is published, and a page of each type, loaded once for all tests of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from tests.site.building import ROOT, build, copy_of_the_wiki, once, small_wiki
from tests.site.page_types import PAGE_TYPES
from tests.site.viewing import DESK

from kommunenwiki import gazetteer, gazetteer_table

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page


HOME: Final = "https://wiki.example/unter/"
FORGE: Final = "https://forge.example/wiki/edit/docs/{path}"


@pytest.fixture(scope="session")
def public_site(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The real content as it is published: its address, the place where it is edited and its operator are known."""
    known = {
        "KOMMUNENWIKI_SITE_URL": HOME,
        "KOMMUNENWIKI_EDIT_URL": FORGE,
        "KOMMUNENWIKI_PRODUCTION": "true",
        "KOMMUNENWIKI_OPERATOR": str(ROOT / "tests" / "legal" / "betreiber.yml"),
    }

    def make(folder: pathlib.Path) -> None:
        done = build(ROOT / "mkdocs.yml", folder / "site", "--strict", environment=known)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "public", make) / "site"


GEMEINDEN: Final = """\
ags,name,zusatz,einwohner,lat,lon
05754008,Gütersloh,Stadt,99344,51.91,8.38
09999999,"Neu<b onclick=""x"">dorf",,640,48.95,12.45
01999999,Zwilling,,900,54.2,9.9
03999999,Zwilling,,1200,,
"""


@pytest.fixture(scope="session")
def site_on_disk(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The real content with a small list of Gemeinden, built to be opened from disk; the build follows every link."""

    def make(folder: pathlib.Path) -> None:
        wiki = copy_of_the_wiki(folder / "wiki")
        found, findings = gazetteer_table.read(GEMEINDEN.encode(), "liste.csv", "Amt für <Listen>")
        assert found, findings
        (wiki / "liste.json").write_text(gazetteer.as_text(found), encoding="utf-8")
        with (wiki / "mkdocs.yml").open("a", encoding="utf-8") as config:
            config.write("\nuse_directory_urls: false\n")
        environment = {"KOMMUNENWIKI_GAZETTEER": "liste.json"}
        done = build(wiki / "mkdocs.yml", folder / "site", "--strict", environment=environment)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "disk", make) / "site"


@pytest.fixture(scope="session")
def site_with_long_lists(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The invented wiki with 20 case studies more, built with limits that make its lists too long for their pages."""

    def make(folder: pathlib.Path) -> None:
        cases = small_wiki(folder / "wiki") / "docs" / "fallstudien"
        for model, begin, amount in (("musterstadt-stadt-app", "app", 13), ("neudorf-wassermelder", "melder", 7)):
            text = (cases / f"{model}.yml").read_text(encoding="utf-8").replace("formerly: ", "# formerly: ")
            for number in range(1, amount + 1):
                title = f'title: "Nr. {number:02}: Rat & „Verwaltung“ 3 < 4, '
                made = text.replace(f"id: {model}", f"id: {begin}-{number:02}").replace('title: "', title, 1)
                (cases / f"{begin}-{number:02}.yml").write_text(made, encoding="utf-8")
        environment = {"KOMMUNENWIKI_SITE_URL": HOME}
        done = build(
            folder / "wiki" / "mkdocs.yml",
            folder / "site",
            "--strict",
            tool="tests.site.lowered",
            environment=environment,
        )
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "long", make) / "site"


@pytest.fixture(scope="module", params=PAGE_TYPES)
def name(request: pytest.FixtureRequest) -> str:
    """Name of the page type."""
    return str(request.param)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all pages, so that styles and scripts are fetched once."""
    made = browser.new_context(viewport=DESK, reduced_motion="reduce", color_scheme="light")
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(name: str, context: BrowserContext, real_url: str) -> Iterator[Page]:
    """The page of the type; every test leaves it as it was."""
    made = context.new_page()
    made.goto(real_url + PAGE_TYPES[name])
    yield made
    made.close()
