# Whoever renders a page gets this in the place of the site and cannot tell the difference. It gives what the site gives
# and notes what was asked. What it does not know it notes as a whole: a new attribute of the site makes pages depend on
# too much rather than on too little.
"""A site that notes what is asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from kommunenwiki.analysis.districts import Districts
from kommunenwiki.catalogue import Catalogue, Record, RecordKey
from kommunenwiki.linkcare.reading import LinkCare
from kommunenwiki.references import Links
from kommunenwiki.remembered.facts import Fact
from kommunenwiki.remembered.watched_mapping import Note, ValueT, WatchedMapping
from kommunenwiki.rendering import scope
from kommunenwiki.rendering.site import Site
from kommunenwiki.search.case_texts import CaseTexts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from kommunenwiki.analysis.age import Age
    from kommunenwiki.catalogue import EntityT
    from kommunenwiki.federation.neighbours import Federation
    from kommunenwiki.linkcare.states import Seen
    from kommunenwiki.rendering.scope import Scope


class _Records(WatchedMapping[RecordKey, Record]):
    """Whether there is a record says less than the record."""

    def __contains__(self, key: object) -> bool:
        self._note(Fact("knows", str(key)))
        return key in self._real


class _Entities(WatchedMapping[str, ValueT]):
    """The records of one type, by their id."""

    def __init__(self, real: Mapping[str, ValueT], note: Note, folder: str) -> None:
        super().__init__(real, note, "record", Fact("records", folder), Fact("ids", folder))
        self._folder = folder

    def __getitem__(self, key: str) -> ValueT:
        self._note(Fact("record", f"{self._folder}/{key}"))
        return self._real[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the entity of a record."""
        self._note(Fact("record", f"{self._folder}/{key}"))
        return self._real.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(Fact("knows", f"{self._folder}/{key}"))
        return key in self._real


class WatchedCatalogue(Catalogue):
    """A catalogue that notes what is asked of it."""

    def __init__(self, real: Catalogue, note: Note) -> None:
        """Watch a catalogue."""
        set_ = object.__setattr__
        set_(self, "_real", real)
        set_(self, "_note", note)
        set_(self, "records", _Records(real.records, note, "record", Fact("records"), Fact("ids")))
        set_(self, "by_id", WatchedMapping(real.by_id, note, "by id", Fact("all ids")))
        set_(self, "former", WatchedMapping(real.former, note, "former", Fact("records")))
        set_(self, "_entities", {})

    _real: Catalogue
    _note: Note
    _entities: dict[type, Mapping[str, Any]]

    @property
    def federation(self) -> Federation:  # type: ignore[override] # of a frozen class, too, it is only read
        """The other wikis."""
        self._note(Fact("federation"))
        return self._real.federation

    @property
    def unreadable(self) -> frozenset[RecordKey]:  # type: ignore[override] # like federation
        """Keys of records that could not be read."""
        self._note(Fact("unreadable"))
        return self._real.unreadable

    def knows(self, key: RecordKey) -> bool:
        """Tell whether there is a file for this record."""
        self._note(Fact("knows", str(key)))
        return self._real.knows(key)

    def of(self, entity_type: type[EntityT]) -> Mapping[str, EntityT]:
        """Return the records of one type."""
        if entity_type not in self._entities:
            self._entities[entity_type] = _Entities(self._real.of(entity_type), self._note, entity_type.folder)
        return self._entities[entity_type]

    def ids(self, folder: str) -> tuple[str, ...]:
        """Return the ids of all records in a folder."""
        self._note(Fact("all ids", folder))
        return self._real.ids(folder)

    def __iter__(self) -> Iterator[Record]:
        self._note(Fact("records"))
        return iter(self._real)

    def __len__(self) -> int:
        self._note(Fact("ids"))
        return len(self._real)


class WatchedLinkCare(LinkCare):
    """Link care that notes the addresses it is asked for."""

    _note: Note
    _real: LinkCare

    def __init__(self, real: LinkCare, note: Note) -> None:
        """Watch link care."""
        object.__setattr__(self, "_real", real)
        object.__setattr__(self, "_note", note)

    def unreachable(self, address: str) -> Seen | None:
        """Return what is known of an address that counts as broken."""
        self._note(Fact("unreachable", str(address)))
        return self._real.unreachable(address)


