# A file that cannot be read completely stays as it is. What is written is read again first: if anything in it were
# another than before, the file would stay as it is, too.
"""The canonical layout of a file that exists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kommunenwiki import yaml_source
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.messages import syntax_finding
from kommunenwiki.writing.arranging import arrange
from kommunenwiki.writing.emitting import emit
from kommunenwiki.yaml_tree import Group, parse, plain

if TYPE_CHECKING:
    from kommunenwiki.model import Entity

_SCHEMA_MARK: Final = "yaml-language-server:"


@dataclass(frozen=True, slots=True)
class Formatted:
    """The result of formatting a file.

    Attributes:
        text: The text in the canonical layout; None when the file has to stay as it is.
        findings: Why it has to.
    """

    text: str | None
    findings: tuple[Finding, ...] = ()


def head(record_type: type[Entity]) -> str:
    """Return the first line of the records of a type: it tells editors where the schema is."""
    return f"# yaml-language-server: $schema=../schema/v1/{record_type.folder}.json"


def formatted(record_type: type[Entity], content: bytes, shown: str) -> Formatted:
    """Return the text of a record file in the canonical layout.

    Args:
        record_type: The type of the record.
        content: The bytes of the file. It must be readable YAML; the model may find as much wrong as it likes.
        shown: Path of the file for findings.
    """
    document = yaml_source.read(content)
    if document.flaws:
        return Formatted(None, tuple(syntax_finding(shown, flaw) for flaw in document.flaws))
    root = parse(content)
    text = written(record_type, root)
    if says_the_same(text, root):
        return Formatted(text)
    message = "Diese Datei lässt sich nicht in die übliche Form bringen."
    hint = "Sie bleibt, wie sie ist. Sehr lange Schlüssel und sehr große Dateien gehen nicht."
    return Formatted(None, (Finding("Y016", Severity.ERROR, Place(shown), message, hint),))


def written(record_type: type[Entity], root: Group) -> str:
    """Bring the tree of a record into its canonical form and return the text of the file."""
    comments = root.entries[0].above if root.entries else root.below
    comments[:] = [comment for comment in comments if _SCHEMA_MARK not in comment]
    arrange(record_type, root)
    return f"{head(record_type)}\n{emit(root)}"


def says_the_same(text: str, root: Group) -> bool:
    """Tell whether a text holds what the tree says that it was written from."""
    again = yaml_source.read(text.encode())
    return not again.flaws and again.data == plain(root)
