"""The command ``wiki rename``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kommunenwiki import renaming, reporting
from kommunenwiki.checking import check, new_errors
from kommunenwiki.cli.basics import EXIT_FINDINGS, docs_option, fail, loaded, now, today_option
from kommunenwiki.cli.new import require_id
from kommunenwiki.publishing.disk_errors import sentence
from kommunenwiki.publishing.files import create_file, replace_file

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping
    from datetime import date


@click.command("rename")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@docs_option
@today_option
def rename_command(old: str, new: str, docs: pathlib.Path, today: date | None) -> None:
    """Gibt einem Eintrag eine andere Kennung, überall, und lässt die alte Adresse weiterleiten.

    OLD ist die Kennung, mit Ordner, wo sie allein nicht reicht („themen/datenschutz“), NEW die neue Kennung. Alles oder
    nichts: Entstünde dadurch ein Fehler, bleibt jede Datei, wie sie ist.
    """
    before = loaded(docs, today)
    try:
        key = renaming.found(before.catalogue, old)
        new_id = new.removeprefix(f"{key.folder}/")
        require_id(new_id)
        changes = renaming.changes(before.catalogue, before.texts, key, new_id, lambda path: (docs / path).read_bytes())
        after = check(docs, today or now(), docs.as_posix(), changes)
        worse = new_errors(before.findings, after.findings)
        if worse:
            click.echo(reporting.as_text(worse), nl=False)
            click.echo("Es wurde nichts geändert. „wiki fmt“ vorher kann helfen.", err=True)
            sys.exit(EXIT_FINDINGS)
        _write(docs, changes)
    except renaming.RenameRefusedError as refused:
        fail(str(refused))
    except OSError as error:
        fail(sentence(error))
    for path in changes:
        click.echo(f"{docs.as_posix()}/{path}")
    click.echo(f"„{key}“ heißt jetzt „{new_id}“; die alte Adresse leitet weiter.", err=True)


def _write(docs: pathlib.Path, changes: Mapping[str, str | None]) -> None:
    """Write the new record first and delete the old one last, so that an interrupted rename can be repeated."""
    for number, (path, text) in enumerate(changes.items()):
        file = docs / path
        if text is None:
            file.unlink()
        elif not file.exists():
            create_file(file, text)
        elif number:
            replace_file(file, text)
        elif file.read_bytes() != text.encode():
            fail(f"„{file}“ gibt es schon; es wurde nichts geändert.")
