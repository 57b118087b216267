"""Reading the file about the operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kommunenwiki.findings import ordered
from kommunenwiki.legal import FILE as FILE  # noqa: PLC0414 the adapter asks for it here
from kommunenwiki.legal.completeness import problems
from kommunenwiki.loading import load_part
from kommunenwiki.model.operator import Operator
from kommunenwiki.yaml_source import Document

if TYPE_CHECKING:
    import pathlib
    from datetime import date

    from kommunenwiki.findings import Finding


def read_operator(
    file: pathlib.Path, shown: str, today: date, *, production: bool
) -> tuple[Operator, tuple[Finding, ...]]:
    """Read who runs the wiki.

    Args:
        file: The file; without it nothing is known.
        shown: How findings name it.
        today: The day that counts as today.
        production: True for a public wiki, which must not have gaps or placeholders.

    Returns:
        What is known (nothing when the file cannot be read), and what is wrong.

    Raises:
        OSError: The file cannot be read.
    """
    if not file.is_file():
        return Operator(), ordered(problems(Operator(), Document({}), shown, today, production=production))
    operator, document, wrong = load_part(Operator, file, shown)
    if operator is None:
        return Operator(), wrong
    return operator, ordered((*wrong, *problems(operator, document, shown, today, production=production)))
