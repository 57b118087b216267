"""All addresses of other websites in records and guides, with the places where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Place
from kommunenwiki.guides import outside_code
from kommunenwiki.model.inspection import part_at
from kommunenwiki.model.text import Prose, WebAddress, is_web_address
from kommunenwiki.references import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue, Record
    from kommunenwiki.model.base import Part
    from kommunenwiki.yaml_source import Path

_LINK: Final = re.compile(
    r"(?<=\]\()https?://[^()\s]*(?:\([^()\s]*\)[^()\s]*)*|(?<=<)https?://[^\s<>]+(?=>)|(?<=\]: )https?://\S+",
    re.IGNORECASE,
)
"""Links of Markdown: in brackets, between angle brackets, and at the end of a text."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """A place where an address stands.

    Attributes:
        place: File, line and column.
        field: German name of the field, „Quelle s1“, „Website“; „Text“ inside prose and guides.
    """

    place: Place
    field: str


def page_of(address: str) -> str:
    """Return an address without its fragment: what is asked of a server."""
    return address.partition("#")[0]


def addresses(catalogue: Catalogue, guides: Mapping[str, str]) -> Mapping[str, tuple[Use, ...]]:
    """Return the places of all addresses that a browser opens, by address without fragment, sorted.

    Args:
        catalogue: All records.
        guides: Markdown texts by the path that findings show.
    """
    found: dict[str, set[Use]] = {}
    for record in catalogue:
        for address, use in _of_record(record):
            found.setdefault(page_of(address), set()).add(use)
    for shown, text in guides.items():
        for match in outside_code(_LINK, text):
            if is_web_address(match.group()):
                line_start = text.rfind("\n", 0, match.start()) + 1
                place = Place(shown, text.count("\n", 0, match.start()) + 1, match.start() - line_start + 1)
                found.setdefault(page_of(match.group()), set()).add(Use(place, "Text"))
    return {address: tuple(sorted(found[address])) for address in sorted(found)}


def _of_record(record: Record) -> Iterator[tuple[str, Use]]:
    for path, value in walk(record.entity):
        if isinstance(value, WebAddress) and is_web_address(value):
            yield str(value), Use(record.place(path), _field(type(record.entity), path))
        elif isinstance(value, Prose):
            for match in _LINK.finditer(value):
                yield match.group(), Use(record.place(path), "Text")


def _field(record_type: type[Part], path: Path) -> str:
    """Return the name of a field for people; sources have their key in it."""
    if path[:1] == ("sources",):
        return f"Quelle {path[1]}" + (" (archiviert)" if path[-1] == "archive" else "")
    name = next(step for step in reversed(path) if isinstance(step, str))
    part = part_at(record_type, path[: path.index(name)])
    return (part.model_fields[name].title or name) if part and name in part.model_fields else name
