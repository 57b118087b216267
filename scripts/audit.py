"""Asks for known weaknesses of all locked packages; see ``scripts/audit``."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

ROOT: Final = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts are no packages that are installed
from scripts.audit_report import (  # noqa: E402
    ACCEPTED,
    UNKNOWN,
    Audit,
    UnreadableError,
    accepted,
    as_markdown,
    judge,
    of_npm,
    of_pip,
    one_line,
)

from kommunenwiki.publishing import bill, locks  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

REPORT: Final = ".pflege/lieferkette.md"


def main(arguments: Sequence[str], today: date) -> int:
    """Ask, write the report, and return the exit code.

    Args:
        arguments: Further arguments of pip-audit.
        today: The day that counts as today.
    """
    try:
        exceptions = accepted((ROOT / ACCEPTED).read_text(encoding="utf-8"))
    except UnreadableError as error:
        print(f"audit: {error}", file=sys.stderr)
        return UNKNOWN
    audit = python_audit(arguments) + npm_audit()
    verdict = judge(audit, exceptions, today)
    text = as_markdown(verdict, today)
    print(text, end="")
    report = ROOT / REPORT
    report.parent.mkdir(exist_ok=True)
    report.write_text(text, encoding="utf-8")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with pathlib.Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)
    return verdict.code


def python_audit(arguments: Sequence[str]) -> Audit:
    """Ask pip-audit about all packages of the lock, also about those for other systems than this one."""
    found = Audit()
    for part in rounds(locks.python_packages((ROOT / bill.DEVELOPMENT).read_text(encoding="utf-8"))):
        with tempfile.TemporaryDirectory() as folder:
            asked = pathlib.Path(folder) / "requirements.txt"
            asked.write_text("".join(f"{package.name}=={package.version}\n" for package in part), encoding="utf-8")
            options = ["--requirement", str(asked), "--no-deps", "--disable-pip", "--format", "json"]
            command = [sys.executable, "-m", "pip_audit", *options, "--progress-spinner", "off", *arguments]
            found += _answer(command, of_pip, len(part))
    return found


def rounds(packages: Iterable[locks.Package]) -> list[list[locks.Package]]:
    """Divide packages so that no name comes twice in a part; pip-audit takes each name once."""
    parts: list[list[locks.Package]] = []
    for package in packages:
        free = (part for part in parts if all(other.name != package.name for other in part))
        part = next(free, None)
        if part is None:
            parts.append([package])
        else:
            part.append(package)
    return parts


def npm_audit() -> Audit:
    """Ask npm about its lock; a wiki of one's own has none."""
    lock = ROOT / bill.NPM
    if not lock.is_file():
        return Audit()
    if shutil.which("npm") is None:
        return Audit(unchecked=("npm fehlt auf diesem Rechner; seine Pakete sind nicht geprüft.",))
    number = len(locks.npm_packages(lock.read_text(encoding="utf-8")))
    return _answer(["npm", "audit", "--prefix", str(lock.parent), "--package-lock-only", "--json"], of_npm, number)


def _answer(command: list[str], read: Callable[[str, int], Audit], number: int) -> Audit:
    """Run an audit. Both end with 1 for a weakness as well as for no answer, so what they print decides."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    try:
        return read(done.stdout, number)
    except UnreadableError as error:
        lines = [line for line in done.stderr.splitlines() if line.strip() and "complete log of this run" not in line]
        return Audit(unchecked=(f"{error} Die letzte Zeile der Meldung: {one_line(lines[-1] if lines else '–')}",))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], datetime.now(UTC).date()))
