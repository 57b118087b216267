"""Invented model projects, solutions and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.benchmark import words
from scripts.benchmark.prose import Writer

from kommunenwiki.model.event import EventFormat, EventSeries
from kommunenwiki.model.model_project import ProjectCategory
from kommunenwiki.model.solution import SolutionKind
from kommunenwiki.writing.naming import id_of

if TYPE_CHECKING:
    from scripts.benchmark.cases import World


def project_ids(total: int) -> tuple[str, ...]:
    """Return the ids of the model projects for so many case studies; the programme has 73, and never more."""
    return tuple(f"mpsc-projekt-{number:02}" for number in range(min(73, max(4, total // 8))))


def solution_names(total: int) -> tuple[str, ...]:
    """Return the names of the solutions for so many case studies."""
    every = [f"{head} {name}" for name in words.SOLUTION_NAMES for head in words.SOLUTION_HEADS]
    return tuple(every[: min(len(every), 30 + total // 50)])


def event_ids(total: int) -> tuple[str, ...]:
    """Return the ids of the events for so many case studies."""
    return tuple(f"treffen-{number:03}" for number in range(max(4, total // 40)))


def project(world: World, number: int) -> dict[str, Any]:
    """Return a model project."""
    writer = Writer(f"project:{number}:{world.total}", ["Musterstadt"], sources=2)
    draw = writer.random
    members = draw.sample(world.places, draw.choice((1, 1, 2, 3)))
    season = number % 3 + 1
    amount = draw.randint(3, 17) * 500_000
    money = {"amount_eur": amount, "of_total_eur": amount * 3 // 2}
    found: dict[str, Any] = {
        "id": world.projects[number],
        "name": f"{members[0].name} ({number + 1})",
        "title": {"text": words.MOTTOS[number % len(words.MOTTOS)], "source": "s1"},
        "selection": {"season": season, "year": 2018 + season, "source": "s2"},
        "land": members[0].land.value,
        "category": draw.choice(list(ProjectCategory)).value,
        "members": [place.id for place in members],
        "website": f"https://projekt-{number}.example.org/start",
    }
    if writer.chance(0.5):
        found["funding"] = [{"programme": "Bund (Modellprojekte Smart Cities)", **money, "source": "s1"}]
    if writer.chance(0.3):
        found["period"] = {"start": str(2018 + season), "end": str(2024 + season), "source": "s2"}
    return {**found, "sources": writer.sources(members[0].name, f"modellprojekte/{number}")}


def solution(world: World, number: int, name: str) -> dict[str, Any]:
    """Return a solution."""
    id_ = world.solutions[number]
    writer = Writer(f"solution:{number}:{world.total}", ["Musterstadt"], sources=2)
    draw = writer.random
    cases = draw.sample(range(world.total), min(3, world.total))
    code = {"licence": draw.choice(words.LICENCES), "repository": f"https://code.example.org/loesungen/{id_}"}
    found: dict[str, Any] = {
        "id": id_,
        "name": name,
        "kind": draw.choice(list(SolutionKind)).value,
        "summary": " ".join(writer.filled(text) for text in (writer.sentence("solution"), writer.sentence("reuse"))),
        **(code if writer.chance(0.67) else {}),
        "maintainer": f"Entwicklungsgemeinschaft {name}",
        "standards": draw.sample(words.STANDARDS, draw.randint(1, 3)),
        "used_by": [
            {"municipality": world.place(case).id, "case": world.case_id(case), "source": writer.source()}
            for case in cases
        ],
        "source": "s1",
    }
    if writer.chance(0.5):
        found["website"] = f"https://{id_}.example.org/start"
    if writer.chance(0.15):
        found["costs"] = [{"what": "Betrieb als Dienst", "amount_eur": 6000, "frequency": "jaehrlich", "source": "s2"}]
    return {**found, "sources": writer.sources("Musterstadt", f"loesungen/{id_}")}


def event(world: World, number: int) -> dict[str, Any]:
    """Return an event."""
    writer = Writer(f"event:{number}:{world.total}", ["Musterstadt"], sources=2)
    draw = writer.random
    host = draw.choice(world.places)
    theme = draw.choice(words.EVENT_THEMES)
    year = 2017 + number % 9
    found: dict[str, Any] = {
        "id": world.events[number],
        "title": f"{number + 1}. Treffen {host.where}: {theme}",
        "series": draw.choice(list(EventSeries)).value,
        "start": f"{year}-{draw.randint(1, 11):02}-{draw.randint(1, 28):02}",
        "place": host.name,
        "hosts": [host.id],
        "theme": theme,
        "topics": draw.sample(world.topics, draw.randint(1, 3)),
        "formats": [format_.value for format_ in draw.sample(list(EventFormat), draw.randint(1, 4))],
        "program": [writer.claim("program")],
        "insights": [writer.claim("insights"), writer.claim("insights")][: draw.randint(1, 2)],
        "status": "durchgefuehrt",
        "source": ["s1", "s2"],
    }
    if writer.chance(0.6):
        found["participants"] = draw.randint(20, 600)
    return {**found, "sources": writer.sources(host.name, f"veranstaltungen/{number}")}


def solution_ids(total: int) -> tuple[str, ...]:
    """Return the ids of the solutions for so many case studies."""
    return tuple(map(id_of, solution_names(total)))
