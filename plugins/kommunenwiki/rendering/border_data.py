"""The borders of the Länder, from the data file beside the templates that ``scripts/borders.py`` has made."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Final

from kommunenwiki.analysis.borders import Borders

_FILE: Final = resources.files("kommunenwiki.rendering") / "karte" / "laender.topo.json"


@lru_cache(maxsize=8)
def borders(smallest: float = 0) -> Borders:
    """Return the borders; read and simplified once per process.

    Args:
        smallest: What changes a line by less than this many square kilometres is left out; 0 for all that the file has.
    """
    if smallest:
        return borders().coarser(smallest)
    return Borders.read(json.loads(_FILE.read_text(encoding="utf-8")))
