"""What happened to records and findings between two versions of a wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.analysis.small import case, catalogue, kommune

from kommunenwiki.analysis.review import RecordReview, compared, reviews
from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from kommunenwiki.model import Entity

A, B, C = (case(id_, title="Fall") for id_ in "abc")
KEY_A, KEY_B = (RecordKey("fallstudien", id_) for id_ in "ab")


def wiki(*entities: Entity, unreadable: tuple[RecordKey, ...] = ()) -> Catalogue:
    return Catalogue(catalogue(*entities).records, frozenset(unreadable))


def told(found: tuple[RecordReview, ...]) -> list[str]:
    return [f"{one.fate} {one.key.id}" + (f" from {one.former.id}" if one.former else "") for one in found]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(wiki(A), wiki(A), [], id="nothing"),
        pytest.param(wiki(), wiki(A), ["new a"], id="new"),
        pytest.param(wiki(A, B), wiki(B), ["removed a"], id="removed"),
        pytest.param(wiki(A), wiki(case("a", title="Neu")), ["changed a"], id="changed"),
        pytest.param(
            wiki(A),
            wiki(case("b", title="Neu", formerly=["a"])),
            ["renamed b from a"],
            id="renamed and changed, with its former id",
        ),
        pytest.param(wiki(A), wiki(B), ["renamed b from a"], id="renamed without a word, but equal"),
        pytest.param(wiki(A), wiki(case("b", title="Neu")), ["removed a", "new b"], id="another one instead"),
        pytest.param(wiki(A), wiki(B, C), ["renamed b from a", "new c"], id="copied: only one is the same record"),
        pytest.param(wiki(A, B), wiki(C), ["removed b", "renamed c from a"], id="two made one"),
        pytest.param(
            wiki(A, B),
            wiki(case("b", title="Fall", formerly=["a"])),
            ["removed a", "changed b"],
            id="merged into one that was there",
        ),
        pytest.param(wiki(A), wiki(kommune("a", 5)), ["removed a", "new a"], id="a record of another type"),
        pytest.param(wiki(A), wiki(unreadable=(KEY_A,)), ["broken a"], id="broken"),
        pytest.param(wiki(unreadable=(KEY_A,)), wiki(A), ["mended a"], id="mended"),
        pytest.param(wiki(unreadable=(KEY_A,)), wiki(unreadable=(KEY_A,)), [], id="still broken"),
        pytest.param(wiki(), wiki(unreadable=(KEY_A,)), ["new a"], id="new and broken"),
        pytest.param(wiki(unreadable=(KEY_A,)), wiki(), ["removed a"], id="broken and removed"),
        pytest.param(
            wiki(), wiki(kommune("b", 5), B, A), ["new a", "new b", "new b"], id="in the order of types and ids"
        ),
    ],
)
def test_fates(before: Catalogue, after: Catalogue, expected: list[str]) -> None:
    assert told(reviews(before, after)) == expected


def test_a_new_id_is_not_a_change_of_its_own() -> None:
    (renamed,) = reviews(wiki(A), wiki(B))
    assert renamed.changes == ()
    (changed,) = reviews(wiki(A), wiki(case("b", title="Neu", formerly=["a"])))
    assert [change.path for change in changed.changes] == [("formerly",), ("title",)]


def test_a_new_record_tells_everything() -> None:
    (new,) = reviews(wiki(), wiki(A))
    assert ("title",) in [change.path for change in new.changes]
    before, after = new.completeness
    assert before is None
    assert after is not None
    assert "Einfache Sprache" in [answer.label for answer in after.given]


def finding(path: str = "a.yml", message: str = "x", line: int = 1) -> Finding:
    return Finding("W001", Severity.ERROR, Place(path, line), message)


def test_findings_are_new_gone_or_the_same_wherever_their_lines_are() -> None:
    found = compared([finding(line=1), finding(message="alt")], [finding(line=7), finding(message="neu")])
    assert (found.new, found.gone, found.same) == (
        (finding(message="neu"),),
        (finding(message="alt"),),
        (finding(line=7),),
    )


def test_equal_findings_are_counted() -> None:
    found = compared([finding(line=1)], [finding(line=1), finding(line=5)])
    assert (found.new, found.gone, found.same) == ((finding(line=5),), (), (finding(line=1),))
    back = compared([finding(line=1), finding(line=5)], [finding(line=1)])
    assert (back.new, back.gone, back.same) == ((), (finding(line=5),), (finding(line=1),))


def test_findings_follow_a_renamed_file() -> None:
    found = compared([finding("alt.yml")], [finding("neu.yml")], {"alt.yml": "neu.yml"})
    assert (found.new, found.gone) == ((), ())


def test_findings_of_one_file() -> None:
    found = compared([finding("a.yml"), finding("b.yml", "alt")], [finding("a.yml"), finding("b.yml", "neu")])
    assert found.of("b.yml") == compared([finding("b.yml", "alt")], [finding("b.yml", "neu")])
    assert found.of("a.yml").same == (finding("a.yml"),)
