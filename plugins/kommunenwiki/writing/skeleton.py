# What a new record needs and what it may hold follows from the model, with its own words as help.
# A key without a value counts as absent, so a check of the skeleton says what is missing and nothing else.
"""A new record to be filled in."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.model.inspection import field_names, value_class
from kommunenwiki.model.values import Choice, Ref
from kommunenwiki.writing.formatting import head
from kommunenwiki.writing.shapes import Kind, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.model import Entity
    from kommunenwiki.model.base import Part
    from kommunenwiki.writing.shapes import Shape

_WIDTH: Final = 100
_LEFT_OUT: Final = frozenset({"id", "formerly"})
_ACTIVE: Final = frozenset({"source", "sources"})
"""Keys that nearly every record needs, although the model does not ask for them."""
_HELP: Final = (
    "Füllen Sie die Zeilen ohne „#“ aus. Texte stehen in geraden Anführungszeichen, wie in anderen Einträgen.",
    "Zeilen mit „# “ erklären, was hineingehört; Sie können sie löschen.",
    "Eine Zeile wie „#title:“ gilt erst, wenn Sie das Zeichen „#“ davor löschen. Was Sie nicht wissen, bleibt leer.",
    "„wiki check“ sagt, was noch fehlt, „wiki fmt“ bringt die Datei in die übliche Form.",
)


def skeleton(record_type: type[Entity], id_: str) -> str:
    """Return the text of a new record: required keys to be filled, all others as comments, each with its help.

    Args:
        record_type: The type of the record.
        id_: Its id.
    """
    lines = [head(record_type), *_comment(f"Neuer Eintrag: {record_type.singular}.")]
    for sentence in _HELP:
        lines += _comment(sentence)
    lines.append(f"id: {id_}")
    for name in field_names(record_type):
        if name not in _LEFT_OUT:
            lines += _field(record_type, name)
    return "".join(f"{line}\n" for line in lines)


def _field(part: type[Part], name: str) -> Iterator[str]:
    field = part.model_fields[name]
    shape = shapes(part)[name]
    active = field.is_required() or name in _ACTIVE
    yield from _help(field, shape)
    for line in _value(name, shape):
        yield line if active else f"#{line}"


def _help(field: Any, shape: Shape) -> Iterator[str]:
    yield from _comment(f"{field.title}: {field.description}")
    class_ = value_class(field.annotation) or object
    if issubclass(class_, Choice):
        yield from (f"#   {choice.value}: {choice.label}" for choice in class_)
    if issubclass(class_, Ref):
        yield from _comment(f"Kennungen sind die Dateinamen im Ordner „{class_.folder}“, ohne „.yml“.")
    if issubclass(class_, bool):
        yield from _comment("Möglich sind true (ja) und false (nein).")
    if shape.many and shape.kind is Kind.ID and not shape.single:
        yield from _comment("In eckigen Klammern, mit Komma dazwischen: [eins, zwei]")


def _value(name: str, shape: Shape) -> Iterator[str]:
    if shape.part is None:
        yield f"{name}: s1" if name == "source" else f"{name}:"
        if shape.many and shape.kind is Kind.TEXT:
            yield "  -"
        return
    yield f"{name}:"
    if shape.mapping:
        yield "  s1:"
        yield from (f"    {line}" for line in _keys(shape.part))
    elif shape.many:
        lines = list(_keys(shape.part))
        first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
        yield from (f"  {line}" for line in lines[:first])
        yield f"  - {lines[first]}"
        yield from (f"    {line}" for line in lines[first + 1 :])
    else:
        yield from (f"  {line}" for line in _keys(shape.part))


def _keys(part: type[Part]) -> Iterator[str]:
    """Yield the lines of a part, without indentation."""
    for name in field_names(part):
        yield from _help(part.model_fields[name], shapes(part)[name])
        yield from _value(name, shapes(part)[name])


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))
