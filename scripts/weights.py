#!/usr/bin/env python3
"""List the heaviest pages of a built site, as servers send them, and fail when one is over its limit.

    scripts/build && scripts/weights.py site

A page of a case study may have 25 kB, any other page 100 kB, both compressed with gzip. A second list holds the
heaviest data files that scripts load. Ends with 1 when a page is over its limit, with 2 when there is nothing to
measure.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PAGE = 100_000
"""Most bytes of a page, compressed."""
CASE = 25_000
"""Most bytes of the page of a case study, compressed."""
CASES = "fallstudien/"
LIGHT = 20_000
"""Files of fewer bytes are not compressed to be measured: no limit is below that."""
DATA = ("*/daten/*.js", "*/daten/*.json")
"""Files that scripts load while somebody uses a page."""


class Weight(NamedTuple):
    """What a file weighs: bytes compressed, bytes as they lie there, and its path."""

    sent: int
    lying: int
    path: str


def weights(site: Path, files: Iterable[Path]) -> Iterator[Weight]:
    """Yield the weight of every file that is heavy enough to be looked at."""
    for file in files:
        lying = file.stat().st_size
        if lying > LIGHT:
            sent = len(gzip.compress(file.read_bytes(), 6, mtime=0))
            yield Weight(sent, lying, file.relative_to(site).as_posix())


def limit(path: str) -> int:
    """Return how many bytes a page may have; lists of case studies and their pages are no case studies."""
    return CASE if path.startswith(CASES) and path.count("/") == CASES.count("/") + 1 else PAGE


def lines(found: Iterable[Weight], most: int) -> Iterator[str]:
    """Yield the heaviest files as lines of a table."""
    for weight in sorted(found, reverse=True)[:most]:
        yield f"{weight.sent / 1000:9.1f} kB {weight.lying / 1000:10.1f} kB  {weight.path}"


def main(arguments: list[str] | None = None) -> int:
    """Print the table and return how the process ends."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--most", type=int, default=20, help="so many of the heaviest pages (20)")
    options = parser.parse_args(arguments)
    files = sorted(options.site.rglob("*.html"))
    if not files:
        print(f"weights: no site in {options.site}.", file=sys.stderr)
        return 2
    pages = list(weights(options.site, files))
    over = [weight for weight in pages if weight.sent > limit(weight.path)]
    data = weights(options.site, (file for pattern in DATA for file in options.site.glob(pattern)))
    total = sum(file.stat().st_size for file in files)
    print(
        f"{len(files)} Seiten, zusammen {total / 1e6:.1f} MB\n\nmit gzip        roh  Seite",
        *lines(pages, options.most),
        sep="\n",
    )
    print("\nmit gzip        roh  Daten, die Skripte laden", *lines(data, options.most), sep="\n")
    for weight in sorted(over, reverse=True):
        print(
            f"weights: {weight.path} has {weight.sent} bytes compressed, allowed are {limit(weight.path)}.",
            file=sys.stderr,
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
