# Not a record: the one file with addresses that the weekly check of links passes over. It is read as records are, so
# that a mistake in it gets the same German sentences.
"""Addresses that are not checked, each with its reason."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kommunenwiki.model.base import Part
from kommunenwiki.model.text import Line, WebAddress
from kommunenwiki.model.values import Day


class LinkException(Part):
    """An address, or the beginning of addresses, that is not checked."""

    address: Annotated[WebAddress | None, Field(title="Adresse")] = None
    """Genau diese Adresse, so wie sie im Eintrag steht. Statt „prefix“."""
    prefix: Annotated[WebAddress | None, Field(title="Anfang")] = None
    """Alle Adressen, die so beginnen, zum Beispiel https://www.beispiel.de/ratsinfo/. Statt „address“."""
    reason: Annotated[Line, Field(title="Grund")]
    """Warum nicht geprüft wird, so dass andere es in einem Jahr noch verstehen."""
    until: Annotated[Day | None, Field(title="Gültig bis")] = None
    """Letzter Tag, an dem die Ausnahme gilt, zum Beispiel 2027-06-30. Ohne Angabe gilt sie, bis jemand sie löscht."""


class LinkExceptions(Part):
    """The content of the file."""

    exceptions: Annotated[tuple[LinkException, ...], Field(title="Ausnahmen")] = ()
    """Adressen, die nicht geprüft werden, jede mit ihrem Grund."""
