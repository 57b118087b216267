"""What the wiki wants to reach, each as one number that is read from the results."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.arithmetic import ratios
from scripts.benchmark.builds import total
from scripts.benchmark.peers import OURS
from scripts.benchmark.stages import alone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Results = Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Target:
    """One aim.

    Attributes:
        text: What it is, in German.
        most: The largest value that reaches it.
        value: Gives what was measured; None when it was not.
    """

    text: str
    most: float
    value: Callable[[Results], float | None]


def _of(part: str, size: int, value: Callable[[Mapping[str, Any]], float | None]) -> Callable[[Results], float | None]:
    def found(results: Results) -> float | None:
        result = results.get(part, {}).get(str(size))
        return value(result) if result else None

    return found


def _against(name: str) -> Callable[[Mapping[str, Any]], float | None]:
    """Return what gives our time divided by that of another generator, as the median of all rounds."""

    def found(result: Mapping[str, Any]) -> float | None:
        rounds = result["rounds"]
        if name not in rounds[0]:
            return None
        walls = [[total(measured[peer]).wall for measured in rounds] for peer in (OURS, name)]
        return ratios(*walls).median

    return found


def _alone_against(name: str, step: str) -> Callable[[Mapping[str, Any]], float | None]:
    def found(result: Mapping[str, Any]) -> float | None:
        rounds = result["rounds"]
        if name not in rounds[0]:
            return None
        theirs = [measured[name][step]["wall"] for measured in rounds]
        return ratios([alone(measured) for measured in result["stages"]], theirs).median

    return found


def _milliseconds(result: Mapping[str, Any]) -> float:
    seconds = float(statistics.median(one["all"]["wall"] for one in result["rounds"]))
    return seconds / int(result["records"]) * 1000


def _seconds(result: Mapping[str, Any]) -> float:
    return statistics.median(total(one[OURS]).wall for one in result["rounds"])


def _preview(result: Mapping[str, Any]) -> float:
    return float(statistics.median(result["rounds"]))


TARGETS: Final = (
    Target(
        "Bau mit 10.000 Fallstudien im Verhältnis zu MkDocs + Material", 0.25, _of("build", 10_000, _against("mkdocs"))
    ),
    Target("Bau mit 10.000 Fallstudien im Verhältnis zu Zensical", 0.25, _of("build", 10_000, _against("zensical"))),
    Target("Bau mit 10.000 Fallstudien im Verhältnis zu Hugo + Pagefind", 1, _of("build", 10_000, _against("hugo"))),
    Target(
        "Nur Seiten und Verweise, 10.000 Fallstudien, im Verhältnis zu Hugo allein",
        1,
        _of("build", 10_000, _alone_against("hugo", "hugo")),
    ),
    Target("`wiki check` mit 10.000 Fallstudien, Millisekunden je Eintrag", 1, _of("check", 10_000, _milliseconds)),
    Target("Bau nach einer kleinen Änderung mit 10.000 Fallstudien, Sekunden", 10, _of("change", 10_000, _seconds)),
    Target(
        "Vorschau mit 1.000 Fallstudien: vom Speichern bis zur neuen Seite, Sekunden", 2, _of("serve", 1000, _preview)
    ),
)
"""All aims, in the order of the table."""
