# What can be taken away as data, in one list. Who makes a new file adds a line here; catalogues and pages follow.
"""The data sets of the wiki and the files that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kommunenwiki.exports import api, graph

CC_BY: Final = "CC BY 4.0"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that can be taken away.

    Attributes:
        path: From the root of the site.
        title: German, what the file is.
        media_type: As IANA registers it.
        file_type: Code in the list of file types of the Publications Office of the EU.
        licence: Name of its licence, a key of ``dcat.LICENCES``.
    """

    path: str
    title: str
    media_type: str
    file_type: str
    licence: str = CC_BY


@dataclass(frozen=True, slots=True)
class DataSet:
    """Data on one subject, in one or several forms.

    Attributes:
        id: Its name in addresses.
        title: German title.
        description: German, what it holds.
        keywords: German keywords.
        page: Address of the page that shows the same.
        files: The forms in which it can be had.
    """

    id: str
    title: str
    description: str
    keywords: tuple[str, ...]
    page: str
    files: tuple[DataFile, ...]


DATA_SETS: Final = (
    DataSet(
        "katalog",
        "Kommunenwiki: alle Einträge",
        "Fallstudien, Kommunen, Modellprojekte Smart Cities, Lösungen, Kooperationsmodelle, Veranstaltungen, Themen, "
        "Hürden und Begriffe mit allen Verweisen, Aussagen und Quellen.",
        ("Digitalisierung", "interkommunale Zusammenarbeit", "Kommunen", "Modellprojekte Smart Cities", "Smart City"),
        "",
        (DataFile(graph.PATH, "Alle Einträge als Turtle", "text/turtle", "RDF_TURTLE"),),
    ),
    DataSet(
        "fallstudien",
        "Kommunenwiki: Fallstudien",
        "Was Kommunen mit Datenplattformen, City-Apps und gemeinsamer Digitalisierung getan haben, mit Kosten, Hürden, "
        "Lehren und Quellen. Die Liste nennt für jede Fallstudie die Datei mit allen Angaben.",
        ("City-App", "Datenplattform", "Digitalisierung", "Fallstudien", "Kommunen", "Smart City"),
        "fallstudien/",
        (DataFile(f"{api.FOLDER}/fallstudien.json", "Liste der Fallstudien als JSON", "application/json", "JSON"),),
    ),
)
"""All data sets, in the order in which catalogues list them."""
