# Lists hold what one needs to choose; everything else is in the file of the record. A member is declared once, with its
# schema, so that data and schema cannot differ. Members of version 1 stay and keep
# their meaning.
"""What the lists of the public JSON say of a record beyond its title and URL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.model import (
    CaseStudy,
    CooperationModel,
    Event,
    GlossaryTerm,
    ModelProject,
    Municipality,
    Solution,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import Entity
    from kommunenwiki.model.values import Choice, Ref

TEXT: Final = {"type": "string"}
TEXTS: Final = {"type": "array", "items": TEXT}
NUMBER: Final = {"type": "number"}
WHOLE: Final = {"type": "integer"}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of every item of a list.

    Attributes:
        schema: JSON Schema of its value.
        description: German, what it says.
        value: Returns the value as plain data; None leaves the member out.
    """

    schema: Mapping[str, Any]
    description: str
    value: Callable[[Catalogue, Any], object]


def members(kind: type[Entity]) -> Mapping[str, Member]:
    """Return the members that the list of a type has beyond those of all lists; none for types without a table."""
    return LISTED.get(kind, {})


def listed(catalogue: Catalogue, entity: Entity) -> dict[str, object]:
    """Return the values of a record in its list: only what is known."""
    values = {name: member.value(catalogue, entity) for name, member in members(type(entity)).items()}
    return {name: value for name, value in values.items() if value is not None}


def _topic(catalogue: Catalogue, case: CaseStudy) -> str:
    return _name(catalogue, case.kind)


def _municipalities(catalogue: Catalogue, case: CaseStudy) -> list[str]:
    return [_name(catalogue, ref) for ref in case.municipalities]


def _name(catalogue: Catalogue, ref: Ref) -> str:
    record = catalogue.find(ref)
    return record.entity.name_or_title if record else str(ref)


def _labels(choices: Iterable[Choice]) -> list[str]:
    return [choice.label for choice in choices]


_LANDS: Final = Member(TEXTS, "Namen der Länder.", lambda _, entity: _labels(entity.land))
_KIND: Final = Member(TEXT, "Art, wie sie auf der Seite steht.", lambda _, entity: entity.kind.label)

LISTED: Final[Mapping[type[Entity], Mapping[str, Member]]] = {
    CaseStudy: {
        "topic": Member(TEXT, "Name des Hauptthemas.", _topic),
        "status": Member(TEXT, "Stand, wie er auf der Seite steht.", lambda _, case: case.status.label),
        "municipalities": Member(TEXTS, "Namen der beteiligten Kommunen, die federführende zuerst.", _municipalities),
    },
    Municipality: {
        "kind": _KIND,
        "land": _LANDS,
        "ags": Member(TEXT, "Amtlicher Gemeindeschlüssel, bei Kreisen fünf Ziffern.", lambda _, place: place.ags),
        "population": Member(
            WHOLE, "Einwohnerzahl.", lambda _, place: place.population.value if place.population else None
        ),
        "latitude": Member(
            NUMBER, "Breite in Grad, WGS 84.", lambda _, place: place.coordinates and place.coordinates.latitude
        ),
        "longitude": Member(
            NUMBER, "Länge in Grad, WGS 84.", lambda _, place: place.coordinates and place.coordinates.longitude
        ),
    },
    ModelProject: {
        "land": _LANDS,
        "category": Member(TEXT, "Größenklasse im Programm.", lambda _, project: project.category.label),
        "season": Member(WHOLE, "Staffel des Programms.", lambda _, project: project.selection.season),
        "year": Member(WHOLE, "Jahr der Auswahl.", lambda _, project: project.selection.year),
    },
    Solution: {
        "kind": _KIND,
        "licence": Member(TEXT, "Lizenz als SPDX-Ausdruck.", lambda _, solution: solution.licence),
        "repository": Member(TEXT, "Adresse des Quellcodes.", lambda _, solution: solution.repository),
    },
    CooperationModel: {
        "kind": _KIND,
        "effort": Member(TEXT, "Redaktionelle Einschätzung des Aufwands.", lambda _, model: model.effort.label),
    },
    Event: {
        "start": Member(TEXT, "Erster Tag, so genau wie bekannt.", lambda _, event: event.start),
        "end": Member(TEXT, "Letzter Tag, so genau wie bekannt.", lambda _, event: event.end),
        "place": Member(TEXT, "Ort oder „virtuell“.", lambda _, event: event.place),
    },
    GlossaryTerm: {
        "area": Member(TEXT, "Bereich des Begriffs.", lambda _, term: term.area.label),
        "abbreviations": Member(TEXTS, "Abkürzungen.", lambda _, term: list(term.abbreviations)),
    },
}
"""The members of each type."""
