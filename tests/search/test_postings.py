"""How much pages are about terms and groups, against the plain definition."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kommunenwiki.search.document import Document, sections
from kommunenwiki.search.groups import EVERYDAY, FACET, TERM, Group
from kommunenwiki.search.index import assemble
from kommunenwiki.search.postings import LENGTH, LEVELS, SATURATION, STEP, WEIGHTS, posted, usual_length
from kommunenwiki.search.reading import FIELDS, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kommunenwiki.search.index import Index
    from kommunenwiki.search.words import Word

GROUPS = (
    Group(TERM, "Urbane Datenplattform", (("Urbane Datenplattform", 1.0), ("UDP", 1.0))),
    Group(EVERYDAY, "Fahrrad", (("Rad", 1.0), ("Fahrrad", 0.8), ("Smart Bike", 0.7), ("Smart Bike Box", 0.5))),
    Group(FACET, "Pegel", (("Pegel", 1.0),), ("thema", "pegel")),
)
WORDS = """urbane Datenplattform Datenplattformen UDP Fahrradweg Rad Smart-Bike Smart Bike Box Smart-Bike-Box SmartBike
Pegel und die Wasser Hochwasserpegel 12.500"""
phrases = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)
pages = st.lists(st.tuples(phrases, st.lists(phrases, max_size=3), phrases), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(pages)
def test_weights_follow_the_definition(found: list[tuple[str, list[str], str]]) -> None:
    documents = tuple(
        Document("a/b", "a", "Art", title, labels=tuple(labels), sections=sections(("", "Rad", text)))
        for title, labels, text in found
    )
    index = assemble(documents, GROUPS, ())
    for number in range(len(documents)):
        words, groups = expected(index, number)
        assert _of(index.words, number) == words
        assert _of(index.groups, number) == groups


def expected(index: Index, page: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return the weights of a page, worked out word by word."""
    words: dict[str, float] = {}
    groups: dict[str, float] = {}
    lengths = {name: [len(found[place]) for found in index.reading.pages] for place, name in enumerate(FIELDS)}
    for place, name in enumerate(FIELDS):
        own = [index.analyser.word(number) for number in index.reading.pages[page][place]]
        filled = [length for length in lengths[name] if length]
        usual = usual_length(filled) if filled else 1
        factor = WEIGHTS[name] / (1 - LENGTH + LENGTH * len(own) / usual)
        for word in own:
            for term, share in (*((stem, 1.0) for stem in word.stems), *word.parts):
                words[term] = words.get(term, 0.0) + factor * share
        for group, share in meant(index, own):
            groups[group] = groups.get(group, 0.0) + factor * share
    return _levels(words), _levels(groups)


def meant(index: Index, words: Sequence[Word]) -> Iterator[tuple[str, float]]:
    """Yield the groups that a text means, by trying every trigger everywhere."""
    stems = [stem for word in words for stem in word.stems]
    for first, known in index.triggers.by_stem.items():
        for trigger in known:
            if not index.triggers.groups[trigger.group].indexed:
                continue
            phrase = [first, *trigger.rest]
            places = sum(stems[start : start + len(phrase)] == phrase for start in range(len(stems)))
            if places:
                yield str(trigger.group), places * trigger.weight
            for word in words:
                if not trigger.rest and first in dict(word.parts):
                    yield str(trigger.group), dict(word.parts)[first] * trigger.weight


def _levels(found: Mapping[str, float]) -> dict[str, int]:
    return {term: max(1, round(LEVELS * count / (SATURATION + count))) for term, count in found.items()}


def _of(postings: Mapping[str, array[int]], page: int) -> dict[str, int]:
    """Return the weights of a page, without those of whole titles."""
    found = {term: entry % STEP for term, pages in postings.items() for entry in pages if entry // STEP == page}
    return {term: level for term, level in found.items() if not term.startswith("=")}


def test_pages_and_weights_are_told_apart() -> None:
    assert posted([(0, 1), (3, LEVELS)]) == array("I", [1, 3 * STEP + LEVELS])
    assert LEVELS < STEP


def test_a_phrase_counts_only_when_it_is_complete() -> None:
    def groups(title: str) -> list[int]:
        index = assemble((Document("a/b", "a", "Art", title),), GROUPS, ())
        phrases = index.triggers.phrases(index.reading.vocabulary)
        return [group for group, _ in phrases.found(index.reading.pages[0].title)]

    assert groups("Smart Bike") == [1]
    assert groups("Smart-Bike Box") == [1, 1]
    assert groups("urbane UDP urbane") == []
    assert groups("eine urbane und die Datenplattform") == [0]


def test_reading_other_pages_changes_no_word() -> None:
    page = Document("a/b", "a", "Art", "Pegel")
    assert read([page]).pages[0].title == array("I", [0])
