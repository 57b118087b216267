"""What the wiki wants to reach, each as one number that is read from the results."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.arithmetic import exponent, ratios
from scripts.benchmark.builds import total
from scripts.benchmark.figures import MEGA
from scripts.benchmark.peers import OURS
from scripts.benchmark.staged import REST, STAGES
from scripts.benchmark.stages import alone, seconds

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


def _grows(results: Results) -> float | None:
    """Return the largest exponent of all stages, in seconds of the processors."""
    sizes = [results.get("build", {}).get(str(size)) for size in _GROWTH]
    found = [[seconds(result, stage) for stage in (*STAGES, REST)] for result in sizes if result]
    if len(found) < len(_GROWTH):
        return None
    return max(exponent(small, large, _GROWTH) for small, large in zip(*found, strict=True) if small > 0 < large)


def _milliseconds(result: Mapping[str, Any]) -> float:
    taken = float(statistics.median(one["all"]["wall"] for one in result["rounds"]))
    return taken / int(result["records"]) * 1000


def _of_one_file(result: Mapping[str, Any]) -> float:
    return float(statistics.median(one["file"]["wall"] for one in result["rounds"]))


def _peak(result: Mapping[str, Any]) -> float:
    return max(total(one[OURS]).peak for one in result["rounds"]) / MEGA


def _of_whole(result: Mapping[str, Any]) -> float:
    return statistics.median(total(one[OURS]).wall for one in result["rounds"]) / total(result["whole"][OURS]).wall


def _made(name: str) -> Callable[[Mapping[str, Any]], float]:
    return lambda result: float(result["made"][OURS][name]) / 1000


def _preview(result: Mapping[str, Any]) -> float:
    return float(statistics.median(result["rounds"]))


_GROWTH: Final = (1000, 10_000)
TARGETS: Final = (
    Target(
        "Nur Seiten und Verweise, im Verhältnis zu Hugo allein",
        0.6,
        _of("build", 10_000, _alone_against("hugo", "hugo")),
    ),
    Target("Ganzer Bau im Verhältnis zu Hugo + Pagefind", 1, _of("build", 10_000, _against("hugo"))),
    Target("Ganzer Bau im Verhältnis zu MkDocs + Material", 0.15, _of("build", 10_000, _against("mkdocs"))),
    Target("Speicher aller Prozesse zusammen, MB", 1000, _of("build", 10_000, _peak)),
    Target("Exponent der Stufe, die von 1.000 auf 10.000 am stärksten wächst", 1.05, _grows),
    Target("Bau nach einer kleinen Änderung im Verhältnis zum ganzen", 0.15, _of("change", 10_000, _of_whole)),
    Target("Vorschau mit 1.000: vom Speichern bis zur neuen Seite, Sekunden", 1, _of("serve", 1000, _preview)),
    Target("Vorschau: vom Speichern bis zur neuen Seite, Sekunden", 3, _of("serve", 10_000, _preview)),
    Target("`wiki check`, Millisekunden je Eintrag", 1, _of("check", 10_000, _milliseconds)),
    Target("`wiki check DATEI`, wo schon einmal geprüft wurde, Sekunden", 0.5, _of("check", 10_000, _of_one_file)),
    Target("Schwerste Seite einer Fallstudie, gepackt, kB", 25, _of("build", 10_000, _made("heaviest_case"))),
    Target("Schwerste Seite, gepackt, kB", 100, _of("build", 10_000, _made("heaviest"))),
)
"""All aims, in the order of the table; with 10,000 case studies where none are named."""