_BY_KEY: Final = {
    "changes": "change",
    "changed": "changed on",
    "findings_of": "finding",
    "guides": "guide",
    "texts": "text",
    "cards": "card",
    "documents": "document",
    "explanations": "explanation",
    "topic_cases": "topic",
    "size_cases": "size",
    "tallies": "tally",
    "places": "place",
    "occurrences": "occurrence",
    "profiles": "profile",
    "peers": "peer",
    "peer_of": "peer of",
    "similar": "similar to",
    "completeness": "completeness of",
}
"""Attributes that are mappings, with the kind of fact that one item is."""
_OF_THE_WIKI: Final = frozenset(
    {
        "addresses",
        "title",
        "description",
        "picture",
        "contributor",
        "hand_over",
        "edit_url",
        "memory",
        "publish",
        "together",
    }
)
"""Attributes that are settings: whoever changes them makes everything anew."""


def _links(real: Links, note: Note) -> Links:
    """Return links that note the records they are asked for."""
    everything = Fact("links")
    return Links(
        WatchedMapping(real.outgoing, note, "outgoing", everything),
        WatchedMapping(real.incoming, note, "incoming", everything),
    )


class _CaseTexts(CaseTexts):
    """Texts of cases that note the words they are asked for."""

    def __init__(self, real: CaseTexts, note: Note) -> None:
        object.__setattr__(self, "nouns", WatchedMapping(real.nouns, note, "noun", Fact("case_texts")))


def _districts(real: Districts, note: Note) -> Districts:
    """Return districts that note the keys they are asked for."""
    everything = Fact("districts")
    return Districts(
        WatchedMapping(real.own, note, "district", everything),
        WatchedMapping(real.members, note, "members", everything),
    )


_WATCHED: Final[Mapping[str, Callable[[Any, Note], object]]] = {
    "catalogue": WatchedCatalogue,
    "links": _links,
    "link_care": WatchedLinkCare,
    "case_texts": _CaseTexts,
    "districts": _districts,
}
"""Attributes that answer with more than one value."""


class WatchedSite(Site):
    """A site that notes what is asked of it. It must not be kept from one site to the next."""

    def __init__(self, real: Site, note: Note) -> None:
        """Watch a site.

        Args:
            real: The site.
            note: Gets every fact that is asked.
        """
        object.__setattr__(self, "_watched", (real, note, {}))

    def __getattribute__(self, name: str) -> Any:
        if name in _OWN or name.startswith("__"):
            return object.__getattribute__(self, name)
        real, note, given = object.__getattribute__(self, "_watched")
        if name in given:
            return given[name]
        value = getattr(real, name)
        if name in _OF_THE_WIKI:
            return value
        if name in _BY_KEY:
            given[name] = WatchedMapping(value, note, _BY_KEY[name], Fact(name))
        elif name in _WATCHED:
            given[name] = _WATCHED[name](value, note)
        else:
            note(Fact(name))
        return given.get(name, value)

    def name(self, key: RecordKey) -> str:
        """Return the name of a record."""
        real, note, _ = object.__getattribute__(self, "_watched")
        note(Fact("name", str(key)))
        return cast("Site", real).name(key)

    def age(self, record: Record) -> Age | None:
        """Return how old the statements of a record are."""
        real, note, _ = object.__getattribute__(self, "_watched")
        note(Fact("age", str(record.key)))
        return cast("Site", real).age(record)

    def passed(self, day: date) -> bool:
        """Tell whether a day is over."""
        real, note, _ = object.__getattribute__(self, "_watched")
        note(Fact("passed", day.isoformat()))
        return cast("Site", real).passed(day)

    def whole(self, origin: str, id_: str) -> bool:
        """Tell whether a list stands whole on its page."""
        real, note, _ = object.__getattribute__(self, "_watched")
        note(Fact("whole", f"{origin}#{id_}"))
        return cast("Site", real).whole(origin, id_)

    def all_unfinished(self, folder: str) -> bool:
        """Tell whether the pages of gaps have a row for each record of a folder that lacks an answer."""
        real, note, _ = object.__getattribute__(self, "_watched")
        note(Fact("all unfinished", folder))
        return cast("Site", real).all_unfinished(folder)

    def scope(self, address: str, record: Record | None = None) -> Scope:
        """Return the scope of one page."""
        return scope.Scope(self, address, record)


_OWN: Final = frozenset({"name", "age", "passed", "whole", "all_unfinished", "scope"})
"""What is asked with an argument, and noted with it."""
