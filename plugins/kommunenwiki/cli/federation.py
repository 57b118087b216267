# A copy changes as a whole or not at all, and only after it was read like the build will read it.
"""The command ``wiki federation update``."""

from __future__ import annotations

import http.client
import pathlib
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError, URLError

import click

from kommunenwiki import reporting
from kommunenwiki.cli import fetching
from kommunenwiki.cli.basics import EXIT_CLEAN, EXIT_FAILED, EXIT_FINDINGS, docs_option, fail, loaded, require_folder
from kommunenwiki.federation import reading
from kommunenwiki.federation.changes import changes
from kommunenwiki.federation.neighbours import FOLDER, INVENTORY, SETTINGS, SUMMARY
from kommunenwiki.loading import load_copy, load_neighbours
from kommunenwiki.messages import did_you_mean
from kommunenwiki.publishing import swap
from kommunenwiki.publishing.disk_errors import reason, sentence
from kommunenwiki.publishing.files import refuse_links_below
from kommunenwiki.rendering import german

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kommunenwiki.federation.neighbours import Copy, Neighbour, NeighbourRecord, Setting

SHOWN: Final = 20
"""So many records of each kind of change are named."""
_LINKS: Final = frozenset({"R007", "R008"})
"""Codes of our links that lead nowhere in a neighbour that is named in the settings."""


@click.group("federation")
def federation_group() -> None:
    """Nachbarwikis: andere Kommunenwikis, auf deren Einträge dieses verweist."""


@federation_group.command("update")
@click.argument("name", required=False)
@docs_option
@click.option(
    "--from",
    "site",
    type=click.Path(path_type=pathlib.Path, file_okay=False),
    help="Ordner mit der gebauten Website des Nachbarwikis NAME, statt sie aus dem Netz zu holen.",
)
def update_command(name: str | None, docs: pathlib.Path, site: pathlib.Path | None) -> None:
    """Holt Verzeichnis und Zusammenfassung der Nachbarwikis und sagt, was neu, geändert und verschwunden ist.

    Ohne NAME werden alle geholt. Eine Kopie wird nur ersetzt, wenn die neue lesbar ist. Endet mit 0, wenn alles
    geholt ist und kein Link ins Leere führt, mit 1 bei Befunden und mit 2, wenn ein Nachbarwiki nicht zu erreichen ist.
    """
    require_folder(docs)
    settings = _settings(docs, name)
    if site and not name:
        fail("Zu --from gehört der NAME des Nachbarwikis: wiki federation update NAME --from ORDNER.")
    codes = [_update(docs, setting, site) for setting in settings]
    links = [finding for finding in loaded(docs, None).findings if finding.code in _LINKS]
    if links:
        click.echo("Diese Links führen ins Leere:\n")
        click.echo(reporting.as_text(links), nl=False)
    raise SystemExit(max(*codes, EXIT_FINDINGS if links else EXIT_CLEAN))


def _settings(docs: pathlib.Path, name: str | None) -> tuple[Setting, ...]:
    """Return the neighbours to fetch, or end with what is wrong."""
    try:
        refuse_links_below(docs, f"{FOLDER}/{SETTINGS}")
        settings, findings = load_neighbours(docs, docs.as_posix())
    except OSError as error:
        fail(f"„{error.filename}“ lässt sich nicht lesen: {reason(error)}.")
    if findings:
        click.echo(reporting.as_text(findings), nl=False)
        raise SystemExit(EXIT_FINDINGS)
    names = [setting.name for setting in settings]
    if not names:
        fail(f"Es ist kein Nachbarwiki eingetragen. Sie stehen in {docs / FOLDER / SETTINGS}.")
    if name and name not in names:
        meant = did_you_mean(name, names) or f"Eingetragen: {', '.join(names)}."
        fail(f"Ein Nachbarwiki „{name}“ ist nicht eingetragen. {meant}")
    return tuple(setting for setting in settings if name in {None, setting.name})


def _update(docs: pathlib.Path, setting: Setting, site: pathlib.Path | None) -> int:
    """Fetch one neighbour, report, and return the exit code that this alone would give."""
    folder = docs / FOLDER / setting.name
    try:
        fetched = fetching.from_folder(site) if site else fetching.from_site(setting.address)
    except (OSError, http.client.HTTPException) as error:
        click.echo(f"{setting.name}: nicht geholt, {_reason(error)}. Die bisherige Kopie bleibt.", err=True)
        return EXIT_FAILED
    after, findings = reading.read(setting, fetched, setting.name)
    click.echo(reporting.as_text(findings), nl=False)
    if after is None:
        click.echo(f"{setting.name}: nicht zu gebrauchen. Die bisherige Kopie bleibt.", err=True)
        return EXIT_FINDINGS
    try:
        kept = load_copy(folder)
        if kept != fetched:
            _write(folder, fetched)
    except OSError as error:
        fail(sentence(error))
    click.echo("\n".join(_report(reading.read(setting, kept, setting.name)[0], after)))
    return EXIT_FINDINGS if findings else EXIT_CLEAN


def _write(folder: pathlib.Path, copy: Copy) -> None:
    """Put both files in the place of the old ones, in one step."""
    with swap.Claim(folder) as claim:
        for name, content in ((INVENTORY, copy.inventory), (SUMMARY, copy.summary)):
            (claim.folder / name).write_bytes(content or b"")
        claim.swap_in()


def _report(before: Neighbour | None, after: Neighbour) -> Iterator[str]:
    state = f"{german.number(len(after.records))} Einträge"
    state += f", Stand {german.day(after.date)}" if after.date else ""
    if before is None:
        yield f"{after.name}: zum ersten Mal geholt ({state})."
        return
    found = changes(before, after)
    counts = f"{len(found.new)} neu, {len(found.changed)} geändert, {len(found.gone)} verschwunden"
    yield f"{after.name}: {counts} ({state})."
    yield from _named("neu", found.new)
    yield from _named("geändert", found.changed)
    yield from _named("verschwunden", found.gone)


def _named(what: str, records: Sequence[NeighbourRecord]) -> Iterator[str]:
    for record in records[:SHOWN]:
        yield f"  {what}: {record.folder}/{record.id} „{record.title}“"
    if len(records) > SHOWN:
        yield f"  {what}: und {len(records) - SHOWN} weitere"


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"der Server antwortet mit {error.code} auf {error.url}"
    if isinstance(error, URLError) and isinstance(error.reason, Exception):
        return _reason(error.reason)
    if not isinstance(error, OSError):
        return "der Server antwortet unverständlich"
    if error.filename:
        return f"„{error.filename}“ lässt sich nicht lesen: {reason(error)}"
    if error.errno is None and error.strerror:
        return str(error.strerror)
    return "der Server antwortet nicht" if isinstance(error, TimeoutError) else "der Server ist nicht zu erreichen"
