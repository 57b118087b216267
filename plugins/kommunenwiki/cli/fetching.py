# The only place that asks other servers for anything, and only when somebody runs "wiki federation update".
"""Fetching the files of a neighbour: from its site, or from a folder with its built site."""

from __future__ import annotations

import time
import urllib.parse
import urllib.request
from typing import IO, TYPE_CHECKING, Final, Protocol

from kommunenwiki import __version__
from kommunenwiki.federation import checks, inventory, summary
from kommunenwiki.federation.neighbours import INVENTORY, PUBLIC_SUMMARY, Copy

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable
    from http.client import HTTPMessage

USER_AGENT: Final = f"Kommunenwiki/{__version__} (wiki federation update)"
TIMEOUT: Final = 20
"""Seconds without an answer after which a server counts as gone."""
DEADLINE: Final = 120
"""Seconds that one file may take altogether."""
_CHUNK: Final = 64 * 1024
_FILES: Final = ((INVENTORY, inventory.MAX_PACKED), (PUBLIC_SUMMARY, summary.MAX_BYTES))


def from_site(address: str, deadline: float = DEADLINE) -> Copy:
    """Fetch both files from a site; of a file that is too large only as much as shows it.

    Args:
        address: Root of the site, with a slash at its end.
        deadline: Seconds that one file may take.

    Raises:
        OSError: The server cannot be reached, refuses, sends elsewhere or takes too long.
    """
    opener = urllib.request.build_opener(_SameScheme)
    opener.addheaders = [("User-Agent", USER_AGENT), ("Accept", "*/*")]

    def fetch(path: str, limit: int) -> bytes:
        with opener.open(address + path, timeout=TIMEOUT) as answer:
            return _read(answer, limit, time.monotonic() + deadline)

    return _copy(fetch)


def from_folder(folder: pathlib.Path) -> Copy:
    """Read both files from the folder of a built site.

    Raises:
        OSError: A file is not there or cannot be read.
    """

    def fetch(path: str, limit: int) -> bytes:
        with (folder / path).open("rb") as stream:
            return stream.read(limit + 1)

    return _copy(fetch)


def _copy(fetch: Callable[[str, int], bytes]) -> Copy:
    return Copy(*(fetch(path, limit) for path, limit in _FILES))


class _Answer(Protocol):
    def read1(self, n: int, /) -> bytes: ...


def _read(answer: _Answer, limit: int, until: float) -> bytes:
    """Read what comes, bit by bit: a server that sends a byte a second would keep a plain read for ever."""
    content = bytearray()
    while len(content) <= limit:
        if time.monotonic() > until:
            raise TimeoutError(None, "es dauert zu lange")
        chunk = answer.read1(min(_CHUNK, limit + 1 - len(content)))
        if not chunk:
            break
        content += chunk
    return bytes(content)


class _SameScheme(urllib.request.HTTPRedirectHandler):
    """Follows redirects only to addresses that could stand in the settings."""

    def redirect_request(  # noqa: PLR0917 as in the base class
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """Refuse to be sent to another scheme; http only leads from this machine to this machine."""
        to = urllib.parse.urlsplit(newurl)
        if to.scheme != urllib.parse.urlsplit(req.full_url).scheme or not checks.is_root(f"{to.scheme}://{to.netloc}/"):
            raise PermissionError(None, "der Server leitet auf eine Adresse um, der das Wiki nicht folgt")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
