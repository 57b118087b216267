# Values of records in German words: the names of fields come from the models, those of records from the catalogue.
"""How the review writes values and the places where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.findings import printable
from kommunenwiki.model.base import Part, Source, SourcedEntity
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.model.values import Choice, PartialDate, Ref, SourceRef
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.analysis.record_changes import Change
    from kommunenwiki.catalogue import Catalogue
    from kommunenwiki.reviewing.styles import Style

_LONGEST_CAPTION: Final = 60


@dataclass(frozen=True, slots=True)
class Wording:
    """Writes values of both versions of a wiki in one style.

    Attributes:
        style: Markdown or text.
        before: The old records.
        after: The new records; their titles win.
    """

    style: Style
    before: Catalogue
    after: Catalogue

    def value(self, value: object, name: str = "", holder: Part | None = None) -> str:
        """Return a value; the key of its field and the part around it tell euros from years and give the unit."""
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, tuple):
            return ", ".join(self.value(item, name, holder) for item in value)
        if isinstance(value, int | float):
            return self.style.literal(_number(value, name, holder))
        if isinstance(value, date):
            return german.day(value)
        return self._text(value)

    def _text(self, value: object) -> str:
        if isinstance(value, Choice):
            return self.style.literal(value.label)
        if isinstance(value, PartialDate):
            return german.partial_date(value)
        if isinstance(value, Ref):
            return self.title(RecordKey(value.folder, str(value)))
        if isinstance(value, Line | Prose):
            return self.style.quoted(value)
        return self.style.code(str(value))

    def title(self, key: RecordKey) -> str:
        """Return the title of a record with its id, or the id alone when there is no such record."""
        record = self.after.records.get(key) or self.before.records.get(key)
        code = self.style.code(key.id)
        return code if record is None else f"{self.style.literal(record.entity.name_or_title)} ({code})"

    def part(self, part: Part) -> str:
        """Return all values of a part that are given, in the order of the record; texts stand without their label."""
        return "; ".join(self._fields(part))

    def _fields(self, part: Part) -> Iterator[str]:
        fields = type(part).model_fields
        names = sorted(fields, key=lambda name: not isinstance(getattr(part, name), Line | Prose))
        for name in names:
            value = getattr(part, name)
            if name == "source" or value is None or value == () or value == fields[name].default:
                continue
            written = self.value(value, name, part)
            yield written if name == "text" else f"{fields[name].title or name}: {written}"

    def sources(self, change: Change) -> str:
        """Return in brackets which sources the value names, or an empty text."""
        record = change.holders[0]
        around = [change.value, *reversed(change.holders)]
        keys = next((found for part in around if (found := getattr(part, "source", ()))), ())
        if not keys or not isinstance(record, SourcedEntity) or isinstance(change.value, Source):
            return ""
        return f" (Quelle {', '.join(self.source(key, record) for key in keys)})"

    def source(self, key: SourceRef, record: SourcedEntity) -> str:
        """Return the key of a source and who published it."""
        source = record.sources.get(key)
        code = self.style.code(key)
        return code if source is None else f"{code}: {self.style.literal(source.publisher)}"

    def place(self, change: Change) -> str:
        """Return where a value stands: ``Kosten „Sensoren“, Betrag in Euro``; the text of a claim stands for it."""
        words: list[str] = []
        current: object = change.holders[0]
        of_text = change.path[-1] == "text"
        for step in change.path[:-1] if of_text else change.path:
            if isinstance(current, Part):
                words.append(type(current).model_fields[str(step)].title or str(step))
                current = getattr(current, str(step))
            elif isinstance(current, Mapping):
                words[-1] = f"Quelle {self.style.code(str(step))}"  # only the sources are a mapping
                current = current.get(step)
            else:
                current = cast("tuple[object, ...]", current)[int(step)]
                words[-1] += "" if of_text or current is change.value else self._caption(cast("Part", current))
        return ", ".join(words)

    def _caption(self, item: Part) -> str:
        """Return what tells an item of a list from the others: its first short text, else the beginning of its text."""
        values = [getattr(item, name) for name in type(item).model_fields]
        for kind in (Line, Ref, Prose):
            found = next((value for value in values if isinstance(value, kind)), None)
            if found is not None:
                text = self.style.literal(shortened(str(found)))
                return f" „{text}“"
        return ""


def shortened(text: str) -> str:
    """Return the beginning of a text, whole words if possible."""
    line = printable(text)
    if len(line) <= _LONGEST_CAPTION:
        return line
    return f"{line[:_LONGEST_CAPTION].rpartition(' ')[0] or line[:_LONGEST_CAPTION]} …"


def _number(value: float, name: str, holder: Part | None) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if name == "year":
        return str(value)
    if name.endswith("_eur"):
        return german.euro(int(value))
    unit = getattr(holder, "unit", None) if name == "value" else None
    return f"{german.number(value)}{german.NO_BREAK_SPACE}{unit}" if unit else german.number(value)
