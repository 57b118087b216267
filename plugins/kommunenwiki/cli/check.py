"""The command ``wiki check``."""

from __future__ import annotations

import os
import pathlib
import sys
from typing import TYPE_CHECKING

import click

from kommunenwiki import reporting
from kommunenwiki.cli.basics import (
    EXIT_CLEAN,
    EXIT_FINDINGS,
    docs_option,
    fail,
    loaded,
    operator_of,
    operator_option,
    require_folder,
    today_option,
    write,
)
from kommunenwiki.cli.outline_store import OutlineStore
from kommunenwiki.cli.spot import only_records, spot_checked
from kommunenwiki.findings import has_errors, ordered

if TYPE_CHECKING:
    from datetime import date

    from kommunenwiki.checking import Checked
    from kommunenwiki.findings import Finding


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=pathlib.Path))
@docs_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(reporting.FORMATS)),
    default="text",
    show_default=True,
    help="Form des Berichts.",
)
@today_option
@operator_option
@click.option("--production", is_flag=True, help="Auch prüfen, ob die Angaben zum Betreiber vollständig sind.")
@click.option("--strict", is_flag=True, help="Auch Hinweise gelten als Fehler.")
@click.option("--changed-since", "base", metavar="STAND", help="Nur Befunde, die zu einer Änderung seit STAND gehören.")
@click.option(
    "--summary",
    "page",
    type=click.Path(path_type=pathlib.Path, dir_okay=False),
    help="Hängt den Bericht zusätzlich als Markdown an diese Datei an; bei „github“ von selbst an die des Auftrags.",
)
@click.option(
    "--report",
    "reports",
    metavar="FORM=DATEI",
    multiple=True,
    callback=lambda _context, _option, values: tuple(_report(value) for value in values),
    help="Schreibt den Bericht zusätzlich in eine Datei, zum Beispiel junit=bericht.xml; mehrfach möglich.",
)
def check_command(
    paths: tuple[pathlib.Path, ...],
    docs: pathlib.Path,
    format_: str,
    *,
    today: date | None,
    base: str | None,
    page: pathlib.Path | None,
    reports: tuple[tuple[str, pathlib.Path], ...],
    operator: pathlib.Path,
    production: bool,
    strict: bool,
) -> None:
    """Prüft alle Einträge; mit PATHS werden nur die Befunde dieser Dateien oder Ordner gezeigt.

    Endet mit 0, wenn alles in Ordnung ist, mit 1 bei Fehlern und mit 2, wenn nicht geprüft werden konnte.
    """
    keys = only_records(docs, paths) if base is None else ()
    found, count = spot_checked(docs, today, keys) if keys else _all(docs, today, base)
    for path in paths:
        if not path.exists():
            fail(f"„{path}“ gibt es nicht.")
        if docs.resolve() not in (path.resolve(), *path.resolve().parents):
            fail(f"„{path}“ liegt nicht im Ordner „{docs}“; geprüft werden nur Einträge dort.")
    legal = () if paths or base is not None else operator_of(operator, today, production=production)[1]
    findings = ordered((*(finding for finding in found if _selected(finding, paths)), *legal))
    click.echo(reporting.FORMATS[format_](findings), nl=False)
    for form, file in reports:
        write(file, reporting.FORMATS[form](findings), mode="w")
    job = os.environ.get("GITHUB_STEP_SUMMARY") if format_ == "github" else None
    if page or job:
        write(page or pathlib.Path(str(job)), reporting.as_markdown(findings), mode="a")
    click.echo(reporting.summary(findings, count), err=True)
    sys.exit(EXIT_FINDINGS if has_errors(findings) or (strict and findings) else EXIT_CLEAN)


def _all(docs: pathlib.Path, today: date | None, base: str | None) -> tuple[tuple[Finding, ...], int]:
    """Return the findings of everything, or of what a change did, and the number of records."""
    checked = _loaded(docs, today)
    found = checked.findings if base is None else _of_change(docs, base, checked, today)
    return found, len(checked.catalogue) + len(checked.catalogue.unreadable)


def _loaded(docs: pathlib.Path, today: date | None) -> Checked:
    """Load and check all records; the next check of one file need not read the others."""
    require_folder(docs)
    try:
        store = OutlineStore(docs)
    except OSError:
        return loaded(docs, today)  # which says what cannot be read
    checked = loaded(docs, today)
    store.learn(checked.catalogue)
    return checked


def _of_change(docs: pathlib.Path, base: str, checked: Checked, today: date | None) -> tuple[Finding, ...]:
    from kommunenwiki.cli.review import versions  # comparing takes half of the program, and few ask for it
    from kommunenwiki.reviewing import findings_of_change

    return findings_of_change(versions(docs, base, checked, today))


def _report(value: str) -> tuple[str, pathlib.Path]:
    """Return the form and the file of an additional report."""
    form, equals, file = value.partition("=")
    if form not in reporting.FORMATS or not equals or not file:
        expected = f"Erwartet wird FORM=DATEI, zum Beispiel junit=bericht.xml. Formen: {', '.join(reporting.FORMATS)}."
        raise click.BadParameter(expected)
    return form, pathlib.Path(file)


def _selected(finding: Finding, paths: tuple[pathlib.Path, ...]) -> bool:
    if not paths:
        return True
    file = pathlib.Path(finding.place.path).resolve()
    return any(file == path.resolve() or path.resolve() in file.parents for path in paths)
