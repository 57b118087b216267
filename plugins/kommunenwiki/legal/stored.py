# The page on data protection lists these; a test compares them with what the scripts of the site really store.
"""What the site stores in the browser of its visitors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry in the local storage of a browser.

    Attributes:
        key: Its name; the theme puts the path of the site before names that begin with two underscores.
        purpose: What it is for, in German.
        when: What somebody does so that it is stored, in German.
    """

    key: str
    purpose: str
    when: str


STORED: Final[tuple[Stored, ...]] = (
    Stored(
        "__palette", "ob Sie helle oder dunkle Farben möchten", "beim ersten Besuch, und wenn Sie die Farben umschalten"
    ),
    Stored(
        "kommunenwiki.einfache-sprache", "dass Sie Einfache Sprache möchten", "wenn Sie Einfache Sprache einschalten"
    ),
    Stored("kommunenwiki.vergleich", "welche Fallstudien Sie vergleichen", "wenn Sie Fallstudien vormerken"),
    Stored(
        "kommunenwiki.entwuerfe",
        "Ihre Entwürfe für Fallstudien, bis Sie sie löschen",
        "wenn Sie das Formular für Fallstudien ausfüllen",
    ),
    Stored("kw-suche-taste", "ob die Taste für die Suche gilt", "wenn Sie die Taste auf der Seite der Suche umstellen"),
)
