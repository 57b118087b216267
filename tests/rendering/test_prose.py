from __future__ import annotations

from html import unescape
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rendering import wiki

from kommunenwiki.model.text import Prose as Text
from kommunenwiki.rendering import prose
from kommunenwiki.rendering.prose import Prose, plain

PAGES = {"soest": ("../soest/", "Soest"), "themen/daten": ("../daten/", 'Daten & "mehr" <b>')}


def wiki_link(target: str, text: str | None) -> tuple[str, str] | None:
    found = PAGES.get(target)
    return (found[0], text or found[1]) if found else None


PROSE = Prose(wiki_link)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ein Satz.", "<p>Ein Satz.</p>"),
        ("Zwei\nZeilen.", "<p>Zwei Zeilen.</p>"),
        ("Eins.\n\nZwei.", "<p>Eins.</p>\n<p>Zwei.</p>"),
        ("*leise* und **laut**", "<p><em>leise</em> und <strong>laut</strong></p>"),
        ("**laut und *leise* zugleich**", "<p><strong>laut und <em>leise</em> zugleich</strong></p>"),
        ("Liste:\n\n- eins\n- zwei", "<p>Liste:</p>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"),
        ("[Text](https://x.example/a)", '<p><a href="https://x.example/a" rel="noopener">Text</a></p>'),
        ("3 &lt; 5 & mehr", "<p>3 &amp;lt; 5 &amp; mehr</p>"),
        ("1. ist keine Liste", "<p>1. ist keine Liste</p>"),
        ("Ein \\*Stern\\*", "<p>Ein *Stern*</p>"),
    ],
)
def test_blocks(text: str, html: str) -> None:
    assert PROSE.blocks(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "Expert*innen und Bürger*innen",
        "2 * 3 * 4",
        "Fußnote *",
        "`Code`",
        "_kein_ __Nachdruck__",
        "Name: https://x.example/a_b_c",
    ],
)
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert PROSE.blocks(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[soest]]", '<a href="../soest/" rel="noopener">Soest</a>'),
        ("[[soest|die Stadt]]", '<a href="../soest/" rel="noopener">die Stadt</a>'),
        ("[[themen/daten]]", '<a href="../daten/" rel="noopener">Daten &amp; "mehr" &lt;b&gt;</a>'),
        ("[[nirgends]]", "nirgends"),
        ("[[nirgends|ein Wort]]", "ein Wort"),
    ],
)
def test_wiki_links(text: str, html: str) -> None:
    assert PROSE.inline(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "[x](https://x.example 'onmouseover=alert(1)')",
        "<a href='javascript:alert(1)'>x</a>",
        "*<b onclick=alert(1)>*",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[[soest|<img src=x onerror=alert(1)>]]",
        "[<script>](https://x.example)",
        "[x]: javascript:alert(1)\n\n[x]",
        "- <svg onload=alert(1)>",
    ],
)
def test_hostile_input_makes_only_known_elements(text: str) -> None:
    for element in wiki.parsed(PROSE.blocks(text)).iter():
        assert element.tag in {"html", "head", "title", "body", "main", "p", "em", "strong", "a", "ul", "li"}
        assert set(element.keys()) <= {"href", "rel", "title"}
        assert not str(element.get("href", "https:")).startswith(("javascript:", "data:"))


@given(st.text(alphabet="ab *[]()<>&\\\n-|:/\"'#`_!.1", max_size=60))
def test_any_text_gives_valid_html(text: str) -> None:
    for element in wiki.parsed(PROSE.blocks(text)).iter():
        assert element.tag in {"html", "head", "title", "body", "main", "p", "em", "strong", "a", "ul", "li"}


@given(st.text(alphabet="abcäöü .,;:!?()\n\"'", min_size=1, max_size=60))
def test_text_without_markup_reads_the_same(text: str) -> None:
    assert wiki.text(PROSE.blocks(text)) == " ".join(text.split())


def test_inline_keeps_blocks_when_there_are_several() -> None:
    assert PROSE.inline("Eins.") == "Eins."
    assert PROSE.inline("Eins.\n\nZwei.") == "<p>Eins.</p>\n<p>Zwei.</p>"
    assert PROSE.inline("- eins").startswith("<ul>")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("*leise* **laut**", "leise laut"),
        ("[[soest]] [[themen/daten]] [[soest|hier]]", "soest daten hier"),
        ("[Text](https://x.example)", "Text"),
        ("Eins.\n\nZwei  drei.", "Eins. Zwei drei."),
        ("Expert*innen, Bürger*innen", "Expert*innen, Bürger*innen"),
    ],
)
def test_plain(text: str, read: str) -> None:
    assert plain(text) == read


SIGNS = st.sampled_from(
    [*"*[]\\&<>-+1.) \"'„“", "\n", "\n\n", " \n \n", "- ", "+ ", "1. ", "Wort", "zwei Wörter", "\t"]
)


def spaced(html: str) -> str:
    """Return what a browser makes of some HTML: quotes are quotes, and white space is one space."""
    return " ".join(unescape(html).split()).replace(" </p>", "</p>")


@given(st.lists(SIGNS, max_size=12).map("".join).map(str.strip).filter(bool))
def test_plain_texts_come_out_as_if_they_were_read_as_markdown(text: str) -> None:
    made = PROSE.blocks(text), PROSE.inline(text)
    with mock.patch.object(prose, "_has_markup", return_value=True):
        slow = PROSE.blocks(text), PROSE.inline(text)
    assert [spaced(html) for html in made] == [spaced(html) for html in slow]


@given(st.lists(SIGNS, max_size=12).map("".join))
def test_inline_is_blocks_without_the_paragraph(text: str) -> None:
    html = PROSE.blocks(text)
    single = html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>") and "<ul>" not in html
    assert PROSE.inline(text) == (html[3:-4] if single else html)


def test_pages_share_a_reader_but_not_their_links() -> None:
    one, other = Prose(lambda *_: ("../a/", "A")), Prose(lambda *_: None)
    assert one.inline("[[x]]") == '<a href="../a/" rel="noopener">A</a>'
    assert other.inline("[[x]]") == "x"
    assert one.inline(Text("[[x]] und *y*")) == '<a href="../a/" rel="noopener">A</a> und <em>y</em>'
