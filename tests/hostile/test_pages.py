"""Nothing that people write becomes more than text: all fields, all classes of attack, all pages, in a real browser."""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, get_args

import pytest
from scripts.security import results
from tests.hostile.hostile_wiki import tried
from tests.hostile.payloads import ADDRESSES, TEXTS
from tests.hostile.reading import as_written, strings
from tests.hostile.test_inputs import ATTACKS, PAGES

from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.text import Line, Prose, WebAddress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext
    from tests.hostile.conftest import Sites

pytestmark = [pytest.mark.browser, pytest.mark.build]


def fields(part: type[Part]) -> Iterator[tuple[str, type]]:
    """Yield name and class of every field that holds text, of a part and of all parts in it."""
    for name, field in part.model_fields.items():
        for kind in classes(field.annotation):
            if issubclass(kind, Part):
                yield from fields(kind)
            elif issubclass(kind, Line | Prose | WebAddress):
                yield f"{part.__name__}.{name}", kind


def classes(annotation: object) -> Iterator[type]:
    """Yield all classes that an annotation names."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from classes(inner)


ALL_FIELDS: Final = dict(found for record_type in RECORD_TYPES for found in fields(record_type))


class TestWhatIsTried:
    def test_every_field_of_the_model_holds_every_class_of_attack(self, sites: Sites) -> None:
        texts: dict[str, list[str]] = defaultdict(list)
        for field, text in sites.written.values():
            texts[field].append(text)
        for field, kind in ALL_FIELDS.items():
            if not issubclass(kind, WebAddress):
                for name, attacks in TEXTS.items():
                    if not tried(name, kind):
                        continue
                    used = {attack for attack in attacks if any(attack in text for text in texts[field])}
                    assert used == set(attacks), f"{field}: {name}"

    def test_every_address_of_the_model_is_every_attack(self, sites: Sites) -> None:
        for field, kind in ALL_FIELDS.items():
            if issubclass(kind, WebAddress):
                assert {text for name, text in sites.addresses if name == field} == set(ADDRESSES), field


@pytest.fixture(scope="module")
def looked(sites: Sites, context: BrowserContext, url: str) -> list[dict[str, Any]]:
    """What the browser says of every page of the site that attacks."""
    page = context.new_page()
    page.goto(f"{url}attacked/404.html")
    found: list[dict[str, Any]] = page.evaluate(
        "([pages, other]) => hostile.compare(pages, other)", [sites.pairs(".html"), f"{url}plain/"]
    )
    page.close()
    return found


class TestParsed:
    """Every page of the site, as the browser parses it, before any script runs."""

    def test_the_elements_are_those_of_harmless_texts(self, looked: list[dict[str, Any]], sites: Sites) -> None:
        wrong = {page["path"]: page["difference"] for page in looked if page["difference"]}
        for found in wrong.values():
            found["field"] = sites.written.get(found["mark"], ("?", ""))[0]
        assert wrong == {}

    def test_no_address_leads_to_a_script(self, looked: list[dict[str, Any]]) -> None:
        allowed = re.compile(r"a (https?://|mailto:)|link https://wiki\.example/|\w+ http://127\.0\.0\.1:")
        assert {address for page in looked for address in page["schemes"] if not allowed.match(address)} == set()

    def test_texts_read_as_they_were_written(self, looked: list[dict[str, Any]], sites: Sites) -> None:
        read: set[str] = set()
        for page in looked:
            for text in page["texts"]:
                read |= as_written(text, sites, page["path"])
        assert {field for field, _ in sites.written.values()} == {sites.written[mark][0] for mark in read}

    def test_data_in_pages_is_data(self, looked: list[dict[str, Any]], sites: Sites) -> None:
        found = [(page["path"], text) for page in looked for text in page["data"]]
        assert len(found) > len(RECORD_TYPES)
        for path, data in found:
            assert all(as_written(text, sites, path) is not None for text in strings(json.loads(data)))


def test_what_was_tried_is_counted(sites: Sites) -> None:
    """The numbers of the page on security, written when UPDATE_SECURITY=1 asks for it."""
    machines = [pair for ending in (".json", ".jsonld", ".xml") for pair in sites.pairs(ending)]
    tried = {
        "Felder des Modells": len(ALL_FIELDS),
        "Schreibweisen": len(ADDRESSES) + sum(map(len, TEXTS.values())),
        "Texte mit Angriffen": len(sites.written),
        "Adressen mit Angriffen": len(sites.addresses),
        "Seiten verglichen": len(sites.pairs(".html")),
        "Dateien für Programme": len(machines),
        "Adressen und Speicher im Browser": len(ATTACKS) * len(PAGES),
    }
    assert all(tried.values())
    if os.environ.get("UPDATE_SECURITY") == "1":
        results.measured("browser", tried)
