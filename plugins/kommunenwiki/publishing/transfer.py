# An upload has no single moment in which everything changes: a storage knows files, no folders. So the order makes it
# safe. At every moment each page that can be reached leads only to files that are there: first what nobody refers to
# yet, then pages that are new, then pages that change, the entry pages last; what goes, goes after all of that.
"""What an upload does, and in which order."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.publishing.media_types import FOREVER, cache_rule, media_type

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

MANIFEST: Final = ".hochgeladen.json"
"""File beside the entry page in the storage that says what was uploaded."""
PACKED: Final = ("css", "html", "js", "svg")
"""Ends of names of files that only browsers load. A storage cannot ask whether a program can unpack; browsers all can.
Data (JSON, tables, feeds, Turtle, Markdown) stays as it is, for programs that cannot."""
LAST: Final = "index.html"
_ENTRIES: Final = ("404.html", "robots.txt")
_STAGES: Final = 6


class BrokenManifestError(Exception):
    """The list of what was uploaded cannot be read."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file as it stands in the storage.

    Attributes:
        path: From the root of the site.
        md5: Digest of the bytes that are sent, which storages give as the tag of a file.
        packed: Whether it is sent compressed.
    """

    path: str
    md5: str
    packed: bool

    @property
    def headers(self) -> dict[str, str]:
        """What the storage says of the file when it hands it out, by the names of the S3 interface."""
        found = {"ContentType": media_type(self.path), "CacheControl": cache_rule(self.path)}
        return {**found, "ContentEncoding": "gzip"} if self.packed else found

    @property
    def mark(self) -> str:
        """Tells one state of a file from another: its content, and what the storage says of it."""
        said = hashlib.sha256(repr(sorted(self.headers.items())).encode()).hexdigest()[:8]
        return f"{self.md5}-{said}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of the storage.

    Attributes:
        present: Marks by path of the last upload that was finished.
        former: The same of the one before, whose files open pages may still load.
        begun: All marks by path that unfinished uploads wanted to write; nobody knows which of them they wrote.
        obsolete: Paths that are to be removed.
    """

    present: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, str] = field(default_factory=dict)
    begun: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    obsolete: tuple[str, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """All files that ever came from here and may still be there."""
        return frozenset({*self.present, *self.former, *self.begun, *self.obsolete})

    def marks(self, path: str) -> set[str]:
        """Return all states that a file may be in."""
        known = {found[path] for found in (self.present, self.former) if path in found}
        return known | set(self.begun.get(path, ()))

    def is_live(self, path: str, tag: str) -> bool:
        """Tell whether other pages may lead to a file as it stands in the storage.

        Not to one that is left over from an upload before the last: what it leads to may have gone.
        """
        marks = (*((self.present[path],) if path in self.present else ()), *self.begun.get(path, ()))
        return any(mark.partition("-")[0] == tag for mark in marks)

    def as_text(self) -> str:
        """Return the text of the file that remembers it."""
        data = {"version": 1, "present": self.present, "former": self.former}
        data |= {"begun": self.begun, "obsolete": self.obsolete}
        return json.dumps(data, indent=1, sort_keys=True) + "\n"


def manifest(text: str) -> Manifest:
    """Return what was uploaded before.

    Raises:
        BrokenManifestError: The text is no such list.
    """
    try:
        data: dict[str, Any] = json.loads(text)
        begun = {str(path): tuple(map(str, marks)) for path, marks in data["begun"].items()}
        present, former = (
            {str(path): str(mark) for path, mark in data[name].items()} for name in ("present", "former")
        )
        return Manifest(present, former, begun, tuple(map(str, data["obsolete"])))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise BrokenManifestError from None


def changed(items: Iterable[Item], known: Manifest, tags: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the files that have to be sent.

    Args:
        items: The files of the site.
        known: What was uploaded before.
        tags: Tags of the files that are in the storage, by path.
    """
    return tuple(item for item in items if not _is_there(item, known, tags))


def stages(items: Iterable[Item], known: Manifest, tags: Mapping[str, str]) -> tuple[tuple[Item, ...], ...]:
    """Return files in the order in which they are sent; those of one stage may go at once.

    Args:
        items: The files to send.
        known: What was uploaded before.
        tags: Tags of the files that are in the storage, by path.
    """
    found: list[list[Item]] = [[] for _ in range(_STAGES)]
    for item in sorted(items, key=lambda item: item.path):
        found[_stage(item.path, live=known.is_live(item.path, tags.get(item.path, "")))].append(item)
    return tuple(tuple(stage) for stage in found if stage)


def beginning(items: Iterable[Item], known: Manifest) -> Manifest:
    """Return what is remembered before an upload: every file that it may write."""
    begun = dict(known.begun)
    for item in items:
        begun[item.path] = tuple(sorted({*begun.get(item.path, ()), item.mark}))
    return Manifest(known.present, known.former, begun, known.obsolete)


def finished(items: Iterable[Item], known: Manifest, there: Collection[str], *, grace: bool) -> Manifest:
    """Return what is remembered when all files are there, with those that go.

    Args:
        items: All files of the site.
        known: What was remembered before.
        there: Paths of all files that are in the storage.
        grace: Whether files of the last upload, and of those that did not end, stay for those who have their pages
            open.
    """
    present = {item.path: item.mark for item in items}
    former = known.former if known.present == present else known.present
    former = {**former, **{path: marks[-1] for path, marks in known.begun.items()}}
    kept = {path: mark for path, mark in former.items() if path in there} if grace else {}
    obsolete = known.paths & frozenset(there) - present.keys() - kept.keys() - {MANIFEST}
    return Manifest(present, kept, {}, tuple(sorted(obsolete)))


def _is_there(item: Item, known: Manifest, tags: Mapping[str, str]) -> bool:
    """Tell whether a file is there as it should be: the bytes, and by all that is known what is said of them."""
    same_bytes = {mark for mark in known.marks(item.path) if mark.startswith(item.md5)}
    return tags.get(item.path) == item.md5 and same_bytes == {item.mark}


def _stage(path: str, *, live: bool) -> int:
    if path == LAST:
        return 5
    if path in _ENTRIES or path.startswith("sitemap"):
        return 4
    if path.endswith(".html"):
        return 3 if live else 2
    return 0 if cache_rule(path) == FOREVER else 1
