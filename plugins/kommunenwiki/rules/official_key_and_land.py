"""W035: an official key of another Land."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model import Municipality
from kommunenwiki.rules.official_keys import LAND_DIGITS, fits_land, key_form, official_key
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    kommune = record.entity
    if not isinstance(kommune, Municipality) or fits_land(kommune):
        return
    key, form = official_key(kommune), key_form(kommune)
    named = " oder ".join(f"{land.label} ({LAND_DIGITS[land]})" for land in kommune.land)
    actual = next((land.label for land, digits in LAND_DIGITS.items() if digits == key[:2]), "")
    yield Problem(
        (form.field if form else "ags",),
        f"Der Schlüssel {key} beginnt mit {key[:2]}, das gehört nicht zu {named}.",
        f"{key[:2]} steht für {actual}. Prüfen Sie Schlüssel und Land."
        if actual
        else "Die ersten beiden Ziffern stehen für das Land und reichen von 01 bis 16.",
    )


RULE = Rule(
    code="W035",
    severity=Severity.ERROR,
    title="Amtlicher Schlüssel passt nicht zum Land",
    manual=(
        "Die ersten beiden Ziffern des Schlüssels nennen das Land, von 01 (Schleswig-Holstein) bis 16 (Thüringen). Sie "
        "passen nicht zu dem Land, das unter „land“ steht. Eines von beiden ist falsch."
    ),
    bad="""\
ags: "06999012"
""",
    good="""\
ags: "05999012"
""",
    check=_check,
    example_type="kommunen",
)
