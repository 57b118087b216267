"""Which Kommunen belong together to a Kreis."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Municipality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Catalogue


class Districts(NamedTuple):
    """Kommunen by keys of the official list of Gemeinden (AGS).

    Attributes:
        own: The record of the Kommune that has a key, the first by id.
        members: The records of the Kommunen that name a key as that of their Kreis, by id.
    """

    own: Mapping[str, RecordKey]
    members: Mapping[str, tuple[RecordKey, ...]]


def districts(catalogue: Catalogue) -> Districts:
    """Return the Kommunen of a catalogue by their own key and by that of their Kreis."""
    own: dict[str, RecordKey] = {}
    members: dict[str, list[RecordKey]] = {}
    for id_, entity in catalogue.of(Municipality).items():
        key = RecordKey(Municipality.folder, id_)
        if entity.ags:
            own.setdefault(entity.ags, key)
        if entity.district:
            members.setdefault(entity.district.ags, []).append(key)
    return Districts(own, {ags: tuple(keys) for ags, keys in members.items()})
