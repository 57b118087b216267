"""Measures the stages of our own build."""

from __future__ import annotations

import json
import pathlib
import statistics
import sys
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.measuring import run
from scripts.benchmark.peers import ENVIRONMENT, OURS, PEERS
from scripts.benchmark.staged import REST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scripts.benchmark.staged import Seconds
    from scripts.benchmark.workplace import Workplace

_PROGRAM: Final = pathlib.Path(__file__).parent / "staged.py"
MORE: Final = ("search", "similar", "maps", "exports", "check")
"""Stages that a site of pages and references alone would not have."""


def staged(place: Workplace) -> dict[str, Any]:
    """Build once and return what the whole took, and the seconds of its stages.

    Args:
        place: Where the wiki is.
    """
    folder = PEERS[OURS].copy(place)
    file = folder / "stages.json"
    command = (sys.executable, str(_PROGRAM), str(file), "build", "--strict", "--site-dir", str(folder / "site"))
    taken = run(command, folder, ENVIRONMENT)
    own = json.loads(file.read_text(encoding="utf-8"))
    others = [json.loads(other.read_text(encoding="utf-8")) for other in sorted(folder.glob("stages.json.*"))]
    found = together(own, others)
    for kind, whole in (("wall", taken.wall), ("cpu", taken.cpu)):  # before the clock starts, Python and MkDocs start
        found[REST][kind] = round(whole - sum(found[stage][kind] for stage in found if stage != REST), 3)
    return {"whole": taken.rounded(), "stages": found}


def together(own: Seconds, others: Iterable[Seconds]) -> dict[str, dict[str, float]]:
    """Return the seconds of all processes of a build, by stage.

    Args:
        own: Those of the process that builds; only its clock counts, because others run beside it.
        others: Those of the processes that it started.
    """
    found = {stage: {"wall": round(wall, 3), "cpu": cpu} for stage, (wall, cpu) in own.items()}
    for other in others:
        for stage, (_, cpu) in other.items():
            found.setdefault(stage, {"wall": 0.0, "cpu": 0.0})["cpu"] += cpu
    return {stage: {**seconds, "cpu": round(seconds["cpu"], 3)} for stage, seconds in sorted(found.items())}


def alone(measured: dict[str, Any]) -> float:
    """Return the seconds of a build without the stages that a site of pages and references alone would not have.

    What the process that builds spent in these stages is taken off the clock. Processes beside it do their share of
    them in the same time, so what they spent is taken off with it.
    """
    more = (measured["stages"].get(stage, {}).get("wall", 0.0) for stage in MORE)
    return float(measured["whole"]["wall"]) - float(sum(more))


def seconds(result: Mapping[str, Any], stage: str) -> float:
    """Return the seconds of the processors in a stage, the middle one of all rounds; 0 when it did not run."""
    return float(statistics.median(one["stages"].get(stage, {}).get("cpu", 0.0) for one in result["stages"]))
