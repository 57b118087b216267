"""Headings that link to themselves."""

from __future__ import annotations

import pytest
from tests.rendering import wiki

from kommunenwiki.rendering.headings import heading, linked


def test_the_text_of_a_heading_is_its_link() -> None:
    assert heading("kosten", "Kosten & Personal") == (
        '<h2 id="kosten"><a class="kw-anchor" href="#kosten">Kosten &amp; Personal</a></h2>'
    )


def test_guides_get_the_same() -> None:
    assert linked('<h2 id="kosten">Kosten &amp; Personal</h2>') == heading("kosten", "Kosten & Personal")


def test_what_else_a_heading_has_stays() -> None:
    inside = "<code>b</code>\n<span>neu</span>"
    assert linked(f'<p>Davor</p><h3 class="doc" id="a.b">{inside}</h3><p>Danach</p>') == (
        f'<p>Davor</p><h3 class="doc" id="a.b"><a class="kw-anchor" href="#a.b">{inside}</a></h3><p>Danach</p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="titel">Titel</h1>',
        "<h2>Ohne Kennung</h2>",
        '<h2 id="a">Siehe <a href="b">b</a></h2>',
        '<header id="kopf">Kopf</header>',
    ],
)
def test_what_is_left_alone(html: str) -> None:
    assert linked(html) == html


def test_no_link_holds_a_link() -> None:
    html = linked('<h2 id="a">Siehe <a href="b">b</a></h2><h2 id="c">C</h2>')
    links = wiki.parsed(html).iter("a")
    assert [link.find(".//a") for link in links] == [None, None]
