"""Results as the German tables of the page on performance. Pure: the same results give the same text."""

from __future__ import annotations

import statistics
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.arithmetic import exponent, ratios, spread
from scripts.benchmark.beyond import beyond
from scripts.benchmark.builds import total
from scripts.benchmark.figures import MEGA, figure, spanned, table
from scripts.benchmark.measuring import Taken
from scripts.benchmark.peers import OURS, PEERS
from scripts.benchmark.stages import alone, seconds
from scripts.benchmark.targets import TARGETS

from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scripts.benchmark.builds import Round

NAMES: Final = {
    "python": "Python",
    "mkdocs": "MkDocs",
    "mkdocs-material": "Material",
    "zensical": "Zensical",
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "pagefind": "Pagefind",
    "node": "Node",
    "chromium": "Chromium",
}
STEPS: Final = {"hugo": "Hugo allein", "eleventy": "Eleventy allein"}
"""Names of the first programs of generators that need two."""
STAGES: Final = {
    "reading": "Lesen",
    "rules": "Regeln",
    "references": "Verweise",
    "mkdocs": "Start, MkDocs, Layout und Leitfäden",
    "pages": "Seiten",
    "maps": "Karten",
    "search": "Suchindex",
    "similar": "Ähnliche Fälle und Partner",
    "exports": "API, Feeds und andere Daten",
    "check": "Prüfung der fertigen Website",
    "memory": "Gedächtnis für den nächsten Bau",
    "writing": "Schreiben",
}
Sizes = dict[str, dict[str, Any]]
"""Results of one measurement by number of case studies."""


def everything(results: Mapping[str, Sizes]) -> str:
    """Return all tables; what was not measured has none."""
    parts = {
        "build": (_machine, _targets, _builds, _growth),
        "check": (_checks,),
        "change": (_changes,),
        "serve": (_previews,),
    }
    blocks = [
        block for part, writers in parts.items() if results.get(part) for writer in writers for block in writer(results)
    ]
    blocks.extend(beyond(results))
    return "\n\n".join(blocks)


def _machine(results: Mapping[str, Sizes]) -> Iterator[str]:
    """Say on what was measured; once for each computer, state of the software and day."""
    found: dict[str, list[str]] = {}
    titles = {"build": "ganzer Bau", "check": "Prüfung", "change": "kleine Änderung", "serve": "Vorschau"}
    for part, title in titles.items():
        for size, result in results.get(part, {}).items():
            found.setdefault(_described(result["on"]), []).append(f"{title} mit {german.number(int(size))}")
    yield "\n".join(f"- {text} Gemessen: {', '.join(what)}." for text, what in found.items())


def _described(machine: Mapping[str, Any]) -> str:
    versions = ", ".join(
        f"{name} {machine['versions'][key]}" for key, name in NAMES.items() if key in machine["versions"]
    )
    day = german.day(date.fromisoformat(machine["date"]))
    computer = f"{machine['cores']} Kerne ({machine['processor']}), {figure(machine['memory'] / 2**30)} GiB Speicher"
    state = f", Stand `{machine['commit']}`" if machine["commit"] else ""
    return f"**{day}**{state}: {computer}, {machine['system']}; {versions}."


def _targets(results: Mapping[str, Sizes]) -> Iterator[str]:
    rows = []
    for target in TARGETS:
        value = target.value(results)
        if value is None:
            rows.append((target.text, figure(target.most), "–", "nicht gemessen"))
        else:
            met = "erreicht" if value <= target.most else "**verfehlt**"
            rows.append((target.text, figure(target.most), figure(value), met))
    yield "### Ziele"
    yield "Mit 10.000 Fallstudien, wo nichts anderes steht."
    yield table(("Ziel", "höchstens", "gemessen", ""), rows)


def _builds(results: Mapping[str, Sizes]) -> Iterator[str]:
    yield "### Ganzer Bau"
    for size, result in results["build"].items():
        rounds, made = result["rounds"], result["made"]
        yield f"**{german.number(int(size))} Fallstudien**, {_rounds(len(rounds))}:"
        rows: list[list[str]] = []
        for name in [name for name in PEERS if name in made]:
            rows.extend(_of_peer(name, rounds, made[name]))
        simple = [alone(measured) for measured in result["stages"]]
        rows.insert(1, _row("Kommunenwiki, nur Seiten und Verweise", simple))
        head = ("Generator", "Sekunden", "Rechenzeit, s", "Speicher in MB", "Seiten", "Seiten je s", "Ausgabe in MB")
        yield table((*head, "Kommunenwiki ÷ dieser"), _in_order(rows, rounds, simple))


def _rounds(count: int) -> str:
    return german.count(count, "Durchgang", "Durchgänge")


def _of_peer(name: str, rounds: Sequence[Round], made: Mapping[str, int]) -> Iterator[list[str]]:
    taken = [total(measured[name]) for measured in rounds]
    first = next(iter(rounds[0][name]))
    if name in STEPS:
        yield _row(STEPS[name], [measured[name][first]["wall"] for measured in rounds])
    yield _row(PEERS[name].label, [one.wall for one in taken], taken, made)


