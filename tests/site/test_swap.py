"""A build is all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.publishing.swap import recover, staging_folder, swap_in

if TYPE_CHECKING:
    import pathlib


def site_with(folder: pathlib.Path, text: str) -> None:
    folder.mkdir()
    (folder / "index.html").write_text(text)


def shown(site: pathlib.Path) -> str:
    return (site / "index.html").read_text()


def test_a_finished_build_takes_the_place_of_the_last_one(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "old")
    site_with(staging_folder(site), "new")
    swap_in(site)
    assert shown(site) == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_the_first_build_needs_no_site(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(staging_folder(site), "new")
    swap_in(site)
    assert shown(site) == "new"


def test_when_the_swap_fails_the_last_site_is_back(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "old")
    with pytest.raises(FileNotFoundError):
        swap_in(site)  # there is no finished build
    assert shown(site) == "old"


def test_leftovers_of_a_killed_build_are_dropped(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "old")
    site_with(staging_folder(site), "half")
    recover(site)
    assert shown(site) == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_site_moved_away_by_a_killed_swap_comes_back(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(tmp_path / ".site.alt", "old")
    site_with(staging_folder(site), "new")
    recover(site)
    assert shown(site) == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_an_old_copy_beside_a_good_site_is_dropped(tmp_path: pathlib.Path) -> None:
    site = tmp_path / "site"
    site_with(site, "new")
    site_with(tmp_path / ".site.alt", "old")
    recover(site)
    assert shown(site) == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
