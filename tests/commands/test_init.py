"""``wiki init`` and ``wiki upgrade``: what a wiki of one's own holds, and what an upgrade may touch."""

from __future__ import annotations

import json
import os
import pathlib
import re
import shutil

import pytest
import yaml
from click.testing import CliRunner, Result

from kommunenwiki import __version__, cli, palette
from kommunenwiki.cli import init
from kommunenwiki.founding import software
from kommunenwiki.founding.own_files import Identity, configuration
from kommunenwiki.publishing.files import replace_file


def wiki(*arguments: str | pathlib.Path) -> Result:
    result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def said(result: Result) -> str:
    return " ".join(result.output.split())


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.fixture
def own(tmp_path: pathlib.Path) -> pathlib.Path:
    """An empty wiki, as the command makes it."""
    folder = tmp_path / "eigenes"
    answers = (
        "--name",
        "Digitalwiki „Nord“",
        "--content",
        "empty",
        "--contact",
        "Stabsstelle",
        "--mail",
        "a@b.example",
    )
    assert wiki("init", folder, *answers).exit_code == 0
    return folder


class TestInit:
    def test_writes_what_the_readme_needs(self, own: pathlib.Path) -> None:
        text = (own / "README.md").read_text(encoding="utf-8")
        assert text.startswith("# Digitalwiki „Nord“\n")
        assert "Verantwortlich: Stabsstelle (a@b.example)" in text
        for script in ("scripts/serve", "scripts/build"):
            assert f"\n{script} " in text
            assert os.access(own / script, os.X_OK)
        assert "--hash=sha256:" in (own / "requirements.txt").read_text(encoding="utf-8")
        assert (own / "docs/.format").read_text(encoding="utf-8").endswith("\n1\n")

    def test_says_in_every_file_who_it_is(self, own: pathlib.Path) -> None:
        citation = yaml.safe_load((own / "CITATION.cff").read_text(encoding="utf-8"))
        assert (citation["title"], citation["authors"]) == ("Digitalwiki „Nord“", [{"name": "Digitalwiki „Nord“"}])
        assert (own / "LICENSE-CONTENT").read_text(encoding="utf-8").startswith("Digitalwiki „Nord“: Inhalte\n")
        for path in ("README.md", "CITATION.cff", "LICENSE-CONTENT", "mkdocs.yml"):
            assert "Kommunenwiki" not in (own / path).read_text(encoding="utf-8")

    def test_the_receipt_names_exactly_the_files_of_the_software(self, own: pathlib.Path) -> None:
        receipt = json.loads((own / ".software.json").read_text(encoding="utf-8"))
        assert receipt["version"] == __version__
        of_the_wiki = {
            ".ci/run",
            "CITATION.cff",
            "LICENSE-CONTENT",
            "README.md",
            "docs/.format",
            "mkdocs.yml",
            ".software.json",
        }
        assert set(contents(own)) == set(receipt["files"]) | of_the_wiki
        assert not any("__pycache__" in path or path.startswith("docs/technik/api") for path in receipt["files"])

    def test_its_pipelines_find_every_script_that_they_call(self, own: pathlib.Path) -> None:
        pipelines = [own / ".gitlab-ci.yml", *(own / ".github/workflows").glob("*.yml")]
        called = {
            name for file in pipelines for name in re.findall(r"(?:scripts|\.ci)/[a-z_]+", file.read_text("utf-8"))
        }
        assert called
        assert [name for name in sorted(called) if not os.access(own / name, os.X_OK)] == []

    def test_an_empty_folder_will_do(self, tmp_path: pathlib.Path) -> None:
        (tmp_path / "leer").mkdir()
        assert wiki("init", tmp_path / "leer", "--name", "X", "--content", "empty").exit_code == 0

    @pytest.mark.parametrize("taken", ["datei", "ordner"])
    def test_refuses_what_is_not_empty(self, tmp_path: pathlib.Path, taken: str) -> None:
        folder = tmp_path / "ziel"
        if taken == "ordner":
            folder.mkdir()
        (folder / "brief.txt" if taken == "ordner" else folder).write_text("wichtig", encoding="utf-8")
        before = contents(tmp_path)
        result = wiki("init", folder, "--name", "X", "--content", "empty")
        assert result.exit_code == 2
        assert said(result) == (
            f"„{folder}“ gibt es schon, und es ist kein leerer Ordner. Nennen Sie einen neuen; geändert wurde nichts."
        )
        assert contents(tmp_path) == before

    @pytest.mark.parametrize(
        ("answers", "sentence"),
        [
            (("--name", " \n "), "Wie soll das Wiki heißen?"),
            (("--name", "X", "--land", "Hessen"), "Schreiben Sie dazu --content example."),
            (("--name", "X", "--land", "Hesse", "--content", "example"), "„Hesse“ ist kein Land. Möglich sind: Baden-"),
            (("--name", "X", "--colour", "rot"), "„rot“ ist keine Farbe; erwartet wird zum Beispiel #2044aa."),
            (("--name", "X", "--mail", "post"), "„post“ ist keine Adresse eines Postfachs"),
        ],
    )
    def test_says_what_is_wrong_with_an_answer(
        self, tmp_path: pathlib.Path, answers: tuple[str, ...], sentence: str
    ) -> None:
        result = wiki("init", tmp_path / "neu", *answers)
        assert result.exit_code == 2
        assert sentence in said(result)
        assert list(tmp_path.iterdir()) == []

    def test_a_colour_that_is_too_light_becomes_darker_and_it_says_so(self, tmp_path: pathlib.Path) -> None:
        result = wiki("init", tmp_path / "neu", "--name", "X", "--content", "empty", "--colour", "#FFCC00")
        assert "Die Farbe #ffcc00 ist zu hell" in said(result)
        colour = f'    colour: "{palette.nearest("#ffcc00")}"\n'
        assert colour in (tmp_path / "neu/mkdocs.yml").read_text(encoding="utf-8")

    def test_a_failure_leaves_nothing_behind(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device", "voll")

        monkeypatch.setattr("kommunenwiki.cli.init.shutil.copymode", full)
        result = wiki("init", tmp_path / "neu", "--name", "X", "--content", "empty")
        assert (result.exit_code, said(result)) == (
            2,
            "„voll“ lässt sich nicht lesen oder schreiben: auf dem Datenträger ist kein Platz mehr.",
        )
        assert list(tmp_path.iterdir()) == []

    def test_needs_the_repository(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(init, "ROOT", tmp_path)
        assert "braucht das ganze Repository" in said(
            wiki("init", tmp_path / "neu", "--name", "X", "--content", "empty")
        )

    def test_broken_records_are_not_taken_over(self, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        copy = tmp_path / "software"
        for path in ("scripts/setup", "mkdocs.yml", "docs/glossar/kaputt.yml"):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            (copy / path).write_text("a: [", encoding="utf-8")
        monkeypatch.setattr(init, "ROOT", copy)
        assert "sind fehlerhaft" in said(wiki("init", tmp_path / "neu", "--name", "X"))

    def test_a_land_comes_with_its_records_and_the_guides(self, tmp_path: pathlib.Path) -> None:
        result = wiki("init", tmp_path / "neu", "--name", "X", "--land", "Saarland", "--content", "example")
        assert result.exit_code == 0
        assert "Einträge zu Beginn stammen aus „Kommunenwiki“ und stehen unter der Lizenz CC BY 4.0." in said(result)
        assert (tmp_path / "neu/docs/fallstudien/saarland-ego-saar.yml").is_file()
        assert not (tmp_path / "neu/docs/fallstudien/guetersloh-urban-stack.yml").exists()
        assert "leitfaeden/vergabe.md" in (tmp_path / "neu/mkdocs.yml").read_text(encoding="utf-8")
        assert (tmp_path / "neu/docs/leitfaeden/vergabe.md").is_file()
        assert wiki("check", "--docs", tmp_path / "neu/docs").exit_code == 0

    def test_what_is_known_of_other_wikis_comes_along(self, tmp_path: pathlib.Path) -> None:
        assert init._neighbours(tmp_path) == {}  # noqa: SLF001 no records of here refer to others yet
        copy = tmp_path / ".nachbarn/nrw/eintraege.inv"
        copy.parent.mkdir(parents=True)
        copy.write_bytes(b"\xff")
        assert init._neighbours(tmp_path) == {".nachbarn/nrw/eintraege.inv": b"\xff"}  # noqa: SLF001 as above

    def test_the_navigation_names_only_guides_that_are_there(self) -> None:
        text = "nav:\n  - A: index.md\n  - B:\n      - C: leitfaeden/index.md\n      - leitfaeden/x.md\n  - D: d.md\n"
        who = Identity("X", "Y")
        assert configuration(who, text, {"leitfaeden/x.md"}).endswith(
            "nav:\n  - A: index.md\n  - B:\n      - leitfaeden/x.md\n  - D: d.md\n"
        )
        assert configuration(who, text, ()).endswith("nav:\n  - A: index.md\n  - D: d.md\n")

    def test_a_wiki_can_found_another(
        self, own: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(init, "ROOT", own)
        assert wiki("init", tmp_path / "enkel", "--name", "Enkel", "--content", "empty").exit_code == 0
        assert (tmp_path / "enkel/software.yml").read_bytes() == (own / "software.yml").read_bytes()


class TestUpgrade:
    @pytest.fixture
    def newer(self, own: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
        """A newer software: one file is changed, one is new, one is gone."""
        folder = tmp_path / "software"
        shutil.copytree(own, folder)
        (folder / "scripts/build").write_text("#!/bin/sh\n# neu\n", encoding="utf-8")
        (folder / "docs/technik/neu.md").write_text("# Neu\n", encoding="utf-8")
        (folder / ".editorconfig").unlink()
        monkeypatch.setattr(init, "ROOT", folder)
        return folder

    @pytest.mark.usefixtures("newer")
    def test_changes_only_what_belongs_to_the_software(self, own: pathlib.Path) -> None:
        (own / "mkdocs.yml").write_text("mine", encoding="utf-8")
        (own / "docs/glossar").mkdir()
        (own / "docs/glossar/eigen.yml").write_text("id: eigen\n", encoding="utf-8")
        before = contents(own)
        result = wiki("upgrade", own)
        after = contents(own)
        assert result.exit_code == 0
        assert result.output.splitlines()[:3] == ["docs/technik/neu.md", "scripts/build", ".editorconfig"]
        assert "2 Dateien der Software ersetzt, 1 entfernt; jetzt Fassung" in result.output
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        assert changed == {".editorconfig", ".software.json", "docs/technik/neu.md", "scripts/build"}
        assert "ist auf dem Stand" in wiki("upgrade", own).output

    @pytest.mark.usefixtures("newer")
    def test_a_dry_run_changes_nothing(self, own: pathlib.Path) -> None:
        before = contents(own)
        assert "2 Dateien der Software würden ersetzt, 1 fielen weg" in wiki("upgrade", own, "--dry-run").output
        assert contents(own) == before

    @pytest.mark.usefixtures("newer")
    @pytest.mark.parametrize("path", ["scripts/build", ".editorconfig"])
    def test_nobody_loses_a_change(self, own: pathlib.Path, path: str) -> None:
        (own / path).write_text("# geändert\n", encoding="utf-8")
        before = contents(own)
        result = wiki("upgrade", own)
        assert result.exit_code == 1
        assert f"gehören zur Software und wurden geändert: „{path}“." in said(result)
        assert contents(own) == before
        assert wiki("upgrade", own, "--overwrite").exit_code == 0

    @pytest.mark.usefixtures("newer")
    def test_one_that_was_interrupted_can_be_repeated(self, own: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write, calls = replace_file, iter(range(9))

        def dying(file: pathlib.Path, content: str | bytes, like: pathlib.Path | None = None) -> None:
            if next(calls) == 1:
                raise OSError(28, "No space left on device", str(file))
            write(file, content, like)

        monkeypatch.setattr(init, "replace_file", dying)
        assert wiki("upgrade", own).exit_code == 2
        monkeypatch.setattr(init, "replace_file", write)
        assert wiki("upgrade", own).exit_code == 0
        assert "ist auf dem Stand" in wiki("upgrade", own).output

    def test_a_new_script_can_be_called_however_early_the_command_ended(
        self, own: pathlib.Path, newer: pathlib.Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is there with the right content is not written again, so that it has to have its permissions at once."""
        for path in ("scripts/neu", "scripts/pflege"):
            (newer / path).write_text("#!/bin/sh\n", encoding="utf-8")
            (newer / path).chmod(0o755)
        monkeypatch.setattr(software, "FILES", (*software.FILES, "scripts/neu", "scripts/pflege"))
        rename = pathlib.Path.replace

        def dying(file: pathlib.Path, target: pathlib.Path) -> pathlib.Path:
            done = rename(file, target)
            if target.name == "neu":
                raise KeyboardInterrupt
            return done

        monkeypatch.setattr(pathlib.Path, "replace", dying)
        assert wiki("upgrade", own).exit_code == 130
        monkeypatch.setattr(pathlib.Path, "replace", rename)
        assert wiki("upgrade", own).exit_code == 0
        assert os.access(own / "scripts/neu", os.X_OK)
        assert os.access(own / "scripts/pflege", os.X_OK)

    @pytest.mark.usefixtures("newer")
    @pytest.mark.parametrize("place", ["docs/technik", "scripts/build", "plugins"])
    def test_nobody_writes_through_a_link(self, own: pathlib.Path, tmp_path: pathlib.Path, place: str) -> None:
        (own / place).rename(tmp_path / "aussen")
        (own / place).symlink_to(tmp_path / "aussen")
        before = contents(tmp_path)
        result = wiki("upgrade", own)
        assert result.exit_code == 2
        assert f"„{own / place}“ lässt sich nicht lesen oder schreiben: dort liegt eine Verknüpfung" in said(result)
        assert contents(tmp_path) == before

    def test_what_is_no_wiki(self, tmp_path: pathlib.Path) -> None:
        assert "ist kein Wiki, das „wiki init“ angelegt hat" in said(wiki("upgrade", tmp_path))

    @pytest.mark.parametrize(
        "text", ["", "[]", '{"files": 1}', *(f'{{"files": {{"{path}": "x"}}}}' for path in ("../a", "/a", "a/./b", ""))]
    )
    def test_a_broken_receipt(self, own: pathlib.Path, text: str) -> None:
        (own / ".software.json").write_text(text, encoding="utf-8")
        assert "ist beschädigt" in said(wiki("upgrade", own))


def test_long_lists_are_cut() -> None:
    assert software.listed("abcdefg") == "„a“, „b“, „c“, „d“, „e“ und 2 weitere"
