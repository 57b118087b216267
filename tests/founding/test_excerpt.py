"""An excerpt of a wiki stands for itself: no reference leads to a record that stays behind."""

from __future__ import annotations

import pathlib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.checking import Checked, check
from kommunenwiki.findings import has_errors
from kommunenwiki.founding.excerpt import BASICS, excerpt
from kommunenwiki.model import CaseStudy, Municipality, Solution
from kommunenwiki.model.municipality import Land

if TYPE_CHECKING:
    from kommunenwiki.founding.excerpt import Excerpt

DOCS = pathlib.Path(__file__).parent.parent.parent / "docs"
TODAY = date(2026, 11, 24)
WHERE_IT_STANDS = {"W010", "W012"}
"""Hints that the records have at home, too: they are old, or nobody has checked them."""


@pytest.fixture(scope="module")
def whole() -> Checked:
    """The wiki of this repository."""
    return check(DOCS, TODAY)


def read(path: str) -> bytes:
    return (DOCS / path).read_bytes()


def founded(part: Excerpt, folder: pathlib.Path) -> tuple[Checked, dict[str, str]]:
    texts = part.records(read, TODAY)
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return check(folder, TODAY), texts


@pytest.mark.parametrize("land", [Land.NORDRHEIN_WESTFALEN, Land.SACHSEN_ANHALT], ids=lambda land: land.value)
def test_an_excerpt_of_a_land_has_no_loose_ends(whole: Checked, land: Land, tmp_path: pathlib.Path) -> None:
    part = excerpt(whole.catalogue, land)
    made, texts = founded(part, tmp_path)
    assert {finding.code for finding in made.findings} <= WHERE_IT_STANDS
    assert len(made.catalogue) == len(texts) == len(part.chosen) < len(whole.catalogue)


def test_it_holds_the_kommunen_of_the_land_and_those_they_work_with(whole: Checked, tmp_path: pathlib.Path) -> None:
    made, _ = founded(excerpt(whole.catalogue, Land.HESSEN), tmp_path)
    everywhere = whole.catalogue.of(Municipality)
    own = {id_ for id_, town in everywhere.items() if Land.HESSEN in town.land}
    taken = set(made.catalogue.ids("kommunen"))
    assert own <= taken
    cases = made.catalogue.of(CaseStudy)
    assert cases
    for case in cases.values():
        assert own & set(case.municipalities), case.id
    for other in taken - own:
        assert made.links.incoming[RecordKey("kommunen", other)], other


def test_whoever_uses_something_elsewhere_keeps_a_name(whole: Checked, tmp_path: pathlib.Path) -> None:
    made, _ = founded(excerpt(whole.catalogue, Land.SACHSEN_ANHALT), tmp_path)
    named = 0
    for id_, before in whole.catalogue.of(Solution).items():
        after = made.catalogue.of(Solution)[id_]
        assert len(after.used_by) == len(before.used_by)
        for old, new in zip(before.used_by, after.used_by, strict=True):
            if old.municipality and not new.municipality:
                named += 1
                assert new.name == (old.name or whole.catalogue.of(Municipality)[old.municipality].name_or_title)
    assert named


def test_links_in_texts_become_names(whole: Checked) -> None:
    part = excerpt(whole.catalogue, folders=BASICS)
    texts = part.records(read, TODAY)
    changed = [path for path, text in texts.items() if text.encode() != read(path)]
    assert changed
    assert not any("[[fallstudien/" in text for text in texts.values())


def test_the_whole_wiki_stays_byte_for_byte(whole: Checked) -> None:
    texts = excerpt(whole.catalogue).records(read, TODAY)
    assert len(texts) == len(whole.catalogue)
    assert [path for path, text in texts.items() if text.encode() != read(path)] == []


def test_guides_name_what_stays_behind(whole: Checked) -> None:
    part = excerpt(whole.catalogue, folders=BASICS)
    case = next(iter(whole.catalogue.of(CaseStudy).values()))
    kept = "[[themen/city-app]] und [[themen/city-app|Apps]]"
    text = f"Siehe [[fallstudien/{case.id}]], [[fallstudien/{case.id}|dort]], {kept}."
    assert part.guide(text) == f"Siehe {case.title}, dort, {kept}."


def test_the_real_content_can_be_taken_over(whole: Checked) -> None:
    assert not has_errors(whole.findings)
