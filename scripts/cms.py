"""Copies Sveltia CMS into the documents folder; see ``scripts/cms``."""

from __future__ import annotations

import pathlib
import shutil
import sys
from typing import Final

ROOT: Final = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts are no packages that are installed
from scripts.quality_npm import MODULES, BrokenLockError, UnavailableError, install  # noqa: E402

from kommunenwiki.exports.cms import FILES, FOLDER  # noqa: E402

FROM: Final = {
    "sveltia-cms.js": "@sveltia/cms/dist/sveltia-cms.js",
    "de.json": "@sveltia/cms/locales/de.json",
    "icons.woff2": (
        "@fontsource-variable/material-symbols-outlined/files/material-symbols-outlined-latin-wght-normal.woff2"
    ),
}
"""Where each file lies below the modules that npm installs."""


def main(docs: pathlib.Path) -> int:
    """Copy the files and return the exit code."""
    try:
        install()
    except (UnavailableError, BrokenLockError) as reason:
        print(f"cms: nothing was copied: {reason}", file=sys.stderr)
        return 1
    for path in FILES:
        file = docs / path
        file.parent.mkdir(exist_ok=True)
        shutil.copy(MODULES / FROM[file.name], file)
    print(f"cms: {len(FILES)} files are in {docs / FOLDER}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(ROOT / "docs"))
