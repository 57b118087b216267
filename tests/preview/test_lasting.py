"""Whatever was handed on from earlier states of a wiki: pages, words and similar cases are those of a first reading."""

from __future__ import annotations

import pathlib
import random
import shutil
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.remembered import small_builds

from kommunenwiki import source_files
from kommunenwiki.checking import LiveReader
from kommunenwiki.rendering.lasting import Lasting
from kommunenwiki.rendering.site import Site
from kommunenwiki.search import chapters, records
from kommunenwiki.search.index import files_of

if TYPE_CHECKING:
    from kommunenwiki.model import Entity
    from kommunenwiki.search.document import Document
    from kommunenwiki.search.wiki import Wiki

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "good"
TODAY = date(2026, 11, 28)
STEPS = 25


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as unchanged that were written a moment ago."""
    monkeypatch.setattr(source_files, "_YOUNG", 0)


@dataclass
class Records:
    """Records that can be changed."""

    docs: pathlib.Path


def said(site: Site, *, searched: bool) -> tuple[object, ...]:
    """Return what is worked out of all records together."""
    similar = {id_: [(item.id, item.score, item.shared) for item in found] for id_, found in site.similar.items()}
    index = files_of(site.index, site.catalogue, str) if searched else {}
    return site.searched, similar, site.case_texts.nouns, index


@pytest.mark.parametrize("seed", range(3))
def test_any_changes_give_what_a_first_reading_gives(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 3)
    chance = random.Random(seed)  # noqa: S311 the same changes every time
    wiki = Records(tmp_path / "docs")
    shutil.copytree(EXAMPLES, wiki.docs)
    lasting: Site | None = None
    told: list[str] = []
    reader = LiveReader(wiki.docs)
    for _ in range(STEPS):
        found = reader.read(TODAY)
        fresh = Site(found.catalogue, found.links, TODAY, texts=found.texts)
        if lasting is None:
            lasting = fresh
        lasting = replace(lasting, catalogue=found.catalogue, links=found.links, texts=found.texts)
        fresh = replace(fresh, lasting=Lasting())
        searched = chance.random() < 0.3  # nobody searches in every state
        assert said(lasting, searched=searched) == said(fresh, searched=searched), told
        told.append(chance.choice(small_builds.OF_RECORDS)(wiki, chance))


def test_an_edited_record_makes_only_the_documents_anew_that_say_something_of_it(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(EXAMPLES, docs)
    reader, made, make = LiveReader(docs), list[str](), records.document

    def noting(wiki: Wiki, entity: Entity) -> Document:
        made.append(entity.id)
        return make(wiki, entity)

    monkeypatch.setattr(records, "document", noting)
    found = reader.read(TODAY)
    site = Site(found.catalogue, found.links, TODAY)
    assert len(site.searched) == len(made) == len(found.catalogue)
    made.clear()
    file = docs / "fallstudien" / "neudorf-wassermelder.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("title: ", "title: Neu ", 1), encoding="utf-8")
    found = reader.read(TODAY)
    site = replace(site, catalogue=found.catalogue, links=found.links)
    assert any("Neu" in page.title for page in site.searched)
    assert {"neudorf-wassermelder", "neudorf"} <= set(made)
    assert len(made) < len(found.catalogue)
