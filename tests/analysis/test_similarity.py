"""What makes cases similar."""

from __future__ import annotations

import itertools
import random
from array import array
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.remembering import Remembering

from kommunenwiki.analysis import similarity, vectors
from kommunenwiki.analysis.similarity import LOOKED_AT, Neighbourhood
from kommunenwiki.analysis.traits import WEIGHTS, Kind, Trait, traits
from kommunenwiki.analysis.vectors import TEXT_SHARE, Comparison, Texts
from kommunenwiki.model import CaseStudy, Municipality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.catalogue import Catalogue

    Case = tuple[tuple[Trait, ...], tuple[array[int], array[float]]]
    Answer = list[tuple[str, float, tuple[Trait, ...]]]

APP = Trait(Kind.MAIN_TOPIC, "city-app")
CONSUL = Trait(Kind.SOLUTION, "consul")
HESSEN = Trait(Kind.LAND, "hessen")
STAFF = Trait(Kind.BARRIER, "personal")
SMALL = Trait(Kind.SIZE, "bis-5000")

typed = st.sampled_from([Trait(kind, value) for kind in WEIGHTS for value in "abc"])
wikis = st.dictionaries(
    st.sampled_from("abcdefghij"),
    st.tuples(
        st.lists(typed, max_size=6, unique=True),
        st.dictionaries(st.sampled_from(["pegel", "bus", "rat", "app"]), st.floats(0.5, 9)),
    ),
    max_size=10,
)


def similar(
    wiki: Mapping[str, list[Trait]], amount: int, texts: Mapping[str, Mapping[str, float]] | None = None
) -> Neighbourhood:
    counted = texts or {}
    terms = sorted({term for found in counted.values() for term in found}, reverse=True)
    counts = {
        id_: (array("I", [terms.index(term) for term in found]), array("d", found.values()))
        for id_, found in counted.items()
    }
    return Neighbourhood(Comparison().vectors(wiki, Texts(terms, counts)), amount)


def scores(found: dict[str, tuple[list[Trait], dict[str, float]]], amount: int = 10) -> dict[tuple[str, str], float]:
    made = similar({id_: case[0] for id_, case in found.items()}, amount, {id_: case[1] for id_, case in found.items()})
    return {(id_, item.id): item.score for id_, items in made.items() for item in items}


def ids(wiki: dict[str, list[Trait]], of: str, amount: int = 9) -> list[str]:
    return [item.id for item in similar(wiki, amount)[of]]


@given(wikis)
def test_scores_are_the_same_in_both_directions_and_never_above_one(
    wiki: dict[str, tuple[list[Trait], dict[str, float]]],
) -> None:
    found = scores(wiki)
    assert all(found[other, one] == score for (one, other), score in found.items())
    assert all(0 < score <= 1 + 1e-9 for score in found.values())
    assert all(one != other for one, other in found)


@given(wikis)
def test_the_order_of_records_does_not_matter(wiki: dict[str, tuple[list[Trait], dict[str, float]]]) -> None:
    assert scores(dict(reversed(wiki.items())), 3) == scores(wiki, 3)


def test_a_rare_trait_counts_more_than_a_common_one() -> None:
    wiki = {"a": [HESSEN, STAFF], "b": [HESSEN, SMALL], "c": [STAFF, SMALL], "d": [HESSEN, SMALL], "e": [HESSEN]}
    assert ids(wiki, "a").index("c") < ids(wiki, "a").index("b")


def test_heavier_kinds_come_first() -> None:
    wiki = {"a": [APP, CONSUL, HESSEN], "b": [HESSEN, STAFF, SMALL], "c": [CONSUL, STAFF, SMALL], "d": [APP]}
    assert ids(wiki, "a").index("c") < ids(wiki, "a").index("b")


def test_cases_without_anything_in_common_are_left_out() -> None:
    assert ids({"a": [APP], "b": [HESSEN], "c": []}, "a") == []


def test_texts_count_beside_traits_and_words_that_all_have_do_not() -> None:
    wiki = {
        "a": ([APP], {"pegel": 2.0, "rat": 9.0}),
        "b": ([STAFF], {"pegel": 0.6, "rat": 1.0}),
        "c": ([], {"rat": 3.0}),
    }
    assert scores(wiki) == {("a", "b"): pytest.approx(TEXT_SHARE), ("b", "a"): pytest.approx(TEXT_SHARE)}


def test_reasons_are_sorted_by_weight_and_trifles_are_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wiki = {"a": [HESSEN, CONSUL, APP], "b": [APP, CONSUL, HESSEN], "c": [HESSEN, APP], "d": [HESSEN]}
    found = similar(wiki, 1)
    assert found["a"][0].shared == (CONSUL, APP, HESSEN)
    monkeypatch.setattr(similarity, "TELLING", 2.0)
    assert similar(wiki, 1)["a"][0].shared == (CONSUL,)


def test_a_trait_of_very_many_cases_still_leads_to_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "LOOKED_AT", 5)
    wiki = {f"{number:04}": [HESSEN] for number in range(50)}
    found = similar(wiki, 3)
    assert {len(items) for items in found.values()} == {3}
    assert [item.id for item in found["0049"]] == ["0045", "0046", "0047"]


