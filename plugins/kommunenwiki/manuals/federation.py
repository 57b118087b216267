# Manuals of the codes that begin with N. Their sentences are in federation.settings and federation.defects.
"""Manuals of neighbours: settings that cannot be used, and copies that are missing or broken."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.WARNING)
_UPDATE: Final = "wiki federation update nrw\n"
_HEAD: Final = "# Sphinx inventory version 2\n# Project: Kommunenwiki\n# Version: 2026-11-23\n"

FEDERATION: Final[tuple[Manual, ...]] = (
    Manual(
        code="N001",
        severity=Severity.ERROR,
        title="Nachbarwiki falsch eingetragen",
        text=(
            "In der Datei „docs/.nachbarn/wiki.yml“ hat jedes Nachbarwiki einen kurzen Namen, einen Titel und die "
            "Adresse seiner Startseite. Der Name steht in Links vor dem Doppelpunkt: [[nrw:soest]]."
        ),
        bad="""\
federation:
  nrw:
    title: "Kommunenwiki NRW"
    address: "wiki.nrw.example"
""",
        good="""\
federation:
  nrw:
    title: "Kommunenwiki NRW"
    address: "https://wiki.nrw.example/"
""",
    ),
    _page(
        code="N002",
        title="Kopie des Nachbarwikis fehlt",
        text=(
            "Ein Nachbarwiki ist eingetragen, aber im Ordner „docs/.nachbarn“ liegt keine vollständige Kopie seines "
            "Verzeichnisses. Holen Sie sie und nehmen Sie beide Dateien ins Repository auf. Links dorthin erscheinen "
            "bis dahin als Text."
        ),
        bad="docs/.nachbarn/wiki.yml\n",
        good=_UPDATE,
    ),
    _page(
        code="N003",
        title="Verzeichnis des Nachbarwikis nicht lesbar",
        text=(
            "Die Datei „eintraege.inv“ hat nicht die Form eines Verzeichnisses (objects.inv, Version 2). Sie ist beim "
            "Übertragen beschädigt worden, oder das Nachbarwiki gibt etwas anderes heraus. Ändern Sie die Kopie nicht "
            "von Hand; holen Sie sie neu."
        ),
        bad="<!doctype html>\n",
        good=f"{_HEAD}# The remainder of this file is compressed using zlib.\n",
    ),
    _page(
        code="N004",
        title="Zusammenfassung des Nachbarwikis nicht lesbar",
        text=(
            "Die Datei „zusammenfassung.json“ ist kein JSON oder hat eine andere Form, als das Schema unter "
            "„/schema/v1/api/zusammenfassung.json“ sagt. Holen Sie sie neu, oder sagen Sie es dem Nachbarwiki."
        ),
        bad='{"records": "keine"}\n',
        good='{"licence": {"name": "CC BY 4.0"}, "records": []}\n',
    ),
    _page(
        code="N005",
        title="Datei des Nachbarwikis zu groß",
        text=(
            "Das Wiki liest höchstens 20.000 Einträge eines Nachbarwikis, 2 MB gepackt und 8 MB ausgepackt, und eine "
            "Zusammenfassung von höchstens 16 MB. Größere Dateien liest es nicht, damit eine fremde Datei den Bau "
            "nicht aufhalten kann."
        ),
        bad='{"records": [… 20.001 Einträge …]}\n',
        good='{"records": [… 20.000 Einträge …]}\n',
    ),
    _page(
        code="N006",
        title="Eintrag des Nachbarwikis ausgelassen",
        text=(
            "Ein einzelner Eintrag des Nachbarwikis ist nicht zu gebrauchen: Seine Adresse führt aus dem Nachbarwiki "
            "hinaus, sein Titel enthält HTML oder unsichtbare Zeichen, oder er steht zweimal da. Die anderen Einträge "
            "gelten. Ändern Sie die Kopie nicht von Hand; sagen Sie es dem Nachbarwiki."
        ),
        bad="soest kommunenwiki:fallstudien 1 javascript:alert(1) Soest\n",
        good="soest kommunenwiki:fallstudien 1 fallstudien/soest/ Soest\n",
    ),
)
"""Manuals of all codes that begin with N."""
