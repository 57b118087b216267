# Our own writer: a few lines, always the same bytes, and no library at build time. Tests read it with rdflib.
"""Nodes as Turtle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kommunenwiki.exports.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    writer = _Writer(context)
    body = "".join(f"\n{writer.subject(node)}" for node in nodes)
    return "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in sorted(writer.used)) + body


def address(text: str) -> str:
    """Return an address between angle brackets; what must not stand there is written with per cent signs."""
    return f"<{_NOT_IN_ADDRESSES.sub(lambda found: f'%{ord(found[0]):02X}', text)}>"


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


class _Writer:
    def __init__(self, context: Mapping[str, Any]) -> None:
        self.used: set[str] = set()
        self._names: dict[str, str] = {}
        self._types: dict[str, str] = {}
        for term, meaning in context.items():
            self._names[term] = meaning["@id"] if isinstance(meaning, dict) else meaning
            self._types[term] = meaning.get("@type", "") if isinstance(meaning, dict) else ""

    def subject(self, node: Node) -> str:
        """Return a thing with all its terms, one in a line."""
        name = address(node["@id"]) if "@id" in node else "[]"
        return f"{name}\n{self._body(node, _INDENT)} .\n"

    def _body(self, node: Node, indent: str) -> str:
        return " ;\n".join(f"{indent}{statement}" for statement in self._statements(node, indent))

    def _statements(self, node: Node, indent: str) -> Iterator[str]:
        for term, value in node.items():
            values = value if isinstance(value, list) else [value]
            if term == "@type":
                yield f"a {', '.join(self._short(self._names[kind]) for kind in values)}"
            elif term != "@id":
                written = dict.fromkeys(self._value(term, item, indent) for item in values)
                yield f"{self._short(self._names[term])} {', '.join(written)}"

    def _value(self, term: str, value: Any, indent: str) -> str:
        if isinstance(value, dict):
            return self._node(value, indent)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return str(value)
        if isinstance(value, float):
            return _double(value)
        type_ = self._types[term]
        if type_ == "@id":
            return address(value)
        return f"{quoted(value)}^^{self._short(type_)}" if type_ else quoted(value)

    def _node(self, node: Node, indent: str) -> str:
        if "@value" in node:
            mark = f"@{node['@language']}" if "@language" in node else f"^^{self._short(node['@type'])}"
            return quoted(node["@value"]) + mark
        if "@id" in node:
            return address(node["@id"])
        deeper = f"{indent}{_INDENT}"
        return f"[\n{self._body(node, deeper)}\n{indent}]"

    def _short(self, name: str) -> str:
        self.used.add(name.partition(":")[0])
        return name


def _double(value: float) -> str:
    """Return a number as JSON-LD understands it: whole ones as integers, others as doubles."""
    if value.is_integer():
        return str(int(value))
    mantissa, _, exponent = f"{value:.15E}".partition("E")
    return f"{mantissa.rstrip('0')}E{int(exponent)}"
