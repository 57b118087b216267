# Manuals of the codes that begin with G. Their sentences are in the modules gazetteer_table and gazetteer.
"""Manuals of the gazetteer: a list of Gemeinden that cannot be used."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.ERROR)
_GOOD: Final = "ags,name,einwohner\n05754008,Gütersloh,99344\n"

GAZETTEER: Final[tuple[Manual, ...]] = (
    _page(
        code="G001",
        title="Liste der Gemeinden nicht lesbar",
        text=(
            "Die Datei ist keine Tabelle in UTF-8, oder sie ist leer. Speichern Sie das Blatt im Tabellenprogramm als "
            "„CSV UTF-8“, oder laden Sie die Liste noch einmal herunter."
        ),
        bad="ags,name,einwohner\n",
        good=_GOOD,
    ),
    _page(
        code="G002",
        title="Spalte der Liste fehlt",
        text="Die erste Zeile der Liste nennt die Spalten. Nötig sind „ags“, „name“ und „einwohner“.",
        bad="ags,name\n05754008,Gütersloh\n",
        good=_GOOD,
    ),
    _page(
        code="G003",
        title="Wert in der Liste passt nicht",
        text=(
            "Ein Schlüssel hat acht Ziffern, eine Einwohnerzahl ist eine ganze Zahl, eine Lage liegt in Deutschland. "
            "Tabellenprogramme lassen die Null am Anfang des Schlüssels weg; lesen Sie die Spalte als Text ein."
        ),
        bad="ags,name,einwohner\n5754008,Gütersloh,99344\n",
        good=_GOOD,
    ),
    _page(
        code="G004",
        title="Gemeinde steht zweimal in der Liste",
        text="Jeder Schlüssel steht einmal in der Liste. Löschen Sie eine der beiden Zeilen.",
        bad="ags,name,einwohner\n05754008,Gütersloh,99344\n05754008,Gütersloh,100194\n",
        good=_GOOD,
    ),
    _page(
        code="G005",
        title="Verzeichnis der Gemeinden beschädigt",
        text=(
            "Die Datei, die „wiki gazetteer“ geschrieben hat, lässt sich nicht mehr lesen. Schreiben Sie sie neu, oder "
            "löschen Sie sie: Ohne sie schlägt die Seite „Partner finden“ nur die Kommunen des Wikis vor."
        ),
        bad='{"format": "etwas anderes"}\n',
        good="wiki gazetteer gemeinden.csv\n",
    ),
)
