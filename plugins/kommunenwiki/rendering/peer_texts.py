# The browser writes the same sentences (partner-kern.js); a test compares them word by word.
"""Why a Kommune is a peer, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.peers import MUCH, SAME_SIZE, SIMILAR_SIZE
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kommunenwiki.analysis.peers import Reasons

NAMED_TOPICS: Final = 3
"""So many topics are named; of more only the number is told."""


def reason_text(found: Reasons, topic_name: Callable[[str], str]) -> str:
    """Return what speaks for a peer, and what is different, in one line.

    Args:
        found: The reasons.
        topic_name: Gives the name of a topic from its id.
    """
    text = ", ".join((*_nature(found), *_subjects(found, topic_name), *_distance(found.kilometres)))
    return text[:1].upper() + text[1:]


def _nature(found: Reasons) -> Iterator[str]:
    if found.population:
        people = german.count(found.population, "Einwohner", "Einwohner")
        yield f"{_size(found.ratio)} ({people})" if found.ratio else people
    if found.same_land:
        yield "gleiches Land"
    elif found.lands:
        yield f"anderes Land ({' und '.join(sorted(land.label for land in found.lands))})"
    if found.same_kind:
        yield "gleiche Art"


def _size(ratio: float) -> str:
    apart = max(ratio, 1 / ratio)
    if apart <= SAME_SIZE:
        return "gleiche Größe"
    if apart <= SIMILAR_SIZE:
        return "ähnliche Größe"
    return f"{'viel ' if apart > MUCH else ''}{'größer' if ratio > 1 else 'kleiner'}"


def _subjects(found: Reasons, topic_name: Callable[[str], str]) -> Iterator[str]:
    for topics, one, many in (
        (found.topics, "gemeinsames Thema", "gemeinsame Themen"),
        (found.offered, "bietet, was gesucht wird:", "bietet, was gesucht wird:"),
        (found.known, "hat Erfahrung mit dem Gesuchten:", "hat Erfahrung mit dem Gesuchten:"),
        (found.sought, "sucht, was angeboten wird:", "sucht, was angeboten wird:"),
        (found.asked, "sucht Erfahrung mit", "sucht Erfahrung mit"),
    ):
        if topics:
            yield f"{one if len(topics) == 1 else many} {_listed(sorted(topic_name(topic) for topic in topics))}"


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:NAMED_TOPICS])
    if len(names) > NAMED_TOPICS:
        left = len(names) - NAMED_TOPICS
        shown.append("1 weiteres" if left == 1 else f"{left} weitere")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} und {shown[-1]}"


def _distance(kilometres: float | None) -> Iterator[str]:
    if kilometres is not None:
        rounded = int(kilometres + 0.5)
        yield f"{german.number(rounded)}{german.NO_BREAK_SPACE}km entfernt" if rounded else "keinen Kilometer entfernt"
