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
    _page(
        code="R006",
        title="Link nennt ein unbekanntes Nachbarwiki",
        text=(
            "Ein Doppelpunkt in doppelten eckigen Klammern führt in ein anderes Wiki. Vor ihm steht der Name, unter "
            "dem das Nachbarwiki in „docs/.nachbarn/wiki.yml“ eingetragen ist. Diesen Namen gibt es dort nicht."
        ),
        bad="""\
summary: "Ähnlich arbeitet der Melder in [[seenlnd:altdorf]]."
""",
        good="""\
summary: "Ähnlich arbeitet der Melder in [[seenland:altdorf]]."
""",
    ),
    _page(
        code="R007",
        title="Link führt zu keinem Eintrag des Nachbarwikis",
        text=(
            "Nach der Kopie, die hier liegt, hat das Nachbarwiki keinen Eintrag mit dieser Kennung, oder mehrere "
            "Einträge haben sie. Ist der Eintrag dort neu, holen Sie die Kopie mit „wiki federation update“. Ist er "
            "verschwunden, nennen Sie einen anderen oder schreiben Sie nur den Namen."
        ),
        bad="""\
summary: "Ähnlich arbeitet der Melder in [[seenland:altdrof]]."
""",
        good="""\
summary: "Ähnlich arbeitet der Melder in [[seenland:altdorf]]."
""",
    ),
    Manual(
        code="R008",
        severity=Severity.WARNING,
        title="Link in ein Nachbarwiki ohne Kopie",
        text=(
            "Das Nachbarwiki ist eingetragen, aber seine Kopie fehlt oder ist beschädigt. Ob es den Eintrag gibt, "
            "lässt sich nicht sagen; auf der Seite steht nur der Text des Links. Veröffentlicht wird trotzdem."
        ),
        bad="""\
summary: "Ähnlich arbeitet der Melder in [[moorland:altdorf]]."
""",
        good="""\
summary: "Ähnlich arbeitet der Melder in [[seenland:altdorf]]."
""",
    ),
)
"""Manuals of all codes that begin with R."""
