"""What the making of documents may ask about other records."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.size_classes import size_class
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Municipality
from kommunenwiki.model.municipality import MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import SourcedEntity
    from kommunenwiki.model.values import Ref
    from kommunenwiki.references import Links

_TOWNS: Final = frozenset({MunicipalityKind.TOWN_IN_DISTRICT, MunicipalityKind.TOWN_WITHOUT_DISTRICT})


@dataclass(frozen=True)
class Wiki:
    """All records and the references between them.

    Attributes:
        asked: The records that somebody asked for by a reference, known or not, by folder and id.
    """

    catalogue: Catalogue
    links: Links
    asked: set[tuple[str, str]] = field(default_factory=set, compare=False, repr=False)
    _names: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def name(self, ref: Ref) -> str:
        """Return the name of a record, its id when it cannot be read."""
        key = ref.folder, ref
        self.asked.add(key)
        known = self._names.get(key)
        if known is None:
            record = self.catalogue.find(ref)
            known = self._names[key] = record.entity.name_or_title if record else str(ref)
        return known

    def names(self, refs: Iterable[Ref | None]) -> tuple[str, ...]:
        """Return the names of several records, each once."""
        return tuple(dict.fromkeys(self.name(ref) for ref in refs if ref is not None))

    def referring(self, entity: Entity, folder: str, *relation: str) -> tuple[str, ...]:
        """Return the names of the records that refer to one."""
        found = self.links.to(RecordKey(entity.folder, entity.id), folder, *relation)
        return tuple(self.catalogue.records[key].entity.name_or_title for key in found)

    def municipalities(self, refs: Iterable[Ref]) -> tuple[Municipality, ...]:
        """Return the Kommunen that could be read."""
        known, wanted = self._municipalities, tuple(refs)
        self.asked.update((Municipality.folder, ref) for ref in wanted)
        return tuple(known[ref] for ref in wanted if ref in known)

    @cached_property
    def _municipalities(self) -> Mapping[str, Municipality]:
        return self.catalogue.of(Municipality)


def place_facets(places: Iterable[Municipality]) -> dict[str, tuple[str, ...]]:
    """Return the values of the facets on Kommune, Land and size."""
    found = tuple(places)
    sizes = (size_class(place) for place in found)
    return {
        "kommune": _once(place.id for place in found),
        "land": _once(land.value for place in found for land in place.land),
        "groesse": _once(size.value for size in sizes if size),
    }


def population(places: tuple[Municipality, ...]) -> int:
    """Return the inhabitants of the leading Kommune, 0 when they are not known."""
    return places[0].population.value if places and places[0].population else 0


def spellings(place: Municipality) -> tuple[str, ...]:
    """Return the names under which people look for a Kommune, the common one first."""
    names: list[str] = [place.name, *place.aliases]
    if place.official_name:
        names.append(place.official_name.partition(",")[0])
    if place.kind is MunicipalityKind.DISTRICT:
        bare = place.name.removeprefix("Land").removeprefix("Kreis ").removeprefix("kreis ").strip()
        names += [f"Kreis {bare}", f"Landkreis {bare}"]
    if place.kind in _TOWNS:
        names.append(f"Stadt {place.name}")
    elif place.kind is MunicipalityKind.MUNICIPALITY:
        names.append(f"Gemeinde {place.name}")
    names += [number for number in (place.ags, place.ars) if number]
    return _once(names)


def source_titles(entity: SourcedEntity) -> tuple[str, ...]:
    """Return the titles of the sources, which often say in other words what a page is about."""
    return _once(source.title for source in entity.sources.values())


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
