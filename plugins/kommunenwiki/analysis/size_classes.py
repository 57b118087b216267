"""Size classes of Kommunen, so that readers find those like their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.model.municipality import MunicipalityKind
from kommunenwiki.model.values import Choice

if TYPE_CHECKING:
    from kommunenwiki.model import Municipality


class SizeClass(Choice):
    """How big a Kommune is."""

    UP_TO_5000 = "bis-5000", "bis 5.000 Einwohner"
    UP_TO_20000 = "bis-20000", "5.001 bis 20.000 Einwohner"
    UP_TO_100000 = "bis-100000", "20.001 bis 100.000 Einwohner"
    OVER_100000 = "ueber-100000", "über 100.000 Einwohner"
    REGION = "kreis-region", "Kreis, Verband oder Region"


def size_class(municipality: Municipality) -> SizeClass | None:
    """Return the size class of a Kommune, or None when its population is not known."""
    return class_of(municipality.kind, municipality.population.value if municipality.population else None)


def class_of(kind: MunicipalityKind | None, people: int | None) -> SizeClass | None:
    """Return the size class for what a Kommune is and how many people live there; None when neither tells."""
    if kind in {MunicipalityKind.DISTRICT, MunicipalityKind.REGION, MunicipalityKind.ASSOCIATION}:
        return SizeClass.REGION
    if people is None:
        return None
    for limit, found in (
        (5_000, SizeClass.UP_TO_5000),
        (20_000, SizeClass.UP_TO_20000),
        (100_000, SizeClass.UP_TO_100000),
    ):
        if people <= limit:
            return found
    return SizeClass.OVER_100000
