# Our own settings are read as strictly as records are: with line and column, and a mistake in them is an error.
"""Which neighbours there are: ``wiki.yml`` in the folder of copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki import messages, yaml_source
from kommunenwiki.federation import checks
from kommunenwiki.federation.neighbours import Setting
from kommunenwiki.findings import Finding, Place, Severity, printable
from kommunenwiki.model.values import DEVICES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.yaml_source import Data, Document, Path

KEY: Final = "federation"
MAX_NEIGHBOURS: Final = 50
_TITLE, _ADDRESS = "title", "address"
_EXAMPLE: Final = 'Zum Beispiel: nrw: {{title: "Kommunenwiki NRW", address: "https://wiki.example/"}}'

SENTENCES: Final = {
    "group": ("Bei „{name}“ wird eine Gruppe von Schlüsseln erwartet.", _EXAMPLE),
    "unknown": ("„{name}“ gibt es hier nicht.", "Möglich: {known}"),
    "name": (
        "„{name}“ kann nicht der Name eines Nachbarwikis sein.",
        "Erlaubt sind Kleinbuchstaben, Ziffern und einzelne Bindestriche, zum Beispiel nrw.",
    ),
    "many": ("Es sind mehr als {known} Nachbarwikis.", "So viele liest das Wiki nicht; nehmen Sie einige heraus."),
    "title": (
        "Der Titel des Nachbarwikis „{name}“ fehlt oder ist nicht zu gebrauchen.",
        "Schreiben Sie eine Zeile ohne HTML, zum Beispiel title: Kommunenwiki NRW.",
    ),
    "address": (
        "Die Adresse des Nachbarwikis „{name}“ fehlt oder ist nicht zu gebrauchen.",
        "Schreiben Sie die Adresse seiner Startseite, sie beginnt mit https:// und hat weder „?“ noch „#“.",
    ),
}
"""Sentence and hint of everything that can be wrong with the settings; the code is always N001."""


def read(content: bytes, shown: str) -> tuple[tuple[Setting, ...], tuple[Finding, ...]]:
    """Read the settings.

    Args:
        content: Bytes of the file.
        shown: Path of the file for findings.

    Returns:
        The neighbours that are named rightly, in the order of the file, and a finding for everything else.
    """
    document = yaml_source.read(content)
    flaws = tuple(messages.syntax_finding(shown, flaw) for flaw in document.flaws)
    if document.misgrouped or (flaws and not document.data):
        return (), flaws
    found = tuple(_settings(document, shown))
    settings = tuple(item for item in found if isinstance(item, Setting))
    return settings, (*flaws, *(item for item in found if isinstance(item, Finding)))


def _settings(document: Document, shown: str) -> Iterator[Setting | Finding]:
    for key in document.data:
        if key != KEY:
            yield _finding("unknown", document, shown, (key,), known=KEY)
    neighbours = document.data.get(KEY) or {}
    if not isinstance(neighbours, dict):
        yield _finding("group", document, shown, (KEY,))
        return
    if len(neighbours) > MAX_NEIGHBOURS:
        yield _finding("many", document, shown, (KEY,), known=MAX_NEIGHBOURS)
        return
    for name, values in neighbours.items():
        yield from _setting(name, values, document, shown)


def _setting(name: str, values: Data, document: Document, shown: str) -> Iterator[Setting | Finding]:
    path = (KEY, name)
    if not checks.is_id(name) or name in DEVICES:
        yield _finding("name", document, shown, path)
        return
    if not isinstance(values, dict):
        yield _finding("group", document, shown, path)
        return
    for key in values.keys() - {_TITLE, _ADDRESS}:
        yield _finding("unknown", document, shown, (*path, key), known=f"{_TITLE}, {_ADDRESS}")
    title, address = values.get(_TITLE), values.get(_ADDRESS)
    usable = {_TITLE: _is_title(title), _ADDRESS: isinstance(address, str) and checks.is_root(address)}
    for key in [key for key, good in usable.items() if not good]:
        yield _finding(key, document, shown, (*path, key) if key in values else path, name=name)
    if all(usable.values()):
        yield Setting(name, checks.line(title), f"{str(address).removesuffix('/')}/")


def _is_title(value: Data) -> bool:
    try:
        checks.line(value)
    except ValueError:
        return False
    return True


def _finding(kind: str, document: Document, shown: str, path: Path, **slots: object) -> Finding:
    sentence, hint = SENTENCES[kind]
    mark = document.key_mark(path)
    values = {"name": printable(str(path[-1]))[: checks.MAX_ID], "known": "", **slots}
    return Finding(
        "N001", Severity.ERROR, Place(shown, mark.line, mark.column), sentence.format(**values), hint.format(**values)
    )
