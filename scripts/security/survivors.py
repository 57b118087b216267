"""The mistakes that no test noticed, each with the reason: ``scripts/mutation`` writes them, people explain them."""

from __future__ import annotations

import json
import pathlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE: Final = pathlib.Path(__file__).parent / "survivors.json"


class Survivor(NamedTuple):
    """A mistake in the program that no test noticed.

    Attributes:
        group: The group of modules that was tried.
        module: Path of the module below the package.
        line: Number of the line.
        source: That line, without the blanks before it; it tells the place when lines were added above.
        change: What was made of what, for example ``other value: 8``.
        why: German sentence that says why no test notices it; empty when nobody has said it yet.
    """

    group: str
    module: str
    line: int
    source: str
    change: str
    why: str = ""


def stored(file: pathlib.Path = FILE) -> list[Survivor]:
    """Return the survivors of the last run that was saved.

    Args:
        file: Where they are.

    Raises:
        OSError: The file cannot be read.
        TypeError: An entry has other keys than those of a survivor.
    """
    return [Survivor(**entry) for entry in json.loads(file.read_text(encoding="utf-8"))]


def note(groups: Iterable[str], found: Iterable[Survivor], file: pathlib.Path = FILE) -> list[Survivor]:
    """Write the survivors of some groups in the place of earlier ones; what was said of the same mistake stays.

    Args:
        groups: The groups that were tried; those of others stay.
        found: What survived.
        file: Where they are.

    Returns:
        Those that nobody has explained yet.

    Raises:
        OSError: The file cannot be read or written.
    """
    before, tried = stored(file), set(groups)
    said = {mistake(one): one.why for one in before}
    kept = [one for one in before if one.group not in tried]
    now = sorted([*kept, *(one._replace(why=said.get(mistake(one), "")) for one in found)])
    text = json.dumps([one._asdict() for one in now], ensure_ascii=False, indent=2)
    file.write_text(f"{text}\n", encoding="utf-8")
    return [one for one in now if not one.why]


def mistake(one: Survivor) -> tuple[str, str, str]:
    """Return what tells a mistake from others, wherever its line is now."""
    return one.module, one.source, one.change
