# Manuals of M001 to M009. Their sentences are in messages.py, their causes in the model.
"""Manuals of the model: keys, and values of the wrong kind."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.ERROR)

KINDS: Final[tuple[Manual, ...]] = (
    _page(
        code="M001",
        title="Unbekannter Schlüssel",
        text=(
            "Diesen Schlüssel gibt es an dieser Stelle nicht. Meist ist er vertippt oder falsch eingerückt: Prüfen "
            "Sie, unter welchem anderen Schlüssel er stehen soll. Alle Schlüssel erklärt die Seite „Felder“."
        ),
        bad="""\
stauts: betrieb
""",
        good="""\
status: betrieb
""",
    ),
    _page(
        code="M002",
        title="Schlüssel fehlt",
        text=("Ohne diese Angabe kann die Seite nicht entstehen. Ein Schlüssel ohne Wert zählt, als wäre er nicht da."),
        bad="""\
title:
""",
        good="""\
title: "Der Wassermelder von Neudorf"
""",
    ),
    _page(
        code="M003",
        title="Text erwartet",
        text=(
            "Hier soll ein Text stehen, gefunden wurde eine Zahl, „true“, „false“ oder eine Liste. Soll es Text "
            "sein, setzen Sie ihn in Anführungszeichen."
        ),
        bad="""\
standards: [15118]
""",
        good="""\
standards: ["15118"]
""",
    ),
    _page(
        code="M004",
        title="Ganze Zahl erwartet",
        text="Beträge und Anzahlen sind ganze Zahlen ohne Punkt, Komma, Einheit und Anführungszeichen.",
        bad="""\
funding:
  - programme: "Förderprogramm Wasser"
    amount_eur: 45.000 Euro
    source: s1
""",
        good="""\
funding:
  - programme: "Förderprogramm Wasser"
    amount_eur: 45000
    source: s1
""",
    ),
    _page(
        code="M005",
        title="Zahl erwartet",
        text="Hier steht eine Zahl. Nachkommastellen folgen nach einem Punkt, nicht nach einem Komma.",
        bad="""\
staff:
  - what: "Betreuung der Sensoren"
    fte: 0,5
    source: s1
""",
        good="""\
staff:
  - what: "Betreuung der Sensoren"
    fte: 0.5
    source: s1
""",
    ),
    _page(
        code="M006",
        title="true oder false erwartet",
        text="Bei einer Ja-Nein-Frage steht true für ja und false für nein, ohne Anführungszeichen.",
        bad="""\
own_legal_person: ja
""",
        good="""\
own_legal_person: true
""",
    ),
    _page(
        code="M007",
        title="Liste erwartet",
        text=(
            "Hier können mehrere Werte stehen, deshalb ist es immer eine Liste, auch bei nur einem. Kurze Listen "
            "stehen in eckigen Klammern, lange untereinander mit „- “."
        ),
        bad="""\
municipalities: neudorf
""",
        good="""\
municipalities: [neudorf]
""",
    ),
    _page(
        code="M008",
        title="Gruppe von Schlüsseln erwartet",
        text=(
            "Diese Angabe besteht aus mehreren Teilen. Sie stehen eingerückt darunter, jeder mit seinem eigenen "
            "Schlüssel."
        ),
        bad="""\
period: 2024
""",
        good="""\
period:
  start: 2024
  source: s1
""",
    ),
    _page(
        code="M009",
        title="Wert steht nicht zur Wahl",
        text=(
            "Für dieses Feld gibt es eine feste Auswahl, damit sich Einträge vergleichen und filtern lassen. Der "
            "Hinweis nennt alle erlaubten Werte; sie werden klein und ohne Umlaute geschrieben."
        ),
        bad="""\
status: laufend
""",
        good="""\
status: betrieb
""",
    ),
)
"""Manuals of M001 to M009."""
