"""The invented wiki under ``records``, and ways to change it and to look at its pages."""

from __future__ import annotations

import pathlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import html5lib

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.loading import load
from kommunenwiki.references import resolve
from kommunenwiki.rendering.addresses import Addresses
from kommunenwiki.rendering.open_data import files
from kommunenwiki.rendering.pages import record_page
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.page import Page

FOLDER = pathlib.Path(__file__).parent
TODAY = date(2026, 11, 24)
UNREADABLE = RecordKey("kommunen", "dreieck")
"""A record whose file cannot be read; others refer to it all the same."""

FULL = (
    RecordKey("fallstudien", "neudorf-plattform"),
    RecordKey("kommunen", "neudorf"),
    RecordKey("modellprojekte", "mpsc-neudorf"),
    RecordKey("loesungen", "datenkern"),
    RecordKey("kooperationsmodelle", "zweckverband"),
    RecordKey("veranstaltungen", "treffen-neudorf-2025"),
    RecordKey("themen", "datenplattform"),
    RecordKey("huerden", "datenschutz"),
    RecordKey("glossar", "datenhoheit"),
)
"""One record of each type in which every field is filled."""


def catalogue() -> Catalogue:
    """Return the records of the invented wiki."""
    loaded, findings = load(FOLDER / "records", "")
    assert not findings, findings
    return Catalogue(loaded.records, frozenset({UNREADABLE}))


def site(records: Catalogue, today: date = TODAY) -> Site:
    """Return the site of some records."""
    links, broken = resolve(records)
    assert not broken, broken
    return Site(records, links, today, Addresses())


def open_data(made: Site) -> dict[str, bytes]:
    """Return the content of all files of open data by path."""
    return dict(files(made))


def changed(records: Catalogue, change: Callable[[Entity], Entity]) -> Catalogue:
    """Return the catalogue with every record changed."""
    made = {key: replace(record, entity=change(record.entity)) for key, record in records.records.items()}
    return Catalogue(made, records.unreadable)


def page(wiki: Site, folder: str, id_: str) -> Page:
    """Return the page of a record."""
    return record_page(wiki, wiki.catalogue.records[RecordKey(folder, id_)])


def parsed(html: str) -> Element:
    """Return the parsed HTML of a body; anything a browser would have to repair is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(f"<!doctype html><title></title><main>{html}</main>")
    return tree


def text(html: str) -> str:
    """Return what a reader sees of some HTML, with single spaces."""
    return " ".join("".join(parsed(html).itertext()).split())


def sections(html: str) -> list[str]:
    """Return the texts of all headings of the second level."""
    return ["".join(heading.itertext()) for heading in parsed(html).iter("h2")]
