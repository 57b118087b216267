"""Puts what was tried into the page on security, between two marks."""

from __future__ import annotations

import argparse
import html
import pathlib
import re
import sys
from typing import TYPE_CHECKING, Any, Final

if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from scripts.marked_page import Marks
from scripts.mutants import CHANGES
from scripts.security import survivors
from scripts.security.results import stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scripts.security.survivors import Survivor

PAGE: Final = pathlib.Path(__file__).resolve().parents[1] / "docs" / "technik" / "sicherheit.md"
MARKS: Final = Marks(
    "scripts/security-table",
    "<!-- Was zwischen diesen Zeilen steht, schreibt „scripts/security-table“. -->",
    "<!-- Ende der Tabelle von „scripts/security-table“. -->",
)


def everything(results: Sequence[Mapping[str, Any]], survivors: Sequence[Survivor] = ()) -> str:
    """Return the table, what was mended, what is left, and the mistakes that no test noticed, as Markdown."""
    head = "| Klasse | Versucht | Gefunden und behoben | Offen | Gemessen mit |\n| --- | --- | --- | --- | --- |"
    parts = ["\n".join((head, *map(_row, results)))]
    for title, key in (("Behoben", "mended"), ("Offen", "left")):
        parts += [f"### {title}", *(_lists(results, key) or ["Nichts."])]
    if survivors:
        head = "| Stelle | Geändert wurde | Warum es kein Test bemerkt |\n| --- | --- | --- |"
        parts += ["### Fehler, die kein Test bemerkt", "\n".join((head, *map(_survivor_row, survivors)))]
    return "\n\n".join(parts)


def _row(result: Mapping[str, Any]) -> str:
    tried = "<br>".join(f"{name}: {_number(amount)}" for name, amount in sorted(result["inputs"].items()))
    cells = (result["class"], tried, len(result["mended"]), len(result["left"]), f"`{result['command']}`")
    return f"| {' | '.join(map(str, cells))} |"


def _survivor_row(survivor: Survivor) -> str:
    kind, _, text = survivor.change.partition(": ")
    changed = f"{CHANGES[kind]}: {_code(' '.join(text.split()))}"
    return f"| `{survivor.module}`, {survivor.line} | {changed} | {_safe(survivor.why)} |"


def _code(text: str) -> str:
    """Return code in a cell of a table: a bar would end the cell even there."""
    return f"<code>{html.escape(text, quote=False).replace('|', '&#124;')}</code>"


def _lists(results: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    said = [(str(result["class"]), "\n".join(f"- {_safe(sentence)}" for sentence in result[key])) for result in results]
    return [part for name, sentences in said if sentences for part in (f"**{name}**", sentences)]


def _safe(sentence: str) -> str:
    """Return a sentence as Markdown that reads as it was written."""
    return re.sub(r"([\\`*_\[\]#|])", r"\\\1", html.escape(sentence, quote=False))


def _number(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") if amount > 9999 else str(amount)  # noqa: PLR2004 as German texts write it


def update(text: str, page: pathlib.Path = PAGE, *, only_check: bool = False) -> int:
    """Write the tables into the page and return the exit code.

    Args:
        text: The tables.
        page: The page.
        only_check: Write nothing, fail when the page shows something else.
    """
    return MARKS.update(page, text, only_check=only_check)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, do it, and return the exit code."""
    parser = argparse.ArgumentParser(prog="security-table", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the page shows other results")
    options = parser.parse_args(arguments)
    return update(everything(stored(), survivors.stored()), only_check=options.check)


if __name__ == "__main__":
    sys.exit(main())
