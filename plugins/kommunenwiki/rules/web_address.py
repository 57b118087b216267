"""W013: an address that no browser opens, or that should not be opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import WebAddress, is_web_address
from kommunenwiki.rules.rule import Problem, Rule, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record

_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_USER: Final = re.compile(r"https?://[^/?#\\]*@", re.IGNORECASE)
_OTHER_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9])", re.IGNORECASE)


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, address in wiki.each(record, WebAddress):
        if not is_web_address(address):
            name = next(step for step in reversed(path) if isinstance(step, str))
            yield Problem(path, f"Die Adresse bei „{name}“ ist keine Webadresse: {address}", _hint(address))


def _hint(address: str) -> str:
    if _USER.match(address):
        return "Löschen Sie Benutzernamen und Kennwort vor dem Zeichen „@“."
    if _WEB.match(address):
        return (
            "Nach „https://“ fehlt der Name der Website, oder er ist nicht vollständig: https://www.beispiel.de/seite"
        )
    if _OTHER_SCHEME.match(address):
        return "Erlaubt sind nur Adressen, die mit https:// oder http:// beginnen."
    return f"Meinten Sie „https://{address.lstrip('/')}“?"


RULE = Rule(
    code="W013",
    severity=Severity.ERROR,
    title="Keine Webadresse",
    manual=(
        "Adressen beginnen mit https:// oder http:// und nennen eine Website, so wie sie im Browser oben stehen. "
        "Benutzernamen und Kennwörter gehören nicht hinein. Dateien auf dem eigenen Rechner können andere nicht "
        "öffnen."
    ),
    bad="""\
sources:
  s1:
    url: "www.neudorf.example/wassermelder"
""",
    good="""\
sources:
  s1:
    url: "https://www.neudorf.example/wassermelder"
""",
    check=_check,
)
