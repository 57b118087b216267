# Said once, for the web server of the container, for the upload to object storage and for what is worth compressing.
"""What the files of a site are, and how long browsers may keep them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES: Final[Mapping[str, str]] = {
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "cff": "application/yaml",
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "html": "text/html",
    "ico": "image/x-icon",
    "ics": "text/calendar",
    "inv": "application/octet-stream",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "map": "application/json",
    "md": "text/markdown",
    "ndjson": "application/x-ndjson",
    "nt": "application/n-triples",
    "pdf": "application/pdf",
    "png": "image/png",
    "rdf": "application/rdf+xml",
    "svg": "image/svg+xml",
    "ttl": "text/turtle",
    "txt": "text/plain",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "zip": "application/zip",
}
"""Media type by the end of a file's name, without parameters."""
UNKNOWN: Final = "application/octet-stream"
COMPRESSED: Final = frozenset({"gz", "jpg", "pdf", "png", "webp", "woff2", "xlsx", "zip"})
"""Ends of names of files that hardly get smaller."""
FOREVER: Final = "public, max-age=31536000, immutable"
ASK: Final = "no-cache"
"""Browsers keep a file, but ask each time whether it is still the same; the answer is then without the file."""
HASHED: Final = r"[.-][0-9a-f]{8,64}(\.min)?\.(css|js|woff2)(\.map)?$"
"""Names that hold a hash of the content: such a file never changes. Not those of records, whose ids may end with a day.
Reads the same in Python and in nginx."""
_HASHED: Final = re.compile(HASHED)


def media_type(path: str) -> str:
    """Return the value of ``Content-Type`` for a file; texts are UTF-8."""
    end = _end(path)
    found = TYPES.get(end, UNKNOWN)
    return f"{found}; charset=utf-8" if is_text(path) else found


def is_text(path: str) -> bool:
    """Return whether a file holds text, which is worth compressing."""
    end = _end(path)
    return end in TYPES and end not in COMPRESSED and TYPES[end] != UNKNOWN and end != "ico"


def cache_rule(path: str) -> str:
    """Return the value of ``Cache-Control`` for a file."""
    return FOREVER if _HASHED.search(path) else ASK


def _end(path: str) -> str:
    return PurePosixPath(path).suffix.removeprefix(".").lower()
