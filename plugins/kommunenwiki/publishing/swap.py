# A build is all or nothing: it is written beside the site and takes its place when it is complete and checked.
# Writes to disk; used by the adapter only.
"""Putting a finished build in the place of the last one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathlib


def staging_folder(site: pathlib.Path) -> pathlib.Path:
    """Return the folder beside ``site`` in which the next build is written."""
    return site.with_name(f".{site.name}.neu")


def _previous_folder(site: pathlib.Path) -> pathlib.Path:
    return site.with_name(f".{site.name}.alt")


def recover(site: pathlib.Path) -> None:
    """Clean up after a killed build: drop its leftovers, and put the last good site back if it was moved away."""
    shutil.rmtree(staging_folder(site), ignore_errors=True)
    previous = _previous_folder(site)
    if previous.exists() and not site.exists():
        previous.rename(site)
    shutil.rmtree(previous, ignore_errors=True)


def swap_in(site: pathlib.Path) -> None:
    """Put the finished build in the place of ``site``.

    Raises:
        OSError: The folders cannot be moved; the last good site is then in its place again.
    """
    previous = _previous_folder(site)
    if site.exists():
        site.rename(previous)
    try:
        staging_folder(site).rename(site)
    except OSError:
        if previous.exists():
            previous.rename(site)
        raise
    shutil.rmtree(previous, ignore_errors=True)
