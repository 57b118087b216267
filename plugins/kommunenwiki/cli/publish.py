"""The commands for those who publish a site: ``wiki headers``, ``wiki compress``, ``wiki sbom``, ``wiki release``."""

from __future__ import annotations

import os
import pathlib
from datetime import UTC, datetime
from typing import Final

import click

from kommunenwiki import __version__
from kommunenwiki.cli.basics import EXIT_FINDINGS, fail
from kommunenwiki.git import GitError, git
from kommunenwiki.model import RECORD_TYPES
from kommunenwiki.publishing import bill, compressing, descriptions, headers, release
from kommunenwiki.publishing.disk_errors import reason, sentence
from kommunenwiki.publishing.locks import BrokenLockError

_NAME: Final = "kommunenwiki"
_WITHOUT_GIT: Final = 1767225600
"""The time in archives where neither git nor the environment knows one, so that the same site gives the same bytes."""
_TEXTS: Final = (release.CITATION, release.PUBLICCODE, "CHANGELOG.md")
"""Files of the repository that a release begins with; an own wiki may lack some."""


@click.command("headers")
@click.argument("site", metavar="WEBSITE", type=click.Path(path_type=pathlib.Path))
@click.option(
    "--for",
    "server",
    type=click.Choice(("nginx", "_headers", "pages")),
    default="nginx",
    show_default=True,
    help="Für nginx, als Datei „_headers“ für Anbieter, die eine lesen, oder in die Seiten selbst geschrieben.",
)
def headers_command(site: pathlib.Path, server: str) -> None:
    """Gibt aus, welche Kopfzeilen ein Webserver mit der gebauten WEBSITE senden soll, oder schreibt sie in die Seiten.

    Endet mit 1, wenn in den Seiten zu viele Skripte und Stile stehen, und mit 2, wenn es keine Website gibt.
    """
    _require_site(site)
    try:
        found = headers.read(site)
        problem = headers.complaint(found)
        if server == "pages" and not problem:
            headers.state_policies(site)
    except OSError as error:
        fail(sentence(error))
    if problem:
        fail(problem, EXIT_FINDINGS)
    if server != "pages":
        click.echo(headers.as_nginx(found) if server == "nginx" else headers.as_headers_file(), nl=False)
    count = len(found.allowed.scripts) + len(found.allowed.styles)
    click.echo(f"{count} verschiedene Skripte und Stile stehen in den Seiten und sind erlaubt.", err=True)


@click.command("compress")
@click.argument("site", metavar="WEBSITE", type=click.Path(path_type=pathlib.Path))
def compress_command(site: pathlib.Path) -> None:
    """Legt neben jeden Text der gebauten WEBSITE eine mit gzip und eine mit Brotli verkleinerte Fassung."""
    _require_site(site)
    try:
        count, plain, packed = compressing.compress(site)
    except OSError as error:
        fail(f"„{error.filename or site}“ lässt sich nicht lesen oder schreiben: {reason(error)}.")
    click.echo(f"{count} Texte verkleinert: {_megabytes(plain)} werden {_megabytes(packed)}.", err=True)


@click.command("sbom")
def sbom_command() -> None:
    """Gibt die Stückliste der Software aus: alle Pakete mit Fassung, Lizenz und Prüfsummen, als CycloneDX in JSON.

    Liest die festgeschriebenen Paketlisten des Ordners. Endet mit 2, wenn es dort keine gibt.
    """
    made = _bill()
    if not made:
        fail(f"„{bill.RUNTIME}“ gibt es hier nicht. Starten Sie den Befehl im Ordner des Wikis.")
    click.echo(made, nl=False)


