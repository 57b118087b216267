"""Debian's nginx with the configuration of the container, without root, on a free port of this computer."""

from __future__ import annotations

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, Final

import pytest
from tests.site.building import ROOT

from kommunenwiki.publishing import headers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONTAINER: Final = ROOT / "scripts" / "container"
BROTLI: Final = pathlib.Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
NOBODY: Final = 65534
WAIT_SECONDS: Final = 20


def nginx() -> str:
    """Path of nginx; the test is skipped without it."""
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if found is None:
        pytest.skip("no nginx found; Debian has it as nginx-light")
    return found


@contextlib.contextmanager
def folder_for_all() -> Iterator[pathlib.Path]:
    """A folder that the user of the server may read; those of pytest are for their owner only."""
    with tempfile.TemporaryDirectory(prefix="kommunenwiki-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        yield folder


def copied(site: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    """Copy a site without its bytes, where the file system can."""
    shutil.copytree(site, folder / "srv", copy_function=_linked)
    return folder / "srv"


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def rendered(folder: pathlib.Path, port: int) -> str:
    """Return the shipped configuration, with nothing changed but where things are."""
    text = (CONTAINER / "nginx.conf").read_text(encoding="utf-8")
    for shipped, here in {
        "listen 8080;": f"listen 127.0.0.1:{port};",
        "root /srv/kommunenwiki;": f"root {folder}/srv;",
        "include /etc/kommunenwiki/": f"include {folder}/etc/",
        " /tmp/nginx": f" {folder}/tmp/nginx",  # noqa: S108 of the container
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    return text


@contextlib.contextmanager
def serving(
    site: pathlib.Path, folder: pathlib.Path, before_start: Callable[[pathlib.Path], None] = lambda _: None
) -> Iterator[str]:
    """Serve a site with nginx as the container does.

    Args:
        site: Root of the site; what its headers say is written as the Dockerfile does.
        folder: Folder of the site, which all may read.
        before_start: What happens to the site after its headers were written.
    """
    program = nginx()
    (folder / "etc").mkdir()
    (folder / "etc/headers.conf").write_text(headers.as_nginx(headers.read(site)), encoding="utf-8")
    before_start(site)
    if BROTLI.is_file():
        shutil.copy(CONTAINER / "brotli.conf", folder / "etc")
    (folder / "tmp").mkdir()
    root = os.geteuid() == 0
    if root:
        os.chown(folder / "tmp", NOBODY, NOBODY)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (folder / "nginx.conf").write_text(rendered(folder, port), encoding="utf-8")
    command = [program, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    with (folder / "log").open("wb") as log:
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
        started = subprocess.Popen(command, stdout=log, stderr=log, **user)  # type: ignore[call-overload]
    try:
        _wait(port, started, folder / "log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        started.terminate()
        started.wait(timeout=WAIT_SECONDS)


def _wait(port: int, started: subprocess.Popen[bytes], log: pathlib.Path) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end and started.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail(f"nginx does not answer:\n{log.read_text()}")
