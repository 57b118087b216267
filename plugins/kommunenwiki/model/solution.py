"""Solutions: software, components and standard products that Kommunen use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.asked import Asked, Ease
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.model.parts import Cost, Usage
from kommunenwiki.model.text import Licence, Line, Prose, WebAddress
from kommunenwiki.model.values import CaseStudyRef, Choice, SolutionRef, SourceRefs


class SolutionKind(Choice):
    """What a solution is for."""

    DATA_PLATFORM = "datenplattform", "Datenplattform"
    SENSOR_DATA = "sensordaten", "Sensordaten"
    MAP = "karte", "Karten und Geodaten"
    APP = "app", "App"
    PARTICIPATION = "beteiligung", "Beteiligung"
    DASHBOARD = "dashboard", "Dashboard"
    CATALOGUE = "katalog", "Datenkatalog"
    IDENTITY = "identitaet", "Anmeldung und Rechte"
    DIGITAL_TWIN = "digitaler-zwilling", "Digitaler Zwilling"


class SolutionUsage(Usage):
    """Where a solution is used."""

    case: Annotated[CaseStudyRef | None, Field(title="Fallstudie")] = None
    """Kennung der Fallstudie, die den Einsatz beschreibt."""
    text: Annotated[Prose | None, Field(title="Beschreibung")] = None
    """Wie und in welchem Umfang die Lösung eingesetzt wird."""


class Solution(SourcedEntity):
    """A solution."""

    folder = "loesungen"
    singular = "Lösung"
    plural = "Lösungen"
    introduction = (
        "Software, Bausteine und Standards, die Kommunen einsetzen, mit Lizenz und Quellcode, soweit bekannt."
    )

    name: Annotated[Line, Field(title="Name")]
    """Name der Lösung."""
    kind: Annotated[SolutionKind, Field(title="Art")]
    """Wofür die Lösung da ist."""
    summary: Annotated[Prose, Field(title="Kurzfassung")]
    """Zwei bis drei Sätze: was sie ist und was sie kann. Höchstens 600 Zeichen."""
    licence: Annotated[
        Licence | None, Field(title="Lizenz (SPDX)"), Asked("Dürfen wir sie übernehmen?", Ease.LOOK_UP, label="Lizenz")
    ] = None
    """Lizenz als SPDX-Ausdruck, zum Beispiel EUPL-1.2 oder MIT."""
    licence_note: Annotated[Line | None, Field(title="Anmerkung zur Lizenz")] = None
    """Was zur Lizenz zu sagen ist, zum Beispiel für welchen Teil sie gilt."""
    repository: Annotated[
        WebAddress | None, Field(title="Quellcode"), Asked("Wo liegt der Quellcode?", Ease.LOOK_UP)
    ] = None
    """Adresse des öffentlichen Quellcodes."""
    website: Annotated[WebAddress | None, Field(title="Website"), Asked("Wo steht mehr?", Ease.LOOK_UP)] = None
    """Adresse der Website."""
    documentation: Annotated[
        WebAddress | None, Field(title="Dokumentation"), Asked("Wie richtet man sie ein?", Ease.LOOK_UP)
    ] = None
    """Adresse der Dokumentation."""
    maintainer: Annotated[Line | None, Field(title="Betreut von"), Asked("Wer pflegt sie?", Ease.READ)] = None
    """Wer die Lösung pflegt."""
    standards: Annotated[
        tuple[Line, ...], Field(title="Standards"), Asked("Passt sie zu dem, was wir haben?", Ease.READ)
    ] = ()
    """Standards und Schnittstellen, die sie unterstützt."""
    components: Annotated[tuple[SolutionRef, ...], Field(title="Bausteine")] = ()
    """Kennungen anderer Lösungen, aus denen sie besteht."""
    other_components: Annotated[tuple[Line, ...], Field(title="Weitere Bausteine")] = ()
    """Namen von Bausteinen, die hier keinen Eintrag haben."""
    costs: Annotated[
        tuple[Cost, ...],
        Field(title="Kosten"),
        Asked("Was kostet sie, in Euro?", Ease.ASK, needs=("amount_eur", "amount_max_eur")),
    ] = ()
    """Preise und Aufwand, die Quellen nennen."""
    used_by: Annotated[
        tuple[SolutionUsage, ...], Field(title="Eingesetzt von"), Asked("Wer setzt sie ein?", Ease.READ)
    ] = ()
    """Wo die Lösung eingesetzt wird."""
    source: Annotated[SourceRefs, Field(title="Quelle der Grundangaben")] = ()
    """Quellen für Kurzfassung, Lizenz, Adressen und Standards."""

    @property
    def name_or_title(self) -> str:
        """The name."""
        return self.name
