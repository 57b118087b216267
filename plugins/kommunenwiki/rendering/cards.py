"""Cards: how a record appears in lists, the same everywhere."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kommunenwiki.analysis.size_classes import size_class
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import (
    Barrier,
    CaseStudy,
    CooperationModel,
    Entity,
    Event,
    GlossaryTerm,
    ModelProject,
    Municipality,
    Solution,
    Topic,
)
from kommunenwiki.model.text import Prose
from kommunenwiki.rendering import german
from kommunenwiki.rendering.facts import date_range
from kommunenwiki.rendering.prose import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kommunenwiki.model.case_study import Status
    from kommunenwiki.model.municipality import Land
    from kommunenwiki.model.topic import Introduction
    from kommunenwiki.rendering.site import Scope, Site

    _Content = tuple[str, tuple[str | None, ...], str]

TEXT_LENGTH: Final = 200
"""Longest text on a card, in characters; the page itself has the whole."""
_SENTENCE_END: Final = re.compile(
    r"(?:(?<=[a-zäöüß]{2})(?<!\bbzw)(?<!\bca)(?<!\bggf)(?<!\binkl)(?<!\bvgl)|(?<=\d{4})|(?<=[)“]))[.!?](?=\s+[A-ZÄÖÜ„])"
)
"""End of a sentence, not of an abbreviation or of the day in a date."""


_UMLAUTS: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "§": None, "„": None, "“": None, "#": None})

_NAMES: Final = 1 << 15
"""So many keys for sorting names are kept: most names stand in many lists."""
_PLACES: Final = 3
"""So many names of Kommunen fit on a card."""


class Card(NamedTuple):
    """A record in a list.

    Attributes:
        url: URL of its page as the listing page writes it; empty in ``Shelf``, which serves all pages.
        title: Name of the record.
        kind: What it is, in a word or two.
        details: Short plain facts that help to choose.
        text: One or two sentences; may be empty.
        status: Status of a case study, None for all other records.
        case: Id of a case study, which can be compared with others; empty for all other records.
        plain: What it shows instead when somebody has chosen Einfache Sprache; empty where the text is plain already.
    """

    url: str
    title: str
    kind: str
    details: tuple[str, ...]
    text: str
    status: Status | None
    plain: str = ""
    case: str = ""


class Shelf(dict[RecordKey, Card]):
    """What the cards of all records say, each made when a page first asks for it."""

    def __init__(self, site: Site) -> None:
        """Begin with none.

        Args:
            site: Everything that pages are made from.
        """
        super().__init__()
        self._site = site

    def __missing__(self, key: RecordKey) -> Card:
        """Make what the card of a record says."""
        made = self[key] = without_url(self._site, key, self._site.catalogue.records[key].entity)
        return made


def cards(scope: Scope, keys: Iterable[RecordKey]) -> tuple[Card, ...]:
    """Return the cards of all records among the keys that have a page."""
    records, known = scope.site.catalogue.records, scope.site.cards
    return tuple(known[key]._replace(url=scope.url(str(key))) for key in keys if key in records)


def card(scope: Scope, key: RecordKey, entity: Entity) -> Card:
    """Return the card of one record."""
    return without_url(scope.site, key, entity)._replace(url=scope.url(str(key)))


def without_url(site: Site, key: RecordKey, entity: Entity) -> Card:
    """Return what the card of a record says."""
    kind, details, text = _CONTENT.get(type(entity), _any)(site, entity)
    short = excerpt(plain(text) if isinstance(text, Prose) else text)  # a line holds no markup, whatever it looks like
    known = tuple(detail for detail in details if detail)
    if not isinstance(entity, CaseStudy):
        return Card("", entity.name_or_title, kind, known, short, None)
    simple = excerpt(plain(entity.plain_summary))
    return Card("", entity.title, kind, known, short, entity.status, simple, key.id)


def in_short(site: Site, entity: Entity) -> tuple[str, tuple[str, ...]]:
    """Return what the card of a record says it is, and its short facts, without its text."""
    kind, details, _ = _CONTENT.get(type(entity), _any)(site, entity)
    return kind, tuple(detail for detail in details if detail)


def excerpt(text: str, length: int = TEXT_LENGTH) -> str:
    """Return the beginning of a text: whole sentences where they fit, else cut at a word."""
    if len(text) <= length:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= length]
    if ends and ends[-1] >= length // 3:
        return text[: ends[-1]]
    return f"{text[:length].rsplit(' ', 1)[0].rstrip(',;:–')} …"


@lru_cache(_NAMES)
def sort_key(name: str) -> str:
    """Return a key that sorts German names: umlauts beside their vowels, case and signs at the front ignored."""
    return name.casefold().translate(_UMLAUTS).lstrip()


def by_name(site: Site, keys: Iterable[RecordKey]) -> list[RecordKey]:
    """Return records in the order of their German names."""
    return sorted(keys, key=lambda key: (sort_key(site.name(key)), key))


def _any(_: Site, entity: Entity) -> _Content:
    texts = (getattr(entity, name) for name in type(entity).model_fields)
    return type(entity).singular, (), next((text for text in texts if isinstance(text, Prose)), "")


def _case(site: Site, case: CaseStudy) -> _Content:
    return site.name(RecordKey("themen", case.kind)), _places(site, case.municipalities), case.summary


def _municipality(_: Site, entity: Municipality) -> _Content:
    people = entity.population
    shown = german.count(people.value, "Einwohner", "Einwohner") if people else None
    return entity.kind.label, (_laender(entity.land), shown), ""


def _model_project(_: Site, entity: ModelProject) -> _Content:
    title = f"„{entity.title.text}“" if entity.title else ""
    return f"Modellprojekt, Staffel {entity.selection.season}", (_laender(entity.land),), title


def _solution(_: Site, entity: Solution) -> _Content:
    return entity.kind.label, (entity.licence, entity.maintainer), entity.summary


def _cooperation_model(_: Site, entity: CooperationModel) -> _Content:
    return entity.kind.label, (f"Aufwand {entity.effort.label} (Einschätzung)",), entity.description


def _event(_: Site, entity: Event) -> _Content:
    kind = entity.series.label if entity.series else type(entity).singular
    theme = entity.theme if entity.theme and entity.theme not in entity.title else ""
    return kind, (date_range(entity.start, entity.end), entity.place), theme


def _introduction(_: Site, entity: Introduction) -> _Content:
    return type(entity).singular, (), entity.plain


def _term(_: Site, entity: GlossaryTerm) -> _Content:
    return f"Begriff, {entity.area.label}", (), entity.plain


def _laender(laender: Iterable[Land]) -> str:
    return ", ".join(land.label for land in laender)


def _places(site: Site, refs: Iterable[str]) -> tuple[str | None, ...]:
    keys = [RecordKey("kommunen", ref) for ref in refs]
    names = [site.name(key) for key in keys]
    shown = names if len(names) <= _PLACES else [*names[: _PLACES - 1], f"{len(names) - _PLACES + 1} weitere"]
    record = site.catalogue.records.get(keys[0])
    size = size_class(record.entity) if record and isinstance(record.entity, Municipality) else None
    return ", ".join(shown), size.label if size else None


_CONTENT: Final[Mapping[type[Entity], Callable[[Site, Any], _Content]]] = {
    CaseStudy: _case,
    Municipality: _municipality,
    ModelProject: _model_project,
    Solution: _solution,
    CooperationModel: _cooperation_model,
    Event: _event,
    Topic: _introduction,
    Barrier: _introduction,
    GlossaryTerm: _term,
}
"""What the card of each type shows: kind, details, text. Types that are missing here show what ``_any`` finds."""
