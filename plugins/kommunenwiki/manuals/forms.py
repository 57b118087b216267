# Manuals of M010 to M099. Their sentences are in messages.py, their causes in the model.
"""Manuals of the model: values of the right kind in the wrong form."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.ERROR)

FORMS: Final[tuple[Manual, ...]] = (
    _page(
        code="M010",
        title="Keine gültige Kennung",
        text=(
            "Kennungen bestehen aus Kleinbuchstaben, Ziffern und einzelnen Bindestrichen. Umlaute werden zu ae, oe, "
            "ue, das ß zu ss. Sie sind Teil der Adresse einer Seite."
        ),
        bad="""\
topics: [City-App]
""",
        good="""\
topics: [city-app]
""",
    ),
    _page(
        code="M011",
        title="Kein Datum",
        text=(
            "Ein Datum beginnt mit dem Jahr: 2024-05-17. Wo der Tag nicht bekannt sein muss, genügen Jahr und Monat "
            "(2024-05) oder das Jahr (2024). Wörter wie „Frühjahr“ gehören in eine Anmerkung."
        ),
        bad="""\
period:
  start: Frühjahr 2024
  source: s1
""",
        good="""\
period:
  start: 2024-03
  note: "Beginn im Frühjahr"
  source: s1
""",
    ),
    _page(
        code="M012",
        title="Nur Ziffern erlaubt",
        text=(
            "Amtliche Schlüssel bestehen nur aus Ziffern, ohne Leerzeichen und Punkte. Setzen Sie sie in "
            "Anführungszeichen, damit die führende Null erhalten bleibt."
        ),
        bad="""\
ags: "05 999 012"
""",
        good="""\
ags: "05999012"
""",
    ),
    _page(
        code="M013",
        title="Leerer Text",
        text=(
            "Zwischen den Anführungszeichen steht nichts. Füllen Sie das Feld aus, oder löschen Sie die ganze Zeile."
        ),
        bad="""\
title: ""
""",
        good="""\
title: "Der Wassermelder von Neudorf"
""",
    ),
    _page(
        code="M014",
        title="Text zu lang",
        text=(
            "Das Feld ist für einen kurzen Text gedacht. Kürzen Sie ihn, oder verteilen Sie ihn auf mehrere "
            "Einträge einer Liste. Für Erklärungen gibt es oft ein eigenes Feld."
        ),
        bad="""\
reuse:
  text: "Das Gehäuse der Sensoren lässt sich nachbauen."
  licence: "Die Baupläne dürfen alle Kommunen in Deutschland frei nutzen, ändern und weitergeben, wenn sie Neudorf \\
    als Urheberin nennen."
  source: s1
""",
        good="""\
reuse:
  text: "Das Gehäuse der Sensoren lässt sich nachbauen."
  licence: "CC-BY-4.0"
  licence_note: "Gilt für die Baupläne. Als Urheberin ist Neudorf zu nennen."
  source: s1
""",
    ),
    _page(
        code="M015",
        title="Zeilenumbruch",
        text="Titel, Namen und Einheiten stehen in einer Zeile. Für längere Texte gibt es andere Felder.",
        bad="""\
title: |
  Der Wassermelder
  von Neudorf
""",
        good="""\
title: "Der Wassermelder von Neudorf"
""",
    ),
    _page(
        code="M016",
        title="HTML im Text",
        text=(
            "HTML ist in Texten nicht erlaubt, damit alle Seiten gleich aussehen und sicher sind. Fett schreiben "
            "Sie mit zwei Sternen. Ein „kleiner als“-Zeichen braucht danach ein Leerzeichen."
        ),
        bad="""\
summary: "Der Melder warnt <b>sofort</b>."
""",
        good="""\
summary: "Der Melder warnt **sofort**."
""",
    ),
    _page(
        code="M017",
        title="Auszeichnung nicht erlaubt",
        text=(
            "In Texten sind Absätze, Listen mit „- “, *kursiv*, **fett** und Links erlaubt. Überschriften, Bilder, "
            "Tabellen, Zitate und Code nicht: Überschriften kommen von den Feldern des Eintrags."
        ),
        bad="""\
summary: |
  # Der Melder
  Er warnt vor Hochwasser.
""",
        good="""\
summary: |
  **Der Melder**

  Er warnt vor Hochwasser.
""",
    ),
    _page(
        code="M018",
        title="Link führt nicht auf eine Webseite",
        text=(
            "Links in Texten führen auf eine vollständige Adresse mit https://. Auf andere Einträge des Wikis "
            "verweisen Sie mit der Kennung in doppelten eckigen Klammern."
        ),
        bad="""\
summary: "Der Melder steht in [Neudorf](neudorf.html)."
""",
        good="""\
summary: "Der Melder steht in [[neudorf|Neudorf]]."
""",
    ),
    _page(
        code="M019",
        title="Unsichtbares Zeichen",
        text=(
            "Beim Kopieren aus Textprogrammen und Webseiten geraten Zeichen in den Text, die man nicht sieht, die "
            "aber die Suche stören. Löschen Sie die Stelle und tippen Sie sie neu. Im Beispiel ist das Zeichen als "
            "\\u200B sichtbar."
        ),
        bad="""\
title: "Der Wasser\\u200Bmelder"
""",
        good="""\
title: "Der Wassermelder"
""",
    ),
    _page(
        code="M020",
        title="Leerzeichen in einer Adresse",
        text=("Adressen haben keine Leerzeichen. Kopieren Sie die Adresse am besten aus der Adresszeile des Browsers."),
        bad="""\
sources:
  s1:
    url: "https://www.neudorf.example/der wassermelder"
""",
        good="""\
sources:
  s1:
    url: "https://www.neudorf.example/der-wassermelder"
""",
    ),
    _page(
        code="M021",
        title="Zahl zu klein oder zu groß",
        text="Die Zahl liegt außerhalb dessen, was hier vorkommen kann. Prüfen Sie Vorzeichen, Komma und Nullen.",
        bad="""\
staff:
  - what: "Betreuung der Sensoren"
    fte: -0.5
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
        code="M022",
        title="Leere Liste",
        text="Diese Liste braucht mindestens einen Eintrag.",
        bad="""\
municipalities: []
""",
        good="""\
municipalities: [neudorf]
""",
    ),
    _page(
        code="M099",
        title="Wert passt nicht",
        text=(
            "Der Wert passt nicht zu diesem Feld, und für den Grund gibt es noch keinen eigenen Satz. Vergleichen "
            "Sie mit der Beschreibung des Felds. Bitte melden Sie der Redaktion, dass Sie diese Meldung gesehen "
            "haben."
        ),
        bad="""\
# ein Wert, den das Feld nicht kennt
""",
        good="""\
# ein Wert, wie ihn die Beschreibung des Felds nennt
""",
    ),
)
"""Manuals of M010 to M099."""
