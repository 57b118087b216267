"""What others build on stays: commands and their options, options of the plugin, fields of the records.

``UPDATE_INTERFACE=1 pytest tests/unit/test_interface.py`` takes in what is new; it never takes anything out. The public
JSON has a list of its own, ``tests/exports/v1.json``.
"""

from __future__ import annotations

import json
import os
import pathlib
from typing import Any

import click

from kommunenwiki import cli, migrating
from kommunenwiki.exports import schema
from kommunenwiki.mkdocs_plugin.options import Options

FROZEN = pathlib.Path(__file__).parent / "interface.json"


def present() -> dict[str, list[str]]:
    """Return all names of the public interface."""
    found = {"format": [str(number) for number in range(1, migrating.FORMAT + 1)]}
    context = click.Context(cli.main)
    commands = {name: cli.main.get_command(context, name) for name in cli.main.list_commands(context)}
    for name, command in commands.items():
        assert command is not None
        found[f"wiki {name}"] = sorted(_parameters(command))
        for sub, inside in getattr(command, "commands", {}).items():
            found[f"wiki {name} {sub}"] = sorted(_parameters(inside))
    found["mkdocs.yml"] = sorted(name for name, _ in Options._schema)  # noqa: SLF001 MkDocs has no other way to ask
    for path, text in schema.files():
        found[path] = sorted(json.loads(text)["properties"])
    return found


def _parameters(command: click.Command) -> list[str]:
    found = []
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            choices = parameter.type.choices if isinstance(parameter.type, click.Choice) else ()
            names = (*parameter.opts, *parameter.secondary_opts)
            found += [*names, *(f"{names[0]} {choice}" for choice in choices)]
        else:
            found.append(parameter.make_metavar(click.Context(command)))
    return found


def vanished(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    """Return what was there and is no more."""
    return [f"{group}: {name}" for group, names in before.items() for name in names if name not in after.get(group, ())]


def frozen() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return found


def test_nothing_of_the_interface_has_gone() -> None:
    now = present()
    assert vanished(frozen(), now) == []
    if os.environ.get("UPDATE_INTERFACE") == "1":
        FROZEN.write_text(f"{json.dumps(now, ensure_ascii=False, indent=1, sort_keys=True)}\n", encoding="utf-8")


def test_what_is_there_is_promised() -> None:
    assert vanished(present(), frozen()) == [], "new; UPDATE_INTERFACE=1 takes it in"


def test_a_removal_is_noticed() -> None:
    now = present()
    without = {
        group: [name for name in names if name != "--docs"] for group, names in now.items() if group != "wiki fmt"
    }
    gone = vanished(now, without)
    assert "wiki check: --docs" in gone
    assert "wiki fmt: --check" in gone
