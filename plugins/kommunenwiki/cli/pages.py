"""The command ``wiki pages``."""

from __future__ import annotations

import pathlib
import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from kommunenwiki import reporting
from kommunenwiki.cli.basics import (
    EXIT_FINDINGS,
    docs_option,
    loaded,
    now,
    operator_of,
    operator_option,
    today_option,
)
from kommunenwiki.data_files import further_files
from kommunenwiki.publishing.assets import copy_assets
from kommunenwiki.publishing.parts import Writer
from kommunenwiki.rendering import open_data
from kommunenwiki.rendering.markdown_pages import exported
from kommunenwiki.rendering.site import Site

if TYPE_CHECKING:
    from datetime import date


@click.command("pages")
@click.argument("out", type=click.Path(path_type=pathlib.Path, file_okay=False))
@docs_option
@operator_option
@today_option
def pages_command(out: pathlib.Path, docs: pathlib.Path, operator: pathlib.Path, today: date | None) -> None:
    """Schreibt alle Seiten als Markdown nach OUT, mit der Suche, für andere Generatoren als MkDocs."""
    checked = loaded(docs, today)
    if not checked.publishable:
        click.echo(reporting.as_text(checked.findings), nl=False)
        sys.exit(EXIT_FINDINGS)
    known, findings = operator_of(operator, today, production=False)
    click.echo(reporting.as_text(findings), nl=False, err=True)
    site = Site(
        checked.catalogue,
        checked.links,
        today or now(),
        guides=checked.guides,
        texts=checked.texts,
        link_care=checked.link_care,
        operator=known,
        publish=partial(open_data.taken, take=(write := Writer(out).take)),
    )
    written = 0
    for path, content in exported(site):
        write(path, content)
        written += path.endswith(".md")
    _ = site.sizes  # open data is written when somebody asks for its sizes, at the latest now
    for path, content in further_files(site):
        write(path, content)
    copy_assets(out)
    click.echo(f"{written} Seiten nach {out} geschrieben.", err=True)
