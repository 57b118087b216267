"""The quick look at a page says the same as the slow one, which reads one tag and one link after the other."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kommunenwiki.publishing.page_facts import facts
from kommunenwiki.publishing.site_check import SiteCheck

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>")
ATTRIBUTE = re.compile(r"([^\s=>/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)

WORDS = st.sampled_from(["a", "b", "id", "name", "href", "src", "class", "x", "STYLE", "onclick"])
ADDRESSES = st.sampled_from(
    [
        *("", "#b", "#weg", "?q=1", ".", "./", "..", "../", "../..", "../../", "../../../../x/", "../b/#b"),
        *("b/", "b/../c.html"),
        *("/b/", "/", "//fremd.example/x", "https://fremd.example/", "mailto:a@b.example", "b%2Fc/", "../b.html?q#c"),
        *("x/./y", "x//y/", "..hidden/", "a b/", "ü/", "b/&amp;", "%2e%2e/", "a:b/"),
    ]
)  # fmt: skip
ATTRIBUTES = st.builds(
    lambda space, word, equals, mark, value: f"{space}{word}{equals}{mark}{value}{mark}",
    st.sampled_from([" ", "\n", "  "]),
    WORDS,
    st.sampled_from(["=", " = ", ""]),
    st.sampled_from(['"', "'", ""]),
    st.one_of(ADDRESSES, st.sampled_from(["1 > 0", "<a href='x/'>", '"', "'", "/", "kw"])),
)
TAGS = st.builds(
    lambda name, attributes, end: f"<{name}{''.join(attributes)}{end}",
    st.sampled_from(["a", "A", "area", "p", "h2", "img", "use", "link", "script", "/a", "custom-tag", "1"]),
    st.lists(ATTRIBUTES, max_size=4),
    st.sampled_from([">", " />", "", ">text", "\n>"]),
)
PIECES = st.one_of(TAGS, st.sampled_from(["<!--", "-->", "</script>", "<", ">", '"', "Text", "<style>", "</style>"]))
PAGES = st.lists(PIECES, max_size=12).map("".join)
PATHS = st.sampled_from(["index.html", "b/index.html", "b/c/index.html", "b/c.html", "404.html"])


def tags(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    for text in (HIDDEN.sub("", html), " ".join(re.findall(r"<script\b[^>]*>", html))):
        for match in TAG.finditer(text):
            values = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(match.group(2))}
            yield match.group(1).lower(), values


def anchors(html: str) -> set[str]:
    return {
        values[name]
        for tag, values in tags(html)
        for name in ("id", "name")
        if name in values and (name == "id" or tag == "a")
    }


def target(path: str, link: str) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or (link.startswith("/") and path == "404.html"):
        return ""
    place = unquote(parts.path)
    file = path
    if place:
        file = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), place)).lstrip("/")
        if not file or place.rpartition("/")[2] in {"", ".", ".."}:
            file = posixpath.join(file, "index.html")
    return f"{file}#{unquote(parts.fragment)}" if parts.fragment else file


def targets(path: str, html: str) -> set[str]:
    links = {values["href"] for tag, values in tags(html) if tag in {"a", "area"} and "href" in values}
    loading = {"img": "src", "script": "src", "use": "href"}
    loaded = [values[loading[tag]] for tag, values in tags(html) if tag in loading and loading[tag] in values]
    links |= {part.split()[0] for address in loaded for part in address.split(",") if part.split()}
    inside = {target(path, link) for link in links}
    return inside - {"", path, *(f"{path}#{anchor}" for anchor in anchors(html))}


@given(PATHS, PAGES)
@example("b/c/index.html", "<a href=\"x\" class='1 > 0' id=b><a href='weg/'>")
@example("b/index.html", '<a title="<a href=\'x/\'>" href="../c/">')
@example("b/index.html", '<a href=""><a href="../b/"><a href="?q=1"><a id="b"><a href="#b"><a href="#weg">')
@example("b/index.html", "<img src=../../x.png><script src='y.js'>'<a href=\"weg/\">'</script>")
def test_the_quick_way_finds_what_the_slow_way_finds(path: str, html: str) -> None:
    found = facts(path, html.encode())
    assert found[0] == tuple(sorted(anchors(html)))
    assert {*found[1]} == targets(path, html)


def test_what_is_wrong_is_found_in_tags_with_awkward_values_too() -> None:
    html = '<p title="1 > 0" style="color: red"><a href="javascript:x()" title=">">x</a><img src="//fremd.example/x">'
    assert len(facts("index.html", html.encode())[2]) == 3


def test_facts_are_plain_and_do_not_depend_on_pages_before() -> None:
    html = '<h2 id="teil">x</h2><a href="../b/">b</a><a href="#teil">x</a><a href="#weg">x</a>'
    assert facts("a/index.html", html.encode()) == (("teil",), ("a/index.html#weg", "b/index.html"), ())
    assert facts("c/index.html", html.encode()) == (("teil",), ("b/index.html", "c/index.html#weg"), ())


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("apart", [False, True])
def test_pages_may_come_in_any_order_and_be_looked_at_apart(order: int, apart: bool) -> None:  # noqa: FBT001 a case
    pages = {
        "a.html": '<a href="weg/">',
        "b.html": '<a href="weg/#x"><a href="weg/">',
        "c.html": '<i id="x"><a href="a.html#x">',
    }
    check = SiteCheck()
    for path in list(pages)[::order]:
        other = SiteCheck() if apart else check
        other.add(path, facts(path, pages[path].encode()))
        if apart:
            check.merge(other)
    assert check.problems({*pages}, ["c.html", "d.html"]) == (
        "Auf „a.html#x“ verweisen 1 Seiten, aber es gibt das Ziel nicht. Die erste ist „c.html“.",
        "Auf „weg/index.html“ verweisen 3 Seiten, aber es gibt das Ziel nicht. Die erste ist „a.html“.",
        "Die Seite „d.html“ fehlt.",
    )


def test_a_place_in_a_file_that_is_no_page_is_not_looked_for() -> None:
    check = SiteCheck()
    check.add("a.html", facts("a.html", b'<a href="bild.svg#teil">'))
    assert check.problems({"a.html", "bild.svg"}, []) == ()
