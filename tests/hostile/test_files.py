"""Files beside the pages: JSON, feeds, drawings and all that machines read say what was written, and nothing more."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
from tests.hostile.reading import as_written, strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.conftest import Sites

pytestmark = [pytest.mark.build]
STRING: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def shape(element: ET.Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    for inner in element.iter():
        yield inner.tag, tuple(sorted(inner.keys()))


def test_json_holds_what_was_written(sites: Sites) -> None:
    read: set[str] = set()
    pairs = [pair for ending in (".json", ".jsonld") for pair in sites.pairs(ending)]
    for attacked, _ in pairs:
        for text in strings(json.loads((sites.root / "attacked" / attacked).read_text(encoding="utf-8"))):
            read |= as_written(text, sites, attacked)
    assert len(pairs) > 200
    assert {field for field, _ in sites.written.values()} == {sites.written[mark][0] for mark in read}


def test_feeds_have_the_elements_of_harmless_texts(sites: Sites) -> None:
    """Drawings stand in the pages and are compared with them."""
    pairs = sites.pairs(".xml")
    assert len(pairs) > 10
    for attacked, plain in pairs:
        found = [ET.fromstring(content) for content in both(sites, attacked, plain)]  # noqa: S314 our own files
        assert list(shape(found[0])) == list(shape(found[1])), attacked


def test_scripts_that_carry_texts_are_the_same_program(sites: Sites) -> None:
    """Texts stand in strings; without them the files are the same. Those of the search are asked in the browser."""
    folders = {
        f"{folder}/daten": sorted((sites.root / "attacked" / folder / "daten").glob("*.js"))
        for folder in ("partner", "mitmachen")
    }
    assert all(folders.values())
    for folder, files in folders.items():
        for file in files:
            (twin,) = (sites.root / "plain" / folder).glob(f"{file.stem.rpartition('-')[0]}-*.js")
            written = [STRING.sub('""', text.decode()) for text in (file.read_bytes(), twin.read_bytes())]
            assert written[0] == written[1], file.name


def both(sites: Sites, attacked: str, plain: str) -> tuple[bytes, bytes]:
    return (sites.root / "attacked" / attacked).read_bytes(), (sites.root / "plain" / plain).read_bytes()
