"""What changed in a record. Each case of the table names the old and the new fields and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.analysis.small import case, cost, kommune

from kommunenwiki.analysis.record_changes import Change, Kind, contents, record_changes
from kommunenwiki.model import CooperationModel
from kommunenwiki.model.text import Prose

if TYPE_CHECKING:
    from kommunenwiki.catalogue import Catalogue

ONE, TWO = {"text": "Erstens ist es neu.", "source": ["s1"]}, {"text": "Danach kam viel.", "source": ["s2"]}
STATION = {"title": "Bericht", "publisher": "Stadt", "url": "https://a.example/1", "kind": "press"}
PAPER = {"title": "Vorlage", "publisher": "Rat", "url": "https://a.example/2", "kind": "press"}


def told(changes: tuple[Change, ...]) -> list[str]:
    """Return ``kind place: before -> after``; of parts only their name."""
    return [
        f"{change.kind} {'.'.join(map(str, change.path))}: {_short(change.before)} -> {_short(change.after)}"
        for change in changes
    ]


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_short, value))}]"
    return "" if value is None else str(value) if isinstance(value, str | int | float) else type(value).__name__


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({}, {}, [], id="nothing"),
        pytest.param({"title": "Alt"}, {"title": "Neu"}, ["changed title: Alt -> Neu"], id="a text"),
        pytest.param({}, {"period": {"start": "2020"}}, ["added period:  -> Period"], id="a new part"),
        pytest.param({"period": {"start": "2020"}}, {}, ["removed period: Period -> "], id="a part that is gone"),
        pytest.param(
            {"period": {"start": "2020"}},
            {"period": {"start": "2021"}},
            ["changed period.start: 2020 -> 2021"],
            id="a date",
        ),
        pytest.param(
            {"costs": [cost(5)]}, {"costs": [cost(7)]}, ["changed costs.0.amount_eur: 5 -> 7"], id="an amount"
        ),
        pytest.param(
            {"costs": [cost()]},
            {"costs": [cost(7)]},
            ["added costs.0.amount_eur:  -> 7"],
            id="an amount that was missing",
        ),
        pytest.param(
            {"costs": [cost(5)]},
            {"costs": [cost()]},
            ["removed costs.0.amount_eur: 5 -> "],
            id="an amount that is gone",
        ),
        pytest.param(
            {"lessons": [ONE]},
            {"lessons": [TWO, ONE]},
            ["added lessons.0:  -> Claim"],
            id="a claim in front changes no other",
        ),
        pytest.param(
            {"lessons": [ONE, TWO]}, {"lessons": [TWO]}, ["removed lessons.0: Claim -> "], id="a claim that is gone"
        ),
        pytest.param(
            {"lessons": [ONE, TWO]},
            {"lessons": [TWO, ONE]},
            ["reordered lessons: [Claim, Claim] -> [Claim, Claim]"],
            id="claims in another order",
        ),
        pytest.param(
            {"lessons": [ONE]},
            {"lessons": [{**ONE, "source": ["s2"]}]},
            ["changed lessons.0.source: [s1] -> [s2]"],
            id="another source",
        ),
        pytest.param(
            {"lessons": [ONE]},
            {"lessons": [{**ONE, "text": "Ganz anders."}]},
            ["changed lessons.0.text: Erstens ist es neu. -> Ganz anders."],
            id="a claim written anew",
        ),
        pytest.param(
            {"topics": ["a", "b"]},
            {"topics": ["b", "c"]},
            ["changed topics: [a, b] -> [b, c]"],
            id="references are one list",
        ),
        pytest.param(
            {"topics": ["a", "b"]},
            {"topics": ["b", "a"]},
            ["reordered topics: [a, b] -> [b, a]"],
            id="references in another order",
        ),
        pytest.param({}, {"topics": ["a"]}, ["added topics: [] -> [a]"], id="first references"),
        pytest.param({"topics": ["a"]}, {}, ["removed topics: [a] -> []"], id="no references any more"),
        pytest.param(
            {"sources": {"s1": STATION}},
            {"sources": {"s1": STATION, "s2": PAPER}},
            ["added sources.s2:  -> Source"],
            id="a new source",
        ),
        pytest.param(
            {"sources": {"s1": STATION, "s2": PAPER}},
            {"sources": {"s2": PAPER}},
            ["removed sources.s1: Source -> "],
            id="a source that is gone",
        ),
        pytest.param(
            {"sources": {"s1": STATION}},
            {"sources": {"s1": {**STATION, "title": "Neu"}}},
            ["changed sources.s1.title: Bericht -> Neu"],
            id="the title of a source",
        ),
        pytest.param(
            {"sources": {"s1": STATION}},
            {"sources": {"s1": {**STATION, "url": "https://a.example/3"}}},
            ["changed sources.s1.url: https://a.example/1 -> https://a.example/3"],
            id="the address of a source",
        ),
        pytest.param(
            {"lessons": [ONE], "sources": {"s1": STATION}},
            {"lessons": [{**ONE, "source": ["s2"]}], "sources": {"s1": PAPER, "s2": STATION}},
            ["added sources.s1:  -> Source", "renamed sources.s2: s1 -> s2"],
            id="a source in front: claims follow the new key",
        ),
        pytest.param(
            {"lessons": [TWO], "sources": {"s1": STATION, "s2": PAPER}},
            {"lessons": [TWO], "sources": {"s2": STATION}},
            [
                "changed sources.s2.title: Vorlage -> Bericht",
                "changed sources.s2.publisher: Rat -> Stadt",
                "changed sources.s2.url: https://a.example/2 -> https://a.example/1",
                "removed sources.s1: Source -> ",
            ],
            id="a key taken over: claims now name another source",
        ),
        pytest.param(
            {"sources": {"s1": STATION, "s2": PAPER}},
            {"sources": {"s1": PAPER, "s2": PAPER}},
            [
                "changed sources.s1.title: Bericht -> Vorlage",
                "changed sources.s1.publisher: Stadt -> Rat",
                "changed sources.s1.url: https://a.example/1 -> https://a.example/2",
            ],
            id="an address that another source has already",
        ),
    ],
)
def test_what_is_told(before: dict[str, Any], after: dict[str, Any], expected: list[str]) -> None:
    assert told(record_changes(case("a", **before), case("a", **after))) == expected


def test_two_equal_sources_find_one_new_key_each() -> None:
    before = case("a", sources={"s1": STATION, "s2": STATION})
    after = case("a", sources={"s3": STATION, "s4": STATION})
    assert told(record_changes(before, after)) == ["renamed sources.s3: s1 -> s3", "renamed sources.s4: s2 -> s4"]


def test_paragraphs_of_a_list_are_compared_like_claims(examples: Catalogue) -> None:
    (known,) = examples.of(CooperationModel).values()

    def form(*fits: str) -> CooperationModel:
        return known.model_copy(update={"fits_when": tuple(map(Prose, fits))})

    changes = record_changes(form("Es eilt sehr."), form("Neu hier.", "Es eilt kaum."))
    assert told(changes) == ["added fits_when.0:  -> Neu hier.", "changed fits_when.1: Es eilt sehr. -> Es eilt kaum."]


def test_a_change_knows_the_parts_around_it() -> None:
    before, after = case("a", costs=[cost(5)]), case("a", costs=[cost(7)])
    (change,) = record_changes(before, after)
    assert change.holders == (after, after.costs[0])
    assert change.value == 7
    (gone,) = record_changes(before, case("a"))
    assert gone.holders == (before,)
    assert gone.value == before.costs[0]


def test_records_without_sources_can_be_compared() -> None:
    assert told(record_changes(kommune("a", 5), kommune("a", 6))) == ["changed population.value: 5 -> 6"]


def test_contents_are_all_that_a_record_says_but_its_id() -> None:
    entity = case("a", topics=["b"], lessons=[ONE, TWO], sources={"s1": STATION})
    paths = [".".join(map(str, change.path)) for change in contents(entity)]
    assert sorted(paths) == sorted(
        [
            "kind",
            "topics",
            "title",
            "summary",
            "plain_summary",
            "municipalities",
            "status",
            "lessons.0",
            "lessons.1",
            "sources.s1",
        ]
    )
    assert {change.kind for change in contents(entity)} == {Kind.ADDED}
