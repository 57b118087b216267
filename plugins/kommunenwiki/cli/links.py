"""The command ``wiki links``."""

from __future__ import annotations

import pathlib
import re
from typing import TYPE_CHECKING

import click

from kommunenwiki import __version__, probing
from kommunenwiki.care import link_report
from kommunenwiki.cli.basics import docs_option, fail, loaded, now, today_option
from kommunenwiki.findings import has_errors
from kommunenwiki.linkcare import STATE, states
from kommunenwiki.linkcare.addresses import addresses
from kommunenwiki.probing.network import Network
from kommunenwiki.publishing.disk_errors import reason
from kommunenwiki.publishing.files import replace_file
from kommunenwiki.reporting import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kommunenwiki.checking import Checked
    from kommunenwiki.linkcare.states import Answer, Seen

_ALLOWED = re.compile(r"\[?([0-9a-fA-F:.]+)\]?:([0-9]{1,5})")


@click.command("links")
@docs_option
@today_option
@click.option("--save", is_flag=True, help="Die Ergebnisse merken; die Website zeigt sie dann.")
@click.option(
    "--issue", type=click.Path(path_type=pathlib.Path, dir_okay=False), help="Bericht als Aufgabe (Markdown)."
)
@click.option("--offline", is_flag=True, help="Nichts fragen, nur zeigen, was schon bekannt ist.")
@click.option(
    "--minutes", type=click.FloatRange(0, 300), default=30, show_default=True, help="So lange darf es dauern."
)
@click.option("--pause", type=click.FloatRange(0, 60), default=1, show_default=True, help="Sekunden je Website.")
@click.option("--contact", default="", help="Adresse, unter der andere mehr über diese Anfragen erfahren.")
@click.option("--allow", multiple=True, metavar="IP:PORT", help="Diese Adresse im eigenen Netz darf gefragt werden.")
def links_command(
    docs: pathlib.Path,
    today: date | None,
    *,
    save: bool,
    issue: pathlib.Path | None,
    offline: bool,
    minutes: float,
    pause: float,
    contact: str,
    allow: tuple[str, ...],
) -> None:
    """Prüft alle Adressen anderer Websites in Einträgen und Leitfäden.

    Endet mit 0, auch wenn Seiten fehlen: Daran soll keine Änderung scheitern. Endet mit 2, wenn nicht geprüft werden
    konnte.
    """
    network = Network(_allowed(allow))
    checked = loaded(docs, today)
    _require_readable(checked)
    base = docs.as_posix()
    uses = addresses(checked.catalogue, {f"{base}/{path}": text for path, text in checked.texts.items()})
    asked = [address for address in uses if checked.link_care.exceptions.reason(address) is None]
    limits = probing.Limits(whole=minutes * 60, pause=pause)
    before = checked.link_care.known
    answers = {} if offline else _ask(_oldest_first(asked, before), contact, limits, network)
    known = states.updated(before, answers, asked, today or now())
    report = link_report.Report(known, uses, len(uses) - len(asked), len(set(asked) - set(known)))
    click.echo(link_report.as_text(report), nl=False)
    if save:
        _write(docs / STATE, states.as_text(known))
    if issue is not None:
        _write(issue, link_report.as_issue(report))


def _ask(asked: Sequence[str], contact: str, limits: probing.Limits, network: Network) -> Mapping[str, Answer]:
    """Ask, or end with a sentence when nothing at all could be reached: then this computer has no network."""
    agent = f"Kommunenwiki/{__version__} (Pflege der Verweise{f'; +{contact}' if contact else ''})"
    answers = probing.probe_all(asked, agent, limits, network)
    if asked and not any(answer.status.isdecimal() for answer in answers.values()):
        fail("Keine einzige Website hat geantwortet. Vermutlich hat dieser Rechner kein Netz; es wurde nichts gemerkt.")
    return answers


def _oldest_first(asked: Sequence[str], before: Mapping[str, Seen]) -> list[str]:
    return sorted(
        asked, key=lambda address: (before[address].checked.isoformat() if address in before else "", address)
    )


def _require_readable(checked: Checked) -> None:
    """End with the findings when a file of link care is broken: saving would lose what it holds."""
    broken = tuple(finding for finding in checked.findings if f"/{STATE.partition('/')[0]}/" in finding.place.path)
    if has_errors(broken):
        click.echo(as_text(broken), nl=False)
        fail("Berichtigen Sie zuerst diese Datei.")


def _allowed(given: tuple[str, ...]) -> frozenset[tuple[str, int]]:
    found = [_ALLOWED.fullmatch(text) for text in given]
    if not all(found):
        fail("„--allow“ erwartet eine IP-Adresse und einen Port, zum Beispiel 10.1.2.3:443.")
    return frozenset((match[1], int(match[2])) for match in found if match)


def _write(file: pathlib.Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text)
    except OSError as error:
        fail(f"„{file}“ lässt sich nicht schreiben: {reason(error)}.")
