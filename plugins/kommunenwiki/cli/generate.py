"""The commands that write what follows from the models: ``wiki schema`` and ``wiki issue-forms``."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

import click

from kommunenwiki.cli.basics import EXIT_FINDINGS, docs_option, fail
from kommunenwiki.contributing import questions
from kommunenwiki.exports import schema
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.publishing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable

_check_option = click.option(
    "--check", "only_check", is_flag=True, help="Nichts schreiben, nur prüfen, ob die Dateien auf dem Stand sind."
)


@click.command("schema")
@docs_option
@_check_option
def schema_command(docs: pathlib.Path, *, only_check: bool) -> None:
    """Schreibt das JSON Schema jeder Art von Einträgen in den Ordner der Einträge; Editoren schlagen daraus vor."""
    generate(docs, schema.files(), only_check=only_check)


@click.command("issue-forms")
@_check_option
def issue_forms_command(*, only_check: bool) -> None:
    """Schreibt die Formulare, mit denen man bei GitHub und GitLab eine Fallstudie vorschlägt."""
    generate(pathlib.Path(), questions.files(), only_check=only_check)


def generate(root: pathlib.Path, files: Iterable[tuple[str, str]], *, only_check: bool) -> None:
    """Write files that follow from the models, or end with 1 when one of them is not what would be written."""
    stale = []
    for path, text in files:
        file = root / path
        if file.is_file() and file.read_bytes() == text.encode():
            continue
        stale.append(file)
        if not only_check:
            _write(file, text)
    for file in stale:
        click.echo(f"{file} {'ist nicht auf dem Stand' if only_check else 'geschrieben'}.", err=True)
    if stale and only_check:
        fail(f"Der Befehl „wiki {click.get_current_context().info_name}“ schreibt sie neu.", EXIT_FINDINGS)
    if not stale:
        click.echo("Alle Dateien sind auf dem Stand.", err=True)


def _write(file: pathlib.Path, text: str) -> None:
    """Write a file, whole or not at all, or end with the sentence that says why that is impossible."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text)
    except OSError as error:
        fail(f"„{file}“ lässt sich nicht schreiben: {reason(error)}.")
