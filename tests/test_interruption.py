"""Nothing is lost when a command that writes is stopped; ``scripts/interrupt`` tries far more moments than these."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from scripts.interruption.commands import COMMANDS
from tests.site.building import FIXED, ROOT, build, small_wiki

if TYPE_CHECKING:
    import pathlib

SCRIPT = ROOT / "scripts" / "interrupt.py"
LARGE = ["build", "init", "upgrade"]
"""Those that write so many files that a run takes long."""
SMALL = sorted({*COMMANDS} - {*LARGE})
BROKEN = "def replace_file(file, text):\n    file.write_bytes(text.encode() if isinstance(text, str) else text)\n"


def tried(*arguments: str, program: str = "") -> subprocess.CompletedProcess[str]:
    """Run the script in a process of its own: it copies itself for each try."""
    call = f"{program}\nimport runpy, sys; sys.argv = {[str(SCRIPT), *arguments]}; "
    call += f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=False, cwd=ROOT)


def test_whenever_a_command_is_stopped_nothing_is_lost() -> None:
    done = tried(*SMALL, "--moments", "4", "--times", "0")
    assert done.stdout.endswith("Nothing was lost.\n"), done.stdout + done.stderr
    assert done.returncode == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines()[:-1]] == SMALL


def test_whenever_a_large_command_is_stopped_all_is_whole() -> None:
    done = tried(*LARGE, "--moments", "1", "--times", "0")
    assert done.stdout.endswith("Nothing was lost.\n"), done.stdout + done.stderr


def test_a_command_that_writes_in_place_is_found_out() -> None:
    program = f"import kommunenwiki.publishing.files as files\n{BROKEN}files.replace_file = replace_file"
    done = tried("lock", "--moments", "20", "--times", "0", program=program)
    assert done.returncode == 1
    assert "docs/.kennungen is neither old nor new" in done.stdout


def test_ctrl_c_ends_a_build_and_its_helpers_and_leaves_nothing(tmp_path: pathlib.Path) -> None:
    wiki = small_wiki(tmp_path / "wiki")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(wiki / "mkdocs.yml")]
    environment = {**os.environ, **FIXED, "KOMMUNENWIKI_PROCESSES": "2"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)
    while not (wiki / ".site.neu" / "fallstudien").exists() and process.poll() is None:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, "Traceback" in said) == (130, False), said
    assert "Abgebrochen; die vorige Fassung der Website bleibt, wie sie war." in said
    assert sorted(path.name for path in wiki.iterdir()) == ["docs", "mkdocs.yml"]


def test_two_builds_at_once_do_not_mix(tmp_path: pathlib.Path) -> None:
    """The second waits for the first, or says that it is there; in the end there is one whole site."""
    wiki = small_wiki(tmp_path / "wiki")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(wiki / "mkdocs.yml")]
    environment = {**os.environ, **FIXED}
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
    said = [process.communicate()[1] for process in both]
    assert 0 in {process.returncode for process in both}, said
    for process, text in zip(both, said, strict=True):
        assert process.returncode == 0 or "dort schreibt gerade ein anderer Lauf" in text
        assert "Traceback" not in text
    assert sorted(path.name for path in wiki.iterdir()) == ["docs", "mkdocs.yml", "site"]
    assert build(wiki / "mkdocs.yml", tmp_path / "alone").returncode == 0
    assert files(wiki / "site") == files(tmp_path / "alone")


def files(folder: pathlib.Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk")
def test_a_disk_that_is_really_full_is_one_sentence(tmp_path: pathlib.Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], check=False).returncode:
        pytest.skip("this system mounts no disk")
    try:
        docs = disk / "docs" / "glossar"
        docs.mkdir(parents=True)
        (docs / "wort.yml").write_text('id:   wort\nterm: "Wort"\narea: technik\n', encoding="utf-8")
        before = (docs / "wort.yml").read_bytes()
        with pytest.raises(OSError, match="No space left"):
            (disk / "rest").write_bytes(b"x" * 65_536)
        done = subprocess.run(
            [sys.executable, "-m", "kommunenwiki.cli", "fmt"], cwd=disk, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr.strip().count("\n")) == (2, 0)
        assert "auf dem Datenträger ist kein Platz mehr." in done.stderr
        assert {path.name: path.read_bytes() for path in docs.iterdir()} == {"wort.yml": before}
    finally:
        subprocess.run(["umount", disk], check=True)
