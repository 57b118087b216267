"""Topics and barriers: the two ways to group what the case studies tell."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import Claim, SourcedEntity
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.model.values import BarrierRef, GlossaryTermRef, TopicRef


class Introduction(SourcedEntity):
    """What topics and barriers share: an introduction of their own; all else on the page comes from the cases."""

    name: Annotated[Line, Field(title="Name")]
    """Name, wie er in Listen steht."""
    synonyms: Annotated[tuple[Line, ...], Field(title="Andere Bezeichnungen")] = ()
    """Andere Bezeichnungen."""
    description: Annotated[Prose, Field(title="Einführung")]
    """Redaktionelle Einführung in zwei bis vier Sätzen: worum es geht."""
    plain: Annotated[Prose, Field(title="Einfache Sprache")]
    """Ein bis drei kurze Sätze in Einfacher Sprache, höchstens 15 Wörter je Satz."""
    challenges: Annotated[
        tuple[Claim, ...],
        Field(title="Was Kommunen zu schaffen macht"),
        Asked("Was macht anderen zu schaffen?", Ease.READ),
    ] = ()
    """Belegte Aussagen zu Schwierigkeiten."""
    first_steps: Annotated[
        tuple[Claim, ...], Field(title="Erste Schritte"), Asked("Womit fängt man an?", Ease.READ)
    ] = ()
    """Belegte Empfehlungen, in der Reihenfolge, in der man sie geht."""
    terms: Annotated[
        tuple[GlossaryTermRef, ...], Field(title="Begriffe"), Asked("Welche Wörter muss man kennen?", Ease.LOOK_UP)
    ] = ()
    """Kennungen von Glossarbegriffen, die man hier braucht."""

    @property
    def name_or_title(self) -> str:
        """The name."""
        return self.name


class Topic(Introduction):
    """A topic."""

    folder = "themen"
    singular = "Thema"
    plural = "Themen"
    introduction = (
        "Worum es in den Fallstudien geht: je Thema eine Einführung, erste Schritte und alle Fallstudien dazu."
    )

    related: Annotated[tuple[TopicRef, ...], Field(title="Verwandte Themen")] = ()
    """Kennungen verwandter Themen."""


class Barrier(Introduction):
    """A barrier."""

    folder = "huerden"
    singular = "Hürde"
    plural = "Hürden"
    introduction = "Was Kommunen aufhält, und welche Antworten andere gefunden haben."

    related: Annotated[tuple[BarrierRef, ...], Field(title="Verwandte Hürden")] = ()
    """Kennungen verwandter Hürden."""
