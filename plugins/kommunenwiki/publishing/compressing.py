# A server that finds a compressed file beside the plain one need not compress it for everybody who asks.
"""Compressed files beside those of a site, for servers that look for them."""

from __future__ import annotations

import gzip
import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

import brotli

from kommunenwiki.publishing.files import replace_file
from kommunenwiki.publishing.media_types import is_text

if TYPE_CHECKING:
    import pathlib

ENDS: Final = (".gz", ".br")
LEAST: Final = 512
"""Files with fewer bytes fit into one packet anyway."""
_GZIP_LEVEL: Final = 9
BROTLI_QUALITY: Final = 11
"""The most. It takes minutes once and saves an eighth against gzip each time; with 5 it would be a twentieth."""
_UNIX: Final = 3
"""Number of the system in the head of a gzip file, always the same one."""


def compress(site: pathlib.Path, *, quality: int = BROTLI_QUALITY) -> tuple[int, int, int]:
    """Write a ``.gz`` and a ``.br`` file beside every text of a site that gets smaller; drop those of an earlier build.

    Args:
        site: Root of a built site.
        quality: Effort of Brotli, from 0 to 11.

    Returns:
        Number of texts that were compressed, their bytes, and the bytes of their Brotli files.

    Raises:
        OSError: Something cannot be read or written.
    """
    for file in site.rglob("*"):
        if is_copy(file):
            file.unlink()
    texts = [file for file in sorted(site.rglob("*")) if file.is_file() and is_text(file.name)]
    count = plain = packed = 0
    threads = ThreadPoolExecutor(os.cpu_count())  # both compressors run outside Python's lock
    try:
        for file, made in zip(texts, threads.map(_compressed, texts, itertools.repeat(quality)), strict=True):
            if made:
                size = file.stat().st_size
                for end, content in zip(ENDS, made, strict=True):
                    if len(content) < size:
                        replace_file(file.with_name(file.name + end), content)
                count, plain, packed = count + 1, plain + size, packed + len(made[-1])
    finally:
        threads.shutdown(cancel_futures=True)  # Ctrl-C and a full disk do not wait for all the others
    return count, plain, packed


def is_copy(file: pathlib.Path) -> bool:
    """Return whether a file is the compressed form of the one beside it."""
    return file.suffix in ENDS and file.with_suffix("").is_file()


def _compressed(file: pathlib.Path, quality: int) -> tuple[bytes, bytes] | None:
    """Return a text compressed in both ways; None when it stays as it is."""
    data = file.read_bytes()
    if len(data) < LEAST:
        return None
    packed = brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality)
    zipped = bytearray(gzip.compress(data, _GZIP_LEVEL, mtime=0))
    zipped[9] = _UNIX
    return bytes(zipped), packed
