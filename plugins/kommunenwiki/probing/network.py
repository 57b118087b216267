# A name is resolved once, all its addresses are looked at, and the connection goes to one of those: a name that points
# to the web first and to a machine of our own a moment later (DNS rebinding) gains nothing.
"""From an address to a connection, never to a machine inside a network of one's own."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

if TYPE_CHECKING:
    from collections.abc import Callable

PORTS: Final = {"http": 80, "https": 443}


class RefusedError(Exception):
    """Carries the status for an address that is not asked: ``private``, ``scheme``."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an address means.

    Attributes:
        scheme: ``http`` or ``https``.
        host: Name of the host, as in certificates.
        port: Port.
        path: Path and query, encoded for a request.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def header(self) -> str:
        """The header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target(address: str) -> Target:
    """Take an address apart; names with umlauts and unusual signs are encoded.

    Raises:
        RefusedError: It is no address of the web.
    """
    try:
        parts = parse_url(address)
    except LocationParseError:
        raise RefusedError("scheme") from None
    scheme, host = (parts.scheme or "").lower(), (parts.host or "").strip("[]")
    if scheme not in PORTS or not host or parts.auth:
        raise RefusedError("scheme")
    return Target(scheme, host, parts.port or PORTS[scheme], parts.request_uri)


def system_lookup(host: str, port: int) -> list[str]:
    """Return the addresses of a host as the system knows them.

    Raises:
        OSError: The name is not known, or no server for names answers.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True)
class Network:
    """The way to other servers.

    Attributes:
        allowed: Addresses with port that may be asked although they are not public.
        lookup: Gives the addresses of a host.
        silence: Seconds without a sign of life, after which a server counts as silent.
        trust: Which certificates are trusted; by default those that the system trusts.
    """

    allowed: frozenset[tuple[str, int]] = frozenset()
    lookup: Callable[[str, int], list[str]] = system_lookup
    silence: float = 15
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def connection(self, wanted: Target) -> HTTPConnection:
        """Return a connection to a host, not yet open.

        Raises:
            RefusedError: One of its addresses is not public.
            OSError: Its name is not known.
        """
        try:
            addresses = self.lookup(wanted.host, wanted.port)
        except UnicodeError:  # a name that no server for names could know
            raise socket.gaierror(socket.EAI_NONAME, "no such name") from None
        if not addresses or not all(self._may_ask(address, wanted.port) for address in addresses):
            raise RefusedError("private")
        first = next((address for address in addresses if ":" not in address), addresses[0])
        if wanted.scheme == "http":
            return HTTPConnection(first, wanted.port, timeout=self.silence)
        return HTTPSConnection(
            first, wanted.port, timeout=self.silence, ssl_context=self.trust, server_hostname=wanted.host
        )

    def _may_ask(self, address: str, port: int) -> bool:
        return (address, port) in self.allowed or is_public(address)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the open internet, also inside addresses that wrap another one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped or found.sixtofour or found.teredo:
            return False
        if found in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast and not found.is_reserved


_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
