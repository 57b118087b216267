"""The command ``wiki bulk``."""

from __future__ import annotations

import pathlib

import click

from kommunenwiki.cli.basics import fail
from kommunenwiki.exports import api, portals
from kommunenwiki.publishing.disk_errors import sentence
from kommunenwiki.publishing.files import replace_file


@click.command("bulk")
@click.argument("engine", type=click.Choice(tuple(portals.ENGINES)))
@click.argument("out", type=click.Path(path_type=pathlib.Path, file_okay=False))
@click.option(
    "--site",
    type=click.Path(path_type=pathlib.Path),
    default=pathlib.Path("site"),
    show_default=True,
    help="Ordner der fertigen Website; ihre Daten werden gelesen.",
)
@click.option("--home", default="", help="Öffentliche Adresse der Website, wenn sie ohne gebaut wurde.")
@click.option("--wiki", default="", help="Kurzer Name des Wikis im Portal; sonst folgt er aus dem Namen.")
@click.option("--index", default="kommunenwikis", show_default=True, help="Name des Index in OpenSearch.")
def bulk_command(engine: str, out: pathlib.Path, *, site: pathlib.Path, home: str, wiki: str, index: str) -> None:
    """Schreibt die Einträge nach OUT, so wie eine Suchmaschine sie auf einmal einliest, für Portale mit vielen Wikis.

    ENGINE ist „opensearch“ (Index und Dateien für _bulk) oder „meilisearch“ (Einstellungen und Dokumente).
    """
    folder = site / api.FOLDER
    try:
        texts = [(folder / f"{name}.json").read_text(encoding="utf-8") for name in (api.INDEX, api.SEARCH)]
        where = portals.origin(texts[0], wiki, home)
        found = portals.documents(texts[1], where)
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob(f"{engine}-*"):
            old.unlink()
        for name, text in portals.ENGINES[engine](found, index):
            replace_file(out / name, text)
            click.echo((out / name).as_posix())
    except portals.BrokenSearchDataError as error:
        fail(str(error))
    except FileNotFoundError as error:
        fail(f"„{error.filename}“ fehlt: Im Ordner „{site}“ liegt keine fertige Website. scripts/build baut sie.")
    except OSError as error:
        fail(sentence(error))
    except UnicodeDecodeError:
        fail(f"Die Daten im Ordner „{folder}“ sind beschädigt: Sie sind kein Text in UTF-8.")
    click.echo(f"{len(found)} Einträge von „{where.title}“ für {engine} geschrieben.", err=True)
