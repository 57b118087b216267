# Which field of a record becomes the heading of its page. Each type names it differently: title, name or term.
"""Headings of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Record
    from kommunenwiki.yaml_source import Path


def heading_path(record: Record) -> Path:
    """Return the path of the field that holds the heading of a record."""
    heading = record.entity.name_or_title
    fields = (name for name in type(record.entity).model_fields if getattr(record.entity, name) is heading)
    return (next(fields, "id"),)
