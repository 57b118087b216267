"""The memory: what was put there comes back, and whatever is wrong with its file stops nothing."""

from __future__ import annotations

import os
import sqlite3
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.remembered import crew
from kommunenwiki.remembered.store import Store

if TYPE_CHECKING:
    import pathlib

VALUE = {"text": "ä", "numbers": (1, 2.5), "nothing": None, "set": {1}, "bytes": b"\0"}


@pytest.fixture
def file(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "cache" / "website.sqlite"


def kept(file: pathlib.Path, value: object = VALUE, salt: bytes = b"s", *, tidy: bool = True) -> Store:
    """Keep a value and leave."""
    store = Store(file, salt)
    store.put("stage", b"key", value)
    store.close(tidy=tidy)
    return store


def made(file: pathlib.Path, salt: bytes = b"s", key: bytes = b"key", stage: str = "stage") -> bool:
    """Tell whether a value must be made anew."""
    asked: list[object] = []

    def make() -> object:
        asked.append(VALUE)
        return VALUE

    store = Store(file, salt)
    assert store.recall(stage, key, make) == VALUE
    store.close(tidy=False)
    return bool(asked)


def test_what_was_kept_comes_back(file: pathlib.Path) -> None:
    assert kept(file).trouble == ""
    assert not made(file)


def test_within_a_build_it_comes_back_at_once(file: pathlib.Path) -> None:
    store = Store(file, b"s")
    store.put("stage", b"key", VALUE)
    assert store.get("stage", b"key") == VALUE
    store.flush()
    assert store.get("stage", b"key") == VALUE


@pytest.mark.parametrize("other", [{"salt": b"other"}, {"key": b"other"}, {"stage": "other"}])
def test_another_question_gets_another_answer(file: pathlib.Path, other: dict[str, bytes | str]) -> None:
    kept(file)
    assert made(file, **other)  # type: ignore[arg-type] # one of each


def test_a_new_program_begins_anew(file: pathlib.Path) -> None:
    kept(file)
    assert made(file, salt=b"new")
    assert made(file, salt=b"s"), "the old values are gone"


def test_what_a_whole_build_did_not_ask_for_is_dropped(file: pathlib.Path) -> None:
    kept(file)
    Store(file, b"s").close(tidy=False)
    assert not made(file)
    Store(file, b"s").close(tidy=True)
    assert made(file)


def test_many_values_are_written_before_the_end(file: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kommunenwiki.remembered.store._BATCH", 100)
    store = Store(file, b"s")
    for number in range(30):
        store.put("stage", str(number).encode(), "x" * 20)
    assert len(store._waiting) < 10  # noqa: SLF001 the rest is in the file
    store.close(tidy=True)
    assert {Store(file, b"s").get("stage", str(number).encode()) for number in range(30)} == {"x" * 20}


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_file_is_begun_anew(file: pathlib.Path, damage: bytes) -> None:
    kept(file)
    file.write_bytes(damage)
    assert made(file)
    kept(file)
    assert not made(file)


def test_a_value_that_lost_a_bit_is_made_anew(file: pathlib.Path) -> None:
    kept(file)
    with sqlite3.connect(file) as connection:
        (value,) = connection.execute("SELECT value FROM kept").fetchone()
        connection.execute("UPDATE kept SET value = ?", (value[:-1] + bytes([value[-1] ^ 1]),))
    connection.close()
    assert made(file)


def test_a_value_under_the_key_of_another_is_made_anew(file: pathlib.Path) -> None:
    store = kept(file)
    store = Store(file, b"s")
    store.put("stage", b"other", "something else")
    store.close(tidy=False)
    with sqlite3.connect(file) as connection:
        values = [row[0] for row in connection.execute("SELECT value FROM kept ORDER BY key")]
        for (key,), value in zip(
            connection.execute("SELECT key FROM kept ORDER BY key").fetchall(), reversed(values), strict=True
        ):
            connection.execute("UPDATE kept SET value = ? WHERE key = ?", (value, key))
    connection.close()
    assert made(file)


def test_a_file_that_another_build_writes_is_read_and_left_alone(
    file: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kommunenwiki.remembered.store._PATIENCE", 0.01)
    kept(file)
    other = sqlite3.connect(file)
    other.execute("BEGIN IMMEDIATE")
    store = Store(file, b"s")
    assert store.get("stage", b"key") == VALUE
    store.put("stage", b"new", 1)
    store.close(tidy=True)
    assert "locked" in store.trouble
    assert store.trouble.startswith("Ohne Gedächtnis gebaut, es lässt sich nicht benutzen: ")
    other.rollback()
    other.close()
    assert not made(file)


def test_a_file_in_the_place_of_the_folder_stops_nothing(tmp_path: pathlib.Path) -> None:
    (tmp_path / "cache").write_text("a file")
    store = kept(tmp_path / "cache" / "website.sqlite")
    assert store.trouble
    assert store.get("stage", b"key") is None
    assert made(tmp_path / "cache" / "website.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_only_to_be_read_stops_nothing(file: pathlib.Path) -> None:
    file.parent.mkdir()
    file.parent.chmod(0o555)
    assert kept(file).trouble
    assert made(file)
    file.parent.chmod(0o755)


def test_a_disk_that_fills_up_stops_nothing(file: pathlib.Path) -> None:
    store = Store(file, b"s")
    store._connection.execute("PRAGMA max_page_count = 8")  # type: ignore[union-attr] # noqa: SLF001 a disk this small
    store.put("stage", b"key", os.urandom(1_000_000))
    store.close(tidy=True)
    assert "full" in store.trouble
    assert made(file)


def test_a_file_that_breaks_during_a_build_stops_nothing(file: pathlib.Path) -> None:
    kept(file, "x" * 100_000)
    store = Store(file, b"s")
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * (size - 4096))
    assert store.get("stage", b"key") is None
    store.close(tidy=True)


def test_a_build_that_is_killed_leaves_what_it_wrote(file: pathlib.Path) -> None:
    child = os.fork()
    if not child:
        store = Store(file, b"s")
        store.put("stage", b"key", VALUE)
        store.flush()
        os._exit(9)
    os.waitpid(child, 0)
    assert not made(file)


def test_another_process_asks_and_keeps_by_itself(file: pathlib.Path) -> None:
    kept(file)
    store = Store(file, b"s")
    assert store.get("stage", b"key") == VALUE
    child = os.fork()
    if not child:
        store.put("stage", b"child", VALUE)
        store.flush()
        os._exit(0 if store.get("stage", b"key") == VALUE else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert store.get("stage", b"key") == VALUE
    store.close(tidy=False)
    assert not made(file, key=b"child")


def test_what_two_processes_kept_and_asked_outlives_the_build(file: pathlib.Path) -> None:
    store = Store(file, b"s")
    jobs = [partial(_keep_one, store, number) for number in range(8)]
    crew.done(jobs, 2, pytest.fail, store)
    store.close(tidy=True)
    assert not any(made(file, key=b"%d" % number) for number in range(8))


def _keep_one(store: Store, number: int) -> None:
    time.sleep(0.02)
    store.put("stage", b"%d" % number, VALUE)
