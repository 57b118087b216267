# The ways to group case studies that have no record of their own: Land, size, status, Staffel, standard.
# Pure: from the catalogue to groups of keys. What the pages say is decided in rendering.
"""Facets: groups of records that share a property."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.size_classes import SizeClass, size_class
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.model import CaseStudy, Event, ModelProject, Municipality, Solution
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.municipality import Land

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_REPLACED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONGEST: Final = 100
"""Characters of an address made from a text; file systems end at 255 bytes."""
_TAKEN: Final = re.compile("index|seite-[0-9]+|")
"""Addresses below a folder that are those of its overview."""
_SLUGS: Final = 1 << 12
"""So many texts are kept with their parts of addresses: thousands of records share a few standards."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet.

    Attributes:
        slug: Last part of its address.
        label: German name.
        keys: Records that have it, in the order of the catalogue.
    """

    slug: str
    label: str
    keys: tuple[RecordKey, ...]

    def of(self, folder: str) -> tuple[RecordKey, ...]:
        """Return the records of one folder."""
        return tuple(key for key in self.keys if key.folder == folder)


@dataclass(frozen=True, slots=True)
class Facet:
    """A property that groups records.

    Attributes:
        folder: First part of its address.
        title: German name of the property in the plural.
        introduction: What its page holds, in one sentence.
        values: Its values, in their natural order; values without records are left out.
    """

    folder: str
    title: str
    introduction: str
    values: tuple[Value, ...]


@lru_cache(_SLUGS)
def slug(text: str) -> str:
    """Return a text as part of an address: lower case, umlauts written out, other signs as single hyphens.

    What is too long, has no letter at all or would be the address of an overview gets a few digits that tell it apart.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_REPLACED)).strip("-")
    if len(plain) <= _LONGEST and not _TAKEN.fullmatch(plain):
        return plain
    apart = hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
    return f"{plain[:_LONGEST]}-{apart}".strip("-")


def facets(catalogue: Catalogue) -> tuple[Facet, ...]:
    """Return all facets of a catalogue."""
    return (_laender(catalogue), _sizes(catalogue), _statuses(catalogue), _seasons(catalogue), _standards(catalogue))


def lands_of(catalogue: Catalogue, key: RecordKey) -> frozenset[Land]:
    """Return the Länder that a record belongs to, through its Kommunen where it has no Land of its own."""
    entity = catalogue.records[key].entity
    if isinstance(entity, Municipality | ModelProject):
        return frozenset(entity.land)
    municipalities = catalogue.of(Municipality)
    return frozenset(land for id_ in _places(entity) if id_ in municipalities for land in municipalities[id_].land)


def sizes_of(catalogue: Catalogue, key: RecordKey) -> frozenset[SizeClass]:
    """Return the size classes of a Kommune, or of the Kommunen of a case study."""
    entity = catalogue.records[key].entity
    municipalities = catalogue.of(Municipality)
    ids: Iterable[str] = (key.id,) if isinstance(entity, Municipality) else _places(entity)
    found = (size_class(municipalities[id_]) for id_ in ids if id_ in municipalities)
    return frozenset(size for size in found if size is not None)


def _places(entity: object) -> tuple[str, ...]:
    if isinstance(entity, CaseStudy):
        return entity.municipalities
    return entity.hosts if isinstance(entity, Event) else ()


def _laender(catalogue: Catalogue) -> Facet:
    by_key = {key: lands_of(catalogue, key) for key in catalogue.records}
    values = (Value(land.value, land.label, _having(by_key, land)) for land in Land)
    introduction = "Was es in den einzelnen Ländern gibt: Fallstudien, Modellprojekte, Kommunen und Veranstaltungen."
    return Facet("laender", "Länder", introduction, _filled(values))


def _sizes(catalogue: Catalogue) -> Facet:
    by_key = {key: sizes_of(catalogue, key) for key in catalogue.records if key.folder in {"fallstudien", "kommunen"}}
    values = (Value(size.value, size.label, _having(by_key, size)) for size in SizeClass)
    introduction = "Fallstudien und Kommunen nach Einwohnerzahl: So finden Sie Kommunen, die so groß sind wie Ihre."
    return Facet("groessen", "Größenklassen", introduction, _filled(values))


def _statuses(catalogue: Catalogue) -> Facet:
    by_key = {RecordKey("fallstudien", id_): {case.status} for id_, case in catalogue.of(CaseStudy).items()}
    values = (Value(status.value, status.label, _having(by_key, status)) for status in Status)
    introduction = "Fallstudien nach ihrem Stand, von der Idee bis zum Betrieb. Auch Eingestelltes bleibt stehen."
    return Facet("stand", "Stand", introduction, _filled(values))


def _seasons(catalogue: Catalogue) -> Facet:
    projects = catalogue.of(ModelProject)
    by_key = {RecordKey("modellprojekte", id_): {project.selection.season} for id_, project in projects.items()}
    for id_, case in catalogue.of(CaseStudy).items():
        project = projects.get(str(case.model_project))
        if project:
            by_key[RecordKey("fallstudien", id_)] = {project.selection.season}
    values = (Value(str(season), f"Staffel {season}", _having(by_key, season)) for season in (1, 2, 3))
    introduction = "Die Modellprojekte Smart Cities nach der Staffel ihrer Auswahl, mit ihren Fallstudien."
    return Facet("staffeln", "Staffeln", introduction, _filled(values))


def _standards(catalogue: Catalogue) -> Facet:
    by_key: dict[RecordKey, set[str]] = {}
    labels: dict[str, str] = {}
    for record in catalogue:
        if isinstance(record.entity, CaseStudy | Solution):
            by_key[record.key] = {slug(standard) for standard in record.entity.standards}
            labels.update({slug(standard): str(standard) for standard in record.entity.standards})
    ordered = sorted(labels.items(), key=lambda item: (item[1].lower(), item[0]))
    values = (Value(name, label, _having(by_key, name)) for name, label in ordered)
    introduction = "Offene Standards und Schnittstellen, und wo sie eingesetzt oder unterstützt werden."
    return Facet("standards", "Standards", introduction, _filled(values))


def _having(by_key: Mapping[RecordKey, Iterable[object]], value: object) -> tuple[RecordKey, ...]:
    return tuple(key for key, values in by_key.items() if value in values)


def _filled(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(value for value in values if value.keys)
