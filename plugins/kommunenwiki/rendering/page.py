"""A finished page, before any host puts it into its layout."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the table of contents shows.

    Attributes:
        id: Anchor inside the page.
        title: Plain text.
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    Attributes:
        address: Where the page lives, see ``addresses``: ``""``, ``"fallstudien/"`` or ``"fallstudien/soest"``.
        title: Plain text, for the browser's title.
        description: Plain text of one or two sentences, for search engines.
        body: HTML inside the layout, with the page's only ``h1``.
        outline: Headings of the second level in the order of the page.
        source: Path of the YAML file below the documents folder; empty for pages that are compiled from many records.
        indexed: False when search engines shall leave the page out.
    """

    address: str
    title: str
    description: str
    body: str
    outline: tuple[Heading, ...] = ()
    source: str = ""
    indexed: bool = True
