# Styles, fonts and scripts come as they are, from the folder of the theme.
"""Files of the theme that sites need."""

from __future__ import annotations

import pathlib
import shutil
from typing import Final

THEME: Final = pathlib.Path(__file__).parent.parent / "theme"
ASSETS: Final = "assets/kommunenwiki"
"""Folder of styles, fonts and scripts, below the theme and below a site."""
OWN_STYLE: Final = f"{ASSETS}/farbe.css"
"""The style sheet of a wiki with a colour of its own; it is made, not kept."""


def styles() -> list[str]:
    """Return the paths of the style sheets that all pages need, in their order, relative to the root of a site."""
    return sorted(file.relative_to(THEME).as_posix() for file in (THEME / ASSETS).glob("*.css"))


def copy_assets(folder: pathlib.Path) -> None:
    """Copy styles, fonts and scripts into a folder.

    Args:
        folder: Root of a site, or of the files that a site is made from.

    Raises:
        OSError: Something cannot be written.
    """
    shutil.copytree(THEME / ASSETS, folder / ASSETS, dirs_exist_ok=True)
