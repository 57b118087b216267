# What libyaml says about broken syntax, in words that help a contributor.
"""German explanations of syntax errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPLANATIONS: Final[Mapping[str, str]] = {
    "mapping values are not allowed in this context": (
        "Ein Doppelpunkt steht mitten im Text. Setzen Sie den ganzen Text in Anführungszeichen."
    ),
    "could not find expected ':'": "Nach einem Schlüssel fehlt der Doppelpunkt.",
    "did not find expected key": (
        "Die Einrückung passt nicht zu den Zeilen darüber, ein Komma fehlt, oder nach dem Anführungszeichen folgt Text."
    ),
    "did not find expected '-' indicator": (
        "Ein Listeneintrag beginnt nicht mit „- “ in derselben Spalte wie die anderen."
    ),
    "did not find expected ',' or ']'": "In der eckigen Klammer fehlt ein Komma oder die schließende Klammer „]“.",
    "did not find expected ',' or '}'": "In der geschweiften Klammer fehlt ein Komma oder die schließende Klammer „}“.",
    "found unexpected end of stream": "Ein Anführungszeichen oder eine Klammer wird nicht geschlossen.",
    "found unexpected document indicator": "Ein Anführungszeichen wird nicht geschlossen.",
    "found character that cannot start any token": (
        "Dieses Zeichen darf nicht am Anfang stehen. Setzen Sie den Text in Anführungszeichen."
    ),
    "did not find expected alphabetic or numeric character": (
        "Ein Text beginnt mit „*“ oder „&“. Setzen Sie ihn in Anführungszeichen."
    ),
    "did not find expected node content": "Hier fehlt ein Wert, oder eine Klammer steht zu viel.",
    "found unknown escape character": (
        "Der Rückstrich hat in doppelten Anführungszeichen eine Sonderbedeutung. Schreiben Sie ihn doppelt: \\\\"
    ),
    "block sequence entries are not allowed in this context": (
        "Ein „- “ steht in derselben Zeile wie der Schlüssel. Beginnen Sie die Liste in der nächsten Zeile."
    ),
    "block mapping entries are not allowed in this context": (
        "Ein Schlüssel steht an einer Stelle, an der keiner erlaubt ist."
    ),
}
"""Explanation by the sentence of libyaml; what is not here has none."""
