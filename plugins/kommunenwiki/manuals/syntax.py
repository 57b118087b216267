# Manuals of the codes that begin with Y. Their sentences are in messages.py, their causes in yaml_source.py.
"""Manuals of syntax: what can be wrong with the text of a file."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.ERROR)

SYNTAX: Final[tuple[Manual, ...]] = (
    _page(
        code="Y001",
        title="Kein gültiges YAML",
        text=(
            "Die Datei lässt sich nicht lesen, weil Satzzeichen oder Einrückungen nicht passen. Am häufigsten steht "
            "ein Doppelpunkt mitten in einem Text ohne Anführungszeichen. Der Fehler liegt in der genannten Zeile "
            "oder in der Zeile davor."
        ),
        bad="""\
title: Der Wassermelder: Sensoren am Bach
""",
        good="""\
title: "Der Wassermelder: Sensoren am Bach"
""",
    ),
    _page(
        code="Y002",
        title="Leere Datei",
        text=(
            "In der Datei steht nichts, oder nur Zeilen, die mit „#“ beginnen. Ein Eintrag beginnt mit seiner Kennung."
        ),
        bad="""\
# Hier fehlt der Eintrag.
""",
        good="""\
id: neudorf-wassermelder
""",
    ),
    _page(
        code="Y003",
        title="Keine Schlüssel und Werte",
        text=(
            "Ein Eintrag besteht aus Zeilen der Form „schlüssel: Wert“. Hier steht stattdessen ein einfacher Text "
            "oder eine Liste. Oft fehlt nur das Leerzeichen nach dem Doppelpunkt."
        ),
        bad="""\
title:Der-Wassermelder
""",
        good="""\
title: Der-Wassermelder
""",
    ),
    _page(
        code="Y004",
        title="Mehrere Einträge in einer Datei",
        text=(
            "Eine Zeile aus drei Strichen trennt in YAML mehrere Einträge. Hier hat jeder Eintrag seine eigene Datei."
        ),
        bad="""\
id: neudorf-wassermelder
---
id: neudorf-pegelkarte
""",
        good="""\
id: neudorf-wassermelder
""",
    ),
    _page(
        code="Y005",
        title="Schlüssel doppelt",
        text=(
            "Derselbe Schlüssel steht zweimal in einer Gruppe. Nur einer kann gelten. Gehören beide Werte dazu, "
            "werden sie zu einer Liste."
        ),
        bad="""\
municipalities: [neudorf]
municipalities: [musterstadt]
""",
        good="""\
municipalities: [neudorf, musterstadt]
""",
    ),
    _page(
        code="Y006",
        title="Schlüssel ist kein Wort",
        text=(
            "Vor dem Doppelpunkt steht eine Klammer. Schlüssel sind einfache Wörter; eckige und geschweifte "
            "Klammern gehören auf die rechte Seite. Beginnt ein Text mit einer Klammer, braucht er "
            "Anführungszeichen."
        ),
        bad="""\
[neudorf]: municipalities
""",
        good="""\
municipalities: [neudorf]
""",
    ),
    _page(
        code="Y007",
        title="Anker",
        text=(
            "Ein „&“ am Anfang eines Werts hat in YAML eine Sonderbedeutung (Anker), die hier nicht gebraucht wird. "
            "Ist das Zeichen gemeint, setzen Sie den Text in Anführungszeichen."
        ),
        bad="""\
title: &melder Der Wassermelder
""",
        good="""\
title: "Der Wassermelder"
""",
    ),
    _page(
        code="Y008",
        title="Verweis auf einen Anker",
        text=(
            "Ein „*“ am Anfang eines Werts hat in YAML eine Sonderbedeutung (Verweis), die hier nicht gebraucht "
            "wird. Für Kursivschrift am Anfang eines Textes setzen Sie den ganzen Text in Anführungszeichen."
        ),
        bad="""\
summary: *melder
""",
        good="""\
summary: "*melder* heißt das Vorhaben in Neudorf."
""",
    ),
    _page(
        code="Y009",
        title="Typangabe",
        text=(
            "Ein „!“ am Anfang eines Werts hat in YAML eine Sonderbedeutung (Typangabe), die hier nicht gebraucht "
            "wird. Ist das Zeichen gemeint, setzen Sie den Text in Anführungszeichen."
        ),
        bad="""\
title: !Achtung Hochwasser
""",
        good="""\
