"""W037: two Kommunen with the same official key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Severity
from kommunenwiki.model import Municipality
from kommunenwiki.rules.official_keys import key_form, official_key
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record


def _identity(record: Record) -> tuple[str, str] | None:
    if not isinstance(record.entity, Municipality):
        return None
    key = official_key(record.entity)
    return (key, record.entity.name.casefold()) if key else None


def _key(record: Record) -> str | None:
    return official_key(record.entity) or None if isinstance(record.entity, Municipality) else None


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    kommune, earlier = record.entity, wiki.earlier(record, _key)
    if not isinstance(kommune, Municipality) or earlier is None or wiki.earlier(record, _identity) is not None:
        return  # the same key and the same name: the repeated heading is reported already
    form = key_form(kommune)
    yield Problem(
        (form.field if form else "ags",),
        f"Den Schlüssel {official_key(kommune)} hat schon die Kommune „{earlier.key.id}“ ({earlier.path}).",
        "Prüfen Sie den Schlüssel. Ist es dieselbe Kommune, behalten Sie nur einen der beiden Einträge.",
    )


RULE = Rule(
    code="W037",
    severity=Severity.ERROR,
    title="Amtlicher Schlüssel doppelt",
    manual=(
        "Zwei Kommunen haben denselben amtlichen Schlüssel. Entweder ist einer vertippt, oder dieselbe Kommune hat "
        "zwei Einträge, zum Beispiel nach einer Umbenennung. Alte Namen stehen unter „aliases“."
    ),
    bad="""\
ags: "05999001"
""",
    good="""\
ags: "05999012"
""",
    check=_check,
    identities=(_identity, _key),
    example_type="kommunen",
)
