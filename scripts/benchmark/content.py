"""An invented wiki: what ``wiki init`` founds, filled with so many case studies and all that they refer to."""

from __future__ import annotations

import pathlib
import shutil
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any, Final

from scripts.benchmark import cases, others, places

from kommunenwiki import permanence
from kommunenwiki.catalogue import Catalogue
from kommunenwiki.loading import PUBLISHED_IDS
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.writing import as_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "Messwiki"
DESCRIPTION: Final = "Erfundene Fallstudien, an denen gemessen wird, wie lange ein Wiki zum Bauen braucht."
FEWEST: Final = 8
"""Fewest case studies of an invented wiki."""
_TAKEN: Final = ("docs", "mkdocs.yml", "software.yml")
"""What is taken of a founded wiki; the software itself is that of this repository."""


def generate(total: int, folder: pathlib.Path) -> int:
    """Write an invented wiki, and return how many records were added to those that it was founded with.

    The same arguments give the same bytes, as long as the repository is the same.

    Args:
        total: How many case studies it holds; at least ``FEWEST``.
        folder: Where; it must not exist or be empty.
    """
    found(folder)
    docs = folder / "docs"
    count = 0
    for kind, data in records(world(total, docs)):
        file = docs / kind / f"{data['id']}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(as_yaml(BY_FOLDER[kind], data), encoding="utf-8")
        count += 1
    _lock(docs)
    return count


def found(folder: pathlib.Path) -> None:
    """Found an empty wiki with topics, barriers, terms, forms of cooperation and guides, as ``wiki init`` does."""
    with tempfile.TemporaryDirectory() as beside:
        made = pathlib.Path(beside) / "wiki"
        command = [sys.executable, "-m", "kommunenwiki.cli", "init", str(made), "--content", "basics"]
        said = ["--name", NAME, "--description", DESCRIPTION, "--contact", "Messstelle", "--mail", "post@example.org"]
        subprocess.run([*command, *said], check=True, capture_output=True)
        folder.mkdir(parents=True, exist_ok=True)
        for name in _TAKEN:
            shutil.move(made / name, folder / name)


def world(total: int, docs: pathlib.Path) -> cases.World:
    """Return what so many case studies refer to.

    Args:
        total: How many case studies there are.
        docs: Folder of records with the topics, barriers, terms and forms of cooperation.
    """
    ids = {
        name: tuple(sorted(file.stem for file in (docs / name).glob("*.yml")))
        for name in ("themen", "huerden", "kooperationsmodelle", "glossar")
    }
    return cases.World(
        total,
        places.places(cases.amount_of_places(total)),
        ids["themen"],
        ids["huerden"],
        ids["kooperationsmodelle"],
        ids["glossar"],
        others.solution_ids(total),
        others.project_ids(total),
        others.event_ids(total),
    )


def records(known: cases.World) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield folder and data of all invented records."""
    for place in known.places:
        yield "kommunen", places.record(place, len(known.places))
    for number in range(len(known.projects)):
        yield "modellprojekte", others.project(known, number)
    for number, name in enumerate(others.solution_names(known.total)):
        yield "loesungen", others.solution(known, number, name)
    for number in range(len(known.events)):
        yield "veranstaltungen", others.event(known, number)
    for number in range(known.total):
        yield "fallstudien", cases.Case(known, number).record()


def _lock(docs: pathlib.Path) -> None:
    """Note all ids as published, as ``wiki lock`` does, without reading the records once more."""
    keys = (f"{kind}/{file.stem}" for kind in BY_FOLDER for file in (docs / kind).glob("*.yml"))
    text = permanence.extended(Catalogue({}, frozenset()), "\n".join(sorted(keys)))
    (docs / PUBLISHED_IDS).write_text(text, encoding="utf-8")
