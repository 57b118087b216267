"""The page that says whose work is in the software; ``scripts/licences`` writes it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kommunenwiki.publishing import bill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kommunenwiki.publishing.locks import Package

INTRODUCTION: Final = """\
---
description: Welche Werke anderer in der Software stecken, womit sie gebaut wird, und unter welchen Lizenzen das steht.
---

# Lizenzen

Die Software steht unter der [EUPL-1.2](https://eupl.eu/1.2/de/), die Texte unter `docs/` unter
[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.de). Was darin von anderen stammt, steht auf dieser Seite.
Sie entsteht mit `scripts/licences` aus den festgeschriebenen Paketlisten und den Angaben der Pakete. Eine Lizenz, die
unbekannt oder hier nicht erlaubt ist, hält die Prüfung an. Dieselben Angaben, dazu Prüfsummen und wer wen braucht,
enthält die [Stückliste](lieferkette.md#die-stuckliste).
"""
CARRIED: Final = """
## Werke anderer in der Website

Sie liegen im Repository oder gelangen in jede Website. Die Wortlisten der Suche sind von Hand geschrieben und gehören
nicht dazu. Welche Datei unter welcher Lizenz steht, sagt `REUSE.toml`; die Texte dazu stehen in `LICENSES`.
"""
SITE: Final = """
## Pakete, mit denen die Website gebaut wird

„Auf Wunsch“ heißt: Nur wer in einen Objektspeicher lädt oder die Redaktion im Browser einrichtet, braucht das Paket.
"""
TOOLS: Final = """
## Werkzeuge zum Testen und Prüfen

Wer nur baut oder liest, bekommt davon nichts. Die Fassungen stehen in `requirements-dev.txt` und
`scripts/npm/package-lock.json`.
"""
ALWAYS: Final = "immer"
ALLOWED: Final = """
## Welche Lizenzen erlaubt sind

Die EUPL verlangt nicht, dass Pakete, die die Software benutzt, unter ihr stehen. Sie müssen aber erlauben, dass
Kommunen sie nutzen, ändern und weitergeben.
"""


def page(packages: Sequence[Package], scopes: Mapping[str, str], found: Mapping[str, str], declared: str) -> str:
    """Return the page as Markdown.

    Args:
        packages: All locked packages.
        scopes: What each is for, by address, in the words of CycloneDX.
        found: Licence of each, by address.
        declared: Text of ``licences.toml``.
    """
    works = [
        (work.name, work.version or "–", work.licence, work.copyright, work.about) for work in bill.carried(declared)
    ]
    site = [
        (package.name, package.version, found[package.purl], "auf Wunsch" if scope == "optional" else ALWAYS)
        for package in packages
        if (scope := scopes[package.purl]) != "excluded"
    ]
    tools: dict[str, set[str]] = defaultdict(set)
    for package in packages:
        if scopes[package.purl] == "excluded":
            tools[found[package.purl]].add(package.name)
    return "".join(
        (
            INTRODUCTION,
            CARRIED,
            _table(("Werk", "Fassung", "Lizenz", "Von", "Wozu"), works),
            SITE,
            _table(("Paket", "Fassung", "Lizenz", "Gebraucht"), sorted(site, key=lambda row: (row[3] != ALWAYS, row))),
            TOOLS,
            _table(("Lizenz", "Pakete"), ((licence, ", ".join(sorted(tools[licence]))) for licence in sorted(tools))),
            ALLOWED,
            _allowed(tomllib.loads(declared)["allowed"]),
        )
    )


def _allowed(allowed: Mapping[str, Mapping[str, str]]) -> str:
    where = {"site": "überall", "tools": "nur für Werkzeuge"}
    rows = [(name, where[place], reason) for place, names in allowed.items() for name, reason in names.items()]
    return _table(("Lizenz", "Wo", "Warum"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)
