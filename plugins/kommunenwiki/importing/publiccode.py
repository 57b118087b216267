# publiccode.yml describes public software for catalogues (https://github.com/publiccodeyml/publiccode.yml, 0.x).
# Taken over is what a Kommune asks; names and addresses of persons are not, even where the standard asks for them.
"""Reading publiccode.yml as a solution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki import yaml_source
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.importing.drafts import Draft
from kommunenwiki.messages import syntax_finding
from kommunenwiki.model.solution import SolutionKind
from kommunenwiki.model.text import is_web_address
from kommunenwiki.rules.people import name_alone, person
from kommunenwiki.writing.naming import id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kommunenwiki.yaml_source import Document, Path

LONGEST_SUMMARY: Final = 600
_KINDS: Final[Mapping[str, SolutionKind]] = {
    "geographic-information-systems": SolutionKind.MAP,
    "identity-management": SolutionKind.IDENTITY,
    "digital-citizenship": SolutionKind.PARTICIPATION,
    "online-community": SolutionKind.PARTICIPATION,
    "survey": SolutionKind.PARTICIPATION,
    "business-intelligence": SolutionKind.DASHBOARD,
    "data-visualization": SolutionKind.DASHBOARD,
    "data-analytics": SolutionKind.DATA_PLATFORM,
    "data-collection": SolutionKind.SENSOR_DATA,
    "standalone/iot": SolutionKind.SENSOR_DATA,
    "standalone/mobile": SolutionKind.APP,
}
"""Kinds of solutions by category and type of software; the first that fits counts."""


class Facts:
    """The facts of a file, each with its path, so that findings can name its place."""

    def __init__(self, document: Document, shown: str) -> None:
        self._document = document
        self._shown = shown

    def at(self, *path: str | int) -> Any:
        """Return the value at a path; None when there is none."""
        found: Any = self._document.data
        for step in path:
            fits = isinstance(found, dict) or (isinstance(found, list) and isinstance(step, int))
            found = (found.get(step) if isinstance(found, dict) else found[step]) if fits else None
        return found

    def text(self, *path: str | int) -> str:
        """Return the text at a path on one line; empty when there is none."""
        found = self.at(*path)
        return " ".join(str(found).split()) if isinstance(found, str | int | float) else ""

    def texts(self, *path: str | int) -> list[str]:
        """Return the texts of a list, or the one text that stands in its place."""
        found = self.at(*path)
        items = found if isinstance(found, list) else [found]
        return [
            " ".join(str(item).split()) for item in items if isinstance(item, str | int | float) and str(item).strip()
        ]

    def count(self, *path: str | int) -> int:
        """Return how many items the list at a path has."""
        found = self.at(*path)
        return len(found) if isinstance(found, list) else 0

    def place(self, path: Path) -> Place:
        """Return where the value at a path stands."""
        mark = self._document.mark(path)
        return Place(self._shown, mark.line, mark.column)


def read(
    content: bytes,
    shown: str,
    *,
    url: str,
    today: date,
    kind: str = "",
    id_: str = "",
    names: Mapping[str, Mapping[str, str]],
) -> tuple[list[Draft], list[Finding]]:
    """Return the solution that a publiccode.yml describes, and what is wrong with the file.

    Args:
        content: The bytes of the file.
        shown: How findings name it.
        url: Address at which it was read; it becomes the source.
        today: Day of reading.
        kind: Kind of the solution, when the file does not tell.
        id_: Id of the record; by default it is made from the name.
        names: Ids of records by folder and lower-case name.
    """
    document = yaml_source.read(content)
    if document.flaws:
        return [], [syntax_finding(shown, flaw) for flaw in document.flaws]
    facts = Facts(document, shown)
    name = facts.text("name")
    if "publiccodeYmlVersion" not in document.data or not name:
        hint = "Nötig sind wenigstens „publiccodeYmlVersion“ und „name“."
        return [], [Finding("I009", Severity.ERROR, Place(shown), "Die Datei ist keine publiccode.yml.", hint)]
    draft = Draft(id_ or id_of(name), facts.place(("name",)))
    for key, value, path in _values(facts, url, kind, names):
        draft.put((key,), value, facts.place(path))
    draft.put(("id",), draft.id, draft.place)
    draft.put(("sources",), {"s1": _source(facts, url, today)}, Place(shown))
    findings = [] if draft.data["kind"] else [_no_kind(facts)]
    return [draft], findings


def _no_kind(facts: Facts) -> Finding:
    options = ", ".join(kind.value for kind in SolutionKind)
    message = "Aus „categories“ und „softwareType“ folgt nicht, wofür die Lösung da ist."
    return Finding(
        "I009", Severity.ERROR, facts.place(("categories",)), message, f"Nennen Sie es mit --kind: {options}."
    )


def _values(
    facts: Facts, url: str, kind: str, names: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, Any, Path]]:
    """Yield the keys of the record with their values and where these stand."""
    language = _language(facts)
    yield "name", facts.text("description", language, "localisedName") or facts.text("name"), ("name",)
    yield "kind", kind or _kind(facts), ("categories",)
    yield "summary", _summary(facts, language), ("description", language)
    yield "licence", facts.text("legal", "license") or None, ("legal", "license")
    yield "repository", _address(facts.text("url")), ("url",)
    yield "website", _address(facts.text("landingURL")), ("landingURL",)
    yield "documentation", _address(facts.text("description", language, "documentation")), ("description", language)
    yield "maintainer", _maintainer(facts), ("maintenance",)
    yield "standards", _standards(facts), ("supports",)
    components, others = _components(facts, names.get("loesungen", {}))
    yield "components", components, ("dependsOn",)
    yield "other_components", others, ("dependsOn",)
    yield "used_by", _users(facts, names.get("kommunen", {})), ("usedBy",)
    yield "source", "s1", ()
    if url and language and not language.lower().startswith("de"):
        note = f"Der Text der Kurzfassung stammt aus der Quelle und ist nicht deutsch ({language})."
        yield "uncertain", [{"text": note, "source": "s1"}], ("description", language)


def _language(facts: Facts) -> str:
    """Return the language of the description that is taken: German, else English, else the first."""
    languages = facts.at("description")
    known = [str(key) for key in languages] if isinstance(languages, dict) else []
    for wanted in ("de", "en"):
        for language in known:
            if re.split("[-_]", language.lower())[0] == wanted:
                return language
    return known[0] if known else ""


def _summary(facts: Facts, language: str) -> str | None:
    """Return the short description and as many sentences of the long one as fit."""
    short = facts.text("description", language, "shortDescription")
    text = short if not short or short.endswith((".", "!", "?")) else f"{short}."
    for sentence in re.split(r"(?<=[.!?])\s+", _plain(facts.text("description", language, "longDescription"))):
        longer = f"{text} {sentence}".strip()
        if not sentence or len(longer) > LONGEST_SUMMARY:
            break
        text = longer
    return _plain(text) or None


def _plain(text: str) -> str:
    """Take Markdown and HTML out of a text."""
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return " ".join(re.sub(r"<[^<>]*>|`|(?:^|(?<=\s))#{1,6}\s", "", text).split())


def _kind(facts: Facts) -> str | None:
    words = [*facts.texts("categories"), facts.text("softwareType")]
    return next((_KINDS[word].value for word in words if word in _KINDS), None)


def _address(text: str) -> str | None:
    return text if is_web_address(text) else None


def _maintainer(facts: Facts) -> str | None:
    """Return the organisations that maintain it, never the persons of ``maintenance/contacts``."""
    named = [facts.text("organisation", "name"), facts.text("legal", "repoOwner")]
    for group, key in (("contractors", "name"), ("contacts", "affiliation")):
        named += [facts.text("maintenance", group, n, key) for n in range(facts.count("maintenance", group))]
    return ", ".join(_once(_organisations(facts, named))) or None


def _organisations(facts: Facts, names: Iterable[str]) -> list[str]:
    """Leave out persons: those that the file names as contacts, and names that read like one."""
    count = facts.count("maintenance", "contacts")
    persons = {facts.text("maintenance", "contacts", n, "name").casefold() for n in range(count)}
    return [
        name
        for name in names
        if name.casefold() not in persons and "@" not in name and not name_alone(name) and not person(name)
    ]


def _standards(facts: Facts) -> list[str]:
    found = [facts.text("supports", n, "id") for n in range(facts.count("supports"))]
    return _once(re.sub("^alias:", "", text) for text in found)


def _components(facts: Facts, solutions: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return what it needs to run: ids of solutions of the wiki, and names of all others."""
    named: list[str] = []
    for group in ("open", "proprietary"):
        named += [facts.text("dependsOn", group, n, "name") for n in range(facts.count("dependsOn", group))]
    names = _once(named)
    known = {name: solutions[name.casefold()] for name in names if name.casefold() in solutions}
    return list(dict.fromkeys(known.values())), [name for name in names if name not in known]


def _users(facts: Facts, towns: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return who uses it; Kommunen of the wiki by their ids, also when they are called „Stadt …“."""
    found = []
    for name in _once(_organisations(facts, facts.texts("usedBy"))):
        bare = re.sub(r"^(?:Stadt|Landeshauptstadt|Gemeinde|Hansestadt)\s+", "", name)
        town = towns.get(name.casefold()) or towns.get(bare.casefold())
        found.append({"municipality": town, "source": "s1"} if town else {"name": name, "source": "s1"})
    return list({str(user): user for user in found}.values())


def _source(facts: Facts, url: str, today: date) -> dict[str, Any]:
    owners = [
        facts.text("organisation", "name"),
        facts.text("legal", "repoOwner"),
        facts.text("legal", "mainCopyrightOwner"),
    ]
    publisher = next(iter(_once(_organisations(facts, owners))), facts.text("name"))
    return {
        "title": f"publiccode.yml von {facts.text('name')}",
        "publisher": publisher,
        "url": url or None,
        "kind": "repository",
        "accessed": today.isoformat(),
    }


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
