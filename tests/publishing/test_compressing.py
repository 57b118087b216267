"""Compressed files beside those of a site."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli

from kommunenwiki.publishing import compressing

if TYPE_CHECKING:
    import pathlib

TEXT = "Kommunen lernen voneinander. " * 100


def made(root: pathlib.Path) -> pathlib.Path:
    (root / "a").mkdir(parents=True)
    (root / "a/index.html").write_text(TEXT)
    (root / "kurz.txt").write_text("kurz")
    (root / "bild.png").write_bytes(bytes(5000))
    (root / "zufall.txt").write_bytes(bytes(value * 7919 % 251 for value in range(600)))
    (root / "fremd.gz").write_bytes(b"somebody's own archive")
    return root


def names(root: pathlib.Path) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())


def test_texts_are_there_in_three_forms(tmp_path: pathlib.Path) -> None:
    site = made(tmp_path / "site")
    count, plain, packed = compressing.compress(site, quality=1)
    assert (count, plain > packed > 0) == (2, True)
    for end, opened in ((".gz", gzip.decompress), (".br", brotli.decompress)):
        assert opened((site / f"a/index.html{end}").read_bytes()).decode() == TEXT
    assert [name for name in names(site) if name.startswith(("kurz", "bild", "fremd"))] == [
        "bild.png",
        "fremd.gz",
        "kurz.txt",
    ]


def test_the_same_texts_give_the_same_bytes_and_nothing_old_is_left(tmp_path: pathlib.Path) -> None:
    one, other = made(tmp_path / "one"), made(tmp_path / "other")
    (other / "kurz.txt.br").write_bytes(b"of an earlier build")
    for site in (one, other, other):
        compressing.compress(site, quality=1)
    assert names(one) == names(other)
    assert [(one / name).read_bytes() for name in names(one)] == [(other / name).read_bytes() for name in names(other)]
    assert (one / "a/index.html.gz").read_bytes()[4:10] == b"\0\0\0\0\x02\x03"  # no time, best, Unix


def test_what_does_not_get_smaller_stays_alone(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 2 + bytes(range(0, 256, 3)))
    noise = b"".join(hash_of(number) for number in range(40))
    (tmp_path / "b.txt").write_bytes(noise)
    compressing.compress(tmp_path, quality=1)
    assert "b.txt.gz" not in names(tmp_path)


def hash_of(number: int) -> bytes:
    import hashlib

    return hashlib.sha256(str(number).encode()).digest()
