# The same findings as a check of everything, reduced to some files; a test compares both on many changed wikis.
"""Checking single records without reading all others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.catalogue import Catalogue
from kommunenwiki.contents import Contents
from kommunenwiki.federation.neighbours import Federation
from kommunenwiki.findings import Finding, ordered
from kommunenwiki.loading import load_federation, load_record
from kommunenwiki.model import GlossaryTerm
from kommunenwiki.model.text import Prose
from kommunenwiki.permanence import check_former_ids
from kommunenwiki.references import follow, references
from kommunenwiki.rules import RULES, Wiki
from kommunenwiki.search.aliases import alias_findings
from kommunenwiki.source_files import below, misplaced
from kommunenwiki.spotcheck.outlines import Outline, Outlined, outline_of

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from kommunenwiki.catalogue import Record, RecordKey

_TO_NEIGHBOUR: Final = re.compile(r"\[\[[^\[\]|\n]*:")


def check_records(
    root: pathlib.Path, today: date, prefix: str, keys: Collection[RecordKey], outlines: Mapping[RecordKey, Outline]
) -> tuple[Finding, ...]:
    """Check some records.

    Args:
        root: Folder that holds one sub-folder for each record type; its format must be the present one.
        today: The day that counts as today for rules on dates.
        prefix: How findings write the folder.
        keys: The records to check.
        outlines: What is known of all records, those to check included, in the order of a catalogue.

    Returns:
        Their findings, sorted.

    Raises:
        OSError: A file or folder cannot be read.
    """
    findings: list[Finding] = []
    records: list[Record] = []
    known = dict(outlines)
    for key in keys:
        record, found = load_record(root, key, prefix)
        findings += found
        known[key] = outline_of(record)
        records += [record] if record else []
    directory = Outlined.of(known, _federation(root, prefix, records))
    wiki = Wiki(directory, today, directory.firsts(records, prefix))
    for record in records:
        findings += follow(directory, record, references(wiki.contents(record)))[1]
        findings += check_former_ids(directory, record)
        for rule in RULES:
            findings += rule.findings(record, wiki)
    findings += _on_names(root, prefix, records, directory)
    files = {below(prefix, key.folder, f"{key.id}.yml") for key in keys}
    findings += [finding for finding in misplaced(root, prefix) if finding.place.path in files]
    return ordered(findings)


def _federation(root: pathlib.Path, prefix: str, records: Iterable[Record]) -> Federation:
    """Read the neighbours only when a record links to one; what is wrong with their files is no finding of a record."""
    texts = (text for record in records for _, text in Contents(record.entity).each(Prose))
    return load_federation(root, prefix)[0] if any(map(_TO_NEIGHBOUR.search, texts)) else Federation()


def _on_names(root: pathlib.Path, prefix: str, records: Iterable[Record], directory: Outlined) -> tuple[Finding, ...]:
    """Return what is wrong with the names of glossary terms; all others are read for it."""
    checked = {record.path for record in records if isinstance(record.entity, GlossaryTerm)}
    if not checked:
        return ()
    terms = (load_record(root, key, prefix)[0] for key in directory.readable if key.folder == GlossaryTerm.folder)
    glossary = Catalogue({term.key: term for term in terms if term})
    return tuple(finding for finding in alias_findings(glossary) if finding.place.path in checked)
