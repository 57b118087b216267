"""The memory of a wiki: where it lies, and what it depends on beside the content."""

from __future__ import annotations

import os
import pathlib
from typing import TYPE_CHECKING, Final

from mkdocs.plugins import get_plugin_logger

from kommunenwiki.git import keeps
from kommunenwiki.remembered.salt import salt
from kommunenwiki.remembered.store import Store

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kommunenwiki.mkdocs_plugin.options import Options

log = get_plugin_logger("kommunenwiki")
FOLDER: Final = ".cache/kommunenwiki"
"""Where the memory lies, beside ``mkdocs.yml``."""
_NOT_SHOWN: Final = ("memory", "processes")
"""Options that change no page."""
_OF_MKDOCS: Final = (
    "site_name",
    "site_url",
    "site_description",
    "use_directory_urls",
    "edit_uri",
    "edit_uri_template",
    "repo_url",
    "docs_dir",
)
"""Settings of MkDocs that reach pages of records; what the layout shows of others is known with the layout."""


def settings(options: Options, config: MkDocsConfig, *, publishing: bool) -> bytes:
    """Return a digest of the program and of all settings that pages of records depend on.

    Args:
        options: Options of the plugin.
        config: Settings of MkDocs.
        publishing: False for a preview, whose pages show what is wrong.
    """
    own = {name: value for name, value in options.items() if name not in _NOT_SHOWN}
    return salt((own, [str(config[name]) for name in _OF_MKDOCS], publishing))


def opened(options: Options, config: MkDocsConfig, salted: bytes, *, publishing: bool) -> Store | None:
    """Return the memory of a wiki; None when it is switched off.

    Args:
        options: Options of the plugin.
        config: Settings of MkDocs.
        salted: What ``settings`` gives.
        publishing: False for a preview, which has a memory of its own.
    """
    if not options.memory:
        return None
    base = pathlib.Path(config.config_file_path or ".").resolve().parent
    folder = base / (options.memory if isinstance(options.memory, str) else FOLDER)
    if options.memory is True and (folder.is_symlink() or folder.parent.is_symlink()):
        return None  # it leads out of the wiki; who wants another folder names it
    if keeps(base, folder):  # whoever hands in a change could hand in a memory that says what no record says
        shown = os.path.relpath(folder, base)
        log.warning(
            "„%s“ liegt im Repository und wird nicht benutzt. Heraus kommt es mit: git rm -r --cached %s", shown, shown
        )
        return None
    return Store(folder / ("website.sqlite" if publishing else "vorschau.sqlite"), salted)
