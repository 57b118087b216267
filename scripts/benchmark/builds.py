"""Measures whole builds, and builds after a small change, of ourselves and of others in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.benchmark.measuring import FailedError, Taken, run
from scripts.benchmark.peers import ENVIRONMENT
from scripts.benchmark.stages import staged

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Sequence

    from scripts.benchmark.peers import Peer
    from scripts.benchmark.workplace import Workplace

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
    made: dict[str, dict[str, int]] = {}
    for number in range(rounds):
        measured.append({})
        for peer in peers:
            folder = peer.copy(place)
            measured[-1][peer.name] = _build(peer, folder)
            made[peer.name] = output(folder / peer.site)
            _say(f"build, round {number + 1}", peer, measured[-1][peer.name])
        of_stages.append(staged(place))
        print(f"bench: stages, round {number + 1}: {of_stages[-1]['whole']['wall']:.2f} s", flush=True)
    return {"rounds": measured, "stages": of_stages, "made": made}


def rebuild(place: Workplace, peers: Sequence[Peer], rounds: int) -> dict[str, Any]:
    """Measure builds after one case study was changed, each in a new process that finds the last build.

    Raises:
        FailedError: The change does not appear on the page.
    """
    folders = {peer.name: peer.copy(place) for peer in peers}
    for peer in peers:
        _build(peer, folders[peer.name])
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
    return {"rounds": measured}


def output(site: pathlib.Path) -> dict[str, int]:
    """Return how many pages and bytes a site has."""
    files = [file for file in site.rglob("*") if file.is_file()]
    return {"pages": sum(file.suffix == ".html" for file in files), "bytes": sum(file.stat().st_size for file in files)}


def _build(peer: Peer, folder: pathlib.Path) -> dict[str, dict[str, float]]:
    return {step.name: run(step.command, folder, ENVIRONMENT).rounded() for step in peer.steps}


def _say(what: str, peer: Peer, steps: dict[str, dict[str, float]]) -> None:
    print(f"bench: {what}: {peer.label}: {total(steps).wall:.2f} s", flush=True)


def total(steps: dict[str, dict[str, Any]]) -> Taken:
    """Return what all programs of a build took together."""
    first, *others = (Taken(**step) for step in steps.values())
    return sum(others, start=first)