@click.command("release")
@click.argument("target", metavar="ORDNER", type=click.Path(path_type=pathlib.Path))
@click.option(
    "--site", type=click.Path(path_type=pathlib.Path), default=pathlib.Path("site"), show_default=True, help="Website."
)
@click.option("--url", envvar="KOMMUNENWIKI_SITE_URL", default="", help="Öffentliche Adresse der Website.")
@click.option("--repository", envvar="KOMMUNENWIKI_REPOSITORY", default="", help="Öffentliche Adresse des Repositorys.")
def release_command(target: pathlib.Path, site: pathlib.Path, url: str, repository: str) -> None:
    """Schreibt eine Veröffentlichung nach ORDNER: Website und Daten als ZIP, Beschreibungen, Stückliste, Prüfsummen.

    Endet mit 0, wenn sie vollständig ist, sonst mit 2; eine frühere bleibt dann, wie sie war.
    """
    _require_site(site)
    moment = _moment()
    found = {name: pathlib.Path(name).read_text(encoding="utf-8") for name in _TEXTS if pathlib.Path(name).is_file()}
    texts = _described(found, descriptions.Edition(__version__, moment.date(), url, repository))
    lacking = {*_TEXTS} - {*found}
    if made := _bill():
        texts[f"{_NAME}-{__version__}-{release.BILL}"] = made
    else:
        lacking.add(bill.RUNTIME)
    folders = [kind.folder for kind in RECORD_TYPES]
    try:
        names = release.write_release(
            target.resolve(), site, release.Release(_NAME, __version__, moment, folders, texts)
        )
    except release.NotOursError as error:
        fail(
            f"Der Ordner „{target}“ ist nicht leer: Dort liegt „{error}“, und das gehört zu keiner früheren "
            "Veröffentlichung. Nehmen Sie einen leeren oder neuen Ordner."
        )
    except OSError as error:
        fail(f"„{target}“ lässt sich nicht schreiben: {reason(error)}. Eine frühere Veröffentlichung ist unverändert.")
    for name in sorted(lacking):
        click.echo(f"Ohne „{name}“; die Datei gibt es hier nicht.", err=True)
    click.echo(f"Fassung {__version__} liegt in {target}: {', '.join(names)}.", err=True)


def _bill() -> str:
    """Return the bill of materials of the repository; empty without a lock."""
    files = {}
    try:
        for path in map(pathlib.Path, bill.FILES):
            if path.is_file():
                files[path.as_posix()] = path.read_text(encoding="utf-8")
        return bill.bill(files, _NAME, __version__) if bill.RUNTIME in files else ""
    except UnicodeDecodeError:
        said = f"„{path}“: Das ist kein Text in UTF-8."
    except BrokenLockError as error:
        said = str(error)
    except OSError as error:
        said = f"„{path}“: {reason(error)}."
    return fail(f"Aus den Paketlisten wird keine Stückliste. {said}")


def _described(found: dict[str, str], edition: descriptions.Edition) -> dict[str, str]:
    made = {}
    if release.CITATION in found:
        made[release.CITATION] = descriptions.citation(found[release.CITATION], edition)
    if release.PUBLICCODE in found:
        made[release.PUBLICCODE] = descriptions.publiccode(found[release.PUBLICCODE], edition)
    if notes := descriptions.notes(found.get("CHANGELOG.md", ""), edition.version):
        made[release.NOTES] = notes
    return made


def _moment() -> datetime:
    """Return what counts as the time: of the environment, of the last commit, or always the same one."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not stated:
        try:
            stated = git(pathlib.Path(), "log", "-1", "--format=%ct").decode().strip()
        except GitError:
            stated = str(_WITHOUT_GIT)
    try:
        return datetime.fromtimestamp(int(stated), UTC)
    except (ValueError, OverflowError, OSError):
        fail(f"SOURCE_DATE_EPOCH ist „{stated}“; erwartet wird eine Zahl von Sekunden, zum Beispiel {_WITHOUT_GIT}.")


def _require_site(site: pathlib.Path) -> None:
    if not (site / "index.html").is_file():
        fail(f"Im Ordner „{site}“ liegt keine Website. „scripts/build“ baut sie nach „site“.")


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")
