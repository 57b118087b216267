"""The commands ``wiki init`` and ``wiki upgrade``."""

from __future__ import annotations

import pathlib
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from kommunenwiki import __version__, palette
from kommunenwiki.cli.basics import EXIT_FINDINGS, fail, loaded, now
from kommunenwiki.federation.neighbours import FOLDER
from kommunenwiki.founding import software
from kommunenwiki.founding.excerpt import BASICS, excerpt
from kommunenwiki.founding.own_files import Identity, own_files
from kommunenwiki.model.municipality import Land
from kommunenwiki.publishing import swap
from kommunenwiki.publishing.disk_errors import sentence
from kommunenwiki.publishing.files import refuse_links_below, replace_file
from kommunenwiki.writing.naming import id_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kommunenwiki.founding.excerpt import Excerpt

ROOT = pathlib.Path(__file__).parents[3]
"""The repository that the command runs from; a new wiki takes the software from it."""
_DESCRIPTION: Final = "Was Kommunen mit gemeinsamer Digitalisierung erlebt haben: mit Kosten, Hürden und Quellen."


class _Start(NamedTuple):
    """What a new wiki begins with."""

    files: dict[str, bytes]
    sentence: str


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=pathlib.Path))
@click.option("--name", required=True, help="Name des Wikis, zum Beispiel „Digitalwiki Hessen“.")
@click.option("--description", default=_DESCRIPTION, help="Was das Wiki ist, in einem oder zwei Sätzen.")
@click.option("--land", default="", help="Nur Einträge von Kommunen dieses Landes; mit --content example.")
@click.option("--colour", default="", help="Farbe des Wikis, zum Beispiel „#2044aa“.")
@click.option("--contact", default="", help="Stelle, die für das Wiki verantwortlich ist. Keine Person.")
@click.option("--mail", default="", help="Postfach für Beiträge.")
@click.option(
    "--content",
    type=click.Choice(("empty", "basics", "example")),
    default="basics",
    show_default=True,
    help="Womit das Wiki beginnt: leer, mit Themen, Hürden, Begriffen und Leitfäden, oder mit allem von hier.",
)
def init_command(folder: pathlib.Path, land: str, content: str, **said: str) -> None:
    """Legt in DIR ein eigenes Wiki an, mit eigenem Namen, eigener Farbe und allem, was es zum Bauen braucht.

    DIR darf nicht existieren oder muss leer sein.
    """
    who = Identity(**{key: _line(text) for key, text in said.items()})
    _require(folder, who, land, content)
    who = replace(who, colour=_colour(who.colour))
    try:
        start = _start(_land(land), content)
        files = _new_wiki(who, start)
        _write_whole(folder, files)
    except OSError as error:
        fail(sentence(error))
    click.echo(f"Das Wiki „{who.name}“ liegt in „{folder}“. {start.sentence}", err=True)
    click.echo(f"Weiter geht es mit: cd {folder} && scripts/serve", err=True)


@click.command("upgrade")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=pathlib.Path))
@click.option("--overwrite", is_flag=True, help="Auch Dateien der Software ersetzen, die jemand geändert hat.")
@click.option("--dry-run", is_flag=True, help="Nichts schreiben, nur die Dateien nennen, die sich änderten.")
def upgrade_command(folder: pathlib.Path, *, overwrite: bool, dry_run: bool) -> None:
    """Gibt dem eigenen Wiki in DIR die Software, aus der dieser Befehl stammt. Was dem Wiki gehört, bleibt.

    Endet mit 1, wenn jemand Dateien der Software geändert hat; dann bleibt alles, wie es ist.
    """
    try:
        files = _software(ROOT)
        before = software.received((folder / software.RECEIPT).read_text(encoding="utf-8", errors="replace"))
        known = {*before, *files}
        for path in sorted(known):
            refuse_links_below(folder, path)
        present = {path: (folder / path).read_bytes() if (folder / path).is_file() else None for path in known}
        plan = software.upgrade(before, present, files)
        if plan.edited and not overwrite:
            hint = "Nehmen Sie die Änderungen zurück, oder ersetzen Sie die Dateien mit --overwrite."
            text = f"Diese Dateien gehören zur Software und wurden geändert: {software.listed(plan.edited)}. {hint}"
            fail(text, EXIT_FINDINGS)
        if not dry_run:
            _replace(folder, plan, files)
    except software.BrokenReceiptError:
        fail(f"„{folder / software.RECEIPT}“ ist beschädigt. Holen Sie die Datei aus Ihrer Sicherung oder aus Git.")
    except FileNotFoundError as error:
        fail(f"„{folder}“ ist kein Wiki, das „wiki init“ angelegt hat: „{error.filename}“ fehlt.")
    except OSError as error:
        fail(sentence(error))
    for path in (*plan.written, *plan.removed):
        click.echo(path)
    click.echo(_upgraded(plan, dry_run=dry_run), err=True)


