"""The legal pages' knowledge: who enforces accessibility, what is missing, what browsers store."""

from __future__ import annotations

from typing import Final

FILE: Final = "betreiber.yml"
"""Where the file about the operator lies unless somebody says otherwise: beside ``mkdocs.yml``."""
