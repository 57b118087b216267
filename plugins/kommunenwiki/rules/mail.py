# Tells the mailbox of an office from that of a person. Known limits: a mailbox that holds only a surname, and first
# names that are not in our list, are taken for an office.
"""Mail addresses."""

from __future__ import annotations

import re
from typing import Final

from kommunenwiki.rules.people import is_first_name

MAIL: Final = re.compile(r"(?<![\w@.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
"""A mail address inside a text. ``@stadt@social.example`` is the name of an account, not a mail address."""

_PROVIDERS: Final = """
    aol arcor email fastmail freenet gmail gmx googlemail hotmail hushmail icloud inbox kabelmail live mail
    mailbox me msn online outlook pm posteo proton protonmail t-online tutanota unitybox unity-mail vodafone
    vodafonemail web yahoo ymail zoho
"""
FREE_PROVIDERS: Final = frozenset(_PROVIDERS.split())
"""Hosts of private mailboxes."""
PROVIDER_ENDINGS: Final = frozenset({"at", "ch", "co.uk", "com", "de", "eu", "me", "net", "org", "ru"})
"""Ends of their domains."""
_OFFICE_PART: Final = re.compile(
    r"info|post|mail|kontakt|service|stadt|gemeinde|kreis|amt|rathaus|digital|smart|city|daten|data|open|geo|it|presse|"
    r"team|projekt|portal|app|support|buero|büro|learning|government|mobil|mobility"
)


REASONS: Final = {
    "provider": "„{domain}“ ist ein Anbieter für private Postfächer",
    "name": "vor dem „@“ stehen vermutlich Vor- und Nachname",
    "first-name": "vor dem „@“ steht ein Vorname",
}
"""Why a mail address belongs to a person."""


def private_reason(address: str) -> str:
    """Say in German why a mail address belongs to a person; empty when it looks like the mailbox of an office."""
    local, _, domain = address.lower().rpartition("@")
    provider, _, ending = domain.partition(".")
    if provider in FREE_PROVIDERS and ending in PROVIDER_ENDINGS:
        return REASONS["provider"].format(domain=domain)
    parts = [part for part in re.split(r"[._-]", local) if part]
    if len(parts) > 1 and (any(map(is_first_name, parts)) or _initial_and_surname(parts)):
        return REASONS["name"]
    if len(parts) == 1 and is_first_name(local):
        return REASONS["first-name"]
    return ""


def _initial_and_surname(parts: list[str]) -> bool:
    first, last = parts[0], parts[-1]
    return len(parts) == 2 and len(first) == 1 and first.isalpha() and last.isalpha() and not _OFFICE_PART.match(last)  # noqa: PLR2004
