# Parts that several record types use: money, periods, links to a Kommune that may have no record, contacts.
"""Shared parts of records."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.base import Part, Sourced
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import Choice, Euro, MunicipalityRef, PartialDate, TopicRef


class Qualifier(Choice):
    """How exact a source gives a figure."""

    ABOUT = "rund", "rund"
    NEARLY = "fast", "fast"
    MORE_THAN = "mehr-als", "mehr als"
    AT_LEAST = "mindestens", "mindestens"
    UP_TO = "bis-zu", "bis zu"


class Frequency(Choice):
    """How often a cost arises."""

    ONCE = "einmalig", "einmalig"
    MONTHLY = "monatlich", "im Monat"
    YEARLY = "jaehrlich", "im Jahr"


class CostBasis(Choice):
    """What kind of figure an amount is: only money that was spent or agreed tells what something cost."""

    SPENT = "ausgegeben", "ausgegeben"
    AGREED = "vereinbart", "vertraglich vereinbart"
    PLANNED = "geplant", "geplant oder bereitgestellt"
    ESTIMATE = "schaetzung", "Schätzung"
    QUOTE = "preisangabe", "Preisangabe eines Anbieters"
    COMPARISON = "vergleichswert", "Vergleichswert für etwas anderes"
    GRANT = "foerderung", "Zuschuss, keine Ausgabe"


class CostScope(Choice):
    """What an amount pays for: amounts for parts and for the whole must not be compared."""

    WHOLE = "ganzes-vorhaben", "ganzes Vorhaben"
    PART = "teil", "Teil des Vorhabens"
    SHARE = "anteil", "Anteil einzelner Beteiligter"
    LARGER = "groesseres-vorhaben", "größeres Vorhaben, zu dem dieses gehört"


class Synonyms(Part):
    """Other words for the same thing."""

    de: Annotated[tuple[Line, ...], Field(title="Deutsch")] = ()
    """Deutsche Wörter."""
    en: Annotated[tuple[Line, ...], Field(title="Englisch")] = ()
    """Englische Wörter."""

    @property
    def words(self) -> tuple[Line, ...]:
        """All words, the German ones first."""
        return (*self.de, *self.en)


class Period(Sourced):
    """When something began and ended."""

    start: Annotated[PartialDate | None, Field(title="Beginn")] = None
    """Beginn, so genau wie bekannt: 2021, 2021-05 oder 2021-05-03."""
    end: Annotated[PartialDate | None, Field(title="Ende")] = None
    """Ende oder geplantes Ende. Weglassen, wenn es offen ist."""
    note: Annotated[Line | None, Field(title="Anmerkung")] = None
    """Wofür der Zeitraum gilt, falls nicht für das ganze Vorhaben."""


class Funding(Sourced):
    """Money from a programme."""

    programme: Annotated[Line, Field(title="Programm")]
    """Name des Förderprogramms oder Geldgebers."""
    amount_eur: Annotated[Euro | None, Field(title="Förderung in Euro")] = None
    """Betrag der Förderung in ganzen Euro, ohne Punkt und Komma."""
    of_total_eur: Annotated[Euro | None, Field(title="Gesamtsumme in Euro")] = None
    """Gesamtsumme des geförderten Vorhabens mit Eigenanteil, in ganzen Euro."""
    qualifier: Annotated[Qualifier | None, Field(title="Genauigkeit")] = None
    """Wie genau die Quelle den Betrag nennt."""


class Cost(Sourced):
    """What something cost."""

    what: Annotated[Line, Field(title="Wofür")]
    """Wofür das Geld ausgegeben wurde oder wird."""
    amount_eur: Annotated[Euro | None, Field(title="Betrag in Euro")] = None
    """Betrag in ganzen Euro, ohne Punkt und Komma. Weglassen, wenn die Quelle keine Zahl nennt."""
    amount_max_eur: Annotated[Euro | None, Field(title="Oberer Betrag in Euro")] = None
    """Oberer Wert, wenn die Quelle eine Spanne nennt."""
    qualifier: Annotated[Qualifier | None, Field(title="Genauigkeit")] = None
    """Wie genau die Quelle den Betrag nennt."""
    frequency: Annotated[Frequency, Field(title="Wie oft")] = Frequency.ONCE
    """Ob der Betrag einmal, jeden Monat oder jedes Jahr anfällt."""
    basis: Annotated[CostBasis | None, Field(title="Art des Betrags")] = None
    """Ob das Geld ausgegeben oder nur geplant war. Weglassen, wenn die Quelle es nicht sagt."""
    scope: Annotated[CostScope | None, Field(title="Gilt für")] = None
    """Ob der Betrag für das ganze Vorhaben gilt oder nur für einen Teil. Weglassen, wenn die Quelle es nicht sagt."""


class Usage(Sourced):
    """A Kommune that uses something; free text only where it has no record."""

    municipality: Annotated[MunicipalityRef | None, Field(title="Kommune")] = None
    """Kennung der Kommune, zum Beispiel guetersloh."""
    name: Annotated[Line | None, Field(title="Name")] = None
    """Name, wenn die Kommune hier noch keinen Eintrag hat oder mehrere gemeint sind."""


class Contact(Part):
    """An office that answers questions; never a person."""

    office: Annotated[Line, Field(title="Stelle")]
    """Name der Stelle, zum Beispiel „Stabsstelle Digitalisierung“. Keine Namen von Personen."""
    email: Annotated[Line | None, Field(title="E-Mail")] = None
    """Postfach der Stelle, zum Beispiel digital@stadt.example. Kein persönliches Postfach."""
    url: Annotated[WebAddress | None, Field(title="Seite")] = None
    """Seite der Stelle oder Kontaktformular."""


class DocumentKind(Choice):
    """What a document is good for."""

    COUNCIL_PAPER = "beschlussvorlage", "Beschlussvorlage"
    SPECIFICATION = "leistungsbeschreibung", "Leistungsbeschreibung"
    DPIA = "datenschutz-folgenabschaetzung", "Datenschutz-Folgenabschätzung"
    AGREEMENT = "vereinbarung", "Vereinbarung oder Satzung"
    CONCEPT = "konzept", "Konzept oder Strategie"
    GUIDE = "leitfaden", "Leitfaden"
    REPORT = "bericht", "Bericht"


class Document(Part):
    """A paper that others can use as a model."""

    title: Annotated[Line, Field(title="Titel")]
    """Titel des Dokuments."""
    kind: Annotated[DocumentKind, Field(title="Art")]
    """Art des Dokuments."""
    url: Annotated[WebAddress, Field(title="Adresse")]
    """Vollständige Adresse, beginnt mit https://"""
    licence: Annotated[Line | None, Field(title="Lizenz")] = None
    """Unter welcher Lizenz das Dokument steht, falls angegeben."""
    year: Annotated[PartialDate | None, Field(title="Stand")] = None
    """Jahr oder Datum des Dokuments."""


class Offer(Part):
    """Something that a Kommune offers to others or looks for."""

    text: Annotated[Prose, Field(title="Was")]
    """Was angeboten oder gesucht wird, in ein bis zwei Sätzen."""
    until: Annotated[PartialDate, Field(title="Gültig bis")]
    """Bis wann das gilt. Danach wird der Eintrag nicht mehr gezeigt."""
    topics: Annotated[tuple[TopicRef, ...], Field(title="Themen")] = ()
    """Kennungen der Themen, um die es geht. Daran erkennt die Suche nach Partnern, was zusammenpasst."""
