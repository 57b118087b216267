# What a page shows of fields that no view knows: short values as facts, texts as sections, under the field's title.
# With it a new field needs no template, and a new record type neither view nor template.
"""The page of any record, made from its fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from kommunenwiki.model.base import Claim, Part, SourcedEntity
from kommunenwiki.model.text import Prose, WebAddress
from kommunenwiki.model.values import Choice, PartialDate, Ref, SourceRef
from kommunenwiki.rendering import german
from kommunenwiki.rendering.facts import Fact, external_link, facts
from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from types import UnionType

    from kommunenwiki.model import Entity
    from kommunenwiki.rendering.site import Scope

_OF_THE_FRAME: Final = frozenset({*SourcedEntity.model_fields, "plain", "plain_summary"})
"""Fields that ``eintrag.html`` shows on the pages of all records."""
_NAMED: Final = Snippet("{}: {}")


@dataclass(frozen=True, slots=True)
class Item:
    """A text of a section.

    Attributes:
        text: The text.
        source: Keys of its sources.
        details: What else is said with it, in one line; may be empty.
    """

    text: Prose
    source: tuple[str, ...] = ()
    details: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of its own for the texts of a field.

    Attributes:
        id: Anchor.
        title: Heading: the title of the field.
        items: The texts.
        single: True for a field that holds one text, False for a list.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    single: bool


def view(scope: Scope, entity: Entity) -> Mapping[str, Any]:
    """Prepare all fields of a record; the first text introduces it."""
    lead = next((name for name, _, value in _filled(entity) if isinstance(value, Prose)), "")
    return {"lead": getattr(entity, lead, ""), **further(scope, entity, {lead})}


def further(scope: Scope, entity: Entity, shown: Collection[str]) -> Mapping[str, Any]:
    """Prepare the fields that are not among those that the page shows already."""
    rows: list[Fact] = []
    sections = []
    for name, title, value in _filled(entity, shown):
        if value == entity.name_or_title:
            continue
        if _is_text(value):
            values = value if isinstance(value, tuple) else (value,)
            items = tuple(_item(scope, text) for text in values)
            sections.append(Section(f"feld-{name.replace('_', '-')}", title, items, isinstance(value, Prose)))
        else:
            rows += facts((title, _values(scope, value)))
    return {"facts": tuple(rows), "further": tuple(sections)}


def _filled(part: Part, without: Collection[str] = ()) -> Iterator[tuple[str, str, Any]]:
    """Yield name, title and value of the fields that say something, without those that the frame of all pages shows."""
    for name, info in type(part).model_fields.items():
        if name in _OF_THE_FRAME or name in without:
            continue
        value = getattr(part, name)
        if value != info.default:
            yield name, info.title or name, value


def _is_text(value: object) -> bool:
    return isinstance(value, Prose | Claim) or (
        isinstance(value, tuple) and all(isinstance(item, Prose | Claim) for item in value)
    )


def _item(scope: Scope, text: Prose | Claim) -> Item:
    return Item(text) if isinstance(text, Prose) else Item(text.text, text.source, _fields(scope, text, {"text"}))


def _values(scope: Scope, value: Any) -> tuple[Markup, ...]:
    if not isinstance(value, tuple):
        return (_value(scope, value),)
    if all(isinstance(item, SourceRef) for item in value):
        return (scope.cite(value),)
    return tuple(_value(scope, item) for item in value)


def _value(scope: Scope, value: object) -> Markup:
    return next(shown(scope, value) for kind, shown in _KINDS if isinstance(value, kind))


def _fields(scope: Scope, part: Part, without: Collection[str] = ()) -> Markup:
    """Return the fields of a group in one line: „Beginn: 2021, Ende: 2023“; a single field goes without its title."""
    found = [
        (title, Markup(", ").join(_values(scope, value))) for _, title, value in _filled(part, {*without, "source"})
    ]
    if len(found) == 1 and not without:
        return found[0][1]
    return Markup(", ").join(_NAMED(title, value) for title, value in found)


def _part(scope: Scope, part: Part) -> Markup:
    return _fields(scope, part) + scope.cite(getattr(part, "source", ()))


_KINDS: Final[tuple[tuple[type | UnionType, Callable[[Scope, Any], Markup]], ...]] = (
    (Ref, lambda scope, ref: scope.link(ref)),
    (Part, _part),
    (Prose, lambda scope, text: scope.inline(text)),
    (WebAddress, lambda _, address: external_link(address) or Markup()),
    (Choice, lambda _, choice: escape(choice.label)),
    (PartialDate, lambda _, day: escape(german.partial_date(day))),
    (date, lambda _, day: escape(german.day(day))),
    (bool, lambda _, answer: escape("ja" if answer else "nein")),
    (int | float, lambda _, number: escape(german.number(number))),
    (object, lambda _, text: escape(text)),
)
"""How a value reads, by its class; the first that fits."""
