# A matter of form alone: what stands where and in which quotes was decided before.
"""Writing an arranged tree down as YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kommunenwiki.yaml_tree import Entry, Group, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEP: Final = "  "
_KEY: Final = re.compile(r"[^\W\d][\w-]*")
_ESCAPED: Final = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]'  # the last ones end lines or cannot stand in a file
)
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def emit(root: Group) -> str:
    """Return the text of an arranged tree, with a line break at the end."""
    return "".join(f"{line}\n" for line in _block(root, ""))


def quoted(text: str) -> str:
    """Return a text in double quotes on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def _block(group: Group, indent: str) -> Iterator[str]:
    if not group.entries and not indent:
        yield "{}"
    for entry in group.entries:
        yield from _item(entry, indent) if group.is_list else _pair(entry, indent)
    for comment in group.below:
        yield f"{indent}{comment}"


def _pair(entry: Entry, indent: str) -> Iterator[str]:
    for comment in _above(entry):
        yield f"{indent}{comment}"
    key = entry.key if _KEY.fullmatch(entry.key) else quoted(entry.key)
    yield from _with_value(entry, f"{indent}{key}:", indent)


def _item(entry: Entry, indent: str) -> Iterator[str]:
    for comment in _above(entry):
        yield f"{indent}{comment}"
    if isinstance(entry.node, Leaf) or _fits_a_line(entry.node):
        yield from _with_value(entry, f"{indent}-", indent)
        return
    if entry.beside:
        yield f"{indent}{entry.beside}"
    lines = list(_block(entry.node, indent + _STEP))
    while lines[0].lstrip().startswith("#"):  # between a dash and its first key there is no place for a comment
        yield f"{indent}{lines.pop(0).lstrip()}"
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _above(entry: Entry) -> list[str]:
    inside = entry.node.below if isinstance(entry.node, Group) and not entry.node.entries else []
    return [*entry.above, *inside]


def _with_value(entry: Entry, start: str, indent: str) -> Iterator[str]:
    beside = f" {entry.beside}" if entry.beside else ""
    if isinstance(entry.node, Leaf):
        first, *rest = _scalar(entry.node, start.endswith("-"))
        yield f"{start} {first}".rstrip() + beside
        yield from (f"{indent}{_STEP}{line}" if line else "" for line in rest)
    elif _fits_a_line(entry.node):
        yield f"{start} {_brackets(entry.node)}{beside}"
    else:
        yield f"{start}{beside}"
        yield from _block(entry.node, indent + _STEP)


def _fits_a_line(group: Group) -> bool:
    return group.flow or not group.entries


def _brackets(group: Group) -> str:
    if not group.is_list:
        return "{}"
    return f"[{', '.join(_line(entry.node) for entry in group.entries if isinstance(entry.node, Leaf))}]"


def _scalar(leaf: Leaf, in_list: bool) -> list[str]:  # noqa: FBT001 private
    if leaf.plain:
        return ["null" if leaf.value is None and in_list else "" if leaf.value is None else leaf.text]
    lines = leaf.text.split("\n")
    return ["|-", *lines] if _is_literal(lines) else [quoted(leaf.text)]


def _line(leaf: Leaf) -> str:
    return leaf.text if leaf.plain else quoted(leaf.text)


def _is_literal(lines: list[str]) -> bool:
    """Tell whether a text of these lines can stand as it is, below ``|-``."""
    first = next((line for line in lines if line), "")
    return (
        len(lines) > 1
        and bool(lines[-1])
        and not first.startswith(" ")
        and all(line == line.rstrip() and not _UNPRINTABLE.search(line) for line in lines)
    )


_UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
