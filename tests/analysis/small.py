"""Small catalogues, written down in a few words."""

from __future__ import annotations

import json
from typing import Any, TypeVar, cast

from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.model import Barrier, CaseStudy, Entity, Municipality, Topic

EntityT = TypeVar("EntityT", bound=Entity)


def case(id_: str, kind: str = "daten", places: tuple[str, ...] = ("ort",), **fields: Any) -> CaseStudy:
    """Return a case study in operation."""
    needed = {"title": id_, "summary": "Text.", "plain_summary": "Text.", "status": "betrieb"}
    return _made(CaseStudy, {"id": id_, "kind": kind, "municipalities": places, **needed, **fields})


def kommune(id_: str, people: int | None, kind: str = "gemeinde") -> Municipality:
    """Return a Kommune with some number of people."""
    population = {"value": people, "date": "2022-05-15", "source": "s1"} if people else None
    return _made(Municipality, {"id": id_, "name": id_, "kind": kind, "land": "hessen", "population": population})


def topic(id_: str) -> Topic:
    """Return a topic."""
    return _made(Topic, {"id": id_, "name": id_, "description": "Text.", "plain": "Text."})


def barrier(id_: str) -> Barrier:
    """Return a barrier."""
    return _made(Barrier, {"id": id_, "name": id_, "description": "Text.", "plain": "Text."})


def met(kind: str, answer: str | None = None) -> dict[str, Any]:
    """Return what a case says of a barrier."""
    return {"kind": kind, "text": "Es war schwer.", "answer": answer, "source": "s1"}


def cost(amount: int | None = None, **fields: Any) -> dict[str, Any]:
    """Return a cost with a source."""
    return {"what": "Technik", "amount_eur": amount, "source": "s1", **fields}


def key(id_: str) -> RecordKey:
    """Return the key of a case study."""
    return RecordKey("fallstudien", id_)


def ids(keys: tuple[RecordKey, ...]) -> list[str]:
    """Return the ids of some keys."""
    return [found.id for found in keys]


def catalogue(*entities: Entity) -> Catalogue:
    """Return the catalogue of some records, which come from no file."""
    ordered = sorted(entities, key=lambda entity: (entity.folder, entity.id))
    keys = [RecordKey(entity.folder, entity.id) for entity in ordered]
    nowhere = cast("Any", None)
    return Catalogue({key: Record(key, entity, "", nowhere) for key, entity in zip(keys, ordered, strict=True)})


def _made(kind: type[EntityT], fields: dict[str, Any]) -> EntityT:
    return kind.model_validate_json(json.dumps(fields), strict=True)
