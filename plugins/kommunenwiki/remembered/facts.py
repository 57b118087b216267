# A fact is one answer that pages can get: this record, the name of that one, the links to a third. Pages are made from
# nothing else (see ``watching``), so a page whose facts are as they were is as it was.
"""Facts that pages are made from, by name, each with a digest of what it says now."""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kommunenwiki.analysis.size_classes import SizeClass
from kommunenwiki.analysis.terms import names as names_of
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Barrier, GlossaryTerm
from kommunenwiki.remembered.origins import FOLLOWING, Origins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kommunenwiki.references import Link
    from kommunenwiki.rendering.site import Site

    _Ask = Callable[[Site, str], bytes]
    Run = Callable[[Sequence[Callable[[], bytes]]], list[bytes]]

SIMILAR: Final = "similar to"
"""Kind of the facts that follow from what all cases can share."""
TALLY: Final = "tally"
"""Kind of the facts that follow from a barrier and the cases that refer to it because they met it."""
_BARRIERS: Final = f"{Barrier.folder}/"
DIGEST: Final = 8
"""Bytes of the digest of a fact: among a million of changes none is overlooked."""
_ADDRESS: Final = " at 0x"
"""Stands in what Python prints of an object that says nothing of its content."""
_PLAIN: Final = frozenset({str, int, float, bool, bytes, type(None)})
"""Types of which a value is nothing but what it says."""
WORTH_A_PROCESS: Final = 1_000
"""From so many cases on, a second process saves more time than it costs."""
_AT_ONCE: Final = 200
"""So many cases are one job."""
_FORMAT: Final = 2
"""Of marshal: the last one in which equal values always give equal bytes."""


class Fact(NamedTuple):
    """The name of a fact.

    Attributes:
        kind: What is asked.
        of: Of what; empty when it is asked of the whole.
    """

    kind: str
    of: str = ""


class Facts:
    """What all facts of a site say."""

    def __init__(self, site: Site) -> None:
        """Look at a site.

        Args:
            site: Everything that pages are made from. It must not change any more.
        """
        self._site = site
        self._further: dict[str, Mapping[str, object]] = {}
        self._known: dict[Fact, bytes] = {}
        self._origins = Origins(site)

    def believe(self, facts: Sequence[Fact], digests: bytes, origins: Mapping[str, bytes]) -> int:
        """Take over what facts said that follow from records which are as they were, or resemble such cases.

        Args:
            facts: The facts.
            digests: The digests of what they said, one after the other.
            origins: What ``origins`` returned then.

        Returns:
            How many they are.
        """
        unchanged = self._origins.unchanged(origins)
        same = dict.fromkeys(FOLLOWING, unchanged)
        same[TALLY] = {name.partition("/")[2] for name in unchanged if name.startswith(_BARRIERS)}
        if SIMILAR in origins:
            same[SIMILAR] = self._site.similar.unchanged(origins[SIMILAR])
        believed = {
            fact: digests[number * DIGEST : (number + 1) * DIGEST]
            for number, fact in enumerate(facts)
            if fact.kind in same and fact.of in same[fact.kind]
        }
        self._known.update(believed)
        return len(believed)

    def origins(self, facts: Sequence[Fact]) -> dict[str, bytes]:
        """Return what ``believe`` needs to know of the records of some facts the next time."""
        found = {fact.of: self._origins.of(fact.of) for fact in facts if fact.kind in FOLLOWING}
        if any(fact.kind == SIMILAR for fact in facts):
            found[SIMILAR] = self._site.similar.mark
        return found

    def add(self, further: Mapping[str, Mapping[str, object]]) -> None:
        """Take what the host adds to pages, by kind and name; only of kinds that nobody has asked for yet."""
        self._further.update(further)

    def digest(self, fact: Fact) -> bytes:
        """Return the digest of what a fact says; of one that nobody knows any more, what equals no other digest."""
        known = self._known.get(fact)
        if known is None:
            known = self._known[fact] = hashlib.blake2b(self._said(*fact), digest_size=DIGEST).digest()
        return known

    def ask_similar(self, facts: Sequence[Fact], run: Run) -> None:
        """Find out which cases are similar, before somebody wants to know of each; all other facts are quickly told.

        Args:
            facts: All facts.
            run: Does all jobs, in whatever process, and returns what they return; a few facts need only this process.
        """
        fresh = [fact for fact in facts if fact.kind == SIMILAR and fact not in self._known]
        if len(fresh) < WORTH_A_PROCESS:
            return
        chunks = [fresh[start : start + _AT_ONCE] for start in range(0, len(fresh), _AT_ONCE)]
        for chunk, said in zip(chunks, run([partial(self._digests, chunk) for chunk in chunks]), strict=True):
            self._known.update(zip(chunk, (said[at : at + DIGEST] for at in range(0, len(said), DIGEST)), strict=True))

    def _digests(self, facts: Iterable[Fact]) -> bytes:
        return b"".join(map(self.digest, facts))

    def _said(self, kind: str, of: str) -> bytes:
        if kind in self._further:
            return repr(self._further[kind].get(of)).encode()
        ask = _KINDS.get(kind)
        return ask(self._site, of) if ask else _whole(getattr(self._site, kind, None))


def _whole(value: object) -> bytes:
    """Return what a value says as a whole; what does not show what it is gives other bytes every time."""
    return marshal.dumps(_plain(value), _FORMAT)  # type: ignore[arg-type] # all that is plain can be written


