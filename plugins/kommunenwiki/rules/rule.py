# What a rule is: the smallest unit of the wiki's editorial law, with code, manual, examples and check in one module.
"""The shape of a rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.contents import Contents
from kommunenwiki.findings import Finding, Manual, Severity
from kommunenwiki.references import follow, references

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from datetime import date

    from kommunenwiki.catalogue import Directory, Record, RecordKey
    from kommunenwiki.references import Link
    from kommunenwiki.yaml_source import Path

    Identity = Callable[[Record], Hashable]

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule noticed in a record.

    Attributes:
        path: Path of the value it is about.
        message: German sentence.
        hint: What right looks like.
        on_key: True when the finding points to the key instead of the value.
    """

    path: Path
    message: str
    hint: str = ""
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a rule says, with ``{slots}`` for what differs. The form in the browser reads it from here.

    Attributes:
        message: Template of the German sentence.
        hint: Template of what right looks like.
    """

    message: str
    hint: str = ""

    def problem(self, path: Path, *, on_key: bool = False, **slots: object) -> Problem:
        """Return the problem that says this of the value at ``path``."""
        return Problem(path, self.message.format(**slots), self.hint.format(**slots), on_key)


class Named(Protocol):
    """What is known of another record: which it is and where its file lies."""

    @property
    def key(self) -> RecordKey:
        """Folder and id."""

    @property
    def path(self) -> str:
        """Path of the file as reports show it."""


@dataclass(frozen=True)
class Wiki:
    """What rules may know besides the record they look at.

    Attributes:
        catalogue: All records; rules may ask which there are, not what is in them.
        today: The day on which the check runs.
        firsts: The first record that has each value of an identity; found out when all records are at hand.
        links: The references of records, as far as somebody has followed them.
    """

    catalogue: Directory
    today: date
    firsts: dict[Identity, Mapping[Hashable, Named]] = field(default_factory=dict, repr=False, compare=False)
    links: Mapping[RecordKey, tuple[Link, ...]] = field(default_factory=dict, repr=False, compare=False)
    _looking_at: list[_LookedAt] = field(default_factory=list, init=False, repr=False, compare=False)

    def each(self, record: Record, kind: type[ValueT]) -> tuple[tuple[Path, ValueT], ...]:
        """Return all values of one class inside a record, subclasses included, each with its path."""
        return self.contents(record).each(kind)

    def contents(self, record: Record) -> Contents:
        """Return all that is inside a record."""
        return self._at(record).contents

    def once(self, record: Record, ask: Callable[[Record, Wiki], ValueT]) -> ValueT:
        """Return the answer to a question that several rules have about a record, and ask it only once."""
        answers = self._at(record).answers
        if ask not in answers:
            answers[ask] = ask(record, self)
        return cast("ValueT", answers[ask])

    def refers_to_itself(self, record: Record) -> bool:
        """Tell whether any reference of a record leads to it."""
        links = self.links.get(record.key)
        if links is None:
            links, _ = follow(self.catalogue, record, references(self.contents(record)))
        return any(link.target == record.key for link in links)

    def _at(self, record: Record) -> _LookedAt:
        """Return what is known of a record; all rules look at one before the next one comes, then it is forgotten."""
        if not self._looking_at or self._looking_at[0].record is not record:
            self._looking_at[:] = [_LookedAt(record, Contents(record.entity))]
        return self._looking_at[0]

    def earlier(self, record: Record, identity: Identity) -> Named | None:
        """Return the first record that has the same identity, when it is another one.

        Args:
            record: The record to compare with those before it.
            identity: What must be equal, or None for records that are not compared; one of the rule's ``identities``.
        """
        own = identity(record)
        first = self._first(identity).get(own) if own is not None else None
        return first if first is not None and first.key != record.key else None

    def _first(self, identity: Identity) -> Mapping[Hashable, Named]:
        if identity not in self.firsts:
            if not isinstance(self.catalogue, Catalogue):
                message = "Nothing is known of this identity. Does the rule name it in its identities?"
                raise LookupError(message)
            found: dict[Hashable, Named] = {}
            for other in self.catalogue:
                found.setdefault(identity(other), other)
            self.firsts[identity] = found
        return self.firsts[identity]


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """The record that the rules look at, and what they have found out about it."""

    record: Record
    contents: Contents
    answers: dict[Callable[[Record, Wiki], Any], Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the wiki.

    Attributes:
        code: ``W`` and three digits; never changes its meaning.
        severity: Severity of its findings.
        title: German heading of the manual.
        manual: German text: why this matters and what to do.
        bad: Piece of a record that breaks the rule; laid over a correct record it gives exactly one finding. Groups of
            keys are merged, lists and values replaced, a key without value is left out.
        good: The same piece put right.
        check: Yields a problem for every breach in one record.
        example_type: Folder of the record type that the examples belong to.
        sentences: What it says, by name; the form in the browser reads them from here.
        identities: What it compares records by; written down of each, so that one can be checked without the others.
        asks_which: Whether it asks which other records there are.
    """

    code: str
    severity: Severity
    title: str
    manual: str
    bad: str
    good: str
    check: Callable[[Record, Wiki], Iterator[Problem]]
    example_type: str = "fallstudien"
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    asks_which: bool = False

    @property
    def alone(self) -> bool:
        """Whether the record and the day are all it looks at, so that it says the same as long as they stay."""
        return not self.identities and not self.asks_which

    def findings(self, record: Record, wiki: Wiki) -> Iterator[Finding]:
        """Check one record and give its problems a place."""
        for problem in self.check(record, wiki):
            place = record.key_place(problem.path) if problem.on_key else record.place(problem.path)
            yield Finding(self.code, self.severity, place, problem.message, problem.hint)

    def page(self) -> Manual:
        """Return the rule's manual."""
        return Manual(self.code, self.severity, self.title, self.manual, self.bad, self.good)
