"""How hostile inputs are laid out on disk."""

from __future__ import annotations

import io
import pathlib
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.federation.making import copy

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD: Final = pathlib.Path(__file__).parents[1] / "examples" / "good"
CASE: Final = (GOOD / "fallstudien" / "neudorf-wassermelder.yml").read_text(encoding="utf-8")
TERM: Final = "id: bombe\nterm: Bombe\narea: daten\nplain: Ein Wort.\n"
MOST: Final = 256 * 1024
"""Largest record that is read, in bytes: the worst is what just fits."""
TODAY: Final = ("--today", "2026-11-24")


@dataclass(frozen=True, slots=True)
class Input:
    """An input of a contributor or a neighbour.

    Attributes:
        kind: The class of inputs it belongs to.
        name: What it is.
        lay: Lays it out in an empty folder, in which the command then runs.
        command: The arguments of ``wiki``.
        findings: False when nothing is wrong with it, but its size.
    """

    kind: str
    name: str
    lay: Callable[[], None]
    command: tuple[str, ...] = ("check", *TODAY)
    findings: bool = True


def put(path: str, content: str | bytes) -> None:
    """Write a file below the current folder."""
    file = pathlib.Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def term(text: str) -> Callable[[], None]:
    """Lay out a wiki with one glossary term more, made of its least fields and a text; cut to what is read."""
    return lambda: put("docs/glossar/bombe.yml", (TERM + text).encode()[:MOST].decode(errors="ignore"))


def record(text: str) -> Callable[[], None]:
    """Lay out a wiki with a file that holds nothing but this text."""
    return lambda: put("docs/fallstudien/bombe.yml", text)


def filled(item: str, start: str = "", end: str = "") -> str:
    """Return as many items as a record can hold."""
    room = MOST - len((start + end).encode()) - 200
    return start + "".join(item.format(n=n) for n in range(room // len(item.format(n=99999).encode()))) + end


def case_with(key: str, lines: str) -> Callable[[], None]:
    """Lay out the complete case study with other lines below one key."""
    head, _, rest = CASE.replace("neudorf-wassermelder", "bombe").partition(f"\n{key}:")
    kept = rest.split("\n")[1:]
    after = next((n for n, line in enumerate(kept) if line[:1].strip() and not line.startswith("#")), len(kept))
    return record(f"{head}\n{key}:\n{lines}\n" + "\n".join(kept[after:]))


def guide(text: str) -> Callable[[], None]:
    """Lay out a wiki with a guide."""
    return lambda: put("docs/leitfaeden/bombe.md", text)


def workbook(parts: dict[str, bytes], name: str = "a.xlsx") -> Callable[[], None]:
    """Lay out a workbook; parts that are not named are those of a template with one record."""

    def lay() -> None:
        import openpyxl

        book = openpyxl.Workbook()
        book.active.title = "Glossarbegriffe"  # type: ignore[union-attr]
        book.active.append(["Kennung"])  # type: ignore[union-attr]
        plain = io.BytesIO()
        book.save(plain)
        out = io.BytesIO()
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                if info.filename not in parts:
                    new.writestr(info.filename, old.read(info))
            for path, content in parts.items():
                new.writestr(path, content)
        put(name, out.getvalue())

    return lay


def table(text: str | bytes) -> Callable[[], None]:
    """Lay out a CSV file."""
    return lambda: put("a.csv", text)


def neighbour(inventory: bytes | None = None, summary: bytes | None = None) -> Callable[[], None]:
    """Lay out a wiki with a neighbour whose copies are these."""

    def lay() -> None:
        good = copy()
        put("docs/.nachbarn/seenland/eintraege.inv", inventory or good.inventory or b"")
        put("docs/.nachbarn/seenland/zusammenfassung.json", summary or good.summary or b"")

    return lay


def nested(levels: int, start: str, end: str = "") -> str:
    """Return brackets around nothing."""
    return start * levels + end * levels
