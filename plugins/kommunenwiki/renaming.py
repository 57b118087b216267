# A rename touches many files. All texts are prepared first and checked as a whole; the caller writes them or nothing.
# Files that only refer to the record are changed at the one word, so that a change shows nothing else.
"""Giving a record another id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.guides import with_targets
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.text import Prose
from kommunenwiki.model.values import Ref
from kommunenwiki.references import WIKI_LINK, candidates, walk
from kommunenwiki.writing import written
from kommunenwiki.yaml_tree import Entry, Group, Leaf, leaves, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue, Record
    from kommunenwiki.yaml_source import Path


class RenameRefusedError(Exception):
    """Carries the German sentence that says why a record cannot be renamed."""


def found(catalogue: Catalogue, target: str) -> RecordKey:
    """Return the record that ``folder/id`` or an id names.

    Raises:
        RenameRefusedError: There is none, or there are several.
    """
    keys = candidates(catalogue, target)
    if len(keys) == 1:
        return keys[0]
    if keys:
        options = " oder ".join(f"„{key}“" for key in keys)
        message = f"„{target}“ kann mehrere Einträge meinen. Schreiben Sie {options}."
        raise RenameRefusedError(message)
    message = f"Den Eintrag „{target}“ gibt es nicht."
    raise RenameRefusedError(message)


def changes(
    catalogue: Catalogue, guides: Mapping[str, str], old: RecordKey, new_id: str, read: Callable[[str], bytes]
) -> dict[str, str | None]:
    """Return all files that change when a record gets another id.

    Args:
        catalogue: All records.
        guides: Markdown texts by path below the folder.
        old: The record.
        new_id: Its new id.
        read: Gives the bytes of a file by its path below the folder.

    Returns:
        The new texts by path below the folder, the new record first; last the file that goes, with None.

    Raises:
        RenameRefusedError: The new id is taken, or a record cannot be read.
    """
    if catalogue.unreadable:
        broken = min(catalogue.unreadable)
        message = f"Der Eintrag „{broken}“ ist fehlerhaft und könnte auf „{old}“ verweisen. Berichtigen Sie ihn zuerst."
        raise RenameRefusedError(message)
    new = RecordKey(old.folder, new_id)
    _require_free(catalogue, old, new)
    renaming = _Renaming(catalogue, old, new)
    texts: dict[str, str | None] = {f"{new}.yml": renaming.record(catalogue.records[old], read(f"{old}.yml"))}
    for record in catalogue:
        if record.key in {old, new}:
            continue
        edits = list(renaming.edits(record))
        if edits:
            texts[f"{record.key}.yml"] = _edited(read(f"{record.key}.yml"), edits)
    for path, text in guides.items():
        changed = renaming.guide(text)
        if changed != text:
            texts[path] = changed
    texts[f"{old}.yml"] = None
    return texts


def _require_free(catalogue: Catalogue, old: RecordKey, new: RecordKey) -> None:
    if new == old:
        message = f"Der Eintrag heißt schon „{new.id}“."
        raise RenameRefusedError(message)
    owner = catalogue.former.get(new)
    if owner and owner != old:
        message = f"Die Kennung „{new.id}“ ist vergeben: So hieß früher der Eintrag „{owner}“."
        raise RenameRefusedError(message)
    other = catalogue.records.get(new)
    if other and old.id not in getattr(other.entity, "formerly", ()):  # else a rename was interrupted
        message = f"Die Kennung „{new.id}“ ist vergeben: Den Eintrag „{new}“ gibt es schon."
        raise RenameRefusedError(message)


class _Renaming:
    """What becomes of single files."""

    def __init__(self, catalogue: Catalogue, old: RecordKey, new: RecordKey) -> None:
        self._catalogue = catalogue
        self._old = old
        self._new = new

    def edits(self, record: Record) -> Iterator[tuple[Path, Callable[[str], str]]]:
        """Yield the places of a record that change, and what becomes of the text there."""
        for path, value in walk(record.entity):
            if isinstance(value, Ref) and (value.folder, str(value)) == self._old:
                yield path, self._ref
            elif isinstance(value, Prose) and self._prose(value) != value:
                yield path, self._prose

    def record(self, record: Record, content: bytes) -> str:
        """Return the text of the renamed record itself."""
        edits = [(path, edit) for path, edit in self.edits(record) if path != ("id",)]
        root = parse(_edited(content, edits).encode())
        entries = {entry.key: entry for entry in root.entries}
        entries["id"].node = Leaf(self._new.id, plain=True)
        kept = [id_ for id_ in getattr(record.entity, "formerly", ()) if id_ != self._new.id]
        former = Group(is_list=True, entries=[Entry("", Leaf(id_, plain=True)) for id_ in (*kept, self._old.id)])
        if "formerly" in entries:
            entries["formerly"].node = former
        else:
            root.entries.append(Entry("formerly", former))
        return written(BY_FOLDER[record.key.folder], root)

    def guide(self, text: str) -> str:
        """Return the text of a guide with its links to the record and to its page."""
        folder, id_ = map(re.escape, self._old)
        page = rf"(\]\((?:\.{{1,2}}/)*{folder}/){id_}(?=(?:\.md|/)?(?:#[^)\s]*)?\))"
        return re.sub(page, rf"\g<1>{self._new.id}", with_targets(self._catalogue, text, self._target))

    def _ref(self, source: str) -> str:
        return source.replace(self._old.id, self._new.id)

    def _prose(self, text: str) -> str:
        return WIKI_LINK.sub(self._link, text)

    def _link(self, match: re.Match[str]) -> str:
        keys = candidates(self._catalogue, match.group(1))
        if len(keys) != 1:
            return match.group()
        start, end = match.start(1) - match.start(), match.end(1) - match.start()
        return f"{match.group()[:start]}{self._target(keys[0], match.group(1))}{match.group()[end:]}"

    def _target(self, key: RecordKey, target: str) -> str:
        """Return how a link names its record afterwards: with the folder where the id alone is not enough."""
        others = [other for other in self._catalogue.by_id.get(self._new.id, ()) if other != self._new]
        if key == self._old:
            return str(self._new) if "/" in target or others else self._new.id
        return str(key) if key.id == self._new.id and key != self._new else target


def _edited(content: bytes, edits: list[tuple[Path, Callable[[str], str]]]) -> str:
    """Return the text of a record with some of its values changed where they stand."""
    text = content.decode("utf-8-sig")
    spans = {path: leaf.span for path, leaf in leaves(parse(content))}
    for path, edit in sorted(edits, key=lambda known: spans[known[0]], reverse=True):
        start, end = spans[path]
        text = f"{text[:start]}{edit(text[start:end])}{text[end:]}"
    return text
