"""W036: a key of the Kreis that is not the beginning of the key of the Kommune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model import Municipality
from kommunenwiki.rules.official_keys import DISTRICT_LENGTH, fits_land, official_key
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    kommune = record.entity
    if not isinstance(kommune, Municipality) or kommune.district is None or not fits_land(kommune):
        return  # a key of another Land is reported already
    key, district = official_key(kommune), kommune.district.ags
    if key and len(district) == DISTRICT_LENGTH and not key.startswith(district):
        yield Problem(
            ("district", "ags"),
            f"Der Kreisschlüssel {district} passt nicht zum Schlüssel {key} der Kommune.",
            f"Er besteht aus dessen ersten fünf Ziffern: {key[:DISTRICT_LENGTH]}",
        )


RULE = Rule(
    code="W036",
    severity=Severity.ERROR,
    title="Kreisschlüssel passt nicht",
    manual=(
        "Die ersten fünf Ziffern des Schlüssels einer Kommune sind der Schlüssel ihres Kreises. Hier unterscheiden sie "
        "sich, also ist einer der beiden vertippt oder die Kommune einem falschen Kreis zugeordnet."
    ),
    bad="""\
district:
  ags: "05998"
  name: "Musterkreis"
""",
    good="""\
district:
  ags: "05999"
  name: "Musterkreis"
""",
    check=_check,
    example_type="kommunen",
)
