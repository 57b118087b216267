"""Keeps every regular expression of the program busy, and says which take longer than a text of that length may.

Every text is tried short first. The few that took longest are tried long: whatever grows with the square of the length
then takes many times as long as it may, everything else a small part of it. Started as a program, it prints the result.
"""

from __future__ import annotations

import contextlib
import json
import signal
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tests.robustness.patterns import Pattern, patterns
from tests.robustness.pumping import attacks
from tests.robustness.script_patterns import script_patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORT: Final = 2000
LONG: Final = 300_000
LONGEST: Final = 3
"""So many of the short texts are tried long."""
SECONDS: Final = 2.0
"""What one text may cost, in seconds of the processor."""


@dataclass(slots=True)
class Tried:
    """What was tried.

    Attributes:
        patterns: How many expressions.
        inputs: How many texts, each in every way in which the program applies the expression.
        slow: Where an expression stands that took too long, and the beginning of the text.
    """

    patterns: int = 0
    inputs: int = 0
    slow: dict[str, str] = field(default_factory=dict)


FINISHED_PAGES: Final = frozenset(
    {
        *(f"publishing/page_facts.py: {name}" for name in ("_NOT_MARKUP", "_QUICK", "_SCRIPT", "_TAG")),
        "publishing/policy.py: _ELEMENT",
    }
)
"""They read pages that the build has made, in which every text of a record is escaped: no field reaches them. HTML can
stand in guides, whose authors are trusted as those of the program are."""


def all_patterns() -> tuple[Pattern, ...]:
    """Return the expressions that are kept busy: those of the modules, and the literals of the scripts."""
    return tuple(found for found in (*patterns(), *script_patterns()) if found.place not in FINISHED_PAGES)


class _TooSlowError(Exception):
    pass


def tried(all_of_them: Iterable[Pattern], seconds: float = SECONDS) -> Tried:
    """Keep expressions busy, one after the other.

    Args:
        all_of_them: The expressions.
        seconds: What one text may cost, in seconds of the processor.
    """
    found = Tried()
    with _alarm():
        for pattern in all_of_them:
            found.patterns += 1
            for method in pattern.methods:
                inputs, text = _slow_text(pattern, method, seconds)
                found.inputs += inputs
                if text is not None:
                    found.slow[pattern.place] = repr(text[:60])
    return found


def _slow_text(pattern: Pattern, method: str, seconds: float) -> tuple[int, Any]:
    """Return how many texts were tried, and the first one that took too long; None without one."""
    costs = []
    for number, text in enumerate(attacks(pattern.compiled, SHORT)):
        costs.append((_cost(pattern, method, text, seconds), number))
        if costs[-1][0] >= seconds:
            return len(costs), text
    long = {number for _, number in sorted(costs)[-LONGEST:]}
    for number, text in enumerate(attacks(pattern.compiled, LONG)):
        if number in long and _cost(pattern, method, text, seconds) >= seconds:
            return len(costs) + len(long), text
    return len(costs) + len(long), None


def _cost(pattern: Pattern, method: str, text: Any, seconds: float) -> float:
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        try:
            found = getattr(pattern.compiled, method)(text)
            if method == "finditer":
                for _ in found:
                    pass
        finally:  # some loops of the engine end before they hear the alarm, which then rings here
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _TooSlowError:
        return seconds
    return time.process_time() - start


@contextlib.contextmanager
def _alarm() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise _TooSlowError

    before = signal.signal(signal.SIGVTALRM, ring)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


if __name__ == "__main__":
    print(json.dumps(asdict(tried(all_patterns()))))  # noqa: T201
