"""The invented wiki with two neighbours: one like it, one whose texts attack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tests.rendering import wiki

from kommunenwiki.federation.neighbours import (
    Details,
    Federation,
    Neighbour,
    NeighbourRecord,
    Offer,
    Profile,
    Topic,
)

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.rendering.site import Site

HOME: Final = "https://nachbar.example/wiki/"
ATTACK: Final = """"><img src=x onerror="window.attacked=1"><script>window.attacked=1</script>'{{7*7}}"""
"""What a neighbour may try in a title; the reader refuses such texts, and what comes after it must not rely on that."""


def record(folder: str, id_: str, title: str, details: Details = Details(), name: str = "nord") -> NeighbourRecord:  # noqa: B008 a value
    home = HOME if name == "nord" else "https://boese.example/"
    return NeighbourRecord(name, folder, id_, title, f"{home}{folder}/{id_}/", details)


def kommune(id_: str, title: str, population: int | None, **profile: object) -> NeighbourRecord:
    """Return a Kommune in Hessen."""
    told = Profile(**{"kind": "gemeinde", **profile})  # type: ignore[arg-type]
    details = Details("Gemeinde", lands=("hessen",), population=population, profile=told)
    return record("kommunen", id_, title, details)


ORCHARD: Final = record(
    "fallstudien",
    "obstdorf-wiesenfunk",
    "Der Wiesenfunk von Obstdorf",
    Details(
        "Fallstudie",
        "Sensoren auf Streuobstwiesen melden Trockenheit.",
        labels=("Sensorik",),
        topics=(Topic("datenplattform", "Datenplattform"), Topic("fremd", "city-app"), Topic("obst", "Obstbau")),
        lands=("hessen",),
        municipalities=("Obstdorf",),
        population=4_000,
    ),
)
VILLAGE: Final = kommune(
    "obstdorf",
    "Obstdorf",
    4_000,
    ags="06999001",
    point=(50.5, 9.0),
    topics=("datenplattform", "obst"),
    offers=(
        Offer("Beratung zu Sensoren", ("datenplattform",), date(2027, 1, 1)),
        Offer("Vorbei", ("city-app",), date(2020, 1, 1)),
    ),
)
NORTH: Final = Neighbour(
    "nord",
    "Kommunenwiki Nord",
    HOME,
    date=date(2026, 11, 3),
    records=(ORCHARD, VILLAGE, record("moor", "x", "Moorbuch")),
)
ATTACKER: Final = Neighbour(
    "boese",
    f"Wiki {ATTACK}",
    "https://boese.example/",
    records=(
        record(
            "fallstudien", "falle", f"Wiesenfunk {ATTACK}", Details(ATTACK, f"Wiesenfunk {ATTACK}", (ATTACK,)), "boese"
        ),
        replace(
            kommune("falle", f"Fallendorf {ATTACK}", 4_100, point=(50.5, 9.1)),
            wiki="boese",
            address="javascript:window.attacked=1",
        ),
    ),
)


def with_neighbours(records: Catalogue, *neighbours: Neighbour) -> Catalogue:
    """Return the catalogue with some neighbours."""
    return replace(records, federation=Federation({neighbour.name: neighbour for neighbour in neighbours}))


def site(*neighbours: Neighbour) -> Site:
    """Return the site of the invented wiki with some neighbours."""
    return wiki.site(with_neighbours(wiki.catalogue(), *neighbours))
