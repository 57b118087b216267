"""What was tried against the software: one small file for each class, whose numbers scripts and tests write."""

from __future__ import annotations

import json
import pathlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = pathlib.Path(__file__).parent / "results"
KEYS: Final = frozenset({"class", "command", "inputs", "left", "mended"})


def stored(folder: pathlib.Path = FOLDER) -> list[dict[str, Any]]:
    """Return the results of all classes, sorted by name.

    Args:
        folder: Where the files are.

    Raises:
        ValueError: A file does not have the keys that it should, or is no JSON.
        OSError: A file cannot be read.
    """
    found = []
    for file in sorted(folder.glob("*.json")):
        result = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(result, dict) or result.keys() != KEYS:
            complaint = f"{file.name}: {', '.join(sorted(KEYS))}"
            raise ValueError(complaint)
        found.append(result)
    return sorted(found, key=lambda result: str(result["class"]))


def measured(name: str, inputs: Mapping[str, int], folder: pathlib.Path = FOLDER, *, others_stay: bool = False) -> None:
    """Write the numbers of a class into its file; what people wrote there stays.

    Args:
        name: Name of the file without ``.json``.
        inputs: How many of each kind of input were tried.
        folder: Where the files are.
        others_stay: Whether numbers of inputs that are not named stay, too.

    Raises:
        OSError: The file is not there, or cannot be written.
    """
    file = folder / f"{name}.json"
    result = json.loads(file.read_text(encoding="utf-8"))
    result["inputs"] = {**(result["inputs"] if others_stay else {}), **inputs}
    text = json.dumps(result, ensure_ascii=False, indent=2, sort_keys=True)
    file.write_text(f"{text}\n", encoding="utf-8")
