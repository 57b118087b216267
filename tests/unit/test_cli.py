"""The command line: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from tests.unit.test_history import git

from kommunenwiki import __version__, cli, source_files
from kommunenwiki.manuals import MANUALS

if TYPE_CHECKING:
    import pathlib

    from tests.unit.conftest import Complete, WriteFiles

CLEAN, FINDINGS, FAILED = 0, 1, 2


def wiki(*arguments: str | pathlib.Path) -> Result:
    result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def docs(write_files: WriteFiles, complete: Complete, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A wiki with two correct terms; the current folder is the one above ``docs``."""
    folder = write_files(
        {
            "glossar/daten.yml": complete("glossar", "id: daten\nterm: Daten\n"),
            "glossar/apps.yml": complete("glossar", "id: apps\nterm: Apps\n"),
        }
    )
    monkeypatch.chdir(folder.parent)
    return folder


@pytest.fixture
def broken(docs: pathlib.Path, write_files: WriteFiles) -> pathlib.Path:
    """The same wiki with an error in a third term and one in a topic."""
    write_files({"glossar/kaputt.yml": "a: [", "themen/kaputt.yml": ""})
    return docs


@pytest.fixture
def doubtful(docs: pathlib.Path, write_files: WriteFiles, complete: Complete) -> pathlib.Path:
    """The same wiki with a warning: a source that nothing refers to."""
    source = "{title: T, publisher: P, url: 'https://www.a.de/b', kind: study, accessed: '2026-11-23'}"
    write_files({"glossar/apps.yml": complete("glossar", f"id: apps\nterm: Apps\nsources:\n  s1: {source}\n")})
    return docs


@pytest.mark.usefixtures("docs")
def test_a_correct_wiki_ends_with_0() -> None:
    result = wiki("check")
    assert (result.exit_code, result.stdout) == (CLEAN, "")
    assert result.stderr == "2 Einträge geprüft, alles in Ordnung.\n"


@pytest.mark.usefixtures("broken")
def test_a_wiki_with_errors_ends_with_1() -> None:
    result = wiki("check")
    assert result.exit_code == FINDINGS
    assert [line for line in result.stdout.splitlines() if not line.startswith("    ")] == [
        "docs/glossar/kaputt.yml:1:5: Y001 Fehler: Der Text ist kein gültiges YAML.",
        "docs/themen/kaputt.yml:1:1: Y002 Fehler: Die Datei ist leer.",
    ]
    assert result.stderr == "4 Einträge geprüft: 2 Fehler, 0 Hinweise.\n"


@pytest.mark.usefixtures("doubtful")
def test_a_wiki_with_warnings_ends_with_0_or_strictly_with_1() -> None:
    result = wiki("check", "--today", "2026-11-24")
    assert (result.exit_code, result.stderr) == (CLEAN, "2 Einträge geprüft: 0 Fehler, 1 Hinweis.\n")
    assert "Hinweis" in result.stdout
    assert wiki("check", "--today", "2026-11-24", "--strict").exit_code == FINDINGS


@pytest.mark.usefixtures("docs")
def test_strictly_a_correct_wiki_still_ends_with_0() -> None:
    assert wiki("check", "--strict").exit_code == CLEAN


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["check", "--docs", "fehlt"], "Den Ordner „fehlt“ gibt es nicht", id="no such folder"),
        pytest.param(["check", "--docs", "docs/glossar/apps.yml"], "gibt es nicht", id="file instead of a folder"),
        pytest.param(["check", "docs/glossar/fehlt.yml"], "„docs/glossar/fehlt.yml“ gibt es nicht", id="no such file"),
        pytest.param(["check", "docs/glossar", "fehlt"], "„fehlt“ gibt es nicht", id="second path does not exist"),
        pytest.param(["check", "."], "liegt nicht im Ordner „docs“", id="folder above the records"),
        pytest.param(["check", "--today", "24.11.2026"], "„24.11.2026“ ist kein Datum", id="German date"),
        pytest.param(["check", "--today", "2026-02-30"], "„2026-02-30“ ist kein Datum", id="day that does not exist"),
        pytest.param(["check", "--format", "pdf"], "pdf", id="unknown format"),
        pytest.param(["check", "--unbekannt"], "--unbekannt", id="unknown option"),
        pytest.param(["unbekannt"], "unbekannt", id="unknown command"),
        pytest.param(["explain", "X999"], "„X999“ ist keine bekannte Kennung", id="unknown code"),
        pytest.param(["pages", "seiten", "--docs", "fehlt"], "Den Ordner „fehlt“ gibt es nicht", id="pages of nothing"),
    ],
)
@pytest.mark.usefixtures("docs")
def test_what_cannot_be_done_ends_with_2_and_a_sentence(arguments: list[str], words: str) -> None:
    result = wiki(*arguments)
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert words in result.stderr


