# Data -> the text of a record file. One layout for everything that writes: the command, the import, the form's tests.
# Pure: nothing here touches files.
"""Writing records: the canonical layout of a record file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.writing.formatting import Formatted, formatted, says_the_same, written
from kommunenwiki.yaml_tree import Group, tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import Entity
    from kommunenwiki.yaml_source import Data

__all__ = ["Formatted", "as_yaml", "formatted", "says_the_same", "written"]


def as_yaml(record_type: type[Entity], data: Mapping[str, Data]) -> str:
    """Return plain data as the text of a record file in the canonical layout.

    Args:
        record_type: The type of the record; it says in which order the keys stand and how values are written.
        data: The record as it would be read from YAML. It need not be correct; what the model does not know stands
            at the end.
    """
    root = Group(is_list=False, entries=tree(dict(data)).entries)  # type: ignore[union-attr]  # a mapping is a group
    return written(record_type, root)