def _require(folder: pathlib.Path, who: Identity, land: str, content: str) -> None:
    """End with a sentence when no wiki can be founded like this."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fail(f"„{folder}“ gibt es schon, und es ist kein leerer Ordner. Nennen Sie einen neuen; geändert wurde nichts.")
    if not who.name:
        fail("Wie soll das Wiki heißen? Sagen Sie es mit --name, zum Beispiel: --name „Digitalwiki Hessen“.")
    if land and content != "example":
        fail("Ein Land wählt unter den Einträgen aus, die es hier gibt. Schreiben Sie dazu --content example.")
    if who.mail and ("@" not in who.mail or " " in who.mail):
        fail(f"„{who.mail}“ ist keine Adresse eines Postfachs; erwartet wird zum Beispiel digital@stadt.example.")


def _line(text: str) -> str:
    return " ".join(text.split())


def _colour(text: str) -> str:
    """Return a colour that can be read; one that is too light becomes darker, and a sentence says so."""
    wanted = text.strip().lower()
    if not wanted:
        return ""
    if not palette.is_colour(wanted):
        fail(palette.complaint(wanted))
    if palette.complaint(wanted):
        click.echo(f"{palette.complaint(wanted)} Das Wiki bekommt diese Farbe.", err=True)
    return palette.nearest(wanted)


def _land(text: str) -> Land | None:
    if not text:
        return None
    found = next((land for land in Land if id_of(text) in {land.value, id_of(land.label)}), None)
    if found is None:
        fail(f"„{text}“ ist kein Land. Möglich sind: {', '.join(land.label for land in Land)}.")
    return found


def _start(land: Land | None, content: str) -> _Start:
    """Return the records and guides that a new wiki begins with, by path from its root."""
    if content == "empty":
        return _Start({}, "Es beginnt ohne Einträge.")
    docs = ROOT / "docs"
    checked = loaded(docs, None)
    if not checked.publishable:
        fail(
            "Die Einträge, die das neue Wiki bekommen soll, sind fehlerhaft. „wiki check“ sagt, was zu berichtigen ist."
        )
    part = excerpt(checked.catalogue, land, BASICS if content == "basics" else None)
    records = part.records(lambda path: (docs / path).read_bytes(), now())
    texts = {**records, **dict(_guides(part, checked.texts))}
    name = dict(software.blocks(_configuration())).get("site_name", "").partition(":")[2].strip().strip('"')
    sentence = f"Die {len(records)} Einträge zu Beginn stammen aus „{name}“ und stehen unter der Lizenz CC BY 4.0."
    found = {path: text.encode() for path, text in texts.items()} | _neighbours(docs)
    return _Start({f"docs/{path}": content for path, content in sorted(found.items())}, sentence)


def _guides(part: Excerpt, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, text in texts.items():
        if path.startswith("leitfaeden/"):
            yield path, part.guide(text)


def _neighbours(docs: pathlib.Path) -> dict[str, bytes]:
    """Return what is known of other wikis, by path below the documents folder: records may refer to theirs."""
    files = (file for file in (docs / FOLDER).rglob("*") if file.is_file())
    return {file.relative_to(docs).as_posix(): file.read_bytes() for file in files}


def _configuration() -> str:
    return (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def _new_wiki(who: Identity, start: _Start) -> dict[str, bytes]:
    """Return all files of a new wiki by path from its root."""
    files = _software(ROOT)
    content = {path.removeprefix("docs/") for path in start.files}
    own = {path: text.encode() for path, text in own_files(who, _configuration(), content, start.sentence)}
    receipt = software.receipt(__version__, files).encode()
    return {**files, **start.files, **own, software.RECEIPT: receipt}


def _software(root: pathlib.Path) -> dict[str, bytes]:
    """Return the files of the software by path from the root of a wiki; end with a sentence where they are missing."""
    if not (root / "mkdocs.yml").is_file() or not (root / "scripts/setup").is_file():
        fail("Dieser Befehl braucht das ganze Repository der Software; hier ist nur das Python-Paket installiert.")
    found: dict[str, bytes] = {}
    for name in software.FILES:
        inside = [root / name] if (root / name).is_file() else sorted((root / name).rglob("*"))
        for file in inside:
            path = file.relative_to(root).as_posix()
            if file.is_file() and not file.is_symlink() and software.is_software(path):
                found[path] = file.read_bytes()
    own = root / software.CONFIGURATION
    inherited = own.read_text(encoding="utf-8") if own.is_file() else software.configuration(_configuration())
    return {**found, software.CONFIGURATION: inherited.encode()}


def _write_whole(folder: pathlib.Path, files: Mapping[str, bytes]) -> None:
    """Write a new wiki beside its place and move it there, so that an interrupted command leaves no half of one."""
    with swap.Claim(folder.resolve()) as claim:
        for path, content in files.items():
            file = claim.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            if (ROOT / path).is_file():
                shutil.copymode(ROOT / path, file)
        if folder.exists():
            folder.rmdir()  # refuses when somebody put something there meanwhile
        claim.swap_in()


def _replace(folder: pathlib.Path, plan: software.Upgrade, files: Mapping[str, bytes]) -> None:
    """Write what an upgrade brings; the receipt goes last, so that an interrupted upgrade can be repeated."""
    for path in plan.written:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, files[path], ROOT / path)
    for path in plan.removed:
        (folder / path).unlink(missing_ok=True)
    replace_file(folder / software.RECEIPT, software.receipt(__version__, files))


def _upgraded(plan: software.Upgrade, *, dry_run: bool) -> str:
    if not plan.written and not plan.removed:
        return f"Die Software ist auf dem Stand dieser Fassung ({__version__})."
    done = "würden ersetzt" if dry_run else "ersetzt"
    gone = f", {len(plan.removed)} {'fielen weg' if dry_run else 'entfernt'}" if plan.removed else ""
    further = "" if dry_run else " Danach: „wiki migrate“, „wiki check“ und scripts/build."
    return f"{len(plan.written)} Dateien der Software {done}{gone}; jetzt Fassung {__version__}.{further}"
