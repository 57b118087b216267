"""Facets: what results can be narrowed down by, and sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.model import BY_FOLDER, Barrier, CooperationModel, Municipality, Solution, Topic
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.municipality import Land
from kommunenwiki.search import codec, guide_pages, neighbour_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.model.values import Choice
    from kommunenwiki.search.document import Document

TITLES: Final[Mapping[str, str]] = {
    "typ": "Art des Eintrags",
    "thema": "Thema",
    "land": "Land",
    "groesse": "Größe der Kommune",
    "status": "Stand",
    "huerde": "Hürde",
    "loesung": "Lösung",
    "modell": "Form der Zusammenarbeit",
    "foerderung": "Förderung",
    "nachnutzung": "Nachnutzung",
    "offen": "Open Source",
    "jahr": "Jahr (Beginn)",
    "kommune": "Kommune",
}
"""The facets in the order in which they are shown, with their headings."""

_FLAGS: Final[Mapping[str, Mapping[str, str]]] = {
    "foerderung": {"ja": "mit Förderung", "nein": "keine Förderung genannt"},
    "nachnutzung": {"ja": "von anderen schon genutzt"},
    "offen": {"ja": "offen lizenziert oder Quellcode öffentlich"},
}


def data(catalogue: Catalogue, documents: Sequence[Document]) -> dict[str, Any]:
    """Return the facets with the pages of each value, and the figures to sort by."""
    titles = titles_of(documents)
    values: dict[str, dict[str, list[int]]] = {name: {} for name in titles}
    for number, document in enumerate(documents):
        for name, found in values_of(document).items():
            for value in found:
                values[name].setdefault(str(value), []).append(number)
    labels = _labels(catalogue)
    facets = []
    for name, title in titles.items():
        named = labels.get(name, {})
        known = [value for value in named if value in values[name]]
        known += sorted(values[name].keys() - named.keys(), reverse=name == "jahr")
        rows = [[value, named.get(value, value), codec.numbers(values[name][value])] for value in known]
        facets.append([name, title, rows])
    return {
        "facetten": facets,
        "datum": _column(documents, lambda document: document.date),
        "groesse": _column(documents, lambda document: document.size),
        "umfang": _column(documents, lambda document: document.completeness),
    }


def titles_of(documents: Sequence[Document]) -> Mapping[str, str]:
    """Return the facets of an index in the order in which they are shown, with their headings."""
    with_neighbours = any(document.wiki for document in documents)
    return {neighbour_pages.FACET: "Wiki", **TITLES} if with_neighbours else TITLES


def values_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the values of a page by facet, its kind among them."""
    return {**document.facets, "typ": (document.folder,)}


def _column(documents: Sequence[Document], value: Callable[[Document], int]) -> str:
    return "".join(codec.number(value(document)) for document in documents)


def _labels(catalogue: Catalogue) -> dict[str, Mapping[str, str]]:
    """Return the labels of all values by facet; lists that have an order of their own keep it."""
    types = {folder: kind.plural for folder, kind in BY_FOLDER.items()}
    guides = {
        "leitfaeden": "Leitfäden",
        **{folder: kind for folder, kind in guide_pages.KINDS.items() if folder != "leitfaeden"},
    }
    named = {
        "thema": Topic,
        "huerde": Barrier,
        "loesung": Solution,
        "modell": CooperationModel,
        "kommune": Municipality,
    }
    return {
        "typ": {**types, **guides, "": "Seiten"},
        neighbour_pages.FACET: neighbour_pages.labels(catalogue),
        "land": _choices(Land),
        "groesse": _choices(SizeClass),
        "status": _choices(Status),
        **_FLAGS,
        **{name: _names(catalogue, kind) for name, kind in named.items()},
    }


def _choices(kind: type[Choice]) -> Mapping[str, str]:
    return {choice.value: choice.label for choice in kind}


def _names(catalogue: Catalogue, kind: type[Any]) -> Mapping[str, str]:
    found = {id_: record.name_or_title for id_, record in catalogue.of(kind).items()}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))
