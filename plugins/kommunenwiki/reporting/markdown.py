# What contributors write is shown by GitHub and GitLab in the name of the CI. There it must stay text: no markup, no
# HTML, no picture, no link, nobody mentioned, no issue closed. A backslash stops Markdown; what the hosts look for in
# finished text (@name, #12, !12, addresses) is stopped by an invisible word joiner behind its first character.
"""Text of contributors inside Markdown that GitHub and GitLab show."""

from __future__ import annotations

import re
from typing import Final

from kommunenwiki.findings import printable

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>&|~$#{}^=])")
_TRIGGER: Final = re.compile(
    r"""(?x)
    (?<=[@\#!$%&~^]) (?=[\w{"'])          # mentions and references: @name, #12, !12, %"milestone", ~label
    | (?<=:) (?=//|[\w+-]+:)              # addresses and :emoji:
    | (?<=\bwww) (?=\.) | (?<=\bGH-) (?=\d)
    | (?<=[{\[]) (?=[+-])                 # {+ additions +} of GitLab
    """,
    re.IGNORECASE,
)
_JOINER: Final = "\N{WORD JOINER}"
_TICKS: Final = re.compile("`+")


def literal(text: str) -> str:
    """Return a text in one line, so that it is shown as it is and nothing in it works."""
    return _MARKUP.sub(r"\\\1", _TRIGGER.sub(_JOINER, printable(text)))


def code(text: str) -> str:
    """Return a text as code, where nothing works either; for ids, paths and addresses, which must stay exact."""
    line = printable(text)
    longest = max((len(run) for run in _TICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line[:1] in {"`", ""} or line[-1:] == "`" else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def size(text: str) -> int:
    """Return how much of a limit a text uses up, in bytes; hosts count characters or bytes, and bytes are more."""
    return len(text.encode())
