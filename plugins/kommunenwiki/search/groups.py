# What people call the same thing: glossary, everyday words, spellings of Kommunen, and the names of facet values.
# A group becomes a term of the index of its own, so that one look-up finds every page that uses any of its words.
"""Groups of words with one meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.model import Barrier, CooperationModel, GlossaryTerm, Municipality, Solution, Topic
from kommunenwiki.model.municipality import Land
from kommunenwiki.search import wordlists
from kommunenwiki.search.wiki import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kommunenwiki.catalogue import Catalogue

TERM: Final = "begriff"
EVERYDAY: Final = "alltag"
PLACE: Final = "kommune"
FACET: Final = "filter"

_GENERAL: Final = ("urbane", "urbaner", "urbanes", "kommunale", "kommunaler", "kommunales", "städtische", "städtischer")
"""Adjectives that people leave out here, where everything is about Kommunen: „urbane Datenplattform“."""
_SOFT: Final = 0.8
_BARE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Group:
    """Words with one meaning.

    Attributes:
        kind: ``TERM``, ``EVERYDAY``, ``PLACE``, or ``FACET`` for values of facets, which records give to
            their pages.
        label: The name that readers see.
        members: Words and phrases with how surely each means the group, 1 for quite.
        facet: Facet and value that the group proposes; empty when it proposes none.
    """

    kind: str
    label: str
    members: tuple[tuple[str, float], ...]
    facet: tuple[str, str] | tuple[()] = ()

    @property
    def facet_name(self) -> str:
        """The facet of which the group is a value; empty when it is none."""
        return self.facet[0] if self.facet else ""

    @property
    def indexed(self) -> bool:
        """Tell whether texts are looked through for the words of the group."""
        return self.kind != FACET


def groups(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return all groups, in a fixed order."""
    return (*_terms(catalogue), *_everyday(), *_places(catalogue), *_facets(catalogue))


def names_of(term: GlossaryTerm) -> tuple[str, ...]:
    """Return the term, its abbreviations and its synonyms."""
    synonyms = term.synonyms.words if term.synonyms else ()
    return (term.term, *term.abbreviations, *synonyms)


def _terms(catalogue: Catalogue) -> Iterator[Group]:
    terms = catalogue.of(GlossaryTerm).values()
    taken = {name.casefold() for term in terms for name in names_of(term)}
    for term in terms:
        names = names_of(term)
        shortened = (_without_general(name) for name in names)
        soft = (name for name in shortened if name and name.casefold() not in taken)
        yield Group(TERM, term.term, _members(names, soft, _SOFT))


def _everyday() -> Iterator[Group]:
    for words in wordlists.groups("everyday"):
        yield Group(EVERYDAY, words[0], _members(words))


def _places(catalogue: Catalogue) -> Iterator[Group]:
    for place in catalogue.of(Municipality).values():
        names = spellings(place)
        bare = (name.partition("Kreis ")[2] or name.partition("kreis ")[2] for name in names)
        short = (name.partition(" (")[0] for name in names)
        members = _members(names, (name for name in (*bare, *short) if name and name not in names), _BARE)
        yield Group(PLACE, place.name, members, ("kommune", place.id))


def _facets(catalogue: Catalogue) -> Iterator[Group]:
    for land in Land:
        yield Group(FACET, land.label, _members((land.label, *_LAND_SHORT.get(land, ()))), ("land", land.value))
    for facet, kind in _SYNONYMS.items():
        for id_, record in catalogue.of(kind).items():
            yield Group(FACET, record.name, _members((record.name, *_other_names(record))), (facet, id_))
    for id_, solution in catalogue.of(Solution).items():
        yield Group(FACET, solution.name, _members((solution.name,)), ("loesung", id_))
    for folder, *words in wordlists.groups("kinds"):
        yield Group(FACET, words[0], _members(words), ("typ", folder))
    for size in SizeClass:
        yield Group(FACET, size.label, (), ("groesse", size.value))


def _other_names(record: Topic | Barrier | CooperationModel) -> tuple[str, ...]:
    if isinstance(record, CooperationModel):
        return record.synonyms.words if record.synonyms else ()
    return record.synonyms


def _members(names: Iterable[str], weaker: Iterable[str] = (), weight: float = 1.0) -> tuple[tuple[str, float], ...]:
    found = dict.fromkeys(names, 1.0)
    for name in weaker:
        found.setdefault(name, weight)
    return tuple(found.items())


def _without_general(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in _GENERAL else ""


_SYNONYMS: Final[Mapping[str, type[Any]]] = {"thema": Topic, "huerde": Barrier, "modell": CooperationModel}
_LAND_SHORT: Final = {
    Land.NORDRHEIN_WESTFALEN: ("NRW",),
    Land.BADEN_WUERTTEMBERG: ("BaWü",),
    Land.MECKLENBURG_VORPOMMERN: ("MV",),
    Land.RHEINLAND_PFALZ: ("RLP",),
    Land.SCHLESWIG_HOLSTEIN: ("SH",),
}
