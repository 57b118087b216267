"""Whole pages of the invented wiki, kept as files.

``UPDATE_GOLDEN=1 pytest tests/rendering/test_golden.py`` writes them anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import pathlib
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.operator import LegalPage
from kommunenwiki.rendering import indexes, start
from kommunenwiki.rendering.pages import compiled_pages, record_page

if TYPE_CHECKING:
    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.site import Site

GOLDEN = pathlib.Path(__file__).parent / "golden"
RECORDS = sorted(wiki.catalogue().records)
COMPILED = (
    "karte/",
    "luecken/",
    "luecken/andere-eintraege",
    "start/",
    "start/city-app",
    "start/datenplattform",
    "start/zusammenarbeit",
    "verstetigung/",
)
"""Addresses of further pages that are kept whole."""


def compare(path: pathlib.Path, html: str) -> None:
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")
    assert html == path.read_text(encoding="utf-8"), f"{path.name} differs; UPDATE_GOLDEN=1 writes it anew."


@pytest.mark.parametrize("key", RECORDS, ids=str)
def test_record(site: Site, key: RecordKey) -> None:
    body = record_page(site, site.catalogue.records[key]).body
    wiki.parsed(body)
    compare(GOLDEN / key.folder / f"{key.id}.html", body)


@pytest.mark.parametrize("folder", BY_FOLDER)
def test_index(site: Site, folder: str) -> None:
    body = indexes.page(site, BY_FOLDER[folder]).body
    wiki.parsed(body)
    compare(GOLDEN / folder / "index.html", body)


def test_start(site: Site) -> None:
    body = start.page(site).body
    wiki.parsed(body)
    compare(GOLDEN / "index.html", body)


@pytest.mark.parametrize("address", COMPILED)
def test_compiled(site: Site, address: str) -> None:
    body = next(page.body for page in compiled_pages(site) if page.address == address)
    wiki.parsed(body)
    compare(GOLDEN / file_of(address), body)


def file_of(address: str) -> str:
    """Return the name of the file in which the page of an address is kept."""
    return f"{address}index.html" if address.endswith("/") else f"{address}.html"


def test_no_golden_page_without_a_record() -> None:
    expected = {f"{key}.html" for key in RECORDS} | {f"{folder}/index.html" for folder in BY_FOLDER} | {"index.html"}
    expected |= {file_of(address) for address in COMPILED}
    expected |= {f"{which.value}/{name}.html" for which in LegalPage for name in ("index", "leer")}
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.html")} == expected
