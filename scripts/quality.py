"""The Nu checker over every page type and Lighthouse over four of them; see ``scripts/quality``."""

from __future__ import annotations

import gzip
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, Final

ROOT: Final = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.site.page_types import PAGE_TYPES  # noqa: E402 the tests are no package that is installed

if TYPE_CHECKING:
    from collections.abc import Iterator

CACHE: Final = ROOT / ".cache" / "quality"
SITE: Final = CACHE / "site"
TOOLS: Final = {"vnu-jar": "26.9.27", "lighthouse": "13.5.0"}
KNOWN: Final = {
    "Attribute “autocomplete” is only allowed when the input type is": (
        "two hidden inputs in the theme's own base.html, which no block of the theme can replace"
    ),
}
"""Messages about the theme's own HTML that are left out, by their beginning, each with the reason."""
MEASURED: Final = ("start", "case study", "index of case studies", "glossary")
LEAST: Final = 95
"""Lowest score of Lighthouse in each of its categories."""
RUNS: Final = 3
"""How often a page is measured until it reaches the score; other programs on the computer slow single runs down."""


def main(parts: list[str]) -> int:
    """Run the parts that are asked for, all without arguments, and return the exit code."""
    parts = parts or ["html", "lighthouse"]
    missing = [tool for tool in ("npm", "java", "node") if shutil.which(tool) is None]
    if missing:
        print(f"quality: skipped, because {' and '.join(missing)} cannot be found.")
        return 0
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(SITE)], cwd=ROOT, check=False
    )
    if done.returncode or not install():
        return 1
    failed = [part for part in parts if not {"html": html, "lighthouse": lighthouse}[part]()]
    return 1 if failed else 0


def install() -> bool:
    """Install the tools into the cache; nothing is written beside it."""
    modules = CACHE / "node_modules"
    versions = {name: modules / name / "package.json" for name in TOOLS}
    if all(
        path.is_file() and json.loads(path.read_text())["version"] == TOOLS[name] for name, path in versions.items()
    ):
        return True
    names = [f"{name}@{version}" for name, version in TOOLS.items()]
    print(f"quality: installing {' and '.join(names)} into {modules.relative_to(ROOT)}")
    options = ["--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(["npm", "install", "--prefix", str(CACHE), *options, *names], check=False)
    return done.returncode == 0


def html() -> bool:
    """Check the HTML of every page type and print what is wrong."""
    files = [url if url.endswith(".html") else f"{url}index.html" for url in PAGE_TYPES.values()]
    jar = CACHE / "node_modules/vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *files],
        cwd=SITE,
        capture_output=True,
        text=True,
        check=True,
    )
    messages = json.loads(done.stderr)["messages"]
    known = [message for message in messages if any(message["message"].startswith(start) for start in KNOWN)]
    errors = [message for message in messages if message["type"] != "info" and message not in known]
    for message in errors:
        print(f"{message['url'].removeprefix(f'file:{SITE}/')}:{message.get('lastLine', 0)}: {message['message']}")
    print(f"html: {len(files)} pages, {len(errors)} errors.")
    for start, reason in KNOWN.items():
        number = sum(message["message"].startswith(start) for message in known)
        print(f"html: left out {number} times: „{start} …“ ({reason}).")
    return not errors


def lighthouse() -> bool:
    """Measure some pages on a slow phone, as Lighthouse imagines it, and print the scores."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("lighthouse: skipped, because no Chromium can be found.")
        return True
    passed = True
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name in MEASURED:
            scores, figures = best(f"http://127.0.0.1:{server.server_port}/{PAGE_TYPES[name]}", chromium)
            print(f"lighthouse: {name}: {', '.join(f'{key} {score}' for key, score in scores.items())}; {figures}")
            passed &= min(scores.values()) >= LEAST
        server.shutdown()
    return passed


def best(url: str, chromium: str) -> tuple[dict[str, int], str]:
    """Return the scores and the main figures of the best run."""
    found: list[tuple[dict[str, int], str]] = []
    for report in _runs(url, chromium):
        scores = {name: round(100 * category["score"]) for name, category in report["categories"].items()}
        wanted = {"first-contentful-paint": "FCP", "largest-contentful-paint": "LCP", "total-blocking-time": "TBT"}
        shown = {**wanted, "cumulative-layout-shift": "CLS", "total-byte-weight": "weight"}
        figures = ", ".join(f"{short} {report['audits'][key].get('displayValue', '')}" for key, short in shown.items())
        worst = [
            audit["id"]
            for audit in report["audits"].values()
            if audit["score"] is not None and audit["score"] < 1 and audit["scoreDisplayMode"] == "binary"
        ]
        found.append((scores, f"{figures}{'; failed: ' + ', '.join(worst) if worst else ''}"))
        if min(scores.values()) >= LEAST:
            break
    return max(found, key=lambda run: min(run[0].values()))


def _runs(url: str, chromium: str) -> Iterator[dict[str, Any]]:
    command = [str(CACHE / "node_modules/.bin/lighthouse"), url, "--output=json", "--quiet"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    for _ in range(RUNS):
        done = subprocess.run(
            [*command, flags], capture_output=True, text=True, check=True, env={**os.environ, "CHROME_PATH": chromium}
        )
        yield json.loads(done.stdout)


class _Server(http.server.SimpleHTTPRequestHandler):
    """Serves files as hosts do: compressed, and to be kept by the browser."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = pathlib.Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        packed = path.suffix not in {".woff2", ".png"}
        data = gzip.compress(data, 6, mtime=0) if packed else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if packed else ""))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000" if "assets" in path.parts else "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 name of the base class
        """Keep the output clean."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
