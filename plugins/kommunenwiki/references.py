# Finds every link of every record by walking values: typed Refs and [[...]] in Prose. No code for single record types.
"""References between records: links, backlinks, and references that lead nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kommunenwiki.catalogue import Catalogue, Directory, Record, RecordKey
from kommunenwiki.contents import Contents
from kommunenwiki.contents import walk as walk  # noqa: PLC0414 others ask for it here
from kommunenwiki.federation import links as neighbours
from kommunenwiki.federation.neighbours import NeighbourRecord
from kommunenwiki.findings import Finding, Severity
from kommunenwiki.messages import did_you_mean
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.model.text import Prose
from kommunenwiki.model.values import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.findings import Place
    from kommunenwiki.yaml_source import Path

WIKI_LINK: Final = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]\]")
"""A link to a record inside text: ``[[id]]``, ``[[folder/id]]``, ``[[id|text]]``, in another wiki ``[[wiki:id]]``."""

MOST_FINDINGS: Final = 100
"""When so many references of a record lead nowhere, no more of them are followed."""

_REMARKS: Final = frozenset({"R008"})
"""Codes that stop no publication: what a neighbour broke is not the author's mistake."""

SENTENCES: Final[Mapping[str, tuple[str, str, str]]] = {
    "several": ("R003", "„[[{target}]]“ kann mehrere Einträge meinen.", "Schreiben Sie {options}."),
    "link-renamed": ("R002", "Der Eintrag „[[{target}]]“ heißt jetzt anders.", "Schreiben Sie [[{present}]]."),
    "link": (
        "R002",
        "Der Link „[[{target}]]“ führt zu keinem Eintrag.",
        "Schreiben Sie die Kennung eines Eintrags, etwa [[kommunen/guetersloh]].",
    ),
    "renamed": ("R001", "{kind} „{id}“ heißt jetzt anders.", "Schreiben Sie „{present}“."),
    "unknown": (
        "R001",
        "{kind} „{id}“ gibt es hier nicht.",
        "Die Kennungen stehen als Dateinamen im Ordner {folder}. Fehlt der Eintrag, legen Sie ihn dort an.",
    ),
}
"""Code, sentence and hint of references that lead nowhere; the form in the browser reads them from here."""


class Reference(NamedTuple):
    """What a record says of another one, before anybody knows which that is; plain data.

    Attributes:
        path: Where it stands.
        target: The id in a field, or what stands between the brackets of ``[[...]]``.
        folder: The folder that the id belongs to; empty for a ``[[...]]`` link.
    """

    path: Path
    target: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference from one record to another.

    Attributes:
        origin: The record that refers.
        target: The record that is referred to.
        path: Where the reference stands in the origin.
        in_text: True for a ``[[...]]`` link inside prose, False for a field that holds references.
    """

    origin: RecordKey
    target: RecordKey
    path: Path
    in_text: bool = False

    @property
    def relation(self) -> tuple[str, ...]:
        """The keys that lead to the reference, without list positions: ``("cooperation", "model")``."""
        return tuple(step for step in self.path if isinstance(step, str))


@dataclass(frozen=True, slots=True)
class Links:
    """All references of a catalogue that lead to a record.

    Attributes:
        outgoing: Links by the record that refers, in the order of the record's fields.
        incoming: Links by the record that is referred to, in the order of the catalogue.
    """

    outgoing: Mapping[RecordKey, tuple[Link, ...]]
    incoming: Mapping[RecordKey, tuple[Link, ...]]

    def to(self, target: RecordKey, folder: str, *relation: str) -> tuple[RecordKey, ...]:
        """Return the records of ``folder`` that refer to ``target``, by this relation or by any, each once."""
        return tuple(
            dict.fromkeys(
                link.origin
                for link in self.incoming.get(target, ())
                if link.origin.folder == folder and (not relation or link.relation == relation)
            )
        )


def candidates(directory: Directory, target: str) -> tuple[RecordKey, ...]:
    """Return the records that the target of a ``[[...]]`` link can mean: none, one, or several with the same id."""
    target = target.strip()
    if "/" in target:
        folder, _, id_ = target.partition("/")
        key = RecordKey(folder, id_)
        return (key,) if directory.knows(key) else ()
    return directory.by_id.get(target, ())


def resolve(catalogue: Catalogue) -> tuple[Links, tuple[Finding, ...]]:
    """Follow all references of a catalogue.

    Returns:
        The links in both directions, and a finding for every reference that leads nowhere.
    """
    outgoing: dict[RecordKey, tuple[Link, ...]] = {}
    findings: list[Finding] = []
    for record in catalogue:
        outgoing[record.key], broken = follow(catalogue, record, references(Contents(record.entity)))
        findings += broken
    return both_ways(outgoing), tuple(findings)


def references(contents: Contents) -> tuple[Reference, ...]:
    """Return all references inside a record, in the order of its fields."""
    found: list[Reference] = []
    for path, value in contents.of_any((Ref, Prose)):
        if isinstance(value, Ref):
            found.append(Reference(path, str(value), value.folder))
        elif "[[" in value:
            found += [Reference(path, match.group(1)) for match in WIKI_LINK.finditer(value)]
    return tuple(found)


def follow(
    directory: Directory, record: Record, found: Iterable[Reference]
) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Follow the references of one record.

    Args:
        directory: All records.
        record: The record that refers.
        found: Its references.

    Returns:
        Its links in the order of its fields, and a finding for every reference that leads nowhere.
    """
    links: list[Link] = []
    findings: list[Finding] = []
    for reference in found:
        target = _target(directory, record, reference)
        if isinstance(target, RecordKey):
            links.append(Link(record.key, target, reference.path, not reference.folder))
        elif isinstance(target, Finding):
            findings.append(target)
        if len(findings) >= MOST_FINDINGS:
            break  # each costs a search for what was meant; the rest is named when these are mended
    return tuple(links), tuple(findings)


