"""Pieces of HTML are filled as Markup.format fills them: nothing that somebody wrote can become an element."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from kommunenwiki.model.text import Prose
from kommunenwiki.rendering.snippets import LINK, Snippet, together

VALUES = st.one_of(
    st.text(),
    st.text(alphabet="<>&\"'a{}0").map(Prose),
    st.text(alphabet="<>&\"'a").map(escape),
    st.integers(),
    st.none(),
)


@given(VALUES, VALUES)
def test_a_snippet_says_what_markup_format_says(one: object, two: object) -> None:
    for html in ('<a href="{}">{}</a>', '<i id="{1}">{0}</i>{1}', "{{{}}} {}"):
        made = Snippet(html)(one, two)
        assert (made, type(made)) == (Markup(html).format(one, two), Markup)  # noqa: S704 what it is compared with


def test_what_somebody_wrote_stays_text() -> None:
    assert LINK('"><script>', "{0} <b>") == '<a href="&#34;&gt;&lt;script&gt;">{0} &lt;b&gt;</a>'
    assert LINK("../", Markup("<em>x</em>")) == '<a href="../"><em>x</em></a>'


def test_finished_pieces_stay_as_they_are() -> None:
    assert together(Markup("<i>a</i>"), escape("<"), Markup()) == Markup("<i>a</i>&lt;")
