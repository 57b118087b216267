"""No field of a record is forgotten by its page: what is written in YAML can be read on the page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import value_class
from kommunenwiki.model.parts import Frequency
from kommunenwiki.model.text import Prose, WebAddress
from kommunenwiki.model.values import Choice, PartialDate, Ref, SourceRef
from kommunenwiki.references import walk
from kommunenwiki.rendering import german
from kommunenwiki.rendering.pages import record_page
from kommunenwiki.rendering.prose import plain

if TYPE_CHECKING:
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.site import Site

ADDRESSES = {"id", "formerly"}
"""Fields that say where a record lives; they are no text."""
YEARS = range(2019, 2027)
EXPIRED = ("offers", 1)
"""An offer that a page leaves out on purpose."""


def filled(part: Part) -> dict[type[Part], set[str]]:
    """Return for each class of part in a record the fields that are filled at least once."""
    found: dict[type[Part], set[str]] = {}
    for _, value in walk(part):
        if isinstance(value, Part):
            names = {name for name in type(value).model_fields if getattr(value, name) not in (None, (), {}, False)}
            found.setdefault(type(value), set()).update(names)
    return found


@pytest.mark.parametrize("key", wiki.FULL, ids=str)
def test_the_full_record_fills_every_field(site: Site, key: RecordKey) -> None:
    entity = site.catalogue.records[key].entity
    for part, names in filled(entity).items():
        assert set(part.model_fields) - names - ADDRESSES == set(), f"{part.__name__} of {key}"
    parts = {value_class(info.annotation) for part in filled(entity) for info in part.model_fields.values()}
    assert {part for part in parts if part and issubclass(part, Part)} <= set(filled(entity))


def test_every_type_has_a_full_record() -> None:
    assert {key.folder for key in wiki.FULL} == {kind.folder for kind in RECORD_TYPES}


def expected(value: object) -> str | None:  # noqa: PLR0911 one case for each kind of value
    """Return how a value reads on a page, None when it is no text of its own."""
    if isinstance(value, bool | Ref | SourceRef | WebAddress) or value is Frequency.ONCE:
        return None
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, PartialDate):
        return german.partial_date(value)
    if isinstance(value, date):
        return german.day(value)
    if isinstance(value, int | float):
        return str(value) if value in YEARS else german.number(value)
    if isinstance(value, Prose):
        return plain(value.replace("[[datenhoheit]]", "Datenhoheit"))
    return value if isinstance(value, str) else None


@pytest.mark.parametrize("key", wiki.FULL, ids=str)
def test_every_value_can_be_read(site: Site, key: RecordKey) -> None:
    record = site.catalogue.records[key]
    read = wiki.text(record_page(site, record).body)
    for path, value in walk(record.entity):
        wanted = expected(value)
        if wanted is None or path[:1] in {(name,) for name in ADDRESSES} or path[:2] == EXPIRED:
            continue
        for paragraph in " ".join(wanted.split("\xa0")).split("\n\n"):
            assert paragraph in read, path


@pytest.mark.parametrize("key", wiki.FULL, ids=str)
def test_every_link_can_be_followed(site: Site, key: RecordKey) -> None:
    record = site.catalogue.records[key]
    tree = wiki.parsed(record_page(site, record).body)
    targets = {element.get("href") for element in tree.iter("a")}
    numbers = {ref: number for number, ref in enumerate(getattr(record.entity, "sources", {}), start=1)}
    for path, value in walk(record.entity):
        if isinstance(value, WebAddress):
            assert str(value) in targets, path
        elif isinstance(value, SourceRef):
            assert f"#quelle-{numbers[value]}" in targets, path
        elif isinstance(value, Ref) and value != wiki.UNREADABLE.id and path[:2] != EXPIRED:
            assert f"../../{value.folder}/{value}/" in targets, path


@pytest.mark.parametrize("key", wiki.FULL, ids=str)
def test_every_source_has_a_place_to_jump_to(site: Site, key: RecordKey) -> None:
    tree = wiki.parsed(record_page(site, site.catalogue.records[key]).body)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    jumps = {str(element.get("href"))[1:] for element in tree.iter("a") if str(element.get("href")).startswith("#")}
    assert jumps <= set(ids)
