# Manual of the code that begins with F. Its sentences and causes are in the module migrating.
"""Manual of the format of the records."""

from __future__ import annotations

from typing import Final

from kommunenwiki.findings import Manual, Severity

FORMATS: Final[tuple[Manual, ...]] = (
    Manual(
        code="F001",
        severity=Severity.ERROR,
        title="Format der Einträge passt nicht zur Software",
        text=(
            "Die Form der Einträge hat eine Nummer. Sie steht in docs/.format; fehlt die Datei, gilt 1. Ist die Nummer "
            "kleiner als die der Software, stellt „wiki migrate“ alle Einträge um, mit Kommentaren und ganz oder gar "
            "nicht. Ist sie größer, ist die Software zu alt: Holen Sie die neue Fassung. Solange beides nicht "
            "zusammenpasst, wird nichts weiter geprüft."
        ),
        bad="eins\n",
        good="1\n",
    ),
)
"""Manuals of all codes that begin with F."""
