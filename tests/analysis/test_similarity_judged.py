"""The ranking of similar cases against the judgement of people who read the records, and on the real content."""

from __future__ import annotations

import pathlib
from datetime import date

import pytest
import yaml
from tests.site.building import ROOT

from kommunenwiki.checking import check
from kommunenwiki.model import CaseStudy
from kommunenwiki.rendering.similar_cases import similar_cards
from kommunenwiki.rendering.site import Site

TODAY = date(2026, 11, 24)
FIRST = 5
FLOOR = 16
"""So many of the 20 pairs the ranking must judge as people do; docs/technik/aehnlichkeit.md names the number."""
PAIRS: list[tuple[str, str, str, str]] = yaml.safe_load(
    (pathlib.Path(__file__).parent / "judged_pairs.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def real() -> Site:
    checked = check(ROOT / "docs", TODAY)
    return Site(checked.catalogue, checked.links, TODAY, texts=checked.texts)


def test_the_judgements_are_complete(real: Site) -> None:
    cases = real.catalogue.of(CaseStudy)
    assert len(PAIRS) == 20
    for one, other, judgement, reason in PAIRS:
        assert {one, other} <= set(cases), (one, other)
        assert judgement in {"similar", "different"}
        assert reason


def test_the_ranking_agrees_with_most_judgements(real: Site) -> None:
    first = {id_: {item.id for item in items[:FIRST]} for id_, items in real.similar.items()}
    wrong = [
        (one, other)
        for one, other, judgement, _ in PAIRS
        if (other in first[one] or one in first[other]) != (judgement == "similar")
    ]
    assert len(PAIRS) - len(wrong) >= FLOOR, wrong
    text = (ROOT / "docs/technik/aehnlichkeit.md").read_text(encoding="utf-8")
    assert f"**{len(PAIRS) - len(wrong)} von {len(PAIRS)} Paaren**" in text


def test_every_case_has_three_similar_ones_with_a_reason(real: Site) -> None:
    for id_, case in real.catalogue.of(CaseStudy).items():
        cards = similar_cards(real.scope(f"fallstudien/{id_}", None), case)
        assert len(cards) >= 3, id_
        assert all(card.text.endswith(".") for card in cards), id_


def test_scores_are_the_same_in_both_directions(real: Site) -> None:
    scores = {(id_, item.id): item.score for id_, items in real.similar.items() for item in items}
    assert all(scores.get((other, one), score) == score for (one, other), score in scores.items())
