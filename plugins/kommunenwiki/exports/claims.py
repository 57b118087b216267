# Nine of ten things in the web of all records are statements, and all have the same form. They are written straight as
# text; what is the same for all statements of a record, or for all records, is written once. The tests compare the text
# with the same statements as nodes.
"""What records state, as Turtle."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.exports.plans import parts_in, titled
from kommunenwiki.exports.turtle import address, number, quoted
from kommunenwiki.model.base import Part, Remark, Sourced
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import Choice, PartialDate, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.exports.nodes import Naming
    from kommunenwiki.model import Entity

_NOT_SAID: Final = (WebAddress, tuple, Part)
"""Values that are no part of a statement: where something can be read, what a part has several of, other parts."""


def claims(naming: Naming, entity: Entity, sources: Mapping[str, str]) -> str:
    """Return every statement of a record with the sources that say so, each after a blank line.

    Args:
        naming: How the document names records.
        entity: The record.
        sources: The addresses of its sources by their keys.
    """
    about = address(naming.id(RecordKey(entity.folder, entity.id)))
    cited = {key: address(source) for key, source in sources.items()}
    genres = _genres(type(entity))
    found = []
    for field, part in parts_in(entity):
        if isinstance(part, Sourced | Remark) and (said := _said(naming, part)):
            refs = dict.fromkeys([cited[ref] for ref in part.source if ref in cited])
            citation = f" ;\n    schema:citation {', '.join(refs)}" if refs else ""
            found.append(f"\n[]\n    a schema:Claim{genres[field]}{said} ;\n    schema:about {about}{citation} .\n")
    return "".join(found)


@cache
def _genres(entity: type[Part]) -> Mapping[str, str]:
    """Return how the statements of a field say what they are about."""
    return {name: f" ;\n    schema:genre {quoted(title)}" for name, title in titled(entity)}


def _said(naming: Naming, part: Part) -> str:
    """Return what a part says: its texts in one, and as mentions what it refers to, its figures, dates and choices."""
    texts, values, refs = [], [], []
    for name, title in titled(type(part)):
        value = getattr(part, name)
        if value is None or isinstance(value, _NOT_SAID):
            continue
        if isinstance(value, Line | Prose):
            texts.append(naming.text(value))
        elif isinstance(value, Ref):
            refs.append(RecordKey(value.folder, str(value)))
        else:
            values.append(f"[\n        a schema:PropertyValue{_named(title)}{_plain(value)}\n    ]")
    known = [address(naming.id(key)) for key in refs if key in naming.catalogue.records]
    text = f" ;\n    schema:text {quoted(' – '.join(texts))}" if texts else ""
    mentions = dict.fromkeys((*known, *values))
    return f"{text} ;\n    schema:mentions {', '.join(mentions)}" if mentions else text


@cache
def _named(title: str) -> str:
    return f" ;\n        schema:name {quoted(title)} ;\n        schema:value "


def _plain(value: Any) -> str:
    if isinstance(value, Choice):
        return quoted(value.label)
    return quoted(str(value)) if isinstance(value, date | PartialDate | str) else number(value)
