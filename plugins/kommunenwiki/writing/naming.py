# People say „Lösung“ where the folder says loesungen, and „Bad Belzig“ where the id says bad-belzig.
"""From the words of people to record types and ids."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from kommunenwiki.model import RECORD_TYPES

if TYPE_CHECKING:
    from kommunenwiki.model import Entity

LONGEST_ID: Final = 100
"""So many characters an id may have."""
_WRITTEN_OUT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def id_of(name: str) -> str:
    """Return a name in the form of an id; empty when nothing is left of it."""
    lower = unicodedata.normalize("NFC", name).lower().translate(_WRITTEN_OUT)
    plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_ID].strip("-")


def type_named(word: str) -> type[Entity] | None:
    """Return the record type with this folder or German name, in singular or plural; None when there is none."""
    wanted = id_of(word)
    for record_type in RECORD_TYPES:
        if wanted in {record_type.folder, id_of(record_type.singular), id_of(record_type.plural)}:
            return record_type
    return None
