"""A client of the YAML language server: the smallest editor there is."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    import pathlib

CAPABILITIES: Final = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    }
}
SETTINGS: Final = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
CURSOR: Final = "‖"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open in the editor.

    Attributes:
        uri: How the server names it.
        lines: Its text.
        cursor: Position of the cursor, both numbers counted from 0.
        problems: What the server underlines.
    """

    uri: str
    lines: list[str]
    cursor: dict[str, int]
    problems: list[dict[str, Any]]

    def underlined(self) -> list[tuple[str, str]]:
        """Return the underlined text of each problem, with the message."""
        found = []
        for problem in self.problems:
            start, end = problem["range"]["start"], problem["range"]["end"]
            assert start["line"] == end["line"]
            found.append((self.lines[start["line"]][start["character"] : end["character"]], problem["message"]))
        return found


class Editor:
    """Talks to a language server over its standard input and output."""

    def __init__(self, command: list[str], root: pathlib.Path) -> None:
        self._root = root
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._problems: dict[str, list[dict[str, Any]]] = {}
        self._requests = 0
        start = {"processId": None, "locale": "de", "rootUri": root.as_uri(), "capabilities": CAPABILITIES}
        self.ask("initialize", start)
        self._send({"method": "initialized", "params": {}})
        self._send({"method": "workspace/didChangeConfiguration", "params": {"settings": {"yaml": SETTINGS}}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.communicate(timeout=10)

    def open(self, path: str, text: str) -> Opened:
        """Open a file that need not exist; ``‖`` in its text is the cursor."""
        before = text.partition(CURSOR)[0].split("\n")
        content = text.replace(CURSOR, "")
        self._requests += 1
        uri = (self._root / path).with_stem(f"probe-{self._requests}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": content}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self._problems:
            self._receive()
        cursor = {"line": len(before) - 1, "character": len(before[-1])}
        return Opened(uri, content.split("\n"), cursor, self._problems[uri])

    def completions(self, opened: Opened) -> dict[str, dict[str, Any]]:
        """Return what the server proposes at the cursor, by its label."""
        found = self.ask("textDocument/completion", _at(opened))
        return {item["label"]: item for item in found["items"]}

    def hover(self, opened: Opened) -> str:
        """Return what the server shows under the mouse."""
        return str(self.ask("textDocument/hover", _at(opened))["contents"]["value"])

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and return its result."""
        self._requests += 1
        number = self._requests
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while header := self._process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # the server asks for the settings
            items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            self._send({"id": message["id"], "result": [SETTINGS for _ in items]})
        return message


def _at(opened: Opened) -> dict[str, Any]:
    return {"textDocument": {"uri": opened.uri}, "position": opened.cursor}
