# Plain values; how they look is decided by the template and the styles.
"""What maps are made of: a drawing of the Länder, marks over it, and the same places as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

KINDS: Final[Mapping[tuple[str, bool], str]] = {
    ("town", True): "Stadt oder Gemeinde mit Fallstudie",
    ("town", False): "Stadt oder Gemeinde ohne Fallstudie",
    ("district", True): "Kreis oder Verband mit Fallstudie",
    ("district", False): "Kreis oder Verband ohne Fallstudie",
    ("group", True): "mehrere Kommunen nah beieinander",
    ("group", False): "mehrere Kommunen, keine mit Fallstudie",
}
"""What marks mean: shape, and whether there is a case study."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A Land in a drawing.

    Attributes:
        path: Data of an SVG path.
        marked: Whether the map is about this Land.
    """

    path: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a map.

    Attributes:
        url: Where it leads: to the Kommune, or to its list when it stands for several.
        x: Units from the left.
        y: Units from the top.
        shape: „town“, „district“ or „group“.
        told: Whether there is a case study.
        label: Its name.
        amount: For how many Kommunen it stands.
    """

    url: str
    x: int
    y: int
    shape: str
    told: bool
    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A Kommune in the list beside a map.

    Attributes:
        url: URL of its page.
        name: Its name.
        note: What there is about it, in a few words; may be empty.
        addresses: Pages that this entry stands for: the Kommune and its Länder.
    """

    url: str
    name: str
    note: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The places of one mark in the list beside a map.

    Attributes:
        id: Anchor; empty for a single place.
        title: „Raum Bochum“; empty for a single place.
        entries: The places.
    """

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A drawn map with its list.

    Attributes:
        label: What it shows, as its name.
        width: Width in units.
        height: Height in units.
        outlines: The Länder.
        marks: The marks, north to south.
        dots: Data of an SVG path with the true position of every place behind a mark for several.
        clusters: The list, by name.
        total: Number of Kommunen.
        missing: Links to the Kommunen whose position is not known.
        attribution: Who has to be named.
    """

    label: str
    width: int
    height: int
    outlines: tuple[Outline, ...]
    marks: tuple[Mark, ...]
    dots: str
    clusters: tuple[Cluster, ...]
    total: int
    missing: tuple[Markup, ...]
    attribution: str

    @property
    def legend(self) -> tuple[tuple[str, bool, str], ...]:
        """The kinds of marks that occur, with their meaning, in the order of the legend."""
        return tuple((shape, told, text) for (shape, told), text in KINDS.items() if (shape, told) in self.kinds)

    @property
    def kinds(self) -> frozenset[tuple[str, bool]]:
        """The kinds of marks that occur."""
        return frozenset((mark.shape, mark.told) for mark in self.marks)
