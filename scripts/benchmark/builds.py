"""Measures whole builds, and builds after a small change, of ourselves and of others in turn."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark.measuring import FailedError, Taken, run
from scripts.benchmark.peers import ENVIRONMENT
from scripts.benchmark.stages import staged

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence

    from scripts.benchmark.peers import Peer
    from scripts.benchmark.workplace import Workplace

_PART: Final = re.compile(r'(?:href|src)="([^"]+\.(?:css|js))(?:\?[^"]*)?"')
_FOR_NEIGHBOURS: Final = ("api/v1/zusammenfassung.json", "eintraege.inv")
"""What other wikis keep a copy of."""
Made = dict[str, Any]
"""What a site holds: pages, files and bytes of all, the largest page, what pages cost their readers in bytes."""
Round = dict[str, dict[str, dict[str, float]]]
"""What each program of each generator took, by name of the generator and of its step."""


def build(place: Workplace, peers: Sequence[Peer], rounds: int) -> dict[str, Any]:
    """Measure whole builds, each from a fresh copy.

    Args:
        place: Where the pages are.
        peers: Who builds, in turn: A B C, then A B C again.
        rounds: How often.

    Returns:
        Rounds, the stages of our own build in each round, and the pages and bytes that each generator made.
    """
    measured: list[Round] = []
    of_stages: list[dict[str, Any]] = []
    made: dict[str, Made] = {}
    for number in range(rounds):
        measured.append({})
        for peer in peers:
            folder = peer.copy(place)
            measured[-1][peer.name] = _build(peer, folder)
            made[peer.name] = output(folder / peer.site, place.case())
            _say(f"build, round {number + 1}", peer, measured[-1][peer.name])
        of_stages.append(staged(place))
        print(f"bench: stages, round {number + 1}: {of_stages[-1]['whole']['wall']:.2f} s", flush=True)
    return {"rounds": measured, "stages": of_stages, "made": made}


def rebuild(place: Workplace, peers: Sequence[Peer], rounds: int) -> dict[str, Any]:
    """Measure builds after one case study was changed, each in a new process that finds the last build.

    Returns:
        Rounds, and what the whole build before them took.

    Raises:
        FailedError: The change does not appear on the page.
    """
    folders = {peer.name: peer.copy(place) for peer in peers}
    whole = {peer.name: _build(peer, folders[peer.name]) for peer in peers}
    measured: list[Round] = []
    for number in range(rounds):
        measured.append({})
        for peer in peers:
            word = f"Messwort{number}"
            peer.change(folders[peer.name], place.case(), word)
            measured[-1][peer.name] = _build(peer, folders[peer.name])
            if word not in peer.page(folders[peer.name], place.case()):
                message = f"{peer.label} does not show the change"
                raise FailedError(message)
            _say(f"change, round {number + 1}", peer, measured[-1][peer.name])
    return {"rounds": measured, "whole": whole}


def output(site: pathlib.Path, case: str) -> Made:
    """Return what a site holds, and what a reader of a case study loads.

    Args:
        site: The folder of the site.
        case: Id of the case study.
    """
    sizes = {file: file.stat().st_size for file in sorted(site.rglob("*")) if file.is_file()}
    pages = {file: size for file, size in sizes.items() if file.suffix == ".html"}
    largest = max(pages, key=pages.__getitem__)
    page = site / "fallstudien" / case / "index.html"
    sent = {file: _sent(file) for file in pages}
    return {
        "files": len(sizes),
        "bytes": sum(sizes.values()),
        "pages": len(pages),
        "largest": pages[largest],
        "largest_page": largest.parent.relative_to(site).as_posix(),
        "summary": sum(sizes.get(site / name, 0) for name in _FOR_NEIGHBOURS),
        "heaviest": max(sent.values()),
        "heaviest_case": max(sent[file] for file in pages if file.match("fallstudien/*/index.html")),
        "case": sent[page],
        "case_first": sent[page] + sum(map(_sent, parts(page))),
    }


def parts(page: pathlib.Path) -> list[pathlib.Path]:
    """Return the styles and scripts that a page names; a browser keeps them for the next page."""
    named = _PART.findall(page.read_text(encoding="utf-8"))
    found = dict.fromkeys((page.parent / name).resolve() for name in named if "://" not in name and name[0] != "/")
    return [file for file in found if file.is_file()]


def _sent(file: pathlib.Path) -> int:
    """Return the bytes of a file as a server sends it."""
    return len(gzip.compress(file.read_bytes(), mtime=0))


def _build(peer: Peer, folder: pathlib.Path) -> dict[str, dict[str, float]]:
    return {step.name: run(step.command, folder, ENVIRONMENT).rounded() for step in peer.steps}


def _say(what: str, peer: Peer, steps: dict[str, dict[str, float]]) -> None:
    print(f"bench: {what}: {peer.label}: {total(steps).wall:.2f} s", flush=True)


def total(steps: dict[str, dict[str, Any]]) -> Taken:
    """Return what all programs of a build took together."""
    first, *others = (Taken(**step) for step in steps.values())
    return sum(others, start=first)
