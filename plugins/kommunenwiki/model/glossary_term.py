"""Glossary terms."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.parts import Synonyms
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.model.values import Choice, GlossaryTermRef, SourceRefs


class GlossaryArea(Choice):
    """Field to which a term belongs."""

    DATA = "daten", "Daten"
    APPS = "apps", "Apps"
    COOPERATION = "kooperation", "Zusammenarbeit"
    STRATEGY = "strategie", "Strategie"
    LAW = "recht", "Recht"
    TECHNOLOGY = "technik", "Technik"
    INCLUSION = "teilhabe", "Teilhabe"


class GlossaryTerm(SourcedEntity):
    """A term of the glossary."""

    folder = "glossar"
    singular = "Glossarbegriff"
    plural = "Glossar"
    introduction = "Fachwörter, kurz erklärt, jedes auch in Einfacher Sprache."

    term: Annotated[Line, Field(title="Begriff")]
    """Der Begriff."""
    area: Annotated[GlossaryArea, Field(title="Bereich")]
    """Bereich, zu dem der Begriff gehört."""
    abbreviations: Annotated[tuple[Line, ...], Field(title="Abkürzungen")] = ()
    """Abkürzungen des Begriffs."""
    synonyms: Annotated[
        Synonyms | None, Field(title="Andere Bezeichnungen"), Asked("Wie heißt es sonst noch?", Ease.LOOK_UP)
    ] = None
    """Andere Wörter für dasselbe, deutsch und englisch."""
    definition: Annotated[Prose, Field(title="Bedeutung")]
    """Was der Begriff bedeutet, in ein bis zwei Sätzen."""
    plain: Annotated[Prose, Field(title="Einfache Sprache")]
    """Ein kurzer Satz in Einfacher Sprache, höchstens 15 Wörter."""
    see_also: Annotated[
        tuple[GlossaryTermRef, ...], Field(title="Siehe auch"), Asked("Was gehört dazu?", Ease.LOOK_UP)
    ] = ()
    """Kennungen verwandter Begriffe."""
    source: Annotated[SourceRefs, Field(title="Quelle")] = ()
    """Quelle der Bedeutung. Ohne Quelle gilt sie als allgemeines Fachwissen und wird so gekennzeichnet."""

    @property
    def name_or_title(self) -> str:
        """The term."""
        return self.term
