"""Files for search engines."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

from kommunenwiki.publishing.search_engines import opensearch, robots, sitemaps

HOME = "https://wiki.example/unter/"
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_pages_are_sorted_and_dated_where_the_day_is_known() -> None:
    ((name, text),) = sitemaps(HOME, {"b/": date(2026, 3, 6), "./": None, "ä&b/": None})
    assert name == "sitemap.xml"
    found = ET.fromstring(text)  # noqa: S314 our own
    assert [item.findtext(f"{NAME}loc") for item in found] == [HOME, f"{HOME}%C3%A4%26b/", f"{HOME}b/"]
    assert [item.findtext(f"{NAME}lastmod") for item in found] == [None, None, "2026-03-06"]


def test_a_site_without_pages_has_an_empty_sitemap() -> None:
    ((_, text),) = sitemaps(HOME, {})
    assert len(ET.fromstring(text)) == 0  # noqa: S314 our own


def test_many_pages_take_several_files_and_an_index() -> None:
    files = dict(sitemaps(HOME, {f"{number}/": None for number in range(5)}, most=2))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = ET.fromstring(files["sitemap.xml"])  # noqa: S314 our own
    assert index.tag == f"{NAME}sitemapindex"
    assert [item.findtext(f"{NAME}loc") for item in index] == [HOME + name for name in list(files)[1:]]
    assert [text.count("<url>") for text in list(files.values())[1:]] == [2, 2, 1]


def test_a_sitemap_holds_as_many_addresses_as_the_protocol_allows_and_no_more() -> None:
    files = dict(sitemaps(HOME, {f"fallstudien/{number:0100}/": None for number in range(50_001)}))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert [files[f"sitemap-{number}.xml"].count("<url>") for number in (1, 2)] == [50_000, 1]
    assert max(map(len, files.values())) < 50 * 1024 * 1024
    assert list(dict(sitemaps(HOME, {f"{number}/": None for number in range(50_000)}))) == ["sitemap.xml"]


def test_robots_may_read_everything() -> None:
    assert robots(HOME) == f"User-agent: *\nDisallow:\n\nSitemap: {HOME}sitemap.xml\n"
    assert robots("") == "User-agent: *\nDisallow:\n"


def test_browsers_can_search_here() -> None:
    text = opensearch(HOME, "Kommunenwiki & Freunde", "A < B", "suche/")
    found = ET.fromstring(text)  # noqa: S314 our own
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert found.findtext(f"{name}ShortName") == "Kommunenwiki & F"
    assert found.findtext(f"{name}Description") == "A < B"
    urls = {url.get("type"): url.get("template") for url in found.iter(f"{name}Url")}
    assert urls["text/html"] == f"{HOME}suche/?q={{searchTerms}}"
