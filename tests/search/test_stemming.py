"""Three stemmers, one result: C, Python, and the one in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import snowballstemmer

from kommunenwiki.search import wordlists
from kommunenwiki.search.stemming import ROOTS, rooted, snowball, stem
from kommunenwiki.search.tokens import tokens

if TYPE_CHECKING:
    from tests.search.engine import Engine, Wiki


@pytest.fixture(scope="session")
def vocabulary(wiki: Wiki) -> list[str]:
    """All words of the content and of the lists, also in other spellings and with common endings."""
    texts = [
        text
        for document in wiki.index.documents
        for text in (document.title, document.summary, *(section.text for section in document.sections))
    ]
    words = {run.lower() for text in texts for token in tokens(text) for run in token.runs}
    words |= {part.replace("|", "") for part in wordlists.words("parts")} | set(wordlists.words("stop"))
    spelt = {word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss") for word in words}
    ended = {word + ending for word in words for ending in ("en", "s", "innen", "ungen", "lich", "test")}
    return sorted(words | spelt | ended)


def test_python_and_c_agree(vocabulary: list[str]) -> None:
    python = snowballstemmer.stemmer("german")
    different = [word for word in vocabulary if python.stemWord(word) != snowball()(word)]
    assert len(vocabulary) > 30_000
    assert not different


def test_the_browser_agrees(engine: Engine, vocabulary: list[str]) -> None:
    stems = engine.call("((words) => words.map(kommunenwiki.stem))", vocabulary)
    assert [word for word, found in zip(vocabulary, stems, strict=True) if found != stem(word)] == []


def test_without_the_c_library_python_takes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    with_c = snowball()("datenplattformen")
    snowball.cache_clear()
    monkeypatch.setattr("importlib.import_module", missing)
    try:
        assert snowball()("datenplattformen") == with_c
    finally:
        snowball.cache_clear()


@pytest.mark.parametrize(
    "same",
    [
        ("plattform", "plattformen"),
        ("gütersloh", "guetersloh", "gutersloh"),
        ("app", "apps"),
        ("büro", "büros", "bueros"),
        ("rechenzentrum", "rechenzentren"),
        ("thema", "themen"),
        ("bürger", "bürgerinnen", "buergern"),
        ("straße", "strassen"),
    ],
)
def test_forms_of_a_word_share_a_stem(same: tuple[str, ...]) -> None:
    assert len({stem(word) for word in same}) == 1


@pytest.mark.parametrize("different", [("zählen", "zahlen"), ("fördern", "fordern"), ("bürger", "burg")])
def test_words_that_only_an_umlaut_tells_apart_keep_their_own(different: tuple[str, str]) -> None:
    assert stem(different[0]) != stem(different[1])


def test_roots_are_changed_wherever_they_stand() -> None:
    assert rooted("passantenzählung") == "passantenzehlung"
    assert all(rooted(root) == other for root, other in ROOTS.items())
