"""The command ``wiki new``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.cli.basics import docs_option, fail, require_folder
from kommunenwiki.loading import load
from kommunenwiki.messages import did_you_mean
from kommunenwiki.model import RECORD_TYPES, Entity
from kommunenwiki.model.values import DEVICES, ID_PATTERN
from kommunenwiki.publishing.disk_errors import sentence
from kommunenwiki.publishing.files import create_file
from kommunenwiki.writing.naming import LONGEST_ID, id_of, type_named
from kommunenwiki.writing.skeleton import skeleton

if TYPE_CHECKING:
    import pathlib


@click.command("new")
@click.argument("type_", metavar="TYPE")
@click.argument("id_", metavar="ID")
@docs_option
def new_command(type_: str, id_: str, docs: pathlib.Path) -> None:
    """Legt einen neuen Eintrag an, zum Ausfüllen, mit Erklärungen zu jedem Feld.

    TYPE ist die Art, zum Beispiel „fallstudie“ oder „kommune“, ID die Kennung, zum Beispiel „neudorf-wassermelder“.
    Was es schon gibt, bleibt, wie es ist.
    """
    require_folder(docs)
    record_type = require_type(type_)
    require_id(id_)
    try:
        owner = load(docs)[0].former.get(RecordKey(record_type.folder, id_))
        if owner:
            fail(f"Die Kennung „{id_}“ ist vergeben: So hieß früher der Eintrag „{owner}“. Wählen Sie eine andere.")
        file = docs / record_type.folder / f"{id_}.yml"
        create_file(file, skeleton(record_type, id_))
    except FileExistsError:
        fail(f"„{file}“ gibt es schon; die Datei bleibt, wie sie ist.")
    except OSError as error:
        fail(sentence(error))
    click.echo(file.as_posix())
    click.echo(f"Füllen Sie die Datei aus. „wiki check {file}“ sagt, was noch fehlt.", err=True)


def require_type(word: str) -> type[Entity]:
    """Return the record type that is meant, or end with a sentence that names all."""
    found = type_named(word)
    if found is None:
        known = [record_type.singular.lower() for record_type in RECORD_TYPES]
        hint = did_you_mean(word, known) or f"Möglich sind: {', '.join(known)}."
        fail(f"„{word}“ ist keine Art von Einträgen. {hint}")
    return found


def require_id(id_: str) -> None:
    """End with a sentence when a text has not the form of an id, or names a device."""
    if id_ in DEVICES:
        fail(f"„{id_}“ heißt unter Windows ein Gerät; nehmen Sie eine andere Kennung, zum Beispiel „{id_}-begriff“.")
    if re.fullmatch(ID_PATTERN, id_) and len(id_) <= LONGEST_ID and "\n" not in id_:
        return
    proposal = id_of(id_)
    hint = f" Schreiben Sie zum Beispiel „{proposal}“." if proposal else ""
    fail(f"„{id_}“ hat nicht die Form einer Kennung: Kleinbuchstaben, Ziffern und einzelne Bindestriche.{hint}")
