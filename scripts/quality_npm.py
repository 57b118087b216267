"""The tools of ``scripts/quality`` and ``scripts/bench`` that come from npm, as ``scripts/npm`` locks them."""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = pathlib.Path(__file__).parent.parent
LOCK: Final = ROOT / "scripts" / "npm"
CACHE: Final = ROOT / ".cache" / "quality"
MODULES: Final = CACHE / "node_modules"
NEEDED: Final = ("npm", "node", "java")
"""Programs without which nothing is measured: Lighthouse runs on Node, the Nu checker on Java."""
OUT_OF_REACH: Final = {
    *("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ENETUNREACH", "EHOSTUNREACH"),
    *("ETIMEDOUT", "ERR_SOCKET_TIMEOUT", "ENOTCACHED", "E403", "E407"),
    *("SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
}
"""What npm reports when there is no way to its registry; the last three: a proxy stands there that this machine does
not trust. Everything else is a mistake in the lock."""


class UnavailableError(Exception):
    """The tools cannot be had on this computer; the message says why, to follow "because"."""


class BrokenLockError(Exception):
    """The registry answers, but what the lock asks for cannot be installed."""


def install(needed: Sequence[str] = NEEDED) -> None:
    """Install the tools into the cache, unless they are there already; nothing is written beside it.

    Args:
        needed: Programs without which the tools are of no use.

    Raises:
        UnavailableError: A program is missing, or there is no way to the registry.
        BrokenLockError: npm failed for another reason.
    """
    missing = [program for program in needed if shutil.which(program) is None]
    if missing:
        reason = f"{' and '.join(missing)} cannot be found"
        raise UnavailableError(reason)
    CACHE.mkdir(parents=True, exist_ok=True)
    lock = (LOCK / "package-lock.json").read_text(encoding="utf-8")
    stamp = MODULES / ".kommunenwiki-lock"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == lock:
        return
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, CACHE)
    print(f"quality: installing what scripts/npm names into {MODULES.relative_to(ROOT)}", flush=True)
    _run_npm()
    stamp.write_text(lock, encoding="utf-8")


def _run_npm() -> None:
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=30000"]
    done = subprocess.run(
        ["npm", "ci", "--prefix", str(CACHE), *options],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if not done.returncode:
        return
    code = reported(done.stderr)
    if code in OUT_OF_REACH:
        reason = f"npm cannot reach its registry ({code})"
        raise UnavailableError(reason)
    raise BrokenLockError(done.stderr.strip())


def reported(output: str) -> str:
    """Return the code of the error that npm reports, empty when it names none."""
    found = re.search(r"^npm (?:error|ERR!) code (\w+)", output, re.MULTILINE)
    return found[1] if found else ""
