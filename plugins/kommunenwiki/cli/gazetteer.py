"""The command ``wiki gazetteer``."""

from __future__ import annotations

import pathlib
import sys

import click

from kommunenwiki import gazetteer, gazetteer_table, reporting
from kommunenwiki.cli.basics import EXIT_FINDINGS, fail
from kommunenwiki.publishing.disk_errors import sentence
from kommunenwiki.publishing.files import replace_file


@click.command("gazetteer")
@click.argument("table", metavar="CSV", type=click.Path(path_type=pathlib.Path))
@click.option(
    "--out",
    type=click.Path(path_type=pathlib.Path, dir_okay=False),
    default=pathlib.Path(gazetteer.FILE),
    show_default=True,
    help="Datei, die der Bau der Website liest.",
)
@click.option("--quelle", "credit", default="", help="Woher die Liste stammt; steht unter dem Formular.")
def gazetteer_command(table: pathlib.Path, out: pathlib.Path, credit: str) -> None:
    """Liest die amtliche Liste der Gemeinden; auf der Seite „Partner finden“ gibt es dann Vorschläge für alle.

    Endet mit 0, wenn die Datei geschrieben ist, mit 1 bei Fehlern in der Liste und mit 2, wenn sie nicht zu lesen ist.
    """
    try:
        found, findings = gazetteer_table.read(table.read_bytes(), table.as_posix(), " ".join(credit.split()))
        if found is not None:
            replace_file(out, gazetteer.as_text(found))
    except OSError as error:
        fail(sentence(error))
    if found is None:
        click.echo(reporting.as_text(findings), nl=False)
        click.echo("Es wurde nichts geschrieben.", err=True)
        sys.exit(EXIT_FINDINGS)
    click.echo(f"{len(found.settlements)} Gemeinden nach {out} geschrieben.", err=True)
