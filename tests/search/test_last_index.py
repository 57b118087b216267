"""What an index takes over from the last run changes nothing but the work: any sequence of changes gives the same."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.remembering import Remembering

from kommunenwiki.analysis.weighed import mark
from kommunenwiki.catalogue import Catalogue
from kommunenwiki.search import chapters, last_index, library, postings, reading
from kommunenwiki.search.case_texts import CaseCounter
from kommunenwiki.search.document import Document, Section
from kommunenwiki.search.groups import EVERYDAY, PLACE, Group
from kommunenwiki.search.index import Index, assemble, files_of
from kommunenwiki.search.library import Library
from kommunenwiki.search.postings import usual_length

if TYPE_CHECKING:
    from collections.abc import Callable

GROUPS = (
    Group(EVERYDAY, "Fahrrad", (("Rad", 1.0), ("Fahrrad", 0.8), ("Smart Bike", 0.7))),
    Group(PLACE, "Bad Bach", (("Bad Bach", 1.0),)),
)
WORDS = (
    *("Datenplattform", "Datenplattformen", "Plattform", "plattform", "Umweltdatenplattform", "KielRegion", "12.500"),
    *("Hochwasserpegel", "Pegel", "pegel", "Wasser", "wasser", "Radweg", "Rad", "rad", "Smart-Bike", "Smart", "Bike"),
    *("Bad", "Bach", "Bachweg", "[[pegel]]", "[[bach|Bach]]", "die", "und"),
)


class Work:
    """Counts the pages that are read and weighed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = self.weighed = 0
        for owner, name, count in (
            (reading.Reading, "read", self._count_read),
            (postings._Terms, "mentions", self._count_weighed),  # noqa: SLF001 there is no other way to see it
        ):
            monkeypatch.setattr(owner, name, count(getattr(owner, name)))

    def _count_read(self, found: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any) -> Any:
            self.read += 1
            return found(*args)

        return counting

    def _count_weighed(self, found: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any) -> Any:
            self.weighed += 1
            return found(*args)

        return counting

    def since(self) -> tuple[int, int]:
        """Return how many pages were read and weighed since the last question."""
        found, self.read, self.weighed = (self.read, self.weighed), 0, 0
        return found


def said(index: Index, counter: CaseCounter | None = None) -> tuple[object, ...]:
    """Return everything that an index says, without numbers that only mean something in it."""
    texts = (counter or CaseCounter()).texts(index)
    terms = texts.texts.terms
    assert texts.texts.marks == {id_: mark(*found) for id_, found in texts.texts.counts.items()}
    numbers = {id_: zip(*found, strict=True) for id_, found in texts.texts.counts.items()}
    counts = {id_: sorted((terms[term], count) for term, count in found) for id_, found in numbers.items()}
    return index.words, index.groups, index.analyser.splitter, counts, texts.nouns, files_of(index, Catalogue(), str)


def text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randrange(1, 9)))


def page(chance: random.Random, number: int) -> Document:
    folder = chance.choice(("fallstudien", "kommunen"))
    sections = tuple(Section("", text(chance), text(chance)) for _ in range(chance.randrange(3)))
    names = (text(chance),)
    return Document(
        f"{folder}/p{number:03}", folder, "Fallstudie", text(chance), names, names, names, text(chance), (), sections
    )


def pages_of(chance: random.Random, amount: int) -> dict[str, Document]:
    return {new.address: new for new in (page(chance, number) for number in range(amount))}


def changed(pages: dict[str, Document], chance: random.Random, step: int) -> None:
    kind = chance.randrange(5)
    if kind == 0:
        new = page(chance, 100 + step)
        pages[new.address] = new
    elif kind == 1:
        del pages[chance.choice(sorted(pages))]
    else:
        old = pages[chance.choice(sorted(pages))]
        section = Section("", "Weg", f"{text(chance)} Neuwort{step}")
        edited = replace(old, summary=text(chance)) if kind % 2 else replace(old, sections=(section,))
        pages[old.address] = edited


def ordered(pages: dict[str, Document]) -> tuple[Document, ...]:
    return tuple(pages[address] for address in sorted(pages))


@pytest.mark.parametrize("growth", [1.1, 9.0])
@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_changes_gives_the_index_of_a_first_run(
    seed: int, growth: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 3)
    monkeypatch.setattr(last_index, "CHAPTERS", 2)
    monkeypatch.setattr(last_index, "BYTES", 400)
    monkeypatch.setattr(last_index, "GROWTH", growth)
    chance, memory = random.Random(seed), Remembering()  # noqa: S311 the same changes every time
    pages = pages_of(chance, 40)
    names = ["Bad Bach"]
    for step in range(12):
        found = said(assemble(ordered(pages), GROUPS, names, Library(memory)), CaseCounter(memory))
        assert found == said(assemble(ordered(pages), GROUPS, names))
        changed(pages, chance, step)
        names = chance.choice((["Bad Bach"], ["Bad Bach"], ["Bad Bach", "Radweg"]))


def test_one_edit_makes_one_chapter_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 4)
    chance, memory, work = random.Random(1), Remembering(), Work(monkeypatch)  # noqa: S311 the same pages every time
    pages = pages_of(chance, 200)
    first = min(pages)
    pages[first] = replace(pages[first], summary="Wasser Bach")
    assemble(ordered(pages), GROUPS, (), Library(memory))
    assert work.since() == (200, 200)
    left = dict(memory.left)
    assemble(ordered(pages), GROUPS, (), Library(memory))
    assert work.since() == (0, 0)
    assert memory.left == left
    pages[first] = replace(pages[first], summary="Bach Wasser")
    assemble(ordered(pages), GROUPS, (), Library(memory))
    done = work.since()
    assert done[0] == done[1] < 30
    del pages[sorted(pages)[100]]
    assemble(ordered(pages), GROUPS, (), Library(memory))
    read, weighed = work.since()
    assert read < 30
    assert weighed == 199


