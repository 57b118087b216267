"""``scripts/quality``: when it is skipped, when it fails, and what it makes of the reports of its tools."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from scripts import quality, quality_npm
from tests.site.page_types import PAGE_TYPES

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable


@pytest.fixture
def npm(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a program in the place of npm, with an empty cache and no other program than Node and Java."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("node", "java", "npm"):
        (programs / name).write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    for name in ("mkdir", "cat"):
        (programs / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(quality_npm, "CACHE", quality_npm.ROOT / tmp_path / "cache")
    monkeypatch.setattr(quality_npm, "MODULES", tmp_path / "cache/node_modules")
    monkeypatch.setattr(quality_npm, "ROOT", tmp_path)

    def behave(script: str) -> None:
        (programs / "npm").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")

    return behave


class TestInstalling:
    @pytest.mark.usefixtures("npm")
    def test_without_npm_it_is_skipped(self, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
        for name in ("npm", "java"):
            (tmp_path / "programs" / name).unlink()
        assert quality.main([]) == 0
        assert capsys.readouterr().out == "quality: skipped, because npm and java cannot be found.\n"

    @pytest.mark.parametrize(
        "line",
        [
            "npm error code ENOTFOUND",
            "npm ERR! code EAI_AGAIN",
            "npm error code E403",
            "npm error code SELF_SIGNED_CERT_IN_CHAIN",
        ],
    )
    def test_without_a_way_to_the_registry_it_is_skipped(
        self, npm: Callable[[str], None], capsys: pytest.CaptureFixture[str], line: str
    ) -> None:
        npm(f"echo '{line}' >&2; echo 'npm error network' >&2; exit 1")
        assert quality.main([]) == 0
        last = capsys.readouterr().out.splitlines()[-1]
        assert last == f"quality: skipped, because npm cannot reach its registry ({line.rsplit(maxsplit=1)[-1]})."

    @pytest.mark.parametrize("line", ["npm error code E404", "npm error code EINTEGRITY", "out of memory"])
    def test_a_wrong_lock_is_a_failure(
        self, npm: Callable[[str], None], capsys: pytest.CaptureFixture[str], line: str
    ) -> None:
        npm(f"echo '{line}' >&2; exit 1")
        assert quality.main([]) == 1
        assert line in capsys.readouterr().err

    def test_happens_once(self, npm: Callable[[str], None], tmp_path: pathlib.Path) -> None:
        npm('mkdir -p "$3/node_modules"')
        quality_npm.install()
        npm("exit 1")
        quality_npm.install()
        (tmp_path / "cache/node_modules/.kommunenwiki-lock").write_text("an older lock", encoding="utf-8")
        with pytest.raises(quality_npm.BrokenLockError):
            quality_npm.install()


def report(performance: float, **audits: dict[str, Any]) -> dict[str, Any]:
    """A report of Lighthouse, as far as it is read."""
    shown = {name: {"score": 1, "scoreDisplayMode": "numeric"} for name in quality.FIGURES.values()}
    scores = {"performance": {"score": performance}, "seo": {"score": 1}}
    return {"categories": scores, "audits": {**shown, **audits}}


class TestLighthouse:
    @pytest.fixture
    def runs(self, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
        """What the next runs report."""
        coming: list[dict[str, Any]] = []
        monkeypatch.setattr(quality, "_report", lambda *_: coming.pop(0))
        return coming

    def test_one_good_run_is_enough(self, runs: list[dict[str, Any]]) -> None:
        runs += [report(0.95), report(0.2)]
        assert quality.medians(quality.measured("", "")) == {"performance": 95, "seo": 100}

    def test_after_a_poor_run_the_median_of_three_counts(self, runs: list[dict[str, Any]]) -> None:
        runs += [report(0.9), report(0.99), report(0.93)]
        assert quality.medians(quality.measured("", "")) == {"performance": 93, "seo": 100}

    def test_a_failed_run_is_made_up_for_by_none(self, runs: list[dict[str, Any]]) -> None:
        runs += [{}, report(0.99), report(0.94)]
        assert quality.medians(quality.measured("", "")) == {"performance": 94, "seo": 100}

    def test_nothing_measured_has_no_scores(self, runs: list[dict[str, Any]]) -> None:
        runs += [{}, {}, {}]
        assert quality.medians(quality.measured("", "")) == {}
        assert quality.described({}, []) == "could not be measured"

    def test_speed_is_reported_and_decides_nothing(self) -> None:
        assert quality.good_enough({"performance": 60, "seo": 95})
        assert not quality.good_enough({"performance": 100, "seo": 94})
        assert not quality.good_enough({})

    def test_says_what_failed_and_how_often_it_measured(self) -> None:
        failed = report(0.9, **{"link-name": {"score": 0, "scoreDisplayMode": "binary"}})
        line = quality.described({"performance": 95}, [report(0.97), failed])
        assert line.startswith("performance 95; FCP")
        assert line.endswith("failed: link-name; median of 2 runs, performance 97 / 90")


def test_all_measured_pages_are_page_types() -> None:
    assert set(quality.MEASURED) <= set(PAGE_TYPES)
