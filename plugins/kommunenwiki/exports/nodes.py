# One function for each type of record, and one for types that have none. Everything that is said here stands in the
# record; nothing is guessed. Descriptions of a page are short, because they travel with every page.
"""Records as things of schema.org."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki import NAME
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import (
    Barrier,
    CaseStudy,
    CooperationModel,
    Event,
    GlossaryTerm,
    ModelProject,
    Municipality,
    Solution,
    Topic,
)
from kommunenwiki.model.text import is_web_address
from kommunenwiki.references import link_name
from kommunenwiki.search.text import plain, with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.exports.vocabulary import Node
    from kommunenwiki.model import Entity
    from kommunenwiki.model.parts import Synonyms
    from kommunenwiki.model.values import Ref

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
SETS: Final = frozenset({"glossar", "huerden", "kooperationsmodelle", "themen"})
"""Folders whose records are terms of a set that the folder's page names."""
_SPDX: Final = "https://spdx.org/licenses/{}.html"
_KINDS: Final[Mapping[str, str]] = {
    "fallstudien": "Article",
    "kommunen": "AdministrativeArea",
    "modellprojekte": "Project",
    "loesungen": "SoftwareApplication",
    "veranstaltungen": "Event",
    **dict.fromkeys(SETS, "DefinedTerm"),
}


@dataclass(frozen=True)
class Naming:
    """How a document names records.

    Attributes:
        catalogue: All records.
        url: Gives the URL of an address as the document writes it: absolute, or relative to the document.
        days: The day of the last change of records, as far as it is known.
        whole: True when all records stand in the same document; then references need no name.
        title: Name of the wiki.
    """

    catalogue: Catalogue
    url: Callable[[str], str]
    days: Mapping[RecordKey, date] = field(default_factory=dict)
    whole: bool = False
    title: str = NAME

    def id(self, key: RecordKey) -> str:
        """Return the name of a thing: the URL of its page and a fragment, because a town is not a web page."""
        return f"{self.url(str(key))}#eintrag"

    def wiki(self) -> Node:
        """Return the wiki as the one who publishes."""
        return {"@id": f"{self.url('')}#wiki", "@type": "Organization", "name": self.title}

    def all(self, refs: Iterable[Ref]) -> list[Node]:
        """Return references as nodes, each once; those that lead to no readable record are left out."""
        keys = dict.fromkeys(RecordKey(ref.folder, str(ref)) for ref in refs)
        return [self.reference(key) for key in keys if key in self.catalogue.records]

    def reference(self, key: RecordKey) -> Node:
        """Return a reference to a record that can be read."""
        if self.whole:
            return {"@id": self.id(key)}
        kind = _KINDS.get(key.folder, "CreativeWork")
        return {"@id": self.id(key), "@type": kind, "name": self.catalogue.records[key].entity.name_or_title}

    def text(self, prose: str) -> str:
        """Return prose as plain text, with the names of the records that it links to."""
        return with_names(plain(prose), self._name)

    def _name(self, target: str) -> str:
        return link_name(self.catalogue, target)


def thing(naming: Naming, entity: Entity) -> Node:
    """Return a record as a thing of schema.org.

    Args:
        naming: How the document names records.
        entity: The record.

    Returns:
        Name, page, language of texts, day of change, and what the type has to say; only what is filled.
    """
    key = RecordKey(entity.folder, entity.id)
    own = _BUILDERS.get(type(entity), _other)(naming, entity)
    head = {"@id": naming.id(key), "@type": own.pop("@type"), "name": entity.name_or_title, "url": naming.url(str(key))}
    return filled({**head, **own})


def filled(node: Node) -> Node:
    """Return a node without the terms that have no value."""
    return {term: value for term, value in node.items() if value not in (None, "", [], ())}


def _case(naming: Naming, case: CaseStudy) -> Node:
    topics = naming.all((case.kind, *case.topics))
    period = case.period
    return {
        "@type": ["Article", "Report"],
        "headline": case.title,
        "description": naming.text(case.summary),
        "abstract": naming.text(case.plain_summary) if naming.whole else None,
        "creativeWorkStatus": case.status.label if naming.whole else None,
        "temporalCoverage": f"{period.start}/{period.end or '..'}" if period and period.start else None,
        "about": [*naming.all(case.municipalities), *topics],
        "mentions": naming.all((*case.solutions, *((case.model_project,) if case.model_project else ()))),
        "keywords": list(case.standards) if naming.whole else None,
        **_written(naming, case),
    }