def test_a_vocabulary_that_is_full_of_forgotten_words_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 4)
    chance, memory, work = random.Random(1), Remembering(), Work(monkeypatch)  # noqa: S311 the same pages every time
    pages = pages_of(chance, 40)
    assemble(ordered(pages), GROUPS, (), Library(memory))
    first = min(pages)
    for words in (" ".join(f"Neuwort{number}" for number in range(40)), "Bach"):
        pages[first] = replace(pages[first], summary=words)
        work.since()
        assemble(ordered(pages), GROUPS, (), Library(memory))
    assert work.since()[0] == 40


def test_a_word_that_counts_for_something_else_weighs_its_pages_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 1)
    memory, work = Remembering(), Work(monkeypatch)
    texts = ("Plattformzwickel", "Haus", "Zwickel", "Garten")
    pages = [Document(f"fallstudien/{place}", "fallstudien", "Fallstudie", text) for place, text in enumerate(texts)]
    before = assemble(tuple(pages), (), (), Library(memory))
    assert [entry // postings.STEP for entry in before.words["zwickel"]] == [2]
    work.since()
    pages[3] = replace(pages[3], title="Zwickels")  # it stands alone twice now, which makes it a part of longer words
    found = assemble(tuple(pages), (), (), Library(memory))
    assert [entry // postings.STEP for entry in found.words["zwickel"]] == [0, 2, 3]
    assert work.since() == (1, 2)
    assert said(found) == said(assemble(tuple(pages), (), ()))


def test_parts_of_two_runs_are_not_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_index, "CHAPTERS", 1)
    chance, memory, other = random.Random(2), Remembering(), Remembering()  # noqa: S311 the same pages every time
    one, two = ordered(pages_of(chance, 9)), ordered(pages_of(chance, 9))
    assemble(one, GROUPS, (), Library(memory))
    assemble(two, GROUPS, (), Library(other))
    for stage in ("index", "index 0"):
        mixed = Remembering()
        mixed.left = {**memory.left, stage: other.left[stage]}
        assert last_index.taken(mixed).postings is None
        assert said(assemble(one, GROUPS, (), Library(mixed))) == said(assemble(one, GROUPS, ()))
    del memory.left["index 1"]
    assert last_index.taken(memory).postings is None


def test_many_changed_chapters_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 1)
    chance, memory, work = random.Random(3), Remembering(), Work(monkeypatch)  # noqa: S311 the same pages every time
    pages = pages_of(chance, 40)
    assemble(ordered(pages), GROUPS, (), Library(memory))
    work.since()
    edited = {key: replace(page, title=f"{page.title} Bach") for key, page in pages.items() if "fallstudien" in key}
    assert len(edited) > postings.MANY
    found = assemble(ordered({**pages, **edited}), GROUPS, (), Library(memory))
    assert work.since() == (len(edited), 40)
    assert said(found) == said(assemble(ordered({**pages, **edited}), GROUPS, ()))


def test_chapters_end_by_address_and_at_folders() -> None:
    pages = [Document(f"{folder}/{number}", folder, "", "") for folder in "ab" for number in range(300)]
    found = list(chapters.chapters(pages))
    assert [one for chapter in found for one in chapter] == pages
    assert all(len({one.folder for one in chapter}) == 1 for chapter in found)
    assert len(found) > 4
    assert list(chapters.chapters(())) == []


def test_the_key_of_a_chapter_tells_where_each_text_stands() -> None:
    page = Document(
        "a/b", "a", "Art", "Bach", ("Weg",), ("Rad",), ("Pegel",), "Kurz", (), (Section("", "Kopf", "Text"),)
    )
    others = [
        replace(page, folder="b"),
        replace(page, title="Bac", summary="hKurz"),
        replace(page, aliases=(), places=("Weg", "Rad")),
        replace(page, aliases=("We", "g")),
        replace(page, labels=(), notes=("Pegel",)),
        replace(page, sections=(Section("", "KopfText", ""),)),
        replace(page, sections=(Section("", "", ""), *page.sections)),
    ]
    keys = [chapters.key([one]) for one in (page, *others)] + [chapters.key([page, page]), chapters.key(())]
    assert len(set(keys)) == len(keys)
    assert chapters.key([replace(page, address="a/c", details=("x",), date=1)]) == chapters.key([page])


def test_an_average_hardly_moves_with_one_page() -> None:
    assert usual_length([100] * 1000) == usual_length([*[100] * 999, 140]) == 100
    assert usual_length([1, 2]) == 1.5
    assert usual_length([123456]) == 123000


@pytest.mark.parametrize("growth", [1.1, 9.0])
@pytest.mark.parametrize("seed", range(4))
def test_a_library_that_lasts_gives_the_index_of_a_first_run(
    seed: int, growth: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chapters, "LENGTH", 3)
    monkeypatch.setattr(library, "GROWTH", growth)
    chance, lasting, counter = random.Random(seed), Library(), CaseCounter()  # noqa: S311 the same changes every time
    pages = pages_of(chance, 40)
    names = ["Bad Bach"]
    for step in range(16):
        if chance.random() < 0.5:  # nobody asks for the index of every state
            counter.texts(lasting.read(ordered(pages), names))
        else:
            found = said(assemble(ordered(pages), GROUPS, names, lasting), counter)
            assert found == said(assemble(ordered(pages), GROUPS, names))
        changed(pages, chance, step)
        names = chance.choice((["Bad Bach"], ["Bad Bach"], ["Bad Bach", "Radweg"]))
