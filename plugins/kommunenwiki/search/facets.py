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


COLUMNS: Final[Mapping[str, Callable[[Document], int]]] = {
    "datum": lambda page: page.date,
    "groesse": lambda page: page.size,
    "umfang": lambda page: page.completeness,
}
"""The figures to sort by; the browser knows them by their place here."""


def facets(catalogue: Catalogue, documents: Sequence[Document]) -> list[tuple[str, str, list[list[str]]]]:
    """Return the facets that have values, in the order in which they are shown.

    Returns:
        Name, heading, and for each value its key, its label and the pages that have it. Browsers load them one by one.
    """
    titles = titles_of(documents)
    values: dict[str, dict[str, list[int]]] = {name: {} for name in titles}
    for number, document in enumerate(documents):
        for name, found in values_of(document).items():
            for value in found:
                values[name].setdefault(str(value), []).append(number)
    labels = _labels(catalogue)
    rows = {name: _rows(values[name], labels.get(name, {}), latest_first=name == "jahr") for name in titles}
    return [(name, title, rows[name]) for name, title in titles.items() if rows[name]]


def columns(documents: Sequence[Document]) -> list[str]:
    """Return the figures to sort by, one of each for every page; browsers load the one that is asked for."""
    return ["".join([codec.number(value(document)) for document in documents]) for value in COLUMNS.values()]


def _rows(values: Mapping[str, list[int]], labels: Mapping[str, str], *, latest_first: bool) -> list[list[str]]:
    known = [value for value in labels if value in values]
    known += sorted(values.keys() - labels.keys(), reverse=latest_first)
    return [[value, labels.get(value, value), codec.numbers(values[value])] for value in known]


def titles_of(documents: Sequence[Document]) -> Mapping[str, str]:
    """Return the facets of an index in the order in which they are shown, with their headings."""
    with_neighbours = any(document.wiki for document in documents)
    return {neighbour_pages.FACET: "Wiki", **TITLES} if with_neighbours else TITLES


def values_of(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the values of a page by facet, its kind among them."""
    return {**document.facets, "typ": (document.folder,)}


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
