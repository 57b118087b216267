# The format that Sphinx and its readers know: four lines of text, then lines packed with zlib.
# https://sphobjinv.readthedocs.io/en/stable/syntax.html describes it. Ids hold no blanks, so a line splits at blanks.
"""Inventories of records in the format ``objects.inv``, version 2."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.federation.defects import Defect, DefectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DOMAIN: Final = "kommunenwiki"
"""Domain of all names; the role is the folder of the record."""
MAX_PACKED: Final = 2 * 1024 * 1024
MAX_UNPACKED: Final = 8 * 1024 * 1024
"""Bytes that are read at most, packed and unpacked."""
MAX_LINES: Final = 20_000
"""Lines of an inventory that is read."""
_HEAD: Final = (b"# Sphinx inventory version 2", b"# Project: ", b"# Version: ", b"# The remainder of this file")
_LINE_OF_CONTENT: Final = len(_HEAD) + 1
"""Number of the first packed line, counted as if the file were not packed."""
_PARTS: Final = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an inventory.

    Attributes:
        folder: Type of the record.
        id: Its id.
        path: Its address from the root of the site.
        title: Its title.
        line: Number of the line.
    """

    folder: str
    id: str
    path: str
    title: str
    line: int = 1


def write(project: str, version: str, entries: Iterable[Entry]) -> bytes:
    """Return an inventory: the same bytes for the same entries, whatever their order.

    Args:
        project: Name of the wiki.
        version: How current it is, for example its day.
        entries: One for each record.
    """
    head = f"# Sphinx inventory version 2\n# Project: {project}\n# Version: {version}\n"
    lines = sorted(
        f"{entry.id} {DOMAIN}:{entry.folder} 1 {entry.path or './'} {entry.title or '-'}\n" for entry in entries
    )
    packed = zlib.compress("".join(lines).encode(), 9)
    return f"{head}# The remainder of this file is compressed using zlib.\n".encode() + packed


def read(content: bytes) -> Iterator[Entry | Defect]:
    """Yield the entries of our domain as they stand, unchecked, and a defect for every line that is none.

    Args:
        content: Bytes of the file; one byte more than ``MAX_PACKED`` is enough to know that it is too large.

    Raises:
        DefectError: The file is no inventory, or too large.
    """
    if len(content) > MAX_PACKED:
        raise DefectError("large")
    *head, packed = content.split(b"\n", len(_HEAD))
    for number, (line, expected) in enumerate(zip(head, _HEAD, strict=False), start=1):
        if not line.startswith(expected):
            raise DefectError("no-inventory", number)
    if len(head) < len(_HEAD):
        raise DefectError("no-inventory")
    lines = _text(_unpacked(packed)).removesuffix("\n").split("\n")
    if len(lines) > MAX_LINES:
        raise DefectError("many")
    for number, text in enumerate(lines, start=_LINE_OF_CONTENT):
        yield from _entry(text, number)


def _unpacked(packed: bytes) -> bytes:
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(packed, MAX_UNPACKED + 1)
    except zlib.error as error:
        raise DefectError("packed", _LINE_OF_CONTENT) from error
    if len(content) > MAX_UNPACKED:
        raise DefectError("large", _LINE_OF_CONTENT)
    if not reader.eof or reader.unused_data:
        raise DefectError("packed", _LINE_OF_CONTENT)
    return content


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise DefectError("not-utf8", content.count(b"\n", 0, error.start) + _LINE_OF_CONTENT) from error


def _entry(line: str, number: int) -> Iterator[Entry | Defect]:
    parts = line.split(" ", _PARTS - 1)
    if len(parts) < _PARTS:
        if line:
            yield Defect("line", number)
        return
    id_, role, _, path, title = parts
    domain, _, folder = role.partition(":")
    if domain == DOMAIN:
        whole = f"{path[:-1]}{id_}" if path.endswith("$") else path
        yield Entry(folder, id_, whole, id_ if title == "-" else title, number)