def _row(
    label: str, walls: Sequence[float], taken: Sequence[Taken] = (), made: Mapping[str, int] | None = None
) -> list[str]:
    if not taken or made is None:
        return [label, spanned(spread(walls)), "", "", "", "", ""]
    wall = statistics.median(walls)
    return [
        label,
        spanned(spread(walls)),
        figure(statistics.median(one.cpu for one in taken)),
        german.number(round(max(one.peak for one in taken) / MEGA)),
        german.number(made["pages"]),
        german.number(round(made["pages"] / wall)),
        figure(made["bytes"] / MEGA),
    ]


def _in_order(rows: list[list[str]], rounds: Sequence[Round], simple: Sequence[float]) -> list[list[str]]:
    """Return rows with our time divided by theirs at the end; pages alone are compared with their pages alone."""
    ours = [total(measured[OURS]).wall for measured in rounds]
    added = {PEERS[OURS].label: "", "Kommunenwiki, nur Seiten und Verweise": ""}
    for name in rounds[0]:
        if name != OURS:
            theirs = [total(measured[name]).wall for measured in rounds]
            added[PEERS[name].label] = spanned(ratios(ours, theirs))
        if name in STEPS:
            first = next(iter(rounds[0][name]))
            added[STEPS[name]] = f"nur Seiten: {spanned(ratios(simple, [one[name][first]['wall'] for one in rounds]))}"
    return [[*row, added[row[0]]] for row in rows]


def _growth(results: Mapping[str, Sizes]) -> Iterator[str]:
    """Tell how the stages of our build grow, in seconds of the processors, and the whole of all generators."""
    sizes = results["build"]
    if len(sizes) < 2:  # noqa: PLR2004 growth needs two
        return
    yield "### Wachstum"
    yield (
        "Sekunden Rechenzeit je Stufe. Der Exponent sagt, wie sie von einer Größe zur nächsten wächst: Bei doppelt so "
        "vielen Fallstudien heißt 1 doppelt so lange, 2 hieße viermal so lange."
    )
    head = ["Stufe"]
    for number, size in enumerate(sizes):
        head += [german.number(int(size)), *(["Exponent"] if number else [])]
    yield table(head, [[name, *_grown(sizes, partial(seconds, stage=stage))] for stage, name in STAGES.items()])
    yield "Der ganze Bau, in Sekunden:"
    names = [name for name in PEERS if all(name in result["made"] for result in sizes.values())]
    yield table(head, [[PEERS[name].label, *_grown(sizes, _whole(name))] for name in names])


def _whole(name: str) -> Callable[[dict[str, Any]], float]:
    return lambda result: statistics.median(total(measured[name]).wall for measured in result["rounds"])


def _grown(sizes: Sizes, value: Callable[[dict[str, Any]], float]) -> Iterator[str]:
    """Yield the value of each size, and from the second on its exponent."""
    before: tuple[int, float] | None = None
    for size, result in sizes.items():
        found = value(result)
        yield figure(found)
        if before:
            known = before[1] > 0 and found > 0
            yield figure(exponent(before[1], found, (before[0], int(size)))) if known else "–"
        before = (int(size), found)


def _checks(results: Mapping[str, Sizes]) -> Iterator[str]:
    yield "### Prüfen"
    rows = []
    for size, result in results["check"].items():
        every = [Taken(**measured["all"]) for measured in result["rounds"]]
        one, first = (spread([took[name]["wall"] for took in result["rounds"]]) for name in ("file", "first"))
        each = statistics.median(taken.wall for taken in every) / result["records"] * 1000
        memory = german.number(round(max(taken.peak for taken in every) / MEGA))
        counts = [german.number(int(size)), german.number(result["records"])]
        whole = spanned(spread([taken.wall for taken in every]))
        rows.append([*counts, whole, figure(each), memory, spanned(one), spanned(first)])
    head = (
        "Fallstudien",
        "Einträge",
        "`wiki check` in s",
        "ms je Eintrag",
        "Speicher in MB",
        "`wiki check DATEI` in s",
        "… wo noch nie geprüft wurde",
    )
    yield table(head, rows)


def _changes(results: Mapping[str, Sizes]) -> Iterator[str]:
    yield "### Bau nach einer kleinen Änderung"
    sizes = results["change"]
    names = [name for name in PEERS if any(name in result["rounds"][0] for result in sizes.values())]
    rows = []
    for size, result in sizes.items():
        cells = [
            spanned(spread([total(one[name]).wall for one in result["rounds"]])) if name in result["rounds"][0] else "–"
            for name in names
        ]
        rows.append([german.number(int(size)), *cells])
    yield table(("Fallstudien", *(f"{PEERS[name].label}, s" for name in names)), rows)


def _previews(results: Mapping[str, Sizes]) -> Iterator[str]:
    yield "### Vorschau"
    rows = [
        [german.number(int(size)), figure(result["first"]), spanned(spread(result["rounds"]))]
        for size, result in results["serve"].items()
    ]
    yield table(("Fallstudien", "bis zur ersten Seite in s", "vom Speichern bis zur neuen Seite in s"), rows)
