"""Figures for more than one computer should build: what the two largest wikis say of a still larger one."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.arithmetic import exponent
from scripts.benchmark.builds import total
from scripts.benchmark.figures import MEGA, figure, table
from scripts.benchmark.peers import OURS

from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Results = Mapping[str, Mapping[str, Mapping[str, Any]]]

AMOUNT: Final = 100_000
"""Case studies of the wiki that nobody has."""
READERS: Final = 1_000_000
"""People who come on one day."""
READ: Final = 3
"""So many pages each of them reads; with the first come styles and scripts."""
RUSH: Final = 10
"""In the busiest minute so many times as many pages are read as on average."""
WIKIS: Final = 200
"""Wikis that know each other."""
_DAY: Final = 86_400


def beyond(results: Results) -> Iterator[str]:
    """Yield what follows from the largest wikis; nothing when fewer than two were built."""
    sizes = results.get("build", {})
    if len(sizes) < 2:  # noqa: PLR2004 growth needs two
        return
    yield "### Hochgerechnet"
    yield (
        f"Auf {german.number(AMOUNT)} Fallstudien, mit dem Exponenten der beiden größten gemessenen Wikis. Das ist "
        "gerechnet, nicht gemessen."
    )
    rows = [row for name, part, value in VALUES if (row := _row(name, results.get(part, {}), value))]
    head = ("", "gemessen mit", "Wert", "Exponent", f"mit {german.number(AMOUNT)}")
    yield table(head, rows)
    largest = list(sizes.values())[-1]["made"][OURS]["largest_page"]
    yield f"Die größte Seite ist `{largest}/`."
    yield _readers(sizes)
    yield _neighbours(sizes)


def _row(name: str, sizes: Mapping[str, Mapping[str, Any]], value: Callable[[Mapping[str, Any]], float]) -> list[str]:
    """Return a row, empty when the value was not measured for two sizes."""
    if len(sizes) < 2:  # noqa: PLR2004 growth needs two
        return []
    (small, before), (large, after) = list(sizes.items())[-2:]
    first, last = value(before), value(after)
    grows = exponent(first, last, (int(small), int(large)))
    there = last * (AMOUNT / int(large)) ** grows
    return [name, german.number(int(large)), figure(last), figure(grows), figure(there)]


def _wall(result: Mapping[str, Any]) -> float:
    return statistics.median(total(measured[OURS]).wall for measured in result["rounds"])


def _peak(result: Mapping[str, Any]) -> float:
    return max(total(measured[OURS]).peak for measured in result["rounds"]) / MEGA


def _checked(result: Mapping[str, Any]) -> float:
    return float(statistics.median(measured["all"]["wall"] for measured in result["rounds"]))


def _made(name: str, divisor: int = 1) -> Callable[[Mapping[str, Any]], float]:
    return lambda result: float(result["made"][OURS][name]) / divisor


VALUES: Final = (
    ("Ganzer Bau, Sekunden", "build", _wall),
    ("Speicher beim Bauen, MB", "build", _peak),
    ("Dateien", "build", _made("files")),
    ("Ausgabe, MB", "build", _made("bytes", MEGA)),
    ("Größte Seite, MB", "build", _made("largest", MEGA)),
    ("Zusammenfassung für Nachbarn, MB", "build", _made("summary", MEGA)),
    ("`wiki check`, Sekunden", "check", _checked),
    ("Bau nach einer kleinen Änderung, Sekunden", "change", _wall),
)
"""What is told of a larger wiki: name, measurement, value."""


def _readers(sizes: Mapping[str, Mapping[str, Any]]) -> str:
    """Tell what a million readers on one day cost, from the bytes of the page of a case study."""
    made = list(sizes.values())[-1]["made"][OURS]
    sent = READERS * (made["case_first"] + (READ - 1) * made["case"])
    bits = sent / _DAY * 8 / MEGA
    return (
        f"Eine Fallstudie wiegt gepackt {figure(made['case'] / 1000)} kB, beim ersten Besuch mit Stilen und Skripten "
        f"{figure(made['case_first'] / 1000)} kB, Schriften nicht mitgezählt. {german.number(READERS)} Menschen, "
        f"die je {READ} Fallstudien lesen: {figure(sent / 1e9)} GB am Tag, im Mittel "
        f"{figure(READERS * READ / _DAY)} Seiten und {figure(bits)} Mbit je Sekunde, in einer zehnmal so vollen Minute "
        f"{figure(bits * RUSH)} Mbit je Sekunde."
    )


def _neighbours(sizes: Mapping[str, Mapping[str, Any]]) -> str:
    """Tell how much of each other many wikis keep."""
    size, result = min(sizes.items(), key=lambda item: abs(int(item[0]) - 1000))
    each = result["made"][OURS]["summary"]
    return (
        f"{WIKIS} Wikis mit je {german.number(int(size))} Fallstudien: Jedes hält von jedem anderen "
        f"{figure(each / MEGA)} MB vor, zusammen {figure(each * (WIKIS - 1) / MEGA)} MB."
    )