def _municipality(_: Naming, place: Municipality) -> Node:
    keys = (("AGS", place.ags), ("ARS", place.ars))
    district, point = place.district, place.coordinates
    around: list[Node] = [{"@type": "AdministrativeArea", "name": land.label} for land in place.land]
    if district:
        key = _key("AGS", district.ags)
        around.insert(0, {"@type": "AdministrativeArea", "name": district.name, "identifier": key})
    return {
        "@type": "AdministrativeArea",
        "alternateName": [*((place.official_name,) if place.official_name else ()), *place.aliases],
        "identifier": [_key(name, value) for name, value in keys if value],
        "geo": {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude} if point else None,
        "containedInPlace": around,
        "sameAs": _address(place.website),
    }


def _project(naming: Naming, project: ModelProject) -> Node:
    return {
        "@type": "Project",
        "alternateName": project.title.text if project.title else None,
        "member": naming.all(project.members),
        "sameAs": _address(project.website),
    }


def _solution(naming: Naming, solution: Solution) -> Node:
    code, manual = _address(solution.repository), _address(solution.documentation)
    simple = solution.licence and " " not in solution.licence and not solution.licence.startswith("LicenseRef-")
    return {
        "@type": ["SoftwareApplication", "SoftwareSourceCode"] if code else "SoftwareApplication",
        "description": naming.text(solution.summary),
        "applicationCategory": solution.kind.label,
        "license": _SPDX.format(solution.licence) if simple else None,
        "codeRepository": code,
        "softwareHelp": {"@id": manual} if manual else None,
        "sameAs": _address(solution.website),
        "hasPart": naming.all(solution.components),
    }


def _event(naming: Naming, event: Event) -> Node:
    virtual = event.place.lower() in {"virtuell", "online"}
    return {
        "@type": "Event",
        "description": event.theme or event.motto,
        "startDate": str(event.start),
        "endDate": str(event.end) if event.end else None,
        "location": {"@type": "VirtualLocation" if virtual else "Place", "name": event.place},
        "organizer": naming.all(event.hosts),
        "about": naming.all(event.topics),
    }


def _term(naming: Naming, term: GlossaryTerm) -> Node:
    return _defined(naming, term, term.definition, (*term.abbreviations, *_words(term.synonyms)))


def _introduction(naming: Naming, entity: Topic | Barrier) -> Node:
    return _defined(naming, entity, entity.description, entity.synonyms)


def _cooperation(naming: Naming, model: CooperationModel) -> Node:
    return _defined(naming, model, model.description, _words(model.synonyms))


def _other(naming: Naming, entity: Entity) -> Node:
    return {"@type": "CreativeWork", "genre": entity.singular, **_written(naming, entity)}


def _defined(naming: Naming, entity: Entity, text: str, others: Iterable[str]) -> Node:
    named = naming.url(f"{entity.folder}/")
    terms = {"@id": f"{named}#eintrag"}
    return {
        "@type": "DefinedTerm",
        "description": naming.text(text),
        "alternateName": [*others],
        "inDefinedTermSet": terms if naming.whole else {**terms, "@type": "DefinedTermSet", "name": entity.plural},
    }


def _written(naming: Naming, entity: Entity) -> Node:
    """Return what is true of records that are texts of the wiki, not things that it tells of."""
    wiki, day = naming.wiki(), naming.days.get(RecordKey(entity.folder, entity.id))
    return {
        "inLanguage": "de",
        "license": LICENCE,
        "author": {"@id": wiki["@id"]} if naming.whole else wiki,
        "publisher": {"@id": wiki["@id"]},
        "dateModified": day.isoformat() if day else None,
    }


def _key(name: str, value: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def _words(synonyms: Synonyms | None) -> tuple[str, ...]:
    return synonyms.words if synonyms else ()


def _address(address: str | None) -> str | None:
    return address if address and is_web_address(address) else None


_BUILDERS: Final[Mapping[type[Entity], Callable[[Naming, Any], Node]]] = {
    Barrier: _introduction,
    CaseStudy: _case,
    CooperationModel: _cooperation,
    Event: _event,
    GlossaryTerm: _term,
    ModelProject: _project,
    Municipality: _municipality,
    Solution: _solution,
    Topic: _introduction,
}
