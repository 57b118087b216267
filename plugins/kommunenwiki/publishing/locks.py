# The locks know what a bill of materials, an audit and a list of licences have to say: nothing of it is asked of a
# registry, and nothing depends on what happens to be installed.
"""The packages that the lock files name, with versions, hashes and what needs what."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEAD: Final = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
_HASH: Final = re.compile(r"--hash=(sha(?:1|256|384|512)):([0-9a-f]+)")
_MODULES: Final = "node_modules/"
_ALGORITHMS: Final = {"sha1": "SHA-1", "sha256": "SHA-256", "sha384": "SHA-384", "sha512": "SHA-512"}


class BrokenLockError(ValueError):
    """A lock cannot be read; the text is a German sentence without its file."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package in one version, as a lock names it.

    Attributes:
        kind: ``pypi`` or ``npm``.
        name: Name in its registry.
        version: The one version that is installed.
        hashes: Algorithms, as CycloneDX names them, with hexadecimal digests; one for each file of this version.
        needs: Addresses of the packages that it needs, sorted.
        direct: Whether the project itself asks for it.
        licence: What the lock says of its licence; empty where it says nothing.
    """

    kind: str
    name: str
    version: str
    hashes: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    direct: bool = False
    licence: str = ""

    @property
    def purl(self) -> str:
        """Address of the package without a registry, see https://github.com/package-url/purl-spec."""
        return f"pkg:{self.kind}/{quote(self.name, safe='/')}@{quote(self.version, safe='')}"


def python_packages(text: str) -> tuple[Package, ...]:
    """Return the packages of a ``requirements*.txt`` of ``scripts/lock``, sorted by address.

    Args:
        text: The lock. Above each package's comment "via" stand its hashes, in it the packages that need it.

    Raises:
        BrokenLockError: A line is neither a package with its version nor part of one.
    """
    found: dict[str, Package] = {}
    needed_by: dict[str, set[str]] = {}
    for head, body in _blocks(text):
        match = _HEAD.match(head)
        if match is None:
            message = f"„{head.strip()[:60]}“ nennt kein Paket mit genau einer Fassung."
            raise BrokenLockError(message)
        via = set(re.findall(r"^[ \t]+#[ \t]+(?:via[ \t]+)?(-r \S+|[\w.-]+)[ \t]*$", body, re.MULTILINE)) - {"via"}
        hashes = tuple((_ALGORITHMS[name], digest) for name, digest in _HASH.findall(f"{head}\n{body}"))
        package = Package("pypi", match["name"], match["version"], tuple(sorted(hashes)))
        direct = any(name.startswith("-r ") for name in via)
        found[package.purl] = replace(package, direct=direct)
        needed_by[package.purl] = via
    return _linked(found, needed_by)


def npm_packages(text: str) -> tuple[Package, ...]:
    """Return the packages of a ``package-lock.json`` (version 2 or 3), sorted by address.

    Raises:
        BrokenLockError: The text is no such lock.
    """
    try:
        entries: dict[str, dict[str, Any]] = json.loads(text)["packages"]
        places = {path: _npm_package(path, data) for path, data in entries.items() if path}
        direct = set(entries[""].get("dependencies", {}))
        needs: dict[str, set[str]] = defaultdict(set)
        for path, package in places.items():
            needs[package.purl].update(places[place].purl for place in _needed(path, entries))
    except (ValueError, LookupError, TypeError, AttributeError):
        message = "Das ist keine package-lock.json, wie npm sie seit Version 7 schreibt."
        raise BrokenLockError(message) from None
    asked = {places[f"{_MODULES}{name}"].purl for name in direct if f"{_MODULES}{name}" in places}
    found = {package.purl: package for package in places.values()}
    return tuple(replace(found[purl], needs=tuple(sorted(needs[purl])), direct=purl in asked) for purl in sorted(found))


def closure(packages: Iterable[Package], names: Iterable[str]) -> frozenset[str]:
    """Return the addresses of the packages with these names, and of all that they need."""
    known = {package.purl: package for package in packages}
    wanted = set(names)
    waiting = [purl for purl, package in known.items() if package.name in wanted]
    reached: set[str] = set()
    while waiting:
        purl = waiting.pop()
        if purl not in reached:
            reached.add(purl)
            waiting += known[purl].needs
    return frozenset(reached)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the first line of each package and the lines below that belong to it."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if lines and not line[0].isspace():
            yield lines[0], "\n".join(lines[1:])
            lines = []
        lines.append(line)
    if lines:
        yield lines[0], "\n".join(lines[1:])


def _linked(found: Mapping[str, Package], needed_by: Mapping[str, set[str]]) -> tuple[Package, ...]:
    """Turn who needs a package round: a package knows what it needs."""
    needs: dict[str, set[str]] = defaultdict(set)
    for purl, names in needed_by.items():
        for name in names:
            needs[name].add(purl)
    return tuple(replace(found[purl], needs=tuple(sorted(needs[found[purl].name]))) for purl in sorted(found))


def _npm_package(path: str, data: Mapping[str, Any]) -> Package:
    pairs = (part.partition("-") for part in str(data.get("integrity", "")).split())
    hashes = tuple((_ALGORITHMS[name], _hexadecimal(digest)) for name, _, digest in pairs)
    name = path.rpartition(_MODULES)[2]
    return Package("npm", name, str(data["version"]), hashes, licence=str(data.get("license", "")))


def _hexadecimal(digest: str) -> str:
    return binascii.hexlify(base64.b64decode(digest, validate=True)).decode()


def _needed(path: str, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield where the packages lie that a package needs: beside its own, else where Node looks next, further out."""
    data = entries[path]
    for name in (*data.get("dependencies", {}), *data.get("optionalDependencies", {})):
        folder = path
        while f"{folder}/{_MODULES}{name}" not in entries and folder:
            folder = folder.rpartition(f"/{_MODULES}")[0]
        place = f"{folder}/{_MODULES}{name}" if folder else f"{_MODULES}{name}"
        if place in entries:
            yield place
