# The same in every text: records, guides, exports. Typed references stay at home, because analyses count on what they
# point to being there.
"""Links into other wikis: ``[[nrw:soest-datenplattform]]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.federation.neighbours import FOLDER, SETTINGS, NeighbourRecord
from kommunenwiki.messages import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kommunenwiki.federation.neighbours import Federation

COLON: Final = ":"
"""Ids hold no colon, so one tells links into other wikis from those within this one."""

SENTENCES: Final[Mapping[str, tuple[str, str, str]]] = {
    "no-wiki": (
        "R006",
        "Der Link „[[{target}]]“ nennt ein Nachbarwiki „{wiki}“, das nicht eingetragen ist.",
        "Vor dem Doppelpunkt steht der Name eines Nachbarwikis aus {settings}. Eingetragen: {known}.",
    ),
    "no-record": (
        "R007",
        "Der Link „[[{target}]]“ führt zu keinem Eintrag des Nachbarwikis.",
        "Ist der Eintrag dort neu, holen Sie die Kopie mit „wiki federation update {wiki}“.",
    ),
    "several": (
        "R007",
        "Der Link „[[{target}]]“ kann mehrere Einträge des Nachbarwikis meinen.",
        "Schreiben Sie {options}.",
    ),
    "no-copy": (
        "R008",
        "Der Link „[[{target}]]“ führt in ein Nachbarwiki, dessen Kopie fehlt oder beschädigt ist.",
        "Solange steht auf der Seite nur der Text. Holen Sie die Kopie mit „wiki federation update {wiki}“.",
    ),
}
"""Code, sentence and hint of links that lead nowhere."""


def found(federation: Federation, target: str) -> NeighbourRecord | None:
    """Return the record of a neighbour that the target of a link means; None for nowhere and for links at home."""
    wiki, colon, wanted = target.partition(COLON)
    neighbour = federation.neighbours.get(wiki.strip()) if colon else None
    records = neighbour.means(wanted) if neighbour else ()
    return records[0] if len(records) == 1 else None


def nowhere(federation: Federation, target: str) -> tuple[str, str, str]:
    """Return code, sentence and hint for a link into another wiki that ``found`` knows no record for."""
    wiki, wanted = (part.strip() for part in target.split(COLON, 1))
    if wiki in federation.unreadable:
        return _said("no-copy", "", target=target, wiki=wiki)
    neighbour = federation.neighbours.get(wiki)
    if neighbour is None:
        known = ", ".join(federation.names) or "keines"
        meant = did_you_mean(wiki, federation.names)
        return _said("no-wiki", meant, target=target, wiki=wiki, known=known, settings=f"docs/{FOLDER}/{SETTINGS}")
    records = neighbour.means(wanted)
    if records:
        options = " oder ".join(f"[[{record}]]" for record in records)
        return _said("several", "", target=target, options=options)
    known_ids = [f"{record.folder}/{record.id}" if "/" in wanted else record.id for record in neighbour.records]
    return _said("no-record", did_you_mean(wanted, known_ids), target=target, wiki=wiki)


def shown(federation: Federation, record: NeighbourRecord, text: str | None = None) -> str:
    """Return the text of a link: what the author wrote or the title, and which wiki it leads to."""
    return f"{text or record.title} ({federation.neighbours[record.wiki].title})"


def bare(target: str) -> str:
    """Return the id at the end of the target of a link, which stands for a name that is not known."""
    return re.split("[/:]", target)[-1].strip()


def _said(name: str, meant: str, /, **slots: str) -> tuple[str, str, str]:
    code, message, hint = SENTENCES[name]
    return code, message.format(**slots), meant or hint.format(**slots)
