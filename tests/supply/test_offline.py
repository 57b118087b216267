"""Nothing is fetched at run time: the site is built, served, checked and released without a network.

Every process and all that it starts run with a hook below Python's sockets that notes whoever looks for another
computer and refuses; where the system allows it, also in a network namespace of its own that has no network at all.
"""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Final

import pytest
from tests.site.building import FIXED, small_wiki
from tests.supply.test_audit import ROOT

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator

HOOK: Final = """
import os, sys

def guard(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        target = arguments[1]
        host = target[0] if isinstance(target, tuple) else "localhost"  # a path is a socket of this computer
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if host in (None, "", "localhost", "127.0.0.1", "::1", b"localhost", b"127.0.0.1"):
        return
    with open(os.environ["ASKED"], "a") as log:
        log.write(f"{event} {host!r}\\n")
    raise OSError("there is no network")

sys.addaudithook(guard)
"""
ALONE: Final = ["unshare", "--net", "--map-root-user"]
COMMANDS: Final = (
    "check",
    "due",
    "links --offline",
    "headers site",
    "sbom",
    "release neu",
    "pages seiten",
)
WIKI: Final = """
import sys
from kommunenwiki import cli
for command in sys.argv[1:]:
    try:
        cli.main(command.split())
    except SystemExit as end:
        if end.code:
            sys.exit(f"{command}: {end.code}")
"""
"""Runs commands of ``wiki`` one after the other, because starting takes longer than most of them."""
MAY_ASK: Final = {
    "cli/federation.py": "wiki federation update, when somebody asks for it",
    "cli/fetching.py": "wiki federation update, when somebody asks for it",
    "probing/network.py": "wiki links, when somebody asks for it",
    "probing/probe.py": "wiki links, when somebody asks for it",
    "publishing/object_storage.py": "wiki upload, when somebody asks for it",
}
"""The modules that may ask other computers, with the command that makes them do so."""
NETWORK: Final = {"socket", "ssl", "http.client", "urllib.request", "urllib3", "requests", "boto3", "ftplib", "smtplib"}


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A small wiki, beside it the hook."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "hook").mkdir()
    (folder / "hook/sitecustomize.py").write_text(HOOK, encoding="utf-8")
    return small_wiki(folder / "wiki")


@pytest.fixture
def asked(tmp_path: pathlib.Path) -> pathlib.Path:
    """File with whom a process looked for."""
    return tmp_path / "asked"


def environment(wiki: pathlib.Path, asked: pathlib.Path) -> dict[str, str]:
    return {**os.environ, **FIXED, "PYTHONPATH": str(wiki.parent / "hook"), "ASKED": str(asked)}


def isolated() -> list[str]:
    """Return the words that start a command without any network; none where the system does not allow it."""
    try:
        done = subprocess.run([*ALONE, "true"], capture_output=True, check=False)
    except OSError:
        return []
    return ALONE if done.returncode == 0 else []


def test_nothing_is_fetched(wiki: pathlib.Path, asked: pathlib.Path) -> None:
    (wiki / "requirements.txt").write_bytes((ROOT / "requirements.txt").read_bytes())
    for program in (["-m", "mkdocs", "build", "--strict"], ["-c", WIKI, *COMMANDS]):
        done = subprocess.run(
            [*isolated(), sys.executable, *program],
            cwd=wiki,
            env=environment(wiki, asked),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not asked.exists(), asked.read_text(encoding="utf-8")
    assert (wiki / "site/index.html").is_file()
    assert (wiki / "neu/SHA256SUMS").is_file()


@pytest.fixture
def served(wiki: pathlib.Path, asked: pathlib.Path) -> Iterator[str]:
    """Address of the site as ``scripts/serve`` serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with subprocess.Popen(
        command, cwd=wiki, env=environment(wiki, asked), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        yield f"http://{address}/"
        process.terminate()


def test_the_preview_asks_nobody(served: str, asked: pathlib.Path) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(served, timeout=10) as answer:  # noqa: S310 loopback
                assert "Neudorf" in answer.read().decode()
            break
        except urllib.error.URLError:
            time.sleep(0.1)
    else:
        pytest.fail("the preview did not start")
    assert not asked.exists()


@pytest.mark.parametrize(
    "program",
    [
        "import urllib.request; urllib.request.urlopen('https://wiki.example/')",
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import requests; requests.get(\"https://x.example\")'])",
        "import urllib3\ntry: urllib3.request('GET', 'https://x.example', retries=False)\nexcept Exception: pass",
    ],
)
def test_whoever_asks_is_noticed(wiki: pathlib.Path, asked: pathlib.Path, program: str) -> None:
    """Also when the error is swallowed, or another process asks."""
    subprocess.run([sys.executable, "-c", program], env=environment(wiki, asked), capture_output=True, check=False)
    assert asked.exists()


def test_only_some_modules_can_ask_at_all() -> None:
    package = ROOT / "plugins/kommunenwiki"
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if _imported(ast.parse(file.read_text(encoding="utf-8"))) & NETWORK
    }
    assert found == set(MAY_ASK)


def _imported(tree: ast.AST) -> set[str]:
    """Return the modules that a module imports, wherever it does so, with the packages that they are in."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.partition(".")[0] for name in names}
