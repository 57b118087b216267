"""Glossary terms are explained in place, and only where a reader expects it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki.analysis.terms import TermIndex
from kommunenwiki.model import GlossaryTerm
from kommunenwiki.rendering.explaining import Explainer


def term(id_: str, name: str) -> GlossaryTerm:
    values = {"id": id_, "term": name, "area": "daten", "definition": "x", "plain": "x"}
    return GlossaryTerm.model_validate_json(json.dumps(values), strict=True)


INDEX = TermIndex({"daten": term("daten", "Daten"), "zwei": term("zwei", "Zweckverband")})


def explainer(own: str = "") -> Explainer:
    return Explainer(INDEX, lambda id_: (f"../{id_}/?a&b", f"Was „{id_}“ <b>heißt</b>"), own)


def terms(html: str) -> list[str]:
    return [part.partition(">")[2].partition("<")[0] for part in html.split('<span class="kw-term">')[1:]]


def test_a_term_becomes_a_link_with_its_explanation() -> None:
    assert explainer().explained("<p>Viele Daten.</p>") == (
        '<p>Viele <span class="kw-term"><a href="../daten/?a&amp;b" aria-describedby="begriff-1">Daten</a>'
        '<span class="kw-term__text" role="tooltip" id="begriff-1">'
        "Was „daten“ &lt;b&gt;heißt&lt;/b&gt;</span></span>.</p>"
    )


@pytest.mark.parametrize(
    ("html", "explained"),
    [
        ("Daten und Daten", ["Daten"]),
        ("des Zweckverbands mit Daten", ["Zweckverbands", "Daten"]),
        ('<a href="x">Daten</a> Daten', ["Daten"]),
        ("<strong>Daten</strong>", ["Daten"]),
        ("<h2>Daten</h2>", []),
        ("<h2>Daten</h2> Daten <h2>x</h2> Daten", ["Daten", "Daten"]),
        ("Daten <h3>Daten</h3> Daten", ["Daten"]),
        ("<code>Daten</code><pre>Daten</pre>", []),
        ('<img alt="Daten">', []),
        ("&Daten; &amp;", []),
        ("<a><code>Daten</code> Daten</a> Daten", ["Daten"]),
        ("</a> Daten", ["Daten"]),
        ("", []),
    ],
)
def test_each_term_once_a_section_and_never_inside_links_headings_or_code(html: str, explained: list[str]) -> None:
    made = explainer().explained(html)
    found = [part.partition('">')[2].partition("</a>")[0] for part in made.split('aria-describedby="')[1:]]
    assert found == explained


def test_a_new_section_explains_again_and_ids_stay_unique() -> None:
    one = explainer()
    first = one.explained("Daten")
    assert "kw-term" not in one.explained("Daten")
    one.new_section()
    second = one.explained("Daten")
    assert 'id="begriff-1"' in first
    assert 'id="begriff-2"' in second


def test_a_term_is_not_explained_on_its_own_page() -> None:
    assert terms(explainer("daten").explained("Daten im Zweckverband")) != []
    assert "../daten/" not in explainer("daten").explained("Daten im Zweckverband")


@given(st.lists(st.sampled_from(["Daten", "Zweckverbands", "und", "&", "<b>", "</b>", ", ", " ", "."]), max_size=9))
def test_a_text_without_elements_is_explained_like_one_inside_an_element(parts: list[str]) -> None:
    text = " ".join(parts).replace("& ", "&amp; ")
    assert f"<p>{explainer().explained(text)}</p>" == explainer().explained(f"<p>{text}</p>")
