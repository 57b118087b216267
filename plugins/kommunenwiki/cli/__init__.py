# The command "wiki". Thin: arguments in, texts and exit codes out. Only this package imports click.
# Each command is imported when somebody calls it: a hook that checks one file must not wait for the parts of a website.
"""The command line: ``wiki check``, ``wiki explain``, ``wiki pages`` and others."""

from __future__ import annotations

import gc
import importlib
from typing import TYPE_CHECKING, Any, Final

import click

from kommunenwiki import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMANDS: Final[Mapping[str, str]] = {
    "bulk": "bulk.bulk_command",
    "check": "check.check_command",
    "checked": "freshness.checked_command",
    "compress": "publish.compress_command",
    "due": "freshness.due_command",
    "explain": "explain.explain_command",
    "federation": "federation.federation_group",
    "fmt": "fmt.fmt_command",
    "from-issue": "from_issue.from_issue_command",
    "gazetteer": "gazetteer.gazetteer_command",
    "headers": "publish.headers_command",
    "import": "importing.import_command",
    "init": "init.init_command",
    "issue-forms": "generate.issue_forms_command",
    "links": "links.links_command",
    "lock": "lock.lock_command",
    "migrate": "migrate.migrate_command",
    "new": "new.new_command",
    "pages": "pages.pages_command",
    "release": "publish.release_command",
    "rename": "rename.rename_command",
    "review": "review.review_command",
    "sbom": "publish.sbom_command",
    "schema": "generate.schema_command",
    "template": "importing.template_command",
    "upgrade": "init.upgrade_command",
    "upload": "upload.upload_command",
}
"""Module and function of every command, by its name."""


_FAILED, _INTERRUPTED = 2, 130


class _OnCall(click.Group):
    """A group that imports a command when it is called, or when its help is shown."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None when there is none of that name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(".")
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Call a command; whatever happens to it, it ends with a sentence."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever reads has enough, click knows that
        except KeyboardInterrupt:
            message, code = "Abgebrochen.", _INTERRUPTED
        except OSError as error:
            from kommunenwiki.publishing.disk_errors import sentence

            message, code = sentence(error), _FAILED
        click.echo(message, err=True)
        raise SystemExit(code)


@click.group(cls=_OnCall, context_settings={"help_option_names": ["-h", "--help", "--hilfe"]})
@click.version_option(__version__, prog_name="wiki")
def main() -> None:
    """Werkzeuge für ein Wiki aus Fallstudien."""


def run() -> None:
    """Run the command as a program of its own."""
    gc.disable()  # it ends soon, and nearly all it makes is used to the end: searching for waste doubles its time
    main()