title: "!Achtung Hochwasser"
""",
    ),
    _page(
        code="Y010",
        title="Tabulator",
        text=(
            "YAML erlaubt zum Einrücken nur Leerzeichen. Ein Tabulator sieht genauso aus, wird aber nicht "
            "verstanden. Jede Ebene wird mit zwei Leerzeichen eingerückt."
        ),
        bad="""\
period:
\tstart: 2024
""",
        good="""\
period:
  start: 2024
""",
    ),
    _page(
        code="Y011",
        title="Nicht in UTF-8 gespeichert",
        text=(
            "Umlaute werden je nach Kodierung verschieden gespeichert. Hier gilt UTF-8. Wählen Sie beim Speichern "
            "im Editor die Kodierung „UTF-8“ und prüfen Sie danach alle Umlaute."
        ),
        bad="""\
name: "G\N{REPLACEMENT CHARACTER}tersloh"
""",
        good="""\
name: "Gütersloh"
""",
    ),
    _page(
        code="Y012",
        title="Steuerzeichen",
        text=(
            "Beim Kopieren aus anderen Programmen geraten manchmal unsichtbare Zeichen in den Text. Löschen Sie die "
            "Stelle und tippen Sie sie neu. Im Beispiel steht ␇ für ein solches Zeichen."
        ),
        bad="""\
title: "Der Wasser␇melder"
""",
        good="""\
title: "Der Wassermelder"
""",
    ),
    _page(
        code="Y013",
        title="Datei zu groß",
        text=(
            "Ein Eintrag ist ein Text von wenigen Seiten. Ist die Datei größer als 256 kB oder enthält sie mehr als "
            "5000 Angaben, ist meist etwas Falsches hineingeraten, zum Beispiel ein Bild oder ein ganzes Dokument. "
            "Verweisen Sie stattdessen mit einer Adresse."
        ),
        bad="""\
summary: "Hier steht der vollständige Abschlussbericht mit 300 Seiten …"
""",
        good="""\
documents:
  - title: "Abschlussbericht"
    kind: bericht
    url: "https://www.neudorf.example/bericht.pdf"
""",
    ),
    _page(
        code="Y014",
        title="Zu tief verschachtelt",
        text=(
            "Kein Eintrag braucht mehr als wenige Ebenen. Meist wurden Klammern geöffnet und nicht geschlossen, "
            "oder die Einrückung wächst von Zeile zu Zeile."
        ),
        bad="""\
topics: [[[[[[[[[[[[[[[[[[[[[[city-app]]]]]]]]]]]]]]]]]]]]]]
""",
        good="""\
topics: [city-app]
""",
    ),
    _page(
        code="Y015",
        title="Datei am falschen Ort",
        text=(
            "Gelesen werden nur Dateien mit der Endung .yml, die direkt im Ordner ihrer Art liegen. Alles andere fehlt "
            "auf der Website, ohne dass es jemand merkt: Unterordner, die Endung .yaml, falsch geschriebene Ordner "
            "und Verknüpfungen. Verknüpfungen sind nirgends im Ordner erlaubt, denn sie könnten Dateien von außerhalb "
            "auf die Website bringen. Auch Namen wie con, aux oder nul gehen nicht: Unter Windows heißen so Geräte. "
            "Zwei Dateien oder Ordner, deren Namen sich nur in Groß- und Kleinschreibung unterscheiden oder darin, wie "
            "Umlaute gespeichert sind, sind unter Windows und macOS eine einzige."
        ),
        bad="""\
# Datei: docs/fallstudie/neudorf-wassermelder.yaml
id: neudorf-wassermelder
""",
        good="""\
# Datei: docs/fallstudien/neudorf-wassermelder.yml
id: neudorf-wassermelder
""",
    ),
    _page(
        code="Y016",
        title="Datei lässt sich nicht ordnen",
        text=(
            "„wiki fmt“ liest jede Datei nach dem Ordnen noch einmal. Sagt sie dann nicht genau dasselbe wie vorher, "
            "bleibt sie, wie sie war. Das kommt nur bei sehr langen Schlüsseln und sehr großen Dateien vor. Im "
            "Beispiel stehen die drei Punkte für mehr als tausend Zeichen."
        ),
        bad="""\
? "ein Schlüssel …"
: "ein Wert"
""",
        good="""\
title: "Der Wassermelder"
""",
    ),
)
"""Manuals of all codes that begin with Y."""
