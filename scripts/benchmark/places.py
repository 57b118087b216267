"""Invented Kommunen."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from scripts.benchmark import words
from scripts.benchmark.prose import Writer

from kommunenwiki.model.municipality import Land
from kommunenwiki.rules.official_keys import LAND_DIGITS
from kommunenwiki.writing.naming import id_of

LAENDER: Final = tuple(land for land in Land if land not in {Land.BERLIN, Land.BREMEN, Land.HAMBURG})
KINDS: Final = {
    "kreisangehoerige-stadt": 45,
    "gemeinde": 30,
    "kreisfreie-stadt": 12,
    "kreis": 8,
    "gemeindeverband": 4,
    "region": 1,
}
"""Kinds of Kommunen, and how often each comes."""
_SAID: Final = {
    "kreis": ("Kreis", "im"),
    "gemeindeverband": ("Verbandsgemeinde", "in der"),
    "region": ("Region", "in der"),
}
_DISTRICTS: Final = 24
"""So many Kreise a Land has."""
_LATITUDES, _LONGITUDES = (47.9, 53.9), (7.2, 13.4)


@dataclass(frozen=True, slots=True)
class Place:
    """A Kommune.

    Attributes:
        id: Its id.
        name: Its name.
        where: „in Neudorf“, „im Kreis Neudorf“.
        kind: What kind of Kommune it is.
        land: Its Land.
        number: Which of all Kommunen it is.
    """

    id: str
    name: str
    where: str
    kind: str
    land: Land
    number: int


@cache
def places(amount: int) -> tuple[Place, ...]:
    """Return so many Kommunen, all with different names."""
    names = [
        head + (stem.title() if head.endswith(" ") else stem) + tail
        for tail in words.PLACE_TAILS
        for stem in words.PLACE_STEMS
        for head in words.PLACE_HEADS
    ]
    draw = random.Random("places")  # noqa: S311 no secrets
    draw.shuffle(names)
    kinds = draw.choices(list(KINDS), list(KINDS.values()), k=amount)
    return tuple(_place(number, names[number], kind) for number, kind in enumerate(kinds))


def _place(number: int, town: str, kind: str) -> Place:
    word, preposition = _SAID.get(kind, ("", "in"))
    name = f"{word} {town}".strip()
    return Place(id_of(name), name, f"{preposition} {name}", kind, LAENDER[number % len(LAENDER)], number)


def record(place: Place, total: int) -> dict[str, Any]:
    """Return the record of a Kommune.

    Args:
        place: The Kommune.
        total: How many Kommunen there are.
    """
    writer = Writer(f"place:{place.number}:{total}", [place.name], sources=2)
    draw = writer.random
    people = round(math.exp(draw.uniform(math.log(1500), math.log(260_000))))
    found: dict[str, Any] = {
        "id": place.id,
        "name": place.name,
        "official_name": f"{place.name}, Stadt" if place.kind.endswith("stadt") else place.name,
        "kind": place.kind,
        "land": place.land.value,
        "population": {"value": people, "date": "2022-05-15", "source": "s1"},
        "coordinates": {
            "latitude": round(draw.uniform(*_LATITUDES), 3),
            "longitude": round(draw.uniform(*_LONGITUDES), 3),
        },
        "source": "s2",
        **_keys(place),
    }
    if place.kind in {"kreis", "gemeindeverband", "region"}:
        found["municipality_count"] = draw.randint(3, 40)
    if writer.chance(0.3):
        found["website"] = f"https://www.{place.id}.example.org/"
    if writer.chance(0.05):
        found["contact"] = {"office": "Stabsstelle Digitalisierung", "email": f"digital@{place.id}.example.org"}
    for key in ("offers", "seeks"):
        if writer.chance(0.06):
            found[key] = [{"text": writer.sentence("offer"), "until": "2031-06", "topics": ["datenplattform"]}]
    return {**found, "sources": writer.sources(place.name, f"kommunen/{place.id}")}


def _keys(place: Place) -> dict[str, Any]:
    """Return the official keys: numbers that no Kreis has, so that nobody mistakes the place for a real one."""
    turn = place.number // len(LAENDER)
    land = LAND_DIGITS[place.land]
    if place.kind == "region":
        return {}
    if place.kind == "kreis":
        return {"ags": f"{land}{900 - turn % 300:03}"}
    district = f"{land}{901 + turn % _DISTRICTS}"
    if place.kind == "gemeindeverband":
        return {"ars": f"{district}{turn // _DISTRICTS:04}"}
    key = {"ags": f"{district}{turn // _DISTRICTS:03}"}
    in_district = place.kind != "kreisfreie-stadt"
    return key | (
        {"district": {"ags": district, "name": f"Kreis {words.PLACE_STEMS[turn % _DISTRICTS].title()}au"}}
        if in_district
        else {}
    )
