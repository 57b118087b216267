# Pages that are compiled from many records have no list of sources of their own. What they quote leads to the place in
# the record where it stands, and to the sources in that record's own list.
"""Where a quoted statement stands, and who says it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.rendering.snippets import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markupsafe import Markup

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.rendering.site import Scope

_PLACE: Final = Snippet('<a href="{}#{}">{}</a>')
_SOURCE: Final = Snippet('<a href="{}#quelle-{}">{}</a>, {}')


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement of another record.

    Attributes:
        text: What it says.
        place: Link to the section of the record where it stands.
        sources: Links to the sources in that record, each with who speaks in it.
    """

    text: Markup
    place: Markup
    sources: tuple[Markup, ...]


def place(scope: Scope, key: RecordKey, anchor: str, text: str | None = None) -> Markup:
    """Return a link to a section of a record's page, by default with the record's name."""
    return _PLACE(scope.url(str(key)), anchor, text or scope.site.name(key))


def sources(scope: Scope, key: RecordKey, refs: Iterable[str]) -> tuple[Markup, ...]:
    """Return links to sources in the list of a record, in its order, each with who speaks: „Musterbote, Presse“.

    A source is named by its publisher; when there are several of one publisher, by their titles.
    """
    entity, wanted = scope.site.catalogue.records[key].entity, set(refs)
    known = entity.sources if isinstance(entity, SourcedEntity) else {}
    cited = [(number, known[ref]) for number, ref in enumerate(known, start=1) if ref in wanted]
    named = Counter(source.publisher for _, source in cited)
    return tuple(
        _SOURCE(
            scope.url(str(key)),
            number,
            source.publisher if named[source.publisher] == 1 else source.title,
            source.kind.label,
        )
        for number, source in cited
    )


def quote(scope: Scope, key: RecordKey, anchor: str, text: str, refs: Iterable[str]) -> Quote:
    """Return a statement with its place and its sources."""
    return Quote(scope.inline(text), place(scope, key, anchor), sources(scope, key, refs))
