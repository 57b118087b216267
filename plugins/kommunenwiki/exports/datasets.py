# What can be taken away as data, for portals and assistants. Types and tables follow from the models; a file of another
# kind gets a line here. Tables for Excel are left out: they say the same as the others, for people instead of programs.
"""The data sets of the wiki and the files that hold them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kommunenwiki.exports import api, csv_files, event_calendar, graph, workbook
from kommunenwiki.exports.tables import tables_of
from kommunenwiki.federation.neighbours import PUBLIC_SUMMARY
from kommunenwiki.model import RECORD_TYPES, Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.model import Entity

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


def data_sets(data: WikiData) -> tuple[DataSet, ...]:
    """Return all data sets in the order in which catalogues list them: all records, then one for each type."""
    found = (_ALL, *(_records(data, kind) for kind in RECORD_TYPES))
    return tuple(replace(data_set, title=f"{data.title}: {data_set.title}") for data_set in found)


_KEYWORDS: Final = (
    "Digitalisierung",
    "interkommunale Zusammenarbeit",
    "Kommunen",
    "Modellprojekte Smart Cities",
    "Smart City",
)
_CSV: Final = ("text/csv", "CSV")
_JSON: Final = ("application/json", "JSON")
_XLSX: Final = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX")
_ALL: Final = DataSet(
    "katalog",
    "alle Einträge",
    "Fallstudien, Kommunen, Modellprojekte Smart Cities, Lösungen, Kooperationsmodelle, Veranstaltungen, Themen, "
    "Hürden und Begriffe mit allen Verweisen, Aussagen und Quellen.",
    _KEYWORDS,
    "daten/",
    (
        DataFile(graph.PATH, "Alle Einträge als Turtle", "text/turtle", "RDF_TURTLE"),
        DataFile(workbook.PATH, "Alle Einträge als Arbeitsmappe", *_XLSX),
        DataFile(f"{api.FOLDER}/{api.SEARCH}.json", "Texte aller Einträge zum Durchsuchen als JSON", *_JSON),
        DataFile(f"{api.FOLDER}/{api.TAXONOMY}.json", "Themen, Hürden, Länder und feste Listen als JSON", *_JSON),
        DataFile(PUBLIC_SUMMARY, "Zusammenfassung aller Einträge für andere Wikis als JSON", *_JSON),
        DataFile(f"{api.FOLDER}/{api.INDEX}.json", "Verzeichnis aller JSON-Dateien, Tabellen und Feeds", *_JSON),
    ),
)


def _records(data: WikiData, kind: type[Entity]) -> DataSet:
    own = [table for table in tables_of(kind) if table.filled(data)]
    return DataSet(
        kind.folder,
        kind.plural,
        f"{kind.introduction} Die Liste nennt zu jedem Eintrag die Datei mit allen Angaben.",
        tuple(dict.fromkeys((kind.plural, *_KEYWORDS))),
        f"{kind.folder}/",
        (
            DataFile(f"{api.FOLDER}/{kind.folder}.json", f"Liste: {kind.plural} als JSON", *_JSON),
            *(DataFile(csv_files.path(table.name), f"{table.title} als CSV", *_CSV) for table in own),
            *_CALENDARS.get(kind, ()),
        ),
    )


_CALENDARS: Final[Mapping[type[Entity], tuple[DataFile, ...]]] = {
    Event: (DataFile(event_calendar.PATH, "Veranstaltungen mit bekanntem Tag als Kalender", "text/calendar", "ICS"),)
}
"""Further files of single types."""
