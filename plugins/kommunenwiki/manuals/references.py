# Manuals of the codes that begin with R. Their sentences and causes are in the modules references and permanence.
"""Manuals of references: links and addresses that lead nowhere."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.ERROR)

REFERENCES: Final[tuple[Manual, ...]] = (
    _page(
        code="R001",
        title="Kennung ohne Eintrag",
        text=(
            "Die Kennung verweist auf einen Eintrag, den es nicht gibt. Kennungen sind die Dateinamen ohne „.yml“: "
            "klein geschrieben, mit ae, oe, ue und ss. Fehlt der Eintrag wirklich, legen Sie ihn zuerst an. Bei "
            "„reused_by“ und „used_by“ können Sie stattdessen „name“ schreiben."
        ),
        bad="""\
municipalities: [neudorff]
""",
        good="""\
municipalities: [neudorf]
""",
    ),
    _page(
        code="R002",
        title="Link im Text führt zu keinem Eintrag",
        text=(
            "In doppelten eckigen Klammern steht die Kennung eines Eintrags. Diese gibt es nicht. Soll im Text ein "
            "anderes Wort stehen, schreiben Sie es nach einem senkrechten Strich: [[neudorf|die Gemeinde]]."
        ),
        bad="""\
summary: "Der Melder von [[Neu-Dorf]] warnt vor Hochwasser."
""",
        good="""\
summary: "Der Melder von [[neudorf|Neudorf]] warnt vor Hochwasser."
""",
    ),
    _page(
        code="R003",
        title="Link im Text ist mehrdeutig",
        text=(
            "Mehrere Einträge verschiedener Art haben dieselbe Kennung, zum Beispiel eine Kommune und ein Thema. "
            "Schreiben Sie den Ordner davor, dann ist klar, welcher gemeint ist."
        ),
        bad="""\
summary: "Der Melder beachtet den [[datenschutz]]."
""",
        good="""\
summary: "Der Melder beachtet den [[huerden/datenschutz]]."
""",
    ),
    _page(
        code="R004",
        title="Veröffentlichter Eintrag fehlt",
        text=(
            "Die Seite dieses Eintrags war schon veröffentlicht, und andere verweisen auf ihre Adresse. Wurde die "
            "Datei umbenannt, nennt der neue Eintrag die alte Kennung unter „formerly“; dann leitet die alte "
            "Adresse weiter. Vorhaben, die es nicht mehr gibt, bleiben mit dem Stand „eingestellt“ im Wiki. Im "
            "Beispiel hieß der Eintrag früher neudorf-melder."
        ),
        bad="""\
id: neudorf-wassermelder
""",
        good="""\
id: neudorf-wassermelder
formerly: [neudorf-melder]
""",
    ),
    _page(
        code="R005",
        title="Frühere Kennung ist vergeben",
        text=(
            "Unter „formerly“ steht eine Kennung, die zu einem anderen Eintrag gehört. Eine Adresse kann nur zu "
            "einer Seite führen. Löschen Sie die Kennung dort, wo sie nicht hingehört."
        ),
        bad="""\
formerly: [musterstadt-stadt-app]
""",
        good="""\
formerly: [neudorf-melder]
""",
    ),
)
"""Manuals of all codes that begin with R."""