def both_ways(outgoing: Mapping[RecordKey, tuple[Link, ...]]) -> Links:
    """Return the links of all records in both directions, given them by the record that refers."""
    incoming: dict[RecordKey, list[Link]] = {}
    for links in outgoing.values():
        for link in links:
            incoming.setdefault(link.target, []).append(link)
    return Links(outgoing, {key: tuple(links) for key, links in incoming.items()})


def _target(directory: Directory, record: Record, reference: Reference) -> RecordKey | NeighbourRecord | Finding:
    path, target, folder = reference
    if folder:
        key = RecordKey(folder, target)
        return key if directory.knows(key) else _unknown_record(directory, record, reference)
    found = text_link(directory, target)
    return found if isinstance(found, RecordKey | NeighbourRecord) else nowhere(found, record.place(path))


def nowhere(said: tuple[str, str, str], place: Place) -> Finding:
    """Return the finding for a ``[[...]]`` link that means no record.

    Args:
        said: Code, sentence and hint as ``text_link`` gives them.
        place: Where the link stands.
    """
    code, message, hint = said
    return Finding(code, Severity.WARNING if code in _REMARKS else Severity.ERROR, place, message, hint)


def text_link(directory: Directory, target: str) -> RecordKey | NeighbourRecord | tuple[str, str, str]:
    """Return the record that a ``[[...]]`` link means, or code, sentence and hint of the finding when it means none."""
    if neighbours.COLON in target:
        return neighbours.found(directory.federation, target) or neighbours.nowhere(directory.federation, target)
    keys = candidates(directory, target)
    if len(keys) == 1:
        return keys[0]
    if keys:
        options = " oder ".join(f"[[{key}]]" for key in keys)
        return _said("several", target=target, options=options)
    present = next((new for old, new in directory.former.items() if target.strip() in {old.id, str(old)}), None)
    if present:
        return _said("link-renamed", target=target, present=present)
    known = map(str, directory.readable) if "/" in target else directory.by_id
    code, message, hint = _said("link", target=target)
    return code, message, did_you_mean(target, known) or hint


def link_name(catalogue: Catalogue, target: str) -> str:
    """Return the name of the record that a ``[[...]]`` link means; the end of the target when there is none."""
    neighbour = neighbours.found(catalogue.federation, target)
    if neighbour:
        return neighbours.shown(catalogue.federation, neighbour)
    keys = candidates(catalogue, target)
    record = catalogue.records.get(keys[0]) if len(keys) == 1 else None
    return record.entity.name_or_title if record else neighbours.bare(target)


def _said(name: str, /, **slots: object) -> tuple[str, str, str]:
    code, message, hint = SENTENCES[name]
    return code, message.format(**slots), hint.format(**slots)


def _unknown_record(directory: Directory, record: Record, reference: Reference) -> Finding:
    path, id_, folder = reference
    record_type = BY_FOLDER[folder]
    renamed = directory.former.get(RecordKey(folder, id_))
    present = renamed.id if renamed else ""
    slots = {"kind": record_type.singular, "id": id_, "folder": folder, "present": present}
    code, message, hint = _said("renamed" if renamed else "unknown", **slots)
    meant = "" if renamed else did_you_mean(id_, directory.ids(folder))
    return Finding(code, Severity.ERROR, record.place(path), message, meant or hint)
