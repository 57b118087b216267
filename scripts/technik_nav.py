"""Hook of technik.yml: adds the API reference to the navigation, which an inheriting file could only replace."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SECTION = "Technik"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Append all pages of ``technik/api`` to the section of developers, the overview first."""
    docs = pathlib.Path(config.docs_dir)
    pages = sorted(docs.glob("technik/api/*.md"), key=lambda page: (page.name != "index.md", page.name))
    entries = [page.relative_to(docs).as_posix() for page in pages]
    section = next(item[SECTION] for item in config.nav or [] if isinstance(item, dict) and SECTION in item)
    section.append({"Python-Paket": entries})
    return config
