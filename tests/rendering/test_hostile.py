"""Text with markup characters stays text: pages have the same elements whatever people write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from tests.rendering import wiki

from kommunenwiki.model import GlossaryTerm
from kommunenwiki.model.base import Entity, Part
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import Choice, PartialDate, Ref, SourceRef
from kommunenwiki.rendering.pages import compiled_pages, record_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.rendering.page import Page

IN_LINES = (
    """a<b onclick="x">'&amp;" *fett* **x** [[kommunen/neudorf]] [x](https://x.example) {{ 7 * 7 }}"""
    """{% x %}</b><script>"""
)
IN_PROSE = """a<b onclick="x">'&amp;" {{ 7 * 7 }} {% x %}</b><script>alert(1)</script>"""
IN_ADDRESSES = "https://x.example/?a='1'&amp;lt;=2&b={{x}}"


def rewritten(value: object, write: Callable[[str], str]) -> object:
    """Return a value with every free text inside it replaced; ids, references and choices stay."""
    if isinstance(value, Part):
        fields = {name: getattr(value, name) for name in type(value).model_fields if name != "id"}
        return value.model_copy(update={name: rewritten(item, write) for name, item in fields.items()})
    if isinstance(value, tuple):
        return tuple(rewritten(item, write) for item in value)
    if isinstance(value, Mapping):
        return {key: rewritten(item, write) for key, item in value.items()}
    if isinstance(value, str) and not isinstance(value, Choice | Ref | SourceRef | PartialDate):
        return type(value)(write(value))
    return value


def hostile(value: str) -> str:
    if isinstance(value, WebAddress):
        return IN_ADDRESSES
    return IN_PROSE if isinstance(value, Prose) else IN_LINES


def harmless(value: str) -> str:
    return "https://x.example/abc" if isinstance(value, WebAddress) else "abc"


def in_terms(write: Callable[[str], str]) -> Callable[[str], str]:
    """Return a writer whose lines stand nowhere else, so that no term is explained in the texts."""
    return lambda value: f"q{write(value)}" if isinstance(value, Line) else write(value)


def pages(records: Catalogue, write: Callable[[str], str]) -> dict[str, Page]:
    def change(entity: Entity) -> Entity:
        made = rewritten(entity, in_terms(write) if isinstance(entity, GlossaryTerm) else write)
        assert isinstance(made, Entity)
        return made

    site = wiki.site(wiki.changed(records, change))
    return {page.address: page for page in (*record_pages(site), *compiled_pages(site))}


def structure(html: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield name, names of attributes, and class of every element."""
    for element in wiki.parsed(html).iter():
        yield str(element.tag), tuple(sorted(map(str, element.keys()))), element.get("class", "")


def test_pages_keep_their_elements(records: Catalogue) -> None:
    plain, attacked = pages(records, harmless), pages(records, hostile)
    for address, page in plain.items():
        assert list(structure(attacked[address].body)) == list(structure(page.body)), address


def test_hostile_text_reads_as_it_was_written(records: Catalogue) -> None:
    attacked = pages(records, hostile)
    for key in wiki.FULL:
        read = wiki.text(attacked[str(key)].body)
        assert IN_LINES in read, key


def test_titles_and_descriptions_are_plain_text(records: Catalogue) -> None:
    page = pages(records, hostile)["fallstudien/neudorf-plattform"]
    assert page.title == IN_LINES
    assert page.description.startswith("a<b")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", 'https://x.example/"><script>', "data:text/html,x", "//x.example", "mailto:x@x.example"],
)
def test_what_is_no_web_address_is_never_a_link(records: Catalogue, address: str) -> None:
    for page in pages(records, lambda value: address if isinstance(value, WebAddress) else str(value)).values():
        targets = [str(element.get("href")) for element in wiki.parsed(page.body).iter("a")]
        assert address not in targets, page.address
