# Reading and checking are kept apart, see age. A record of which neither is known is the matter of another rule.
"""Which records are due for another look, and which office could be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.age import STALE_AFTER_DAYS, Age, age
from kommunenwiki.model import CaseStudy
from kommunenwiki.model.base import SourcedEntity

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.model.parts import Contact

AHEAD: Final = 31
"""So many days ahead the monthly list looks."""


@dataclass(frozen=True, slots=True)
class DueRecord:
    """A record that is due.

    Attributes:
        key: The record.
        name: Its name.
        age: When it was read and checked.
        day: The first day on which it counts as old.
    """

    key: RecordKey
    name: str
    age: Age
    day: date


@dataclass(frozen=True, slots=True)
class DueGroup:
    """The due records for one office.

    Attributes:
        contact: The office; None for records without one.
        records: The records, those that are due longest first.
    """

    contact: Contact | None
    records: tuple[DueRecord, ...]


def due(catalogue: Catalogue, today: date, ahead: int = AHEAD) -> tuple[DueGroup, ...]:
    """Return the records that are old already or will be within some days, by office.

    Args:
        catalogue: All records.
        today: The day that counts as today.
        ahead: So many days ahead.

    Returns:
        Groups by the name of the office; records without an office come last.
    """
    soon = today + timedelta(days=ahead)
    groups: dict[Contact | None, list[DueRecord]] = {}
    for record in catalogue:
        entity = record.entity
        if isinstance(entity, SourcedEntity) and (found := age(entity, soon)).stale:
            latest = max(day for day in (found.last_read, found.checked) if day)
            day = latest + timedelta(days=STALE_AFTER_DAYS + 1)
            item = DueRecord(record.key, entity.name_or_title, found, day)
            groups.setdefault(_contact(catalogue, entity), []).append(item)
    return tuple(
        DueGroup(contact, tuple(sorted(groups[contact], key=lambda item: (item.day, item.key))))
        for contact in sorted(groups, key=_order)
    )


def _contact(catalogue: Catalogue, entity: SourcedEntity) -> Contact | None:
    """Return the office of a record, else that of the first of its Kommunen that has one."""
    own: Contact | None = getattr(entity, "contact", None)
    if own is not None or not isinstance(entity, CaseStudy):
        return own
    found = (catalogue.find(ref) for ref in entity.municipalities)
    contacts = (getattr(record.entity, "contact", None) for record in found if record)
    return next((contact for contact in contacts if contact), None)


def _order(contact: Contact | None) -> tuple[bool, str, str, str]:
    if contact is None:
        return True, "", "", ""
    return False, contact.office, contact.email or "", contact.url or ""
