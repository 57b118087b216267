"""A build is all or nothing, whoever else builds at the same time, and whenever it is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.publishing import swap
from kommunenwiki.publishing.swap import BusyError, Claim, staging_folder

if TYPE_CHECKING:
    import pathlib


def site_with(folder: pathlib.Path, text: str) -> None:
    folder.mkdir()
    (folder / "index.html").write_text(text)


def build(site: pathlib.Path, text: str) -> None:
    with Claim(site) as claim:
        (claim.folder / "index.html").write_text(text)
        claim.swap_in()


def shown(site: pathlib.Path) -> str:
    return (site / "index.html").read_text()


def names(folder: pathlib.Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["in one step", "in two steps"])
def _steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways: not every system and disk can exchange two folders."""
    if request.param == "in two steps":
        monkeypatch.setattr(sys, "platform", "other")


@pytest.mark.usefixtures("_steps")
def test_a_finished_build_takes_the_place_of_the_last_one(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "old")
    build(site, "new")
    assert shown(site) == "new"
    assert names(tmp_path) == ["site"]


@pytest.mark.usefixtures("_steps")
@pytest.mark.parametrize("before", ["old", ""])
def test_what_is_done_meanwhile_finds_the_new_site_in_its_place(tmp_path: pathlib.Path, before: str) -> None:
    site, seen = tmp_path / "site", list[str]()
    if before:
        site_with(site, before)
    with Claim(site) as claim:
        (claim.folder / "index.html").write_text("new")
        claim.swap_in(lambda: seen.append(shown(site)))
    assert seen == ["new"]
    assert names(tmp_path) == ["site"]


def test_the_first_build_needs_no_site(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "folder" / "site"
    build(site, "new")
    assert shown(site) == "new"


@pytest.mark.usefixtures("_steps")
def test_when_the_swap_fails_the_last_site_is_back(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "old")
    with Claim(site) as claim:
        claim.folder.rmdir()
        with pytest.raises(FileNotFoundError):
            claim.swap_in()
    assert shown(site) == "old"


def test_a_build_that_is_given_up_leaves_nothing(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "old")

    def interrupted() -> None:
        with Claim(site) as claim:
            (claim.folder / "half").mkdir()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert shown(site) == "old"
    assert names(tmp_path) == ["site"]


def test_leftovers_of_a_killed_build_are_dropped(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "old")
    site_with(staging_folder(site), "half")
    (staging_folder(site) / "folder").mkdir()
    with Claim(site) as claim:
        assert names(claim.folder) == []
    assert shown(site) == "old"
    assert names(tmp_path) == ["site"]


def test_a_site_moved_away_by_a_killed_swap_comes_back(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(tmp_path / ".site.alt", "old")
    site_with(staging_folder(site), "new")
    Claim(site).give_up()
    assert shown(site) == "old"
    assert names(tmp_path) == ["site"]


def test_an_old_copy_beside_a_good_site_is_dropped(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "new")
    site_with(tmp_path / ".site.alt", "old")
    Claim(site).give_up()
    assert shown(site) == "new"
    assert names(tmp_path) == ["site"]


def test_a_second_build_waits_and_then_says_that_another_one_is_there(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    monkeypatch.setattr(swap, "PATIENCE", 0.1)
    with Claim(site) as claim:
        (claim.folder / "index.html").write_text("first")
        with pytest.raises(BusyError) as refused:
            Claim(site)
        assert refused.value.filename == str(site)
        assert names(claim.folder) == ["index.html"]
        claim.swap_in()
    build(site, "second")
    assert shown(site) == "second"


def test_a_helper_that_ends_takes_nothing_away(tmp_path: pathlib.Path) -> None:
    program = (
        "import os, pathlib, sys; from kommunenwiki.publishing.swap import Claim; "
        "claim = Claim(pathlib.Path(sys.argv[1])); helper = os.fork(); "
        "helper or sys.exit(); os.waitpid(helper, 0); print(claim.folder.is_dir())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "site"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
    assert names(tmp_path) == []


def test_folders_that_changed_hands_while_waiting_are_noticed(tmp_path: pathlib.Path) -> None:
    """The lock is on the folder that was there before; another one has its name now, or none has."""
    folder = tmp_path / ".site.neu"
    folder.mkdir()
    lock = os.open(folder, os.O_RDONLY)
    folder.rename(tmp_path / "site")
    assert not swap._is_mine(lock, folder)  # noqa: SLF001 nobody can be so quick on purpose
    folder.mkdir()
    assert not swap._is_mine(lock, folder)  # noqa: SLF001
    os.close(lock)
