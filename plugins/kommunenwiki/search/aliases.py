# An alias that is no use, or worse: two terms that claim it, or a word that search leaves out.
"""Findings on the names of glossary terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import Finding, Severity, ordered
from kommunenwiki.model import GlossaryTerm
from kommunenwiki.search import wordlists
from kommunenwiki.search.stemming import stem
from kommunenwiki.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Catalogue, Record
    from kommunenwiki.yaml_source import Path


def alias_findings(catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return a finding for every name that belongs to two terms (W090) or is a stop word (W091).

    Of several terms with the same name, the one that is called so is left alone; when it is only another name of all of
    them, the first one.
    """
    owners: dict[tuple[str, ...], list[tuple[Record, Path, str]]] = {}
    findings = []
    stop = frozenset(wordlists.words("stop"))
    for record in catalogue:
        if isinstance(record.entity, GlossaryTerm):
            for path, name in _names(record.entity):
                owners.setdefault(_key(name), []).append((record, path, name))
                if name.lower() in stop:
                    findings.append(_stop_word(record, path, name))
    for places in owners.values():
        keeper, _, kept = min(places, key=lambda place: place[1] != ("term",))
        for record, path, name in places:
            if record.key != keeper.key:
                findings.append(_shared(record, path, name, keeper, kept))
    return ordered(findings)


def _key(name: str) -> tuple[str, ...]:
    """Return what the search takes for the same name: „Datenplattformen“ is „Datenplattform“."""
    return tuple(stem(run.lower()) for token in tokens(name) for run in token.runs)


def _names(term: GlossaryTerm) -> Iterator[tuple[Path, str]]:
    yield ("term",), term.term
    for index, name in enumerate(term.abbreviations):
        yield ("abbreviations", index), name
    for language in ("de", "en") if term.synonyms else ():
        for index, name in enumerate(getattr(term.synonyms, language)):
            yield ("synonyms", language, index), name


def _shared(record: Record, path: Path, name: str, keeper: Record, kept: str) -> Finding:
    same = "" if kept == name else f" als „{kept}“"
    message = f"„{name}“ steht{same} auch bei „{keeper.key}“."
    hint = "Lassen Sie das Wort nur bei dem Begriff stehen, für den es üblich ist; sonst findet die Suche beide."
    return Finding("W090", Severity.WARNING, record.place(path), message, hint)


def _stop_word(record: Record, path: Path, name: str) -> Finding:
    message = f"„{name}“ ist ein Füllwort, nach dem die Suche nicht sucht."
    hint = "Nennen Sie eine Bezeichnung, die für sich allein etwas bedeutet."
    return Finding("W091", Severity.WARNING, record.place(path), message, hint)
