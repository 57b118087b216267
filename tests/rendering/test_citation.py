"""How pages are cited."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rendering import wiki

from kommunenwiki.analysis.changes import Change
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.citation import Citation, bibtex, citation, latex, record_files

if TYPE_CHECKING:
    from kommunenwiki.rendering.site import Site

CITED = Citation(
    author="Kommunenwiki",
    key="kommunenwiki-fallstudien-x",
    title="Ein Titel",
    kind="Fallstudie",
    url="https://wiki.example/fallstudien/x/",
    changed=date(2026, 3, 6),
    commit="0123abcdef",
    read=date(2025, 11, 23),
    file="fallstudien/x/zitat.bib",
)


def cited(site: Site, folder: str, id_: str) -> Citation:
    return citation(site, site.catalogue.records[RecordKey(folder, id_)])


def test_a_sentence_with_everything() -> None:
    assert CITED.sentence.replace("\u00a0", " ") == (
        "Kommunenwiki (2026): Ein Titel. Fallstudie. Fassung 0123abcdef vom 6. März 2026, "
        "Stand der Quellen: 23. November 2025. Lizenz: CC BY 4.0. https://wiki.example/fallstudien/x/"
    )


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(CITED, url="", changed=None, commit="", read=None, title="Wie geht das?")
    assert bare.sentence == "Kommunenwiki (o. J.): Wie geht das? Fallstudie. Lizenz: CC BY 4.0"
    assert "year" not in bibtex(bare)
    assert "url" not in bibtex(bare)
    assert replace(CITED, commit="").version.startswith("Fassung vom 6.")
    assert replace(CITED, changed=None).year == "2025"


def test_an_entry_for_programs() -> None:
    assert bibtex(CITED) == (
        "@misc{kommunenwiki-fallstudien-x,\n"
        "  author = {{Kommunenwiki}},\n"
        "  title = {{Ein Titel}},\n"
        "  year = {2026},\n"
        "  month = {3},\n"
        "  version = {0123abcdef},\n"
        "  url = {https://wiki.example/fallstudien/x/},\n"
        "  note = {Fallstudie. Fassung 0123abcdef vom 6. März 2026, Stand der Quellen: 23. November 2025. "
        "Lizenz: CC BY 4.0},\n"
        "  language = {ngerman},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50 % & mehr", r"50 \% \& mehr"),
        (r"a_b #1 $2 {x} \y", r"a\_b \#1 \$2 \{x\} \textbackslash{}y"),
        ("~^<>", r"\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}"),
        ('"so"', r"\textquotedbl{}so\textquotedbl{}"),
        ("„Größe“ – 5", "„Größe“ – 5"),
    ],
)
def test_signs_of_latex(text: str, written: str) -> None:
    assert latex(text) == written


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_braces_always_close(text: str) -> None:
    entry = bibtex(replace(CITED, title=f"T{text}"))
    open_ = re.sub(r"\\[{}]", "", entry)
    assert open_.count("{") == open_.count("}")
    assert "%" not in re.sub(r"\\%", "", entry)


def test_the_version_is_the_last_change_of_the_record(site: Site) -> None:
    known = {"glossar/datenhoheit.yml": (Change(date(2026, 3, 6), ("Begriff geändert",), "0123abcdef"),)}
    home = Addresses(home="https://wiki.example/")
    found = cited(replace(site, changes=known, addresses=home), "glossar", "datenhoheit")
    assert (found.commit, found.changed, found.kind) == ("0123abcdef", date(2026, 3, 6), "Glossarbegriff")
    assert found.url == "https://wiki.example/glossar/datenhoheit/"
    assert found.file == ""
    other = cited(site, "glossar", "datenhoheit")
    assert (other.commit, other.changed, other.url) == ("", None, "")


def test_the_data_are_as_old_as_the_last_reading(site: Site) -> None:
    found = cited(site, "fallstudien", "neudorf-plattform")
    case = site.catalogue.of(CaseStudy)["neudorf-plattform"]
    days = [source.accessed for source in case.sources.values() if source.accessed]
    assert found.read == max([*days, *([case.checked] if case.checked else [])])


def test_every_case_study_has_an_entry(site: Site) -> None:
    assert {path for record in site.catalogue for path, _ in record_files(site, record)} == {
        f"fallstudien/{id_}/zitat.bib" for id_ in site.catalogue.of(CaseStudy)
    }


def test_the_page_tells_how_to_cite_it(site: Site) -> None:
    near = wiki.page(site, "fallstudien", "neudorf-plattform").body
    assert "Ergänzen Sie die Adresse dieser Seite und den Tag" in wiki.text(near)
    assert 'href="../../fallstudien/neudorf-plattform/zitat.bib"' in near
    far = wiki.page(replace(site, addresses=Addresses(home="https://wiki.example/")), "glossar", "datenhoheit").body
    assert "Ergänzen Sie den Tag" in wiki.text(far)
    assert "https://wiki.example/glossar/datenhoheit/" in far
    assert "BibTeX" not in far
