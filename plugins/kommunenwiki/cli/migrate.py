"""The command ``wiki migrate``."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from kommunenwiki import migrating, reporting
from kommunenwiki.checking import check
from kommunenwiki.cli.basics import EXIT_FINDINGS, docs_option, fail, now, require_folder, today_option
from kommunenwiki.findings import has_errors
from kommunenwiki.loading import FORMAT_FILE, JOURNAL, load_format
from kommunenwiki.publishing.disk_errors import sentence
from kommunenwiki.publishing.files import refuse_links_below, replace_file
from kommunenwiki.source_files import record_contents

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kommunenwiki.findings import Finding


@click.command("migrate")
@docs_option
@today_option
@click.option("--dry-run", is_flag=True, help="Nichts schreiben, nur zeigen, was sich änderte.")
def migrate_command(docs: pathlib.Path, today: date | None, *, dry_run: bool) -> None:
    """Stellt alle Einträge auf das Format um, das diese Software liest. Kommentare bleiben.

    Alles oder nichts: Ist ein Eintrag nicht zu lesen oder wäre er danach fehlerhaft, bleibt jede Datei, wie sie ist.
    Wird der Befehl unterbrochen, beendet ihn der nächste Aufruf. Endet mit 1, wenn etwas zu berichtigen ist, und
    mit 2, wenn nichts getan werden konnte.
    """
    require_folder(docs)
    try:
        if (docs / JOURNAL).is_file():
            _finish(docs, dry_run=dry_run)
        else:
            _migrate(docs, today or now(), dry_run=dry_run)
    except migrating.BrokenFormatError as broken:
        fail(f"{docs / FORMAT_FILE}: {broken}")
    except OSError as error:
        fail(sentence(error))


def _migrate(docs: pathlib.Path, today: date, *, dry_run: bool) -> None:
    number = migrating.number_of(load_format(docs))
    if number > migrating.FORMAT:
        fail(
            f"Die Einträge haben das Format {number}, diese Software liest Format {migrating.FORMAT}. "
            "Holen Sie die neue Fassung der Software; es wurde nichts geändert."
        )
    if number == migrating.FORMAT:
        click.echo(f"Die Einträge haben schon das Format {number}. Es ist nichts zu tun.", err=True)
        return
    contents = record_contents(docs)
    texts, unreadable = migrating.migrated(contents, number, migrating.MIGRATIONS)
    _refuse(unreadable)
    changes: Mapping[str, str] = {**texts, FORMAT_FILE: migrating.as_text(migrating.FORMAT)}
    after = check(docs, today, docs.as_posix(), changes)
    if has_errors(after.findings):
        _refuse(after.findings)
    for step in (step for step in migrating.MIGRATIONS if step.to > number):
        click.echo(f"Format {step.to}: {step.title}", err=True)
    if dry_run:
        click.echo("".join(_difference(path, contents[path], text) for path, text in texts.items()), nl=False)
        click.echo(f"{_count(texts)} würden umgestellt. Es wurde nichts geändert.", err=True)
        return
    replace_file(docs / JOURNAL, migrating.journal(migrating.FORMAT, texts))
    _write(docs, migrating.FORMAT, texts)
    click.echo(f"{_count(texts)} umgestellt. Sehen Sie die Änderungen durch, bevor Sie sie übernehmen.", err=True)


def _finish(docs: pathlib.Path, *, dry_run: bool) -> None:
    """End a migration that was interrupted while it wrote."""
    refuse_links_below(docs, JOURNAL)
    number, texts = migrating.from_journal((docs / JOURNAL).read_text(encoding="utf-8", errors="replace"))
    if dry_run:
        click.echo(
            f"Eine Umstellung auf Format {number} wurde unterbrochen; ohne --dry-run wird sie beendet.", err=True
        )
        return
    _write(docs, number, texts)
    click.echo(f"Die unterbrochene Umstellung auf Format {number} ist beendet: {_count(texts)}.", err=True)


def _write(docs: pathlib.Path, number: int, texts: Mapping[str, str]) -> None:
    """Write the records, then the number of their format; the journal goes last."""
    for path in texts:
        refuse_links_below(docs, path)
    for path, text in texts.items():
        replace_file(docs / path, text)
    replace_file(docs / FORMAT_FILE, migrating.as_text(number))
    (docs / JOURNAL).unlink()


def _refuse(findings: Iterable[Finding]) -> None:
    found = tuple(findings)
    if found:
        click.echo(reporting.as_text(found), nl=False)
        click.echo("Es wurde nichts geändert.", err=True)
        sys.exit(EXIT_FINDINGS)


def _difference(path: str, before: bytes, after: str) -> str:
    old = before.decode("utf-8-sig").splitlines(keepends=True)
    return "".join(difflib.unified_diff(old, after.splitlines(keepends=True), path, path))


def _count(texts: Mapping[str, str]) -> str:
    return "Ein Eintrag" if len(texts) == 1 else f"{len(texts)} Einträge"
