# What the index knows of a page, whatever it was made from. Everything after this module is the same for all kinds.
"""Pages as the search sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that a result can lead to.

    Attributes:
        anchor: Id of its heading; empty for the beginning of the page.
        heading: The heading; empty for the beginning.
        text: Plain text.
    """

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page that can be found.

    Attributes:
        address: Where the page lives, as in ``rendering.addresses``.
        folder: Folder of the record, or first folder of the guide; the kind of page.
        kind: What it is, in a word or two.
        title: Heading of the page.
        aliases: Other names of what the page is about.
        places: Names of the Kommunen it is about.
        labels: Names of topics, Länder, solutions and whatever else the record points to.
        summary: Its beginning, in one to three sentences.
        details: Short facts for the list of results.
        sections: Its text.
        notes: Words that help to find the page though it does not tell more about them.
        facets: Values by name of the facet.
        date: Day on which it began, as ordinal; 0 when it is not known.
        size: Inhabitants of the leading Kommune; 0 when they are not known.
        completeness: Share of the questions of readers that it answers, in percent; see ``analysis.completeness``.
        wiki: Title of the wiki that the page belongs to, whose address is then a whole one; empty for our own pages.
    """

    address: str
    folder: str
    kind: str
    title: str
    aliases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    summary: str = ""
    details: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    notes: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date: int = 0
    size: int = 0
    completeness: int = 0
    wiki: str = ""


def sections(*parts: tuple[str, str, str]) -> tuple[Section, ...]:
    """Return the sections that hold text."""
    return tuple(Section(anchor, heading, text) for anchor, heading, text in parts if text)
