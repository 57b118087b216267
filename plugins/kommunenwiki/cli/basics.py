# What all commands share: exit codes, options, loading, and the way they give up.
"""Parts of commands."""

from __future__ import annotations

import pathlib
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from kommunenwiki.checking import Checked, check
from kommunenwiki.legal import FILE
from kommunenwiki.loading import FORMAT_FILE
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.remembered import crew

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kommunenwiki.findings import Finding
    from kommunenwiki.model.operator import Operator
    from kommunenwiki.remembered.crew import DoneT

EXIT_CLEAN, EXIT_FINDINGS, EXIT_FAILED = 0, 1, 2


class Day(click.ParamType[date]):
    """A day of the command line."""

    name = "JJJJ-MM-TT"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with the sentence that says what is expected."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"„{value}“ ist kein Datum; erwartet wird zum Beispiel 2026-11-24.", param, ctx)


docs_option = click.option(
    "--docs",
    type=click.Path(path_type=pathlib.Path),
    default=pathlib.Path("docs"),
    show_default=True,
    help="Ordner mit den Einträgen.",
)
operator_option = click.option(
    "--operator",
    type=click.Path(path_type=pathlib.Path, dir_okay=False),
    default=pathlib.Path(FILE),
    show_default=True,
    help="Datei mit den Angaben zum Betreiber.",
)
today_option = click.option("--today", type=Day(), default=None, help="Tag, der als heute gilt.")


def loaded(docs: pathlib.Path, today: date | None) -> Checked:
    """Load and check all records, or end with the sentence that says why that is impossible."""
    require_folder(docs)
    try:
        checked = check(docs, today or now(), docs.as_posix(), together=together)
    except OSError as error:
        fail(f"„{error.filename}“ kann nicht gelesen werden: {reason(error)}.")
    nothing = not (checked.catalogue.records or checked.catalogue.unreadable or checked.findings)
    if nothing and not (docs / FORMAT_FILE).is_file():  # with it, this is a wiki that only begins
        fail(f"Im Ordner „{docs}“ gibt es keine Einträge. Meinen Sie einen anderen Ordner? Nennen Sie ihn mit --docs.")
    return checked


def together(jobs: Sequence[Callable[[], DoneT]]) -> list[DoneT]:
    """Do all jobs in as many processes as pay."""
    return crew.done(jobs, crew.processors(), partial(click.echo, err=True))


def operator_of(file: pathlib.Path, today: date | None, *, production: bool) -> tuple[Operator, tuple[Finding, ...]]:
    """Read who runs the wiki, with what is wrong, or end with a sentence when the file cannot be read."""
    from kommunenwiki.legal.reading import read_operator  # its model takes time that the check of one file can save

    try:
        return read_operator(file, file.as_posix(), today or now(), production=production)
    except OSError as error:
        fail(f"„{file}“ kann nicht gelesen werden: {reason(error)}.")


def require_folder(docs: pathlib.Path) -> None:
    """End with a sentence when there is no such folder."""
    if not docs.is_dir():
        fail(f"Den Ordner „{docs}“ gibt es nicht. Starten Sie den Befehl im Ordner des Wikis oder nennen Sie --docs.")


def now() -> date:
    """Return the day of today; only commands may ask."""
    return datetime.now(UTC).date()


def write(file: pathlib.Path, text: str, mode: Literal["a", "w"]) -> None:
    """Write a report, or end with the sentence that says why that is impossible."""
    try:
        with file.open(mode, encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        fail(f"„{error.filename}“ lässt sich nicht schreiben: {reason(error)}.")


def fail(message: str, code: int = EXIT_FAILED) -> NoReturn:
    """End with a sentence because the command could not do its work."""
    click.echo(message, err=True)
    raise SystemExit(code)
