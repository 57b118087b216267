"""Names of the footnotes of guides."""

from __future__ import annotations

import markdown

from kommunenwiki.rendering.footnotes import named

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
