"""Invented case studies, with the fields of real ones about as often as in this wiki."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark import words
from scripts.benchmark.prose import Writer
from scripts.benchmark.sentences import LINKS, PLAIN, PLAIN_RESULTS

from kommunenwiki.model.case_study import DataAspect, ReuseState, Status
from kommunenwiki.model.parts import CostBasis, CostScope, DocumentKind
from kommunenwiki.writing.naming import id_of

if TYPE_CHECKING:
    from scripts.benchmark.places import Place

WORDS: Final = (350, 700)
"""Fewest and most words of a case study, its sources not counted."""
STATUSES: Final = {Status.IDEA: 5, Status.CONCEPT: 14, Status.PILOT: 28, Status.OPERATION: 47, Status.STOPPED: 6}
"""States, and how often each comes."""
_GROWING: Final = {"challenge": 3, "approach": 5, "results": 4, "barriers": 3, "lessons": 3, "data": 2}
"""Sections that grow until a case has its words, and how often each gets the next sentence."""


@dataclass(frozen=True, slots=True)
class World:
    """What case studies refer to.

    Attributes:
        total: How many case studies there are.
        places: All Kommunen.
        topics: Ids of topics; so the other ids.
        barriers: Ids of barriers.
        cooperations: Ids of forms of cooperation.
        terms: Ids of terms of the glossary.
        solutions: Ids of solutions.
        projects: Ids of model projects.
        events: Ids of events.
    """

    total: int
    places: tuple[Place, ...]
    topics: tuple[str, ...]
    barriers: tuple[str, ...]
    cooperations: tuple[str, ...]
    terms: tuple[str, ...]
    solutions: tuple[str, ...]
    projects: tuple[str, ...]
    events: tuple[str, ...]

    def place(self, number: int) -> Place:
        """Return the Kommune that leads a case study."""
        return self.places[number % len(self.places)]

    def lead(self, number: int) -> str:
        """Return what a case study is about; no two of one Kommune are about the same."""
        turn, place = divmod(number, len(self.places))
        modifier = words.MODIFIERS[(place * 31 + turn * 7) % len(words.MODIFIERS)]
        return modifier + words.HEADS[(place * 17 + turn * 5) % len(words.HEADS)]

    def case_id(self, number: int) -> str:
        """Return the id of a case study."""
        return f"{self.place(number).id}-{id_of(self.lead(number))}"


def amount_of_places(total: int) -> int:
    """Return how many Kommunen there are for so many case studies."""
    return max(8, total // 8)


class Case:
    """Draws one case study."""

    def __init__(self, world: World, number: int) -> None:
        """Start it.

        Args:
            world: What it may refer to.
            number: Which case study it is, from 0.
        """
        self._world, self._number, self._place = world, number, world.place(number)
        known = [place.name for place in world.places[:64] if place.where == f"in {place.name}"]
        amount = (3, 3, 4, 4, 5)[number % 5]
        self._writer = Writer(f"case:{number}:{world.total}", known, amount, world.lead(number))
        self._draw = self._writer.random

    def record(self) -> dict[str, Any]:
        """Return it as it is read from YAML."""
        found = {**self._head(), **self._money(), **self._story(), **self._links()}
        found = {key: value for key, value in found.items() if value not in (None, [], {})}
        self._grow(found)
        self._link(found)
        return found | {"sources": self._writer.sources(self._place.name, f"fallstudien/{found['id']}")}

    def _head(self) -> dict[str, Any]:
        writer, draw = self._writer, self._draw
        status = draw.choices(list(STATUSES), list(STATUSES.values()))[0]
        kind, *more = draw.sample(self._world.topics, draw.randint(1, 3))
        start = draw.randint(2017, 2024)
        known = {"start": str(start), **({"end": str(start + draw.randint(1, 6))} if writer.chance(0.35) else {})}
        stopped = {
            "reason": writer.sentence("ending"),
            "remains": writer.sentence("remains"),
            "source": writer.source(),
        }
        return {
            "id": self._world.case_id(self._number),
            "kind": kind,
            "topics": more,
            "title": f"{writer.lead} {self._place.where}",
            "summary": f"{self._place.name} betreibt eine {writer.lead}. {writer.sentence('approach')} "
            f"{writer.sentence('challenge')}",
            "plain_summary": " ".join(
                line.format(place=self._place.name) for line in (PLAIN[0], *draw.sample(PLAIN[1:], draw.randint(3, 5)))
            ),
            "municipalities": [place.id for place in self._partners()],
            "status": status.value,
            "model_project": draw.choice(self._world.projects) if writer.chance(0.5) else None,
            "period": {**known, "source": writer.source()} if writer.chance(0.95) else None,
            "ending": stopped if status is Status.STOPPED else None,
            "checked": f"2026-{draw.randint(3, 11):02}-05" if writer.chance(0.2) else None,
        }

    def _partners(self) -> list[Place]:
        """Return the Kommunen that take part, the leading one first."""
        others = self._draw.choice((0, 0, 0, 1, 1, 3, 6))
        found = self._draw.sample(self._world.places, min(others, len(self._world.places)))
        return [self._place, *(place for place in found if place is not self._place)]

    def _money(self) -> dict[str, Any]:
        writer, draw = self._writer, self._draw
        funding, cost = draw.randint(2, 900) * 10_000, draw.randint(5, 300) * 1000
        programme = {"programme": f"Förderprogramm {draw.choice(words.EVENT_THEMES)}", "source": writer.source()}
        amount = {"amount_eur": funding, "of_total_eur": funding + cost} if writer.chance(0.6) else {}
        build = {"what": f"Aufbau der {writer.lead}", "amount_eur": cost, "source": writer.source()}
        known = {"basis": draw.choice(list(CostBasis)).value, "scope": draw.choice(list(CostScope)).value}
        run = {"what": "Betrieb", "amount_eur": cost // 5, "frequency": "jaehrlich", "source": writer.source()}
        staff = {"what": "Projektleitung", "fte": draw.choice((0.25, 0.5, 1.5, 2.5)), "source": writer.source()}
        return {
            "funding": [programme | amount] if writer.chance(0.63) else [],
            "costs": [build | (known if writer.chance(0.7) else {}), run][: draw.randint(1, 2)]
            if writer.chance(0.3)
            else [],
            "staff": [staff] if writer.chance(0.15) else [],
        }

    def _story(self) -> dict[str, Any]:
        writer = self._writer
        return {
            "challenge": [writer.claim("challenge")],
            "approach": [writer.claim("approach"), writer.claim("approach")],
            "results": [self._result()],
            "barriers": [self._barrier()] if writer.chance(0.8) else [],
            "lessons": [writer.claim("lessons")] if writer.chance(0.85) else [],
            "data": [self._data()] if writer.chance(0.55) else [],
            "backing": [writer.claim("backing")] if writer.chance(0.1) else [],
            "after_funding": [writer.claim("after")] if writer.chance(0.08) else [],
            "uncertain": [{"text": writer.sentence("uncertain")} for _ in range(self._draw.randint(1, 2))],
        }

    def _links(self) -> dict[str, Any]:
        writer, draw, world = self._writer, self._draw, self._world
        place = self._place
        model = {"model": draw.choice(world.cooperations)} if writer.chance(0.8) else {}
        reuse = {"text": writer.sentence("reuse"), "source": writer.source()}
        code = {
            "licence": draw.choice(words.LICENCES),
            "repository": f"https://code.example.org/{place.id}/{self._number}",
        }
        users = [user for user in draw.sample(world.places, draw.randint(1, 4)) if user is not place]
        paper = {"title": f"Vorlage zur {writer.lead}", "kind": draw.choice(list(DocumentKind)).value, "year": "2024"}
        return {
            "solutions": draw.sample(world.solutions, draw.randint(1, 4)) if writer.chance(0.6) else [],
            "standards": draw.sample(words.STANDARDS, draw.randint(1, 3)) if writer.chance(0.4) else [],
            "partners": [self._partner(name) for name in ("Stadtwerke", "Hochschule")[: draw.randint(0, 2)]],
            "cooperation": {**model, **writer.claim("cooperation")} if writer.chance(0.6) else None,
            "reuse": reuse | (code if writer.chance(0.4) else {}) if writer.chance(0.5) else None,
            "reused_by": [self._reuser(user) for user in users] if writer.chance(0.18) else [],
            "documents": [paper | {"url": f"https://rat.example.org/{self._number}"}] if writer.chance(0.1) else [],
            "events": draw.sample(world.events, 1) if writer.chance(0.11) else [],
            "related": [
                {"case": world.case_id(other), "text": writer.sentence("related")} for other in self._related()
            ],
            "contact": {"office": "Stabsstelle Digitalisierung", "email": f"digital@{place.id}.example.org"}
            if writer.chance(0.08)
            else None,
        }

    def _related(self) -> list[int]:
        chosen = self._draw.sample(range(self._world.total), min(self._draw.randint(3, 5), self._world.total))
        return [other for other in chosen if other != self._number][:4]

    def _result(self) -> dict[str, Any]:
        if self._writer.chance(0.6):
            return self._writer.result()
        pattern = str(self._writer.deal("plain results", PLAIN_RESULTS))
        return {"text": self._writer.filled(pattern), "source": self._writer.source()}

    def _barrier(self) -> dict[str, Any]:
        found = {"kind": self._draw.choice(self._world.barriers), **self._writer.claim("barriers")}
        return found | ({"answer": self._writer.sentence("answers")} if self._writer.chance(0.72) else {})

    def _data(self) -> dict[str, Any]:
        aspect = {"aspect": self._draw.choice(list(DataAspect)).value} if self._writer.chance(0.9) else {}
        return self._writer.claim("data") | aspect

    def _partner(self, name: str) -> dict[str, Any]:
        return {"name": f"{name} {self._place.name}", "role": "Betrieb und Beratung", "source": self._writer.source()}

    def _reuser(self, user: Place) -> dict[str, Any]:
        text = {"text": self._writer.sentence("reused"), "source": self._writer.source()}
        state = {"state": self._draw.choice(list(ReuseState)).value} if self._writer.chance(0.5) else {}
        return {"municipality": user.id, **text, **state}

    def _grow(self, found: dict[str, Any]) -> None:
        """Add sentences until the case study has as many words as were drawn for it."""
        goal = self._draw.randint(*WORDS)
        more = {"results": self._result, "barriers": self._barrier, "data": self._data}
        present = [section for section in _GROWING if section in found]
        weights = [_GROWING[section] for section in present]
        count = words_in(found)
        while count < goal:
            section = self._draw.choices(present, weights)[0]
            added = more[section]() if section in more else self._writer.claim(section)
            found[section].append(added)
            count += words_in(added)

    def _link(self, found: dict[str, Any]) -> None:
        """Put links to other records into some of the texts."""
        world, draw = self._world, self._draw
        for pattern in draw.sample(LINKS, draw.choice((0, 0, 1, 2))):
            other = draw.choice([number for number in range(min(world.total, 50)) if number != self._number])
            text = pattern.format(
                case=f"fallstudien/{world.case_id(other)}",
                term=f"glossar/{draw.choice(world.terms)}",
                topic=f"themen/{draw.choice(world.topics)}",
                solution=f"loesungen/{draw.choice(world.solutions)}",
            )
            claim = draw.choice(found["approach"])
            if "[[" not in claim["text"]:
                claim["text"] += f" {text}"


def words_in(value: Any) -> int:
    """Return how many words stand in a record or a part of it."""
    if isinstance(value, dict):
        return sum(words_in(item) for key, item in value.items() if key not in {"id", "source", "sources"})
    if isinstance(value, list):
        return sum(map(words_in, value))
    return len(str(value).split())
