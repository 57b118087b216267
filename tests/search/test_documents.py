"""What the index knows of records and guides."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.search.engine import ROOT

from kommunenwiki.loading import load_guides
from kommunenwiki.references import resolve
from kommunenwiki.rendering.pages import record_page
from kommunenwiki.rendering.site import Site
from kommunenwiki.search import guide_pages, records
from kommunenwiki.search.wiki import Wiki as SearchedWiki

if TYPE_CHECKING:
    from tests.search.engine import Wiki

GUIDE = """---
title: Ein Leitfaden
description: Worum es geht
---

# Ein Leitfaden

Anfang mit **Betonung** und [Link](https://example.org/), siehe [[glossar/lorawan|LoRaWAN]].[^q1]

## Für größere Städte

- erstens
- zweitens

```yaml
nicht: gelesen
```

## Für größere Städte

Noch einmal.

[^q1]: Quelle: „Titel“, <https://example.org/>.
"""


def test_every_record_has_a_document(wiki: Wiki) -> None:
    addresses = [document.address for document in wiki.index.documents]
    assert len(addresses) == len(set(addresses))
    assert {str(record.key) for record in wiki.catalogue} <= set(addresses)


def test_every_section_has_its_anchor_on_the_page(wiki: Wiki) -> None:
    site = Site(wiki.catalogue, resolve(wiki.catalogue)[0], date(2026, 11, 24))
    anchors = {document.address: document.sections for document in wiki.index.documents}
    for record in wiki.catalogue:
        body = record_page(site, record).body
        for section in anchors[str(record.key)]:
            assert not section.anchor or f'id="{section.anchor}"' in body, (record.key, section.anchor)


def test_texts_hold_no_markup(wiki: Wiki) -> None:
    for document in wiki.index.documents:
        for text in (document.summary, *(section.text for section in document.sections)):
            assert "](" not in text
            assert "**" not in text
            assert "\n" not in text


def test_pages_of_a_kind_stand_together(wiki: Wiki) -> None:
    folders = [document.folder for document in wiki.index.documents]
    assert len(dict.fromkeys(folders)) == sum(one != other for one, other in itertools.pairwise(folders)) + 1


def test_a_guide_is_read_by_its_headings() -> None:
    (document,) = guide_pages.documents({"leitfaeden/eins.md": GUIDE})
    assert (document.address, document.title, document.summary) == ("leitfaeden/eins", "Ein Leitfaden", "Worum es geht")
    assert [(section.anchor, section.heading, section.text) for section in document.sections] == [
        ("", "", "Anfang mit Betonung und Link, siehe LoRaWAN."),
        ("fur-groere-stadte", "Für größere Städte", "erstens zweitens"),
        ("fur-groere-stadte_1", "Für größere Städte", "Noch einmal."),
    ]


@pytest.mark.parametrize("path", ["index.md", "leitfaeden/index.md"])
def test_an_index_page_has_the_address_of_its_folder(path: str) -> None:
    (document,) = guide_pages.documents({path: "# Titel\n\nText.\n"})
    assert document.address == path.removesuffix("index.md")


def test_standing_notices_are_left_out() -> None:
    notice = "Diese Seite gibt nur Orientierung und ersetzt keine Beratung durch Fachleute."
    guides = {f"leitfaeden/{name}.md": f"# {name}\n\n{notice}\n\nEigener Text.\n" for name in "abc"}
    for document in guide_pages.documents(guides):
        assert [section.text for section in document.sections] == ["Eigener Text."]


def test_guides_of_the_content_are_found(wiki: Wiki) -> None:
    guides, _ = load_guides(ROOT / "docs", "")
    addresses = {document.address for document in wiki.index.documents}
    expected = {path.removesuffix(".md").removesuffix("index") for path in guides if "/api/" not in path}
    assert expected <= addresses


def test_a_text_before_the_first_heading_counts() -> None:
    (document,) = guide_pages.documents({"notiz.md": "Nur ein Satz.\n"})
    assert (document.kind, document.title) == ("Seite", "notiz.md")
    assert [section.text for section in document.sections] == ["Nur ein Satz."]


def test_a_type_without_a_function_of_its_own_can_be_found_all_the_same(
    wiki: Wiki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_MAKERS", {})
    made = records.documents(SearchedWiki(wiki.catalogue, resolve(wiki.catalogue)[0]))
    found = {document.address: document for document in made}
    assert len(found) == len(wiki.catalogue)
    app = found["fallstudien/andernach-andernach-app"]
    assert app.kind == "Fallstudie"
    assert app.summary.startswith("Andernach startet 2021")
    assert "zwei Mal am Tag" in app.sections[0].text
    assert found["kommunen/aalen"].sections == ()
