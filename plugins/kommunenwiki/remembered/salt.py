"""What values depend on beside the content: the program itself, what it builds on, and the settings."""

from __future__ import annotations

import hashlib
import pathlib
import re
import sys
from importlib import metadata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = pathlib.Path(__file__).parent.parent
_DISTRIBUTION: Final = "kommunenwiki"
_SALT_SIZE: Final = 16


def salt(settings: object, package: pathlib.Path = PACKAGE) -> bytes:
    """Return a digest that is another one as soon as the same content could give other pages.

    Args:
        settings: Everything that was set; two settings that print alike count as the same.
        package: Folder of the program with its templates and its theme.

    Raises:
        OSError: The program cannot be read.
    """
    made = hashlib.blake2b(digest_size=_SALT_SIZE)
    for part in (sys.version, *_versions(), repr(settings)):
        made.update(part.encode(errors="surrogateescape") + b"\0")
    for file in sorted(file for file in package.rglob("*") if "__pycache__" not in file.parts and file.is_file()):
        content = file.read_bytes()
        made.update(f"{file.relative_to(package).as_posix()}\0{len(content)}\0".encode() + content)
    return made.digest()


def _versions() -> Iterator[str]:
    """Yield the versions of everything that the program requires."""
    try:
        required = metadata.requires(_DISTRIBUTION) or []
        names = (found[0] for line in required if (found := re.match(r"[\w.-]+", line)) and "extra ==" not in line)
        for name in sorted(names):
            yield f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError as error:
        yield str(error)
