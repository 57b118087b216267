"""The commands ``wiki due`` and ``wiki checked``."""

from __future__ import annotations

import contextlib
import pathlib
import sys
from typing import TYPE_CHECKING

import click

from kommunenwiki import rechecking, reporting
from kommunenwiki.analysis.due import AHEAD, due
from kommunenwiki.care import due_list
from kommunenwiki.checking import check, new_errors
from kommunenwiki.cli.basics import (
    EXIT_FINDINGS,
    Day,
    docs_option,
    fail,
    loaded,
    now,
    operator_of,
    operator_option,
    today_option,
)
from kommunenwiki.legal.completeness import reminder
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.publishing.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@click.command("due")
@docs_option
@operator_option
@today_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(due_list.FORMATS)),
    default="text",
    show_default=True,
    help="text: für den Bildschirm; issue: als Aufgabe (Markdown); ics: als Kalender.",
)
@click.option("--ahead", type=click.IntRange(0, 366), default=AHEAD, show_default=True, help="So viele Tage voraus.")
@click.option("--out", type=click.Path(path_type=pathlib.Path, dir_okay=False), help="Datei statt Bildschirm.")
def due_command(
    docs: pathlib.Path,
    operator: pathlib.Path,
    *,
    today: date | None,
    format_: str,
    ahead: int,
    out: pathlib.Path | None,
) -> None:
    """Nennt die Einträge, die wieder geprüft werden sollten, nach der Stelle, die Auskunft gibt.

    Ist die Erklärung zur Barrierefreiheit über ein Jahr alt, nennt er auch sie.
    """
    day = today or now()
    statement = reminder(operator_of(operator, today, production=False)[0], day)
    groups = due(loaded(docs, today).catalogue, day, ahead)
    text = due_list.FORMATS[format_](groups, day, statement)
    if out is None:
        sys.stdout.buffer.write(text.encode())
        return
    try:
        replace_file(out, text)
    except OSError as error:
        fail(f"„{out}“ lässt sich nicht schreiben: {reason(error)}.")
    click.echo(due_list.summary(groups), err=True)


@click.command("checked")
@click.argument("ids", metavar="ID…", nargs=-1, required=True)
@docs_option
@today_option
@click.option("--date", "day", type=Day(), default=None, help="Tag der Prüfung; sonst heute.")
def checked_command(ids: tuple[str, ...], docs: pathlib.Path, today: date | None, day: date | None) -> None:
    """Trägt ein, dass jemand die Angaben der Einträge mit ihren Quellen verglichen hat.

    ID ist die Kennung, mit Ordner, wo sie allein nicht reicht („themen/datenschutz“). Alles oder nichts: Geht es bei
    einem Eintrag nicht, bleibt jede Datei, wie sie ist. Wann Quellen gelesen wurden („accessed“), ändert er nie.
    """
    present = today or now()
    before = loaded(docs, today)
    try:
        keys = rechecking.found(before.catalogue, ids)
        changes = rechecking.changes(
            before.catalogue, keys, day or present, present, lambda path: (docs / path).read_bytes()
        )
        after = check(docs, present, docs.as_posix(), changes)
    except rechecking.CheckRefusedError as refused:
        fail(f"{refused}\nEs wurde nichts geändert.")
    except OSError as error:
        fail(f"„{error.filename}“ lässt sich nicht lesen: {reason(error)}.")
    worse = new_errors(before.findings, after.findings)
    if worse:
        click.echo(reporting.as_text(worse), nl=False)
        click.echo("Es wurde nichts geändert.", err=True)
        sys.exit(EXIT_FINDINGS)
    _write_all(docs, changes)
    for path in changes:
        click.echo(f"{docs.as_posix()}/{path}")
    same = len(keys) - len(changes)
    noted = "Ein Eintrag" if len(changes) == 1 else f"{len(changes)} Einträge"
    click.echo(f"{noted} geändert{f', {same} nannten den Tag schon' if same else ''}.", err=True)


def _write_all(docs: pathlib.Path, changes: Mapping[str, str]) -> None:
    """Write all files, or put back those that are written already and end with a sentence."""
    written: dict[pathlib.Path, str] = {}
    for path, text in changes.items():
        file = docs / path
        try:
            old = file.read_bytes().decode()
            replace_file(file, text)
        except OSError as error:
            for done, content in written.items():
                with contextlib.suppress(OSError):
                    replace_file(done, content)
            fail(f"„{file}“ lässt sich nicht schreiben: {reason(error)}. Es wurde nichts geändert.")
        written[file] = old
