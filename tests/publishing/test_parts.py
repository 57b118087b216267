"""Files that come in parts: on disk they are what they are in memory, whatever the size of the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunenwiki.exports.frames import Frame, joined, streamed
from kommunenwiki.publishing import parts

if TYPE_CHECKING:
    import pathlib

LIST = Frame("listen/a.json", b"[", b",", b"]")
LINES = Frame("b.txt", b"Kopf\n")
CONTENTS = st.binary(max_size=5)
PIECES = st.lists(st.one_of(st.tuples(st.sampled_from([LIST.path, LINES.path]), CONTENTS)), max_size=8)


def written(folder: pathlib.Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@given(PIECES)
def test_a_file_is_its_head_its_pieces_and_its_tail(pieces: list[tuple[str, bytes]]) -> None:
    made = dict(joined(streamed((LIST, LINES), pieces)))
    assert made == {
        LIST.path: b"[" + b",".join(piece for path, piece in pieces if path == LIST.path) + b"]",
        LINES.path: b"Kopf\n" + b"".join(piece for path, piece in pieces if path == LINES.path),
    }


def test_what_belongs_to_no_frame_is_a_file_of_its_own() -> None:
    found = [("x/1.json", b"1"), (LIST.path, b"1"), ("x/2.json", b"2"), (LIST.path, b"2")]
    assert list(joined(streamed((LIST,), found))) == [("x/1.json", b"1"), ("x/2.json", b"2"), (LIST.path, b"[1,2]")]


def test_parts_come_in_the_order_in_which_they_are_made_and_none_is_held() -> None:
    pieces = iter([(LIST.path, b"1"), ("x.json", b"x")])
    stream = streamed((LIST,), pieces)
    assert next(stream) == (LIST.path, b"[", True)
    assert next(stream) == (LIST.path, b"1", True)
    assert next(pieces) == ("x.json", b"x"), "asked for before it was needed"
    assert list(stream) == [(LIST.path, b"]", False)]


@pytest.mark.parametrize("collected", [1, 4, 1000])
def test_the_disk_holds_what_was_handed_over(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, collected: int
) -> None:
    monkeypatch.setattr(parts, "_COLLECTED", collected)
    pieces = [
        ("x/y/1.json", b"eins"),
        *((path, b"%d" % number) for number in range(9) for path in (LIST.path, "b.txt")),
    ]
    made = list(streamed((LIST, LINES), pieces))
    writer = parts.Writer(tmp_path)
    for part in made:
        writer.take(*part)
    assert written(tmp_path) == dict(joined(made))


@pytest.mark.parametrize("collected", [1, 1000])
def test_a_file_that_was_there_before_is_replaced(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, collected: int
) -> None:
    monkeypatch.setattr(parts, "_COLLECTED", collected)
    for name in ("ganz.txt", "teile.txt"):
        (tmp_path / name).write_bytes(b"viel laenger als das Neue")
    writer = parts.Writer(tmp_path)
    writer.take("ganz.txt", b"neu")
    for _ in range(2):
        for more in (True, True, False):
            writer.take("teile.txt", b"neu", more)
    writer.take("ganz.txt", b"noch neuer")
    assert written(tmp_path) == {"ganz.txt": b"noch neuer", "teile.txt": b"neuneuneu"}


def test_nothing_is_written_where_a_file_stands_in_the_way(tmp_path: pathlib.Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(OSError, match="x"):
        parts.Writer(tmp_path).take("x/y.txt", b"")
