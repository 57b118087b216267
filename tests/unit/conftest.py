"""Small wikis for the tests of single modules. All records are invented."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from textwrap import dedent
from typing import TYPE_CHECKING, TypeAlias

import pytest

from kommunenwiki.loading import load

if TYPE_CHECKING:
    import pathlib

    from kommunenwiki.catalogue import Catalogue

Files: TypeAlias = Mapping[str, str | bytes]
WriteFiles: TypeAlias = "Callable[[Files], pathlib.Path]"
LoadFiles: TypeAlias = "Callable[[Files], Catalogue]"
Complete: TypeAlias = "Callable[[str, str], str]"

SMALLEST: Mapping[str, str] = {
    "fallstudien": """\
        id: wassermelder
        kind: sensorik
        title: Wassermelder in Neudorf
        summary: Sensoren messen den Pegel.
        plain_summary: Geräte messen das Wasser.
        municipalities: [neudorf]
        status: betrieb
        """,
    "kommunen": """\
        id: neudorf
        name: Neudorf
        kind: gemeinde
        land: hessen
        """,
    "modellprojekte": """\
        id: mp-neudorf
        name: Neudorf
        selection: {season: 1, year: 2019, source: s1}
        land: hessen
        category: mittlere-stadt
        members: [neudorf]
        """,
    "loesungen": """\
        id: pegelbox
        name: Pegelbox
        kind: sensordaten
        summary: Die Pegelbox sammelt Pegel.
        """,
    "kooperationsmodelle": """\
        id: zweckverband
        name: Zweckverband
        kind: oeffentlich-rechtlich
        own_legal_person: true
        description: Kommunen gründen einen Verband.
        plain: Kommunen arbeiten zusammen.
        effort: hoch
        """,
    "veranstaltungen": """\
        id: treffen-2023
        title: Treffen in Neudorf
        start: 2023-03
        place: Neudorf
        status: durchgefuehrt
        """,
    "themen": """\
        id: sensorik
        name: Sensorik
        description: Geräte, die messen.
        plain: Geräte messen etwas.
        """,
    "huerden": """\
        id: vergabe
        name: Vergabe
        description: Wie Kommunen einkaufen.
        plain: Kommunen kaufen ein.
        """,
    "glossar": """\
        id: open-data
        term: Open Data
        area: daten
        definition: Daten, die alle nutzen dürfen.
        plain: Alle dürfen die Daten nutzen.
        """,
}
"""The smallest record of every type, by folder."""


@pytest.fixture
def complete() -> Complete:
    """Adds to a piece of a record what is missing for a whole one: keys the piece does not have, below it."""

    def add(folder: str, piece: str) -> str:
        piece = dedent(piece)
        given = set(re.findall(r"^(\w+):", piece, re.MULTILINE))
        lines = dedent(SMALLEST[folder]).splitlines()
        return piece + "".join(f"{line}\n" for line in lines if line.partition(":")[0] not in given)

    return add


@pytest.fixture
def write_files(tmp_path: pathlib.Path) -> WriteFiles:
    """Writes files into a folder ``docs`` and returns it; the indentation of the test is taken away."""

    def write(files: Files) -> pathlib.Path:
        docs = tmp_path / "docs"
        docs.mkdir(exist_ok=True)
        for name, content in files.items():
            file = docs / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return docs

    return write


@pytest.fixture
def load_files(write_files: WriteFiles, complete: Complete) -> LoadFiles:
    """Loads correct records, each given by its address and the keys the test is about."""

    def load_all(files: Files) -> Catalogue:
        pieces = {name: str(content) for name, content in files.items()}
        whole = {
            f"{name}.yml": complete(name.partition("/")[0], f"id: {name.partition('/')[2]}\n{dedent(piece)}")
            for name, piece in pieces.items()
        }
        catalogue, findings = load(write_files(whole))
        assert findings == ()
        return catalogue

    return load_all
