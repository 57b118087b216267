"""Footnotes of records and guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.rendering.footnotes import marks, named

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site

TITLE = "Zurück zu Fußnote {} im Text"


def test_marks_and_ways_back_have_names() -> None:
    made = markdown.markdown(
        "Eins.[^a] Zwei.[^b]\n\n[^a]: Stadt A\n[^b]: Stadt B\n",
        extensions=["footnotes"],
        extension_configs={"footnotes": {"BACKLINK_TITLE": TITLE}},
    )
    html = named(made)
    assert '<a class="footnote-ref" href="#fn:a" aria-label="Quelle 1">1</a>' in html
    assert '<a class="footnote-ref" href="#fn:b" aria-label="Quelle 2">2</a>' in html
    assert f'<a class="footnote-backref" href="#fnref:b" aria-label="{TITLE.format(2)}">&#8617;</a>' in html
    assert "title=" not in html


def test_other_links_stay_as_they_are() -> None:
    html = '<p><a href="#fn:a">1</a> <a class="kw-fn" href="#quelle-1" aria-label="Quelle 1">1</a></p>'
    assert named(html) == html


def test_marks_follow_the_list_of_sources(site: Site) -> None:
    record = site.catalogue.records[RecordKey("fallstudien", "neudorf-plattform")]
    cite = site.scope(str(record.key), record).cite
    assert cite(("s2", "nirgends", "s1")) == cite(("s1", "s2")) == marks((1, 2))
    assert marks((2,)) == ('<sup class="kw-fns"><a class="kw-fn" href="#quelle-2" aria-label="Quelle 2">2</a></sup>')
    assert marks(()) == cite(("nirgends",)) == ""
