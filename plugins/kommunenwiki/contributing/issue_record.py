# Answers -> the data of a case study. Only what is understood completely becomes a value; the rest stays as it is.
# Nothing is guessed: a source that is not named, a date that is not there, and a doubtful amount are left to the check.
"""From the answers of the short form to a record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kommunenwiki.contributing.questions import QUESTIONS
from kommunenwiki.model import Municipality, Topic
from kommunenwiki.model.base import SourceKind
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.parts import Frequency, Qualifier
from kommunenwiki.model.values import DEVICES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.contributing.issue_text import Issue
    from kommunenwiki.yaml_source import Data

_SPELT: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ITEM: Final = re.compile(r"^\s*(?:[-*•+]|\d{1,2}[.)])\s+")
_COMMA: Final = re.compile("[,;]")
_CITED: Final = re.compile(r"(?<!\s)\s*\[\s*(s?\d{1,3}(?:\s*[,;]\s*s?\d{1,3})*)\s*\]\s*(?P<end>[.!?]?)$", re.IGNORECASE)
_URL: Final = re.compile(r"<?(https?://[^\s|<>]+)>?", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?:gelesen(?: am)?:?\s*)?(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}))", re.IGNORECASE
)
_AMOUNT: Final = re.compile(
    r"(?P<what>.*\S)\s*:\s*(?:(?P<qualifier>rund|fast|mehr als|mindestens|bis zu)\s+)?"
    r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,(?P<part>\d{1,6}))?\s*(?:(?P<times>Tsd\.?|Mio\.?|Millionen?)\s*)?"
    r"(?:€|EUR|Euro)(?:\s+(?P<frequency>einmalig|im Monat|monatlich|im Jahr|jährlich))?[.,;]?",
    re.IGNORECASE,
)
_TIMES: Final = {"": 1, "tsd": 1000, "mio": 10**6, "million": 10**6, "millionen": 10**6}
_OFTEN: Final = {"monatlich": Frequency.MONTHLY, "jährlich": Frequency.YEARLY}
_KINDS: Final = {"behörde": SourceKind.PROGRAMME, "datenbestand": SourceKind.REPOSITORY}
_LONGEST_ID: Final = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of an issue.

    Attributes:
        data: The case study, as it would stand in YAML.
        notes: What a person has to look at, in German: text that has no place in the record, and replaced words.
    """

    data: dict[str, Data]
    notes: tuple[str, ...]


def draft(issue: Issue, catalogue: Catalogue) -> Draft:
    """Return the case study that an issue describes.

    Args:
        issue: The answers.
        catalogue: All records, to find the ids of Kommunen and topics by their names.
    """
    notes: list[str] = []
    data: dict[str, Data] = {}
    for question in QUESTIONS:
        answer = issue.answers.get(question.key)
        if answer is not None:
            data[question.key] = READERS[question.key](answer, catalogue, notes)
    data = {"id": _id(data, catalogue), **data}
    rest = [f"Gehört zu keiner Frage: {line}" for line in issue.rest]
    return Draft(data, (*notes, *rest))


def _lines(answer: str) -> list[str]:
    return [" ".join(_ITEM.sub("", line).split()) for line in answer.split("\n") if line.strip()]


def _title(answer: str, *_: object) -> Data:
    return " ".join(answer.split())


def _prose(answer: str, *_: object) -> Data:
    return answer.strip()


def _status(answer: str, *_: object) -> Data:
    meant = (choice.value for choice in Status if _folded(answer) in (_folded(choice.label), choice.value))
    return next(meant, answer.strip())


def _topic(answer: str, catalogue: Catalogue, notes: list[str]) -> Data:
    return _known(" ".join(answer.split()), _names(catalogue, Topic), "Thema", notes)


def _municipalities(answer: str, catalogue: Catalogue, notes: list[str]) -> Data:
    known = _names(catalogue, Municipality)
    names = [name for line in _lines(answer) for name in map(str.strip, _COMMA.split(line)) if name]
    return list(dict.fromkeys(_known(name, known, "Kommune", notes) for name in names))


def _claims(answer: str, *_: object) -> Data:
    return [_claim("text", line) for line in _lines(answer)]


def _costs(answer: str, *_: object) -> Data:
    return [_cost(line) for line in _lines(answer)]


def _sources(answer: str, _: Catalogue, notes: list[str]) -> Data:
    return {f"s{number}": _source(line, notes) for number, line in enumerate(_lines(answer), start=1)}


