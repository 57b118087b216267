# Own code, not mutmut or cosmic-ray: those begin a new Python for each mutant, and loading libraries takes longer than
# running the tests. Here each mutant is a copy of a process (fork) that has the libraries loaded.
"""Small mistakes in Python source, each in one place: what somebody could have written instead."""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Continue: ast.Break,
    ast.Break: ast.Continue,
}
CHANGES: Final = {
    "other operator": "anderer Operator",
    "other value": "anderer Wert",
    "without not": "ohne „not“",
    "opposite condition": "Bedingung umgedreht",
    "without condition": "ohne die Bedingung",
    "returns nothing": "gibt nichts zurück",
    "not called": "nicht aufgerufen",
}
"""All kinds of mistakes, with their names for people."""
_LEFT_OUT: Final = {"annotation", "returns", "decorator_list", "bases"}
"""Parts of a definition that decide nothing when a test runs."""
_WORDS: Final = 8
"""A longer literal is a list of words, which is data: no test repeats each word of it."""


class Mutant(NamedTuple):
    """A mistake: where, and which of those that are possible there."""

    number: int
    line: int
    kind: str
    text: str


def mutants(source: str) -> list[Mutant]:
    """Return all mistakes that can be made in a source, in the order of its lines."""
    found = []
    for number, node in enumerate(_nodes(ast.parse(source))):
        line = getattr(node.target if isinstance(node, ast.comprehension) else node, "lineno", 0)
        found += [Mutant(number, line, kind, ast.unparse(node)[:70]) for kind in _kinds(node)]
    return found


def mutated(source: str, mutant: Mutant) -> str:
    """Return a source with a mistake in it."""
    tree = ast.parse(source)
    node = list(_nodes(tree))[mutant.number]
    new = _changed(node, mutant.kind)
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, new)
            elif isinstance(value, list):
                setattr(parent, name, [new if one is node else one for one in value])
    return ast.unparse(ast.fix_missing_locations(tree))


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what may be changed: neither docstrings nor types nor what only a type checker reads."""
    for name, value in ast.iter_fields(tree):
        parts = value if isinstance(value, list) else [value]
        for part in parts:
            if not isinstance(part, ast.AST) or name in _LEFT_OUT or _is_idle(part):
                continue
            if ast.unparse(tree).startswith("cast(") and part is parts[0] and name == "args":
                continue
            yield part
            yield from _nodes(part)


def _is_idle(node: ast.AST) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.FormattedValue):
        return True
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "__all__"
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return len(node.elts) > _WORDS and all(isinstance(word, ast.Constant) for word in node.elts)
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).endswith("TypeVar")
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _kinds(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Compare | ast.BinOp | ast.BoolOp | ast.Continue | ast.Break) and _swapped(node):
        yield "other operator"
    if isinstance(node, ast.Constant) and _is_mutable(node.value):
        yield "other value"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "without not"
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        yield "opposite condition"
    if isinstance(node, ast.comprehension) and node.ifs:
        yield "without condition"
    if isinstance(node, ast.Return) and node.value is not None and not _is_nothing(node.value):
        yield "returns nothing"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield "not called"


def _is_nothing(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_mutable(value: object) -> bool:
    """Tell whether a value decides something: words with spaces are sentences for people."""
    return isinstance(value, bool | int | float) or (isinstance(value, str) and bool(value) and " " not in value)


def _swapped(node: ast.AST) -> bool:
    return _operator(node) in _OTHER


def _operator(node: ast.AST) -> type[ast.AST]:
    if isinstance(node, ast.Compare):
        return type(node.ops[0])
    if isinstance(node, ast.BinOp | ast.BoolOp):
        return type(node.op)
    return type(node)


def _changed(node: ast.AST, kind: str) -> ast.AST:  # noqa: C901 a row for each kind reads as a table
    new = copy.deepcopy(node)
    match new, kind:
        case ast.Compare(), _:
            new.ops[0] = _OTHER[_operator(node)]()  # type: ignore[call-overload] # an operator for an operator
        case ast.BinOp() | ast.BoolOp(), _:
            new.op = _OTHER[_operator(node)]()  # type: ignore[assignment]
        case ast.Continue() | ast.Break(), _:
            new = _OTHER[type(node)]()
        case ast.Constant(value=bool() as value), _:
            new.value = not value
        case ast.Constant(value=str() as text), _:
            new.value = f"X{text}"
        case ast.Constant(value=value), _:
            new.value = value + 1  # type: ignore[operator] # a number
        case ast.UnaryOp(operand=operand), _:
            new = operand
        case ast.If() | ast.IfExp() | ast.While(), _:
            new.test = ast.UnaryOp(ast.Not(), new.test)
        case ast.comprehension(), _:
            new.ifs = []
        case ast.Return(), _:
            new.value = ast.Constant(None)
        case _:
            new = ast.Pass()
    return new
