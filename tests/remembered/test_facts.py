"""What a fact says is compared by a digest: other for every other answer, the same for the same one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest

from kommunenwiki.analysis.completeness import Answer, Completeness, answers
from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import CaseStudy
from kommunenwiki.remembered import crew
from kommunenwiki.remembered.facts import SIMILAR, Fact, Facts
from kommunenwiki.remembered.last_site import LastSite, Ledger, Noted, Unit
from kommunenwiki.remembered.store import Store

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Place:
    name: str
    people: int | None


@dataclass(frozen=True)
class Town:
    name: str
    people: int | None


class Pair(NamedTuple):
    name: str
    people: int | None


def digest(value: object) -> bytes:
    """Return the digest of an attribute of the site that no kind of fact knows."""
    return Facts(cast("Any", SimpleNamespace(answer=value))).digest(Fact("answer"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        (1, "1"),
        (1, True),
        (None, ""),
        (("a", "b"), ("ab",)),
        (("a", ("b",)), ("a", "b")),
        ({"a": 1}, {"a": 2}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (frozenset("a"), ("a",)),
        (frozenset("ab"), frozenset("ac")),
        (Place("A", 1), Place("A", None)),
        (Place("A", 1), Town("A", 1)),
        (Pair("A", 1), Pair("A", 2)),
        (date(2026, 1, 1), date(2026, 1, 2)),
        (date(2026, 1, 1), "datetime.date(2026, 1, 1)"),
    ],
)
def test_another_answer_has_another_digest(one: object, other: object) -> None:
    assert digest(one) != digest(other)
    assert digest(one) == digest(one)


def test_what_does_not_show_what_it_is_never_counts_as_the_same() -> None:
    value = object()
    assert digest(value) != digest(value)
    assert digest({"a": (value,)}) != digest({"a": (value,)})


def test_sets_say_the_same_in_every_process() -> None:
    code = (
        "from tests.remembered.test_facts import Place, digest;"
        "print(digest(frozenset(Place(name, 1) for name in 'abcdefgh')).hex())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_many_similar_cases_are_looked_for_in_several_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kommunenwiki.remembered.facts.WORTH_A_PROCESS", 5)
    monkeypatch.setattr("kommunenwiki.remembered.facts._AT_ONCE", 2)
    similar = {letter: (SimpleNamespace(id=letter * 2, shared=()),) for letter in "abcdef"}
    site = cast("Any", SimpleNamespace(similar=similar, other="x"))
    many = [Fact(SIMILAR, letter) for letter in similar]
    found, jobs, complaints = Facts(site), list[int](), list[str]()

    def run(given: Sequence[Callable[[], bytes]]) -> list[bytes]:
        jobs.append(len(given))
        return crew.done(given, 2, complaints.append)

    found.ask_similar([*many[:4], Fact("other")], run)
    assert jobs == []
    found.ask_similar(many, run)
    found.ask_similar(many, run)
    assert (jobs, complaints) == ([3], [])
    assert [found.digest(fact) for fact in many] == [Facts(site).digest(fact) for fact in many]
    assert len({found.digest(fact) for fact in many}) == len(many)


def test_a_ledger_forgets_what_no_unit_names() -> None:
    ledger = Ledger(lambda fact: fact.of.encode().rjust(8), [Fact("name", of) for of in "abcd"])
    small, units = ledger.without({"x": Unit(ledger.packed([Fact("name", "d"), Fact("name", "b")]), ())})
    assert small.facts == [Fact("name", "d"), Fact("name", "b")]
    assert bytes(small.digests) == b"       d       b"
    assert units == {"x": Unit(small.packed([Fact("name", "d"), Fact("name", "b")]), ())}


def test_facts_keep_their_numbers_until_too_many_are_named_by_nothing(tmp_path: pathlib.Path) -> None:
    store = Store(tmp_path / "memory.sqlite", b"1")
    facts = Facts(cast("Any", SimpleNamespace(**dict.fromkeys("abc", 1))))

    def kept(units: dict[str, Unit], named: list[Fact]) -> tuple[list[str], int]:
        last = LastSite(store, tmp_path, facts)
        last.made(units, Noted(named, b"".join(map(facts.digest, named))))
        last.save()
        kinds, which, *_, found, _ = store.get("site", str(tmp_path.resolve()).encode())
        return list(kinds), len(which) // 2 + len(found) - len(units)

    three = [Fact("a"), Fact("b"), Fact("c")]
    first = Unit(Ledger(facts.digest, three).packed(three), ())
    assert kept({"x": first}, three) == (["a", "b", "c"], 3)
    second = Unit(Ledger(facts.digest, three).packed([Fact("b")]), ())
    assert kept({"x": second}, three) == (["b"], 1)


def test_how_complete_a_record_is_is_which_answers_it_gives_and_which_it_lacks() -> None:
    first, second = answers(CaseStudy)[:2]

    def said(given: tuple[Answer, ...], missing: tuple[Answer, ...], of: str = "fallstudien/a") -> bytes:
        known = {RecordKey("fallstudien", "a"): Completeness(given, missing)}
        return Facts(cast("Any", SimpleNamespace(completeness=known))).digest(Fact("completeness of", of))

    assert said((first,), (second,)) == said((first,), (second,))
    different = {said((first,), (second,)), said((second,), (first,)), said((first, second), ()), said((), (), "b/c")}
    assert len(different) == 4
