# Pages that follow from the models and manuals, so that they cannot go out of date.
"""Reference pages: all fields of the record types, all codes of findings, and the rules that matter most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.manuals import MANUALS
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.inspection import field_names, is_many, value_class
from kommunenwiki.model.values import Choice, Ref
from kommunenwiki.rendering.environment import environment
from kommunenwiki.rendering.page import Page

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from kommunenwiki.rendering.site import Site

FIELDS_ADDRESS: Final = "mitmachen/felder"
CODES_ADDRESS: Final = "technik/codes"
QUALITY_ADDRESS: Final = "mitmachen/qualitaet"
_QUALITY: Final = (
    (
        "quellen",
        "Quellen",
        "Wer einer Angabe nicht traut, muss sie nachlesen können.",
        ("W001", "W005", "W010", "W012"),
    ),
    (
        "menschen",
        "Menschen und Stellen",
        "Menschen wechseln, Stellen bleiben. Namen von Personen stehen in keinem Eintrag.",
        ("W014", "W015"),
    ),
    (
        "sprache",
        "Sprache",
        "Wer den Text liest, arbeitet vielleicht in einem ganz anderen Amt.",
        ("W021", "W023", "W024", "W041"),
    ),
    (
        "zahlen-und-zeiten",
        "Zahlen und Zeiten",
        "Zahlen werden verglichen, auch ohne den Satz daneben. Darum müssen sie vollständig sein.",
        ("W025", "W027", "W028", "W029"),
    ),
    (
        "ende",
        "Auch das Ende gehört dazu",
        "Aus einem eingestellten Vorhaben lernen andere oft am meisten.",
        ("W030",),
    ),
)
"""The rules that people who write case studies should know, in groups: anchor, title, introduction, codes."""
_STAGES: Final = {
    "Y": "Schreibweise der Datei",
    "M": "Felder und Werte",
    "R": "Verweise",
    "W": "Regeln des Wikis",
    "G": "Liste der Gemeinden",
    "N": "Nachbarwikis",
    "I": "Einlesen von Tabellen",
    "L": "Pflege der Verweise",
    "B": "Angaben zum Betreiber",
    "F": "Format der Einträge",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the reference shows it.

    Attributes:
        key: Key in the YAML file.
        label: German label.
        help: What belongs there.
        required: True when the record is not valid without it.
        many: True when the field takes a list.
        choices: Values and labels of a controlled list; empty when the field has none.
        folder: Folder of the records that a reference points to; empty when it is no reference.
        parts: Fields inside, when the value is a group.
    """

    key: str
    label: str
    help: str
    required: bool
    many: bool
    choices: tuple[tuple[str, str], ...]
    folder: str
    parts: tuple[Field, ...]


def fields(part: type[Part]) -> tuple[Field, ...]:
    """Return the fields of a model in the order of the file."""
    return tuple(_field(key, part.model_fields[key]) for key in field_names(part))


def fields_page(site: Site) -> Page:
    """Return the page of all record types with all their fields."""
    scope = site.scope(FIELDS_ADDRESS)
    types = tuple((kind, fields(kind)) for kind in RECORD_TYPES)
    body = environment().get_template("felder.html").render(scope=scope, types=types, folders=BY_FOLDER)
    description = "Alle Felder aller Arten von Einträgen: was hineingehört, was Pflicht ist, welche Werte möglich sind."
    return Page(FIELDS_ADDRESS, "Alle Felder", description, body, tuple(scope.outline))


def codes_page(site: Site) -> Page:
    """Return the page of all codes with their manuals."""
    scope = site.scope(CODES_ADDRESS)
    stages = tuple(
        (title, tuple(manual for code, manual in MANUALS.items() if code.startswith(letter)))
        for letter, title in _STAGES.items()
    )
    body = environment().get_template("codes.html").render(scope=scope, stages=stages)
    description = "Was jede Kennung in einem Prüfbericht bedeutet, mit einem schlechten und einem guten Beispiel."
    return Page(CODES_ADDRESS, "Kennungen der Prüfung", description, body, tuple(scope.outline))


def quality_page(site: Site) -> Page:
    """Return the page of the rules that matter most to people who write, from the manuals of these rules."""
    scope = site.scope(QUALITY_ADDRESS)
    groups = tuple((*texts, tuple(MANUALS[code] for code in codes)) for *texts, codes in _QUALITY)
    body = environment().get_template("qualitaet.html").render(scope=scope, groups=groups, codes=CODES_ADDRESS)
    description = "Was eine gute Fallstudie ausmacht: die wichtigsten Regeln mit schlechten und guten Beispielen."
    return Page(QUALITY_ADDRESS, "Was eine gute Fallstudie ausmacht", description, body, tuple(scope.outline))


def _field(key: str, info: FieldInfo) -> Field:
    found = value_class(info.annotation) or str
    return Field(
        key=key,
        label=info.title or key,
        help=info.description or "",
        required=info.is_required(),
        many=is_many(info.annotation),
        choices=tuple((choice.value, choice.label) for choice in found) if issubclass(found, Choice) else (),
        folder=found.folder if issubclass(found, Ref) else "",
        parts=fields(found) if issubclass(found, Part) else (),
    )
