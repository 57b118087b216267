# One table of sentences for everything that can be wrong with the files of a neighbour. Nothing here is our fault, so
# nothing here stops the build; the hint says what to do until the neighbour has put it right.
"""What can be wrong with a neighbour's files, and how findings say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki.findings import Finding, Place, Severity, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

_LATER: Final = (
    "Sagen Sie es dem Nachbarwiki. Bis dahin führt kein Link dorthin; die eigenen Seiten sind nicht betroffen."
)
_WITHOUT: Final = "Der Eintrag wird ausgelassen. Das Nachbarwiki muss ihn verbessern."

SENTENCES: Final[Mapping[str, tuple[str, str, str]]] = {
    "missing": (
        "N002",
        "Die Kopie „{quote}“ des Nachbarwikis fehlt oder ist keine gewöhnliche Datei.",
        "Holen Sie sie mit „wiki federation update {wiki}“.",
    ),
    "no-inventory": ("N003", "Die Datei ist kein Verzeichnis von Einträgen (objects.inv, Version 2).", _LATER),
    "packed": ("N003", "Der gepackte Teil des Verzeichnisses ist beschädigt.", _LATER),
    "not-utf8": ("N003", "Die Datei ist nicht in UTF-8 geschrieben.", _LATER),
    "no-json": ("N004", "Die Zusammenfassung ist kein lesbares JSON.", _LATER),
    "no-summary": ("N004", "Die Zusammenfassung hat nicht die Form, die „/schema/v1/“ beschreibt.", _LATER),
    "large": ("N005", "Die Datei ist zu groß.", _LATER),
    "many": ("N005", "Die Datei enthält zu viele Einträge.", _LATER),
    "line": ("N006", "Die Zeile hat nicht die fünf Teile, die ein Eintrag braucht.", _WITHOUT),
    "id": ("N006", "„{quote}“ ist keine Kennung mit ihrer Art.", _WITHOUT),
    "repeated": ("N006", "Der Eintrag „{quote}“ steht zweimal da.", "Es gilt die erste Stelle."),
    "path": ("N006", "Die Adresse „{quote}“ führt aus dem Nachbarwiki hinaus oder ist keine.", _WITHOUT),
    "title": ("N006", "Der Titel „{quote}“ ist leer, zu lang oder enthält HTML oder unsichtbare Zeichen.", _WITHOUT),
    "details": (
        "N006",
        "Die Angaben zu „{quote}“ sind nicht zu gebrauchen.",
        "Vom Eintrag bleiben Titel und Adresse. Das Nachbarwiki muss die Angaben verbessern.",
    ),
    "more": ("N006", "Dazu kommen {quote} weitere Mängel dieser Datei.", "Gezeigt sind die ersten."),
}
"""Code, sentence and hint by the name of the defect."""
_LONGEST_QUOTE: Final = 60


@dataclass(frozen=True, slots=True)
class Defect:
    """Something wrong in a file of a neighbour.

    Attributes:
        name: Which of ``SENTENCES``.
        line: Line in the file; packed lines are counted on from the head.
        quote: What the sentence quotes.
    """

    name: str
    line: int = 1
    quote: str = ""

    def finding(self, path: str, wiki: str) -> Finding:
        """Return the finding for a defect of the file ``path``."""
        code, sentence, hint = SENTENCES[self.name]
        shown = printable(self.quote[: _LONGEST_QUOTE + 1])
        quote = f"{shown[:_LONGEST_QUOTE]}…" if len(shown) > _LONGEST_QUOTE else shown
        return Finding(
            code,
            Severity.WARNING,
            Place(path, self.line),
            sentence.format(quote=quote, wiki=wiki),
            hint.format(quote=quote, wiki=wiki),
        )


class DefectError(Exception):
    """A file cannot be used at all."""

    def __init__(self, name: str, line: int = 1, quote: str = "") -> None:
        super().__init__(name)
        self.defect = Defect(name, line, quote)
