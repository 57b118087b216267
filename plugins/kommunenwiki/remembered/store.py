# Values by digest in one SQLite file. Everything in it can be made again, so that nothing here may ever stop a build:
# whatever is wrong with the file, the build works without it. Every value carries a digest of itself, since a broken
# disk or a lost power supply must not become a wrong page.
"""The memory that outlives a build."""

from __future__ import annotations

import hashlib
import marshal
import os
import sqlite3
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from kommunenwiki.memory import MadeT

_DIGEST: Final = 16
_BATCH: Final = 8_000_000
"""So many bytes wait to be written at a time."""
_PATIENCE: Final = 5.0
"""So many seconds a build waits for another one that is writing."""
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS salt (value BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)",
)
_FORMAT: Final = 2
"""Of marshal: the last one in which equal values always give equal bytes."""


class Store:
    """Keeps values between builds, by the digest of what they were made from.

    Attributes:
        used: Keys of the values that this build asked for; the others are dropped at its end.
        trouble: Why the build works without memory; empty when it does not.
    """

    def __init__(self, file: pathlib.Path, salt: bytes) -> None:
        """Open the file, or begin a new one.

        Args:
            file: Where values are kept. Its folder is made.
            salt: Digest of everything beside the content that values depend on: program, versions, settings. Values
                that were made with another one are forgotten.
        """
        self.used: set[bytes] = set()
        self.trouble = ""
        self._file, self._salt = file, salt
        self._waiting: dict[bytes, bytes] = {}
        self._size = 0
        self._process = os.getpid()
        self._connection: sqlite3.Connection | None = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._opened() or self._begun_anew()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def recall(self, stage: str, key: bytes, make: Callable[[], MadeT]) -> MadeT:
        """Return what was made before from the same content, or make it now and keep it."""
        found = self.get(stage, key)
        if found is not None:
            return found  # type: ignore[no-any-return] # what is kept under a key was made for it
        made = make()
        self.put(stage, key, made)
        return made

    def last(self, stage: str) -> Any:
        """Return what the last run left, None when there is nothing."""
        return self.get(stage, b"")

    def leave(self, stage: str, value: object) -> None:
        """Leave plain data to the next run."""
        self.put(stage, b"", value)

    def get(self, stage: str, key: bytes) -> Any:
        """Return a kept value; None when there is none."""
        name = _name(stage, key)
        self.used.add(name)
        packed = self._waiting.get(name) or self._read(name)
        if packed is None or packed[:_DIGEST] != _digest(name + packed[_DIGEST:]):
            return None
        return marshal.loads(packed[_DIGEST:])  # noqa: S302 its digest says that we wrote it

    def put(self, stage: str, key: bytes, value: Any) -> None:
        """Keep a value of plain data."""
        name = _name(stage, key)
        self.used.add(name)
        data = marshal.dumps(value, _FORMAT)
        self._waiting[name] = _digest(name + data) + data
        self._size += len(data)
        if self._size > _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits; another process may read it then."""
        waiting, self._waiting, self._size = self._waiting, {}, 0
        connection = self._own_connection()
        if connection is None or not waiting:
            return
        try:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", waiting.items())
        except sqlite3.Error as error:
            self._give_up(error)

    def hand_over(self) -> set[bytes]:
        """Write what this process kept, and return the names of what it used."""
        self.flush()
        return self.used

    def take_over(self, given: set[bytes]) -> None:
        """Count what another process used as used."""
        self.used |= given

    def close(self, *, tidy: bool) -> None:
        """Write what waits and leave the file.

        Args:
            tidy: Whether to drop what this build did not ask for; only for a build that came to its end.
        """
        self.flush()
        connection = self._own_connection()
        if connection is None:
            return
        try:
            if tidy:
                kept = [key for (key,) in connection.execute("SELECT key FROM kept")]
                with connection:
                    dropped = [(key,) for key in kept if key not in self.used]
                    connection.executemany("DELETE FROM kept WHERE key = ?", dropped)
            connection.close()
        except sqlite3.Error as error:
            self._give_up(error)
        self._connection = None

    def _read(self, name: bytes) -> bytes | None:
        connection = self._own_connection()
        if connection is None:
            return None
        try:
            found = connection.execute("SELECT value FROM kept WHERE key = ?", (name,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return found[0] if found and isinstance(found[0], bytes) else None

    def _own_connection(self) -> sqlite3.Connection | None:
        """Return the connection of this process: one from before a fork must not be used after it."""
        if self._connection is not None and self._process != os.getpid():
            self._process = os.getpid()
            try:
                self._connection = self._opened()
            except sqlite3.Error as error:
                self._give_up(error)
        return self._connection

    def _opened(self) -> sqlite3.Connection | None:
        """Return a connection to the file as it is; None when it was made with another salt, or is broken."""
        connection = sqlite3.connect(self._file, timeout=_PATIENCE)
        try:
            _prepare(connection)
            if connection.execute("SELECT value FROM salt").fetchone() == (self._salt,):
                return connection
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise
        connection.close()
        return None

    def _begun_anew(self) -> sqlite3.Connection:
        """Return a connection to an empty file. Whoever still has the old one open keeps it."""
        for end in ("", "-wal", "-shm"):
            self._file.with_name(f"{self._file.name}{end}").unlink(missing_ok=True)
        connection = sqlite3.connect(self._file, timeout=_PATIENCE)
        _prepare(connection)
        with connection:
            for statement in _SCHEMA:
                connection.execute(statement)
            connection.execute("INSERT INTO salt VALUES (?)", (self._salt,))
        return connection

    def _give_up(self, error: Exception) -> None:
        self.trouble = f"Ohne Gedächtnis gebaut, es lässt sich nicht benutzen: {self._file} ({error})."
        self._connection = None


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # what a power cut breaks is noticed and made again


def _name(stage: str, key: bytes) -> bytes:
    return _digest(stage.encode() + b"\0" + key)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()
