"""Which items of an old list are which of a new one. Letters are items; ``Katze klein``, ``Katze groß`` are alike."""

from __future__ import annotations

import pytest

from kommunenwiki.analysis.list_matching import in_order, likeness, matched


def pairs(before: str, after: str) -> list[str]:
    old, new = before.split(", ") if before else [], after.split(", ") if after else []
    return [f"{old[i]} = {new[j]}" for i, j in matched(old, new, str.split)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("", "A", [], id="added to nothing"),
        pytest.param("A", "", [], id="removed"),
        pytest.param("A, B", "A, B", ["A = A", "B = B"], id="the same"),
        pytest.param("A, B", "X, A, B", ["A = A", "B = B"], id="added in front"),
        pytest.param("A, B", "A, X, B", ["A = A", "B = B"], id="added in the middle"),
        pytest.param("A, B", "A, B, X", ["A = A", "B = B"], id="added at the end"),
        pytest.param("A, B, C", "A, C", ["A = A", "C = C"], id="removed from the middle"),
        pytest.param("A, B, C", "C, A, B", ["C = C", "A = A", "B = B"], id="moved to the front"),
        pytest.param("A, A, B", "A, B", ["A = A", "B = B"], id="one of two equal ones removed"),
        pytest.param("A, A", "B, A", ["A = B", "A = A"], id="one of two equal ones changed"),
        pytest.param("A, B, C", "A, X, C", ["A = A", "B = X", "C = C"], id="rewritten between the same neighbours"),
        pytest.param("A, B", "X, Y, B", ["B = B"], id="one removed and two added: nobody knows which is which"),
        pytest.param("Katze klein, B", "X, Y, Katze groß, B", ["Katze klein = Katze groß", "B = B"], id="alike"),
        pytest.param(
            "Katze klein, Hund alt",
            "Hund jung, Katze groß",
            ["Hund alt = Hund jung", "Katze klein = Katze groß"],
            id="alike and moved",
        ),
        pytest.param(
            "Katze klein", "X, Katze sehr groß, Katze groß", ["Katze klein = Katze groß"], id="the most alike"
        ),
        pytest.param("Katze 1", "Katze 2, Katze 3", ["Katze 1 = Katze 2"], id="of equally alike ones the nearest"),
        pytest.param("A, B", "B, A", ["B = B", "A = A"], id="exchanged"),
    ],
)
def test_items_find_each_other(before: str, after: str, expected: list[str]) -> None:
    assert pairs(before, after) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 1.0), ("a", "", 0.0), ("a b", "a c", 0.5), ("a a", "a", 2 / 3), ("b a", "a b", 1.0)],
)
def test_likeness_is_the_share_of_common_words(one: str, other: str, expected: float) -> None:
    assert likeness(one.split(), other.split()) == pytest.approx(expected)


def test_order_is_that_of_the_old_list() -> None:
    assert in_order([(0, 0), (2, 1)])
    assert not in_order([(1, 0), (0, 1)])


def test_in_very_long_lists_only_equal_items_find_each_other() -> None:
    old = [f"Satz {number}" for number in range(400)]
    new = [f"Satz {number} neu" for number in range(399)]
    assert matched([*old, "gleich"], ["gleich", *new], str.split) == ((400, 0),)


def test_thousands_of_items_take_no_long_time() -> None:
    """Somebody may hand in a file full of the same words; doubling it must not take four times as long."""
    old, new = ["x", "y"] * 10_000, ["y", "x"] * 10_000
    assert len(matched(old, new, str.split)) == len(old)
