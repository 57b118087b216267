"""``wiki upload`` against a storage with the S3 interface: types, order, what goes, and what a killed one leaves."""

from __future__ import annotations

import gzip
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner, Result
from scripts.security import results

from kommunenwiki import cli
from kommunenwiki.publishing.transfer import MANIFEST

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

PAD = "Text. " * 200
"""Makes a page long enough to be sent compressed."""


def site(folder: pathlib.Path, version: str, pages: int = 4) -> pathlib.Path:
    """Write a small site: pages that load a style sheet, a hashed script and data, and link to each other.

    Some pages, the script and the data are called otherwise in each version, as in a wiki that grows and shrinks.
    """
    names = [*(f"fallstudien/seite-{number}" for number in range(pages)), f"fallstudien/nur-{version}"]
    script, digest = f"suche/daten/kopf-{ord(version[0]):012x}.js", f"{ord(version[0]):08x}"
    head = f'<link rel="stylesheet" href="{{up}}assets/stil.css"><script src="{{up}}{script}"></script>'
    head += f'<script src="{{up}}assets/programm.{digest}.min.js"></script>'
    links = "".join(f'<a href="{{up}}{name}/">{name}</a>' for name in names)
    texts = {f"{name}/index.html": f"{head}<p>{version} {PAD}</p>{links}".format(up="../../") for name in names}
    texts["index.html"] = f"{head}<h1>{version}</h1>{PAD}{links}".format(up="")
    texts["404.html"] = f"{head}{version}".format(up="/")
    texts["assets/stil.css"] = f"body {{ color: {version} }} /* {PAD} */"
    texts[script] = f"// {version} {PAD}"
    texts[f"assets/programm.{digest}.min.js"] = f"// {version}"
    texts["api/v1/index.json"] = f'{{"title": "{version}", "text": "{PAD}"}}'
    texts["feeds/alle.xml"] = f"<feed>{version}</feed>"
    texts["feeds/alle.xml.gz"] = "a copy for web servers"
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def upload(client: Any, endpoint: str) -> Any:
    """The command, for the folder „netz“ of the bucket."""

    def run(folder: pathlib.Path, *options: str) -> Result:
        arguments = ["upload", "s3://wiki/netz", "--site", str(folder), "--endpoint", endpoint, *options]
        result = CliRunner().invoke(cli.main, arguments)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


def stored(client: Any, prefix: str = "netz/") -> dict[str, dict[str, Any]]:
    found = client.list_objects_v2(Bucket="wiki", Prefix=prefix).get("Contents", ())
    return {file["Key"].removeprefix(prefix): file for file in found}


def paths(folder: pathlib.Path) -> set[str]:
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return found - {"feeds/alle.xml.gz"} | {MANIFEST}


def head(client: Any, path: str) -> dict[str, Any]:
    found: dict[str, Any] = client.head_object(Bucket="wiki", Key=f"netz/{path}")
    return found


