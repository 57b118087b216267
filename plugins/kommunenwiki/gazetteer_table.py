# The list comes as a table of commas or semicolons with one line of headings. Spreadsheets change such tables: they
# drop leading zeros, write decimal commas and put a mark before the first word. What can be read is read; of the rest
# people are told.
"""Reading the official list of Gemeinden."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.findings import Finding, Place, Severity, printable
from kommunenwiki.gazetteer import CREDIT, HUNDREDTHS, Gazetteer, Settlement
from kommunenwiki.model.municipality import Land, MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

HEADINGS: Final[Mapping[str, re.Pattern[str]]] = {
    "ags": re.compile(r"ags|gemeindeschl[uü]ssel.*", re.IGNORECASE),
    "name": re.compile(r"name|gemeindename", re.IGNORECASE),
    "einwohner": re.compile(r"einwohner.*|bev[oö]lkerung.*", re.IGNORECASE),
    "zusatz": re.compile(r"zusatz", re.IGNORECASE),
    "lat": re.compile(r"lat|breite.*", re.IGNORECASE),
    "lon": re.compile(r"lon|l[aä]nge.*", re.IGNORECASE),
    "geo_quelle": re.compile(r"geo_quelle", re.IGNORECASE),
}
"""Columns of the list and what may stand above them."""
REQUIRED: Final = ("ags", "name", "einwohner")
SHOWN: Final = 20
"""So many wrong values are reported one by one."""
_KEY: Final = re.compile(r"(?:0[1-9]|1[0-6])\d{6}", re.ASCII)
_COUNT: Final = re.compile(r"\d{1,8}", re.ASCII)
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)
_DEGREES: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,15})?", re.ASCII)
_TOWN: Final = re.compile(r"stadt\b", re.IGNORECASE)
_SHORT_FORMS: Final = frozenset({"St", "GKSt"})
_GEONAMES: Final = "GeoNames"
_LONGEST: Final = 40
"""So many characters of a wrong value are shown."""
_NORTH: Final = (4720, 5510)
_EAST: Final = (580, 1510)
"""Where Germany begins and ends, in hundredths of a degree."""
_LANDS: Final = (
    Land.SCHLESWIG_HOLSTEIN,
    Land.HAMBURG,
    Land.NIEDERSACHSEN,
    Land.BREMEN,
    Land.NORDRHEIN_WESTFALEN,
    Land.HESSEN,
    Land.RHEINLAND_PFALZ,
    Land.BADEN_WUERTTEMBERG,
    Land.BAYERN,
    Land.SAARLAND,
    Land.BERLIN,
    Land.BRANDENBURG,
    Land.MECKLENBURG_VORPOMMERN,
    Land.SACHSEN,
    Land.SACHSEN_ANHALT,
    Land.THUERINGEN,
)
"""Länder in the order of the first two digits of official keys."""


class _Flaw(NamedTuple):
    """What is wrong: line, code, sentence, hint."""

    line: int
    code: str
    message: str
    hint: str


class _WrongValueError(ValueError):
    """A value that does not fit: sentence and hint."""


class _Line(NamedTuple):
    """A line of the table: its number, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def read(content: bytes, path: str, credit: str = "") -> tuple[Gazetteer | None, tuple[Finding, ...]]:
    """Read the list.

    Args:
        content: The table, in UTF-8, with a line of headings. Needed are the official key (AGS), the name and the
            population; an addition to the name („Stadt“) and the place in degrees are read when they are there.
        path: How findings name the file.
        credit: Where the list comes from; the statistical offices when nothing is said.

    Returns:
        The gazetteer, or None and what is wrong.
    """
    lines, flaws = _lines(content)
    found, wrong = _settlements(lines)
    flaws = [*flaws, *wrong]
    if not found and not flaws:
        flaws = [_Flaw(1, "G001", "Die Liste enthält keine Gemeinde.", "Laden Sie sie noch einmal herunter.")]
    if flaws:
        return None, tuple(_findings(sorted(flaws), path))
    places = "; Lage teilweise: GeoNames, CC BY 4.0" if any(_GEONAMES in line.cells.values() for line in lines) else ""
    return Gazetteer(tuple(found[key] for key in sorted(found)), f"{credit or CREDIT}{places}"), ()


