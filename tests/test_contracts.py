"""Promises of the whole code base that no single module can keep alone."""

from __future__ import annotations

import ast
import pathlib
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from kommunenwiki.model import BY_FOLDER, RECORD_TYPES
from kommunenwiki.model.base import Part
from kommunenwiki.model.values import ID_PATTERN, Choice, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = pathlib.Path(__file__).parent.parent
LONGEST_FILE = 300
LONGEST_FUNCTION = 44


def own_subclasses(base: type) -> Iterator[type[Any]]:
    """Yield all classes of the package below a class, not those of tests."""
    subclasses: list[type[Any]] = base.__subclasses__()
    for subclass in subclasses:
        if subclass.__module__.startswith("kommunenwiki."):
            yield subclass
        yield from own_subclasses(subclass)


def shown(value: Any) -> str:
    if isinstance(value, pathlib.Path):
        return value.relative_to(ROOT).as_posix()
    return value.__name__ if isinstance(value, type) else str(value)


PARTS = sorted(set(own_subclasses(Part)), key=shown)
CHOICES = sorted(set(own_subclasses(Choice)), key=shown)
REFS = sorted(set(own_subclasses(Ref)), key=shown)
FIELDS = [(part, name) for part in PARTS for name in part.model_fields if name in part.__annotations__]
SOURCES = sorted((ROOT / "plugins").rglob("*.py"))


def files_of_the_repository() -> list[pathlib.Path]:
    """Return the files that git knows or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in sorted(set(listed)) if name and (ROOT / name).is_file()]


def test_modules_import_each_other_in_one_direction_only() -> None:
    command = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("part", "name"), FIELDS, ids=[f"{part.__name__}.{name}" for part, name in FIELDS])
def test_every_key_of_a_record_has_a_german_title_and_help(part: type[Part], name: str) -> None:
    field = part.model_fields[name]
    assert field.title
    assert field.description
    assert re.search(r"(?:\.|https?://\S*)$", field.description), "ends neither with a full stop nor with an address"
    english = re.search(r"\b(?:the|of|and|with|which|for)\b", f"{field.title} {field.description}")
    assert english is None, "looks like English"


@pytest.mark.parametrize("class_", [*PARTS, *CHOICES, *REFS], ids=shown)
def test_every_class_of_the_model_is_explained(class_: type) -> None:
    assert (vars(class_).get("__doc__") or "").strip().endswith(".")


@pytest.mark.parametrize("choice", CHOICES, ids=shown)
def test_every_choice_has_a_value_like_an_id_and_a_label_of_its_own(choice: type[Choice]) -> None:
    members = list(choice)
    assert members
    assert all(re.fullmatch(ID_PATTERN, member.value) for member in members)
    assert all(member.label and member.label == member.label.strip() for member in members)
    assert len({member.label for member in members}) == len(members)


@pytest.mark.parametrize("trait", ["folder", "singular", "plural"])
def test_every_record_type_has_a_folder_and_names_of_its_own(trait: str) -> None:
    values = [getattr(record_type, trait) for record_type in RECORD_TYPES]
    assert all(values)
    assert len(set(values)) == len(values)


def test_folders_of_record_types_are_parts_of_addresses() -> None:
    assert all(re.fullmatch(ID_PATTERN, record_type.folder) for record_type in RECORD_TYPES)


def test_for_every_record_type_there_is_one_kind_of_reference() -> None:
    assert sorted(ref.folder for ref in REFS) == sorted(BY_FOLDER)


@pytest.mark.parametrize("file", SOURCES, ids=shown)
def test_modules_and_functions_are_short(file: pathlib.Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_modules_are_named_by_what_they_are_about() -> None:
    vague = {"util", "utils", "helper", "helpers", "misc", "common", "tools", "manager", "stuff"}
    names = {part for file in files_of_the_repository() for part in file.relative_to(ROOT).with_suffix("").parts}
    assert names & vague == set()


FOREIGN = {
    "address of a package registry": "|".join(
        re.escape(".".join(parts))
        for parts in (("pypi", "org"), ("files", "pythonhosted", "org"), ("registry", "npmjs", "org"))
    ),
    "path of a machine": r"(?<![\w.-])/(?:" + "|".join(("work", "root", "home/" + r"\w+")) + ")/",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_file_names_a_package_registry_or_a_path_of_a_machine(kind: str) -> None:
    pattern = re.compile(FOREIGN[kind].encode())
    found = {
        shown(file): match.group().decode()
        for file in files_of_the_repository()
        if (match := pattern.search(file.read_bytes()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("address of a package registry", "https://" + "pypi" + ".org/simple"),
        ("path of a machine", "'/" + "work" + "/main'"),
        ("path of a machine", "/" + "root" + "/.cache"),
    ],
)
def test_such_an_address_or_path_would_be_found(kind: str, text: str) -> None:
    assert re.search(FOREIGN[kind], text)
    assert not re.search(FOREIGN[kind], "https://www.beispiel.de/" + "work" + "/main")


REQUIREMENTS = sorted(ROOT.glob("requirements*"))


@pytest.mark.parametrize("file", REQUIREMENTS, ids=shown)
def test_requirements_name_no_index(file: pathlib.Path) -> None:
    options = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("-")]
    assert [option for option in options if not option.startswith(("-r ", "-c "))] == []


@pytest.mark.parametrize("file", [file for file in REQUIREMENTS if file.suffix == ".txt"], ids=shown)
def test_locked_requirements_have_versions_and_hashes(file: pathlib.Path) -> None:
    joined = file.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[\w.\[\],-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line), line
