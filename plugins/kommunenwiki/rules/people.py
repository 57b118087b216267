# Recognises names of persons by what stands around them: a form of address, an academic title, an office, or a field
# that holds nothing but a name. It is made to stay silent when in doubt, because its finding stops a contribution:
# a surname after an office ("Landrat Muster"), a rare first name, and a name in running prose without any of these
# signs are not recognised. Streets, schools, foundations and firms named after people are not reported.
"""Names of people in texts."""

from __future__ import annotations

import itertools
import re
from typing import Final

from kommunenwiki.rules.first_names import FIRST_NAMES

_WORD: Final = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_START: Final = r"(?<![\w'’-])"
_PARTICLE: Final = r"(?:von|van|vom|zu|zur|de|der|den|di|el|al)"
_NAME: Final = re.compile(
    rf"(?:(?:von|van|vom|zu)\s+(?:der\s+|dem\s+)?)?{_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_WORD}){{0,3}}"
)

_OFFICE: Final = (
    r"(?:\w*(?:bürgermeister|landrat|landrät|stadtrat|stadträt|leiter|minister|sekretär|präsident|dezernent|referent|"
    r"sprecher|direktor|kämmer|geschäftsführer|manager|koordinator|professor|vorsitzend|beigeordnet|beauftragt|"
    r"ansprechpartner|ansprechperson|mitarbeiter|sachbearbeiter|entwickler|autor|architekt|planer|chef|officer)"
    r"(?:innen|in|e|er|en|ein|erin|s|n)?)"
)
"""An office in any gender and case, also as the end of a longer word: Oberbürgermeisterin, Projektleiter."""
_ADDRESS: Final = re.compile(
    rf"(?:{_START}(?P<before>{_WORD})\s+)?\b(?P<address>Herrn?|Frau)\s+(?:(?:Dr\.|Prof\.|Dipl\.-\w+\.|(?i:{_OFFICE}))\s+)*"
)
_ACADEMIC: Final = re.compile(
    r"\b(?:Prof|Dr|PD)\.(?:-Ing\.)?\s+"
    r"(?:(?i:Prof|Dr|PD|rer|med|phil|jur|iur|nat|pol|oec|theol|habil|h|c|ing)\.(?:-Ing\.)?\s*)*"
)
_AFTER_OFFICE: Final = re.compile(rf"\b(?:(?i:{_OFFICE})|Kontakt|Redaktion|Dipl\.-\w+\.)(?::|,|\s+ist|\s+war)?\s+")
_BEFORE_OFFICE: Final = re.compile(rf"{_START}({_WORD})\s+({_WORD})\s*[,(]\s*(?:de[rm]\s+|die\s+)?(?i:{_OFFICE})\b")

_ARTICLES: Final = frozenset({"der", "den", "de", "di", "el", "al", "zur"})
_NOUN_BEFORE: Final = frozenset(
    (
        *("als", "die", "der", "den", "dem", "eine", "einer", "keine", "keiner", "jede", "jeder", "pro", "je", "zur"),
        *("dieser", "diese", "welche", "oder", "junge", "alte"),
    )
)
"""Words after which „Frau“ or „Herr“ is a noun, not a form of address."""
_NO_PERSON: Final = frozenset({"Oetker", "Holle", "Wittich"})
"""Firms and figures that read like names of persons."""
_INSTITUTION: Final = re.compile(
    r"(?:straße|strasse|str|platz|weg|allee|ring|ufer|gasse|park|schule|gymnasium|kolleg|universität|hochschule|institut|"
    r"stiftung|gesellschaft|haus|halle|preis|zentrum|verlag|klinik|krankenhaus|museum|bibliothek|verein|land|stadt|"
    r"gmbh|ggmbh|mbh|ag|kg|kgaa|gbr|se|eg|ev|ug|ohg|app|digital|software|systems?|solutions?|consulting|group|media|"
    r"labs?|portal|bot|chatbot|ki|kirche)",
    re.IGNORECASE,
)


def may_name_person(text: str) -> bool:
    """Tell in little time whether a text can name a person at all; for most texts it cannot.

    Every name that is recognised stands behind a form of address or a title, or has a first name in it. This also holds
    for several texts that are joined with line breaks.
    """
    return any(sign in text for sign in (*_ADDRESSES, *_TITLES)) or any(map(_FAMILIAR.__getitem__, text.split()))


