"""What the built site says to machines: linked data in every page, twins, catalogues, sitemap."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from tests.exports.reading import expanded
from tests.site.building import ROOT
from tests.site.conftest import HOME
from tests.site.page_types import PAGE_TYPES

from kommunenwiki.heads import ALTERNATE
from kommunenwiki.model.operator import LegalPage

if TYPE_CHECKING:
    import pathlib

pytestmark = pytest.mark.build
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
MOST_OF_A_CASE = 1_000
"""Most bytes that linked data may add to the page of a case study, compressed with it."""


def page_of(site: pathlib.Path, url: str) -> str:
    return (site / (f"{url}index.html" if url.endswith("/") or not url else url)).read_text(encoding="utf-8")


def data(html: str) -> list[dict[str, Any]]:
    (script,) = SCRIPT.findall(html)
    found: list[dict[str, Any]] = json.loads(script)["@graph"]
    return found


@pytest.mark.parametrize("url", [url for url in PAGE_TYPES.values() if url != "404.html"])
def test_every_type_of_page_says_what_it_is(real_site: pathlib.Path, public_site: pathlib.Path, url: str) -> None:
    (near,), (far,) = (SCRIPT.findall(page_of(site, url)) for site in (real_site, public_site))
    assert HOME not in near
    known = expanded(far, HOME + url)
    assert ("http://schema.org/potentialAction" in known[0]) == (not url)
    known[0].pop("http://schema.org/potentialAction", None)  # needs a whole address
    assert expanded(near, HOME + url) == known


def test_all_pages_but_forwards_have_linked_data(real_site: pathlib.Path) -> None:
    for file in sorted(real_site.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in html:
            types = [node["@type"] for node in data(html)]
            assert "BreadcrumbList" in types or "WebSite" in types, file


def test_linked_data_weigh_little(real_site: pathlib.Path) -> None:
    for file in sorted(real_site.glob("fallstudien/*/index.html")):
        html = file.read_text(encoding="utf-8")
        sizes = [len(gzip.compress(text.encode(), 6, mtime=0)) for text in (html, SCRIPT.sub("", html))]
        assert sizes[0] - sizes[1] < MOST_OF_A_CASE, file


def test_links_of_twins_lead_somewhere(real_site: pathlib.Path) -> None:
    files = {file.relative_to(real_site).as_posix() for file in real_site.rglob("*") if file.is_file()}
    twins = sorted(path for path in files if path.endswith(".md"))
    assert len(twins) > 500
    for path in twins:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", (real_site / path).read_text(encoding="utf-8"), flags=re.DOTALL)
        for link in re.findall(r"(?<!\\)\]\(([^)\s]+)\)", text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link.partition("#")[0]))
            assert "://" in link or link.startswith("#") or target in files or f"{target}/index.html" in files, path


def test_pages_lead_to_their_twins(real_site: pathlib.Path) -> None:
    for file in sorted(real_site.rglob("index.html")):
        linked = f'<link rel="{ALTERNATE}" type="text/markdown" href="index.md">' in file.read_text(encoding="utf-8")
        assert linked == file.with_name("index.md").is_file(), file


def test_every_page_has_a_twin(real_site: pathlib.Path) -> None:
    pages = {file.relative_to(real_site).as_posix() for file in real_site.rglob("*.html")}
    without = {page for page in pages if not (real_site / page).with_suffix(".md").is_file()}
    forwards = {page for page in without if 'http-equiv="refresh"' in (real_site / page).read_text(encoding="utf-8")}
    code = {page for page in without if page.startswith("technik/api/")}  # written by mkdocstrings, from docstrings
    assert without == {"404.html", *forwards, *code}


def test_the_catalogue_holds_every_record(public_site: pathlib.Path) -> None:
    graph = rdflib.Graph().parse(public_site / "daten/katalog.ttl")
    assert len(graph) > 20_000
    things = {str(thing) for thing in graph.subjects() if str(thing).endswith("#eintrag")}
    for file in sorted((ROOT / "docs").glob("[!.]*/*.yml")):
        assert f"{HOME}{file.parent.name}/{file.stem}/#eintrag" in things


def test_portals_find_files_that_exist(public_site: pathlib.Path) -> None:
    graph = rdflib.Graph().parse(public_site / "daten/dcat.ttl")
    urls = [str(url) for url in graph.objects(predicate=rdflib.DCAT.downloadURL)]
    assert urls
    assert [url for url in urls if not (public_site / url.removeprefix(HOME)).is_file()] == []
    pages = [str(url) for url in graph.objects(predicate=rdflib.DCAT.landingPage)]
    assert [url for url in pages if not (public_site / url.removeprefix(HOME) / "index.html").is_file()] == []


def test_the_theme_s_script_takes_no_twin_for_another_language(real_site: pathlib.Path) -> None:
    for file in sorted(real_site.rglob("*.html")):
        assert '<link rel="alternate"' not in file.read_text(encoding="utf-8"), file


def test_networks_and_browsers_get_whole_addresses(public_site: pathlib.Path) -> None:
    html = page_of(public_site, "fallstudien/guetersloh-urban-stack/")
    picture = re.search(r'property="og:image" content="([^"]+)"', html)
    assert picture
    assert (public_site / picture[1].removeprefix(HOME)).is_file()
    assert 'rel="search" type="application/opensearchdescription+xml"' in html
    assert f"{HOME}suche/?q={{searchTerms}}" in (public_site / "opensearch.xml").read_text(encoding="utf-8")
    assert f"Sitemap: {HOME}sitemap.xml" in (public_site / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("which", LegalPage)
def test_search_engines_list_legal_pages_only_when_they_are_complete(
    real_site: pathlib.Path, public_site: pathlib.Path, which: LegalPage
) -> None:
    robots = '<meta name="robots" content="noindex">'
    assert robots in page_of(real_site, f"{which.value}/")
    assert robots not in page_of(public_site, f"{which.value}/")
    assert f"<loc>{HOME}{which.value}/</loc>" in (public_site / "sitemap.xml").read_text(encoding="utf-8")


def test_all_pages_lead_to_the_legal_pages(real_site: pathlib.Path) -> None:
    for url in PAGE_TYPES.values():
        html = page_of(real_site, url)
        for which in LegalPage:
            assert re.search(rf'<li><a href="[./]*(?:{which.value}/)?">{which.label}</a></li>', html), url
