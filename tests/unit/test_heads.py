"""What heads of pages say, and the files that they lead to."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from tests.rendering import wiki

from kommunenwiki.analysis.changes import Change
from kommunenwiki.data_files import data_files
from kommunenwiki.exports.datasets import data_sets
from kommunenwiki.heads import PICTURE, PICTURE_SIZE, Heads, titles
from kommunenwiki.publishing.assets import THEME
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.data_basis import wiki_data
from kommunenwiki.rendering.page import Page
from kommunenwiki.rendering.pages import compiled_pages, record_page

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from kommunenwiki.rendering.site import Site

HOME = "https://wiki.example/"
TEXTS = {
    "leitfaeden/index.md": "# Leitfäden\n",
    "mitmachen/index.md": "# Mitmachen\n",
    "leitfaeden/vergabe.md": "---\ntitle: Vergabe\ndescription: Kurz\n---\n",
}
CASE = Page("fallstudien/neudorf-plattform", 'A "b" & <c>', "Was \u2028 war", "")


@pytest.fixture(scope="module")
def site() -> Site:
    return replace(wiki.site(wiki.catalogue()), texts=TEXTS)


@pytest.fixture(scope="module")
def public(site: Site) -> Site:
    known = {"glossar/datenhoheit.yml": (Change(date(2026, 3, 6), (), "0123abcdef"),)}
    return replace(
        site, addresses=Addresses(home=HOME), changes=known, contributor="http://dcat-ap.de/def/contributors/x"
    )


def head(site: Site, page: Page) -> Element:
    html = Heads(site, titles(site, compiled_pages(site))).head(page)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(f"<!doctype html><head><title>x</title>{html}</head><body></body>").find("head")
    assert {item.tag for item in found} <= {"title", "meta", "link", "script"}
    return found


def metas(site: Site, page: Page) -> dict[str, str]:
    return {
        item.get("property", item.get("name", "")): item.get("content", "") for item in head(site, page).iter("meta")
    }


def data(site: Site, page: Page) -> list[dict[str, Any]]:
    (script,) = head(site, page).iter("script")
    assert script.attrib == {"type": "application/ld+json"}
    found: list[dict[str, Any]] = json.loads(script.text or "")["@graph"]
    return found


def links(site: Site, page: Page) -> dict[str, str]:
    return {item.get("type", ""): item.get("href", "") for item in head(site, page).iter("link")}


def way(site: Site, page: Page) -> list[str]:
    (found,) = (node for node in data(site, page) if node["@type"] == "BreadcrumbList")
    return [item["name"] for item in found["itemListElement"]]


def test_networks_get_title_description_and_picture(public: Site) -> None:
    found = metas(public, CASE)
    assert found["og:title"] == CASE.title
    assert found["og:description"] == CASE.description
    assert found["og:type"] == "article"
    assert found["og:url"] == f"{HOME}fallstudien/neudorf-plattform/"
    assert found["og:image"] == HOME + PICTURE
    assert found["twitter:card"] == "summary_large_image"


def test_without_an_address_nothing_is_claimed_of_one(site: Site) -> None:
    found = metas(site, CASE)
    assert not [name for name in found if name.startswith(("og:image", "og:url"))]
    assert found["twitter:card"] == "summary"
    assert "application/opensearchdescription+xml" not in links(site, CASE)
    assert HOME not in json.dumps(data(site, CASE))


def test_lists_are_no_articles(site: Site) -> None:
    assert metas(site, Page("fallstudien/", "Fallstudien", "", ""))["og:type"] == "website"
    assert "og:description" not in metas(site, Page("fallstudien/", "Fallstudien", "", ""))


def test_links_to_the_twin_and_to_the_search(public: Site) -> None:
    found = links(public, CASE)
    assert found["text/markdown"] == "index.md"
    assert [link.get("rel", "").split() for link in head(public, CASE).iter("link")] == [["alternate"], ["search"]]
    assert found["application/opensearchdescription+xml"] == "../../opensearch.xml"
    files = replace(public, addresses=Addresses(directory_urls=False))
    assert links(files, CASE)["text/markdown"] == "neudorf-plattform.md"
    assert links(public, Page("karte/", "Karte", "", ""))["text/markdown"] == "index.md"
    assert "text/markdown" not in links(public, Page("technik/api/x", "x", "", ""))


@pytest.mark.parametrize(
    ("address", "steps"),
    [
        ("fallstudien/neudorf-plattform", ["Kommunenwiki", "Fallstudien", "Titel"]),
        ("start/city-app", ["Kommunenwiki", "Start Smart", "Titel"]),
        ("leitfaeden/vergabe", ["Kommunenwiki", "Leitfäden", "Titel"]),
        ("laender/bayern", ["Kommunenwiki", "Länder", "Titel"]),
        ("tabellen/themen-und-laender", ["Kommunenwiki", "Titel"]),
        ("karte/", ["Kommunenwiki", "Titel"]),
    ],
)
def test_the_way_to_a_page(site: Site, address: str, steps: list[str]) -> None:
    assert way(site, Page(address, "Titel", "", "")) == steps


def test_all_pages_say_what_they_are(site: Site) -> None:
    heads = Heads(site, titles(site, compiled_pages(site)))
    pages = [*compiled_pages(site), *(record_page(site, record) for record in site.catalogue)]
    for page in pages:
        text = re.search(r'<script type="application/ld\+json">(.*)</script>', heads.head(page))
        assert text
        types = [node["@type"] for node in json.loads(text[1])["@graph"]]
        assert ("BreadcrumbList" in types) == bool(page.address), page.address
        assert len(types) == 2
        assert len(text[1]) < 6000


def test_the_same_page_says_the_same(site: Site) -> None:
    one, other = (Heads(site, titles(site, compiled_pages(site))).head(CASE) for _ in range(2))
    assert one == other


def test_the_picture_is_small_and_of_the_size_that_is_told() -> None:
    content = (THEME / PICTURE).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) == PICTURE_SIZE
    assert len(content) <= 30_000


@pytest.mark.parametrize("home", ["", HOME])
def test_files_lead_to_files_and_pages(site: Site, home: str) -> None:
    made = replace(site, addresses=Addresses(home=home))
    files = dict(data_files(made))
    known = {
        *files,
        "leitfaeden/vergabe/index.md",
        *(f"{kind}/index.md" for kind in ("fallstudien", "glossar", "leitfaeden")),
    }
    for data_set in data_sets(wiki_data(made)):
        assert {file.path for file in data_set.files} <= known
    text = files["llms.txt"].decode()
    targets = [target.removeprefix(home) for target in re.findall(r"\]\(([^)]+)\)", text)]
    assert {
        "fallstudien/index.md",
        "glossar/index.md",
        "karte/index.md",
        "laender/index.md",
        "leitfaeden/vergabe/index.md",
        "llms-full.txt",
    } <= set(targets)
    assert all("://" not in target for target in targets)
    assert [
        target for target in targets if posixpath.splitext(target)[1] in {".ttl", ".json"} and target not in known
    ] == []
    assert ("opensearch.xml" in files) == bool(home)


def test_texts_for_assistants(public: Site) -> None:
    files = dict(data_files(public))
    short, full = files["llms.txt"].decode(), files["llms-full.txt"].decode()
    assert short.startswith("# Kommunenwiki\n\n> ")
    assert "[Vergabe](https://wiki.example/leitfaeden/vergabe/index.md): Kurz" in short
    assert "Mitmachen" not in short
    cases = [record for record in public.catalogue if record.key.folder == "fallstudien"]
    assert full.startswith(f"# Kommunenwiki: alle {len(cases)} Fallstudien\n")
    assert len(re.findall(r"^## ", full, re.MULTILINE)) == len(cases)
    assert full.count("### Quellen") == sum(bool(record.entity.sources) for record in cases)  # type: ignore[attr-defined]


def test_catalogues_know_the_address_the_day_and_the_contributor(public: Site) -> None:
    files = dict(data_files(public))
    assert b'"2026-03-06"^^xsd:date' in files["daten/dcat.ttl"]
    assert b"<http://dcat-ap.de/def/contributors/x>" in files["daten/dcat.ttl"]
    assert b"<https://wiki.example/glossar/datenhoheit/#eintrag>" in files["daten/katalog.ttl"]
    assert b"<../" not in files["daten/katalog.ttl"] + files["daten/dcat.ttl"]
