"""Kommunen: towns, municipalities, districts, and associations of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Part, Sourced, SourcedEntity
from kommunenwiki.model.parts import Contact, Offer
from kommunenwiki.model.text import Line, WebAddress
from kommunenwiki.model.values import Choice, Count, Day, Decimal, Digits, SourceRefs, one_or_many


class Land(Choice):
    """The 16 Länder."""

    BADEN_WUERTTEMBERG = "baden-wuerttemberg", "Baden-Württemberg"
    BAYERN = "bayern", "Bayern"
    BERLIN = "berlin", "Berlin"
    BRANDENBURG = "brandenburg", "Brandenburg"
    BREMEN = "bremen", "Bremen"
    HAMBURG = "hamburg", "Hamburg"
    HESSEN = "hessen", "Hessen"
    MECKLENBURG_VORPOMMERN = "mecklenburg-vorpommern", "Mecklenburg-Vorpommern"
    NIEDERSACHSEN = "niedersachsen", "Niedersachsen"
    NORDRHEIN_WESTFALEN = "nordrhein-westfalen", "Nordrhein-Westfalen"
    RHEINLAND_PFALZ = "rheinland-pfalz", "Rheinland-Pfalz"
    SAARLAND = "saarland", "Saarland"
    SACHSEN = "sachsen", "Sachsen"
    SACHSEN_ANHALT = "sachsen-anhalt", "Sachsen-Anhalt"
    SCHLESWIG_HOLSTEIN = "schleswig-holstein", "Schleswig-Holstein"
    THUERINGEN = "thueringen", "Thüringen"


Laender = Annotated[
    tuple[Land, ...],
    BeforeValidator(one_or_many),
    Field(min_length=1),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [land.value for land in Land]},
                {"type": "array", "items": {"enum": [land.value for land in Land]}, "minItems": 1},
            ]
        }
    ),
]
"""One Land or a list of them."""


class MunicipalityKind(Choice):
    """What kind of territorial authority it is."""

    TOWN_WITHOUT_DISTRICT = "kreisfreie-stadt", "Kreisfreie Stadt"
    TOWN_IN_DISTRICT = "kreisangehoerige-stadt", "Kreisangehörige Stadt"
    MUNICIPALITY = "gemeinde", "Gemeinde"
    DISTRICT = "kreis", "Kreis"
    ASSOCIATION = "gemeindeverband", "Gemeindeverband"
    REGION = "region", "Region"


class District(Part):
    """The Kreis a Kommune belongs to."""

    ags: Annotated[Digits, Field(title="Kreisschlüssel")]
    """Fünfstelliger Schlüssel des Kreises."""
    name: Annotated[Line, Field(title="Name des Kreises")]
    """Name des Kreises."""


class Population(Sourced):
    """How many people live there."""

    value: Annotated[Count, Field(title="Einwohnerzahl")]
    """Zahl der Einwohnerinnen und Einwohner, ohne Punkt."""
    date: Annotated[Day, Field(title="Stichtag")]
    """Stichtag der Zahl."""


class Coordinates(Part):
    """A point in degrees, WGS 84."""

    latitude: Annotated[Decimal, Field(title="Breite", ge=-90, le=90)]
    """Geografische Breite in Grad, zum Beispiel 51.907."""
    longitude: Annotated[Decimal, Field(title="Länge", ge=-180, le=180)]
    """Geografische Länge in Grad, zum Beispiel 8.378."""
    computed: Annotated[bool, Field(title="Gerechnet")] = False
    """true, wenn der Punkt aus den Gemeinden gerechnet und keine amtliche Angabe ist."""


class Municipality(SourcedEntity):
    """A Kommune."""

    folder = "kommunen"
    singular = "Kommune"
    plural = "Kommunen"
    introduction = "Kommunen, die in den Fallstudien vorkommen oder zu einem Modellprojekt gehören."

    name: Annotated[Line, Field(title="Name")]
    """Gebräuchlicher Name."""
    official_name: Annotated[Line | None, Field(title="Amtlicher Name")] = None
    """Name im Gemeindeverzeichnis."""
    aliases: Annotated[tuple[Line, ...], Field(title="Andere Namen")] = ()
    """Frühere Namen, Kurzformen und andere Schreibweisen."""
    kind: Annotated[MunicipalityKind, Field(title="Art")]
    """Art der Gebietskörperschaft."""
    ags: Annotated[Digits | None, Field(title="Amtlicher Schlüssel (AGS)")] = None
    """Amtlicher Gemeindeschlüssel: acht Ziffern, bei Kreisen fünf. Führende Null mitschreiben."""
    ars: Annotated[Digits | None, Field(title="Regionalschlüssel (ARS)")] = None
    """Nur bei Gemeindeverbänden: die ersten neun Ziffern des Regionalschlüssels."""
    land: Annotated[Laender, Field(title="Land")]
    """Bundesland; mehrere in eckigen Klammern."""
    district: Annotated[District | None, Field(title="Kreis")] = None
    """Kreis, zu dem die Kommune gehört."""
    population: Annotated[
        Population | None, Field(title="Einwohnerzahl"), Asked("Ist sie so groß wie unsere Kommune?", Ease.LOOK_UP)
    ] = None
    """Einwohnerzahl mit Stichtag und Quelle."""
    municipality_count: Annotated[Count | None, Field(title="Zahl der Gemeinden")] = None
    """Bei Kreisen und Verbänden: Zahl der Gemeinden."""
    coordinates: Annotated[
        Coordinates | None, Field(title="Lage"), Asked("Wie weit ist es bis dorthin?", Ease.LOOK_UP)
    ] = None
    """Lage für die Karte."""
    website: Annotated[WebAddress | None, Field(title="Website"), Asked("Wo steht mehr?", Ease.LOOK_UP)] = None
    """Adresse der Website."""
    offers: Annotated[tuple[Offer, ...], Field(title="Bietet an")] = ()
    """Was die Kommune anderen anbietet, mit Ablaufdatum."""
    seeks: Annotated[tuple[Offer, ...], Field(title="Sucht")] = ()
    """Was die Kommune sucht, mit Ablaufdatum."""
    contact: Annotated[
        Contact | None, Field(title="Kontakt"), Asked("Welche Stelle beantwortet Fragen?", Ease.LOOK_UP)
    ] = None
    """Eine Stelle, die Fragen beantwortet; nie eine Person."""
    source: Annotated[SourceRefs, Field(title="Quelle der Grundangaben")] = ()
    """Quellen für Name, Schlüssel, Art und Lage."""

    @property
    def name_or_title(self) -> str:
        """The common name."""
        return self.name