@pytest.mark.usefixtures("docs")
def test_a_file_that_cannot_be_read_ends_with_2_and_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "docs/glossar/apps.yml")

    monkeypatch.setattr(
        source_files.RecordFile, "content", refuse
    )  # the tests may run as root, for whom every file can be read
    result = wiki("check")
    assert result.exit_code == FAILED
    assert result.stderr == "„docs/glossar/apps.yml“ kann nicht gelesen werden: die Rechte dafür fehlen.\n"


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("paths", "files"),
    [
        pytest.param([], ["glossar/kaputt.yml", "themen/kaputt.yml"], id="everything"),
        pytest.param(["docs"], ["glossar/kaputt.yml", "themen/kaputt.yml"], id="the whole folder"),
        pytest.param(["docs/glossar/kaputt.yml"], ["glossar/kaputt.yml"], id="one file"),
        pytest.param(["docs/glossar"], ["glossar/kaputt.yml"], id="one folder"),
        pytest.param(["docs/glossar/../themen"], ["themen/kaputt.yml"], id="way round"),
        pytest.param(["docs/glossar/apps.yml"], [], id="correct file"),
        pytest.param(
            ["docs/glossar/apps.yml", "docs/themen/kaputt.yml"], ["themen/kaputt.yml"], id="correct and broken file"
        ),
        pytest.param(["docs/glossar", "docs/themen"], ["glossar/kaputt.yml", "themen/kaputt.yml"], id="two folders"),
    ],
)
def test_paths_choose_whose_findings_are_shown(paths: list[str], files: list[str]) -> None:
    result = wiki("check", "--format", "json", *paths)
    assert [found["path"].removeprefix("docs/") for found in json.loads(result.stdout)] == files
    assert result.exit_code == (FINDINGS if files else CLEAN)


def test_absolute_paths_choose_as_well(broken: pathlib.Path) -> None:
    result = wiki("check", "--format", "json", broken / "themen")
    assert [found["path"] for found in json.loads(result.stdout)] == ["docs/themen/kaputt.yml"]


def test_another_folder_is_checked_and_shown_as_asked(broken: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken)
    result = wiki("check", "--docs", broken, "--format", "json")
    assert json.loads(result.stdout)[0]["path"] == f"{broken.as_posix()}/glossar/kaputt.yml"


@pytest.mark.usefixtures("broken")
def test_every_format_can_be_chosen() -> None:
    assert wiki("check").stdout == wiki("check", "--format", "text").stdout
    assert wiki("check", "--format", "github").stdout.startswith("::error file=docs/glossar/kaputt.yml,line=1,col=5,")
    assert [one["check_name"] for one in json.loads(wiki("check", "--format", "gitlab").stdout)] == ["Y001", "Y002"]
    assert [one["code"] for one in json.loads(wiki("check", "--format", "json").stdout)] == ["Y001", "Y002"]
    junit = ET.fromstring(wiki("check", "--format", "junit").stdout.encode())  # noqa: S314 our own XML
    assert len(junit.findall(".//failure")) == 2


def test_today_can_be_set(docs: pathlib.Path, write_files: WriteFiles, complete: Complete) -> None:
    write_files({"glossar/apps.yml": complete("glossar", "id: apps\nterm: Apps\nchecked: '2026-11-24'\n")})
    assert wiki("check", "--docs", docs, "--today", "2026-11-23").exit_code == FINDINGS
    assert wiki("check", "--docs", docs, "--today", "2026-11-24").exit_code == CLEAN


def test_otherwise_today_is_today(docs: pathlib.Path, write_files: WriteFiles, complete: Complete) -> None:
    today = datetime.now(UTC).date()
    write_files({"glossar/apps.yml": complete("glossar", f"id: apps\nterm: Apps\nchecked: '{today}'\n")})
    assert wiki("check", "--docs", docs).exit_code == CLEAN


def test_explain_lists_every_code() -> None:
    result = wiki("explain")
    assert result.exit_code == CLEAN
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(MANUALS)
    assert all(line.split()[1] in {"Fehler", "Hinweis"} for line in lines)


@pytest.mark.parametrize("code", ["W001", "w001"])
def test_explain_shows_the_manual_with_both_examples(code: str) -> None:
    result = wiki("explain", code)
    assert result.exit_code == CLEAN
    assert result.stdout.startswith("W001 Angabe ohne Quelle (Fehler)\n\nJede Zahl und jede Aussage")
    before, _, after = result.stdout.partition("\nSondern so:\n\n")
    assert "\nSo nicht:\n\n    challenge:\n" in before
    assert "source:" not in before
    assert after.startswith("    challenge:\n")
    assert after.endswith("    source: s1\n")


