"""The command ``wiki from-issue``."""

from __future__ import annotations

import contextlib
import pathlib
import sys
from typing import TYPE_CHECKING, Final

import click

from kommunenwiki import reporting
from kommunenwiki.cli.basics import EXIT_CLEAN, EXIT_FINDINGS, docs_option, fail, loaded, now, today_option
from kommunenwiki.contributing.handing_in import from_issue
from kommunenwiki.findings import has_errors
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.publishing.files import create_file

if TYPE_CHECKING:
    from datetime import date

MAX_BYTES: Final = 128 * 1024
"""Largest text that is read, in bytes: twice as much as GitHub takes."""


@click.command("from-issue")
@click.argument("issue", metavar="DATEI", type=click.Path(path_type=pathlib.Path))
@docs_option
@today_option
@click.option("--write", is_flag=True, help="Die Datei im Ordner der Einträge anlegen, statt sie auszugeben.")
def from_issue_command(issue: pathlib.Path, docs: pathlib.Path, today: date | None, *, write: bool) -> None:
    """Macht aus dem Text eines ausgefüllten Formulars einen geprüften Eintrag; DATEI ist „-“ für die Eingabe.

    Endet mit 0, wenn der Eintrag in Ordnung ist, mit 1 bei Fehlern und mit 2, wenn nichts zu lesen war.
    """
    catalogue = loaded(docs, today).catalogue
    try:
        with contextlib.ExitStack() as stack:
            stream = sys.stdin.buffer if str(issue) == "-" else stack.enter_context(issue.open("rb"))
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        fail(f"„{issue}“ kann nicht gelesen werden: {reason(error)}.")
    if len(content) > MAX_BYTES:
        fail(f"„{issue}“ ist zu groß: Erlaubt sind {MAX_BYTES // 1024} kB.")
    made = from_issue(content.decode(errors="replace"), catalogue, today or now(), docs.as_posix())
    if write:
        _create(docs / made.path, made.text)
    else:
        click.echo(made.text, nl=False)
    click.echo(reporting.as_text(made.findings), nl=False, err=True)
    click.echo(reporting.summary(made.findings, 1), err=True)
    if made.notes:
        click.echo("Am Ende der Datei steht als Kommentar, was im Eintrag keinen Platz hat.", err=True)
    sys.exit(EXIT_FINDINGS if has_errors(made.findings) else EXIT_CLEAN)


def _create(file: pathlib.Path, text: str) -> None:
    try:
        create_file(file, text)
    except FileExistsError:
        fail(f"„{file}“ gibt es schon und bleibt, wie sie ist.")
    except OSError as error:
        fail(f"„{file}“ lässt sich nicht schreiben: {reason(error)}.")
    click.echo(f"{file} geschrieben.", err=True)
