# What all records share: closed, frozen, strict models; sources; claims that name their sources.
"""Base classes of records and their parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.text import Line, Prose, WebAddress
from kommunenwiki.model.values import ID_PATTERN, Choice, Day, PartialDate, RecordId, SourceRefs


class Part(BaseModel):
    """Something that stands inside a record. Frozen, without unknown keys; field docstrings are the German help."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        use_attribute_docstrings=True,
        validate_default=False,
        defer_build=True,  # a validator is made when the first record of a type is read, and never for parts of others
    )


class Sourced(Part):
    """A part that a reader could doubt; it names the sources that say so."""

    source: Annotated[SourceRefs, Field(title="Quelle")] = ()
    """Kennung der Quelle, die das sagt, zum Beispiel s1. Mehrere Quellen stehen in eckigen Klammern: [s1, s2]."""


class Claim(Sourced):
    """One statement with its sources."""

    text: Annotated[Prose, Field(title="Aussage")]
    """Eine Aussage in eigenen Worten, ein bis drei Sätze."""


class Remark(Part):
    """A visible remark on what is uncertain or contradictory."""

    text: Annotated[Prose, Field(title="Anmerkung")]
    """Was unsicher, veraltet oder zwischen den Quellen strittig ist, so dass Lesende es einordnen können."""
    source: Annotated[SourceRefs, Field(title="Quelle")] = ()
    """Kennungen der Quellen, um die es geht, falls sie zu nennen sind."""


class SourceKind(Choice):
    """Who speaks in a source; shown to the reader."""

    MUNICIPALITY = "municipality", "Kommune (Selbstauskunft)"
    PROGRAMME = "programme", "Förderprogramm oder Behörde"
    STUDY = "study", "Studie"
    PRESS = "press", "Presse"
    REPOSITORY = "repository", "Quellcode oder Datenbestand"
    VENDOR = "vendor", "Anbieter (Eigendarstellung)"


class Source(Part):
    """A public source that was read."""

    title: Annotated[Line, Field(title="Titel")]
    """Titel der Seite, des Artikels oder des Dokuments."""
    publisher: Annotated[Line, Field(title="Herausgeber")]
    """Wer die Quelle veröffentlicht hat."""
    url: Annotated[WebAddress, Field(title="Adresse")]
    """Vollständige Adresse, beginnt mit https://"""
    kind: Annotated[SourceKind, Field(title="Art")]
    """Wer in der Quelle spricht. Angaben von Anbietern und Selbstauskünfte werden als solche gezeigt."""
    accessed: Annotated[Day | None, Field(title="Gelesen am")] = None
    """Tag, an dem die Quelle gelesen wurde, zum Beispiel 2026-11-23."""
    published: Annotated[PartialDate | None, Field(title="Veröffentlicht")] = None
    """Datum der Veröffentlichung, so genau wie bekannt: 2023, 2023-03 oder 2023-03-16."""
    website_only: Annotated[bool, Field(title="Nur Website")] = False
    """true, wenn die Adresse nur zur Website führt und nicht zur gelesenen Seite."""
    archive: Annotated[WebAddress | None, Field(title="Archivierte Fassung")] = None
    """Adresse einer gesicherten Fassung, zum Beispiel in einem Webarchiv, falls die Seite einmal verschwindet."""
    licence: Annotated[Line | None, Field(title="Lizenz")] = None
    """Lizenz offener Daten, die übernommen wurden, zum Beispiel dl-de/by-2-0."""
    note: Annotated[Line | None, Field(title="Anmerkung")] = None
    """Was beim Lesen zu beachten ist, zum Beispiel dass nur ein Auszug vorlag."""


SourceKey = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]


class Entity(Part):
    """A record: one YAML file, one page. Subclasses say where it lives and how it is called."""

    folder: ClassVar[str]
    """Folder below ``docs`` and first part of the address."""
    singular: ClassVar[str]
    """German name of one such record."""
    plural: ClassVar[str]
    """German name of many."""
    introduction: ClassVar[str]
    """One or two German sentences: what these records hold. They stand on the index page."""

    id: Annotated[RecordId, Field(title="Kennung")]
    """Kennung, gleich dem Dateinamen ohne .yml: Kleinbuchstaben, Ziffern, Bindestriche. Sie ändert sich nie."""

    @property
    def name_or_title(self) -> str:
        """The heading of the page; each type has its own field for it."""
        raise NotImplementedError


class SourcedEntity(Entity):
    """A record that lists its sources."""

    uncertain: Annotated[tuple[Remark, ...], Field(title="Unsicher")] = ()
    """Anmerkungen zu Unsicherheiten und Widersprüchen, die auf der Seite sichtbar sind."""
    formerly: Annotated[tuple[RecordId, ...], Field(title="Frühere Kennungen")] = ()
    """Kennungen, unter denen der Eintrag früher veröffentlicht war. Die alten Adressen leiten hierher weiter."""
    checked: Annotated[Day | None, Field(title="Zuletzt geprüft")] = None
    """Tag, an dem jemand alle Angaben erneut mit den Quellen verglichen hat. Nicht der Tag des Lesens."""
    sources: Annotated[
        Mapping[SourceKey, Source], Field(title="Quellen"), Asked("Woher weiß man das?", Ease.LOOK_UP)
    ] = {}
    """Alle Quellen des Eintrags mit ihrer Kennung: s1, s2 und so weiter."""
