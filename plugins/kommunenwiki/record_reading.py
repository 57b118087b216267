# One record: the bytes of its file -> the checked record and its findings, without touching a file.
# A checked record can be packed and unpacked again, which costs a fraction of reading its file.
"""Reading one record, and keeping one that was read."""

from __future__ import annotations

import hashlib
import marshal
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError
from pydantic_core import to_json

from kommunenwiki import messages, yaml_source
from kommunenwiki.catalogue import Record, RecordKey
from kommunenwiki.findings import Finding, Place
from kommunenwiki.model import BY_FOLDER, packing
from kommunenwiki.yaml_source import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic_core import ErrorDetails

    from kommunenwiki.model.base import Part
    from kommunenwiki.yaml_source import Data

PartT = TypeVar("PartT", bound="Part")


def read_record(
    record_type: type[PartT], content: bytes, shown: str
) -> tuple[PartT | None, Document, tuple[Finding, ...]]:
    """Read one record from the bytes of its file.

    Args:
        record_type: The model to read.
        content: The bytes of the YAML file.
        shown: Path of the file for findings.

    Returns:
        The record (None when it cannot be read), its positions, and the findings.
    """
    document = yaml_source.read(content)
    findings = [messages.syntax_finding(shown, flaw) for flaw in document.flaws]
    if document.misgrouped or (document.flaws and not document.data):
        return None, document, tuple(findings)
    try:
        entity = record_type.model_validate_json(_as_json(document.data), strict=True)
    except ValidationError as error:
        findings.extend(_model_findings(record_type, document, shown, error))
        return None, document, tuple(findings)
    return packing.slimmed(entity), document, tuple(findings)


def digest(content: bytes) -> bytes:
    """Return the digest by which content is remembered: 16 bytes, other for every other content."""
    return hashlib.blake2b(content, digest_size=16).digest()


def packed(record: Record) -> bytes:
    """Return a record as bytes, for a store that only the same program reads.

    Positions are not packed, nor are flaws of the text: a record with flaws is better read from its file.
    """
    folder, id_ = record.key
    return marshal.dumps((folder, id_, record.path, record.digest, packing.packed(record.entity)))


def unpacked(content: bytes, text: Callable[[], bytes] = bytes) -> Record:
    """Return the record that was packed.

    Args:
        content: What ``packed`` returned, in the same version of the program and of Python.
        text: Gives the bytes of its file, when a position is asked for.
    """
    folder, id_, path, digested, row = marshal.loads(content)  # noqa: S302 our own bytes, and no code can be in them
    entity = packing.unpacked(BY_FOLDER[folder], row)
    return Record(RecordKey(folder, id_), entity, path, Document({}, content=text), digested)


def _as_json(data: Data) -> bytes:
    """Return data as JSON, which the models read faster and more strictly than Python's own values."""
    text = to_json(data)
    return to_json(_without_empty(data)) if b"null" in text else text


def _without_empty(data: Data) -> Data:
    """Leave out keys without a value: an empty field counts as absent."""
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_empty(value) for value in data]
    return data


def _model_findings(
    record_type: type[Part], document: Document, shown: str, error: ValidationError
) -> Iterator[Finding]:
    problems = (_problem(details) for details in error.errors(include_url=False))
    for problem in messages.without_consequences(record_type, problems):
        mark = document.key_mark(problem.path) if problem.about_key else document.mark(problem.path)
        yield messages.model_finding(record_type, Place(shown, mark.line, mark.column), problem)


def _problem(details: ErrorDetails) -> messages.ModelProblem:
    kind, path = details["type"], details["loc"]
    in_key = path[-1:] == ("[key]",) and kind != "extra_forbidden"  # how pydantic marks the key of a mapping
    if in_key:
        path = path[:-1]
    return messages.ModelProblem(kind, path, details.get("input"), details.get("ctx", {}), in_key)
