"""What changed in a text, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from kommunenwiki.analysis.list_matching import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kommunenwiki.reviewing.styles import Style

_REWRITTEN: Final = 0.4
"""Below this likeness both texts are shown whole: crossed-out words between the few that stayed would be unreadable."""
_AROUND: Final = 6
"""So many words are shown before and after a change; longer stretches without change are left out."""


def word_changes(before: str, after: str, style: Style) -> str:
    """Return the new text with its changed words marked, or both texts when they have little in common."""
    old, new = before.split(), after.split()
    if old == new:
        return f"{style.quoted(after)} (nur Leerzeichen und Absätze)"
    if likeness(old, new) < _REWRITTEN:
        return f"{style.removed(style.quoted(before))} {style.added(style.quoted(after))}"
    pieces = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    operations = matcher.get_opcodes()
    for number, (operation, i, i_end, j, j_end) in enumerate(operations):
        if operation == "equal":
            stretch = _shortened(new[j:j_end], first=number == 0, last=number == len(operations) - 1)
            pieces.append(style.literal(stretch))
            continue
        if i < i_end:
            pieces.append(style.removed(style.literal(" ".join(old[i:i_end]))))
        if j < j_end:
            pieces.append(style.added(style.literal(" ".join(new[j:j_end]))))
    return f"„{' '.join(pieces)}“"


def _shortened(words: Sequence[str], *, first: bool, last: bool) -> str:
    """Leave out the middle of a stretch without change, or what is far from the only change beside it."""
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    if len(words) <= head + tail + 1:
        return " ".join(words)
    return " ".join((*words[:head], "…", *words[len(words) - tail :]))
