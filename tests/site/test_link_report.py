"""How well the real site is linked, and what the report says of a badly linked one."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.site.building import ROOT

if TYPE_CHECKING:
    import pathlib

SCRIPT = ROOT / "scripts" / "link_report.py"
TERM = """\
id: {id}
term: "{id}"
area: daten
definition: "Ein Wort. {text}"
plain: "Ein Wort."
"""


def report(site: pathlib.Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, site, *options], capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.build
def test_every_record_of_the_real_site_is_near_the_start_page(real_site: pathlib.Path) -> None:
    done = report(real_site)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Einträge, die nicht mit 4 Klicks erreichbar sind: 0\n" in done.stdout


@pytest.fixture
def small(tmp_path: pathlib.Path) -> pathlib.Path:
    """A site of a start page and four terms in a row, each linked from the one before; the last one from nowhere."""
    names = ["eins", "zwei", "drei", "vier", "fuenf"]
    for name, after in zip(names, [*names[1:], ""], strict=True):
        link = f"[[{after}]]" if after not in {"", "fuenf"} else ""
        file = tmp_path / "docs" / "glossar" / f"{name}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TERM.format(id=name, text=link), encoding="utf-8")
        page = tmp_path / "site" / "glossar" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f'<a class="x" href="../{after}/#da">weiter</a>' if link else "Ende", encoding="utf-8")
    (tmp_path / "site" / "index.html").write_text("<a href=glossar/eins/>eins</a>", encoding="utf-8")
    return tmp_path


def test_a_record_that_nothing_leads_to_is_named(small: pathlib.Path) -> None:
    done = report(small / "site", "--docs", str(small / "docs"))
    assert done.returncode == 1
    assert "glossar: definition        0        3" in done.stdout
    assert "führt: 2\n  glossar/eins\n  glossar/fuenf\n" in done.stdout
    assert "höchstens 4\n  1: 1\n  2: 1\n  3: 1\n  4: 1\n" in done.stdout
    assert done.stdout.endswith("Einträge, die nicht mit 4 Klicks erreichbar sind: 1\n  glossar/fuenf\n")


def test_five_clicks_are_too_many(small: pathlib.Path) -> None:
    (small / "site/glossar/vier/index.html").write_text('<a href="../fuenf/index.html">weiter</a>')
    done = report(small / "site", "--docs", str(small / "docs"))
    assert done.returncode == 1
    assert "höchstens 5\n" in done.stdout
    assert done.stdout.endswith("erreichbar sind: 1\n  glossar/fuenf\n")


def test_files_as_addresses_work_too(small: pathlib.Path) -> None:
    (small / "site/glossar/fuenf/index.html").unlink()
    (small / "site/glossar/fuenf.html").write_text("Ende")
    (small / "site/index.html").write_text('<a href="glossar/eins/">1</a> <a href="glossar/fuenf.html">5</a>')
    assert report(small / "site", "--docs", str(small / "docs")).returncode == 0


def test_nothing_to_measure_is_an_error_of_its_own(tmp_path: pathlib.Path) -> None:
    done = report(tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("link_report: no site in ")