@pytest.mark.parametrize("code", MANUALS)
def test_every_manual_can_be_shown(code: str) -> None:
    result = wiki("explain", code)
    assert result.exit_code == CLEAN
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param([], ["Werkzeuge für ein Wiki aus Fallstudien", "Prüft alle Einträge", "Erklärt"], id="wiki"),
        pytest.param(
            ["check"],
            [
                "Prüft alle Einträge",
                "Ordner mit den Einträgen",
                "Form des Berichts",
                "Tag, der als heute gilt",
                "Hinweise",
            ],
            id="check",
        ),
        pytest.param(["explain"], ["Erklärt", "Beispiel"], id="explain"),
        pytest.param(["pages"], ["Schreibt alle Seiten"], id="pages"),
    ],
)
@pytest.mark.parametrize("option", ["-h", "--help", "--hilfe"])
def test_help_is_german(arguments: list[str], words: list[str], option: str) -> None:
    result = wiki(*arguments, option)
    assert result.exit_code == CLEAN
    text = " ".join(result.stdout.split())
    assert all(word in text for word in words)


def test_the_version_is_shown() -> None:
    assert wiki("--version").stdout == f"wiki, version {__version__}\n"


@pytest.mark.usefixtures("docs")
def test_pages_are_written_as_markdown(tmp_path: pathlib.Path) -> None:
    out = tmp_path / "seiten"
    result = wiki("pages", out, "--today", "2026-11-24")
    assert result.exit_code == CLEAN
    written = [file for file in out.rglob("*") if file.is_file()]
    pages = [file for file in written if file.suffix == ".md"]
    assert result.stderr == f"{len(pages)} Seiten nach {out} geschrieben.\n"
    assert (out / "assets" / "kommunenwiki" / "suche.js").is_file()
    assert any("apps" in file.as_posix() for file in written)


@pytest.mark.usefixtures("broken")
def test_no_pages_are_written_of_a_wiki_with_errors(tmp_path: pathlib.Path) -> None:
    out = tmp_path / "seiten"
    result = wiki("pages", out)
    assert result.exit_code == FINDINGS
    assert "docs/glossar/kaputt.yml:1:5: Y001 Fehler" in result.stdout
    assert not out.exists()


def test_lock_remembers_all_ids_and_forgets_none(docs: pathlib.Path) -> None:
    result = wiki("lock")
    assert (result.exit_code, result.stderr) == (CLEAN, "2 Kennungen stehen in docs/.kennungen.\n")
    (docs / "glossar" / "apps.yml").unlink()
    assert wiki("check").stdout.startswith("docs/.kennungen:3:1: R004 Fehler: Der Eintrag „glossar/apps“")
    assert wiki("lock").stderr == "2 Kennungen stehen in docs/.kennungen.\n"


def test_a_folder_without_records_is_not_in_order(tmp_path: pathlib.Path) -> None:
    result = wiki("check", "--docs", tmp_path)
    assert result.exit_code == FAILED
    assert "gibt es keine Einträge" in result.output