READERS: Final[Mapping[str, Callable[[str, Catalogue, list[str]], Data]]] = {
    "title": _title,
    "municipalities": _municipalities,
    "kind": _topic,
    "status": _status,
    "summary": _prose,
    "plain_summary": _prose,
    "approach": _claims,
    "costs": _costs,
    "lessons": _claims,
    "sources": _sources,
}
"""How the answer to each question is read: the answer, all records, and the list that notes are added to."""


def _known(name: str, known: Mapping[str, str], kind: str, notes: list[str]) -> str:
    """Return the id of the record with this name; otherwise an id that the check will not find, with a note."""
    found = known.get(_folded(name))
    if found is None:
        notes.append(f"{kind} ohne Eintrag: {name}")
    return found or slug(name) or "unbekannt"


def _names(catalogue: Catalogue, kind: type[Municipality | Topic]) -> dict[str, str]:
    found: dict[str, str] = {}
    for id_, entity in catalogue.of(kind).items():
        others = (*getattr(entity, "aliases", ()), *getattr(entity, "synonyms", ()))
        for name in (id_, entity.name, getattr(entity, "official_name", None), *others):
            found.setdefault(_folded(name or id_), id_)
    return found


def _claim(key: str, line: str) -> dict[str, Data]:
    cited = _CITED.search(line)
    if cited is None or not line[: cited.start()].strip():
        return {key: line}
    numbers = [f"s{number.strip().lower().removeprefix('s')}" for number in _COMMA.split(cited[1])]
    return {key: line[: cited.start()].rstrip() + cited["end"], "source": [*dict.fromkeys(numbers)]}


def _cost(line: str) -> dict[str, Data]:
    cost = _claim("what", line)
    found = _AMOUNT.fullmatch(str(cost["what"]))
    if found is None:
        return cost
    number = Decimal(f"{found['number'].replace('.', '')}.{found['part'] or 0}")
    amount = number * _TIMES[(found["times"] or "").lower().rstrip(".")]
    if amount != int(amount):
        return cost
    frequency = _folded(found["frequency"] or "")
    often = next((choice for choice in Frequency if choice.label.casefold() == frequency), _OFTEN.get(frequency))
    exact = next((choice for choice in Qualifier if choice.label == _folded(found["qualifier"] or "")), None)
    further: dict[str, Data] = {"qualifier": exact.value} if exact else {}
    further |= {"frequency": often.value} if often and often is not Frequency.ONCE else {}
    return {**cost, "what": found["what"], "amount_eur": int(amount), **further}


def _source(line: str, notes: list[str]) -> dict[str, Data]:
    url = _URL.search(line)
    rest = f"{line[: url.start()]}|{line[url.end() :]}" if url else line
    source: dict[str, Data] = {}
    for part in (part.strip(" \t,;") for part in rest.split("|")):
        if part:
            _add_to_source(source, part, notes)
    return {**source, "url": url[1].rstrip(".,;")} if url else source


def _add_to_source(source: dict[str, Data], part: str, notes: list[str]) -> None:
    day = _DAY.fullmatch(part)
    kind = _source_kind(part)
    if day and "accessed" not in source:
        year, month, number = (
            int(found) for found in ((day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4]))
        )
        source["accessed"] = f"{year:04}-{month:02}-{number:02}"
    elif kind and "kind" not in source and "title" in source:
        source["kind"] = kind
    else:
        key = next((key for key in ("title", "publisher", "note") if key not in source), None)
        if key:
            source[key] = part
        else:
            notes.append(f"Zu einer Quelle: {part}")


def _source_kind(text: str) -> str | None:
    folded = _folded(text)
    known = {_folded(choice.label): choice for choice in SourceKind} | {choice.value: choice for choice in SourceKind}
    short = {label.split(" (")[0].split(" oder ")[0]: choice for label, choice in known.items()}
    found = (known | short | _KINDS).get(folded)
    return found.value if found else None


def _id(data: Mapping[str, Data], catalogue: Catalogue) -> str:
    """Return a free id from the first Kommune and the title."""
    places = data.get("municipalities")
    place = str(places[0]) if isinstance(places, list) and places else ""
    words = [word for word in slug(str(data.get("title", ""))).split("-") if word and word not in place.split("-")]
    start = "-".join([place, *words[:4]])[:_LONGEST_ID].strip("-") or "neue-fallstudie"
    taken = {*catalogue.ids("fallstudien"), *DEVICES}
    numbered = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(id_ for id_ in (start, *numbered) if id_ not in taken)


def slug(name: str) -> str:
    """Return a name in the form of an id; empty when it has no letter or digit that an id may have."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(_SPELT)).strip("-")[:_LONGEST_ID].strip("-")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