def _lines(content: bytes) -> tuple[list[_Line], list[_Flaw]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "Speichern Sie die Tabelle als „CSV UTF-8“."
        return [], [_Flaw(line, "G001", "Die Datei ist nicht in UTF-8 geschrieben.", hint)]
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        hint = "Prüfen Sie die Anführungszeichen in dieser Zeile, oder laden Sie die Liste noch einmal herunter."
        return [], [_Flaw(reader.line_num, "G001", "Die Datei lässt sich nicht als Tabelle lesen.", hint)]
    return _with_headings(rows)


def _with_headings(rows: list[tuple[int, list[str]]]) -> tuple[list[_Line], list[_Flaw]]:
    if not rows:
        return [], []
    (number, headings), *rest = rows
    places = {
        column: next((i for i, heading in enumerate(headings) if pattern.fullmatch(heading.strip())), None)
        for column, pattern in HEADINGS.items()
    }
    missing = [column for column in REQUIRED if places[column] is None]
    if missing:
        hint = "Die erste Zeile muss „ags“, „name“ und „einwohner“ enthalten."
        return [], [_Flaw(number, "G002", f"Die Spalte „{column}“ fehlt.", hint) for column in missing]
    lines, flaws = [], []
    for line, row in rest:
        if len(row) == len(headings):
            lines.append(_Line(line, {name: row[place].strip() for name, place in places.items() if place is not None}))
        else:
            message = f"Die Zeile hat {len(row)} Felder, die Überschrift hat {len(headings)}."
            flaws.append(_Flaw(line, "G003", message, "Namen mit einem Komma stehen in Anführungszeichen."))
    return lines, flaws


def _settlements(lines: Iterable[_Line]) -> tuple[dict[str, Settlement], list[_Flaw]]:
    found: dict[str, Settlement] = {}
    first: dict[str, int] = {}
    flaws = []
    for number, cells in lines:
        try:
            settlement = _settlement(cells)
        except _WrongValueError as wrong:
            flaws.append(_Flaw(number, "G003", *wrong.args))
            continue
        key = cells["ags"]
        if key in found:
            message = f"Der Schlüssel {key} steht schon in Zeile {first[key]}."
            flaws.append(_Flaw(number, "G004", message, "Löschen Sie eine der beiden Zeilen."))
        found[key] = settlement
        first.setdefault(key, number)
    return found, flaws


def _settlement(cells: Mapping[str, str]) -> Settlement:
    key, name, people = cells["ags"], cells["name"], cells["einwohner"]
    if not _KEY.fullmatch(key):
        hint = "Er hat acht Ziffern. Fehlt die Null am Anfang, lesen Sie die Spalte im Tabellenprogramm als Text ein."
        message = f"„{_shown(key)}“ ist kein Gemeindeschlüssel."
        raise _WrongValueError(message, hint)
    if not name or printable(name) != name:
        message = f"Zum Schlüssel {key} fehlt ein lesbarer Name."
        raise _WrongValueError(message, "Laden Sie die Liste noch einmal herunter.")
    number = people.replace(".", "") if _GROUPED.fullmatch(people) else people
    if not _COUNT.fullmatch(number):
        message = f"„{_shown(people)}“ ist keine Einwohnerzahl."
        raise _WrongValueError(message, "Schreiben Sie sie so: 18400.")
    land = _LANDS[int(key[:2]) - 1]
    return Settlement(name, land, _kind(key, cells.get("zusatz", "")), int(number), _point(cells))


def _kind(key: str, addition: str) -> MunicipalityKind:
    """Return what a Gemeinde is: keys of towns that belong to no Kreis end with three zeros."""
    if key.endswith("000"):
        return MunicipalityKind.TOWN_WITHOUT_DISTRICT
    town = _TOWN.search(addition) or addition in _SHORT_FORMS
    return MunicipalityKind.TOWN_IN_DISTRICT if town else MunicipalityKind.MUNICIPALITY


def _point(cells: Mapping[str, str]) -> tuple[int, int] | None:
    texts = (cells.get("lat", ""), cells.get("lon", ""))
    if not any(texts):
        return None
    for text in texts:
        if not _DEGREES.fullmatch(text):
            message = f"„{_shown(text)}“ ist keine Lage."
            raise _WrongValueError(message, "Sie steht in Grad, zum Beispiel 51.91 und 8.38.")
    north, east = (round(float(text.replace(",", ".")) * HUNDREDTHS) for text in texts)
    if not (_NORTH[0] <= north <= _NORTH[1] and _EAST[0] <= east <= _EAST[1]):
        message = f"{texts[0]} / {texts[1]} liegt nicht in Deutschland."
        raise _WrongValueError(message, "Sind Breite und Länge vertauscht?")
    return north, east


def _findings(flaws: Sequence[_Flaw], path: str) -> Iterator[Finding]:
    for line, code, message, hint in flaws[:SHOWN]:
        yield Finding(code, Severity.ERROR, Place(path, line), message, hint)
    if len(flaws) > SHOWN:
        more = len(flaws) - SHOWN
        line, code, *_ = flaws[SHOWN]
        yield Finding(code, Severity.ERROR, Place(path, line), f"Ab hier gibt es {more} weitere Fehler.")


def _shown(text: str) -> str:
    return printable(text[:_LONGEST])
