# One change, one line. Groups say what a reviewer compares with what: figures with sources, words with meaning.
"""The lines of the review that say what changed in a record."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kommunenwiki.analysis.record_changes import Change, Kind
from kommunenwiki.model.base import Part
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.model.values import PartialDate, Ref, SourceRef
from kommunenwiki.reviewing.word_changes import word_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.reviewing.wording import Wording


class Group(StrEnum):
    """What a change is about; the values are German headings, in the order of the page."""

    FIGURES = "Zahlen und Daten"
    CLAIMS = "Aussagen"
    REFERENCES = "Verweise auf Einträge"
    SOURCES = "Quellen"
    OTHERS = "Weitere Angaben"


def group(change: Change) -> Group:
    """Return what a change is about."""
    value = change.value
    item = value[0] if isinstance(value, tuple) and value else value
    if change.path[0] == "sources":
        return Group.SOURCES
    if isinstance(item, Ref):
        return Group.REFERENCES
    if isinstance(item, Part | Prose | SourceRef):
        return Group.CLAIMS
    if isinstance(item, date | PartialDate | float) or (isinstance(item, int) and not isinstance(item, bool)):
        return Group.FIGURES
    return Group.OTHERS


def line(change: Change, wording: Wording) -> str:
    """Return the line of a change: where it is, what it was and is, and the sources it names."""
    place = wording.place(change)
    written = _what(change, wording)
    sources = "" if group(change) is Group.SOURCES else wording.sources(change)
    word = {Kind.ADDED: "neu: ", Kind.REMOVED: "entfernt: "}.get(change.kind, "")
    return f"{word}{place}: {written}{sources}"


def _what(change: Change, wording: Wording) -> str:
    before, after = change.before, change.after
    name, holder = str(change.path[-1]), change.holders[-1]
    if change.kind in {Kind.ADDED, Kind.REMOVED}:
        return wording.value(change.value, name, holder)
    if change.kind is Kind.REORDERED:
        return "Reihenfolge geändert"
    if change.kind is Kind.RENAMED:
        return f"Kennung war {wording.style.code(str(before))}"
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _of_list(before, after, wording)
    if isinstance(before, Line | Prose) and isinstance(after, Line | Prose):
        return word_changes(before, after, wording.style)
    return f"{wording.value(before, name, holder)} → {wording.style.added(wording.value(after, name, holder))}"


def _of_list(before: Sequence[object], after: Sequence[object], wording: Wording) -> str:
    gone, new = Counter(before) - Counter(after), Counter(after) - Counter(before)
    pieces = [f"neu {wording.style.added(wording.value(item))}" for item in new.elements()]
    pieces += [f"entfernt {wording.style.removed(wording.value(item))}" for item in gone.elements()]
    return ", ".join(pieces)
