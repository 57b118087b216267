# Which sources a record cites and which it lists. Several rules ask here, so that one mistake gives one finding.
"""Citations: where a record names its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.model import Barrier, GlossaryTerm, Topic
from kommunenwiki.model.base import Source, Sourced, SourcedEntity
from kommunenwiki.model.values import SourceRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Wiki
    from kommunenwiki.yaml_source import Path

_EDITORIAL: Final = (Topic, Barrier, GlossaryTerm)
"""Texts of the editors, which may stand without a source; their pages say so."""


def sources(record: Record) -> Mapping[str, Source]:
    """Return the sources that a record lists, by their keys."""
    return record.entity.sources if isinstance(record.entity, SourcedEntity) else {}


def cited(record: Record, wiki: Wiki) -> frozenset[str]:
    """Return the source keys that a record cites."""
    return frozenset(str(key) for _, key in wiki.each(record, SourceRef))


def places(record: Record, wiki: Wiki, key: str) -> tuple[Path, ...]:
    """Return where a source key is cited, in the order in which the file is read."""
    written = record.document.values
    # "source: s1" is read as a list of one; the file has no list position then
    paths = [
        path if path in written else path[:-1] for path, cited_key in wiki.each(record, SourceRef) if cited_key == key
    ]
    return tuple(sorted(paths, key=record.place))


def unknown_keys(record: Record, wiki: Wiki) -> tuple[str, ...]:
    """Return the keys that are cited although no source has them, sorted."""
    return tuple(sorted(wiki.once(record, cited) - sources(record).keys()))


def claims_without_source(record: Record, wiki: Wiki) -> tuple[Path, ...]:
    """Return where a statement names no source at all."""
    return tuple(path for path, claim in wiki.each(record, Sourced) if not claim.source)


def basics_lack_source(record: Record) -> bool:
    """Tell whether a record has a field for the source of its basic facts and leaves it empty."""
    return not isinstance(record.entity, _EDITORIAL) and getattr(record.entity, "source", None) == ()


def cites_nothing(record: Record, wiki: Wiki) -> bool:
    """Tell whether a record that needs sources cites none at all."""
    return not isinstance(record.entity, _EDITORIAL) and not wiki.once(record, cited)
