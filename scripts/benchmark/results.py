"""The file of results: what was measured last, for each measurement and each size of wiki."""

from __future__ import annotations

import json
import pathlib
from typing import Any, Final

FILE: Final = pathlib.Path(__file__).parent / "results.json"


def load(file: pathlib.Path = FILE) -> dict[str, Any]:
    """Return all results; nothing when nothing was measured yet."""
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def keep(part: str, total: int, found: dict[str, Any], file: pathlib.Path = FILE) -> None:
    """Put what was measured in the place of what was measured before of the same.

    Args:
        part: Name of the measurement.
        total: How many case studies the wiki had.
        found: What was measured.
        file: The file of results.
    """
    every = load(file)
    sizes = {**every.get(part, {}), str(total): found}
    every[part] = {size: sizes[size] for size in sorted(sizes, key=int)}
    ordered = {name: every[name] for name in sorted(every)}
    file.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
