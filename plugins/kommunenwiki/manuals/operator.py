# Manuals of the codes that begin with B. Their sentences are in legal.completeness.
"""Manuals of the file about the operator."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_error = partial(Manual, severity=Severity.ERROR)

OPERATOR: Final[tuple[Manual, ...]] = (
    _error(
        code="B001",
        title="Angabe zum Betreiber fehlt",
        text=(
            "Impressum, Datenschutz und die Erklärung zur Barrierefreiheit brauchen Angaben, die nur der Betreiber "
            "kennt. Sie stehen in „betreiber.yml“. Solange eine fehlt, lässt sich das Wiki bauen und ansehen, aber "
            "nicht veröffentlichen."
        ),
        bad='mail: "wiki@verein.test"\n',
        good='name: "Verein der Wikis e. V."\nmail: "wiki@verein.test"\n',
    ),
    _error(
        code="B002",
        title="Platzhalter in den Angaben zum Betreiber",
        text="Ein veröffentlichtes Wiki nennt wirkliche Namen und Adressen, keine Muster und keine eckigen Klammern.",
        bad='name: "[Name des Vereins]"\n',
        good='name: "Verein der Wikis e. V."\n',
    ),
    Manual(
        code="B003",
        severity=Severity.WARNING,
        title="Erklärung zur Barrierefreiheit ist über ein Jahr alt",
        text=(
            "Die Erklärung wird mindestens einmal im Jahr überprüft. Sehen Sie nach, ob sie noch stimmt, und tragen "
            "Sie den Tag bei „reviewed“ ein."
        ),
        bad="accessibility:\n  created: 2024-03-01\n",
        good="accessibility:\n  created: 2024-03-01\n  reviewed: 2026-11-02\n",
    ),
    _error(
        code="B004",
        title="Adresse des Betreibers passt nicht",
        text="Eine Webadresse beginnt mit https://, eine E-Mail-Adresse hat die Form wiki@verein.de.",
        bad='mail: "wiki at verein"\n',
        good='mail: "wiki@verein.test"\n',
    ),
    _error(
        code="B005",
        title="Tag der Erklärung passt nicht",
        text=(
            "Eine Erklärung wurde an einem vergangenen Tag erstellt und danach überprüft. Ein Tag in der Zukunft ist "
            "ein Tippfehler."
        ),
        bad="accessibility:\n  created: 2062-03-01\n",
        good="accessibility:\n  created: 2026-03-01\n",
    ),
)
