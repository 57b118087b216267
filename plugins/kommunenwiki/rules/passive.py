# Finds the passive with "werden" by its form: the participle closes its clause, or stands right before "werden". Future
# ("wird bauen") and change ("wird teuer") have other forms. When in doubt it stays silent.
"""Passive sentences."""

from __future__ import annotations

import re
from typing import Final

_CLAUSE: Final = re.compile(r"[,;:–—()]|\bund\b|\boder\b|\baber\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_WERDEN: Final = frozenset({"werden", "wird", "werde", "wirst", "werdet", "wurde", "wurden", "würde", "würden"})
_PARTICIPLE: Final = re.compile(
    r"(?:(?:ab|an|auf|aus|bei|da|durch|ein|fest|fort|her|hin|los|mit|nach|um|vor|weg|weiter|zu|zurück|zusammen)?ge\w{2,}(?:t|en)"
    r"|(?:ab|an|auf|aus|ein|mit|nach|vor|zu)?(?:be|emp|ent|er|miss|ver|zer|über|unter|wider)\w{2,}t|\w{2,}iert)"
)
"""Participles with „ge“; of verbs without it only those on „t“, because „verkaufen“ may as well be an infinitive."""
STRONG: Final = frozenset(
    (
        *("begonnen", "beschlossen", "beschrieben", "betrieben", "entschieden", "entworfen", "ergriffen", "erhoben"),
        *("unterschrieben", "verboten", "vergessen", "verloren", "verschoben", "vertrieben", "verworfen"),
    )
)
"""Participles that the pattern does not find."""
NO_PARTICIPLE: Final = frozenset(
    (
        *(
            "geben",
            "gehen",
            "gehören",
            "gelingen",
            "gelten",
            "genehmigen",
            "genießen",
            "gestalten",
            "gewinnen",
            "gewöhnen",
        ),
        *("geschehen", "gefallen", "gebrauchen", "genügen", "ergeben", "begehen", "umgehen", "angehen", "aufgeben"),
        *("ausgeben", "abgeben", "eingehen", "mitgehen", "vorgehen", "weitergehen", "zugehen", "nachgeben"),
        *("bekannt", "beliebt", "bereit", "berühmt", "verrückt", "vertraut", "gesamt", "geeignet", "begeistert"),
        *("gern", "gestern", "gegen", "überhaupt", "erst", "unbekannt"),
    )
)
"""Infinitives and adjectives that look like participles."""


def is_passive(sentence: str) -> bool:
    """Tell whether a sentence holds a passive."""
    return any(_closes_passive([word.lower() for word in _WORD.findall(part)]) for part in _CLAUSE.split(sentence))


def _closes_passive(words: list[str]) -> bool:
    if "worden" in words:
        return True
    for number, word in enumerate(words):
        if word in _WERDEN and (_is_participle(words[-1]) or (number and _is_participle(words[number - 1]))):
            return True
    return False


def _is_participle(word: str) -> bool:
    return word in STRONG or (word not in NO_PARTICIPLE and _PARTICIPLE.fullmatch(word) is not None)
