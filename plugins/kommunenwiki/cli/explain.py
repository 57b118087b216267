"""The command ``wiki explain``."""

from __future__ import annotations

import click

from kommunenwiki.cli.basics import fail
from kommunenwiki.manuals import MANUALS


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Erklärt eine Fundstelle wie W001 mit einem schlechten und einem guten Beispiel; ohne CODE: alle."""
    if code is None:
        for manual in MANUALS.values():
            click.echo(f"{manual.code}  {manual.severity.label:8} {manual.title}")
        return
    found = MANUALS.get(code.upper())
    if found is None:
        fail(f"„{code}“ ist keine bekannte Kennung. „wiki explain“ ohne Kennung zeigt alle.")
    click.echo(
        f"{found.code} {found.title} ({found.severity.label})\n\n{found.text}\n\n"
        f"So nicht:\n\n{_indented(found.bad)}\nSondern so:\n\n{_indented(found.good)}",
        nl=False,
    )


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())
