from __future__ import annotations

import pytest

from kommunenwiki.rendering.addresses import Addresses

FOLDERS = Addresses(directory_urls=True)
FILES = Addresses(directory_urls=False)


@pytest.mark.parametrize(
    ("address", "url", "file", "base"),
    [
        ("", "", "index.html", ""),
        ("fallstudien/", "fallstudien/", "fallstudien/index.html", "../"),
        ("fallstudien/soest", "fallstudien/soest/", "fallstudien/soest/index.html", "../../"),
    ],
)
def test_folder_addresses(address: str, url: str, file: str, base: str) -> None:
    assert (FOLDERS.url(address), FOLDERS.file(address), FOLDERS.base(address)) == (url, file, base)


@pytest.mark.parametrize(
    ("address", "url", "file", "base"),
    [
        ("", "index.html", "index.html", ""),
        ("fallstudien/", "fallstudien/index.html", "fallstudien/index.html", "../"),
        ("fallstudien/soest", "fallstudien/soest.html", "fallstudien/soest.html", "../"),
    ],
)
def test_file_addresses(address: str, url: str, file: str, base: str) -> None:
    assert (FILES.url(address), FILES.file(address), FILES.base(address)) == (url, file, base)


@pytest.mark.parametrize(
    ("addresses", "origin", "target", "url"),
    [
        (FOLDERS, "", "", "./"),
        (FOLDERS, "", "glossar/", "glossar/"),
        (FOLDERS, "fallstudien/soest", "", "../../"),
        (FOLDERS, "fallstudien/soest", "glossar/daten", "../../glossar/daten/"),
        (FILES, "fallstudien/soest", "", "../index.html"),
        (FILES, "fallstudien/soest", "glossar/daten", "../glossar/daten.html"),
    ],
)
def test_relative(addresses: Addresses, origin: str, target: str, url: str) -> None:
    assert addresses.relative(origin, target) == url
