"""Words of a text, here and in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.search.tokens import Token, tokens

if TYPE_CHECKING:
    from tests.search.engine import Engine, Wiki


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Eine Stadt.", ["Eine", "Stadt"], id="plain"),
        pytest.param("Bürger*innen, Lotse:in, Nutzer_innen", ["Bürgerinnen", "Lotsein", "Nutzerinnen"], id="gender"),
        pytest.param("Bürger/-innen", ["Bürgerinnen"], id="gender with hyphen"),
        pytest.param("12.500 und 1.234.567 Euro", ["12500", "und", "1234567", "Euro"], id="thousands"),
        pytest.param("am 12.03.2025", ["am", "12", "03", "2025"], id="date"),
        pytest.param("Seit 2021 125 Sensoren", ["Seit", "2021", "125", "Sensoren"], id="two numbers"),
        pytest.param("§ 2b UStG", ["2b", "UStG"], id="paragraph"),
        pytest.param("A\u0308mter", ["Ämter"], id="decomposed"),
        pytest.param("", [], id="nothing"),
        pytest.param("… – !", [], id="no words"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Smart-City-Strategie", Token("SmartCityStrategie", ("Smart", "City", "Strategie"), hyphenated=True)),
        ("KielRegion", Token("KielRegion", ("Kiel", "Region"))),
        ("LoRaWAN", Token("LoRaWAN", ("LoRaWAN",))),
        ("E-Akte", Token("EAkte", ("E", "Akte"), hyphenated=True)),
    ],
)
def test_runs(word: str, expected: Token) -> None:
    assert tokens(word) == [expected]


def test_the_browser_finds_the_same_words(engine: Engine, wiki: Wiki) -> None:
    texts = [
        text
        for document in wiki.index.documents
        for text in (document.title, document.summary, *(section.text for section in document.sections))
    ]
    brief = "(token) => [token.text, token.runs, token.hyphenated]"
    found = engine.call(f"((texts) => texts.map((text) => kommunenwiki.tokens(text).map({brief})))", texts)
    expected = [[[token.text, list(token.runs), token.hyphenated] for token in tokens(text)] for text in texts]
    assert found == expected


def test_the_browser_knows_where_a_word_stands(engine: Engine) -> None:
    text = "Rund 12.500 Bürger*innen"
    found = engine.call("kommunenwiki.tokens", text)
    assert [text[token["start"] : token["end"]] for token in found] == ["Rund", "12.500", "Bürger*innen"]
