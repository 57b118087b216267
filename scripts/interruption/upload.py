# What an upload leaves lies in a storage, not in a folder. Its test has one, kills it there and looks as visitors do.
"""Killing uploads, by the test of them."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
from typing import Final

NAME: Final = "upload"
TEST: Final = "tests/storage/test_upload.py"
_ROOT: Final = pathlib.Path(__file__).parents[2]


def killed(times: int, *, save: bool) -> bool:
    """Kill uploads and return whether each left a site that holds together.

    Args:
        times: So many.
        save: Whether to note the number for the page on security.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-k", "killed_upload", TEST]
    environment = {**os.environ, "KOMMUNENWIKI_KILLS": str(times), "UPDATE_SECURITY": str(int(save))}
    done = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    print(f"{NAME}: kill at random times {times}" if not done.returncode else done.stdout, flush=True)
    return not done.returncode
