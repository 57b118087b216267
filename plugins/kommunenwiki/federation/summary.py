# The counterpart of exports.neighbour_files, which writes these members. Unknown members are passed over: within
# version 1 members are only added. One bad record does not take the others with it.
"""Reading the summary of a neighbour's records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.federation import checks
from kommunenwiki.federation.defects import Defect, DefectError
from kommunenwiki.federation.neighbours import UNKNOWN_LICENCE, Details, Licence, Offer, Profile, Topic
from kommunenwiki.model.municipality import Land, MunicipalityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

MAX_BYTES: Final = 16 * 1024 * 1024
"""Size of a summary that is read."""
MAX_RECORDS: Final = 20_000
MAX_SIGNS: Final = 2_500_000
"""So many commas, colons and brackets it may hold: each value costs memory, and has one of them beside it."""
_LANDS: Final = frozenset(land.value for land in Land)
_KINDS: Final = frozenset(kind.value for kind in MunicipalityKind)


@dataclass(frozen=True, slots=True)
class Head:
    """What a summary says of the whole wiki."""

    licence: Licence = UNKNOWN_LICENCE
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What a summary says of a record, checked."""

    folder: str
    id: str
    details: Details
    line: int


def read(content: bytes) -> tuple[Head, Iterator[Item | Defect]]:
    """Return the head of a summary, and its records or what is wrong with them.

    Args:
        content: Bytes of the file; one byte more than ``MAX_BYTES`` is enough to know that it is too large.

    Raises:
        DefectError: The file is no summary, or too large.
    """
    if len(content) > MAX_BYTES:
        raise DefectError("large")
    if sum(map(content.count, (b",", b":", b"[", b"{"))) > MAX_SIGNS:
        raise DefectError("many")
    text = _text(content)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise DefectError("no-json", error.lineno) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets without end
        raise DefectError("no-json") from error
    try:
        head, records = _head(checks.group(data)), data["records"]
    except (ValueError, KeyError) as error:
        raise DefectError("no-summary") from error
    if not isinstance(records, list):
        raise DefectError("no-summary")
    if len(records) > MAX_RECORDS:
        raise DefectError("many")
    return head, _items(records, _first_line(text, len(records)))


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise DefectError("not-utf8", content.count(b"\n", 0, error.start) + 1) from error


def _first_line(text: str, count: int) -> int:
    """Return the line of the first record when each has a line of its own, as this program writes them; 0 otherwise."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines, start=1) if line.startswith('"records":[')), 0) + 1
    return first if first > 1 and len(lines) >= first + count else 0


def _head(data: Mapping[str, Any]) -> Head:
    licence = checks.group(data.get("licence", {}))
    address = licence.get("url", "")
    if address and not (isinstance(address, str) and address.startswith("https://") and address.isprintable()):
        raise ValueError(address)
    found = data.get("data_date")
    return Head(Licence(checks.may_be_empty(licence.get("name", "")), address), checks.day(found) if found else None)


def _items(records: list[Any], first: int) -> Iterator[Item | Defect]:
    for position, record in enumerate(records):
        line = first + position if first else 1
        try:
            folder, id_ = checks.id_(record["type"]), checks.id_(record["id"])
        except (ValueError, KeyError, TypeError):
            yield Defect("id", line, _quoted(record))
            continue
        try:
            yield Item(folder, id_, _details(record), line)
        except (ValueError, KeyError, TypeError, OverflowError):
            yield Defect("details", line, f"{folder}/{id_}")


def _quoted(record: Any) -> str:
    return f"{record.get('type')}/{record.get('id')}" if isinstance(record, dict) else type(record).__name__


def _details(record: Mapping[str, Any]) -> Details:
    people = record.get("population")
    profile = record.get("profile")
    return Details(
        kind=checks.may_be_empty(record.get("kind", "")),
        summary=checks.may_be_empty(record.get("summary", "")),
        aliases=checks.items(record.get("aliases", []), checks.line),
        labels=checks.items(record.get("labels", []), checks.line),
        topics=checks.items(record.get("topics", []), _topic),
        lands=tuple(land for land in checks.items(record.get("laender", []), checks.id_) if land in _LANDS),
        municipalities=checks.items(record.get("municipalities", []), checks.line),
        population=None if people is None else checks.whole(people),
        profile=None if profile is None else _profile(checks.group(profile)),
    )


def _topic(value: Any) -> Topic:
    topic = checks.group(value)
    return Topic(checks.id_(topic["id"]), checks.line(topic["label"]))


def _profile(data: Mapping[str, Any]) -> Profile:
    kind, ags = data.get("kind", ""), data.get("ags", "")
    if ags and not (isinstance(ags, str) and ags.isascii() and ags.isdigit() and len(ags) in {5, 8}):
        raise ValueError(ags)
    placed = "latitude" in data or "longitude" in data
    return Profile(
        kind=kind if kind in _KINDS else "",
        ags=ags,
        point=(checks.degrees(data["latitude"], 90), checks.degrees(data["longitude"], 180)) if placed else None,
        topics=checks.items(data.get("topics", []), checks.id_),
        offers=checks.items(data.get("offers", []), _offer),
        seeks=checks.items(data.get("seeks", []), _offer),
    )


def _offer(value: Any) -> Offer:
    offer = checks.group(value)
    text = checks.line(offer["text"], checks.MAX_TEXT)
    return Offer(text, checks.items(offer.get("topics", []), checks.id_), checks.day(offer["until"]))
