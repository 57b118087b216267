# A release is all or nothing, like a build, and says of every byte what it is: the same site gives the same release.
"""What is handed on of a wiki at a version: archives, descriptions and checksums."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from kommunenwiki.publishing import swap
from kommunenwiki.publishing.compressing import is_copy

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SUMS: Final = "SHA256SUMS"
"""Checksums of the files of a release, as ``sha256sum -c`` reads them."""
MANIFEST: Final = "website.sha256"
"""Checksums of all files of the site, in the same form, to be checked in its root."""
NOTES: Final = "AENDERUNGEN.md"
CITATION: Final = "CITATION.cff"
PUBLICCODE: Final = "publiccode.yml"
BILL: Final = "sbom.cdx.json"
"""How the name of the bill of materials ends; other programs know it by this end."""
_DATA: Final = re.compile(r"(api|schema)/.*|daten/.*\.(csv|xlsx|ttl|jsonld)|feeds/.*|[^/]*\.(ics|txt)")
"""Paths of open data in a site, beside the records."""
_FIRST_DAY: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Archives know no earlier one."""
_MODE: Final = 0o100644
_UNIX: Final = 3
_LEVEL: Final = 9


@dataclass(frozen=True, slots=True)
class Release:
    """What a release is made from."""

    name: str
    """Name of the wiki in names of files, for example ``kommunenwiki``."""
    version: str
    moment: datetime
    """What counts as the time of all files, in UTC."""
    folders: Sequence[str]
    """Folders of records."""
    texts: Mapping[str, str]
    """Files that describe the wiki, by name."""


class NotOursError(Exception):
    """A folder holds something that is not an earlier release; the text is the path of the first such file."""


def write_release(target: pathlib.Path, site: pathlib.Path, release: Release) -> tuple[str, ...]:
    """Write a release beside ``target`` and put it in its place when it is whole.

    Args:
        target: Folder of the release: missing, empty, or an earlier release, which it replaces.
        site: Root of a built site.
        release: What it is made from.

    Returns:
        Names of the files of the release, sorted.

    Raises:
        NotOursError: The folder holds something else; it stays as it is.
        OSError: Something cannot be read or written; an earlier release stays as it is.
    """
    with swap.Claim(target) as claim:
        for path in _foreign(target):
            raise NotOursError(path)
        names = _write(claim.folder, site, release)
        claim.swap_in()
    return names


def site_files(site: pathlib.Path) -> list[str]:
    """Return the paths of the files of a site, sorted, without compressed copies."""
    files = [file for file in site.rglob("*") if file.is_file() and not is_copy(file)]
    return sorted(file.relative_to(site).as_posix() for file in files)


def is_data(path: str, folders: Iterable[str]) -> bool:
    """Return whether a file of a site is open data, not part of a page."""
    folder, _, rest = path.partition("/")
    return bool(_DATA.fullmatch(path)) or (folder in folders and rest.endswith(".yml") and "/" not in rest)


def checksums(hashes: Mapping[str, str]) -> str:
    """Return hashes by path in the form of ``sha256sum``, sorted."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(hashes.items()))


def _write(folder: pathlib.Path, site: pathlib.Path, release: Release) -> tuple[str, ...]:
    paths = site_files(site)
    stem = f"{release.name}-{release.version}"
    data = [path for path in paths if is_data(path, release.folders)]
    _archive(folder / f"{stem}-website.zip", site, paths, release.moment)
    _archive(folder / f"{stem}-daten.zip", site, data, release.moment)
    texts = {**release.texts, MANIFEST: checksums({path: _hash(site / path) for path in paths})}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    names = sorted(file.name for file in folder.iterdir())
    sums = checksums({name: _hash(folder / name) for name in names})
    (folder / SUMS).write_text(sums, encoding="utf-8", newline="\n")
    return tuple(sorted([*names, SUMS]))


def _archive(file: pathlib.Path, root: pathlib.Path, paths: Iterable[str], moment: datetime) -> None:
    """Write a zip in which order, times and permissions do not depend on the computer."""
    time = max(moment.astimezone(UTC), _FIRST_DAY)
    stamp = (time.year, time.month, time.day, time.hour, time.minute, time.second)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            archive.writestr(entry, (root / path).read_bytes(), compresslevel=_LEVEL)


def _foreign(target: pathlib.Path) -> Iterator[str]:
    """Yield what a folder holds that no earlier release put there, sorted."""
    if not target.exists():
        return
    if not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    sums = target / SUMS
    listed = sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []
    ours = {SUMS, *(line.partition("  ")[2] for line in listed)}
    for path in sorted(path.relative_to(target).as_posix() for path in target.rglob("*")):
        if path not in ours or not listed:
            yield path


def _hash(file: pathlib.Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
