# Only the day under "checked" changes. When sources were read is another matter and stays as it is.
"""Noting that a person has compared records with their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kommunenwiki.messages import did_you_mean
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.base import SourcedEntity
from kommunenwiki.references import candidates
from kommunenwiki.writing import says_the_same, written
from kommunenwiki.yaml_tree import Entry, Leaf, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from kommunenwiki.catalogue import Catalogue, RecordKey

_FIELD: Final = "checked"


class CheckRefusedError(Exception):
    """Carries the German sentences that say why nothing is noted, one for each record."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("\n".join(reasons))


def found(catalogue: Catalogue, targets: Iterable[str]) -> tuple[RecordKey, ...]:
    """Return the records that some ids name, each once.

    Args:
        catalogue: All records.
        targets: Ids, with their folder where the id alone is not enough.

    Raises:
        CheckRefusedError: One of them names no record, or several.
    """
    keys: dict[RecordKey, None] = {}
    reasons = []
    for target in targets:
        known = candidates(catalogue, target)
        if len(known) == 1:
            keys[known[0]] = None
        elif known:
            options = " oder ".join(f"„{key}“" for key in known)
            reasons.append(f"„{target}“ kann mehrere Einträge meinen. Schreiben Sie {options}.")
        else:
            names = map(str, catalogue.records) if "/" in target else catalogue.by_id
            reasons.append(f"Den Eintrag „{target}“ gibt es nicht. {did_you_mean(target, names)}".strip())
    if reasons:
        raise CheckRefusedError(tuple(reasons))
    return tuple(keys)


def changes(
    catalogue: Catalogue, keys: Iterable[RecordKey], day: date, today: date, read: Callable[[str], bytes]
) -> dict[str, str]:
    """Return the files that change when records were checked on a day.

    Args:
        catalogue: All records.
        keys: The records.
        day: When they were checked.
        today: The day that counts as today.
        read: Gives the bytes of a file by its path below the documents folder.

    Returns:
        New texts by path below the folder; without the records that name this day already.

    Raises:
        CheckRefusedError: The day cannot be right, or a record cannot hold it.
    """
    chosen = tuple(keys)
    if day > today:
        raise CheckRefusedError((f"Der {_german(day)} liegt in der Zukunft.",))
    reasons = tuple(reason for key in chosen for reason in _reasons(catalogue, key, day))
    if reasons:
        raise CheckRefusedError(reasons)
    due = (key for key in chosen if getattr(catalogue.records[key].entity, _FIELD) != day)
    return {f"{key}.yml": _with_day(key, read(f"{key}.yml"), day) for key in due}


def _reasons(catalogue: Catalogue, key: RecordKey, day: date) -> Iterator[str]:
    record = catalogue.records.get(key)
    if record is None:
        yield f"Der Eintrag „{key}“ ist fehlerhaft. Berichtigen Sie ihn zuerst; „wiki check“ sagt, was fehlt."
    elif not isinstance(record.entity, SourcedEntity) or not record.entity.sources:
        yield f"Der Eintrag „{key}“ hat keine Quellen, mit denen er sich vergleichen ließe."
    elif record.entity.checked and record.entity.checked > day:
        yield f"Der Eintrag „{key}“ wurde schon am {_german(record.entity.checked)} geprüft, also später."


def _with_day(key: RecordKey, content: bytes, day: date) -> str:
    root = parse(content)
    entry = next((entry for entry in root.entries if entry.key == _FIELD), None)
    if entry is None:
        root.entries.append(Entry(_FIELD, Leaf(day.isoformat())))
    else:
        entry.node = Leaf(day.isoformat())
    text = written(BY_FOLDER[key.folder], root)
    if not says_the_same(text, root):
        raise CheckRefusedError((f"Der Eintrag „{key}“ lässt sich nicht schreiben; „wiki fmt“ sagt, warum.",))
    return text


def _german(day: date) -> str:
    return f"{day:%d.%m.%Y}"
