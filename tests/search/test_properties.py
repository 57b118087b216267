"""Properties over all content: whoever knows the name of a page finds it."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.search.engine import Engine, Wiki

SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", " ", one).casefold().strip() == re.sub(r"\W+", " ", other).casefold().strip()


def _typo(word: str, kind: int, chance: random.Random) -> str:
    place = chance.randrange(len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    ][kind]


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param(lambda title: title, id="as written"),
        pytest.param(str.lower, id="lower case"),
        pytest.param(lambda title: title.translate(SPELLINGS), id="ae, oe, ue"),
    ],
)
def test_every_title_finds_itself_first(engine: Engine, wiki: Wiki, spelling: Callable[[str], str]) -> None:
    titles = {document.address: document.title for document in wiki.index.documents}
    found = {address: (*engine.ask(spelling(title)).all, "")[0] for address, title in titles.items()}
    missed = [address for address, first in found.items() if not _same(titles.get(first, ""), titles[address])]
    assert len(missed) <= len(titles) * 0.01, missed


def test_every_name_of_a_kommune_brings_its_page_into_the_top_3(engine: Engine, wiki: Wiki) -> None:
    names = [
        (name, document.address)
        for document in wiki.index.documents
        if document.folder == "kommunen"
        for name in (document.title, *document.aliases)
    ]
    missed = [(name, address) for name, address in names if address not in engine.ask(name).all[:3]]
    assert len(names) > 300
    assert not missed


def test_one_wrong_letter_keeps_a_title_in_the_top_5(engine: Engine, wiki: Wiki) -> None:
    chance = random.Random(20261124)  # noqa: S311 no secret
    titles = {document.address: document.title for document in wiki.index.documents}
    asked = missed = 0
    for number, (address, title) in enumerate(titles.items()):
        word = max((token.text for token in tokens(title) if len(token.runs) == 1), key=len, default="")
        if len(word) >= 5 and word in title:
            asked += 1
            found = engine.ask(title.replace(word, _typo(word, number % 4, chance), 1)).all[:5]
            missed += not any(_same(titles[page], titles[address]) for page in found)
    assert asked > 400
    assert missed / asked <= 0.05
