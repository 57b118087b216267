"""The register: every name once, other names with where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.rendering import search_page
from kommunenwiki.search.register import Entry, entries

if TYPE_CHECKING:
    from tests.search.engine import Wiki


def test_names_and_other_names(wiki: Wiki) -> None:
    found = list(entries(wiki.index.documents))
    assert Entry("Gütersloh", "kommunen/guetersloh", "Kreisangehörige Stadt") in found
    assert Entry("UDP", "glossar/urbane-datenplattform", "Begriff", "Urbane Datenplattform") in found
    assert len(found) == len(set(found))


def test_what_no_one_looks_up_is_left_out(wiki: Wiki) -> None:
    names = [entry.name for entry in entries(wiki.index.documents)]
    assert "05754008" not in names
    assert "Stadt Gütersloh" not in names
    assert not [entry for entry in entries(wiki.index.documents) if entry.address.startswith("fallstudien/")]


def test_the_page_goes_from_a_to_z(wiki: Wiki) -> None:
    search, register = search_page.pages(wiki.site)
    letters = [heading.title for heading in register.outline]
    assert letters[:3] == ["A", "B", "C"]
    assert letters[-1] == "0–9"
    assert letters[:-1] == sorted(letters[:-1])
    assert "UDP, siehe <a" in register.body
    assert 'href="../glossar/urbane-datenplattform/"' in register.body
    assert search.address == "suche/"


def test_the_page_of_gaps_is_linked(wiki: Wiki) -> None:
    search, _ = search_page.pages(wiki.site)
    assert 'data-luecken="../luecken/"' in search.body