def test_the_rarest_traits_are_looked_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "LOOKED_AT", 2)
    wiki = {f"{number:04}": [HESSEN] for number in range(50)} | {"0000": [HESSEN, CONSUL], "0040": [HESSEN, CONSUL]}
    assert ids(wiki, "0000") == ["0040"]


def test_pruning_does_not_change_the_results_of_a_small_wiki(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = [Trait(kind, value) for kind in WEIGHTS for value in "abcd"]
    wiki = {f"{number:03}": [pool[(number * step) % len(pool)] for step in (1, 3, 7)] for number in range(40)}
    pruned = dict(similar(wiki, 5))
    monkeypatch.setattr(similarity, "LOOKED_AT", 1000 * LOOKED_AT)
    monkeypatch.setattr(similarity, "COMPARED", 1000)
    assert dict(similar(wiki, 5)) == pruned


def test_the_traits_of_a_case_are_those_of_its_record(examples: Catalogue) -> None:
    cases = examples.of(CaseStudy)
    found = traits(examples)
    assert list(found) == list(cases)
    for id_, case in cases.items():
        kinds = {kind: {trait.value for trait in found[id_] if trait.kind is kind} for kind in Kind}
        assert kinds[Kind.MAIN_TOPIC] == {case.kind}
        assert kinds[Kind.TOPIC] == {case.kind, *case.topics}
        assert kinds[Kind.SOLUTION] == set(case.solutions)
        assert kinds[Kind.BARRIER] == {barrier.kind for barrier in case.barriers}
        assert kinds[Kind.LAND] == {land.value for land in examples.of(Municipality)[case.municipalities[0]].land}
        assert len(found[id_]) == len(set(found[id_]))
        assert not kinds[Kind.WORD]


def test_traits_without_a_record_of_the_kommune_or_its_size(examples: Catalogue) -> None:
    case = next(iter(examples.of(CaseStudy).values()))
    bare = case.model_copy(update={"cooperation": None, "model_project": None})
    records = {key: record for key, record in examples.records.items() if key.folder != "kommunen"}
    lone = type(examples)({key: record for key, record in records.items() if key.folder != "fallstudien"})
    assert traits(lone) == {}
    kept = {key: record for key, record in records.items() if key.id == bare.id}
    without = traits(type(examples)(kept))[bare.id]
    assert not {trait.kind for trait in without} & {Kind.LAND, Kind.SIZE}


def test_weights_are_positive_and_every_typed_kind_has_one() -> None:
    assert set(WEIGHTS) == set(Kind) - {Kind.WORD}
    assert all(weight > 0 for weight in WEIGHTS.values())
    assert all(one is not other for one, other in itertools.combinations(Kind, 2))


def test_the_last_answer_is_kept_and_no_other() -> None:
    topic = Trait(Kind.TOPIC, "wasser")
    found = Neighbourhood(Comparison().vectors({"a": [topic], "b": [topic], "c": []}, Texts()), 9)
    first = found["a"]
    assert found["a"] is first
    assert [item.id for item in found["b"]] == ["a"]
    assert found["a"] == first
    assert found["a"] is not first


def some_case(chance: random.Random) -> Case:
    kinds = [Trait(kind, value) for kind in WEIGHTS for value in "abc"]
    found = chance.sample(range(60), chance.randrange(50))
    counts = array("d", [chance.choice((0.6, 1.0, 2.0)) for _ in found])
    return tuple(chance.sample(kinds, 4)), (array("I", found), counts)


def compared(comparison: Comparison, cases: Mapping[str, Case], terms: list[str]) -> Neighbourhood:
    traits = {id_: own for id_, (own, _) in cases.items()}
    return Neighbourhood(
        comparison.vectors(traits, Texts(terms, {id_: counted for id_, (_, counted) in cases.items()})), 5
    )


def told(made: Neighbourhood) -> dict[str, Answer]:
    return {id_: [(item.id, item.score, item.shared) for item in found] for id_, found in made.items()}


def exchange(cases: dict[str, Case], chance: random.Random) -> str:
    """Let two cases exchange their last trait or their first word, so that none becomes rarer; return one of them."""
    one, other = chance.sample(sorted(cases), 2)
    (typed, (words, counts)), (others, (other_words, other_counts)) = cases[one], cases[other]
    if chance.random() < 0.5 and words and other_words and words[0] not in other_words and other_words[0] not in words:
        words, other_words = other_words[:1] + words[1:], words[:1] + other_words[1:]
    elif typed and others and typed[-1] not in others and others[-1] not in typed:
        typed, others = (*typed[:-1], others[-1]), (*others[:-1], typed[-1])
    cases[one], cases[other] = (typed, (words, counts)), (others, (other_words, other_counts))
    return other


@pytest.mark.parametrize("memory", [None, Remembering()], ids=["one that lasts", "one after the other"])
def test_whatever_was_compared_before_a_comparison_gives_what_a_first_one_gives(memory: Remembering | None) -> None:
    chance, terms, lasting = random.Random(1), [f"wort{number:02}" for number in range(60)], Comparison()  # noqa: S311
    cases = {f"c{number:02}": some_case(chance) for number in range(30)}
    for step in range(40):
        found = compared(Comparison(memory) if memory else lasting, cases, terms)
        assert told(found) == told(compared(Comparison(), cases, terms))
        changed = exchange(cases, chance)
        if step % 3 == 0:
            cases[changed] = some_case(chance)
        if step % 10 == 7:
            del cases[chance.choice(sorted(cases))]
        if step % 10 == 9:
            terms.append(f"neu{step}")


def test_what_was_left_with_other_numbers_of_terms_is_forgotten() -> None:
    memory, chance = Remembering(), random.Random(1)  # noqa: S311 the same cases every time
    terms = [f"wort{number:02}" for number in range(60)]
    cases = {f"c{number:02}": some_case(chance) for number in range(30)}
    before = compared(Comparison(memory), cases, terms)
    found = compared(Comparison(memory), cases, terms[::-1])
    assert told(found) == told(compared(Comparison(), cases, terms[::-1]))
    assert not found.unchanged(before.mark)


@pytest.mark.parametrize("seed", range(3))
def test_answers_said_to_be_unchanged_are(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many cases that look at few others each, whatever changes."""
    monkeypatch.setattr(similarity, "LOOKED_AT", 9)
    monkeypatch.setattr(similarity, "COMPARED", 4)
    chance, memory, terms = random.Random(seed), Remembering(), [f"wort{number}" for number in range(60)]  # noqa: S311
    cases = {f"c{number:02}": some_case(chance) for number in range(80)}
    before: dict[str, Answer] = {}
    mark, believed, others = b"", set[int](), 0
    for _ in range(40):
        made = compared(Comparison(memory), cases, terms)
        now, unchanged = told(made), made.unchanged(mark)
        believed.add(len(unchanged))
        others += now != before
        assert [id_ for id_ in unchanged if now[id_] != before[id_]] == []
        assert made.unchanged(b"other") == made.unchanged(b"") == frozenset()
        before, mark = now, made.mark
        typed, (words, counts) = cases[changed := exchange(cases, chance)]
        if chance.random() < 0.2:
            nothing = (), (array("I"), array("d"))
            cases[changed] = chance.choice((nothing, some_case(chance), (typed, (words, counts[::-1]))))
    assert others > 20
    assert len(believed) > 10
    assert max(believed) > len(cases) / 2


def test_a_case_that_has_nothing_any_more_has_another_answer() -> None:
    memory, wiki = Remembering(), {"a": (APP,), "b": (APP,), "c": (APP,), "x": (SMALL,)}
    mark = Comparison(memory).vectors(wiki, Texts()).mark
    assert Neighbourhood(Comparison(memory).vectors({**wiki, "a": ()}, Texts()), 3).unchanged(mark) == {"x"}


def test_nothing_is_believed_after_a_run_that_was_never_published() -> None:
    memory, terms, wiki = Remembering(), ["pegel", "bus"], {"a": (APP,), "b": (APP,), "x": (SMALL,)}

    def run(often: float) -> Neighbourhood:
        counts = {"a": (array("I", [0, 1]), array("d", [often, 1.0])), "b": (array("I", [0]), array("d", [1.0]))}
        return Neighbourhood(Comparison(memory).vectors(wiki, Texts(terms, counts)), 3)

    published = run(1.0).mark
    assert run(1.0).unchanged(published) == {"a", "b", "x"}
    run(9.0)  # its vectors are left all the same
    assert run(9.0).unchanged(published) == frozenset()


def test_too_many_changes_are_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, wiki = Remembering(), {f"{number}": (APP,) for number in range(9)} | {"x": (SMALL,), "y": (SMALL,)}
    mark = Comparison(memory).vectors(wiki, Texts()).mark
    found = Neighbourhood(Comparison(memory).vectors({**wiki, "0": (APP, CONSUL)}, Texts()), 3)
    assert found.unchanged(mark) == {"x", "y"}
    monkeypatch.setattr(similarity, "FEW", 0)
    assert found.unchanged(mark) == frozenset()


def test_a_comparison_weighs_only_those_anew_that_a_change_reaches(monkeypatch: pytest.MonkeyPatch) -> None:
    terms, lasting = ["pegel", "bus", "rat"], Comparison()
    counts = {f"{number}": (array("I", [number % 2, 2]), array("d", [1.0, 1.0])) for number in range(10)}
    wiki = dict.fromkeys(counts, (APP,))
    lasting.vectors(wiki, Texts(terms, counts))
    weighed: list[int] = []

    def counting(*given: object) -> dict[int, float]:
        weighed.append(len(given))
        return {}

    monkeypatch.setattr(vectors, "_telling", counting)
    lasting.vectors(wiki, Texts(terms, counts))
    assert weighed == []
    lasting.vectors(wiki, Texts(terms, {**counts, "1": (array("I", [2]), array("d", [1.0]))}))
    assert len(weighed) == 5  # those that have the bus, too; all have the council still
