"""Runs all hostile inputs and counts them by kind; see scripts/explosions."""

from __future__ import annotations

import collections
import pathlib
import sys

ROOT = pathlib.Path(__file__).parent.parent


def main() -> int:
    """Print what is wrong and how many inputs of each kind were tried; return 1 when anything is wrong."""
    sys.path.insert(0, str(ROOT))
    from scripts.security.results import measured
    from tests.robustness.busy import all_patterns
    from tests.robustness.busy import tried as kept_busy
    from tests.robustness.measuring import results, wrong

    save, words = "--save" in sys.argv[1:], [word for word in sys.argv[1:] if word != "--save"]
    tried: collections.Counter[str] = collections.Counter()
    slowest, largest, bad = 0.0, 0, 0
    for result in results(lambda found: not words or any(word in f"{found.kind} {found.name}" for word in words)):
        tried[result["kind"]] += 1
        slowest, largest = max(slowest, result["seconds"]), max(largest, result["megabytes"])
        if problem := wrong(result):
            bad += 1
            print(f"{result['kind']}: {result['name']}: {problem} ({result['seconds']} s, {result['megabytes']} MB)")
    if not words or "Muster" in words:
        busy = kept_busy(all_patterns())
        tried |= {"Muster im Programm": busy.patterns, "Texte für Muster": busy.inputs}
        bad += len(busy.slow)
        for place, text in busy.slow.items():
            print(f"Muster: {place}: zu langsam bei {text}")
    print(", ".join(f"{kind}: {number}" for kind, number in tried.items()))
    print(
        f"explosions: {sum(tried.values())} inputs and expressions, {bad} wrong; at most {slowest} s and {largest} MB"
    )
    if save and not bad and not words:
        measured("explosion", inputs=tried)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
