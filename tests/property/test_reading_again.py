"""Whatever happens to the files between two looks: the next one tells what somebody would find who looks first."""

from __future__ import annotations

import os
import pathlib
import random
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.remembered import small_builds
from tests.remembered.small_builds import Build

from kommunenwiki import examining, source_files
from kommunenwiki.checking import Checked, LiveReader, check
from kommunenwiki.contents import Contents
from kommunenwiki.findings import Finding, by_path
from kommunenwiki.loading import load
from kommunenwiki.memory import FORGETFUL
from kommunenwiki.references import resolve
from kommunenwiki.remembered import crew
from kommunenwiki.remembered.store import Store
from kommunenwiki.rules import RULES, Wiki

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "good"
STEPS = 8
WATER = "fallstudien/neudorf-wassermelder.yml"


def same_size(build: Build, chance: random.Random) -> str:
    """Change a letter, so that only the time of the file tells."""
    file = chance.choice(sorted(build.docs.glob("[a-z]*/*.yml")))
    text = file.read_text(encoding="utf-8")
    file.write_text(text[:-2] + chance.choice("aeiou") + text[-1:], encoding="utf-8")
    return f"a letter of {file.stem}"


def older(build: Build, chance: random.Random) -> str:
    """Give a file the contents of another one and an old time, as unpacking an archive does."""
    old, new = chance.sample(sorted(build.docs.glob("[a-z]*/*.yml")), 2)
    new.write_bytes(old.read_bytes())
    os.utime(new, (1, 1))
    return f"{new.stem} is now {old.stem}"


HAPPENINGS: tuple[Callable[[Build, random.Random], str], ...] = (
    *small_builds.OF_RECORDS,
    small_builds.wait,
    same_size,
    older,
)


@pytest.fixture
def build(tmp_path: pathlib.Path) -> Build:
    return Build(EXAMPLES, tmp_path)


def slowly(build: Build) -> list[Finding]:
    """Return what is wrong with records by asking every rule about every record, with all others at hand."""
    catalogue, findings = load(build.docs)
    wiki = Wiki(catalogue, build.today)
    by_rules = (finding for record in catalogue for rule in RULES for finding in rule.findings(record, wiki))
    return [*findings, *resolve(catalogue)[1], *by_rules]


def assert_same(found: Checked, build: Build, told: object) -> None:
    expected = check(build.docs, build.today)
    assert found == expected, told
    assert list(found.catalogue.records) == list(expected.catalogue.records), told
    assert list(found.links.incoming) == list(expected.links.incoming), told
    for record, other in zip(found.catalogue, expected.catalogue, strict=True):
        assert [record.place(path) for path, _ in Contents(record.entity).each(str)] == [
            other.place(path) for path, _ in Contents(other.entity).each(str)
        ]
    assert set(slowly(build)) <= set(found.findings), told
    others = {finding for finding in found.findings if finding.code[0] in "YMW"} - set(slowly(build))
    assert {finding.code for finding in others} <= {"W090", "W091"}, told


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_changes_gives_what_a_first_look_would_give(build: Build, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same changes every time
    reader, told = LiveReader(build.docs), list[str]()
    for _ in range(STEPS):
        assert_same(reader.read(build.today), build, told)
        told.append(chance.choice(HAPPENINGS)(build, chance))
    assert_same(reader.read(build.today), build, told)


@pytest.mark.parametrize("seed", range(3))
def test_a_memory_changes_nothing_either(build: Build, seed: int, tmp_path: pathlib.Path) -> None:
    chance = random.Random(seed)  # noqa: S311 the same changes every time
    told: list[str] = []
    for _ in range(STEPS):
        memory = Store(tmp_path / "memory.sqlite", b"1")
        assert_same(check(build.docs, build.today, memory=memory), build, told)
        memory.close(tidy=True)
        told.append(chance.choice(HAPPENINGS)(build, chance))


@pytest.mark.parametrize("remembers", [False, True])
def test_several_processes_find_the_same(
    build: Build, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, *, remembers: bool
) -> None:
    chance = random.Random(1)  # noqa: S311 the same changes every time
    told = [happening(build, chance) for happening in HAPPENINGS]
    monkeypatch.setattr(examining, "_WORTH_SHARING", 1)
    monkeypatch.setattr(examining, "_CHUNK", 2)
    troubles: list[str] = []
    for _ in range(2):
        store = Store(tmp_path / "memory.sqlite", b"1") if remembers else None
        together = partial(crew.done, processes=2, complain=troubles.append, shared=store)
        assert_same(check(build.docs, build.today, memory=store or FORGETFUL, together=together), build, told)
        if store:
            store.close(tidy=True)
    assert troubles == []


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every file for one that was written long ago."""
    monkeypatch.setattr(source_files, "_YOUNG", 0)


@pytest.mark.usefixtures("settled")
def test_a_file_that_looks_as_it_did_is_not_read_again(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = LiveReader(build.docs)
    before = reader.read(build.today)
    file = build.docs / WATER
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    read: list[str] = []
    content = source_files.RecordFile.content

    def noted(self: source_files.RecordFile) -> bytes:
        read.append(self.path)
        return content(self)

    monkeypatch.setattr(source_files.RecordFile, "content", noted)
    after = reader.read(build.today)
    assert set(read) == {str(file)}
    changed = [key for key, record in after.catalogue.records.items() if record is not before.catalogue.records[key]]
    assert list(map(str, changed)) == [WATER.removesuffix(".yml")]


def test_a_file_too_young_to_be_sure_of_is_read_again(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_files, "_YOUNG", 60_000_000_000)
    reader = LiveReader(build.docs)
    first, second = (reader.read(build.today).catalogue.records for _ in range(2))
    assert not any(second[key] is record for key, record in first.items())


@pytest.mark.usefixtures("settled")
def test_a_new_day_asks_the_rules_again(build: Build) -> None:
    reader = LiveReader(build.docs)
    reader.read(build.today)
    build.today = build.today.replace(year=2060)
    assert_same(reader.read(build.today), build, "years later")


def test_positions_belong_to_the_bytes_that_were_read(
    build: Build, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is remembered of a file must not hold lines of what somebody made of it while it was read."""
    file = build.docs / WATER
    good = file.read_bytes()
    bad = good.replace(b"accessed: 2026-11-20", b"accessed: 2060-01-01")  # inside, where only a second look tells
    file.write_bytes(bad)
    expected = by_path(check(build.docs, build.today).findings)
    content = source_files.RecordFile.content

    def changed_meanwhile(self: source_files.RecordFile) -> bytes:
        found = content(self)
        if self.path == str(file):
            file.write_bytes(b"\n\n\n" + found)
        return found

    memory = Store(tmp_path / "memory.sqlite", b"1")
    with monkeypatch.context() as during:
        during.setattr(source_files.RecordFile, "content", changed_meanwhile)
        check(build.docs, build.today, memory=memory)
    file.write_bytes(bad)
    found = by_path(check(build.docs, build.today, memory=memory).findings)
    memory.close(tidy=False)
    assert found == expected
    assert f"docs/{WATER}" in found


def test_what_a_rule_says_of_one_record_alone_must_not_depend_on_others(build: Build) -> None:
    (file, *_) = source_files.record_files(build.docs)
    rule = next(rule for rule in RULES if rule.asks_which)
    (examined,) = examining.Examiner().examined([file], build.today)
    assert examined.record
    with pytest.raises(LookupError, match="asks_which"):
        Wiki(examining.NOBODY, build.today).catalogue.knows(examined.record.key)
    assert not rule.alone
