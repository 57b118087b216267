"""The engines of the bench."""

from __future__ import annotations

from typing import Final

ENGINES: Final = ("own", "lunr", "minisearch", "pagefind")
"""Ours, Material's as it ships it, and two from npm."""
