from __future__ import annotations

import pytest

from kommunenwiki.rendering import shell
from kommunenwiki.rendering.markdown_pages import as_markdown, markdown_path
from kommunenwiki.rendering.page import Heading, Page

LAYOUT = (
    f"<title>{shell.TITLE_SLOT}</title><meta content='{shell.DESCRIPTION_SLOT}'>"
    f"<a href='#{shell.HEADING_ID_SLOT}'>Zum Inhalt</a>"
    f"<ul><li class='x'><a href='#{shell.HEADING_ID_SLOT}'>{shell.HEADING_TITLE_SLOT}</a></li></ul>"
    f"<a href='{shell.ID_SLOT}.yml'>Datei</a>{shell.BODY_SLOT}"
)
PAGE = Page(
    "fallstudien/soest",
    "A & <b>",
    'Ein "Satz"',
    "<p>Text</p>\n",
    (Heading("a", "Erste & zweite"), Heading("b", "Dritte")),
)


def test_fill() -> None:
    html = shell.Shell.cut(LAYOUT).fill(PAGE)
    assert html == (
        "<title>A &amp; &lt;b&gt;</title><meta content='Ein &quot;Satz&quot;'><a href='#a'>Zum Inhalt</a>"
        "<ul><li class='x'><a href='#a'>Erste &amp; zweite</a></li><li class='x'><a href='#b'>Dritte</a></li></ul>"
        "<a href='soest.yml'>Datei</a><p>Text</p>\n"
    )


def test_a_page_without_headings_has_no_entries() -> None:
    html = shell.Shell.cut(LAYOUT).fill(Page("glossar/x", "x", "", "<p>x</p>"))
    assert "<ul></ul>" in html
    assert "kwslot" not in html


def test_text_that_looks_like_a_slot_stays() -> None:
    html = shell.Shell.cut(LAYOUT).fill(Page("glossar/x", shell.DESCRIPTION_SLOT, "d", shell.TITLE_SLOT))
    assert html.count(shell.DESCRIPTION_SLOT) == 1
    assert html.count(shell.TITLE_SLOT) == 1


@pytest.mark.parametrize("layout", ["", LAYOUT + shell.BODY_SLOT])
def test_a_layout_needs_one_place_for_the_body(layout: str) -> None:
    with pytest.raises(ValueError, match="exactly once"):
        shell.Shell.cut(layout)


def test_a_layout_that_prints_a_slot_where_nothing_fills_it_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be filled in"):
        shell.Shell.cut(LAYOUT + shell.HEADING_TITLE_SLOT)


@pytest.mark.parametrize(
    ("address", "path"),
    [("", "index.md"), ("glossar/", "glossar/index.md"), ("fallstudien/soest", "fallstudien/soest.md")],
)
def test_markdown_path(address: str, path: str) -> None:
    assert markdown_path(address) == path


def test_as_markdown() -> None:
    assert as_markdown(PAGE) == '---\ntitle: "A & <b>"\ndescription: "Ein \\"Satz\\""\n---\n\n<p>Text</p>\n'
