# The manuals of all codes: those of rules come from the rules, all others are written here.
# A test lays every bad and good fragment over a correct record, so the examples can be trusted.
"""What every code means, with a bad and a good example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.manuals.federation import FEDERATION
from kommunenwiki.manuals.formats import FORMATS
from kommunenwiki.manuals.forms import FORMS
from kommunenwiki.manuals.gazetteer import GAZETTEER
from kommunenwiki.manuals.importing import IMPORTING
from kommunenwiki.manuals.kinds import KINDS
from kommunenwiki.manuals.links import LINKS
from kommunenwiki.manuals.names import NAMES
from kommunenwiki.manuals.operator import OPERATOR
from kommunenwiki.manuals.references import REFERENCES
from kommunenwiki.manuals.syntax import SYNTAX
from kommunenwiki.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.findings import Manual

MANUALS: Final[Mapping[str, Manual]] = {
    manual.code: manual
    for manual in (
        *SYNTAX,
        *KINDS,
        *FORMS,
        *REFERENCES,
        *(rule.page() for rule in RULES),
        *NAMES,
        *GAZETTEER,
        *FEDERATION,
        *IMPORTING,
        *LINKS,
        *OPERATOR,
        *FORMATS,
    )
}
"""Manuals by code, in the order Y, M, R, W, G, N, I, L, B, F."""
EXAMPLE_TYPES: Final[Mapping[str, str]] = (
    dict.fromkeys(MANUALS, "fallstudien")
    | {"M006": "kooperationsmodelle", "M012": "kommunen"}
    | dict.fromkeys((manual.code for manual in NAMES), "glossar")
    | {rule.code: rule.example_type for rule in RULES}
)
"""Folder of the record type to which the fragments of each manual belong."""

__all__ = ["EXAMPLE_TYPES", "MANUALS"]
