"""The compound splitter against a gold list, judged by hand."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.search.compounds import Splitter
from kommunenwiki.search.linking import fold
from kommunenwiki.search.stemming import stem
from kommunenwiki.search.tokens import tokens
from kommunenwiki.search.words import unsplit

if TYPE_CHECKING:
    from tests.search.engine import Engine, Wiki

GOLD = pathlib.Path(__file__).parent / "compounds_gold.txt"


def gold() -> list[tuple[str, set[tuple[int, ...]]]]:
    """Return the words with the places at which they may be split; the empty tuple stands for a whole word."""
    lines = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [
        (line.split()[0].replace("|", ""), {_places(reading.split("|")) for reading in line.split()}) for line in lines
    ]


def _places(parts: list[str] | tuple[str, ...]) -> tuple[int, ...]:
    lengths = [len(fold(part)) for part in parts]
    return tuple(sum(lengths[:index]) for index in range(1, len(lengths)))


def _segments(splitter: Splitter, word: str) -> tuple[str, ...]:
    (token,) = tokens(word)
    return token.runs if len(token.runs) > 1 else splitter.split(stem(word.lower()))


def test_the_gold_list_has_the_promised_size() -> None:
    assert len(gold()) == 250
    assert sum(() not in readings for _, readings in gold()) >= 75


def test_precision_and_recall(wiki: Wiki) -> None:
    splitter = wiki.index.analyser.splitter
    split = right = found = should = 0
    for word, readings in gold():
        places = _places(_segments(splitter, word))
        should += () not in readings
        split += bool(places)
        right += bool(places) and places in readings
        found += () not in readings and places in readings
    assert right / split >= 0.95
    assert found / should >= 0.85


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("datenplattform", {"dat", "plattform"}),
        ("baumkataster", {"baum", "katast"}),
        ("umweltdatenplattform", {"umwelt", "dat", "plattform", "datenplattform"}),
        ("hochwasserschutz", {"hoch", "wass", "schutz", "hochwass"}),
        ("städtetag", {"stadt", "tag"}),
        ("passantenzählung", {"passant", "zehl"}),
        ("vergabefrei", {"vergab", "frei"}),
    ],
)
def test_parts(wiki: Wiki, word: str, parts: set[str]) -> None:
    assert parts <= set(wiki.index.analyser.splitter.stems(stem(word)))


@pytest.mark.parametrize(
    "word", ["gütersloh", "heidenheim", "mannheim", "beschaffung", "unternehmen", "standort", "app"]
)
def test_words_that_stay_whole(wiki: Wiki, word: str) -> None:
    assert wiki.index.analyser.splitter.stems(stem(word)) == ()


def test_a_splitter_without_texts_knows_the_list_only() -> None:
    splitter = Splitter(("daten", "hoch|wasser", "plattform"))
    assert splitter.stems("datenplattform") == ("dat", "plattform")
    assert splitter.stems("hochwass") == ("hoch", "wass")
    assert splitter.stems("unbekannt") == ()


def test_the_browser_splits_alike(engine: Engine, wiki: Wiki) -> None:
    splitter = wiki.index.analyser.splitter
    listed = Splitter(splitter.parts, splitter.used(wiki.index.words), whole=splitter.whole)
    words = [stem(word.lower()) for word, _ in gold() if len(tokens(word)[0].runs) == 1]
    engine.ask("Hochwassermeldesystem")  # loads the list of parts
    found = dict(zip(words, engine.call("((words) => words.map((word) => store.split(word)))", words), strict=True))
    missed = {word for word in words if splitter.stems(word) and not found[word]}
    wrong = {word for word in words if found[word] and not listed.stems(word)}
    assert len(missed) <= 5
    assert not wrong


def test_long_words_without_a_split_are_reported(wiki: Wiki) -> None:
    reported = unsplit(wiki.index.analyser, wiki.index.texts)
    assert all(count >= 3 for _, count in reported)
    assert len(reported) == len(dict(reported))
