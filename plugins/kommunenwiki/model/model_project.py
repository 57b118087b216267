"""Modellprojekte Smart Cities: the funded projects of the federal programme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Sourced, SourcedEntity
from kommunenwiki.model.municipality import Laender
from kommunenwiki.model.parts import Funding, Period
from kommunenwiki.model.text import Line, WebAddress
from kommunenwiki.model.values import Choice, MunicipalityRef


class ProjectCategory(Choice):
    """Size class in which the programme lists a project."""

    CITY = "grossstadt", "Großstadt"
    TOWN = "mittlere-stadt", "Mittlere Stadt"
    SMALL_TOWN = "kleinstadt-landgemeinde", "Kleinstadt oder Landgemeinde"
    COOPERATION = "interkommunal-landkreis", "Interkommunal oder Landkreis"


class Selection(Sourced):
    """When the project was chosen."""

    season: Annotated[int, Field(title="Staffel", ge=1, le=3)]
    """Staffel des Programms: 1, 2 oder 3."""
    year: Annotated[int, Field(title="Jahr", ge=2019, le=2030)]
    """Jahr der Auswahl."""


class ProjectTitle(Sourced):
    """The name that the project gave itself."""

    text: Annotated[Line, Field(title="Titel")]
    """Titel oder Motto des Projekts."""


class ModelProject(SourcedEntity):
    """A Modellprojekt."""

    folder = "modellprojekte"
    singular = "Modellprojekt"
    plural = "Modellprojekte"
    introduction = "Alle 73 Projekte, die der Bund im Programm Modellprojekte Smart Cities fördert."

    name: Annotated[Line, Field(title="Name")]
    """Name, unter dem das Programm das Projekt führt."""
    title: Annotated[ProjectTitle | None, Field(title="Titel"), Asked("Was will das Projekt?", Ease.LOOK_UP)] = None
    """Titel oder Motto, das sich das Projekt gegeben hat."""
    selection: Annotated[Selection, Field(title="Auswahl")]
    """Staffel und Jahr der Auswahl."""
    land: Annotated[Laender, Field(title="Land")]
    """Bundesland; mehrere in eckigen Klammern."""
    category: Annotated[ProjectCategory, Field(title="Kategorie")]
    """Größenklasse, in der das Projekt geführt wird."""
    members: Annotated[tuple[MunicipalityRef, ...], Field(title="Kommunen", min_length=1)]
    """Kennungen der geförderten Kommunen, die federführende zuerst."""
    website: Annotated[WebAddress | None, Field(title="Website"), Asked("Wo steht mehr?", Ease.LOOK_UP)] = None
    """Website des Projekts."""
    period: Annotated[
        Period | None,
        Field(title="Zeitraum"),
        Asked("Wann endet die Förderung?", Ease.READ, label="Ende der Förderung", needs=("end",)),
    ] = None
    """Beginn und Ende der Förderung."""
    funding: Annotated[
        tuple[Funding, ...],
        Field(title="Förderung"),
        Asked("Wie viel Geld gab es?", Ease.READ, needs=("amount_eur", "of_total_eur")),
    ] = ()
    """Förderung und Gesamtsumme."""

    @property
    def name_or_title(self) -> str:
        """The name in the programme."""
        return self.name
