# The command "wiki". Thin: arguments in, texts and exit codes out. Only this package imports click.
"""The command line: ``wiki check``, ``wiki explain``, ``wiki pages`` and others."""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING

import click

from kommunenwiki import __version__, gazetteer, gazetteer_table, permanence, reporting
from kommunenwiki.cli.basics import (
    EXIT_FINDINGS,
    docs_option,
    fail,
    loaded,
    now,
    operator_of,
    operator_option,
    today_option,
)
from kommunenwiki.cli.bulk import bulk_command
from kommunenwiki.cli.check import check_command
from kommunenwiki.cli.federation import federation_group
from kommunenwiki.cli.fmt import fmt_command
from kommunenwiki.cli.freshness import checked_command, due_command
from kommunenwiki.cli.from_issue import from_issue_command
from kommunenwiki.cli.generate import issue_forms_command, schema_command
from kommunenwiki.cli.importing import import_command, template_command
from kommunenwiki.cli.init import init_command, upgrade_command
from kommunenwiki.cli.links import links_command
from kommunenwiki.cli.migrate import migrate_command
from kommunenwiki.cli.new import new_command
from kommunenwiki.cli.publish import compress_command, headers_command, release_command
from kommunenwiki.cli.rename import rename_command
from kommunenwiki.cli.review import review_command
from kommunenwiki.cli.upload import upload_command
from kommunenwiki.data_files import parts
from kommunenwiki.loading import PUBLISHED_IDS, load_published_ids
from kommunenwiki.manuals import MANUALS
from kommunenwiki.publishing.assets import copy_assets
from kommunenwiki.publishing.parts import Writer
from kommunenwiki.rendering.markdown_pages import exported
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from datetime import date


@click.group(context_settings={"help_option_names": ["-h", "--help", "--hilfe"]})
@click.version_option(__version__, prog_name="wiki")
def main() -> None:
    """Werkzeuge für ein Wiki aus Fallstudien."""


@main.command("pages")
@click.argument("out", type=click.Path(path_type=pathlib.Path, file_okay=False))
@docs_option
@operator_option
@today_option
def pages_command(out: pathlib.Path, docs: pathlib.Path, operator: pathlib.Path, today: date | None) -> None:
    """Schreibt alle Seiten als Markdown nach OUT, mit der Suche, für andere Generatoren als MkDocs."""
    checked = loaded(docs, today)
    if not checked.publishable:
        click.echo(reporting.as_text(checked.findings), nl=False)
        sys.exit(EXIT_FINDINGS)
    known, findings = operator_of(operator, today, production=False)
    click.echo(reporting.as_text(findings), nl=False, err=True)
    site = Site(
        checked.catalogue,
        checked.links,
        today or now(),
        guides=checked.guides,
        texts=checked.texts,
        link_care=checked.link_care,
        operator=known,
        take=(write := Writer(out).take),
    )
    written = 0
    for path, content in exported(site):
        write(path, content)
        written += path.endswith(".md")
    _ = site.sizes  # open data is written when somebody asks for its sizes, at the latest now
    for part in parts(site):
        write(*part)
    copy_assets(out)
    click.echo(f"{written} Seiten nach {out} geschrieben.", err=True)


@main.command("lock")
@docs_option
def lock_command(docs: pathlib.Path) -> None:
    """Merkt sich die Kennungen aller Einträge als veröffentlicht; ihre Adressen müssen von da an gültig bleiben."""
    checked = loaded(docs, None)
    file = docs / PUBLISHED_IDS
    text = permanence.extended(checked.catalogue, load_published_ids(docs))
    file.write_text(text, encoding="utf-8")
    click.echo(f"{sum('/' in line for line in text.splitlines()[2:])} Kennungen stehen in {file}.", err=True)


@main.command("gazetteer")
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
            out.write_text(gazetteer.as_text(found), encoding="utf-8")
    except OSError as error:
        fail(f"„{error.filename}“ lässt sich nicht lesen oder schreiben: {error.strerror}.")
    if found is None:
        click.echo(reporting.as_text(findings), nl=False)
        click.echo("Es wurde nichts geschrieben.", err=True)
        sys.exit(EXIT_FINDINGS)
    click.echo(f"{len(found.settlements)} Gemeinden nach {out} geschrieben.", err=True)


@main.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Erklärt eine Fundstelle wie W001 mit einem schlechten und einem guten Beispiel; ohne CODE: alle."""
    if code is None:
        for manual in MANUALS.values():
            click.echo(f"{manual.code}  {manual.severity.label:8} {manual.title}")
        return
    found = MANUALS.get(code.upper())
    if found is None:
        fail(f"„{code}“ ist keine bekannte Kennung. „wiki explain“ ohne Kennung zeigt alle.")
    click.echo(
        f"{found.code} {found.title} ({found.severity.label})\n\n{found.text}\n\n"
        f"So nicht:\n\n{_indented(found.bad)}\nSondern so:\n\n{_indented(found.good)}",
        nl=False,
    )


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


for _command in (
    bulk_command,
    check_command,
    compress_command,
    federation_group,
    checked_command,
    due_command,
    fmt_command,
    from_issue_command,
    headers_command,
    import_command,
    links_command,
    init_command,
    migrate_command,
    new_command,
    release_command,
    rename_command,
    review_command,
    schema_command,
    template_command,
    issue_forms_command,
    upgrade_command,
    upload_command,
):
    main.add_command(_command)
