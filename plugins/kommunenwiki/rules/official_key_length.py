"""W034: an official key that is missing or has the wrong length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model import Municipality
from kommunenwiki.rules.official_keys import DISTRICT_LENGTH, key_form
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _check(record: Record, _: Wiki) -> Iterator[Problem]:
    kommune = record.entity
    if not isinstance(kommune, Municipality):
        return
    form = key_form(kommune)
    if form is not None:
        key: str | None = getattr(kommune, form.field)
        expected = f"Bei „kind: {kommune.kind.value}“ hat der {form.name} {form.length} Ziffern"
        if key is None:
            yield Problem(
                ("kind",),
                f"Der Schlüssel „{form.field}“ fehlt.",
                f"{expected}. Schreiben Sie ihn in Anführungszeichen.",
            )
        elif len(key) != form.length:
            yield Problem((form.field,), f"{expected}, hier stehen {len(key)}: {key}", _about_zero(key, form.length))
    if kommune.district is not None and len(kommune.district.ags) != DISTRICT_LENGTH:
        digits = kommune.district.ags
        yield Problem(
            ("district", "ags"),
            f"Der Kreisschlüssel hat {DISTRICT_LENGTH} Ziffern, hier stehen {len(digits)}: {digits}",
            _about_zero(digits, DISTRICT_LENGTH),
        )


def _about_zero(key: str, length: int) -> str:
    if len(key) == length - 1:
        return f'Vielleicht fehlt die führende Null: "0{key}", mit Anführungszeichen.'
    return "Sie finden ihn im Gemeindeverzeichnis des Statistischen Bundesamts."


RULE = Rule(
    code="W034",
    severity=Severity.ERROR,
    title="Amtlicher Schlüssel fehlt oder hat die falsche Länge",
    manual=(
        "Der amtliche Schlüssel verbindet die Kommune mit Statistiken und Karten. Städte und Gemeinden haben acht "
        "Ziffern („ags“), Kreise fünf („ags“), Gemeindeverbände die ersten neun Ziffern des Regionalschlüssels "
        "(„ars“). Regionen haben keinen. Die führende Null gehört dazu."
    ),
    bad="""\
ags: "5999012"
""",
    good="""\
ags: "05999012"
""",
    check=_check,
    example_type="kommunen",
)
