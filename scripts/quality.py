"""The Nu checker over every page, Lighthouse over four of them, the tests of editors; see ``scripts/quality``."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts and tests are no packages that are installed
from scripts.quality_npm import CACHE, MODULES, BrokenLockError, UnavailableError, install  # noqa: E402
from scripts.quality_server import serving  # noqa: E402
from tests.site.page_types import PAGE_TYPES  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SITE: Final = CACHE / "site"
KNOWN: Final = {
    "Attribute “autocomplete” is only allowed when the input type is": (
        "two hidden inputs in the theme's own base.html, which no block of the theme can replace"
    ),
    "CSS: “paint-order”: Property “paint-order” doesn't exist": "it is one of SVG 2, section 13.7",
    "CSS: “vector-effect”: Property “vector-effect” doesn't exist": "it is one of SVG 2, section 8.13",
    "CSS: “container-type”: Property “container-type” doesn't exist": "it is one of CSS Containment, level 3",
    "CSS: Unrecognized at-rule “@container”": "it is one of CSS Containment, level 3",
}
"""Messages that are left out, by their beginning, each with the reason: the theme's own HTML, and properties that all
browsers know and the checker does not."""
MEASURED: Final = ("start", "case study", "index of case studies", "glossary")
LEAST: Final = 95
"""Lowest score of Lighthouse in each of its categories."""
RUNS: Final = 3
"""How often a page is measured when its first run falls short; the median counts. Speed is measured in time, and other
programs on the same computer slow single runs down; what a page is guilty of, it does in most of its runs."""
FIGURES: Final = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
    "weight": "total-byte-weight",
}


def main(parts: list[str]) -> int:
    """Run the parts that are asked for, all without arguments, and return the exit code."""
    try:
        install()
    except UnavailableError as reason:
        print(f"quality: skipped, because {reason}.")
        return 0
    except BrokenLockError as reason:
        print(f"quality: npm cannot install what scripts/npm names:\n{reason}", file=sys.stderr)
        return 1
    checks = {"html": html, "lighthouse": lighthouse, "editor": editor}
    asked = parts or list(checks)
    if asked != ["editor"] and not _built():
        return 1
    failed = [part for part in asked if not _timed(part, checks[part])]
    return 1 if failed else 0


def _timed(part: str, check: Callable[[], bool]) -> bool:
    started = time.monotonic()
    passed = check()
    print(f"quality: {part} took {time.monotonic() - started:.0f} s.", flush=True)
    return passed


def _built() -> bool:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(SITE)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def editor() -> bool:
    """Run the tests that need packages from npm: the YAML language server, Sveltia CMS, the suite of YAML documents."""
    command = [sys.executable, "-m", "pytest", "-q", "-m", "npm", "--no-header", "tests/editor"]
    done = subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, "KOMMUNENWIKI_REQUIRE_NPM": "1"})
    return done.returncode == 0


def html() -> bool:
    """Check the HTML of every page and the project's own CSS, and print what is wrong."""
    errors: list[dict[str, Any]] = []
    known: list[dict[str, Any]] = []
    pages = sum(1 for _ in SITE.rglob("*.html"))
    for options in (["--skip-non-html", "."], ["--skip-non-css", "assets/kommunenwiki"]):
        for message in _messages(options):
            (known if message["message"].startswith(tuple(KNOWN)) else errors).append(message)
    for message in errors:
        print(f"{message['url'].removeprefix(f'file:{SITE}/')}:{message.get('lastLine', 0)}: {message['message']}")
    print(f"html: {pages} pages with all {len(PAGE_TYPES)} types, {len(errors)} errors.")
    for start, reason in KNOWN.items():
        number = sum(message["message"].startswith(start) for message in known)
        print(f"html: left out {number} times: „{start} …“ ({reason}).")
    return not errors


def _messages(options: list[str]) -> list[dict[str, Any]]:
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *options],
        cwd=SITE,
        capture_output=True,
        text=True,
        check=True,
    )
    return [message for message in json.loads(done.stderr)["messages"] if message["type"] != "info"]


def lighthouse() -> bool:
    """Measure some pages on a slow phone, as Lighthouse imagines it, and print the scores."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("lighthouse: skipped, because no Chromium can be found.")
        return True
    passed = True
    with serving(SITE) as base:
        for name in MEASURED:
            reports = measured(base + PAGE_TYPES[name], chromium)
            scores = medians(reports)
            print(f"lighthouse: {name}: {described(scores, reports)}", flush=True)
            passed &= good_enough(scores)
            if scores and scores["performance"] < LEAST:
                print(f"lighthouse: {name}: slow, or this computer is busy; that alone is no failure.")
    return passed


def good_enough(scores: dict[str, int]) -> bool:
    """Tell whether no category falls short. Speed is only reported: time on a shared computer decides nothing."""
    return bool(scores) and all(score >= LEAST for name, score in scores.items() if name != "performance")


def measured(url: str, chromium: str) -> list[dict[str, Any]]:
    """Return one report of Lighthouse when it is good enough, otherwise all of them."""
    reports: list[dict[str, Any]] = []
    for run in range(RUNS):
        report = _report(url, chromium)
        reports += [report] if report else []
        if run == 0 and report and min(scores_of(report).values()) >= LEAST:
            break
    return reports


def _report(url: str, chromium: str) -> dict[str, Any]:
    """Return what Lighthouse reports; nothing when the browser fails, which counts as a run all the same."""
    done = subprocess.run(
        [
            *(str(MODULES / ".bin/lighthouse"), url, "--output=json", "--quiet"),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": chromium},
    )
    if done.returncode:
        print(f"lighthouse: a run failed: {done.stderr.strip()[-300:]}")
        return {}
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores_of(report: dict[str, Any]) -> dict[str, int]:
    """Return the score of each category, from 0 to 100."""
    return {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}


def medians(reports: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Return the median score of each category; nothing when there is no report."""
    runs = [scores_of(report) for report in reports]
    return {name: statistics.median_low(run[name] for run in runs) for name in runs[0]} if runs else {}


def described(scores: dict[str, int], reports: list[dict[str, Any]]) -> str:
    """Return scores, main figures and failed audits in one line."""
    if not reports:
        return "could not be measured"
    audits = reports[-1]["audits"]
    figures = ", ".join(f"{short} {audits[name].get('displayValue', '')}" for short, name in FIGURES.items())
    failed = [name for name, audit in audits.items() if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary"]
    parts = [", ".join(f"{name} {score}" for name, score in scores.items()), figures]
    parts += [f"failed: {', '.join(failed)}"] if failed else []
    if len(reports) > 1:
        runs = " / ".join(str(scores_of(report)["performance"]) for report in reports)
        parts.append(f"median of {len(reports)} runs, performance {runs}")
    return "; ".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