def _plain(value: Any) -> object:
    """Return a value as plain data, in which sets have the same order in every process."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, tuple | list):
        return tuple([item if type(item) in _PLAIN else _plain(item) for item in value])
    if isinstance(value, frozenset | set):
        return "{}", tuple(sorted(map(_whole, value)))
    if isinstance(value, Mapping):
        return "{:}", tuple([(_plain(key), _plain(item)) for key, item in value.items()])
    if is_dataclass(kind):
        return kind.__name__, tuple([_plain(getattr(value, name)) for name in _names(kind)])
    said = repr(value)
    return os.urandom(DIGEST) if _ADDRESS in said else f"{kind.__name__} {said}"


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind))


def _key(of: str) -> RecordKey:
    folder, _, id_ = of.partition("/")
    return RecordKey(folder, id_)


def _record(site: Site, of: str) -> bytes:
    record = site.catalogue.records.get(_key(of))
    return b"" if record is None else record.digest or repr(record.entity).encode()


def _name(site: Site, of: str) -> bytes:
    return site.name(_key(of)).encode()


def _knows(site: Site, of: str) -> bytes:
    key = _key(of)
    return b"%d%d" % (key in site.catalogue.records, key in site.catalogue.unreadable)


def _ids(site: Site, of: str) -> bytes:
    """Say which records there are, of one folder or of all, and in which order."""
    return "\n".join(str(key) for key in site.catalogue.records if not of or key.folder == of).encode()


def _all_ids(site: Site, of: str) -> bytes:
    """Say which records there are, readable or not, in one folder or in all."""
    return repr(
        site.catalogue.ids(of) if of else (*site.catalogue.records, *sorted(site.catalogue.unreadable))
    ).encode()


def _records(site: Site, of: str) -> bytes:
    """Say everything of all records, of one folder or of all."""
    found = (record for record in site.catalogue if not of or record.key.folder == of)
    return b"".join(_record(site, str(record.key)) + f"/{record.key}\n".encode() for record in found)


def _links(links: Iterable[Link]) -> bytes:
    return "\n".join(f"{link.origin} {link.target} {link.path} {link.in_text:d}" for link in links).encode()


def _incoming(site: Site, of: str) -> bytes:
    return _links(site.links.incoming.get(_key(of), ()))


def _outgoing(site: Site, of: str) -> bytes:
    return _links(site.links.outgoing.get(_key(of), ()))


def _similar(site: Site, of: str) -> bytes:
    """Say which cases are similar and why; how much, no page shows, and it changes with every other case."""
    said = ("\0".join((case.id, *chain.from_iterable(case.shared))) for case in site.similar.get(of, ()))
    return "\n".join(said).encode()


def _completeness(site: Site, of: str) -> bytes:
    """Say which questions a record answers; what they are, the program says."""
    found = site.completeness.get(_key(of))
    return repr(found and [[answer.field for answer in part] for part in (found.given, found.missing)]).encode()


def _age(site: Site, of: str) -> bytes:
    record = site.catalogue.records.get(_key(of))
    return repr(record and site.age(record)).encode()


def _terms(site: Site, _: str) -> bytes:
    """Say by which names terms are found."""
    return repr([(id_, tuple(names_of(term))) for id_, term in site.catalogue.of(GlossaryTerm).items()]).encode()


def _size(of: str) -> SizeClass:
    return next(size for size in SizeClass if size.value == of)


def _item(read: Callable[[Site], Mapping[Any, object]], key: Callable[[str], object] = str) -> _Ask:
    """Return what says one item of a mapping."""

    def said(site: Site, of: str) -> bytes:
        try:
            return _whole(read(site)[key(of)])
        except KeyError:
            return b""

    return said


_KINDS: Final[Mapping[str, _Ask]] = {
    "record": _record,
    "name": _name,
    "knows": _knows,
    "ids": _ids,
    "all ids": _all_ids,
    "records": _records,
    "incoming": _incoming,
    "outgoing": _outgoing,
    "by id": _item(lambda site: site.catalogue.by_id),
    "former": _item(lambda site: site.catalogue.former, _key),
    "federation": lambda site, _: _whole(site.catalogue.federation),
    "unreadable": lambda site, _: repr(sorted(site.catalogue.unreadable)).encode(),
    "change": _item(lambda site: site.changes),
    "changed on": _item(lambda site: site.changed, _key),
    "guide": _item(lambda site: site.guides, _key),
    "finding": _item(lambda site: site.findings_of),
    "text": _item(lambda site: site.texts),
    "occurrence": _item(lambda site: site.occurrences),
    "card": _item(lambda site: site.cards, _key),
    "document": _item(lambda site: site.documents, _key),
    "explanation": _item(lambda site: site.explanations),
    "topic": _item(lambda site: site.topic_cases),
    "size": _item(lambda site: site.size_cases, _size),
    TALLY: _item(lambda site: site.tallies),
    "place": _item(lambda site: site.places, _key),
    "district": _item(lambda site: site.districts.own),
    "members": _item(lambda site: site.districts.members),
    "profile": _item(lambda site: site.profiles),
    "peer": _item(lambda site: site.peers),
    "peer of": _item(lambda site: site.peer_of),
    SIMILAR: _similar,
    "completeness of": _completeness,
    "whole": lambda site, of: b"%d" % site.whole(*of.split("#")),
    "all unfinished": lambda site, of: b"%d" % site.all_unfinished(of),
    "noun": _item(lambda site: site.case_texts.nouns),
    "unreachable": lambda site, of: repr(site.link_care.unreachable(of)).encode(),
    "terms": _terms,
    "age": _age,
    "passed": lambda site, of: b"%d" % site.passed(date.fromisoformat(of)),
}
"""What answers each kind of fact. A kind that is missing here is an attribute of the site, as a whole."""
