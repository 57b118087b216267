"""The page of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model.event import EventStatus
from kommunenwiki.rendering import german
from kommunenwiki.rendering.facts import date_range, facts
from kommunenwiki.rendering.views.parts import cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.model import Event
    from kommunenwiki.rendering.site import Scope


def view(scope: Scope, entity: Event) -> Mapping[str, Any]:
    """Prepare the summary box of an event."""
    people = german.number(entity.participants) if entity.participants is not None else None
    days = date_range(entity.start, entity.end)
    theme = entity.theme if entity.theme and entity.theme not in entity.title else None
    return {
        "lead": (entity.motto and f"„{entity.motto}“") or theme or f"{days}, {entity.place}",
        "facts": facts(
            ("Datum", cited(scope, days, entity.source)),
            ("Ort", entity.place),
            ("Gastgeber", scope.links(entity.hosts)),
            ("Modellprojekte der Gastgeber", scope.links(_projects(scope, entity))),
            ("Reihe", _series(entity)),
            ("Schwerpunkt", theme),
            ("Teilnehmende", cited(scope, people, entity.source)),
            ("Themen", scope.links(entity.topics)),
            ("Formate", tuple(item.label for item in entity.formats)),
            ("Stand", entity.status.label),
        ),
        "announced": entity.status is EventStatus.ANNOUNCED,
    }


def _series(entity: Event) -> str | None:
    if entity.series is None:
        return f"Nr. {entity.number}" if entity.number else None
    return f"{entity.number}. {entity.series.label}" if entity.number else entity.series.label


def _projects(scope: Scope, entity: Event) -> tuple[RecordKey, ...]:
    """Return the Modellprojekte that the hosts belong to."""
    hosts = (RecordKey(host.folder, str(host)) for host in entity.hosts)
    found = (key for host in hosts for key in scope.site.links.to(host, "modellprojekte", "members"))
    return tuple(dict.fromkeys(found))
