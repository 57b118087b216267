"""The commands that write, each on a small wiki of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.federation.making import copy
from tests.site.building import ROOT, small_wiki

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

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
    """

    prepare: Callable[[pathlib.Path], object]
    arguments: tuple[str, ...]
    whole: tuple[str, ...] = ()
    ends: bool = True
    tool: str = "wiki"


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
    "template": Command(_docs, ("template", "vorlage.xlsx"), ends=False),
    "federation": Command(
        _neighbour, ("federation", "update", "seenland", "--from", "seenland"), whole=("docs/.nachbarn/seenland",)
    ),
    "release": Command(_built, ("release", "neu"), whole=("neu",)),
    "build": Command(_wiki, ("build", "--quiet"), whole=("site",), tool="mkdocs"),
}
