"""The commands that write, each on a small wiki of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.federation.making import copy
from tests.site.building import ROOT, small_wiki

from kommunenwiki import migrating
from kommunenwiki.cli import init
from kommunenwiki.founding import software

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from kommunenwiki.yaml_tree import Group

TODAY: Final = ("--today", "2026-11-24")
_TERMS: Final = "Kennung;Begriff;Bereich;Bedeutung;Einfache Sprache\n" + "".join(
    f"begriff-{number};Begriff {number};Technik;Der Begriff Nummer {number}.;Ein Begriff.\n" for number in range(3)
)


@dataclass(frozen=True, slots=True)
class Command:
    """A command that is interrupted.

    Attributes:
        prepare: Writes what it works on into an empty folder, which is then the current one.
        arguments: Of ``wiki``, or of ``mkdocs`` when ``tool`` says so.
        whole: Folders that change as a whole: all old or all new.
        ends: Whether the same call again ends what was interrupted; else it refuses, and all that is there is whole.
        arrange: Called in the copy of this process that becomes the command, before it begins.
        journal: A file that says how to end what was interrupted; it is there only meanwhile.
    """

    prepare: Callable[[pathlib.Path], object]
    arguments: tuple[str, ...]
    whole: tuple[str, ...] = ()
    ends: bool = True
    tool: str = "wiki"
    arrange: Callable[[], object] = tuple
    journal: str = ""


def _docs(folder: pathlib.Path) -> pathlib.Path:
    return shutil.copytree(ROOT / "tests" / "examples" / "good", folder / "docs")


def _untidy(folder: pathlib.Path) -> None:
    for file in sorted((_docs(folder) / "kommunen").glob("*.yml")):
        file.write_text(file.read_text(encoding="utf-8").replace("\nid: ", "\nid:    "), encoding="utf-8")


def _terms(folder: pathlib.Path) -> None:
    _docs(folder)
    (folder / "begriffe.csv").write_text(_TERMS, encoding="utf-8")


def _neighbour(folder: pathlib.Path) -> None:
    _docs(folder)
    site, files = folder / "seenland", copy()
    (site / "api" / "v1").mkdir(parents=True)
    (site / "eintraege.inv").write_bytes(files.inventory or b"")
    (site / "api" / "v1" / "zusammenfassung.json").write_bytes(
        (files.summary or b"").replace(b"den Bach", b"den Fluss")
    )


def _built(folder: pathlib.Path) -> None:
    for path in ("site/index.html", "site/api/v1/index.json", "site/fallstudien/a/index.html"):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{path} " * 50, encoding="utf-8")
    for name in ("CITATION.cff", "publiccode.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    earlier = folder / "neu"
    earlier.mkdir()
    (earlier / "alt.zip").write_bytes(b"alt")
    (earlier / "SHA256SUMS").write_text("0  alt.zip\n", encoding="utf-8")


def _page(folder: pathlib.Path) -> None:
    """Write a built site with the compressed copy of a page that is too short now."""
    _built(folder)
    for file in (folder / "site").rglob("*.html"):
        script = f"<script>seite({len(file.relative_to(folder).parts)})</script>"
        text = f'<!doctype html><html lang="de"><head><meta charset="utf-8">{script}</head>{"Wir lernen. " * 60}</html>'
        file.write_text(text, encoding="utf-8")
    (folder / "site" / "kurz.txt").write_text("kurz", encoding="utf-8")
    (folder / "site" / "kurz.txt.br").write_bytes(b"von einem anderen Bau")


def _own_wiki(folder: pathlib.Path) -> None:
    """Write a wiki whose software is an earlier one: some files were different, some not there, some are gone now."""
    now = init._software(ROOT)  # noqa: SLF001 what the command would bring
    before = dict(now)
    for path in sorted(now)[::40]:
        before[path] = now[path] + b"\n"
    for path in {*sorted(now)[1::80], "scripts/links"}:
        del before[path]
    before |= {f"scripts/frueher-{number}": b"#!/bin/sh\n" for number in range(3)}
    for path, content in {**before, software.RECEIPT: software.receipt("0.0.1", before).encode()}.items():
        file = folder / "eigenes" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _older(folder: pathlib.Path) -> None:
    """Write records of a format that is older than the one of ``_newer_format``."""
    for file in sorted((_docs(folder) / "glossar").glob("*.yml")):
        file.write_text(file.read_text(encoding="utf-8").replace("\nterm: ", "\nname: "), encoding="utf-8")


def _newer_format() -> None:
    """Read another format than that of ``_older``: so far there is only one, and this stands for the next."""

    def term(folder: str, root: Group) -> None:
        for entry in root.entries:
            if folder == "glossar" and entry.key == "name":
                entry.key = "term"

    step = migrating.Migration(migrating.FORMAT + 1, "Der Name heißt term", term)
    migrating.MIGRATIONS, migrating.FORMAT = (*migrating.MIGRATIONS, step), step.to  # type: ignore[misc] # a later one


def _wiki(folder: pathlib.Path) -> None:
    small_wiki(folder)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("die vorige Fassung", encoding="utf-8")


COMMANDS: Final = {
    "fmt": Command(_untidy, ("fmt",)),
    "rename": Command(_docs, ("rename", "huerden/personal", "fachkraefte", *TODAY)),
    "import": Command(_terms, ("import", "begriffe.csv", "--type", "glossarbegriff", *TODAY), ends=False),
    "new": Command(_docs, ("new", "glossarbegriff", "neues-wort"), ends=False),
    "checked": Command(_docs, ("checked", "neudorf-wassermelder", "musterstadt-sensornetz", "schnittstelle", *TODAY)),
    "lock": Command(_docs, ("lock",)),
    "migrate": Command(_older, ("migrate", *TODAY), arrange=_newer_format, journal="docs/.umstellung.json"),
    "template": Command(_docs, ("template", "vorlage.xlsx"), ends=False),
    "federation": Command(
        _neighbour, ("federation", "update", "seenland", "--from", "seenland"), whole=("docs/.nachbarn/seenland",)
    ),
    "init": Command(lambda _: None, ("init", "neu", "--name", "Neu", "--content", "empty"), whole=("neu",)),
    "upgrade": Command(_own_wiki, ("upgrade", "eigenes")),
    "compress": Command(_page, ("compress", "site")),
    "headers": Command(_page, ("headers", "site", "--for", "pages")),
    "release": Command(_built, ("release", "neu"), whole=("neu",)),
    "build": Command(_wiki, ("build", "--quiet"), whole=("site",), tool="mkdocs"),
}
