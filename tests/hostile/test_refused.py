"""What texts may not hold is refused with a finding, although the pages are safe without that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from pydantic import TypeAdapter, ValidationError
from tests.hostile.payloads import ADDRESSES, REFUSED_IN_PROSE, TEXTS
from tests.rendering import wiki

from kommunenwiki.model.text import Line, Prose, WebAddress, is_web_address
from kommunenwiki.rendering.prose import Prose as Rendered

if TYPE_CHECKING:
    from collections.abc import Iterable

READABLE: Final[dict[type, TypeAdapter[Any]]] = {kind: TypeAdapter(kind) for kind in (Line, Prose, WebAddress)}
PROSE: Final = Rendered(lambda *_: None)


def refused(kind: type, texts: Iterable[str]) -> set[str]:
    """Return the texts that a kind of text does not take."""
    found = set()
    for text in texts:
        try:
            READABLE[kind].validate_python(text)
        except ValidationError:
            found.add(text)
    return found


@pytest.mark.parametrize("kind", [Line, Prose])
@pytest.mark.parametrize("name", ["HTML", "SVG"])
def test_no_text_holds_html(kind: type, name: str) -> None:
    assert refused(kind, TEXTS[name]) == set(TEXTS[name])


@pytest.mark.parametrize("kind", [Line, Prose])
def test_no_text_holds_signs_that_nobody_sees(kind: type) -> None:
    combining = {text for text in TEXTS["Unsichtbar"] if "\u0301" in text}  # an accent can be seen
    assert refused(kind, TEXTS["Unsichtbar"]) == set(TEXTS["Unsichtbar"]) - combining


def test_prose_links_to_the_web_alone() -> None:
    links = [text for text in TEXTS[REFUSED_IN_PROSE] if "[[" not in text]
    assert refused(Prose, links) == set(links)


@pytest.mark.parametrize("text", [text for texts in TEXTS.values() for text in texts])
def test_prose_that_was_not_refused_links_to_no_script(text: str) -> None:
    for element in wiki.parsed(PROSE.blocks(text)).iter():
        assert not re.match(r"\s*(?:javascript|data|vbscript|blob|file):", str(element.get("href", "")), re.IGNORECASE)
        assert not {key for key in element.keys() if str(key).startswith("on")}  # noqa: SIM118 an element is no mapping


def test_an_address_with_a_script_is_none() -> None:
    passed = [text for text in ADDRESSES if is_web_address(text)]
    assert all(text.startswith("https://boese.example/") for text in passed)
    assert not [text for text in passed if set(text) & set('<>"\\ ')]
