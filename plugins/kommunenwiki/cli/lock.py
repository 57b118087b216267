"""The command ``wiki lock``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kommunenwiki import permanence
from kommunenwiki.cli.basics import docs_option, loaded
from kommunenwiki.loading import PUBLISHED_IDS, load_published_ids
from kommunenwiki.publishing.files import replace_file

if TYPE_CHECKING:
    import pathlib


@click.command("lock")
@docs_option
def lock_command(docs: pathlib.Path) -> None:
    """Merkt sich die Kennungen aller Einträge als veröffentlicht; ihre Adressen müssen von da an gültig bleiben."""
    checked = loaded(docs, None)
    file = docs / PUBLISHED_IDS
    text = permanence.extended(checked.catalogue, load_published_ids(docs))
    replace_file(file, text)
    click.echo(f"{sum('/' in line for line in text.splitlines()[2:])} Kennungen stehen in {file}.", err=True)
