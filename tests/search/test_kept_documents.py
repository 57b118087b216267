"""What of documents and their packs is kept between runs changes nothing but the work."""

from __future__ import annotations

import pathlib
import random
import shutil
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.remembered import small_builds
from tests.remembering import Remembering

from kommunenwiki.checking import check
from kommunenwiki.federation.neighbours import Federation
from kommunenwiki.references import link_name
from kommunenwiki.search import chapters, packs, records
from kommunenwiki.search.document import Document, Section
from kommunenwiki.search.documents import Documents
from kommunenwiki.search.origins import origins
from kommunenwiki.search.wiki import Wiki

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.checking import Checked
    from kommunenwiki.model import Entity

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "good"
TODAY = date(2026, 11, 28)
WATER = "fallstudien/neudorf-wassermelder.yml"


@dataclass
class Records:
    """Records that can be changed."""

    docs: pathlib.Path

    def checked(self) -> Checked:
        """Return them as they are now."""
        return check(self.docs, TODAY)

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a text of a record."""
        text = (self.docs / path).read_text(encoding="utf-8")
        assert old in text
        (self.docs / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def wiki(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    monkeypatch.setattr(chapters, "LENGTH", 1)
    shutil.copytree(EXAMPLES, tmp_path / "docs")
    return Records(tmp_path / "docs")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note whose documents are made."""
    found, make = list[str](), records.document

    def noting(wiki: Wiki, entity: Entity) -> Document:
        found.append(entity.id)
        return make(wiki, entity)

    monkeypatch.setattr(records, "document", noting)
    return found


def packed(found: Checked, pages: Sequence[Document], memory: Remembering, federation: bytes = b"") -> list[packs.Pack]:
    shown = packs.Shown(str, partial(link_name, found.catalogue), federation)
    return list(packs.pages(pages, shown, memory))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("length", [1, 3])
def test_any_changes_give_the_documents_of_a_first_run(
    wiki: Records, monkeypatch: pytest.MonkeyPatch, length: int, seed: int
) -> None:
    monkeypatch.setattr(chapters, "LENGTH", length)
    chance, memory, told = random.Random(seed), Remembering(), list[str]()  # noqa: S311 the same changes every time
    for _ in range(20):
        found = wiki.checked()
        pages = Documents(memory).of(found.catalogue, found.links)
        expected = tuple(records.documents(Wiki(found.catalogue, found.links)))
        assert packed(found, pages, memory) == packed(found, expected, Remembering()), told
        assert [page.words for page in pages] == [page.words for page in expected], told
        assert pages == expected, told
        told.append(chance.choice(small_builds.OF_RECORDS)(wiki, chance))


def test_an_edit_makes_only_the_documents_anew_that_say_something_of_it(wiki: Records, made: list[str]) -> None:
    memory = Remembering()
    found = wiki.checked()
    packed(found, Documents(memory).of(found.catalogue, found.links), memory)
    assert len(made) == len(found.catalogue)
    made.clear()
    packed(found, Documents(memory).of(found.catalogue, found.links), memory)
    assert made == []
    wiki.edit(WATER, "title: ", "title: Neu ")
    found = wiki.checked()
    pages = Documents(memory).of(found.catalogue, found.links)
    packed(found, pages, memory)
    assert {"neudorf-wassermelder", "neudorf"} <= set(made)
    assert len(made) == len(set(made)) < len(found.catalogue) / 2
    made.clear()
    assert [page.title for page in pages if page.title.startswith("Neu ")]
    assert made == []


def test_texts_are_made_once_when_somebody_asks(made: list[str], wiki: Records) -> None:
    memory = Remembering()
    found = wiki.checked()
    Documents(memory).of(found.catalogue, found.links)
    made.clear()
    page = next(page for page in Documents(memory).of(found.catalogue, found.links) if page.address in WATER)
    assert page.folder == "fallstudien"
    assert page.words
    assert made == []
    assert page.sections
    assert page.summary
    assert made == ["neudorf-wassermelder"]
    assert not hasattr(page, "chapters")


def test_a_page_gets_another_facet_without_its_texts(made: list[str], wiki: Records) -> None:
    memory = Remembering()
    found = wiki.checked()
    for _ in range(2):
        made.clear()
        page = Documents(memory).of(found.catalogue, found.links)[0]
        made.clear()
        other = page.like({"wiki": ("hier",)})
        assert other.origin == page.origin
        assert other.words == page.words
        assert made == []
        assert other == replace(page, facets={"wiki": ("hier",)})


def test_a_page_that_is_like_another_one_follows_from_something_else(wiki: Records) -> None:
    memory = Remembering()
    found = wiki.checked()
    for _ in range(2):
        page = Documents(memory).of(found.catalogue, found.links)[0]
        assert page.origin
        other = replace(page, summary="Anders")
        assert other.origin == b""
        assert other.words != page.words
        assert other.notes == page.notes


def test_a_page_names_a_record_of_another_wiki_as_that_calls_it_now(wiki: Records) -> None:
    memory = Remembering()
    wiki.edit(WATER, 'summary: "', 'summary: "Wie [[nord:moorbuch]]: ')
    found = wiki.checked()
    pages = Documents(memory).of(found.catalogue, found.links)
    packed(found, pages, memory, b"1")
    renamed = packs.Shown(str, lambda _: "Heidebuch", b"2")
    assert any("Wie Heidebuch: " in text for _, text in packs.pages(pages, renamed, memory))


def test_records_whose_bytes_are_not_known_are_made_every_time(wiki: Records, made: list[str]) -> None:
    memory = Remembering()
    found = wiki.checked()
    first, *others = found.catalogue.records.values()
    known = {record.key: record for record in (replace(first, digest=b""), *others)}
    catalogue = replace(found.catalogue, records=known, federation=Federation())
    assert origins(catalogue, found.links) == {}
    for _ in range(2):
        made.clear()
        packed(found, Documents(memory).of(catalogue, found.links), memory)
        assert len(made) == len(catalogue)
    assert memory.made == {}


def test_no_pack_of_pages_reaches_beyond_a_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 3)
    text = (Section("", "", "Wort " * 200),)
    pages = [Document(f"a/{number}", "a", "", "", sections=text) for number in range(60)]
    firsts = [first for first, _ in packs.pages(pages, packs.Shown(str, str, b""), Remembering())]
    ends = [len(chapter) for chapter in chapters.chapters(pages)]
    assert len(ends) > 9
    assert {sum(ends[:number]) for number in range(len(ends))} <= set(firsts)
    assert len(firsts) < len(pages)
