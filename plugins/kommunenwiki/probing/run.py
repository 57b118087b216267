"""Asking for many addresses, several hosts at once, within a limit of time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kommunenwiki.probing.network import Network
from kommunenwiki.probing.probe import Prober
from kommunenwiki.probing.turns import OutOfTimeError, Turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kommunenwiki.linkcare.states import Answer


@dataclass(frozen=True, slots=True)
class Limits:
    """How much time a run takes, in seconds.

    Attributes:
        whole: The whole run; addresses that it does not reach are left to the next one.
        request: One request.
        pause: Between two requests to the same host.
        patience: How long it waits for a server that asks for it.
        at_once: So many hosts are asked at once.
    """

    whole: float = 1800
    request: float = 30
    pause: float = 1
    patience: float = 60
    at_once: int = 8


def probe_all(
    addresses: Iterable[str], agent: str, limits: Limits | None = None, network: Network | None = None
) -> dict[str, Answer]:
    """Ask for addresses.

    Args:
        addresses: Addresses without fragments; those that come first are asked first.
        agent: Name under which requests are made.
        limits: How much time it may take.
        network: The way to other servers.

    Returns:
        Answers by address, sorted; without those for which there was no time.
    """
    chosen = limits or Limits()
    turns = Turns(chosen.pause, time.monotonic() + chosen.whole)
    prober = Prober(network or Network(), turns, agent, chosen.request, chosen.patience)
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    with ThreadPoolExecutor(chosen.at_once) as pool:
        found = list(pool.map(lambda queue: _of_host(prober, queue), by_host.values()))
    return dict(sorted(answer for answers in found for answer in answers.items()))


def _of_host(prober: Prober, queue: list[str]) -> dict[str, Answer]:
    answers = {}
    for address in queue:
        try:
            answers[address] = prober.answer(address)
        except OutOfTimeError:
            continue
    return answers