class Parser(HTMLParser):
    """Collects what a page links to and loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 an address of this machine
        content: bytes = answer.read()
        return gzip.decompress(content) if answer.headers["Content-Encoding"] == "gzip" else content


def crawl(start: str) -> dict[str, bytes]:
    """Return all that can be reached from a page as a visitor sees it; a missing file is an error."""
    seen: dict[str, bytes] = {}
    pending = [start]
    while pending:
        url = pending.pop()
        if url in seen:
            continue
        seen[url] = fetch(url)
        if url.endswith(".html"):
            parser = Parser()
            parser.feed(seen[url].decode())
            pending += [urljoin(url, f"{link}index.html" if link.endswith("/") else link) for link in parser.found]
    return seen


class TestFiles:
    def test_have_types_and_say_how_long_they_may_be_kept(
        self, client: Any, upload: Any, tmp_path: pathlib.Path
    ) -> None:
        assert upload(site(tmp_path, "alt")).exit_code == 0
        assert stored(client).keys() == paths(tmp_path)
        table = {
            "index.html": ("text/html; charset=utf-8", "no-cache", "gzip"),
            "fallstudien/seite-1/index.html": ("text/html; charset=utf-8", "no-cache", "gzip"),
            "assets/stil.css": ("text/css; charset=utf-8", "no-cache", "gzip"),
            "assets/programm.00000061.min.js": (
                "text/javascript; charset=utf-8",
                "public, max-age=31536000, immutable",
                None,
            ),
            "api/v1/index.json": ("application/json; charset=utf-8", "no-cache", None),
            "feeds/alle.xml": ("application/xml; charset=utf-8", "no-cache", None),
        }
        found = {path: head(client, path) for path in table}
        said = {p: (h["ContentType"], h["CacheControl"], h.get("ContentEncoding")) for p, h in found.items()}
        assert said == table

    def test_arrive_as_they_are(self, upload: Any, endpoint: str, tmp_path: pathlib.Path) -> None:
        upload(site(tmp_path, "alt"))
        for path in paths(tmp_path) - {MANIFEST}:
            assert fetch(f"{endpoint}/wiki/netz/{path}") == (tmp_path / path).read_bytes(), path

    def test_can_be_sent_as_they_are(self, client: Any, upload: Any, tmp_path: pathlib.Path) -> None:
        upload(site(tmp_path, "alt"), "--no-gzip")
        assert not any("ContentEncoding" in head(client, path) for path in stored(client))
        upload(tmp_path)
        assert head(client, "assets/stil.css")["ContentEncoding"] == "gzip"

    def test_only_what_changed_is_sent(self, upload: Any, tmp_path: pathlib.Path) -> None:
        upload(site(tmp_path, "alt"))
        assert "0 von 12 Dateien geladen." in upload(tmp_path).output
        (tmp_path / "assets/stil.css").write_text("neu", encoding="utf-8")
        assert "+ assets/stil.css\n" in upload(tmp_path, "--dry-run").output
        assert "1 von 12 Dateien geladen." in upload(tmp_path).output

    def test_that_somebody_has_changed_in_the_storage_are_sent_again(
        self, client: Any, upload: Any, tmp_path: pathlib.Path
    ) -> None:
        upload(site(tmp_path, "alt"))
        client.put_object(Bucket="wiki", Key="netz/feeds/alle.xml", Body=b"fremd")
        client.delete_object(Bucket="wiki", Key="netz/404.html")
        assert "2 von 12 Dateien geladen." in upload(tmp_path).output


class TestWhatGoes:
    def test_old_files_stay_until_the_next_time_but_one(self, client: Any, upload: Any, tmp_path: pathlib.Path) -> None:
        first, second, third = (site(tmp_path / name, name) for name in ("alt", "neu", "danach"))
        upload(first)
        upload(second)
        assert stored(client).keys() == paths(first) | paths(second)
        assert "alte entfernt" in upload(third).output
        assert stored(client).keys() == paths(second) | paths(third)

    def test_the_same_upload_again_takes_nothing_away(self, client: Any, upload: Any, tmp_path: pathlib.Path) -> None:
        first, second = (site(tmp_path / name, name) for name in ("alt", "neu"))
        upload(first)
        upload(second)
        upload(second)
        assert stored(client).keys() == paths(first) | paths(second)

    def test_without_grace_they_go_at_once(self, client: Any, upload: Any, tmp_path: pathlib.Path) -> None:
        first, second = (site(tmp_path / name, name) for name in ("alt", "neu"))
        upload(first)
        upload(second)
        upload(second, "--no-grace")
        assert stored(client).keys() == paths(second)

    def test_what_came_from_elsewhere_stays(self, client: Any, upload: Any, tmp_path: pathlib.Path) -> None:
        for key in ("netz/fremd.txt", "anderes/x.txt", "netzwerk.txt"):
            client.put_object(Bucket="wiki", Key=key, Body=b"fremd")
        result = upload(site(tmp_path / "alt", "alt"))
        assert result.exit_code == 2
        assert "die „wiki upload“ nicht geladen hat" in result.output
        assert stored(client).keys() == {"fremd.txt"}
        assert upload(tmp_path / "alt", "--adopt").exit_code == 0
        for name in ("neu", "danach"):
            upload(site(tmp_path / name, name), "--no-grace")
        everything = stored(client, "")
        assert {"netz/fremd.txt", "anderes/x.txt", "netzwerk.txt"} <= everything.keys()

    def test_a_dry_run_does_nothing(self, client: Any, upload: Any, tmp_path: pathlib.Path) -> None:
        result = upload(site(tmp_path, "alt"), "--dry-run")
        assert "12 Dateien zu laden, 0 zu entfernen. Es wurde nichts getan." in result.output
        assert stored(client) == {}


KILLS = int(os.environ.get("KOMMUNENWIKI_KILLS", "4"))
"""So many uploads are killed; 100 take some minutes."""


@pytest.fixture(scope="module")
def died() -> Iterator[list[bool]]:
    """Whether each upload was still at work when it was killed; UPDATE_SECURITY=1 notes how many were, for a page."""
    found: list[bool] = []
    yield found
    if os.environ.get("UPDATE_SECURITY") == "1":
        results.measured("upload", {"kill -9 beim Hochladen": sum(found)})


@pytest.fixture
def killed(client: Any, endpoint: str, died: list[bool]) -> Any:
    """Starts an upload and kills it when so many files have been written."""

    def run(folder: pathlib.Path, files: int) -> bool:
        command = [sys.executable, "-c", "from kommunenwiki.cli import main; main()"]
        arguments = ["upload", "s3://wiki/netz", "--site", str(folder), "--endpoint", endpoint]
        before = {path: file["ETag"] for path, file in stored(client).items()}
        with subprocess.Popen([*command, *arguments], env=os.environ, stderr=subprocess.PIPE) as process:
            while process.poll() is None:
                now = stored(client)
                if sum(file["ETag"] != before.get(path) for path, file in now.items()) >= files:
                    process.send_signal(signal.SIGKILL)
                    break
                time.sleep(0.002)
            process.wait()
        died.append(process.returncode == -signal.SIGKILL)
        return died[-1]

    return run


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_upload_leaves_a_site_that_holds_together(
    upload: Any, killed: Any, endpoint: str, tmp_path: pathlib.Path, seed: int
) -> None:
    """Whenever it dies, all that can be reached from the entry page is there; the next upload makes it the new site."""
    old, new = site(tmp_path / "alt", "alt", pages=8), site(tmp_path / "neu", "neu", pages=11)
    upload(old)
    entry = f"{endpoint}/wiki/netz/index.html"
    died = killed(new, random.Random(seed).randrange(1, len(paths(new)) - 2))  # noqa: S311 no secret
    reached = crawl(entry)
    if b"<h1>neu</h1>" in reached[entry]:
        assert not any(b"<p>alt " in content for content in reached.values()), "the entry page is the last of all"
    else:
        assert died
        assert b"<h1>alt</h1>" in reached[entry]
    assert upload(new).exit_code == 0
    again = crawl(entry)
    assert [url for url, content in again.items() if b"neu" not in content] == []
    assert len([url for url in again if url.endswith(".html")]) == 13


class TestRefusals:
    @pytest.mark.parametrize("address", ["wiki", "https://wiki", "s3://", "s3:///x", "s3://-"])
    def test_an_address_of_another_form(self, address: str) -> None:
        result = CliRunner().invoke(cli.main, ["upload", address])
        assert (result.exit_code, "ist keine Adresse eines Speichers" in result.output) == (2, True)

    def test_no_site(self, tmp_path: pathlib.Path) -> None:
        result = CliRunner().invoke(cli.main, ["upload", "s3://wiki", "--site", str(tmp_path)])
        assert (result.exit_code, "liegt keine fertige Website" in result.output) == (2, True)

    def test_no_credentials(self, upload: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
        result = upload(site(tmp_path, "alt"))
        assert (result.exit_code, "Es fehlen Zugangsdaten." in result.output) == (2, True)

    @pytest.mark.usefixtures("client")
    def test_no_bucket(self, endpoint: str, tmp_path: pathlib.Path) -> None:
        arguments = ["upload", "s3://gibtesnicht", "--site", str(site(tmp_path, "alt")), "--endpoint", endpoint]
        result = CliRunner().invoke(cli.main, arguments)
        assert (result.exit_code, result.output) == (2, "Den Bucket „gibtesnicht“ gibt es nicht.\n")

    @pytest.mark.usefixtures("client")
    @pytest.mark.parametrize("address", ["http://127.0.0.1:1", "keine Adresse"])
    def test_no_storage(self, tmp_path: pathlib.Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kommunenwiki.publishing.object_storage.ATTEMPTS", 1)
        arguments = ["upload", "s3://wiki", "--site", str(site(tmp_path, "alt")), "--endpoint", address]
        result = CliRunner().invoke(cli.main, arguments)
        assert (result.exit_code, "Der Speicher ist nicht zu erreichen" in result.output) == (2, True)
        assert "Traceback" not in result.output

    def test_no_library(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "boto3", None)
        result = CliRunner().invoke(cli.main, ["upload", "s3://wiki", "--site", str(site(tmp_path, "alt"))])
        assert (result.exit_code, "fehlt die Bibliothek boto3" in result.output) == (2, True)

    @pytest.mark.parametrize("text", ["", "[]", '{"present": {}}', '{"begun": {}, "present": 1}'])
    def test_a_broken_manifest(self, client: Any, upload: Any, tmp_path: pathlib.Path, text: str) -> None:
        upload(site(tmp_path, "alt"))
        client.put_object(Bucket="wiki", Key=f"netz/{MANIFEST}", Body=text.encode())
        result = upload(tmp_path)
        assert (result.exit_code, "im Speicher ist beschädigt" in result.output) == (2, True)


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.chdir(tmp_path)
