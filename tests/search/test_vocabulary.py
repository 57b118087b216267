"""Texts as numbers of words: the same words as the plain definition finds, however they are read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kommunenwiki.search.document import Document, sections
from kommunenwiki.search.reading import read
from kommunenwiki.search.text import without_links
from kommunenwiki.search.tokens import tokens
from kommunenwiki.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.search.engine import Wiki

letters = st.sampled_from([*"aÄßZ09.-*:_/|[]( ", " ", " ", "\n", "\u0308", "\u00a0", "\u202f", "in", "innen", "500"])
written = st.lists(letters, max_size=40).map("".join) | st.text(max_size=20)


def words(vocabulary: Vocabulary, numbers: Iterable[int]) -> list[str]:
    return [vocabulary.tokens[number].text for number in numbers]


@settings(deadline=None)
@given(st.lists(written, max_size=5))
def test_reading_finds_the_words_of_the_definition(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    for text in texts:
        assert [vocabulary.tokens[number] for number in vocabulary.read(text)] == tokens(text)
    assert len(set(vocabulary.tokens)) == len(vocabulary.tokens)


@settings(deadline=None)
@given(written, written)
def test_texts_can_be_read_together(one: str, other: str) -> None:
    assert tokens(f"{one} {other}") == tokens(one) + tokens(other)


def test_stop_words_and_letters_have_no_stems() -> None:
    vocabulary = Vocabulary()
    found = [vocabulary.stems[number] for number in vocabulary.read(f"Die Pegel fuer X 7 E-Akten {'a' * 41}")]
    assert found == [(), ("pegel",), (), (), ("7",), ("akt",), ()]
    assert vocabulary.all_stems[vocabulary.read("Die")[0]] == ("die",)
    assert vocabulary.all_stems[vocabulary.read("E-Akten")[0]] == ("e", "akt")


@settings(deadline=None)
@given(st.lists(st.tuples(written, written, st.lists(st.tuples(written, written), max_size=3)), max_size=4))
def test_every_word_is_counted_where_it_stands(pages: list[tuple[str, str, list[tuple[str, str]]]]) -> None:
    documents = [
        Document("a/b", "a", "Art", title, summary=summary, sections=sections(*(("", *part) for part in parts)))
        for title, summary, parts in pages
    ]
    reading = read(documents)
    texts = [text for page in documents for text in (page.title, page.summary, *(part.text for part in page.sections))]
    written = Counter(token.text for text in texts for token in tokens(text))
    assert Counter({reading.vocabulary.tokens[at].text: n for at, n in reading.total().items()}) == written
    # titles keep what looks like a link, as no title holds one
    bare = [page.title if text is page.title else without_links(text) for page in documents for text in _texts(page)]
    counted = {reading.vocabulary.tokens[at].text: n for at, n in reading.counts.get("a", Counter()).items() if n}
    assert counted == Counter(token.text for text in bare for token in tokens(text))


def _texts(page: Document) -> list[str]:
    return [page.title, page.summary, *(part.text for part in page.sections)]


def test_a_page_is_read_field_by_field() -> None:
    page = Document(
        "a/b",
        "a",
        "Art",
        "Pegel im Bach",
        aliases=("Wasser", "Stand"),
        places=("Neudorf",),
        labels=("LoRaWAN",),
        summary="Misst [[bach]] Regen.",
        sections=sections(("", "Kosten", "Es kostet Geld."), ("", "", "Mehr [[x]] Personal")),
        notes=("Quelle",),
    )
    reading = read([page])
    (found,) = reading.pages
    assert {name: words(reading.vocabulary, numbers) for name, numbers in found._asdict().items()} == {
        "title": ["Pegel", "Bach"],
        "aliases": ["Wasser", "Stand"],
        "places": ["Neudorf"],
        "labels": ["LoRaWAN"],
        "summary": ["Misst", "Regen"],
        "text": ["Kosten", "kostet", "Geld", "Personal"],
        "notes": ["Quelle"],
        "headings": ["Kosten"],
    }


def test_more_pages_leave_the_first_reading_alone() -> None:
    one = read([Document("a/b", "a", "Art", "Pegel [[brunnen]]")])
    counts, links = one.total(), dict(one.links)
    both = one.also([Document("a/c", "a", "Art", "Bach", summary="Siehe [[y]].")])
    assert (one.total(), dict(one.links)) == (counts, links)
    assert [words(both.vocabulary, page.title) for page in both.pages] == [["Pegel", "brunnen"], ["Bach"]]
    assert sum(both.total().values()) == sum(counts.values()) + 3


def test_the_real_content_is_read_by_the_definition(wiki: Wiki) -> None:
    vocabulary = Vocabulary()
    for text in wiki.index.texts:
        assert [vocabulary.tokens[number] for number in vocabulary.read(text)] == tokens(text)