def person(text: str) -> str:
    """Return the first person that a text gives away by address, title or office; empty when there is none."""
    familiar = any(map(_FAMILIAR.__getitem__, text.split()))
    for pattern, accepts, possible in (
        (_ADDRESS, _addressed, any(sign in text for sign in _ADDRESSES)),
        (_ACADEMIC, _titled, any(sign in text for sign in _TITLES)),
        (_AFTER_OFFICE, _in_office, familiar),
    ):
        for match in pattern.finditer(text) if possible else ():
            words = _capitalised(text[match.end() :])
            if words and not _is_institution(words) and accepts(match, words):
                before = match.groupdict().get("before") or ""
                return f"{match.group()[len(before) :].strip()} {' '.join(words)}"
    for first, last in _BEFORE_OFFICE.findall(text) if familiar else ():
        if _is_first_name(first) and last[0].isupper() and not _is_institution((first, last)):
            return f"{first} {last}"
    return ""


def name_alone(text: str) -> str:
    """Return the name of a person that fills a field, or the space between two commas; empty when there is none."""
    for part in re.split(r"[,;/()&:]|\s[–-]\s|\sund\s|\sc/o\s", text):
        words = _capitalised(part)
        everything = len(words) == sum(not re.fullmatch(_PARTICLE, word) for word in part.split())
        if len(words) in (2, 3) and everything and _is_first_name(words[0]) and not _is_institution(words):
            return part.strip()
    return ""


def is_first_name(text: str) -> bool:
    """Tell whether a word, in any case and with ae for ä, is a first name that people are recognised by."""
    return text.lower() in _SPELLINGS


_SPELLINGS: Final = FIRST_NAMES | {
    name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss") for name in FIRST_NAMES
}


class _Familiar(dict[str, bool]):
    """Whether a piece of text without blanks can hold a first name; asked once for each different piece."""

    def __missing__(self, piece: str) -> bool:
        if len(self) >= _MOST_PIECES:
            self.clear()
        found = self[piece] = any(_is_first_name(word) for word in _WORDS.findall(piece))
        return found


_WORDS: Final = re.compile(_WORD)
_MOST_PIECES: Final = 100_000
_FAMILIAR: Final = _Familiar()
_ADDRESSES: Final = ("Herr", "Frau")
_TITLES: Final = ("Prof.", "Dr.", "PD.")


def _addressed(match: re.Match[str], words: tuple[str, ...]) -> bool:
    noun = (match.group("before") or "").lower() in _NOUN_BEFORE
    return not noun and re.fullmatch(_OFFICE, words[0], re.IGNORECASE) is None


def _titled(_: re.Match[str], words: tuple[str, ...]) -> bool:
    return bool(words)


def _in_office(match: re.Match[str], words: tuple[str, ...]) -> bool:
    return len(words) > 1 and match.group()[0].isupper() and _is_first_name(words[0])


def _is_first_name(word: str) -> bool:
    return word[:1].isupper() and (is_first_name(word) or is_first_name(word.partition("-")[0]))


def _capitalised(text: str) -> tuple[str, ...]:
    """Return the capitalised words at the beginning of a text, up to four, with particles such as „von“ left out."""
    match = _NAME.match(text.lstrip())
    found = match.group().split() if match else []
    if found and found[0] in _ARTICLES:
        return ()  # „Herr der Daten“
    name = itertools.takewhile(lambda word: word[0].isupper() or re.fullmatch(_PARTICLE, word), found)
    return tuple(word for word in name if word[0].isupper())


def _is_institution(words: tuple[str, ...]) -> bool:
    # „Dr. Karl Renner Ring“, „Müller-Straße“, „Max Muster GmbH“
    return any(word in _NO_PERSON or _INSTITUTION.fullmatch(_last_part(word)) for word in words)


def _last_part(word: str) -> str:
    lower = word.lower().rpartition("-")[2]
    for ending in ("straße", "strasse", "platz", "schule", "stiftung", "institut", "gesellschaft", "verlag", "allee"):
        if lower.endswith(ending):
            return ending
    return lower
