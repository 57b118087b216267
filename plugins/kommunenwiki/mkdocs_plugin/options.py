"""What a wiki can set in ``mkdocs.yml``."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config

from kommunenwiki import gazetteer
from kommunenwiki.legal import reading
from kommunenwiki.rendering.hand_over import HOSTS


class CmsOptions(Config):
    """Options of the editor in the browser; it is off while no repository is named."""

    backend = config_options.Choice(("gitlab", "github"), default="gitlab")
    """Where the records are kept."""
    repository = config_options.Type(str, default="")
    """Path of the repository, for example ``gruppe/wiki``."""
    branch = config_options.Type(str, default="main")
    """The branch that changes go to."""
    host = config_options.Type(str, default="")
    """Address of GitLab, or of the service that signs people in to GitHub."""
    app_id = config_options.Type(str, default="")
    """Id of the application that GitLab knows the editor by."""


class Options(Config):
    """Options of the plugin in ``mkdocs.yml``."""

    history = config_options.Type(bool, default=True)
    """Whether pages show when they changed, as git knows it."""
    gazetteer = config_options.Type(str, default=gazetteer.FILE)
    """File with all Gemeinden, as ``wiki gazetteer`` writes it, relative to ``mkdocs.yml``; it may be missing."""
    host = config_options.Choice(("", *HOSTS), default="")
    """Kind of host that contributions go to, for the form: ``github`` or ``gitlab`` (also openCode); may be empty."""
    repository = config_options.Type(str, default="")
    """Address of the repository for contributions."""
    branch = config_options.Type(str, default="main")
    """Branch for contributions."""
    mail = config_options.Type(str, default="")
    """Mailbox for contributions; may be empty."""
    colour = config_options.Type(str, default="")
    """The colour of the wiki, such as ``#2044aa``; empty for the one of the style sheet. All others follow from it."""
    redaktion = config_options.SubConfig(CmsOptions)
    """The editor in the browser, see ``exports.cms``."""
    contributor = config_options.Type(str, default="")
    """Address of the one who supplies data to GovData, as DCAT-AP.de lists them; for data portals."""
    operator = config_options.Type(str, default=reading.FILE)
    """File that says who runs the wiki, relative to ``mkdocs.yml``; the legal pages are made from it."""
    memory = config_options.Type((str, bool), default=True)
    """Folder for what the next build can use again, relative to ``mkdocs.yml``; false to build without memory."""
    processes = config_options.Type(int, default=0)
    """How many processes may build; 0 for as many as the machine has processors, at most four."""
    production = config_options.Type(bool, default=False)
    """Whether the wiki is built for the public: then the legal pages must be complete."""
