"""The report of the weekly check of links: as text for the terminal and as the text of an issue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.care.marking import code, link, table
from kommunenwiki.linkcare import EXCEPTIONS, STATE
from kommunenwiki.linkcare.states import DAYS, MISSES, Verdict, verdict
from kommunenwiki.linkcare.wording import in_words
from kommunenwiki.model.text import is_start_page
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from kommunenwiki.linkcare.addresses import Use
    from kommunenwiki.linkcare.states import Seen


@dataclass(frozen=True, slots=True)
class Report:
    """What is to be said about links.

    Attributes:
        known: What is known of each address that is checked.
        uses: The places of each address.
        excepted: Number of addresses that an exception leaves out.
        waiting: Number of addresses that no run has reached yet.
    """

    known: Mapping[str, Seen]
    uses: Mapping[str, tuple[Use, ...]]
    excepted: int = 0
    waiting: int = 0

    @property
    def broken(self) -> dict[str, Seen]:
        """The addresses that count as broken."""
        return {address: seen for address, seen in self.known.items() if seen.broken}

    @property
    def watched(self) -> dict[str, Seen]:
        """The addresses that were found gone, but not often enough."""
        return {address: seen for address, seen in self.known.items() if seen.misses and not seen.broken}

    @property
    def moved(self) -> dict[str, Seen]:
        """The addresses that have become another one for good."""
        return {address: seen for address, seen in self.known.items() if seen.moved_to}

    @property
    def unclear(self) -> dict[str, Seen]:
        """The addresses of which the last check says nothing."""
        return {
            address: seen
            for address, seen in self.known.items()
            if verdict(seen.status) is Verdict.UNCLEAR and not seen.misses
        }


def as_text(report: Report) -> str:
    """Return the report for a terminal: what is broken or has moved, then the numbers."""
    lines = []
    for address, seen in report.broken.items():
        lines.append(f"Nicht mehr erreichbar seit {_day(seen.first_broken)}: {address} ({in_words(seen.status)})")
        lines += _places(report, address)
    for address, seen in report.moved.items():
        lines += [f"Umgezogen: {address}", f"    jetzt: {seen.moved_to}", *_places(report, address)]
    return "".join(f"{line}\n" for line in (*lines, summary(report)))


def summary(report: Report) -> str:
    """Return the numbers in one sentence."""
    good = sum(verdict(seen.status) is Verdict.GOOD for seen in report.known.values())
    parts = (
        (len(report.broken), "nicht mehr erreichbar"),
        (len(report.watched), "werden beobachtet"),
        (len(report.moved), "umgezogen"),
        (len(report.unclear), "unklar"),
        (report.excepted, "ausgenommen"),
        (report.waiting, "noch nie geprüft"),
    )
    further = "".join(f", {number} {what}" for number, what in parts if number)
    return f"{len(report.known)} Adressen bekannt: {good} erreichbar{further}."


def as_issue(report: Report) -> str:
    """Return the text of the issue; empty when there is nothing to do."""
    if not report.broken and not report.moved:
        return ""
    return "\n\n".join((*_broken(report), *_moved(report), *_watched(report), *_unclear(report), *_foot(report))) + "\n"


def _broken(report: Report) -> Iterator[str]:
    if report.broken:
        yield f"## Nicht mehr erreichbar ({len(report.broken)})"
        yield (
            "Suchen Sie die Seite unter einer anderen Adresse, oder tragen Sie unter `archive` eine gesicherte Fassung "
            "ein. Löschen Sie die Quelle nur, wenn keine Angabe mehr an ihr hängt."
        )
        rows = (
            (
                link(address),
                _day(seen.first_broken),
                _day(seen.last_good),
                in_words(seen.status),
                _where(report, address),
            )
            for address, seen in report.broken.items()
        )
        yield table(("Adresse", "seit", "zuletzt erreichbar", "Antwort", "steht in"), rows)


def _moved(report: Report) -> Iterator[str]:
    if report.moved:
        yield f"## Umgezogen ({len(report.moved)})"
        yield "Öffnen Sie die neue Adresse. Steht dort dasselbe, tragen Sie sie ein."
        rows = (
            (link(address), link(seen.moved_to) + _start_page(address, seen.moved_to), _where(report, address))
            for address, seen in report.moved.items()
        )
        yield table(("Adresse", "neue Adresse", "steht in"), rows)


def _watched(report: Report) -> Iterator[str]:
    if report.watched:
        yield f"## Wird beobachtet ({len(report.watched)})"
        yield (
            f"Als nicht mehr erreichbar gilt eine Adresse erst, wenn sie {MISSES}-mal hintereinander über wenigstens "
            f"{DAYS} Tage fehlte. Hier ist noch nichts zu tun."
        )
        rows = (
            (link(address), _day(seen.first_broken), in_words(seen.status), _where(report, address))
            for address, seen in report.watched.items()
        )
        yield table(("Adresse", "fehlt seit", "Antwort", "steht in"), rows)


def _unclear(report: Report) -> Iterator[str]:
    if report.unclear:
        yield f"## Unklar ({len(report.unclear)})"
        yield (
            "Diese Antworten sagen nichts darüber, ob Menschen die Seite sehen. Die Adressen gelten nicht als "
            f"unerreichbar. Was immer so antwortet, kann mit Grund in `docs/{EXCEPTIONS}` stehen."
        )
        rows = (
            (link(address), in_words(seen.status), _day(seen.last_good), _where(report, address))
            for address, seen in report.unclear.items()
        )
        yield table(("Adresse", "Antwort", "zuletzt erreichbar", "steht in"), rows)


def _foot(report: Report) -> Iterator[str]:
    yield f"{summary(report)} Alle Ergebnisse stehen in `docs/{STATE}`."


def _places(report: Report, address: str) -> Iterator[str]:
    yield from (f"    {use.place}: {use.field}" for use in report.uses.get(address, ()))


def _where(report: Report, address: str) -> str:
    return "<br>".join(f"{code(str(use.place))} {use.field}" for use in report.uses.get(address, ()))


def _start_page(address: str, moved_to: str) -> str:
    return " (nur noch die Startseite)" if is_start_page(moved_to) and not is_start_page(address) else ""


def _day(day: date | None) -> str:
    return german.day(day) if day else "nie"
