"""A server on loopback that answers in all the ways that servers do."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = "127.0.0.1"
STATUS: Final = {"/200": 200, "/401": 401, "/403": 403, "/404": 404, "/410": 410, "/500": 500, "/503": 503}
REDIRECTS: Final = {
    "/301": (301, "/200"),
    "/308": (308, "/301"),
    "/302": (302, "/200"),
    "/302-301": (302, "/301"),
    "/301-302": (301, "/302"),
    "/301-404": (301, "/404"),
    "/301-fragment": (301, "/200#ende"),
    "/loop": (302, "/loop2"),
    "/loop2": (302, "/loop"),
    "/ftp": (302, "ftp://gut.example/datei"),
    "/script": (302, "javascript:alert(1)"),
    "/private": (302, "http://10.0.0.1/"),
    "/private-name": (301, "http://privat.example/"),
    "/closed-port": (302, "http://127.0.0.1:1/"),
    "/broken-location": (302, "http://[::1/"),
    "/nowhere": (302, ""),
}


@dataclass
class Server:
    """The running server.

    Attributes:
        port: Its port.
        requests: Method and path of all requests, in order.
        agents: The names under which they were made.
        most_at_once: The largest number of requests that waited for their answer at the same time.
    """

    port: int = 0
    requests: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    most_at_once: int = 0
    open: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: str = "gut.example") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[str]:
        """Return the methods of all requests for a path."""
        return [method for method, asked in self.requests if asked == path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    known: Server

    def do_HEAD(self) -> None:
        self._counted()

    def do_GET(self) -> None:
        self._counted()

    def _counted(self) -> None:
        with self.known.lock:
            self.known.requests.append((self.command, self.path))
            self.known.agents.add(self.headers["User-Agent"])
            self.known.open += 1
            self.known.most_at_once = max(self.known.most_at_once, self.known.open)
        self.waits = True
        try:
            self._answered()
        except OSError:
            self.close_connection = True  # the other side has gone
        finally:
            self._over()

    def _over(self) -> None:
        """Stop counting the request: before its answer leaves, since the next may come the moment that it arrives."""
        with self.known.lock:
            self.known.open -= self.waits
            self.waits = False

    def _answered(self) -> None:
        path = self.path.partition("?")[0]
        if path in STATUS:
            self._say(STATUS[path])
        elif path in REDIRECTS:
            code, location = REDIRECTS[path]
            self._say(code, Location=location)
        elif path.startswith("/chain"):
            self._say(302, Location=f"/chain{int(path.removeprefix('/chain')) + 1}")
        else:
            getattr(self, f"_{path.strip('/').replace('-', '_')}")()

    def _say(self, code: int, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self._over()
        self.end_headers()

    def _slow(self) -> None:
        self.known.over.wait(0.2)
        self._say(200)

    def _company(self) -> None:
        for _ in range(400):
            if self.known.most_at_once > 1 or self.known.over.wait(0.01):
                break
        self._say(200)

    def _never(self) -> None:
        self.known.over.wait(20)
        self.close_connection = True

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.known.over.wait(0.05):
            self.wfile.write(b"X-Noch: mehr\r\n")

    def _endless(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while self.command == "GET" and not self.known.over.wait(0.01):
            self.wfile.write(b"x" * 1000)

    def _nonsense(self) -> None:
        self.wfile.write(b"Guten Tag\r\n\r\n")
        self.close_connection = True

    def _busy_once(self) -> None:
        first = len(self.known.asked(self.path)) == 1
        self._say(429, Retry_After="0") if first else self._say(200)

    def _busy_always(self) -> None:
        self._say(429, Retry_After="0")

    def _busy_long(self) -> None:
        self._say(429, Retry_After="86400")

    def _no_head(self) -> None:
        self._say(405 if self.command == "HEAD" else 200)

    def _hangs_up_on_head(self) -> None:
        if self.command == "HEAD":
            self.close_connection = True
        else:
            self._say(200)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[Server]:
    """Run the server on a free port of loopback."""
    server = Server()
    handler = type("Handler", (_Handler,), {"known": server})
    http = ThreadingHTTPServer((HERE, 0), handler)
    http.daemon_threads = True
    server.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        http.shutdown()
        http.server_close()
        thread.join()
