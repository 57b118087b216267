"""W013: an address that no browser opens, or that should not be opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Severity
from kommunenwiki.model.text import WebAddress, is_web_address
from kommunenwiki.rules.rule import Rule, Sentence, Wiki

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.catalogue import Record
    from kommunenwiki.rules.rule import Problem

_WEB: Final = re.compile(r"https?://", re.IGNORECASE)
_USER: Final = re.compile(r"https?://[^/?#\\]*@", re.IGNORECASE)
_OTHER_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9])", re.IGNORECASE)


_SENTENCES: Final = {
    "": Sentence("Die Adresse bei „{name}“ ist keine Webadresse: {address}", "{advice}"),
    "user": Sentence("", "Löschen Sie Benutzernamen und Kennwort vor dem Zeichen „@“."),
    "host": Sentence(
        "",
        "Nach „https://“ fehlt der Name der Website, oder er ist nicht vollständig: https://www.beispiel.de/seite",
    ),
    "scheme": Sentence("", "Erlaubt sind nur Adressen, die mit https:// oder http:// beginnen."),
    "meant": Sentence("", "Meinten Sie „https://{rest}“?"),
}


def _check(record: Record, wiki: Wiki) -> Iterator[Problem]:
    for path, address in wiki.each(record, WebAddress):
        if not is_web_address(address):
            name = next(step for step in reversed(path) if isinstance(step, str))
            yield _SENTENCES[""].problem(path, name=name, address=address, advice=_hint(address))


def _hint(address: str) -> str:
    if _USER.match(address):
        return _SENTENCES["user"].hint
    if _WEB.match(address):
        return _SENTENCES["host"].hint
    if _OTHER_SCHEME.match(address):
        return _SENTENCES["scheme"].hint
    return _SENTENCES["meant"].hint.format(rest=address.lstrip("/"))


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
    sentences=_SENTENCES,
)
