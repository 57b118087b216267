# The views of records and the pages of whole lists ask the same functions, so that both speak of the same list.
"""The lists on the pages of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CooperationModel, Event, GlossaryTerm, Topic
from kommunenwiki.rendering.cards import by_name
from kommunenwiki.rendering.long_lists import CARDS, LINES, LongList, single
from kommunenwiki.rendering.relations import groups

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.analysis.barriers import Tally
    from kommunenwiki.rendering.relations import Group
    from kommunenwiki.rendering.site import Site

CASES: Final = "fallstudien"


def lists(site: Site) -> Iterator[LongList]:
    """Yield the lists on the pages of records that may be too long for them."""
    for key, links in site.links.incoming.items():
        if len(links) > CARDS.whole and key in site.catalogue.records:
            yield from (relation(site, key, group) for group in groups(site, key))
    for id_ in site.catalogue.of(Topic):
        yield from (leading(site, id_), touching(site, id_), events(site, id_))
    for model in site.catalogue.of(CooperationModel).values():
        yield cooperation(site, model)
    for id_ in site.catalogue.of(GlossaryTerm):
        yield occurrences(site, id_)
    for tally in site.tallies.values():
        yield from (answered(site, tally), unanswered(site, tally))


def relation(site: Site, key: RecordKey, group: Group) -> LongList:
    """Return what refers to a record in one way."""
    return single(str(key), group.id, f"{site.name(key)}: {group.title}", group.keys)


def leading(site: Site, topic: str) -> LongList:
    """Return the case studies that are about a topic."""
    key = RecordKey(Topic.folder, topic)
    keys = by_name(site, site.topic_cases[topic].leading)
    return single(str(key), CASES, f"Fallstudien zum Thema {site.name(key)}", keys)


def touching(site: Site, topic: str) -> LongList:
    """Return the case studies that touch a topic."""
    key = RecordKey(Topic.folder, topic)
    keys = by_name(site, site.topic_cases[topic].touching)
    return single(str(key), "beruehrt", f"Fallstudien, die das Thema {site.name(key)} berühren", keys, LINES)


def events(site: Site, topic: str) -> LongList:
    """Return the events about a topic, the latest first."""
    key, known = RecordKey(Topic.folder, topic), site.catalogue.of(Event)
    found = site.links.to(key, Event.folder, "topics")
    keys = sorted(found, key=lambda event: known[event.id].start.earliest, reverse=True)
    return single(str(key), "veranstaltungen", f"Veranstaltungen zum Thema {site.name(key)}", keys, LINES)


def cooperation(site: Site, model: CooperationModel) -> LongList:
    """Return the case studies that show a form of cooperation: its own, and those that name it."""
    key = RecordKey(model.folder, model.id)
    own = (RecordKey(ref.folder, str(ref)) for ref in model.cases)
    naming = site.links.to(key, CASES, "cooperation", "model")
    return single(str(key), CASES, f"Fallstudien mit der Form {model.name}", by_name(site, {*own, *naming}))


def occurrences(site: Site, term: str) -> LongList:
    """Return the records that mention a glossary term."""
    key = RecordKey(GlossaryTerm.folder, term)
    keys = site.occurrences.get(term, ())
    return single(str(key), "vorkommen", f"Wo „{site.name(key)}“ vorkommt", keys, names=True)


def answered(site: Site, tally: Tally) -> LongList:
    """Return the case studies that tell an answer to a barrier."""
    title = f"Fallstudien mit einer Antwort auf die Hürde {site.name(tally.barrier)}"
    return single(str(tally.barrier), "antworten", title, tally.answered, anchor="huerden")


def unanswered(site: Site, tally: Tally) -> LongList:
    """Return the case studies that describe a barrier and tell no answer to it."""
    title = f"Fallstudien ohne Antwort auf die Hürde {site.name(tally.barrier)}"
    keys = dict.fromkeys(item.case for item in tally.met if not item.barrier.answer)
    return single(str(tally.barrier), "offen", title, tuple(keys), anchor="huerden")
