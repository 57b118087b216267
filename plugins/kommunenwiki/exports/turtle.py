# Our own writer: a few lines, always the same bytes, and no library at build time. Tests read it with rdflib.
"""Nodes as Turtle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.exports.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kommunenwiki.exports.vocabulary import Node

_NOT_IN_ADDRESSES: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f\u0085\u2028\u2029]')
_INDENT: Final = "    "


def turtle(nodes: Iterable[Node], context: Mapping[str, Any]) -> str:
    """Return nodes as Turtle, in their order.

    Args:
        nodes: Things with their terms; relative addresses stay relative, to the address of the document.
        context: What the terms mean, as in JSON-LD.

    Raises:
        KeyError: The context does not know a term.
    """
    writer = Writer(context)
    body = writer.subjects(nodes)
    return head(writer.used) + body


def head(prefixes: Iterable[str]) -> str:
    """Return the beginning of a document, which says what the short names of vocabularies mean."""
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in sorted(prefixes))


def address(text: str) -> str:
    """Return an address between angle brackets; what must not stand there is written with per cent signs."""
    return f"<{_NOT_IN_ADDRESSES.sub(lambda found: f'%{ord(found[0]):02X}', text)}>"


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


class Writer:
    """Writes nodes one after the other and notes the vocabularies that they use."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        """Prepare the writer.

        Args:
            context: What the terms mean, as in JSON-LD.
        """
        self._names: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._short: dict[str, None] = {}
        for term, meaning in context.items():
            self._names[term] = meaning["@id"] if isinstance(meaning, dict) else meaning
            self._types[term] = meaning.get("@type", "") if isinstance(meaning, dict) else ""

    @property
    def used(self) -> set[str]:
        """The short names of the vocabularies that were used."""
        return {name.partition(":")[0] for name in self._short}

    def subjects(self, nodes: Iterable[Node]) -> str:
        """Return things with all their terms, one in a line, each thing after a blank line."""
        return "".join([f"\n{self._subject(node)}" for node in nodes])

    def _subject(self, node: Node) -> str:
        name = address(node["@id"]) if "@id" in node else "[]"
        return f"{name}\n{self._body(node, _INDENT)} .\n"

    def _body(self, node: Node, indent: str) -> str:
        lines = []
        for term, value in node.items():
            if term == "@type":
                kinds = value if isinstance(value, list) else [value]
                lines.append(f"{indent}a {', '.join([self._noted(self._names[kind]) for kind in kinds])}")
            elif term != "@id":
                values = value if isinstance(value, list) else [value]
                written = [self._value(term, item, indent) for item in values]
                said = written[0] if len(written) == 1 else ", ".join(dict.fromkeys(written))
                lines.append(f"{indent}{self._noted(self._names[term])} {said}")
        return " ;\n".join(lines)

    def _value(self, term: str, value: Any, indent: str) -> str:
        if isinstance(value, dict):
            return self._node(value, indent)
        if isinstance(value, str):
            type_ = self._types[term]
            if type_ == "@id":
                return address(value)
            return f"{quoted(value)}^^{self._noted(type_)}" if type_ else quoted(value)
        return number(value)

    def _node(self, node: Node, indent: str) -> str:
        if "@value" in node:
            mark = f"@{node['@language']}" if "@language" in node else f"^^{self._noted(node['@type'])}"
            return quoted(node["@value"]) + mark
        if "@id" in node:
            return address(node["@id"])
        deeper = f"{indent}{_INDENT}"
        return f"[\n{self._body(node, deeper)}\n{indent}]"

    def _noted(self, name: str) -> str:
        self._short[name] = None
        return name


def number(value: float | bool) -> str:  # noqa: FBT001 a value like the others
    """Return a number, or a truth value."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else _double(value)


def _double(value: float) -> str:
    """Return a number as JSON-LD understands it: whole ones as integers, others as doubles."""
    if value.is_integer():
        return str(int(value))
    mantissa, _, exponent = f"{value:.15E}".partition("E")
    return f"{mantissa.rstrip('0')}E{int(exponent)}"
