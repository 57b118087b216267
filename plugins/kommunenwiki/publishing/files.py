# Files of contributors are precious: whoever is interrupted finds the old text or the new one, never half of one.
"""Writing single files whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

_MODE = 0o666


def replace_file(file: pathlib.Path, text: str | bytes, like: pathlib.Path | None = None) -> None:
    """Give a file another text (in UTF-8) or other bytes.

    Args:
        file: The file, which may be new.
        text: Its new text or bytes.
        like: The file whose permissions it gets; without it, its own stay.

    Raises:
        OSError: The file cannot be written; it is as before.
    """
    with _beside(file, text) as written:
        source = like if like and like.exists() else file
        if source.exists():
            shutil.copymode(source, written)
        written.replace(file)


def create_file(file: pathlib.Path, text: str | bytes) -> None:
    """Write a new file.

    Raises:
        FileExistsError: There is a file already; it stays as it is.
        OSError: The file cannot be written.
    """
    refuse_links(file.parent)
    file.parent.mkdir(parents=True, exist_ok=True)
    with _beside(file, text) as written:
        try:
            os.link(written, file)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            with file.open("xb") as stream:
                stream.write(_bytes(text))


def refuse_links(*places: pathlib.Path) -> None:
    """Refuse to write where a link would lead elsewhere.

    Raises:
        OSError: One of the places is a link.
    """
    for place in places:
        if place.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place))


def refuse_links_below(root: pathlib.Path, path: str) -> None:
    """Refuse to write a file below a folder when a link lies on the way; the folder itself was named by somebody.

    Raises:
        OSError: The file, or a folder between, is a link.
    """
    file = root / path
    refuse_links(*(place for place in reversed((file, *file.parents)) if root in place.parents))


@contextlib.contextmanager
def _beside(file: pathlib.Path, text: str | bytes) -> Iterator[pathlib.Path]:
    """Write a text into a hidden file beside another, and take away what is left of it at the end."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
    except OSError as error:
        error.filename = str(file)  # nobody knows the other name
        raise
    written = file.with_name(os.path.basename(name))  # noqa: PTH119 a name, not a path
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_bytes(text))
            stream.flush()
            os.fsync(stream.fileno())
        written.chmod(_MODE & ~_umask())
        yield written
    except OSError as error:
        error.filename = str(file)  # a full disk names no file
        raise
    finally:
        written.unlink(missing_ok=True)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
