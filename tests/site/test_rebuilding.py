"""A second build of the same wiki: it makes what has changed, and gives the bytes of a first one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.remembered.small_builds import contents
from tests.site.building import FIXED, build, small_wiki

if TYPE_CHECKING:
    import pathlib

pytestmark = pytest.mark.build
REMEMBERING = {"KOMMUNENWIKI_MEMORY": "true", "KOMMUNENWIKI_PROCESSES": "2"}


def test_one_changed_record_gives_the_bytes_of_a_build_from_nothing(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    config, site = wiki / "mkdocs.yml", wiki / "site"
    first = build(config, site, "--strict", environment=REMEMBERING)
    assert first.returncode == 0, first.stderr
    assert "20 von 20 Einträgen neu erzeugt" in first.stderr
    change(wiki)
    broken = wiki / "docs" / "kommunen" / "kaputt.yml"
    broken.write_text("id: [", encoding="utf-8")
    assert build(config, site, "--strict", environment=REMEMBERING).returncode != 0
    broken.unlink()
    second = build(config, site, "--strict", environment=REMEMBERING)
    assert second.returncode == 0, second.stderr
    assert re.search("kommunenwiki: [1-5] von 20 Einträgen neu erzeugt", second.stderr), second.stderr
    assert sorted(path.name for path in wiki.iterdir()) == [".cache", "docs", "mkdocs.yml", "site"]
    anew = build(config, tmp_path / "anew", "--strict")
    assert anew.returncode == 0, anew.stderr
    assert not (wiki / ".cache" / "kommunenwiki" / "vorschau.sqlite").exists()
    assert contents(site) == contents(tmp_path / "anew")


def change(wiki: pathlib.Path) -> None:
    """Change a text that one page shows."""
    file = wiki / "docs" / "fallstudien" / "neudorf-wassermelder.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Der Dorfbach steigt", "Der Bach steigt"), encoding="utf-8")


def test_a_build_that_is_killed_leaves_the_last_site_and_the_next_build_is_right(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    config, site = wiki / "mkdocs.yml", wiki / "site"
    first = build(config, site, environment=REMEMBERING)
    assert first.returncode == 0, first.stderr
    before = contents(site)
    change(wiki)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config), "--site-dir", str(site)]
    environment = {**os.environ, **FIXED, **REMEMBERING}
    killed = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    while not (wiki / ".site.neu" / "fallstudien").exists() and killed.poll() is None:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert contents(site) == before
    second = build(config, site, environment=REMEMBERING)
    assert second.returncode == 0, second.stderr
    assert build(config, tmp_path / "anew").returncode == 0
    assert contents(site) == contents(tmp_path / "anew")
