"""Tells how many small mistakes the tests notice; see ``scripts/mutation``."""

from __future__ import annotations

import argparse
import importlib
import importlib.abc
import importlib.util
import os
import pathlib
import random
import signal
import sys
from typing import TYPE_CHECKING, Any, Final, NamedTuple

ROOT: Final = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts and tests are no packages that are installed

# loaded once, for all copies of this process; none of them is part of the program
import hypothesis  # noqa: E402
import jinja2  # noqa: E402, F401
import pydantic  # noqa: E402, F401
import pytest  # noqa: E402
from scripts.mutants import Mutant, mutants, mutated  # noqa: E402
from scripts.security.survivors import FILE, Survivor, mistake, note, stored  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from importlib.machinery import ModuleSpec

PACKAGE: Final = ROOT / "plugins" / "kommunenwiki"
AIM: Final = 0.85
PATIENCE: Final = 300
"""So many seconds the tests of a mutant may take; a loop without end is noticed, too."""
_EXAMPLES: Final = 40
"""So many examples a property test tries for each mutant."""


class Group(NamedTuple):
    """Modules and the tests that concern them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


_RENDERING: Final = ("prose", "environment", "snippets", "explaining", "html_tree", "html_markdown", "headings")
GROUPS: Final = {
    "yaml_source": Group(
        ("yaml_source/*.py",),
        (*(f"tests/unit/test_{name}.py" for name in ("yaml_source", "yaml_quick", "yaml_flaws", "yaml_values")),),
    ),
    "references": Group(
        ("references.py",),
        ("tests/unit/test_references.py", "tests/unit/test_reference_findings.py", "tests/federation/test_links.py"),
    ),
    "rules": Group(("rules/*.py",), ("tests/rules", "tests/words/test_passive.py", "tests/test_examples.py")),
    "rendering": Group(
        tuple(f"rendering/{name}.py" for name in (*_RENDERING, "addresses")),
        tuple(f"tests/rendering/test_{name}.py" for name in (*_RENDERING, "addresses", "hostile", "footnotes")),
    ),
}


class _Broken(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from another source than its file."""

    def __init__(self, file: pathlib.Path, source: str) -> None:
        parts = file.relative_to(ROOT / "plugins").with_suffix("").parts
        self._name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self._file, self._source = file, source

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Say that the module comes from here."""
        del path, target
        if fullname != self._name:
            return None
        package = [str(self._file.parent)] if self._file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(
            fullname, self._file, loader=self, submodule_search_locations=package
        )

    def exec_module(self, module: Any) -> None:
        """Run the source."""
        exec(compile(self._source, str(self._file), "exec"), module.__dict__)  # noqa: S102 our own source, with a mistake


class _Fewer:
    """Lets property tests try fewer examples."""

    def pytest_collection_finish(self) -> None:
        """Set it when the profile of the tests has been loaded."""
        hypothesis.settings.register_profile("mutation", parent=hypothesis.settings(), max_examples=_EXAMPLES)
        hypothesis.settings.load_profile("mutation")


def main(arguments: Sequence[str]) -> int:
    """Try, print the survivors and the rates, and return 1 when a group does not reach the aim."""
    options = _options(arguments)
    tried: dict[str, int] = {}
    survivors: list[Survivor] = []
    enough = True
    for name in options.groups or GROUPS:
        if not _passes(GROUPS[name], None):
            print(f"{name}: the tests fail without a mistake.")
            return 1
        chosen = _sample(_all(GROUPS[name]), options.sample, options.seed)
        found = list(_survivors(name, _unnoticed(name, chosen) if options.again else chosen))
        noticed = len(chosen) - len(found)
        print(f"{name}: {noticed} of {len(chosen)} noticed ({noticed / len(chosen):.0%})", flush=True)
        tried |= {f"{name}: Fehler eingebaut": len(chosen), f"{name}: bemerkt": noticed}
        survivors += found
        enough = enough and noticed >= AIM * len(chosen)
    if options.save:
        _save(options.groups or GROUPS, tried, survivors)
    return int(not enough)


def _save(groups: Iterable[str], tried: Mapping[str, int], survivors: Iterable[Survivor]) -> None:
    measured = importlib.import_module("scripts.security.results").measured  # only this writes to the repository
    measured("mutation", tried, others_stay=True)
    for unexplained in note(groups, survivors):
        print(f"{FILE.relative_to(ROOT)}: say why no test notices it: {_place(unexplained)}")


def _unnoticed(group: str, chosen: Iterable[tuple[pathlib.Path, Mutant]]) -> list[tuple[pathlib.Path, Mutant]]:
    """Return those that no test noticed in the last run that was saved."""
    known = {mistake(one) for one in stored()}
    sources = {file: file.read_text(encoding="utf-8") for file, _ in chosen}
    return [
        (file, mutant) for file, mutant in chosen if mistake(_survivor(group, file, sources[file], mutant)) in known
    ]


def _survivors(group: str, chosen: Iterable[tuple[pathlib.Path, Mutant]]) -> Iterator[Survivor]:
    for file, mutant in chosen:
        source = file.read_text(encoding="utf-8")
        if _passes(GROUPS[group], _Broken(file, mutated(source, mutant))):
            found = _survivor(group, file, source, mutant)
            print(f"{group}: survived: {_place(found)}", flush=True)
            yield found


def _survivor(group: str, file: pathlib.Path, source: str, mutant: Mutant) -> Survivor:
    line = source.splitlines()[mutant.line - 1].strip() if mutant.line else ""
    change = f"{mutant.kind}: {mutant.text.strip()}"
    return Survivor(group, file.relative_to(PACKAGE).as_posix(), mutant.line, line, change)


def _place(found: Survivor) -> str:
    return f"{found.module}:{found.line}: {found.change}"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/mutation", description="Break the program, and run its tests.")
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; else all")
    parser.add_argument("--sample", type=int, default=60, help="so many mistakes in each group; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--again",
        action="store_true",
        help="try only those that no test noticed in the last saved run: what new tests notice, in the same program",
    )
    parser.add_argument("--save", action="store_true", help="note the numbers for the page on security")
    options = parser.parse_args(arguments)
    if unknown := set(options.groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    return options


def _all(group: Group) -> list[tuple[pathlib.Path, Mutant]]:
    files = [file for pattern in group.modules for file in sorted(PACKAGE.glob(pattern))]
    return [(file, mutant) for file in files for mutant in mutants(file.read_text(encoding="utf-8"))]


def _sample(found: list[tuple[pathlib.Path, Mutant]], count: int, seed: int) -> list[tuple[pathlib.Path, Mutant]]:
    if not count or count >= len(found):
        return found
    return sorted(random.Random(seed).sample(found, count))  # noqa: S311 no secret


def _passes(group: Group, broken: _Broken | None) -> bool:
    """Run the tests in a copy of this process; return whether they pass."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        signal.alarm(PATIENCE)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.chdir(ROOT)
        sys.dont_write_bytecode = True
        if broken:
            sys.meta_path.insert(0, broken)
        plain = [
            "-x",
            "-q",
            "-W",
            "ignore::pytest.PytestAssertRewriteWarning",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:randomly",
            "-p",
            "no:xdist",
        ]
        os._exit(pytest.main([*plain, *group.tests], plugins=[_Fewer()]))
    _, status = os.waitpid(child, 0)
    return status == 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