@pytest.fixture
def committed(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """The same wiki in a repository whose only commit is ``HEAD``."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    git(docs.parent, "init", "--quiet")
    git(docs.parent, "add", "--all")
    git(docs.parent, "commit", "--quiet", "--message", "x")
    return docs


def test_review_tells_what_changed(committed: pathlib.Path) -> None:
    file = committed / "glossar" / "apps.yml"
    file.write_text(file.read_text().replace("term: Apps", "term: Anwendungen"))
    result = wiki("review", "HEAD", "--preview", "https://vorschau.example/")
    assert result.exit_code == CLEAN
    assert "### Geändert: [Anwendungen](https://vorschau.example/glossar/apps/)\n" in result.stdout
    assert "Apps" in wiki("review", "HEAD", "--format", "text").stdout


def test_review_can_be_written_to_a_file(committed: pathlib.Path) -> None:
    out = committed.parent / "bericht.md"
    out.write_text("alt")
    result = wiki("review", "HEAD", "--out", out)
    assert (result.exit_code, result.stdout) == (CLEAN, "")
    assert out.read_text() == wiki("review", "HEAD").stdout


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(
            ["review", "gibt-es-nicht"], "Den Stand „gibt-es-nicht“ kennt Git hier nicht.", id="no such revision"
        ),
        pytest.param(
            ["check", "--changed-since", "x"], "Den Stand „x“ kennt Git hier nicht.", id="no such revision for a check"
        ),
        pytest.param(["review", "HEAD", "--preview", "javascript:x"], "„javascript:x“ ist keine Adresse", id="preview"),
        pytest.param(["review", "HEAD", "--out", "fehlt/x.md"], "„fehlt/x.md“ lässt sich nicht schreiben", id="out"),
        pytest.param(["check", "--summary", "fehlt/x.md"], "„fehlt/x.md“ lässt sich nicht schreiben", id="summary"),
    ],
)
def test_what_review_cannot_do(arguments: list[str], words: str) -> None:
    result = wiki(*arguments)
    assert result.exit_code == FAILED
    assert words in result.stderr
    assert result.stderr.strip().count("\n") == 0


def test_without_a_repository_there_is_no_review(docs: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(docs.parent.parent))
    result = wiki("review", "HEAD")
    assert result.exit_code == FAILED
    assert result.stderr == "Der Ordner „docs“ gehört zu keinem Git-Repository, oder Git ist nicht eingerichtet.\n"


def test_a_folder_that_cannot_be_made_stops_a_review(committed: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "kein Platz", "ablage/x")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    result = wiki("review", "HEAD", "--docs", committed)
    assert (result.exit_code, result.stderr) == (
        FAILED,
        "„ablage/x“ kann nicht gelesen werden: auf dem Datenträger ist kein Platz mehr.\n",
    )


def test_only_findings_of_a_change(committed: pathlib.Path, write_files: WriteFiles, complete: Complete) -> None:
    linked = complete("glossar", "id: linked\nterm: Linked\nsee_also: [apps]\n")
    write_files({"glossar/alt.yml": "a: [", "glossar/linked.yml": linked})
    git(committed.parent, "add", "--all")
    git(committed.parent, "commit", "--quiet", "--message", "x")
    assert wiki("check", "--changed-since", "HEAD").exit_code == CLEAN
    write_files({"glossar/neu.yml": "a: ["})
    (committed / "glossar/apps.yml").unlink()
    result = wiki("check", "--changed-since", "HEAD", "--format", "json")
    assert result.exit_code == FINDINGS
    assert [found["path"] for found in json.loads(result.stdout)] == ["docs/glossar/linked.yml", "docs/glossar/neu.yml"]
    only = wiki("check", "--changed-since", "HEAD", "--format", "json", "docs/glossar/neu.yml")
    assert [found["path"] for found in json.loads(only.stdout)] == ["docs/glossar/neu.yml"]


@pytest.mark.usefixtures("broken")
def test_a_summary_is_added_to_a_file(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, job = tmp_path / "seite.md", tmp_path / "auftrag.md"
    page.write_text("Davor.\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(job))
    assert wiki("check", "--summary", page).exit_code == FINDINGS
    assert page.read_text().startswith("Davor.\n## Prüfung der Einträge\n\n**2 Fehler, 0 Hinweise** in 2 Dateien.\n")
    assert not job.exists()
    wiki("check", "--format", "github")
    assert job.read_text() == page.read_text().removeprefix("Davor.\n")
    wiki("check", "--format", "github", "--summary", page)
    assert page.read_text().count("## Prüfung") == 2


class TestReports:
    @pytest.mark.usefixtures("broken")
    def test_are_written_beside_what_is_printed(self, tmp_path: pathlib.Path) -> None:
        files = {form: tmp_path / f"bericht.{form}" for form in ("gitlab", "junit", "github")}
        result = wiki("check", *(part for form, file in files.items() for part in ("--report", f"{form}={file}")))
        assert result.exit_code == FINDINGS
        assert "docs/glossar/kaputt.yml:1:5: Y001 Fehler" in result.stdout
        for form, file in files.items():
            assert file.read_text(encoding="utf-8") == wiki("check", "--format", form).stdout

    @pytest.mark.usefixtures("docs")
    @pytest.mark.parametrize("value", ["junit", "junit=", "=bericht.xml", "pdf=bericht.pdf"])
    def test_need_a_form_and_a_file(self, value: str) -> None:
        result = wiki("check", "--report", value)
        assert result.exit_code == FAILED
        assert "Erwartet wird FORM=DATEI" in result.stderr

    @pytest.mark.usefixtures("docs")
    def test_that_cannot_be_written_are_one_sentence(self, tmp_path: pathlib.Path) -> None:
        result = wiki("check", "--report", f"junit={tmp_path}")
        assert (result.exit_code, result.stdout) == (FAILED, "")
        assert result.stderr.startswith(f"„{tmp_path}“ lässt sich nicht schreiben")


def test_the_check_of_a_file_does_not_load_the_rest_of_the_program(docs: pathlib.Path) -> None:
    ask = "import sys; from kommunenwiki.cli import main; main(sys.argv[1:], standalone_mode=False)\n"
    report = "import atexit, sys; atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr)); "
    command = [sys.executable, "-c", report + ask, "check", "docs/glossar/daten.yml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    loaded = set(done.stderr.split())
    assert "kommunenwiki.spotcheck" in loaded
    assert not loaded & {"jinja2", "markdown", "openpyxl", "boto3", "license_expression", "mkdocs", "http.client"}
    assert not loaded & {"kommunenwiki.rendering", "kommunenwiki.reviewing", "kommunenwiki.model.operator"}
