"""How many people work on projects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kommunenwiki.analysis.spread import Spread, spread
from kommunenwiki.model import CaseStudy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.catalogue import Catalogue, RecordKey
    from kommunenwiki.model.case_study import Staff


@dataclass(frozen=True, slots=True)
class Post:
    """A post or team that a case tells.

    Attributes:
        case: The case.
        staff: The post with its sources.
    """

    case: RecordKey
    staff: Staff


@dataclass(frozen=True, slots=True)
class Staffing:
    """What some cases tell of the people who work on them.

    Posts are for single tasks; they are not added up, and posts in full time are not mixed with numbers of people.

    Attributes:
        posts: All posts in the order of the cases.
        silent: Cases that tell nothing of people.
    """

    posts: tuple[Post, ...]
    silent: tuple[RecordKey, ...]

    @property
    def full_time(self) -> Spread | None:
        """Return the summary of the posts that are given in full time."""
        return spread(post.staff.fte for post in self.posts if post.staff.fte is not None)


def staffing(catalogue: Catalogue, keys: Iterable[RecordKey]) -> Staffing:
    """Return what some cases tell of the people who work on them."""
    cases = {key: catalogue.of(CaseStudy)[key.id] for key in keys}
    posts = tuple(Post(key, staff) for key, case in cases.items() for staff in case.staff)
    return Staffing(posts, tuple(key for key, case in cases.items() if not case.staff))
