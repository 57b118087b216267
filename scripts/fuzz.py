"""Fuzzes the readers with atheris, one process for each target; see scripts/fuzz."""

from __future__ import annotations

import argparse
import importlib.util
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent
LONGEST = 2000
"""Longest input that is tried, in bytes."""


def main() -> int:
    """Fuzz the targets that are named; return 1 when one breaks."""
    parser = argparse.ArgumentParser(description="Probiert die Leser mit erfundenen Bytes aus.")
    parser.add_argument("--seconds", type=int, default=60, help="so lange je Ziel")
    parser.add_argument("--save", action="store_true", help="die Zahlen für die Seite zur Sicherheit festhalten")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    arguments = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        print(
            "fuzz: atheris is missing; install it with .venv/bin/pip install atheris (Linux on x86-64).",
            file=sys.stderr,
        )
        return 2
    sys.path.insert(0, str(ROOT))
    from scripts.security.results import measured
    from tests.fuzz.targets import CORPUS, TARGETS

    broken, tried = [], {}
    for name in arguments.targets or TARGETS:
        if name not in TARGETS:
            print(f"fuzz: there is no target {name}; there are {', '.join(TARGETS)}.", file=sys.stderr)
            return 2
        with tempfile.TemporaryDirectory() as fresh:
            command = [sys.executable, __file__, "--child", name, fresh, str(CORPUS / name)]
            options = [
                f"-max_total_time={arguments.seconds}",
                f"-max_len={LONGEST}",
                "-timeout=10",
                "-print_final_stats=1",
            ]
            found = f"-artifact_prefix={ROOT}/tests/fuzz/found-{name}-"
            done = subprocess.run([*command, *options, found], cwd=ROOT, capture_output=True, text=True, check=False)
        runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
        print(f"fuzz: {name}: {runs} inputs, {'broken' if done.returncode else 'nothing found'}", flush=True)
        if runs.isdigit():
            tried[name] = int(runs)
        if done.returncode:
            broken.append(name)
            print((done.stdout + done.stderr)[-3000:], file=sys.stderr)
    if arguments.save and not broken:
        measured("fuzzing", inputs=tried, others_stay=bool(arguments.targets))
    return 1 if broken else 0


def child() -> None:
    """Be the process that fuzzes one target."""
    import atheris

    sys.path.insert(0, str(ROOT))
    with atheris.instrument_imports(include=["kommunenwiki", "openpyxl"]):
        import openpyxl  # noqa: F401 it takes the parts of workbooks apart
        from tests.fuzz.targets import TARGETS

    atheris.Setup([sys.argv[0], *sys.argv[3:]], TARGETS[sys.argv[2]])
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child()
    else:
        sys.exit(main())
