"""Asking for one address: HEAD, then GET, redirects followed by hand."""

from __future__ import annotations

import contextlib
import math
import socket
import ssl
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as UrllibTimeoutError

from kommunenwiki.linkcare.addresses import page_of
from kommunenwiki.linkcare.states import Answer
from kommunenwiki.model.text import is_web_address
from kommunenwiki.probing.network import Network, RefusedError, target

if TYPE_CHECKING:
    from kommunenwiki.probing.turns import Turns

MOST_REDIRECTS: Final = 8
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})
_BUSY: Final = frozenset({429, 503})
_LONGEST_ADDRESS: Final = 1000


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server says to one request.

    Attributes:
        code: Number of HTTP.
        location: Where it redirects to; empty when it does not.
        wait: Seconds after which it may be asked again; None when it does not say.
    """

    code: int
    location: str = ""
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Prober:
    """Asks for addresses.

    Attributes:
        network: The way to other servers.
        turns: Whose turn it is at which host.
        agent: Name under which requests are made.
        longest: Seconds that one request may take as a whole.
        patience: Seconds that the run waits for a server that asks for it; after that it goes on without it.
    """

    network: Network
    turns: Turns
    agent: str
    longest: float = 30
    patience: float = 60

    def answer(self, address: str) -> Answer:
        """Return what one check of an address finds; never raises."""
        here, moved, permanent = address, "", True
        seen = set()
        for _ in range(MOST_REDIRECTS + 1):
            if here in seen:
                return Answer("loop")
            seen.add(here)
            try:
                reply = self._reply(here)
                following = page_of(urljoin(here, reply.location))
            except RefusedError as refused:
                return Answer(str(refused))
            except (HTTPError, HTTPException, OSError, ValueError) as error:
                return Answer(status_of(error))
            if reply.code not in _REDIRECTS or not reply.location:
                good = 200 <= reply.code < 300  # noqa: PLR2004 the numbers of HTTP
                return Answer(str(reply.code), moved if good else "")
            here, permanent = following, permanent and reply.code in _PERMANENT
            if permanent and is_web_address(here) and len(here) <= _LONGEST_ADDRESS:
                moved = here
        return Answer("loop")

    def _reply(self, address: str) -> Reply:
        """Ask with HEAD; whoever refuses that is asked with GET, whoever is busy once more when it is time."""
        try:
            reply = self._request("HEAD", address)
        except (HTTPException, ConnectionError):  # some servers hang up on HEAD
            return self._request("GET", address)
        if reply.code < 400 or (reply.code in _BUSY and not self._waited(address, reply)):  # noqa: PLR2004 as above
            return reply
        reply = self._request("GET", address)
        if reply.code in _BUSY:
            self._waited(address, reply)
        return reply

    def _waited(self, address: str, reply: Reply) -> bool:
        """Tell whether a busy server can be asked again in this run; if so, nobody asks it before."""
        wait = reply.wait if reply.wait is not None else 0
        patient = wait <= self.patience
        self.turns.rest(target(address).host, wait if patient else math.inf)
        return patient

    def _request(self, method: str, address: str) -> Reply:
        wanted = target(address)
        with self.turns.of(wanted.host):
            connection = self.network.connection(wanted)
            late = threading.Event()
            watch = threading.Timer(self.longest, _cut, (connection, late))
            watch.daemon = True
            watch.start()
            try:
                headers = {"Host": wanted.header, "User-Agent": self.agent, "Accept": "*/*", "Connection": "close"}
                connection.request(method, wanted.path, headers=headers, preload_content=False)
                response = connection.getresponse()  # the text behind the headers is never read
                if late.is_set():
                    raise TimeoutError
                said = response.headers
                return Reply(response.status, said.get("Location", ""), seconds(said.get("Retry-After", "")))
            except (HTTPError, HTTPException, OSError):
                if late.is_set():
                    raise TimeoutError from None
                raise
            finally:
                watch.cancel()
                connection.close()


def _cut(connection: Any, late: threading.Event) -> None:
    """End a request that takes too long, whatever it is doing."""
    late.set()
    with contextlib.suppress(OSError, AttributeError):  # not yet open, or closed already
        connection.sock.shutdown(socket.SHUT_RDWR)


def seconds(header: str) -> float | None:
    """Return how long ``Retry-After`` asks to wait: a number of seconds or a point in time; None when it is neither."""
    if header.strip().isdecimal():
        return float(header)
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())


def status_of(error: Exception) -> str:
    """Return the word for what went wrong on the way."""
    cause = error.__cause__ if isinstance(error, NameResolutionError) else error
    if isinstance(cause, socket.gaierror):
        return "no-host" if cause.errno == socket.EAI_NONAME else "no-name-server"
    if isinstance(error, ssl.SSLError | SSLError):
        return "tls"
    if isinstance(error, UrllibTimeoutError | TimeoutError) and not isinstance(error, NewConnectionError):
        return "timeout"
    return "protocol" if isinstance(error, HTTPException | ValueError) else "no-connection"
