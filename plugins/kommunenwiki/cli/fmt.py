"""The command ``wiki fmt``."""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING

import click

from kommunenwiki import reporting
from kommunenwiki.cli.basics import EXIT_CLEAN, EXIT_FINDINGS, docs_option, fail, require_folder
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.publishing.files import replace_file
from kommunenwiki.writing import formatted
from kommunenwiki.yaml_source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kommunenwiki.findings import Finding


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=pathlib.Path))
@docs_option
@click.option(
    "--check", "only_check", is_flag=True, help="Nichts schreiben, nur die Dateien nennen, die sich änderten."
)
def fmt_command(paths: tuple[pathlib.Path, ...], docs: pathlib.Path, *, only_check: bool) -> None:
    """Bringt Einträge in die übliche Form: Reihenfolge, Einrückung, Anführungszeichen. Kommentare bleiben.

    Ohne PATHS alle Einträge. Endet mit 0, wenn alles in Ordnung ist, mit 1, wenn eine Datei nicht zu lesen ist oder
    mit --check eine andere Form hätte, und mit 2, wenn nichts getan werden konnte.
    """
    if not paths:
        require_folder(docs)
    findings: list[Finding] = []
    changed = 0
    for file in dict.fromkeys(_files(paths or (docs,))):
        try:
            found, differs = _format(file, only_check=only_check)
        except OSError as error:
            fail(f"„{file}“ lässt sich nicht lesen oder schreiben: {reason(error)}.")
        findings.extend(found)
        changed += differs
    click.echo(reporting.as_text(findings), nl=False)
    click.echo(_summary(changed, len({finding.place.path for finding in findings}), only_check=only_check), err=True)
    sys.exit(EXIT_FINDINGS if findings or (changed and only_check) else EXIT_CLEAN)


def _files(paths: Iterable[pathlib.Path]) -> Iterator[pathlib.Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*.yml") if _is_record(file))
        elif not path.exists():
            fail(f"„{path}“ gibt es nicht.")
        elif _is_record(path):
            yield path
        else:
            fail(f"„{path}“ ist kein Eintrag; Einträge enden auf „.yml“ und liegen im Ordner ihrer Art.")


def _is_record(file: pathlib.Path) -> bool:
    hidden = file.name.startswith(".")
    return (
        file.resolve().parent.name in BY_FOLDER
        and file.suffix == ".yml"
        and file.is_file()
        and not file.is_symlink()
        and not hidden
    )


def _format(file: pathlib.Path, *, only_check: bool) -> tuple[tuple[Finding, ...], bool]:
    with file.open("rb") as stream:
        content = stream.read(MAX_BYTES + 1)
    result = formatted(BY_FOLDER[file.resolve().parent.name], content, file.as_posix())
    if result.text is None or result.text.encode() == content:
        return result.findings, False
    click.echo(file.as_posix())
    if not only_check:
        replace_file(file, result.text)
    return (), True


def _summary(changed: int, unreadable: int, *, only_check: bool) -> str:
    what = "Ein Eintrag" if changed == 1 else f"{changed or 'Keine'} Einträge"
    verb = ("hätte" if changed == 1 else "hätten") + " eine andere Form"
    done = "geändert" if changed else "zu ändern"
    text = f"{what} {verb}." if only_check and changed else f"{what} {done}."
    skipped = "Eine Datei ist nicht zu lesen" if unreadable == 1 else f"{unreadable} Dateien sind nicht zu lesen"
    return (
        f"{text} {skipped} und bleibt, wie sie ist."
        if unreadable == 1
        else (f"{text} {skipped} und bleiben, wie sie sind." if unreadable else text)
    )
