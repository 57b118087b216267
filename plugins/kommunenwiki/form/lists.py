# The records that a field can point to, with the names that people know them by.
"""Choice lists of the form, from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import BY_FOLDER, Municipality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Catalogue


def lists(catalogue: Catalogue) -> Mapping[str, Any]:
    """Return what references can point to.

    Returns:
        ``records``: id and name of all records by folder, sorted by id; Kommunen also with their Länder, because many
        share a name; ``former``: the present id by the key under which a record was published before; ``kinds``: the
        German name of a record by folder; ``same``: the folders of ids that several records share, readable ones first.
    """
    return {
        "records": {folder: [_row(catalogue, folder, id_) for id_ in catalogue.ids(folder)] for folder in BY_FOLDER},
        "former": {str(old): str(new) for old, new in catalogue.former.items()},
        "kinds": {folder: kind.singular for folder, kind in BY_FOLDER.items()},
        "same": {id_: [key.folder for key in keys] for id_, keys in catalogue.by_id.items() if len(keys) > 1},
    }


def _row(catalogue: Catalogue, folder: str, id_: str) -> list[str]:
    record = catalogue.records.get(RecordKey(folder, id_))
    if record is None:
        return [id_, id_]
    lands = record.entity.land if isinstance(record.entity, Municipality) else ()
    return [id_, record.entity.name_or_title, *(land.label for land in lands)]
