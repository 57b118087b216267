"""The command ``wiki upload``."""

from __future__ import annotations

import gzip
import hashlib
import pathlib
import re
from typing import TYPE_CHECKING, Final

import click

from kommunenwiki.cli.basics import fail
from kommunenwiki.publishing import transfer
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.publishing.object_storage import Storage, StorageError
from kommunenwiki.publishing.transfer import Item, Manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS: Final = re.compile(r"s3://(?P<bucket>[A-Za-z0-9][A-Za-z0-9.-]+)(?:/(?P<prefix>.*))?\Z")
_LEAST: Final = 512
"""Files with fewer bytes are sent as they are."""
_COPIES: Final = (".br", ".gz")
"""Compressed copies beside files, for web servers; a storage has no use for them."""
_KEPT: Final = {"ContentType": "application/json", "CacheControl": "no-store"}


@click.command("upload")
@click.argument("address", metavar="s3://BUCKET/PREFIX")
@click.option(
    "--site",
    type=click.Path(path_type=pathlib.Path),
    default=pathlib.Path("site"),
    show_default=True,
    help="Ordner der fertigen Website.",
)
@click.option("--endpoint", default="", help="Adresse des Speichers; sonst gilt AWS_ENDPOINT_URL_S3.")
@click.option("--gzip/--no-gzip", "packed", default=True, show_default=True, help="Seiten, Stile und Skripte packen.")
@click.option("--grace/--no-grace", default=True, show_default=True, help="Alte Dateien bis zum nächsten Mal behalten.")
@click.option("--adopt", is_flag=True, help="In einen Ordner laden, in dem schon fremde Dateien liegen.")
@click.option("--dry-run", is_flag=True, help="Nichts hochladen, nur sagen, was geschähe.")
def upload_command(
    address: str, site: pathlib.Path, endpoint: str, *, packed: bool, grace: bool, adopt: bool, dry_run: bool
) -> None:
    """Lädt die fertige Website in einen Objektspeicher mit S3-Schnittstelle, nur was sich geändert hat.

    Zugangsdaten kommen aus der Umgebung (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) oder aus einem Profil von boto3.
    Wird der Befehl unterbrochen, bleibt die alte Website erreichbar, und der nächste Aufruf macht weiter.
    """
    found = _ADDRESS.match(address)
    if not found:
        fail(f"„{address}“ ist keine Adresse eines Speichers; erwartet wird zum Beispiel s3://mein-wiki/website.")
    if not (site / transfer.LAST).is_file():
        fail(f"Im Ordner „{site}“ liegt keine fertige Website. scripts/build baut sie.")
    prefix = (found["prefix"] or "").strip("/")
    try:
        storage = Storage(found["bucket"], f"{prefix}/" if prefix else "", endpoint)
        _upload(storage, site, packed=packed, grace=grace, adopt=adopt, dry_run=dry_run)
    except StorageError as error:
        fail(str(error))
    except transfer.BrokenManifestError:
        fail(
            f"„{transfer.MANIFEST}“ im Speicher ist beschädigt. Entfernen Sie die Datei, und laden Sie mit --adopt neu."
        )
    except OSError as error:
        fail(f"„{error.filename}“ lässt sich nicht lesen: {reason(error)}.")


def _upload(storage: Storage, site: pathlib.Path, *, packed: bool, grace: bool, adopt: bool, dry_run: bool) -> None:
    tags = storage.tags()
    known = _known(storage, tags, adopt=adopt)
    items = tuple(_item(file, file.relative_to(site).as_posix(), packed=packed) for file in _files(site))
    todo = transfer.changed(items, known, tags)
    after = transfer.finished(items, known, {*tags, *(item.path for item in items)}, grace=grace)
    if dry_run:
        for sign, paths in (("+", sorted(item.path for item in todo)), ("-", after.obsolete)):
            click.echo("".join(f"{sign} {path}\n" for path in paths), nl=False)
        click.echo(
            f"{len(todo)} Dateien zu laden, {len(after.obsolete)} zu entfernen. Es wurde nichts getan.", err=True
        )
        return
    if todo:
        _remember(storage, transfer.beginning(todo, known))
    for stage in transfer.stages(todo, known, tags):
        storage.write_all(stage, lambda item: _content(site / item.path, packed=item.packed))
    if todo or after != known:
        _remember(storage, after)
        storage.remove(after.obsolete)
        _remember(storage, Manifest(after.present, after.former))
    gone = f", {len(after.obsolete)} alte entfernt" if after.obsolete else ""
    click.echo(f"{len(todo)} von {len(items)} Dateien geladen{gone}.", err=True)


def _known(storage: Storage, tags: Mapping[str, str], *, adopt: bool) -> Manifest:
    """Return what was uploaded before; end with a sentence when somebody else's files are there."""
    if transfer.MANIFEST in tags:
        return transfer.manifest(storage.read(transfer.MANIFEST).decode(errors="replace"))
    if tags and not adopt:
        fail(
            "Dort liegen schon Dateien, die „wiki upload“ nicht geladen hat. Nennen Sie einen leeren Ordner, oder "
            "ersetzen Sie gleichnamige mit --adopt; alle anderen bleiben auch dann."
        )
    return Manifest()


def _remember(storage: Storage, known: Manifest) -> None:
    content = known.as_text().encode()
    storage.write(transfer.MANIFEST, content, _md5(content), _KEPT)


def _files(site: pathlib.Path) -> list[pathlib.Path]:
    found = (file for file in site.rglob("*") if file.is_file())
    return sorted(file for file in found if not (file.suffix in _COPIES and file.with_suffix("").is_file()))


def _item(file: pathlib.Path, path: str, *, packed: bool) -> Item:
    smaller = packed and path.endswith(tuple(f".{end}" for end in transfer.PACKED)) and file.stat().st_size >= _LEAST
    return Item(path, _md5(_content(file, packed=smaller)), smaller)


def _content(file: pathlib.Path, *, packed: bool) -> bytes:
    content = file.read_bytes()
    return gzip.compress(content, mtime=0) if packed else content


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()  # the S3 interface compares by it
