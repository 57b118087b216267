# Text of one YAML file -> plain data and the position of every key and value, in one pass over libyaml's events.
# The only module that imports yaml. It guesses no types: an AGS, a date or a "no" stays text until the model reads it.
# Everything a contributor can write wrongly here is returned as a Flaw, never raised.
"""Reading YAML without surprises: plain data with positions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Scalar: TypeAlias = str | int | float | bool | None
Data: TypeAlias = "Scalar | list[Data] | dict[str, Data]"
Path: TypeAlias = tuple[str | int, ...]

MAX_BYTES: Final = 256 * 1024
"""Largest file that is read, in bytes."""
MAX_DEPTH: Final = 20
"""Deepest nesting of mappings and lists that is read."""

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{0,15}[1-9]")
_CONSTANTS: Final[Mapping[str, Scalar]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_CONTROL = re.compile(  # and every line end but \n and \r\n, so that all programs count the same lines
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)"
)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A position inside the text: line and column in characters, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a text could not be read, or not completely.

    Attributes:
        kind: Name of the flaw; ``messages`` has the sentence for it.
        mark: Where it is.
        detail: The word of the contributor that the sentence quotes.
    """

    kind: str
    mark: Mark
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one YAML file.

    Attributes:
        data: Plain data; empty when the text has flaws that stopped the reading.
        keys: Position of every key, by the path of its value.
        values: Position of every value, by its path; the whole document has the empty path.
        flaws: What was wrong with the text, in order of position.
    """

    data: dict[str, Data]
    keys: Mapping[Path, Mark] = field(default_factory=dict)
    values: Mapping[Path, Mark] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()

    @property
    def misgrouped(self) -> bool:
        """Tell whether fields stand in the wrong group, so that nothing can be said about their values."""
        return any(flaw.kind == "duplicate-keys" for flaw in self.flaws)

    def mark(self, path: Path) -> Mark:
        """Return where the value at ``path`` begins, or the nearest thing above it that exists."""
        for end in range(len(path), -1, -1):
            found = self.values.get(path[:end])
            if found is not None:
                return found if end == len(path) else self.keys.get(path[:end], found)
        return Mark(1, 1)

    def key_mark(self, path: Path) -> Mark:
        """Return where the key of the value at ``path`` is written; list items have no key, so the item itself."""
        return self.keys.get(path) or self.mark(path)


class _StopReadingError(Exception):
    """Carries the flaw after which the rest of the text cannot be understood."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.kind)
        self.flaw = flaw


def read(content: bytes) -> Document:
    """Read one YAML file.

    Args:
        content: The bytes of the file: UTF-8, at most ``MAX_BYTES``, a single mapping.

    Returns:
        The data with all positions, or an empty document with the flaws that were found.
    """
    try:
        return _Reader(_text(content)).document()
    except _StopReadingError as stop:
        return Document({}, flaws=(stop.flaw,))


