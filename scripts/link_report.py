#!/usr/bin/env python3
"""Measure how well a built site is linked: links between records by relation, and clicks from the start page.

    scripts/build && scripts/link_report.py site

Ends with 1 when a record cannot be reached from the start page in four clicks, with 2 when there is nothing to measure.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
from collections import Counter, deque
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kommunenwiki.loading import load
from kommunenwiki.references import resolve
from kommunenwiki.rendering.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kommunenwiki.catalogue import RecordKey
    from kommunenwiki.references import Links

MOST_CLICKS = 4
START = "index.html"
HREF = re.compile(r"<a\b[^>]*?\shref=(?:\"([^\"]*)\"|([^\s\"'>]+))", re.IGNORECASE)


def targets(site: Path) -> dict[str, set[str]]:
    """Return for each HTML file of a site the files of the site that it links to."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    return {file: set(linked(file, (site / file).read_text(encoding="utf-8"))) & files for file in files}


def linked(file: str, html: str) -> Iterator[str]:
    """Yield the files that the links of a page lead to, folders as their index pages."""
    for quoted, bare in HREF.findall(html):
        parts = urlsplit(unescape(quoted or bare))
        if not parts.scheme and not parts.netloc and parts.path:
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(file), unquote(parts.path))).lstrip("/")
            yield path if path.endswith(".html") else posixpath.join(path, START)


def clicks(linked_files: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return the least number of clicks from the start page to every file that can be reached."""
    found, waiting = {START: 0}, deque([START])
    while waiting:
        file = waiting.popleft()
        for target in linked_files[file]:
            if target not in found:
                found[target] = found[file] + 1
                waiting.append(target)
    return found


def by_relation(links: Links) -> dict[str, Counter[bool]]:
    """Return the numbers of links in fields and in texts by relation."""
    counted: dict[str, Counter[bool]] = {}
    for link in (link for found in links.outgoing.values() for link in found):
        name = f"{link.origin.folder}: {'.'.join(link.relation)}"
        counted.setdefault(name, Counter())[link.in_text] += 1
    return dict(sorted(counted.items()))


def print_relations(links: Links) -> None:
    """Print a table of links by relation."""
    counted = by_relation(links)
    width = max(map(len, counted), default=0)
    print(f"{'Verweise zwischen Einträgen':{width}}  im Feld  im Text")
    for name, numbers in counted.items():
        print(f"{name:{width}}  {numbers[False]:7}  {numbers[True]:7}")
    total: Counter[bool] = sum(counted.values(), Counter())
    print(f"{'zusammen':{width}}  {total[False]:7}  {total[True]:7}\n")


def print_orphans(records: Mapping[RecordKey, str], files: Mapping[str, set[str]]) -> None:
    """Print the records that no page of another record links to; index pages list them all the same."""
    seen = Counter(target for file in records.values() for target in files.get(file, set()) - {file})
    alone = [str(key) for key, file in records.items() if not seen[file]]
    print(f"Verwaiste Einträge, zu denen keine Seite eines anderen Eintrags führt: {len(alone)}")
    for name in alone:
        print(f"  {name}")


def print_clicks(needed: Mapping[str, int | None]) -> list[str]:
    """Print how many clicks the records need, and return those that need too many."""
    counted = Counter(number for number in needed.values() if number is not None)
    print(f"\nKlicks von der Startseite bis zu einem Eintrag: höchstens {max(counted, default=0)}")
    for number, records in sorted(counted.items()):
        print(f"  {number}: {records}")
    far = [name for name, number in needed.items() if number is None or number > MOST_CLICKS]
    print(f"Einträge, die nicht mit {MOST_CLICKS} Klicks erreichbar sind: {len(far)}")
    for name in far:
        print(f"  {name}")
    return far


def record_file(key: RecordKey, files: Iterable[str]) -> str:
    """Return the file of a record's page, as a folder or as a file."""
    folder = Addresses().file(str(key))
    return folder if folder in files else Addresses(directory_urls=False).file(str(key))


def main(arguments: list[str] | None = None) -> int:
    """Print the report and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument(
        "--docs", type=Path, default=Path(__file__).parent.parent / "docs", help="folder of the records"
    )
    options = parser.parse_args(arguments)
    catalogue, _ = load(options.docs)
    if not (options.site / START).is_file() or not len(catalogue):
        print(f"link_report: no site in {options.site} or no records in {options.docs}.", file=sys.stderr)
        return 2
    files, (links, _) = targets(options.site), resolve(catalogue)
    records = {key: record_file(key, files) for key in catalogue.records}
    print_relations(links)
    print(f"Einträge: {len(catalogue)}\nSeiten: {len(files)}")
    print_orphans(records, files)
    found = clicks(files)
    return 1 if print_clicks({str(key): found.get(file) for key, file in records.items()}) else 0


if __name__ == "__main__":
    sys.exit(main())
