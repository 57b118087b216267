# Most links of a wiki are the same few thousand, written from hundreds of folders. What stands behind the steps upwards
# is therefore looked at once for each folder that it counts from, not once for each page.
"""Where the links of a page lead inside the site."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_ERROR_PAGE: Final = "404.html"
_UP: Final = "../"
_PLAIN: Final = re.compile(r"(?:[\w-]+/)*(?:[\w-]+/|[\w-]+(?:\.[\w-]+)*)")
"""A link that says a file below as it is."""
_REMEMBERED: Final = 1 << 16


def targets(path: str, links: Iterable[str], anchors: Iterable[str]) -> set[str]:
    """Return the files of the site that the links of a page lead to, ``path`` or ``path#fragment``.

    Left out are other websites and the page itself, as far as it has what the link names.

    Args:
        path: Path of the HTML file of the page from the root of the site.
        links: Values of ``href`` and the like.
        anchors: What links can lead to inside the page.
    """
    folder = posixpath.dirname(path)
    parent = posixpath.dirname(folder)
    found = {
        _below(parent, link[len(_UP) :]) if link.startswith(_UP) else _beside(path, folder, link) for link in links
    }
    found -= {"", path, *(f"{path}#{anchor}" for anchor in anchors)}
    return found


def _beside(path: str, folder: str, link: str) -> str:
    if link[:1] in {"", "#", "?"}:
        fragment = unquote(link.partition("#")[2])
        return f"{path}#{fragment}" if fragment else path
    return "" if link.startswith("/") and path == _ERROR_PAGE else _below(folder, link)


@lru_cache(_REMEMBERED)
def _below(folder: str, link: str) -> str:
    """Return the file that a link means, counted from a folder; empty for one that leaves the site."""
    while link.startswith(_UP):
        folder, link = posixpath.dirname(folder), link[len(_UP) :]
    if _PLAIN.fullmatch(link):
        return posixpath.join(folder, link if link[-1] != "/" else f"{link}index.html")
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    path, fragment = unquote(parts.path) or "./", unquote(parts.fragment)
    file = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    if not file or path.rpartition("/")[2] in {"", ".", ".."}:
        file = posixpath.join(file, "index.html")
    return f"{file}#{fragment}" if fragment else file
