# Open data asks to be named: who publishes it, under which licence, and that it was changed. Derived from the sources.
"""Attribution of open data about Kommunen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from kommunenwiki.rendering.facts import external_link, licence_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.model import Municipality
    from kommunenwiki.model.base import Source

BASIC: Final = "Gemeindeschlüssel, Name und Lage"
POPULATION: Final = "Einwohnerzahl"


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom to name for some data.

    Attributes:
        subject: Which data.
        publisher: Who publishes it.
        work: Name of the data set with its address.
        licence: Name of the licence with its address.
    """

    subject: str
    publisher: str
    work: Markup
    licence: Markup


def credits_of(municipalities: Iterable[Municipality], *, basic: bool = True) -> tuple[Credit, ...]:
    """Return the credits for all data shown of some Kommunen, each once.

    Args:
        municipalities: The Kommunen.
        basic: False where only the population is shown, not key and location.
    """
    found: dict[tuple[str, str, str], Credit] = {}
    for municipality in municipalities:
        for subject, refs in _parts(municipality, basic=basic):
            for ref in refs:
                source = municipality.sources.get(ref)
                if source is not None and source.licence:
                    found.setdefault(
                        (subject, source.publisher, source.title), _credit(subject, source, source.licence)
                    )
    return tuple(found.values())


def _parts(municipality: Municipality, *, basic: bool) -> Iterable[tuple[str, tuple[str, ...]]]:
    if basic:
        yield BASIC, municipality.source
    if municipality.population is not None:
        yield POPULATION, municipality.population.source


def _credit(subject: str, source: Source, licence: str) -> Credit:
    work = external_link(source.url, source.title) or escape(source.title)
    return Credit(subject, source.publisher, work, licence_link(licence))
