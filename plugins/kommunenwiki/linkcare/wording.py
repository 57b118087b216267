"""What the status of a check means, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Final[Mapping[str, str]] = {
    "401": "verlangt eine Anmeldung (401)",
    "403": "lehnt Programme ab (403)",
    "404": "Seite nicht gefunden (404)",
    "410": "Seite dauerhaft entfernt (410)",
    "429": "zu viele Anfragen (429)",
    "no-host": "diese Website gibt es nicht mehr",
    "no-name-server": "der Name der Website ließ sich nicht nachschlagen",
    "timeout": "keine Antwort in der vorgesehenen Zeit",
    "tls": "die verschlüsselte Verbindung ist nicht in Ordnung",
    "no-connection": "keine Verbindung",
    "private": "führt in ein internes Netz; nicht geprüft",
    "scheme": "leitet auf etwas weiter, das keine Webadresse ist",
    "loop": "leitet im Kreis oder zu oft weiter",
    "protocol": "unverständliche Antwort",
}
_SERVER_ERROR: Final = "5"


def in_words(status: str) -> str:
    """Return what a status means: „Seite nicht gefunden (404)“."""
    if status in _WORDS:
        return _WORDS[status]
    if status.isdecimal() and status.startswith(_SERVER_ERROR):
        return f"Fehler des Servers ({status})"
    return f"Antwort {status}"
