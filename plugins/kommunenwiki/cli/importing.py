"""The commands ``wiki import`` and ``wiki template``."""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING, Any

import click

from kommunenwiki import reporting
from kommunenwiki.checking import check
from kommunenwiki.cli.basics import EXIT_FINDINGS, docs_option, fail, loaded, now, require_folder, today_option
from kommunenwiki.cli.new import require_id, require_type
from kommunenwiki.importing import publiccode
from kommunenwiki.importing.drafts import Draft, drafts
from kommunenwiki.importing.importer import imported, names_of
from kommunenwiki.importing.sheets import sheets
from kommunenwiki.importing.tables import MAX_BYTES, Table, UnreadableError, read_csv, read_workbook
from kommunenwiki.importing.template import template
from kommunenwiki.loading import load
from kommunenwiki.model import RECORD_TYPES, Entity, Solution
from kommunenwiki.model.solution import SolutionKind
from kommunenwiki.publishing.disk_errors import reason, sentence
from kommunenwiki.publishing.files import create_file, replace_file
from kommunenwiki.writing.naming import type_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kommunenwiki.findings import Finding


@click.command("import")
@click.argument("file", metavar="DATEI", type=click.Path(path_type=pathlib.Path))
@click.option("--type", "type_", default="", help="Art der Einträge, zum Beispiel fallstudie; bei CSV-Dateien nötig.")
@click.option("--url", default="", help="Nur publiccode.yml: Adresse der Datei; sie wird die Quelle.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in SolutionKind]), help="Nur publiccode.yml: Art der Lösung."
)
@click.option("--id", "id_", default="", help="Nur publiccode.yml: Kennung der Lösung; sonst folgt sie aus dem Namen.")
@docs_option
@today_option
def import_command(file: pathlib.Path, docs: pathlib.Path, today: date | None, **options: Any) -> None:
    """Macht aus einer Tabelle (.xlsx oder .csv) oder einer publiccode.yml neue Einträge.

    Alles oder nichts: Ist ein Wert falsch, nennt ein Befund seine Zelle, und es entsteht keine Datei. Was es gibt,
    bleibt, wie es ist. Endet mit 0, wenn die Dateien geschrieben sind, mit 1 bei Fehlern und mit 2, wenn DATEI nicht zu
    lesen ist.
    """
    before = loaded(docs, today)
    names = names_of(before.catalogue)
    content = _content(file)
    if file.suffix.lower() in {".yml", ".yaml"}:
        if not options["url"]:
            fail("Nennen Sie mit --url die Adresse, unter der die Datei im Netz steht; sie wird die Quelle.")
        if options["id_"]:
            require_id(options["id_"])
        record_type: type[Entity] = Solution
        url, kind, id_ = options["url"], options["kind"] or "", options["id_"]
        found, findings = publiccode.read(
            content, file.as_posix(), url=url, today=today or now(), kind=kind, id_=id_, names=names
        )
    else:
        record_type, found, findings = _from_tables(file, content, options["type_"], names)
    result = imported(
        record_type,
        found,
        findings,
        before=before,
        check=lambda changes: check(docs, today or now(), docs.as_posix(), changes),
        prefix=docs.as_posix(),
    )
    _finish(docs, result.files, result.findings)


@click.command("template")
@click.argument("out", metavar="DATEI", type=click.Path(path_type=pathlib.Path, dir_okay=False))
@click.option("--type", "type_", default="fallstudie", show_default=True, help="Art der Einträge.")
@docs_option
def template_command(out: pathlib.Path, type_: str, docs: pathlib.Path) -> None:
    """Schreibt eine Arbeitsmappe zum Ausfüllen, mit Auswahllisten und Erklärungen, für „wiki import“."""
    require_folder(docs)
    record_type = require_type(type_)
    if out.suffix.lower() != ".xlsx":
        fail(f"„{out}“ endet nicht auf „.xlsx“.")
    if out.exists():
        fail(f"„{out}“ gibt es schon; die Datei bleibt, wie sie ist.")
    try:
        catalogue, _ = load(docs)
        ids = {kind.folder: catalogue.ids(kind.folder) for kind in RECORD_TYPES}
        replace_file(out, template(record_type, ids))
    except OSError as error:
        fail(sentence(error))
    click.echo(f"Vorlage für {record_type.plural} nach {out} geschrieben.", err=True)


def _content(file: pathlib.Path) -> bytes:
    if file.exists() and not file.is_file():  # a pipe would be waited for without end
        fail(f"„{file}“ ist keine Datei.")
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        fail(f"„{file}“ lässt sich nicht lesen: {reason(error)}.")


def _from_tables(
    file: pathlib.Path, content: bytes, word: str, names: Mapping[str, Mapping[str, str]]
) -> tuple[type[Entity], list[Draft], list[Finding]]:
    wanted = require_type(word) if word else None
    try:
        record_type, tables = _tables(file, content, wanted)
    except UnreadableError as error:
        click.echo(reporting.as_text((error.finding,)), nl=False)
        fail("Es wurde nichts geschrieben.")
    found, findings = drafts(record_type, tables, names)
    if not found and not findings:
        fail(f"Im Blatt „{sheets(record_type)[0].name}“ steht kein Eintrag.")
    return record_type, found, findings


def _tables(file: pathlib.Path, content: bytes, wanted: type[Entity] | None) -> tuple[type[Entity], Sequence[Table]]:
    shown = file.as_posix()
    if file.suffix.lower() == ".csv":
        record_type = wanted or type_named(file.stem)
        if record_type is None:
            fail("Nennen Sie mit --type die Art der Einträge, zum Beispiel --type fallstudie.")
        return record_type, (read_csv(content, shown, record_type.plural),)
    if file.suffix.lower() != ".xlsx":
        fail(f"„{file}“ endet weder auf „.xlsx“ noch auf „.csv“ oder „.yml“.")
    tables = read_workbook(content, shown)
    named = {table.name.casefold() for table in tables}
    record_type = wanted or next((kind for kind in RECORD_TYPES if kind.plural.casefold() in named), None)
    if record_type is None:
        known = ", ".join(f"„{kind.plural}“" for kind in RECORD_TYPES)
        fail(f"Kein Blatt heißt wie eine Art von Einträgen: {known}. Nehmen Sie die Vorlage: wiki template.")
    return record_type, tables


def _finish(docs: pathlib.Path, files: Mapping[str, str], findings: Sequence[Finding]) -> None:
    click.echo(reporting.as_text(findings), nl=False)
    if not files:
        click.echo("Es wurde nichts geschrieben.", err=True)
        sys.exit(EXIT_FINDINGS)
    for path, text in files.items():
        try:
            create_file(docs / path, text)
        except OSError as error:
            fail(f"„{docs / path}“ lässt sich nicht schreiben: {reason(error)}.")
        click.echo(f"{docs.as_posix()}/{path}")
    count = "Ein Eintrag" if len(files) == 1 else f"{len(files)} Einträge"
    click.echo(f"{count} geschrieben. Lesen Sie alles noch einmal, und rufen Sie „wiki check“ auf.", err=True)
