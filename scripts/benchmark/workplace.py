"""Where is measured: invented wikis, the same pages for others, and a fresh copy for each run."""

from __future__ import annotations

import pathlib
import shutil
from typing import TYPE_CHECKING, Final

from scripts.benchmark import content, peer_pages

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = pathlib.Path(__file__).resolve().parents[2]
_SOFTWARE: Final = ("scripts", "pyproject.toml", "requirements.txt", "requirements-dev.txt")
"""What the scripts of a wiki need beside it."""
_LOCK: Final = "requirements-dev.txt"


class Workplace:
    """The folder in which everything is measured."""

    def __init__(self, folder: pathlib.Path, total: int) -> None:
        """Name it.

        Args:
            folder: Where invented wikis are kept.
            total: How many case studies the wiki has.
        """
        self.total = total
        self._folder = folder / str(total)

    @property
    def wiki(self) -> pathlib.Path:
        """The wiki as it was invented; only copies of it are built."""
        return self._folder / "wiki"

    def prepare(self, styles: Iterable[peer_pages.Style] = ()) -> None:
        """Invent the wiki anew, and write its pages for other generators.

        Args:
            styles: How these write links.
        """
        shutil.rmtree(self._folder, ignore_errors=True)
        content.generate(self.total, self.wiki)
        wanted = dict.fromkeys(styles)
        site = peer_pages.read(self.wiki) if wanted else None
        for style in wanted:
            if site:
                peer_pages.write(site, style, self.pages(style))

    def pages(self, style: peer_pages.Style) -> pathlib.Path:
        """Return the folder of the pages with links of this style."""
        return self._folder / style

    def fresh(self, name: str) -> pathlib.Path:
        """Return an empty folder for a run; what an earlier run of this name has left is gone."""
        folder = self._folder / "runs" / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def fresh_wiki(self) -> pathlib.Path:
        """Return a copy of the wiki that scripts/build and scripts/serve can work with, as a cloned wiki is."""
        folder = self.fresh("ours")
        shutil.copytree(self.wiki, folder, dirs_exist_ok=True)
        equip(folder)
        return folder

    def case(self) -> str:
        """Return the id of the case study that is changed where a change is measured."""
        return content.world(self.total, self.wiki / "docs").case_id(0)

    def clear(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._folder, ignore_errors=True)


def equip(folder: pathlib.Path) -> None:
    """Give a wiki the software and the environment of this repository, as links; scripts/setup finds it complete."""
    for name in _SOFTWARE:
        (folder / name).symlink_to(ROOT / name)
    environment = folder / ".venv"
    environment.mkdir()
    for part in (ROOT / ".venv").iterdir():
        if not part.name.startswith("stamp-"):
            (environment / part.name).symlink_to(part)
    stamp = (
        f"{folder}\n{(ROOT / _LOCK).read_text(encoding='utf-8')}{(ROOT / 'pyproject.toml').read_text(encoding='utf-8')}"
    )
    (environment / f"stamp-{_LOCK}").write_text(stamp, encoding="utf-8")
