"""Sentences for one invented record, drawn from a random stream of its own."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from scripts.benchmark import words
from scripts.benchmark.sentences import RESULTS, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTS = (3, 4, 5, 7, 12, 18, 24, 40, 85, 120, 260)
ACCESSED = ("2026-11-12", "2026-11-19", "2026-11-23")
"""Days on which sources were read."""


class Writer:
    """Draws what one record says; the same seed draws the same.

    Attributes:
        random: The stream.
        lead: The compound that the record is about.
    """

    def __init__(self, seed: str, places: Sequence[str], sources: int, lead: str = "") -> None:
        """Start the stream.

        Args:
            seed: Names the record and everything that it depends on.
            places: Names of places that sentences may mention.
            sources: How many sources the record has; each is cited before any is cited again.
            lead: The compound that the record is about; drawn when empty.
        """
        self.random = random.Random(seed)  # noqa: S311 no secrets
        self.lead = lead or self.compound()
        self._focus = [self.lead, *(self.compound() for _ in range(4))]  # a text keeps coming back to a few words
        self._places = places
        self._sources = [f"s{number}" for number in range(1, sources + 1)]
        self._decks: dict[str, list[Any]] = {}

    def chance(self, probability: float) -> bool:
        """Return true so often."""
        return self.random.random() < probability

    def deal(self, deck: str, cards: Sequence[Any]) -> Any:
        """Return a card of a named deck; every card comes once before any comes twice."""
        left = self._decks.setdefault(deck, [])
        if not left:
            left.extend(self.random.sample(cards, len(cards)))
        return left.pop()

    def source(self) -> str:
        """Return the key of a source."""
        return str(self.deal("sources", self._sources))

    def compound(self) -> str:
        """Return a long German noun of the feminine gender."""
        return f"{self.random.choice(words.MODIFIERS)}{self.random.choice(words.HEADS)}"

    def sentence(self, section: str) -> str:
        """Return a sentence for a section."""
        return self.filled(str(self.deal(section, SENTENCES[section])))

    def claim(self, section: str) -> dict[str, Any]:
        """Return a claim for a section, with its source."""
        return {"text": self.sentence(section), "source": self.source()}

    def result(self) -> dict[str, Any]:
        """Return a result with its figure, which stands in the sentence as well."""
        drawn = self.deal("figures", RESULTS)
        value = self.random.choice(COUNTS) if "{z}" in drawn.text else self.random.randint(8, 92)
        text = self.filled(drawn.text.replace("{z}", str(value)).replace("{p}", str(value)))
        found = {"text": text, "metric": drawn.metric, "value": value, "unit": drawn.unit, "source": self.source()}
        return found | ({"qualifier": self.random.choice(("rund", "mehr-als"))} if self.chance(0.25) else {})

    def filled(self, pattern: str) -> str:
        """Return a pattern with words in its slots, the first letter in upper case."""
        draw = self.random
        first, second = draw.sample(words.OFFICES, 2)
        group, other = draw.sample(words.GROUPS, 2)
        standard, next_standard = draw.sample(words.STANDARDS, 2)
        text = pattern.format(
            c=self._topic(),
            d=self._topic(),
            u=first,
            v=second,
            g=group,
            h=other,
            o=draw.choice(self._places),
            s=standard,
            t=next_standard,
            z=draw.choice(COUNTS),
            p=draw.randint(8, 92),
            m=draw.randint(2, 18),
            j=draw.randint(2017, 2025),
        )
        return text[0].upper() + text[1:]

    def sources(self, place: str, where: str) -> dict[str, dict[str, Any]]:
        """Return all sources of the record.

        Args:
            place: Name of the Kommune that speaks in most of them.
            where: Part of their addresses that no other record has.
        """
        return {key: self._source(key, place, where) for key in self._sources}

    def _topic(self) -> str:
        return self.random.choice(self._focus) if self.chance(0.7) else self.compound()

    def _source(self, key: str, place: str, where: str) -> dict[str, Any]:
        draw = self.random
        kind = draw.choices(
            ("municipality", "programme", "study", "press", "repository", "vendor"), (45, 15, 8, 25, 4, 3)
        )[0]
        own = kind == "municipality" or key == "s1"
        found = {
            "title": f"{draw.choice(('Bericht', 'Meldung', 'Vorlage', 'Beitrag'))} zur {self._topic()}",
            "publisher": f"Verwaltung {place}" if own else draw.choice(words.PUBLISHERS),
            "url": f"https://quelle.example.org/{where}/{key}",
            "kind": "municipality" if own else kind,
            "accessed": draw.choice(ACCESSED),
        }
        if self.chance(0.45):
            found["published"] = f"{draw.randint(2018, 2025)}-{draw.randint(1, 12):02}"
        if self.chance(0.05):
            found["note"] = "Gelesen wurde ein Auszug."
        return found
