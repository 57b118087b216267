"""Scores of rankings against judged queries. Used by the tests and by ``scripts/bench-search``."""

from __future__ import annotations

import math
import pathlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

FOLDER: Final = pathlib.Path(__file__).parent
DEPTH: Final = 10
Rank = Callable[[str], Sequence[str]]
"""Gives the addresses of the results of a query, best first."""


@dataclass(frozen=True, slots=True)
class Query:
    """A judged query.

    Attributes:
        id: Its id.
        text: What is asked.
        kind: Its class.
        grades: 2 for pages that answer it, 1 for useful ones, by address.
    """

    id: str
    text: str
    kind: str
    grades: Mapping[str, int]

    @property
    def has_answer(self) -> bool:
        """Tell whether any page answers it."""
        return 2 in self.grades.values()


@dataclass(frozen=True, slots=True)
class Score:
    """Mean figures over queries.

    Attributes:
        queries: How many queries have an answer.
        first: Share of them with an answer in the first place (success@1).
        five: Share with an answer among the first five (success@5).
        mrr: Mean of one by the place of the first answer within ten (MRR@10).
        ndcg: Mean nDCG@10 over all queries with any judged page, gain 2^grade - 1.
        empty: Ids of queries without any result.
    """

    queries: int
    first: float
    five: float
    mrr: float
    ndcg: float
    empty: tuple[str, ...]


def queries(name: str, *, pooled: bool = False) -> list[Query]:
    """Return the queries of a file beside this module; those that are „like“ a judged one share its judgements.

    Args:
        name: Name of the file.
        pooled: Count the judgements as well that were made later for what our own engine had found.
    """
    judged = {item["id"]: item for item in _read("judged_queries")}
    later = {item["id"]: item for item in _read("pooled_judgements", "judgements")} if pooled else {}
    asked = ((item, judged.get(item.get("like", ""), item)) for item in _read(name))
    return [_query(item, source, later.get(source["id"], {})) for item, source in asked]


def score(asked: Sequence[Query], rank: Rank) -> Score:
    """Return the mean figures of a ranking; queries of class „none“ are left out."""
    domain = [query for query in asked if query.kind != "none"]
    ranked = {query.id: list(rank(query.text))[:DEPTH] for query in domain}
    answerable = [query for query in domain if query.has_answer]
    places = [_place(query, ranked[query.id]) for query in answerable]
    judged = [query for query in domain if query.grades]
    return Score(
        queries=len(answerable),
        first=_mean([place == 1 for place in places]),
        five=_mean([0 < place <= 5 for place in places]),
        mrr=_mean([1 / place if place else 0.0 for place in places]),
        ndcg=_mean([_ndcg(query.grades, ranked[query.id]) for query in judged]),
        empty=tuple(query.id for query in domain if not ranked[query.id]),
    )


def by_kind(asked: Sequence[Query], rank: Rank) -> dict[str, Score]:
    """Return the figures of each class."""
    kinds = dict.fromkeys(query.kind for query in asked if query.kind != "none")
    return {kind: score([query for query in asked if query.kind == kind], rank) for kind in kinds}


def _place(query: Query, found: Sequence[str]) -> int:
    return next((place for place, page in enumerate(found, 1) if query.grades.get(page) == 2), 0)


def _ndcg(grades: Mapping[str, int], found: Sequence[str]) -> float:
    ideal = _dcg(sorted(grades.values(), reverse=True)[:DEPTH])
    return _dcg([grades.get(page, 0) for page in found]) / ideal


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1.0) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 1.0


def _read(name: str, of: str = "queries") -> list[dict[str, Any]]:
    data: dict[str, list[dict[str, Any]]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return data[of]


def _query(item: Mapping[str, Any], *judged: Mapping[str, Any]) -> Query:
    grades = {page: grade for grade in (1, 2) for found in judged for page in found.get(f"grade_{grade}", ())}
    return Query(item["id"], item["query"], item["class"], grades)
