# Manuals of the codes that begin with I. Their sentences are in the package importing.
"""Manuals of the import: tables and files from elsewhere that cannot become records."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_page = partial(Manual, severity=Severity.ERROR)

IMPORTING: Final[tuple[Manual, ...]] = (
    _page(
        code="I001",
        title="Tabelle nicht lesbar",
        text=(
            "Die Datei ist keine Arbeitsmappe (.xlsx) und keine CSV-Datei, sie ist beschädigt oder zu groß. "
            "Öffnen Sie sie im Tabellenprogramm und speichern Sie sie neu. Bilder und Makros gehören nicht "
            "hinein."
        ),
        bad="wiki import faelle.xls\n",
        good="wiki import faelle.xlsx\n",
    ),
    Manual(
        code="I002",
        severity=Severity.WARNING,
        title="Blatt wird nicht gelesen",
        text=(
            "Das Blatt hat einen Namen, den die Vorlage nicht kennt. Sind es eigene Notizen, ist das in Ordnung. "
            "Sonst geben Sie dem Blatt den Namen aus der Vorlage."
        ),
        bad="Blatt „Kostenstellen“\n",
        good="Blatt „Kosten“\n",
    ),
    _page(
        code="I003",
        title="Spalte unbekannt, doppelt oder fehlend",
        text=(
            "Die erste Zeile nennt die Spalten, mit den Namen aus der Vorlage. Die Reihenfolge ist gleich. "
            "Spalten mit eigenen Notizen löschen Sie vor dem Einlesen, damit nichts stillschweigend verloren "
            "geht."
        ),
        bad="Kennung;Titl\n",
        good="Kennung;Titel\n",
    ),
    _page(
        code="I004",
        title="Kennung fehlt oder ist unbekannt",
        text=(
            "Im ersten Blatt hat jede Zeile eine Kennung aus Kleinbuchstaben, Ziffern und Bindestrichen. In den "
            "anderen Blättern nennt jede Zeile die Kennung, zu der sie gehört."
        ),
        bad="Kennung;Titel\nDer Melder;Der Wassermelder\n",
        good="Kennung;Titel\nneudorf-wassermelder;Der Wassermelder\n",
    ),
    _page(
        code="I005",
        title="Kennung oder Kürzel doppelt",
        text=(
            "Jeder Eintrag steht in einer Zeile des ersten Blatts, jede Quelle eines Eintrags hat ihr eigenes Kürzel."
        ),
        bad="Kennung;Titel\nmelder;Der Melder\nmelder;Der andere Melder\n",
        good="Kennung;Titel\nmelder;Der Melder\nandere-melder;Der andere Melder\n",
    ),
    _page(
        code="I006",
        title="Zelle zeigt einen Fehler",
        text=(
            "Die Formel in dieser Zelle hat keinen Wert, zum Beispiel #BEZUG! oder #DIV/0!. Berichtigen Sie die "
            "Formel, oder schreiben Sie den Wert selbst hinein."
        ),
        bad="#BEZUG!\n",
        good="45000\n",
    ),
    _page(
        code="I007",
        title="Abschnitt unbekannt",
        text=(
            "Im Blatt „Aussagen“ sagt die Spalte „Abschnitt“, wohin ein Satz gehört. Wählen Sie einen Wert aus "
            "der Liste."
        ),
        bad="melder;Erfahrungen;Der Rat war früh dabei.\n",
        good="melder;Lehren;Der Rat war früh dabei.\n",
    ),
    _page(
        code="I008",
        title="Eintrag gibt es schon",
        text=(
            "Beim Einlesen entstehen nur neue Einträge. Was es gibt, bleibt, wie es ist. Löschen Sie die Zeile, "
            "oder wählen Sie eine andere Kennung, wenn es ein anderer Eintrag ist."
        ),
        bad="Kennung;Titel\nneudorf-wassermelder;Der Wassermelder\n",
        good="Kennung;Titel\nneudorf-pegelkarte;Die Pegelkarte\n",
    ),
    _page(
        code="I009",
        title="publiccode.yml unvollständig",
        text=(
            "Aus der Datei wird eine Lösung. Dafür braucht sie einen Namen, und aus „categories“ oder "
            "„softwareType“ muss folgen, wofür die Lösung da ist. Sonst sagen Sie es mit „--kind“."
        ),
        bad="wiki import publiccode.yml\n",
        good="wiki import publiccode.yml --kind sensordaten\n",
    ),
    _page(
        code="I010",
        title="Zahl mit Punkt ist mehrdeutig",
        text=(
            "In Deutschland trennt der Punkt Tausender, anderswo die Nachkommastellen. Wo beides möglich ist, wird "
            "nicht geraten. Schreiben Sie große Zahlen ohne Punkt und Nachkommastellen mit einem Komma."
        ),
        bad="1.250\n",
        good="1250\n",
    ),
)
"""Manuals of all codes that begin with I."""
