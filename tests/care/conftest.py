"""A server that answers in all ways, and a network in which only invented names exist."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import pytest
from tests.care.server import HERE, Server, running
from tests.commands.conftest import docs, today, wiki

from kommunenwiki.probing.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["docs", "today", "wiki"]

TRUST = ssl.create_default_context()
NAMES = {
    "gut.example": [HERE],
    "anders.example": [HERE],
    "privat.example": ["10.0.0.1"],
    "halb.example": [HERE, "192.168.1.1"],
    "leer.example": [],
}


def lookup(host: str, port: int) -> list[str]:
    if host == "spaeter.example":
        raise socket.gaierror(socket.EAI_AGAIN, "try again")
    if host == "lang.example":
        raise UnicodeError
    if host in NAMES:
        return NAMES[host]
    if host[0].isdigit():
        return [host]
    raise socket.gaierror(socket.EAI_NONAME, "no such name")


@pytest.fixture
def server() -> Iterator[Server]:
    """The running server."""
    with running() as made:
        yield made


@pytest.fixture
def network(server: Server) -> Network:
    """A network in which the server may be asked, and nobody else at home."""
    return Network(frozenset({(HERE, server.port)}), lookup, silence=0.5, trust=TRUST)
