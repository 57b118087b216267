# publiccode.yml (yml.publiccode.tools), version 0.7 of the standard. A record knows less than the standard asks for;
# what it does not know is left out and named in a comment, never guessed. So the file is a beginning for those who make
# the software, not a finished one.
"""Every solution as the beginning of its ``publiccode.yml``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.model import Solution
from kommunenwiki.model.solution import SolutionKind
from kommunenwiki.search.text import plain, with_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.catalogue import Record
    from kommunenwiki.exports.wiki_data import WikiData

VERSION: Final = "0.7"
REQUIRED: Final = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description/de/shortDescription",
    "description/de/longDescription",
    "description/de/features",
    "legal/license",
    "maintenance/type",
    "localisation/localisationReady",
    "localisation/availableLanguages",
)
"""Keys that the standard requires of every file, with „de“ as the language of the description."""
SHORTEST: Final = 150
"""Least characters of a long description, and most of a short one."""
LONGEST: Final = 10_000
"""Most characters of a long description."""
_CATEGORIES: Final[Mapping[SolutionKind, str]] = {
    SolutionKind.SENSOR_DATA: "data-collection",
    SolutionKind.MAP: "geographic-information-systems",
    SolutionKind.PARTICIPATION: "digital-citizenship",
    SolutionKind.DASHBOARD: "data-visualization",
    SolutionKind.IDENTITY: "identity-management",
}
"""Words of the standard's own list; kinds that have no word there get none."""


def files(data: WikiData) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the file of every solution, relative to the root of the site."""
    return (file for record in data.catalogue for file in record_files(data, record))


def record_files(data: WikiData, record: Record) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the file of a solution; nothing for other records."""
    if isinstance(record.entity, Solution):
        yield path(record.key.id), publiccode(data, record.entity).encode()


def path(id_: str) -> str:
    """Return the path of a solution's file from the root of the site."""
    return f"{Solution.folder}/{id_}/publiccode.yml"


def publiccode(data: WikiData, solution: Solution) -> str:
    """Return what is known of a solution, and in a comment what is not."""
    known = _known(data, solution)
    missing = [key for key in REQUIRED if _at(known, key) is None]
    day = data.record_state(RecordKey(Solution.folder, solution.id)).day
    head = [
        f"# publiccode.yml {VERSION}, aus dem Eintrag „{solution.folder}/{solution.id}“ von „{data.title}“"
        + (f", Stand {day.isoformat()}." if day else "."),
        "# Ein Anfang für alle, die die Lösung pflegen: Hier steht nur, was der Eintrag mit Quellen belegt.",
        f"# Der Standard verlangt außerdem: {', '.join(missing)}.",
    ]
    return "\n".join([*head, *_lines(known)]) + "\n"


def _known(data: WikiData, solution: Solution) -> dict[str, Any]:
    text = with_names(plain(solution.summary), data.name)
    description = {
        "shortDescription": _short(text),
        "longDescription": text if SHORTEST <= len(text) <= LONGEST else None,
        "documentation": solution.documentation,
    }
    category = _CATEGORIES.get(solution.kind)
    users = [_user(data, use) for use in solution.used_by if not use.text]  # a text says what restricts it
    return _filled(
        {
            "publiccodeYmlVersion": VERSION,
            "name": solution.name,
            "url": solution.repository,
            "landingURL": solution.website,
            "categories": [category] if category else None,
            "usedBy": list(dict.fromkeys(user for user in users if user)) or None,
            "description": _filled({"de": _filled(description)}),
            "legal": _filled({"license": solution.licence}),
        }
    )


def _user(data: WikiData, use: Any) -> str:
    return data.name(f"{use.municipality.folder}/{use.municipality}") if use.municipality else str(use.name or "")


def _short(text: str) -> str | None:
    """Return the first sentence when it is short enough."""
    sentence = text.partition(". ")[0]
    sentence = sentence if sentence.endswith(".") or sentence == text else f"{sentence}."
    return sentence if len(sentence) <= SHORTEST else None


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, {})}


def _at(values: Mapping[str, Any], key: str) -> object:
    found: Any = values
    for name in key.split("/"):
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _lines(values: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Yield YAML: mappings and lists as blocks, texts in double quotes, which JSON and YAML write alike."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            yield from (f"{indent}  - {json.dumps(item, ensure_ascii=False)}" for item in value)
        else:
            yield f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}"
