# Manuals of the codes that begin with L. Their sentences are in linkcare. Both files lie in the folder .verweise.
"""Manuals of link care: the list of exceptions and the state of the links."""

from __future__ import annotations

from functools import partial
from typing import Final

from kommunenwiki.findings import Manual, Severity

_error = partial(Manual, severity=Severity.ERROR)
_warning = partial(Manual, severity=Severity.WARNING)
_GOOD: Final = """\
exceptions:
  - prefix: https://ratsinfo.neudorf.example/
    reason: Das Ratsinformationssystem lehnt Programme ab, im Browser geht es.
    until: 2027-06-30
"""

LINKS: Final[tuple[Manual, ...]] = (
    _error(
        code="L001",
        title="Stand der Verweise beschädigt",
        text=(
            "Die Datei „docs/.verweise/stand.json“ merkt sich, welche Adressen wann erreichbar waren. Sie lässt sich "
            "nicht lesen. Holen Sie die letzte Fassung aus Git zurück. Wenn Sie die Datei löschen, beginnt die "
            "Beobachtung von vorn."
        ),
        bad='{"format": "etwas anderes"}\n',
        good='{"format": "kommunenwiki-verweise-1", "addresses": {\n\n}}\n',
    ),
    _error(
        code="L002",
        title="Ausnahme ohne Adresse",
        text=(
            "Jede Ausnahme in „docs/.verweise/ausnahmen.yml“ nennt genau eine Webadresse: „address“ meint diese eine, "
            "„prefix“ alle, die so beginnen."
        ),
        bad=_GOOD.replace("  - prefix: https://ratsinfo.neudorf.example/\n    ", "  - "),
        good=_GOOD,
    ),
    _warning(
        code="L003",
        title="Ausnahme abgelaufen",
        text="Der Tag unter „until“ ist vorbei. Die Adresse wird wieder geprüft, die Ausnahme kann weg.",
        bad=_GOOD.replace("2027-06-30", "2024-06-30"),
        good=_GOOD,
    ),
    _warning(
        code="L004",
        title="Ausnahme ohne Verwendung",
        text=(
            "Kein Eintrag und kein Leitfaden nennt diese Adresse noch. Löschen Sie die Ausnahme, damit die Liste kurz "
            "bleibt."
        ),
        bad=_GOOD.replace("ratsinfo", "verschwunden"),
        good=_GOOD,
    ),
)
