"""All regular expressions of the program, read from its source, and texts that are made to keep each of them busy."""

from __future__ import annotations

import ast
import importlib
import pathlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import kommunenwiki

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE: Final = pathlib.Path(kommunenwiki.__file__).parent
FUNCTIONS: Final = frozenset({"compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn"})
LOCALS: Final = {"key": "title", "unit": "Euro", "separator": "[\n;,]", "page": r"\(seite\.md", "PAGE": "x"}
"""What stands in names that exist only while a function runs."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression of the program.

    Attributes:
        place: Its module and what it is called there, or the line when it has no name.
        compiled: The expression.
        methods: How the program applies it: ``match``, ``fullmatch``, ``search``, or ``finditer`` for all that find
            every place.
    """

    place: str
    compiled: re.Pattern[Any]
    methods: tuple[str, ...]


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return all regular expressions below the package, sorted by place."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    everywhere = _uses(trees.values())
    found = [pattern for path, tree in trees.items() for pattern in _in_module(path, tree, everywhere)]
    return tuple(sorted(found, key=lambda pattern: pattern.place))


def _uses(trees: Any) -> dict[str, set[str]]:
    """Return by name the methods that are asked of it anywhere."""
    uses: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in FUNCTIONS:
                name = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
                uses.setdefault(name, set()).add(node.attr)
    return uses


def _in_module(path: pathlib.Path, tree: ast.Module, uses: dict[str, set[str]]) -> Iterator[Pattern]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_re(node.func)]
    if not calls:
        return
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in calls:
        assert isinstance(node.func, ast.Attribute)
        names = {**vars(module), **{key: value for key, value in LOCALS.items() if key not in vars(module)}}
        arguments = [eval(ast.unparse(argument), names) for argument in _of_pattern(node)]  # noqa: S307 our own source
        compiled = arguments[0] if isinstance(arguments[0], re.Pattern) else re.compile(*arguments)
        parent, name = parents[node], f"{node.lineno}"
        methods = {node.func.attr}
        if node.func.attr == "compile":
            methods = {"search", "fullmatch"}
            if isinstance(parent, ast.Attribute):
                methods = {parent.attr}
            elif isinstance(parent, ast.AnnAssign | ast.Assign):
                target = parent.target if isinstance(parent, ast.AnnAssign) else parent.targets[0]
                name = ast.unparse(target)
                own = uses if not name.startswith("_") else _uses((tree,))
                methods = own.get(name, methods)
        place = f"{path.relative_to(PACKAGE).as_posix()}: {name}"
        yield Pattern(place, compiled, tuple(sorted({_plain(method) for method in methods})))


def _is_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in FUNCTIONS
    )


def _of_pattern(call: ast.Call) -> list[ast.expr]:
    assert isinstance(call.func, ast.Attribute)
    flags = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
    if call.func.attr == "compile":
        return [*call.args[:1], *(flags or call.args[1:2])]
    return [
        *call.args[:1],
        *(
            flags or call.args[2:3]
            if call.func.attr in {"search", "match", "fullmatch", "findall", "finditer"}
            else flags
        ),
    ]


def _plain(method: str) -> str:
    return method if method in {"match", "fullmatch", "search"} else "finditer"
