"""The addresses that are not checked: what applies, and what is wrong with the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.linkcare.addresses import page_of
from kommunenwiki.model.text import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kommunenwiki.model.link_exceptions import LinkException, LinkExceptions
    from kommunenwiki.yaml_source import Document, Path


@dataclass(frozen=True, slots=True)
class Exceptions:
    """The exceptions that apply on a day.

    Attributes:
        reasons: Reasons by address without fragment.
        prefixes: Beginnings of addresses, each with its reason.
    """

    reasons: Mapping[str, str]
    prefixes: tuple[tuple[str, str], ...] = ()

    def reason(self, address: str) -> str | None:
        """Return why an address is not checked; None when it is."""
        if address in self.reasons:
            return self.reasons[address]
        return next((reason for prefix, reason in self.prefixes if address.startswith(prefix)), None)


def applying(read: LinkExceptions, today: date) -> Exceptions:
    """Return the exceptions that are in order and have not expired."""
    valid = [item for item in read.exceptions if _value(item) and (item.until is None or item.until >= today)]
    return Exceptions(
        {page_of(item.address): item.reason for item in valid if item.address},
        tuple((str(item.prefix), item.reason) for item in valid if item.prefix),
    )


def problems(
    read: LinkExceptions, document: Document, shown: str, used: Iterable[str], today: date
) -> Iterator[Finding]:
    """Yield a finding for everything that is wrong with the list.

    Args:
        read: The list.
        document: Positions in its file.
        shown: How findings name the file.
        used: All addresses of records and guides.
        today: The day that counts as today.
    """
    known = tuple(used)
    for index, item in enumerate(read.exceptions):
        for code, severity, path, message, hint in _problems(item, known, today):
            mark = document.mark(("exceptions", index, *path))
            yield Finding(code, severity, Place(shown, mark.line, mark.column), message, hint)


def _problems(
    item: LinkException, known: tuple[str, ...], today: date
) -> Iterator[tuple[str, Severity, Path, str, str]]:
    address, name = _value(item), "prefix" if item.prefix else "address"
    if address is None:
        message = "Diese Ausnahme nennt nicht genau eine Webadresse."
        hint = (
            "Schreiben Sie „address“ für eine Adresse oder „prefix“ für alle, die so beginnen: https://www.beispiel.de/"
        )
        yield "L002", Severity.ERROR, (), message, hint
    elif item.until is not None and item.until < today:
        message = "Diese Ausnahme ist abgelaufen; die Adresse wird wieder geprüft."
        yield (
            "L003",
            Severity.WARNING,
            ("until",),
            message,
            "Löschen Sie die Ausnahme, oder setzen Sie einen neuen Tag.",
        )
    elif not any(one.startswith(address) if item.prefix else one == page_of(address) for one in known):
        message = "Diese Adresse steht in keinem Eintrag und in keinem Leitfaden."
        yield "L004", Severity.WARNING, (name,), message, "Löschen Sie die Ausnahme, oder prüfen Sie die Schreibweise."


def _value(item: LinkException) -> str | None:
    """Return the address or prefix of an exception; None when it has both, none, or no web address."""
    values = [value for value in (item.address, item.prefix) if value]
    return str(values[0]) if len(values) == 1 and is_web_address(values[0]) else None
