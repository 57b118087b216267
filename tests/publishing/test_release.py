"""``wiki release``: archives that are the same everywhere, checksums that hold, and all or nothing."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.site.building import ROOT

from kommunenwiki import __version__, cli
from kommunenwiki.publishing import descriptions
from kommunenwiki.publishing.descriptions import Edition

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

SITE: Final = {
    "index.html": "<h1>Wiki</h1>",
    "index.html.gz": "a compressed copy",
    "archiv.gz": "an archive of its own",
    "api/v1/fallstudien.json": "[]",
    "schema/v1/fallstudie.json": "{}",
    "daten/index.html": "<h1>Daten</h1>",
    "daten/fallstudien.csv": "a;b",
    "fallstudien/ä b.yml": "id: x",
    "fallstudien/x/index.html": "<h1>x</h1>",
    "fallstudien/x/publiccode.yml": "name: x",
    "assets/bild.png": "x" * 3000,
}
NAMES: Final = sorted(
    [
        "AENDERUNGEN.md",
        "CITATION.cff",
        "SHA256SUMS",
        f"kommunenwiki-{__version__}-daten.zip",
        f"kommunenwiki-{__version__}-sbom.cdx.json",
        f"kommunenwiki-{__version__}-website.zip",
        "publiccode.yml",
        "website.sha256",
    ]
)
LOCK: Final = f"jinja2==3.1.6 --hash=sha256:{'0' * 64}\n    # via -r requirements.in\n"
FIXED: Final = {"SOURCE_DATE_EPOCH": "1795478401", "KOMMUNENWIKI_SITE_URL": "", "KOMMUNENWIKI_REPOSITORY": ""}


@pytest.fixture
def wiki(tmp_path: pathlib.Path) -> pathlib.Path:
    """A repository with a built site."""
    folder = tmp_path / "wiki"
    for path, text in SITE.items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for name in ("CITATION.cff", "publiccode.yml", "CHANGELOG.md"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "requirements.txt").write_text(LOCK, encoding="utf-8")
    return folder


def released(wiki: pathlib.Path, *arguments: str, env: Mapping[str, str] | None = None) -> Result:
    before = os.getcwd()  # noqa: PTH109 to go back to
    os.chdir(wiki)
    try:
        return CliRunner().invoke(cli.main, ["release", *arguments], env={**FIXED, **(env or {})})
    finally:
        os.chdir(before)


def state(folder: pathlib.Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def members(folder: pathlib.Path, kind: str) -> list[str]:
    with zipfile.ZipFile(folder / f"kommunenwiki-{__version__}-{kind}.zip") as archive:
        assert archive.testzip() is None
        return archive.namelist()


class TestContents:
    def test_what_is_in_it(self, wiki: pathlib.Path) -> None:
        done = released(wiki, "neu")
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr == f"Fassung {__version__} liegt in neu: {', '.join(NAMES)}.\n"
        assert sorted(state(wiki / "neu")) == NAMES
        assert members(wiki / "neu", "website") == sorted(set(SITE) - {"index.html.gz"})
        assert members(wiki / "neu", "daten") == [
            "api/v1/fallstudien.json",
            "daten/fallstudien.csv",
            "fallstudien/ä b.yml",
            "schema/v1/fallstudie.json",
        ]

    def test_checksums_hold_and_tell_when_a_byte_differs(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        check = ["sha256sum", "--check", "--strict", "--quiet"]
        assert subprocess.run([*check, "SHA256SUMS"], cwd=wiki / "neu", check=False).returncode == 0
        opened = wiki / "opened"
        with zipfile.ZipFile(wiki / f"neu/kommunenwiki-{__version__}-website.zip") as archive:
            archive.extractall(opened)
        manifest = wiki / "neu/website.sha256"
        assert subprocess.run([*check, manifest], cwd=opened, check=False).returncode == 0
        (opened / "index.html").write_text("tampered")
        done = subprocess.run([*check, manifest], cwd=opened, check=False, capture_output=True, text=True)
        assert done.returncode != 0
        assert "index.html" in done.stdout

    def test_the_manifest_names_every_file(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        rows = (wiki / "neu/website.sha256").read_text(encoding="utf-8").splitlines()
        paths = sorted(set(SITE) - {"index.html.gz"})
        assert rows == [f"{hashlib.sha256(SITE[path].encode()).hexdigest()}  {path}" for path in paths]

    def test_descriptions_know_version_day_and_addresses(self, wiki: pathlib.Path) -> None:
        env = {"KOMMUNENWIKI_SITE_URL": "https://wiki.neudorf.example/"}
        released(wiki, "neu", "--repository", "https://gitlab.neudorf.example/wiki", env=env)
        citation = yaml.safe_load((wiki / "neu/CITATION.cff").read_text(encoding="utf-8"))
        code = yaml.safe_load((wiki / "neu/publiccode.yml").read_text(encoding="utf-8"))
        assert (citation["version"], citation["date-released"]) == (__version__, "2026-11-24")
        assert citation["url"] == "https://wiki.neudorf.example/"
        assert citation["repository-code"] == code["url"] == "https://gitlab.neudorf.example/wiki"
        assert (code["softwareVersion"], str(code["releaseDate"])) == (__version__, "2026-11-24")
        assert code["landingURL"] == "https://wiki.neudorf.example/"
        assert (wiki / "neu/AENDERUNGEN.md").read_text(encoding="utf-8").startswith(f"# {__version__}\n\n")

    def test_a_bill_of_materials_says_what_it_was_built_with(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        bill = json.loads((wiki / f"neu/kommunenwiki-{__version__}-sbom.cdx.json").read_text(encoding="utf-8"))
        assert [component["purl"] for component in bill["components"]] == ["pkg:pypi/jinja2@3.1.6"]

    def test_a_broken_lock_stops_it_and_the_earlier_release_stays(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        before = state(wiki / "neu")
        (wiki / "requirements.txt").write_text("<<<<<<< HEAD\n", encoding="utf-8")
        done = released(wiki, "neu")
        assert done.exit_code == 2
        assert done.stderr.startswith("Aus den Paketlisten wird keine Stückliste. „requirements.txt“: „<<<<<<< HEAD“")
        assert state(wiki / "neu") == before

    def test_nothing_is_said_that_is_not_known(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        assert "url" not in yaml.safe_load((wiki / "neu/publiccode.yml").read_text(encoding="utf-8"))

    def test_an_own_wiki_without_descriptions(self, wiki: pathlib.Path) -> None:
        for name in ("CITATION.cff", "publiccode.yml", "CHANGELOG.md", "requirements.txt"):
            (wiki / name).unlink()
        done = released(wiki, "neu")
        assert done.exit_code == 0
        assert "Ohne „publiccode.yml“; die Datei gibt es hier nicht.\n" in done.stderr
        assert "Ohne „requirements.txt“; die Datei gibt es hier nicht.\n" in done.stderr
        kept = [name for name in NAMES if name.startswith(("SHA", "komm", "web")) and "sbom" not in name]
        assert sorted(state(wiki / "neu")) == kept


class TestSameBytes:
    def test_in_another_folder_and_another_place(self, wiki: pathlib.Path, tmp_path: pathlib.Path) -> None:
        other = tmp_path / "tief" / "ein anderer Ordner"
        command = f"umask 077; mkdir -p tief; cp -r wiki '{other.relative_to(tmp_path)}'"
        subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
        for file in other.rglob("*"):
            os.utime(file, (1, 1))
        env = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
        program = [sys.executable, "-m", "kommunenwiki.cli", "release", "x"]
        for folder, changed in ((wiki, {}), (other, env)):
            subprocess.run(program, cwd=folder, env={**os.environ, **FIXED, **changed}, check=True, capture_output=True)
        assert state(wiki / "x") == state(other / "x")

    def test_times_and_permissions_are_the_same_everywhere(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        with zipfile.ZipFile(wiki / f"neu/kommunenwiki-{__version__}-website.zip") as archive:
            assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
            assert {info.external_attr >> 16 for info in archive.infolist()} == {0o100644}

    def test_a_time_before_archives_were_invented(self, wiki: pathlib.Path) -> None:
        assert released(wiki, "neu", env={"SOURCE_DATE_EPOCH": "0"}).exit_code == 0

    @pytest.mark.parametrize("git", [True, False])
    def test_without_the_variable_the_last_commit_counts(self, wiki: pathlib.Path, *, git: bool) -> None:
        if git:
            env = {**os.environ, "GIT_COMMITTER_DATE": "2027-03-04T05:06:08Z", "GIT_CONFIG_GLOBAL": os.devnull}
            for arguments in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
                command = ["git", "-c", "user.name=x", "-c", "user.email=x@neudorf.example", *arguments]
                subprocess.run(command, cwd=wiki, env=env, check=True)
        released(wiki, "neu", env={"SOURCE_DATE_EPOCH": "", "GIT_CEILING_DIRECTORIES": str(wiki.parent)})
        with zipfile.ZipFile(wiki / f"neu/kommunenwiki-{__version__}-website.zip") as archive:
            expected = (2027, 3, 4, 5, 6, 8) if git else (2026, 1, 1, 0, 0, 0)
            assert archive.infolist()[0].date_time == expected


class TestAllOrNothing:
    def test_an_earlier_release_is_replaced(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        (wiki / "site/index.html").write_text("other")
        before = state(wiki / "neu")
        assert released(wiki, "neu").exit_code == 0
        assert state(wiki / "neu") != before
        assert sorted(path.name for path in wiki.iterdir()) == sorted(
            ["site", "neu", "CITATION.cff", "publiccode.yml", "CHANGELOG.md", "requirements.txt"]
        )

    def test_an_empty_folder_is_filled(self, wiki: pathlib.Path) -> None:
        (wiki / "neu").mkdir()
        assert released(wiki, "neu").exit_code == 0

    @pytest.mark.parametrize("earlier", [True, False])
    def test_what_somebody_put_there_stays(self, wiki: pathlib.Path, *, earlier: bool) -> None:
        if earlier:
            released(wiki, "neu")
        (wiki / "neu").mkdir(exist_ok=True)
        (wiki / "neu/wichtig.txt").write_text("mine")
        before = state(wiki / "neu")
        done = released(wiki, "neu")
        assert done.exit_code == 2
        assert done.stderr == (
            "Der Ordner „neu“ ist nicht leer: Dort liegt „wichtig.txt“, und das gehört zu keiner früheren "
            "Veröffentlichung. Nehmen Sie einen leeren oder neuen Ordner.\n"
        )
        assert state(wiki / "neu") == before

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["neu", "--site", "nix"], "Im Ordner „nix“ liegt keine Website. „scripts/build“ baut sie nach „site“.\n"),
            (["CHANGELOG.md"], "„CHANGELOG.md“ lässt sich nicht schreiben: das ist kein Ordner. Eine frühere"),
            (["CHANGELOG.md/neu"], "„CHANGELOG.md/neu“ lässt sich nicht schreiben: das ist kein Ordner. Eine frühere"),
        ],
    )
    def test_why_it_is_impossible(self, wiki: pathlib.Path, arguments: list[str], sentence: str) -> None:
        done = released(wiki, *arguments)
        assert done.exit_code == 2
        assert done.stderr.startswith(sentence)
        assert done.stderr.count("\n") == 1

    @pytest.mark.parametrize("value", ["gestern", "1e9", "99999999999999999999"])
    def test_a_time_that_is_none(self, wiki: pathlib.Path, value: str) -> None:
        done = released(wiki, "neu", env={"SOURCE_DATE_EPOCH": value})
        assert done.exit_code == 2
        assert done.stderr.startswith(f"SOURCE_DATE_EPOCH ist „{value}“; erwartet wird eine Zahl von Sekunden")

    def test_when_there_is_no_room_the_earlier_release_stays(self, wiki: pathlib.Path) -> None:
        released(wiki, "neu")
        before = state(wiki / "neu")
        (wiki / "site/gross.json").write_bytes(os.urandom(300_000))
        done = subprocess.run(
            [sys.executable, "-m", "kommunenwiki.cli", "release", "neu"],
            cwd=wiki,
            env={**os.environ, **FIXED},
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
        )
        assert done.returncode == 2
        assert done.stderr == (
            "„neu“ lässt sich nicht schreiben: die Datei würde größer, als hier erlaubt ist. "
            "Eine frühere Veröffentlichung ist unverändert.\n"
        )
        assert state(wiki / "neu") == before
        assert not [path for path in wiki.iterdir() if path.name.startswith(".")]

    @pytest.mark.parametrize("seconds", [0.0, 0.1])
    def test_killed_in_the_middle_the_earlier_release_stays(self, wiki: pathlib.Path, seconds: float) -> None:
        released(wiki, "neu")
        before = state(wiki / "neu")
        for number in range(40):
            (wiki / f"site/{number}.json").write_text(json.dumps([str(value) for value in range(20_000)]))
        program = [sys.executable, "-m", "kommunenwiki.cli", "release", "neu"]
        with subprocess.Popen(program, cwd=wiki, env={**os.environ, **FIXED}, stderr=subprocess.DEVNULL) as process:
            staged = wiki / ".neu.neu"
            while not staged.exists() and process.poll() is None:
                time.sleep(0.005)
            time.sleep(seconds)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert staged.exists()
        assert state(wiki / "neu") == before
        for number in range(40):
            (wiki / f"site/{number}.json").unlink()
        assert released(wiki, "neu").exit_code == 0
        assert state(wiki / "neu") == before
        assert not staged.exists()


class TestDescriptions:
    EDITION = Edition("1.2.0", date(2027, 1, 2), "https://wiki.neudorf.example/")

    def test_what_the_repository_says_already_stays(self) -> None:
        text = 'version: "9"\nurl: https://a.example\n'
        assert descriptions.citation(text, self.EDITION) == text + 'date-released: "2027-01-02"\n'

    @pytest.mark.parametrize(
        ("changelog", "expected"),
        [
            (
                "## [Unreleased]\n\nneu\n\n## [1.2.0] - 2027\n\n### A\n\n- b\n\n## [1.1.0]\n\nalt\n",
                "### A\n\n- b",
            ),
            ("## [Unreleased]\n\nneu\n", "neu"),
            ("## [1.1.0]\n\nalt\n", ""),
            ("", ""),
        ],
    )
    def test_notes_are_those_of_the_version(self, changelog: str, expected: str) -> None:
        assert descriptions.notes(changelog, "1.2.0") == (f"# 1.2.0\n\n{expected}\n" if expected else "")
