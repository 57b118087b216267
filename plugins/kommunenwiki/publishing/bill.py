# Whoever has to approve a software asks what is in it. The answer comes from the locks alone, so it is the same on
# every computer, and nobody has to believe what happened to be installed on ours.
"""The bill of materials: all packages and carried works with versions, licences and hashes, as CycloneDX 1.6."""

from __future__ import annotations

import json
import re
import tomllib
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar
from urllib.parse import quote

from kommunenwiki.publishing.locks import BrokenLockError, Package, closure, npm_packages, python_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Value = TypeVar("Value")

RUNTIME: Final = "requirements.txt"
DEVELOPMENT: Final = "requirements-dev.txt"
NPM: Final = "scripts/npm/package-lock.json"
LICENCES: Final = "scripts/supply/licences.txt"
"""Licences of the packages, one a line: address and SPDX expression. ``scripts/licences`` writes it."""
DECLARED: Final = "scripts/supply/licences.toml"
"""Holds, among others, the works of others that lie in the repository."""
PROJECT: Final = "pyproject.toml"
FILES: Final = (RUNTIME, DEVELOPMENT, NPM, LICENCES, DECLARED, PROJECT)
"""What a bill is made from, from the root of the repository; only the first one has to be there."""
ON_REQUEST: Final = ("@fontsource-variable/material-symbols-outlined", "@sveltia/cms")
"""Packages of npm that ``scripts/cms`` copies into a site when whoever runs it asks for that."""
_LICENCE: Final = "EUPL-1.2"


@dataclass(frozen=True, slots=True)
class Work:
    """A work of others that lies in the repository.

    Attributes:
        name: What it is called.
        version: Its version; empty where it has none.
        licence: SPDX expression.
        copyright: Whose it is.
        paths: Files and folders of the repository, from its root.
        about: German sentence: what it is for, and what was changed.
    """

    name: str
    version: str
    licence: str
    copyright: str
    paths: tuple[str, ...]
    about: str


def carried(declared: str) -> tuple[Work, ...]:
    """Return the works of others that ``licences.toml`` names under ``carried``.

    Raises:
        BrokenLockError: It does not name them in full.
    """
    try:
        return tuple(_work(entry) for entry in tomllib.loads(declared).get("carried", []))
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        message = "Unter „carried“ braucht jedes Werk „name“, „version“, „licence“, „copyright“, „paths“ und „about“."
        raise BrokenLockError(message) from None


def licences(text: str) -> dict[str, str]:
    """Return the licences that ``licences.txt`` states, by address of the package."""
    rows = (line.partition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    return {purl: licence for purl, _, licence in rows}


def inventory(files: Mapping[str, str]) -> tuple[list[Package], dict[str, str]]:
    """Return all packages by address, with their licences, and what each is for in the words of CycloneDX.

    ``required`` is what builds a site, ``optional`` what somebody may add to that, ``excluded`` what tests and checks.

    Raises:
        BrokenLockError: One of the files cannot be read; the sentence begins with its path.
    """
    runtime = _read(files, RUNTIME, python_packages)
    found = {package.purl: package for package in runtime}
    if DEVELOPMENT in files:
        found.update((package.purl, package) for package in _read(files, DEVELOPMENT, python_packages))
    on_request = [*ON_REQUEST, *(_read(files, PROJECT, _extras) if PROJECT in files else ())]
    if NPM in files:
        found.update((package.purl, package) for package in _read(files, NPM, npm_packages))
    optional = closure(found.values(), on_request)
    scopes = {**dict.fromkeys(found, "excluded"), **dict.fromkeys(optional, "optional")}
    scopes.update((package.purl, "required") for package in runtime)
    stated = licences(files.get(LICENCES, ""))
    return [replace(found[purl], licence=stated.get(purl, found[purl].licence)) for purl in sorted(found)], scopes


def bill(files: Mapping[str, str], name: str, version: str) -> str:
    """Return the bill of materials.

    Args:
        files: Texts of those of ``FILES`` that there are, by path.
        name: Name of the software.
        version: Its version.

    Returns:
        A CycloneDX document in JSON. Its serial number follows from its content.

    Raises:
        BrokenLockError: One of the files cannot be read; the sentence begins with its path.
    """
    packages, scopes = inventory(files)
    works = _read(files, DECLARED, carried) if DECLARED in files else ()
    components = [*(_component(package, scopes[package.purl]) for package in packages), *map(_of_work, works)]
    root = _root(name, version)
    direct = sorted(package.purl for package in packages if package.direct)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": sorted(components, key=lambda component: str(component["bom-ref"])),
        "dependencies": [
            {"ref": root["bom-ref"], "dependsOn": direct},
            *({"ref": package.purl, "dependsOn": list(package.needs)} for package in packages),
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(document, sort_keys=True))
    document["serialNumber"] = f"urn:uuid:{serial}"
    return json.dumps(document, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _extras(project: str) -> frozenset[str]:
    """Return the names of the packages that somebody may install on top."""
    try:
        asked = tomllib.loads(project).get("project", {}).get("optional-dependencies", {})
        return frozenset(re.split(r"[^\w.-]", line)[0] for lines in asked.values() for line in lines)
    except (tomllib.TOMLDecodeError, AttributeError, TypeError):
        message = "Das ist keine pyproject.toml mit Zusätzen als Listen von Paketen."
        raise BrokenLockError(message) from None


def _read(files: Mapping[str, str], path: str, read: Callable[[str], Value]) -> Value:
    try:
        return read(files[path])
    except BrokenLockError as error:
        message = f"„{path}“: {error}"
        raise BrokenLockError(message) from None


def _root(name: str, version: str) -> dict[str, Any]:
    return {
        "type": "application",
        "bom-ref": f"{name}@{version}",
        "name": name,
        "version": version,
        "licenses": [{"expression": _LICENCE}],
    }


def _component(package: Package, scope: str) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.purl,
        "purl": package.purl,
        "name": package.name,
        "version": package.version,
        "scope": scope,
    }
    if package.licence:
        component["licenses"] = [{"expression": package.licence}]
    if package.hashes:
        # The hashes are of the files of this version, one for each system, not of the package as such. The address
        # names no registry: which one to ask is a matter of the computer.
        hashes = [{"alg": algorithm, "content": digest} for algorithm, digest in package.hashes]
        component["externalReferences"] = [{"type": "distribution", "url": package.purl, "hashes": hashes}]
    return component


def _work(entry: Mapping[str, Any]) -> Work:
    work = Work(**{**entry, "paths": tuple(entry["paths"])})
    if not all(isinstance(value, str) for value in (*work.paths, work.name, work.version, work.licence, work.about)):
        raise TypeError
    return work


def _of_work(work: Work) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "file",
        "bom-ref": f"carried:{quote(work.name)}",
        "name": work.name,
        "scope": "required",
        "licenses": [{"expression": work.licence}],
        "copyright": work.copyright,
        "description": work.about,
        "properties": [{"name": "kommunenwiki:path", "value": path} for path in work.paths],
    }
    return {**component, "version": work.version} if work.version else component
