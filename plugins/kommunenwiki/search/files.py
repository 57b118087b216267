# Data files are classic scripts that hand themselves over: they load from file:// and under script-src 'self', where
# fetch and JSON do not. Names hold a hash of the whole index, so that browsers may keep files for ever and never mix
# two versions; the rest of a name is a kind and a number, so that the head need not list ten thousand names.
"""Files of the index."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeVar

    ItemT = TypeVar("ItemT")


class Place(NamedTuple):
    """Where the files of an index live and hand themselves over.

    Attributes:
        folder: From the root of the site.
        queue: Name of the list in the browser; the name with ``Stand`` behind it tells the hash.
    """

    folder: str
    queue: str


OWN: Final = Place("suche/daten", "kwSuche")
"""The index of our own pages."""
WITH_NEIGHBOURS: Final = Place("suche/nachbarn", "kwSucheNachbarn")
"""The index that holds the records of other wikis as well."""
_HASH_LENGTH: Final = 12


def as_text(data: Any) -> str:
    """Return data as it stands in a script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def as_script(kind: str, number: int, text: str, queue: str = OWN.queue) -> str:
    """Return a script that hands its data to the search."""
    return f'(globalThis.{queue}=globalThis.{queue}||[]).push(["{kind}",{number},{text}]);\n'


def packed(items: Iterable[ItemT], size: Callable[[ItemT], int], limit: int) -> Iterator[list[ItemT]]:
    """Yield the items in their order, in packs that reach but hardly pass a size."""
    pack: list[ItemT] = []
    filled = 0
    for item in items:
        if pack and filled + size(item) > limit:
            yield pack
            pack, filled = [], 0
        pack.append(item)
        filled += size(item)
    if pack:
        yield pack


def named(scripts: Mapping[str, str]) -> tuple[dict[str, bytes], str]:
    """Return the files by name, and the hash of them all that the names hold.

    Args:
        scripts: Scripts by the first part of their names, for example ``w17``.
    """
    digest = hashlib.sha256()
    made = {name: script.encode() for name, script in scripts.items()}
    for content in made.values():
        digest.update(content)
    version = digest.hexdigest()[:_HASH_LENGTH]
    return {f"{name}-{version}.js": content for name, content in made.items()}, version
