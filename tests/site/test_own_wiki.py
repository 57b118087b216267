"""An empty wiki of one's own, founded and built as its README says: nothing in it speaks of another wiki."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import PluginError
from tests.site.building import build

from kommunenwiki import cli
from kommunenwiki.mkdocs_plugin.colour import own_styles

if TYPE_CHECKING:
    import pathlib

NAME = "Nord & <Süd> digital"
HOME = "https://nord.example/"
IN_HTML = "Nord &amp; &lt;Süd&gt; digital"
SOFTWARE = re.compile(r"technik/|suche/daten/|veranstaltungen\.ics")
"""Where the software is named: its manual, the words of it in the search, and what made the calendar."""
OWN = (
    ("index.html", f"<title>{IN_HTML}</title>"),
    ("index.html", f'<meta property="og:site_name" content="{IN_HTML}">'),
    ("index.html", '"name":"Nord \\u0026 \\u003cSüd\\u003e digital"'),
    ("index.html", f'<span class="kw-brand__name">{IN_HTML}</span>'),
    ("index.html", "assets/kommunenwiki/farbe.css"),
    ("404.html", f"– {IN_HTML}</title>"),
    ("opensearch.xml", "<ShortName>Nord &amp; &lt;Süd&gt; d"),
    ("feeds/alle.xml", f"<author><name>{IN_HTML}</name></author>"),
    ("feeds/alle.json", f'"authors":[{{"name":"{NAME}"}}]'),
    ("llms.txt", f"# {NAME}\n\n> Was der Norden weiß."),
    ("index.md", f"# {NAME}\n\nWas der Norden weiß."),
    ("veranstaltungen.ics", f"X-WR-CALNAME:{NAME}: Veranstaltungen"),
    ("daten/dcat.ttl", NAME),
    ("api/v1/index.json", f'"title":"{NAME}"'),
    ("assets/kommunenwiki/farbe.css", "--md-primary-fg-color: #00663a;"),
)
"""Where a wiki says its name and shows its colour."""
EMPTY = (
    ("fallstudien/index.html", "Hier gibt es noch keine Einträge."),
    ("karte/index.html", "Noch hat keine Kommune einen Platz auf der Karte."),
    ("vergleich/index.html", "Noch gibt es keine Fallstudien zu vergleichen."),
    ("start/datenplattform/index.html", "Zu diesem Weg gibt es noch keine Fallstudie."),
    ("tabellen/themen-und-laender/index.html", "Diese Tabelle ist noch leer."),
    ("laender/index.html", "Hier gibt es noch keine Einträge."),
    ("luecken/index.html", "Es gibt hier noch keine Lösungen."),
)
"""What pages say that have nothing to show."""


@pytest.mark.build
def test_an_empty_wiki(tmp_path: pathlib.Path) -> None:
    """One test, because the site is built once; the packages come from here, so that no registry is asked."""
    folder = tmp_path / "eigenes"
    answers = ("--name", NAME, "--description", "Was der Norden weiß.", "--content", "empty", "--colour", "#00663a")
    result = CliRunner().invoke(cli.main, ["init", str(folder), *answers])
    assert result.exit_code == 0, result.output
    done = build(folder / "mkdocs.yml", folder / "site", "--strict", environment={"KOMMUNENWIKI_SITE_URL": HOME})
    assert done.returncode == 0, done.stderr
    found = texts(folder / "site")
    assert [place for place in (*OWN, *EMPTY) if place[1] not in found[place[0]]] == []
    assert [path for path, text in found.items() if "Kommunenwiki" in text and not SOFTWARE.match(path)] == []
    assert "og:image" not in found["index.html"], "the picture of the software shows another name"
    assert {kind["count"] for kind in json.loads(found["api/v1/index.json"])["types"]} == {0}


def texts(site: pathlib.Path) -> dict[str, str]:
    ends = {".bib", ".css", ".csv", ".html", ".ics", ".js", ".json", ".jsonld", ".md", ".ttl", ".txt", ".xml"}
    found = (file for file in sorted(site.rglob("*")) if file.is_file() and file.suffix in ends)
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in found}


@pytest.mark.parametrize(("colour", "styles"), [("", ()), ("#00663a", ("assets/kommunenwiki/farbe.css",))])
def test_only_a_colour_of_its_own_needs_a_style_sheet(colour: str, styles: tuple[str, ...]) -> None:
    assert own_styles(colour) == styles


def test_a_colour_that_nobody_can_read_on_stops_the_build() -> None:
    with pytest.raises(PluginError, match="Die Farbe #ffcc00 ist zu hell"):
        own_styles("#ffcc00")