def typed(text: str) -> Scalar:
    """Return the value of a plain (unquoted) scalar.

    Only ``true``, ``false``, ``null``, whole numbers without leading zero and decimal numbers without trailing zero
    get a type. ``05754008``, ``no``, ``12:30``, ``1.10`` and ``2023-03-16`` stay text: the model decides what they are.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise _StopReadingError(Flaw("too-large", Mark(1, 1), str(MAX_BYTES // 1024)))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()  # without the byte order mark, like error.start
        raise _StopReadingError(Flaw("not-utf8", _mark_at(before, len(before)))) from None
    control = _CONTROL.search(text)
    if control:
        mark = _mark_at(text, control.start())
        raise _StopReadingError(Flaw("control-character", mark, f"U+{ord(control.group()):04X}"))
    tab = _TAB_INDENT.search(text)
    if tab:
        raise _StopReadingError(Flaw("tab", _mark_at(text, tab.end() - 1)))
    return text


def _mark_at(text: str, index: int) -> Mark:
    return Mark(text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1)


class _Reader:
    """Builds the data of one text from libyaml's events."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._end = _mark_at(text, len(text))
        self._keys: dict[Path, Mark] = {}
        self._values: dict[Path, Mark] = {}
        self._flaws: list[Flaw] = []

    def document(self) -> Document:
        try:
            data = self._root()
        except yaml.MarkedYAMLError as error:
            raise _StopReadingError(self._syntax_flaw(error)) from None
        flaws = tuple(sorted(self._flaws, key=lambda flaw: (flaw.mark.line, flaw.mark.column)))
        return Document(data, self._keys, self._values, flaws)

    def _root(self) -> dict[str, Data]:
        next(self._events)  # stream start
        if isinstance(next(self._events), yaml.StreamEndEvent):
            raise _StopReadingError(Flaw("empty", Mark(1, 1)))
        event = next(self._events)
        if isinstance(event, yaml.ScalarEvent) and not event.value and event.implicit[0]:
            raise _StopReadingError(Flaw("empty", Mark(1, 1)))
        data = self._value(event, ())
        next(self._events)  # document end
        following = next(self._events)
        if not isinstance(following, yaml.StreamEndEvent):
            raise _StopReadingError(Flaw("several-documents", self._mark(following)))
        if not isinstance(data, dict):
            raise _StopReadingError(Flaw("no-mapping", self._mark(event)))
        return data

    def _value(self, event: yaml.Event, path: Path) -> Data:
        self._values[path] = self._mark(event)
        self._refuse_specials(event)
        if len(path) > MAX_DEPTH:
            raise _StopReadingError(Flaw("too-deep", self._mark(event), str(MAX_DEPTH)))
        if isinstance(event, yaml.ScalarEvent):
            return typed(event.value) if event.implicit[0] else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _list(self, path: Path) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Data]:
        entries: dict[str, Data] = {}
        repeated: list[tuple[Mark, str]] = []
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if key in entries:
                repeated.append((self._mark(event), key))
                self._skip(next(self._events), here)
                continue
            self._keys[here] = self._mark(event)
            entries[key] = self._value(next(self._events), here)
        if repeated:  # many at once are one mistake: the line above them that begins a new group is missing
            kind = "duplicate-key" if len(repeated) == 1 else "duplicate-keys"
            self._flaws.append(Flaw(kind, repeated[0][0], "“, „".join(key for _, key in repeated)))
        return entries

    def _skip(self, event: yaml.Event, path: Path) -> None:
        """Read the value of a repeated key for its flaws and keep the positions of the first."""
        first = self._keys, self._values
        self._keys, self._values = {}, {}
        self._value(event, path)
        self._keys, self._values = first

    def _key(self, event: yaml.Event) -> str:
        self._refuse_specials(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise _StopReadingError(Flaw("key-not-text", self._mark(event)))
        return str(event.value)

    def _refuse_specials(self, event: yaml.Event) -> None:
        anchor: str | None = getattr(event, "anchor", None)
        tag: str | None = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            raise _StopReadingError(Flaw("alias", self._mark(event), f"*{anchor}"))
        if anchor:
            self._flaws.append(Flaw("anchor", self._mark(event), f"&{anchor}"))
        if tag:
            self._flaws.append(Flaw("tag", self._mark(event), tag))

    def _mark(self, event: yaml.Event) -> Mark:
        return self._inside(cast("yaml.Mark", event.start_mark))  # libyaml gives every event a mark

    def _syntax_flaw(self, error: yaml.MarkedYAMLError) -> Flaw:
        mark = self._inside(cast("yaml.Mark", error.problem_mark))  # and every error a mark and a sentence
        return Flaw("syntax", mark, _SYNTAX.get(str(error.problem), ""))

    def _inside(self, mark: yaml.Mark) -> Mark:
        """Count from 1; libyaml puts the end of a text without a last line break on a line of its own."""
        return self._end if mark.line >= self._end.line else Mark(mark.line + 1, mark.column + 1)


_SYNTAX: Final[Mapping[str, str]] = {
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
