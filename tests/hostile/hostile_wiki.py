"""The invented wiki, all its texts replaced, written as files: every field holds every class of attack.

Each text begins with a mark of its own, so that a test that finds something can say where it was written. Each record
is there several times, each time with other spellings, so that every field holds many of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from tests.hostile.payloads import ADDRESSES, HARMLESS, NO_ADDRESS, REFUSED_IN_PROSE, TEXTS, twin
from tests.rendering import wiki
from tests.site.building import write_guides

from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.base import Part
from kommunenwiki.model.text import Line, Prose, WebAddress, is_web_address
from kommunenwiki.writing import as_yaml

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record

COPIES: Final = len(ADDRESSES)
"""So many records there are of each type in which every field is filled, besides those that other records need."""


EXPLAINED: Final = "Datenhoheit"
"""A term that stands in all longer texts and keeps its name, so that pages explain it with what is written there."""


class Writer:
    """Writes the texts of all records, and remembers what it wrote.

    Attributes:
        written: The name of the field, as ``Source.title``, and what stands in it, by the mark of the text.
        addresses: The same for addresses, which have no mark.
    """

    def __init__(self, *, hostile: bool) -> None:
        """Prepare to write what attacks, or what has the same shape and does not."""
        self._hostile = hostile
        self.written: dict[str, tuple[str, str]] = {}
        self.addresses: list[tuple[str, str]] = []
        self._turns: Counter[str] = Counter()

    def record(self, entity: Part) -> Part:
        """Return a record with other texts."""
        made = self._rewritten(entity, type(entity).__name__)
        assert isinstance(made, Part)
        return made

    def _rewritten(self, value: object, field: str) -> object:
        if value == EXPLAINED and not self._turns[EXPLAINED]:
            self._turns[EXPLAINED] += 1
            return value
        if isinstance(value, Part):
            name = type(value).__name__
            fields = {key: self._rewritten(getattr(value, key), f"{name}.{key}") for key in type(value).model_fields}
            return value.model_copy(update=fields)
        if isinstance(value, tuple):
            return tuple(self._rewritten(item, field) for item in value)
        if hasattr(value, "items"):
            return {key: self._rewritten(item, field) for key, item in value.items()}
        if isinstance(value, WebAddress):
            return WebAddress(self._address(field))
        return type(value)(self._text(field, type(value))) if isinstance(value, Line | Prose) else value

    def _address(self, field: str) -> str:
        attack = ADDRESSES[self._turn(field) % len(ADDRESSES)]
        self.addresses.append((field, attack))
        if self._hostile:
            return attack
        return HARMLESS if is_web_address(attack) else NO_ADDRESS

    def _text(self, field: str, kind: type) -> str:
        """Return a text with one attack of each class; the first class is another each time, for texts are cut."""
        turn = self._turn(field)
        attacks = [texts[turn % len(texts)] for name, texts in TEXTS.items() if tried(name, kind)]
        first = turn % len(attacks)
        text = " ".join((*attacks[first:], *attacks[:first]))
        mark = f"zq{len(self.written):05}"
        made = f"{mark} {text if self._hostile else twin(text)}{f' {EXPLAINED}' if issubclass(kind, Prose) else ''}"
        self.written[mark] = (field, made)
        return made

    def _turn(self, field: str) -> int:
        """Return how often the field was written before."""
        self._turns[field] += 1
        return self._turns[field] - 1


def tried(name: str, kind: type) -> bool:
    """Tell whether a class of attack is written into texts of a kind."""
    return name != REFUSED_IN_PROSE or not issubclass(kind, Prose)


def records() -> Iterator[tuple[str, str, Record]]:
    """Yield folder, id and record of all files that are written."""
    catalogue = wiki.catalogue()
    for record in catalogue:
        yield record.key.folder, record.key.id, record
    for copy in range(1, COPIES):
        for key in wiki.FULL:
            yield key.folder, f"{key.id}-{copy}", catalogue.records[key]


def write(folder: pathlib.Path, *, hostile: bool) -> Writer:
    """Write the wiki with its configuration; the same ids and numbers whether it is hostile or not."""
    writer = Writer(hostile=hostile)
    for name, id_, record in records():
        known = {"id": id_, **({} if id_ == record.key.id else {"formerly": ()})}
        entity = writer.record(record.entity).model_copy(update=known)
        data = entity.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        file = folder / "docs" / name / f"{id_}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_yaml(BY_FOLDER[name], data), encoding="utf-8")
    write_guides(folder)
    return writer
