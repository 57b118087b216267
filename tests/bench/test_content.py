"""The invented wiki: always the same, correct, and like a real one."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from scripts import bench
from scripts.benchmark import cases, content, places
from tests.bench.conftest import TOTAL

from kommunenwiki.checking import check
from kommunenwiki.model import BY_FOLDER, RECORD_TYPES, CaseStudy
from kommunenwiki.model.inspection import field_names
from kommunenwiki.reporting import as_text

if TYPE_CHECKING:
    import pathlib


ANOTHER_PROCESS = """
import pathlib, sys
sys.path[:0] = sys.argv[1:2]
from scripts.benchmark import content
from kommunenwiki.model import BY_FOLDER
from kommunenwiki.writing import as_yaml
docs = pathlib.Path(sys.argv[2])
for kind, data in content.records(content.world(int(sys.argv[3]), docs)):
    written = (docs / kind / (data["id"] + ".yml")).read_text(encoding="utf-8")
    print(kind, written == as_yaml(BY_FOLDER[kind], data))
"""


def test_the_same_arguments_give_the_same_bytes(wiki: pathlib.Path) -> None:
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(bench.ROOT), str(wiki / "docs"), str(TOTAL)]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said.count("fallstudien True") == TOTAL
    assert [line for line in said if not line.endswith("True")] == []


def test_nothing_is_wrong_with_it(wiki: pathlib.Path) -> None:
    assert as_text(check(wiki / "docs", date(2026, 11, 28)).findings) == as_text(())


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.folder)
def test_it_has_records_of_every_type(wiki: pathlib.Path, kind: type) -> None:
    assert len(list((wiki / "docs" / kind.folder).glob("*.yml"))) >= 4  # type: ignore[attr-defined]


def test_all_fields_of_a_case_study_are_in_use(wiki: pathlib.Path) -> None:
    known = content.world(400, wiki / "docs")
    used = {key for kind, data in content.records(known) if kind == "fallstudien" for key in data}
    assert set(field_names(CaseStudy)) - used == {"formerly"}, "an invented case was never renamed"


def test_case_studies_are_as_long_as_real_ones_and_cite_what_they_say(wiki: pathlib.Path) -> None:
    known = content.world(200, wiki / "docs")
    made = [cases.Case(known, number).record() for number in range(200)]
    lengths = [cases.words_in(data) for data in made]
    assert min(lengths) >= cases.WORDS[0]
    assert max(lengths) <= cases.WORDS[1] + 60, "one sentence with its figure may go beyond"
    assert 450 < statistics.median(lengths) < 600
    assert {len(data["sources"]) for data in made} == {3, 4, 5}
    assert {len(data["related"]) for data in made} <= {2, 3, 4}
    assert {1 + len(data.get("topics", ())) for data in made} == {1, 2, 3}
    assert any("[[fallstudien/" in str(data) for data in made)


def test_no_two_of_30_000_are_alike(wiki: pathlib.Path) -> None:
    known = content.world(30_000, wiki / "docs")
    assert len({known.case_id(number) for number in range(known.total)}) == known.total
    assert len(known.places) == 30_000 // 8
    keys = [places.record(place, len(known.places)).get("ags") for place in known.places]
    given = [key for key in keys if key]
    assert len(set(given)) == len(given)


def test_its_folders_are_those_of_the_model(wiki: pathlib.Path) -> None:
    kinds = {kind for kind, _ in content.records(content.world(TOTAL, wiki / "docs"))}
    assert kinds < set(BY_FOLDER)
    assert (wiki / "docs/.kennungen").read_text(encoding="utf-8").count("\nfallstudien/") == TOTAL


@pytest.mark.parametrize(("total", "said"), [("7", "at least 8"), ("30", "is not empty")])
def test_what_cannot_be_written(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], total: str, said: str
) -> None:
    folder = tmp_path / "new"
    if total == "30":
        folder.mkdir()
        (folder / "mine.txt").touch()
    assert bench.main(["generate", total, str(folder)]) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "docs").exists()
