"""Lists that are too long for their page: what stays, where the rest is, and what pages of lists look like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from tests.rendering import wiki
from tests.rendering.test_hostile import harmless, hostile, in_terms, rewritten, structure

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, CaseStudy
from kommunenwiki.model.base import Entity
from kommunenwiki.rendering import comparison, gap_lists, long_lists, matrix_pages, ranges
from kommunenwiki.rendering.list_pages import ListPages
from kommunenwiki.rendering.long_lists import LongList, Measure, Section, parts, sections, single
from kommunenwiki.rendering.pages import compiled_pages, filled_pages
from kommunenwiki.rendering.twins import has_twin, twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.rendering.page import Page
    from kommunenwiki.rendering.site import Site

FEW = Measure(4, 2, 6)


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch, records: Catalogue) -> Site:
    """The invented wiki, in which nearly every list is too long for its page."""
    for measure in (long_lists.CARDS, long_lists.LINES):
        for name, value in (("whole", 1), ("few", 1), ("together", 2)):
            monkeypatch.setattr(measure, name, value)
    monkeypatch.setattr(long_lists, "PAGE", 2)
    monkeypatch.setattr(long_lists, "NAMES", 2)
    return wiki.site(records)


def keys(*ids: str) -> tuple[RecordKey, ...]:
    return tuple(RecordKey("fallstudien", id_) for id_ in ids)


def listed(*lengths: int) -> LongList:
    """Return a list of sections with so many records."""
    made = (
        Section(f"s{place}", f"Abschnitt {place}", keys(*(f"{place}-{number}" for number in range(length))))
        for place, length in enumerate(lengths)
    )
    return LongList("themen/klima", "fallstudien", "Fallstudien", tuple(made), FEW)


@pytest.mark.parametrize(
    ("lengths", "shown"),
    [
        ((), []),
        ((4,), [4]),
        ((5,), [2]),
        ((4, 2), [4, 2]),
        ((5, 1), [2, 1]),
        ((4, 3), [2, 2]),  # together too many, though neither is
        ((3, 3, 1), [2, 2, 1]),
    ],
)
def test_a_list_stays_whole_up_to_a_length(site: Site, lengths: tuple[int, ...], shown: list[int]) -> None:
    found = listed(*lengths)
    made = sections(site.scope("themen/klima"), found)
    assert [len(part.keys) for part in made] == shown
    assert [part.total for part in made] == list(lengths)
    assert found.long == any(part.url for part in made) == (shown != list(lengths))


def test_what_is_left_out_is_one_click_away(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lists, "PAGE", 3)
    made = sections(site.scope("themen/klima"), listed(1, 5, 3))
    assert [part.url for part in made] == [
        "",
        "../../themen/klima/fallstudien/seite-1/#s1",
        "../../themen/klima/fallstudien/seite-3/#s2",
    ]
    assert made[1].title == "Fallstudien, Abschnitt 1"


def test_those_of_which_most_is_known_stay_in_the_order_of_the_list(site: Site) -> None:
    ids = ["unbekannt-idee", "neudorf-plattform", "neudorf-melder", "altstadt-app", "gibt-es-nicht"]
    found = single("themen/x", "fallstudien", "Fallstudien", keys(*ids), FEW)
    shown = long_lists.shown(site.scope("themen/x"), found).keys
    percent = {key: long_lists._percent(site, key) for key in found.sections[0].keys}  # noqa: SLF001 what it sorts by
    assert set(shown) == set(sorted(percent, key=lambda key: -percent[key])[:2])
    assert list(shown) == [key for key in found.sections[0].keys if key in shown]
    assert percent[RecordKey("fallstudien", "gibt-es-nicht")] == 0


def test_pages_hold_the_list_whole_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lists, "PAGE", 3)
    made = list(parts(listed(1, 5, 1)))
    assert [part.address for part in made] == [f"themen/klima/fallstudien/seite-{number}" for number in (1, 2, 3)]
    assert [(part.first, part.last, part.pages) for part in made] == [(1, 3, 3), (4, 6, 3), (7, 7, 3)]
    assert [[section.title for section in part.sections] for part in made] == [
        ["Abschnitt 0", "Abschnitt 1"],
        ["Abschnitt 1 (Fortsetzung)"],
        ["Abschnitt 2"],
    ]
    assert made[1].title == "Fallstudien, Seite 2 von 3"
    assert next(iter(parts(listed(1)))).title == "Fallstudien"
    assert sum(len(section.keys) for part in made for section in part.sections) == 7


def test_names_take_more_to_a_page() -> None:
    found = single("luecken/", "alter", "Alt", keys(*map(str, range(1001))), names=True)
    assert len(list(parts(found))) == 2
    assert found.address(2) == "luecken/alter/seite-2"


def test_an_address_says_whether_it_is_a_page_of_a_list() -> None:
    assert long_lists.is_part("themen/klima/fallstudien/seite-12")
    assert not long_lists.is_part("fallstudien/seite-zwoelf")


def test_every_list_that_is_cut_has_its_pages_and_all_its_records(low: Site) -> None:
    made = {page.address: page for page in filled_pages(low)} | {page.address: page for page in compiled_pages(low)}
    for found in low.long_lists:
        rows = [
            link.get("href")
            for part in parts(found)
            for link in _links(made[part.address])
            if part.of.names or link.get("class") == "kw-rows__title"
        ]
        up = "../" * (found.address(1).count("/") + 1)
        wanted = {f"{up}{key}/" for section in found.sections for key in section.keys}
        assert wanted <= {str(row).partition("#")[0] for row in rows}, found.title
        assert f"{found.address(1)}/" in made[found.origin].body or "kw-whole" not in made[found.origin].body
    assert {found.origin for found in low.long_lists} >= {"fallstudien/", "kommunen/", "luecken/", "verstetigung/"}


def test_pages_of_lists_are_sound(low: Site) -> None:
    pages = list(ListPages(low, low.long_lists).pages())
    assert len({page.address for page in pages}) == len({page.title for page in pages}) == len(pages) > 20
    for page in pages:
        tree = wiki.parsed(page.body)
        assert len(list(tree.iter("h1"))) == 1
        assert page.outline
        assert has_twin(low, page.address)
    paths = dict(twins(low))
    assert {low.addresses.twin(page.address) for page in pages} <= paths.keys()
    for path, text in paths.items():
        assert text.endswith(b"\n"), path


def _links(page: Page) -> Iterator[dict[str, str]]:
    return (dict(link.items()) for link in wiki.parsed(page.body).iter("a"))


def test_pages_keep_their_elements_whatever_people_write(low: Site, records: Catalogue) -> None:
    def pages(write: Callable[[str], str]) -> dict[str, Page]:
        def change(entity: Entity) -> Entity:
            made = rewritten(entity, in_terms(write) if entity.folder == "glossar" else write)
            assert isinstance(made, Entity)
            return made

        site = wiki.site(wiki.changed(records, change))
        return {page.address: page for page in ListPages(site, site.long_lists).pages()}

    assert low.long_lists
    plain, attacked = pages(harmless), pages(hostile)
    assert plain.keys() == attacked.keys()
    for address, page in plain.items():
        assert list(structure(attacked[address].body)) == list(structure(page.body)), address


def cut(found: Site) -> dict[str, bool]:
    """Tell of which types the list of unfinished records is cut, and make sure that the site says the same."""
    long = {folder: gap_lists.unfinished(found, kind).long for folder, kind in BY_FOLDER.items()}
    assert {folder: not found.all_unfinished(folder) for folder in BY_FOLDER} == long
    return long


def test_rows_are_linked_where_the_list_of_the_unfinished_has_all_of_them(site: Site) -> None:
    assert not any(cut(site).values())


def test_rows_are_not_linked_where_the_list_of_the_unfinished_is_cut(low: Site) -> None:
    assert any(cut(low).values())


def test_a_list_that_stands_whole_has_no_pages(site: Site) -> None:
    assert site.long_lists == ()
    assert list(ListPages(site, [listed(2)]).pages()) == []
    assert site.whole("luecken/", "fallstudien")


def test_with_few_cases_comparison_has_one_list(site: Site) -> None:
    assert comparison.files(site) == {}
    assert "data-themen" not in comparison.page(site).body


def test_with_very_many_cases_comparison_has_a_file_for_each_topic(low: Site) -> None:
    files = comparison.files(low)
    found = {id_ for content in files.values() for id_, _ in json.loads(content)}
    assert found == set(low.catalogue.of(CaseStudy))
    for path in files:
        assert f"&#34;{path}&#34;" in comparison.page(low).body


def test_a_table_of_very_many_kommunen_is_grouped_by_land(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = next(matrix_pages.pages(site))
    assert "●" in before.body
    monkeypatch.setattr(matrix_pages, "CELLS", 1)
    after = next(matrix_pages.pages(site))
    assert after.address == before.address
    assert "●" not in after.body
    assert "Kommune aus Nordrhein-Westfalen mit " in after.body
    wiki.parsed(after.body)


def test_of_very_many_figures_a_path_shows_the_first_and_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lists.CARDS, "whole", 5)
    monkeypatch.setattr(long_lists.CARDS, "few", 4)
    line = ranges.Line("", "", "", Markup(""), ())
    asked: list[int] = []

    def made(item: int) -> ranges.Line:
        asked.append(item)
        return line

    assert ranges._group("g", "G", range(11), made).total == 11  # noqa: SLF001 shared by three tables
    assert asked == [0, 3, 6, 10]
    asked.clear()
    ranges._group("g", "G", range(5), made)  # noqa: SLF001
    assert asked == [0, 1, 2, 3, 4]
