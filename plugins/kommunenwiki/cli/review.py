"""The command ``wiki review``."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

import click

from kommunenwiki import reviewing
from kommunenwiki.cli.basics import docs_option, fail, loaded, now, today_option, write
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.revision import RevisionError

if TYPE_CHECKING:
    from datetime import date

    from kommunenwiki.checking import Checked


@click.command("review")
@click.argument("base", metavar="STAND")
@docs_option
@click.option("--format", "style", type=click.Choice(list(reviewing.STYLES)), default="markdown", show_default=True)
@click.option("--preview", metavar="ADRESSE", default="", help="Adresse einer Vorschau der Website.")
@click.option("--out", type=click.Path(path_type=pathlib.Path, dir_okay=False), help="Datei statt Bildschirm.")
@today_option
def review_command(
    base: str, docs: pathlib.Path, *, style: str, preview: str, out: pathlib.Path | None, today: date | None
) -> None:
    """Beschreibt für die Durchsicht, was sich seit STAND (Zweig, Marke oder Commit) an den Einträgen geändert hat."""
    if preview and not reviewing.is_preview(preview):
        fail(f"„{preview}“ ist keine Adresse; erwartet wird zum Beispiel https://vorschau.beispiel.de/17/.")
    found = versions(docs, base, loaded(docs, today), today)
    text = reviewing.review_page(found, reviewing.PageOptions(style, preview))
    if out is None:
        click.echo(text, nl=False)
    else:
        write(out, text, mode="w")


def versions(docs: pathlib.Path, base: str, checked: Checked, today: date | None) -> reviewing.Versions:
    """Compare with a revision of git, or end with the sentence that says why that is impossible."""
    try:
        return reviewing.read_versions(docs, base, checked, today or now())
    except RevisionError as error:
        fail(str(error))
    except OSError as error:
        fail(f"„{error.filename}“ kann nicht gelesen werden: {reason(error)}.")
