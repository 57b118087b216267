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
from scripts.security.results import stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PAGE: Final = pathlib.Path(__file__).resolve().parents[1] / "docs" / "technik" / "sicherheit.md"
MARKS: Final = Marks(
    "scripts/security-table",
    "<!-- Was zwischen diesen Zeilen steht, schreibt „scripts/security-table“. -->",
    "<!-- Ende der Tabelle von „scripts/security-table“. -->",
)


def everything(results: Sequence[Mapping[str, Any]]) -> str:
    """Return the table, what was mended and what is left, as Markdown."""
    head = "| Klasse | Versucht | Gefunden und behoben | Offen | Gemessen mit |\n| --- | --- | --- | --- | --- |"
    parts = ["\n".join((head, *map(_row, results)))]
    for title, key in (("Behoben", "mended"), ("Offen", "left")):
        parts += [f"### {title}", *(_lists(results, key) or ["Nichts."])]
    return "\n\n".join(parts)


def _row(result: Mapping[str, Any]) -> str:
    tried = "<br>".join(f"{name}: {_number(amount)}" for name, amount in sorted(result["inputs"].items()))
    cells = (result["class"], tried, len(result["mended"]), len(result["left"]), f"`{result['command']}`")
    return f"| {' | '.join(map(str, cells))} |"


def _lists(results: Iterable[Mapping[str, Any]], key: str) -> list[str]:
    said = [(str(result["class"]), "\n".join(f"- {_safe(sentence)}" for sentence in result[key])) for result in results]
    return [part for name, sentences in said if sentences for part in (f"**{name}**", sentences)]


def _safe(sentence: str) -> str:
    """Return a sentence as Markdown that reads as it was written."""
    return re.sub(r"([\\`*_\[\]#|])", r"\\\1", html.escape(sentence, quote=False))


def _number(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") if amount > 9999 else str(amount)  # noqa: PLR2004 as German texts write it


def update(results: Sequence[Mapping[str, Any]], page: pathlib.Path = PAGE, *, only_check: bool = False) -> int:
    """Write the table into the page and return the exit code.

    Args:
        results: What was tried.
        page: The page.
        only_check: Write nothing, fail when the page shows something else.
    """
    return MARKS.update(page, everything(results), only_check=only_check)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments, do it, and return the exit code."""
    parser = argparse.ArgumentParser(prog="security-table", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail when the page shows other results")
    return update(stored(), only_check=parser.parse_args(arguments).check)


if __name__ == "__main__":
    sys.exit(main())
