# Off unless somebody measures: scripts/bench sets the variable and reads the lines.
"""How long the stages of a build take."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE: Final = "KOMMUNENWIKI_STAGES"
"""Names a file that gets one line of JSON for each stage."""


@contextlib.contextmanager
def stage(name: str) -> Iterator[None]:
    """Note how long a stage takes: seconds on the clock and of the processor, and the most memory so far in kB."""
    file = os.environ.get(VARIABLE)
    if not file:
        yield
        return
    clock, worked = time.perf_counter(), _worked()
    yield
    line = {
        "stage": name,
        "wall": round(time.perf_counter() - clock, 4),
        "cpu": round(_worked() - worked, 4),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }
    with open(file, "a", encoding="utf-8") as stream:  # noqa: PTH123 a name from outside, as it is
        stream.write(f"{json.dumps(line)}\n")


def _worked() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
