# The one list of what case studies are compared by. The tables on the pages of topics and the page of comparison, which
# reads it from the public JSON, show the same values in the same words.
"""Attributes of case studies, for comparing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.facets import slug
from kommunenwiki.analysis.size_classes import size_class
from kommunenwiki.model import Municipality
from kommunenwiki.rendering import german
from kommunenwiki.rendering.views import money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kommunenwiki.model import CaseStudy
    from kommunenwiki.model.values import Ref
    from kommunenwiki.rendering.site import Site


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute.

    Attributes:
        text: The value in words.
        address: Address of the page that tells more or gives the source; may be empty.
        anchor: Where on that page; may be empty.
        source: Keys of sources of the case study that say so.
    """

    text: str
    address: str = ""
    anchor: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """What one case study has under one heading.

    Attributes:
        id: Name of the attribute in the public JSON.
        label: German heading.
        values: Its values; none when the record does not say.
    """

    id: str
    label: str
    values: tuple[Value, ...]


def attributes(site: Site, case: CaseStudy) -> tuple[Attribute, ...]:
    """Return all attributes of a case study, in the order of ``ATTRIBUTES``, also those without a value."""
    return tuple(Attribute(id_, label, tuple(values(site, case))) for id_, (label, values) in ATTRIBUTES.items())


def leading(site: Site, case: CaseStudy) -> Municipality | None:
    """Return the leading Kommune, None when it has no readable record."""
    return site.catalogue.of(Municipality).get(str(case.municipalities[0]))


def _records(site: Site, refs: Iterable[Ref]) -> Iterator[Value]:
    for ref in refs:
        record = site.catalogue.find(ref)
        yield Value(record.entity.name_or_title, str(record.key)) if record else Value(str(ref))


def _land(site: Site, case: CaseStudy) -> Iterator[Value]:
    place = leading(site, case)
    if place:
        yield from (Value(land.label, f"laender/{land.value}") for land in place.land)


def _size(site: Site, case: CaseStudy) -> Iterator[Value]:
    place = leading(site, case)
    size = size_class(place) if place else None
    if size:
        yield Value(size.label, f"groessen/{size.value}")


def _population(site: Site, case: CaseStudy) -> Iterator[Value]:
    place = leading(site, case)
    if place and place.population:
        people, year = german.number(place.population.value), place.population.date.year
        yield Value(f"{people} ({place.name}, {year})", f"kommunen/{place.id}")


def _status(_: Site, case: CaseStudy) -> Iterator[Value]:
    yield Value(case.status.label, f"stand/{case.status.value}")


def _start(_: Site, case: CaseStudy) -> Iterator[Value]:
    if case.period and case.period.start:
        yield Value(german.partial_date(case.period.start), source=case.period.source)


def _end(_: Site, case: CaseStudy) -> Iterator[Value]:
    if case.period and case.period.end:
        yield Value(german.partial_date(case.period.end), source=case.period.source)


def _money(case: CaseStudy, rows: Iterable[money.Row]) -> Iterator[Value]:
    """Yield the rows of the table on money, each with the way to it."""
    for row in rows:
        known = row.figure != money.NO_FIGURE
        remarks = ", ".join(part for part in ("" if known else row.figure, row.note) if part)
        text = f"{row.what}: {row.figure}" if known else row.what
        text = f"{text} ({remarks})" if remarks else text
        yield Value(text, f"fallstudien/{case.id}", "kosten", row.source)


def _standards(_: Site, case: CaseStudy) -> Iterator[Value]:
    yield from (Value(str(name), f"standards/{slug(name)}") for name in case.standards)


def _cooperation(site: Site, case: CaseStudy) -> Iterator[Value]:
    if case.cooperation and case.cooperation.model:
        yield from _records(site, (case.cooperation.model,))
    elif case.cooperation:
        yield Value("Form nicht angegeben", f"fallstudien/{case.id}", "zusammenarbeit", case.cooperation.source)


def _reuse(_: Site, case: CaseStudy) -> Iterator[Value]:
    """Yield what can be taken over and how many Kommunen are known to have done so."""
    address = f"fallstudien/{case.id}"
    if case.reused_by:
        known = len({reuser.municipality for reuser in case.reused_by if reuser.municipality})
        named = [german.count(known, "Kommune", "Kommunen")] if known else []
        if not all(reuser.municipality for reuser in case.reused_by):
            named.append("weiteren" if known else "anderen")
        source = tuple(dict.fromkeys(ref for reuser in case.reused_by for ref in reuser.source))
        yield Value(f"nachgenutzt von {' und '.join(named)}", address, "nachnutzung", source)
    if case.reuse:
        licence = case.reuse.licence or "Lizenz nicht angegeben"
        yield Value(f"zum Übernehmen: {licence}", address, "nachnutzung", case.reuse.source)


def _checked(_: Site, case: CaseStudy) -> Iterator[Value]:
    if case.checked:
        yield Value(german.day(case.checked))


ATTRIBUTES: Final[Mapping[str, tuple[str, Callable[[Site, CaseStudy], Iterator[Value]]]]] = {
    "kommunen": ("Kommunen", lambda site, case: _records(site, case.municipalities)),
    "land": ("Land", _land),
    "groesse": ("Größenklasse", _size),
    "einwohner": ("Einwohner", _population),
    "thema": ("Hauptthema", lambda site, case: _records(site, (case.kind,))),
    "themen": ("Weitere Themen", lambda site, case: _records(site, case.topics)),
    "stand": ("Stand", _status),
    "beginn": ("Beginn", _start),
    "ende": ("Ende", _end),
    "kosten": ("Kosten", lambda _, case: _money(case, money.costs(case.costs))),
    "foerderung": ("Förderung", lambda _, case: _money(case, money.funding(case.funding))),
    "personal": ("Personal", lambda _, case: _money(case, money.staff(case.staff))),
    "loesungen": ("Lösungen", lambda site, case: _records(site, case.solutions)),
    "standards": ("Standards", _standards),
    "huerden": ("Hürden", lambda site, case: _records(site, dict.fromkeys(item.kind for item in case.barriers))),
    "zusammenarbeit": ("Zusammenarbeit", _cooperation),
    "nachnutzung": ("Nachnutzung", _reuse),
    "geprueft": ("Zuletzt geprüft", _checked),
}
"""Heading and values by id."""
