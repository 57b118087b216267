"""``wiki headers`` and ``wiki compress``, as people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest
from click.testing import CliRunner, Result

from kommunenwiki import cli
from kommunenwiki.publishing import compressing, headers
from kommunenwiki.publishing.policy import own_policy
from kommunenwiki.rendering.alignment import aligned

if TYPE_CHECKING:
    import pathlib

PAGE = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>x</title><script>a()</script></head></html>'


@pytest.fixture
def site(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / "index.html").write_text(PAGE * 5, encoding="utf-8")
    return tmp_path


def wiki(*arguments: object) -> Result:
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments])


def test_headers_for_nginx(site: pathlib.Path) -> None:
    done = wiki("headers", site)
    assert done.exit_code == 0
    assert done.stdout == headers.as_nginx(headers.read(site))
    assert done.stderr == "1 verschiedene Skripte und Stile stehen in den Seiten und sind erlaubt.\n"


def test_headers_as_a_file(site: pathlib.Path) -> None:
    assert wiki("headers", site, "--for", "_headers").stdout == headers.as_headers_file()


def test_headers_in_pages_change_nothing_for_servers(site: pathlib.Path) -> None:
    (site / "alt.html").write_text("<p>no page of the wiki</p>", encoding="utf-8")
    before = wiki("headers", site).stdout
    done = wiki("headers", site, "--for", "pages")
    assert (done.exit_code, done.stdout) == (0, "")
    assert own_policy((site / "index.html").read_text(encoding="utf-8")).startswith("default-src 'none'")
    assert wiki("headers", site).stdout == before


def test_too_many_scripts(site: pathlib.Path) -> None:
    scripts = "".join(f"<script>a({number})</script>" for number in range(40))
    (site / "index.html").write_text(PAGE + scripts, encoding="utf-8")
    before = (site / "index.html").read_bytes()
    done = wiki("headers", site, "--for", "pages")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("In den Seiten stehen 41 verschiedene Skripte und Stile; erlaubt sind 32.")
    assert (site / "index.html").read_bytes() == before


def test_compression(site: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = wiki("compress", site)
    assert done.exit_code == 0
    assert done.stderr.startswith("1 Texte verkleinert: 0,0 MB werden 0,0 MB.")
    assert (site / "index.html.br").is_file()

    def full(_: object) -> None:
        raise OSError(28, "No space left on device", "x.gz")

    monkeypatch.setattr(compressing, "compress", full)
    done = wiki("compress", site)
    assert done.exit_code == 2
    assert done.stderr == "„x.gz“ lässt sich nicht lesen oder schreiben: auf dem Datenträger ist kein Platz mehr.\n"


@pytest.mark.parametrize("command", ["headers", "compress"])
def test_without_a_site(tmp_path: pathlib.Path, command: str) -> None:
    done = wiki(command, tmp_path / "nix")
    assert done.exit_code == 2
    assert "liegt keine Website. „scripts/build“ baut sie nach „site“.\n" in done.stderr


def test_a_page_that_cannot_be_read(site: pathlib.Path) -> None:
    (site / "x.html").mkdir()
    done = wiki("headers", site)
    assert done.exit_code == 2
    assert done.stderr.endswith("lässt sich nicht lesen oder schreiben: das ist ein Ordner.\n")


def test_tables_of_guides_are_aligned_without_a_style() -> None:
    table = "| a | b | c |\n| :--- | :---: | ---: |\n| 1 | 2 | 3 |\n"
    html = aligned(markdown.markdown(table, extensions=["tables"]))
    assert "style=" not in html
    assert '<td class="kw-left">1</td>\n<td class="kw-center">2</td>\n<td class="kw-right">3</td>' in html
