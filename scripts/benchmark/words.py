"""The words of invented records: names of places, compounds, offices, groups of people. All places are invented."""

from __future__ import annotations

from typing import Final

_MODIFIERS: Final = """
    Daten Sensor Geodaten Verkehrsdaten Umweltdaten Klimadaten Wetter Passantenfrequenz Besucherstrom Parkraum
    Parkplatz Ladesäulen Radverkehrs Fußverkehrs Verkehrsfluss Bodenfeuchte Baumbewässerungs Grundwasserstands
    Pegelstands Starkregen Hochwasser Hitze Luftqualitäts Feinstaub Lärm Energieverbrauchs Gebäudeleit Beleuchtungs
    Straßenzustands Winterdienst Füllstands Abfallbehälter Glascontainer Bürgerbeteiligungs Mängelmelder Termin
    Veranstaltungs Vereins Ehrenamts Quartiers Leerstands Innenstadt Stadtraum Schulweg Kita Pflege Bibliotheks Museums
    Tourismus Wirtschafts Pendler Mitfahr Nahverkehrs Baustellen Genehmigungs Antrags Haushalts Register Wissens
    Kompetenz Schulungs Schnittstellen Metadaten Zwillings Planungs Stadtmodell Simulations Prognose Warn Krisen
    Wärmenetz Solardach Spielplatz Friedhofs Markthallen Fähr Brücken Deich Forst Weiderechts
"""
MODIFIERS: Final = tuple(_MODIFIERS.split())
"""First parts of compounds."""
_HEADS: Final = """
    plattform messung erfassung auswertung steuerung übersicht karte anwendung schnittstelle vereinbarung strategie
    verarbeitung bereitstellung visualisierung analyse prognose meldung verwaltung architektur infrastruktur nutzung
    pflege freigabe abfrage dokumentation koordination
"""
HEADS: Final = tuple(_HEADS.split())
"""Second parts, all of them feminine, so that one article fits every compound."""
_OFFICES: Final = """
    IT-Abteilung Stabsstelle Bauverwaltung Stadtplanung Grünflächenverwaltung Wirtschaftsförderung Pressestelle
    Kämmerei Straßenbauverwaltung Feuerwehr Ordnungsbehörde Stadtbibliothek Volkshochschule Schulverwaltung
    Digitalisierungsstelle Umweltbehörde Verkehrsplanung Datenschutzstelle Statistikstelle Vermessungsstelle
"""
OFFICES: Final = tuple(_OFFICES.split())
"""Offices of an administration, feminine too."""
GROUPS: Final = (
    *("Bürgerinnen und Bürger", "ältere Menschen", "Familien mit Kindern", "Pendlerinnen und Pendler", "Vereine"),
    *("Gewerbetreibende", "Schulen", "Ehrenamtliche", "Gäste der Stadt", "Beschäftigte der Verwaltung", "Jugendliche"),
    *("Ratsmitglieder", "Menschen mit wenig Technikbezug", "Nachbarkommunen", "Stadtwerke", "Hochschulen"),
    *("Pflegedienste", "Betriebe des Nahverkehrs"),
)
"""Groups of people, in the plural and without article."""
STANDARDS: Final = (
    *("OGC SensorThings API", "NGSI-LD", "DCAT-AP.de", "DIN SPEC 91357", "DIN SPEC 91607", "OParl", "XPlanung"),
    *("CityGML", "GTFS", "DATEX II", "OAuth 2.0", "MQTT", "OGC WMS", "OGC WFS"),
)
"""Names of standards."""
LICENCES: Final = ("EUPL-1.2", "MIT", "Apache-2.0", "GPL-3.0-only", "AGPL-3.0-or-later", "CC-BY-4.0")
"""Licences, as SPDX writes them."""
SOLUTION_HEADS: Final = (
    *("Datendrehscheibe", "Sensorknoten", "Kartenwerk", "Bürger-App", "Meldedienst", "Datenkatalog", "Leitstand"),
    *("Auswertungsdienst", "Beteiligungsportal", "Identitätsdienst", "Zwillingsmodell", "Messnetz", "Dorfkanal"),
)
"""What solutions are."""
_SOLUTION_NAMES: Final = """
    Ahorn Birke Eiche Linde Ulme Weide Esche Erle Buche Pappel Kiefer Tanne Lärche Holunder Hasel Schlehe Sanddorn
    Wacholder Ginster Heide Distel Malve Lupine Salbei Thymian Kamille Arnika Enzian Primel Krokus Narzisse Dahlie Aster
    Nelke Mohn Kornblume Klee Luzerne Raps Hanf Flachs Gerste Hafer Roggen Dinkel Hirse Quitte Mispel Zwetschge
    Mirabelle
"""
SOLUTION_NAMES: Final = tuple(_SOLUTION_NAMES.split())
"""What solutions are called, with what they are."""
PLACE_HEADS: Final = ("Alt", "Neu", "Ober", "Nieder", "Groß", "Klein", "Bad ", "Markt ", "Hohen", "Wald")
_PLACE_STEMS: Final = """
    bril drem fal gard holm issel jor kell lauten mer nist ocken pral quer rusten sell tarn ulben vorn wesel zarn
    bruchen donner elm grün hörn mühl würz krähen spör trüb läm ötz rüden sänd flim graup zwill knor schlad
"""
PLACE_STEMS: Final = tuple(_PLACE_STEMS.split())
_PLACE_TAILS: Final = """
    au berg burg dorf feld hausen heim ingen kirchen rode stadt stedt tal walde wick brück höhe förde
"""
PLACE_TAILS: Final = tuple(_PLACE_TAILS.split())
EVENT_THEMES: Final = (
    *("Daten in der Kommune", "City-Apps für kleine Orte", "Zusammenarbeit, die bleibt", "Hitze und Starkregen"),
    *("Offene Daten im Alltag", "Mobilität auf dem Land", "Teilhabe ohne Technikfrust", "Von der Probe in den Betrieb"),
)
MOTTOS: Final = (
    *("Gemeinsam klüger werden", "Vom Rathaus aufs Dorf", "Messen, verstehen, handeln", "Ein Netz für alle Orte"),
    *("Nah am Fluss, nah am Menschen", "Digital zwischen Wald und Feld", "Die Stadt, die zuhört", "Zusammen weiter"),
)
"""Mottos that projects give themselves."""
PUBLISHERS: Final = (
    *("Zeitung für das Umland", "Anzeiger am Fluss", "Fachdienst Kommunale Technik", "Magazin Stadt und Daten"),
    *("Institut für Landforschung", "Werkstatt Digitale Verwaltung", "Landesstelle Digitalisierung"),
)
"""Who publishes beside the Kommunen."""
