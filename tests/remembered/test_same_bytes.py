"""Whatever happens between two builds: the second one gives the bytes that a first one would give."""

from __future__ import annotations

import pathlib
import random
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.remembered import small_builds
from tests.remembered.small_builds import Build
from tests.remembering import Remembering

from kommunenwiki.analysis import similarity
from kommunenwiki.model import Barrier, CaseStudy
from kommunenwiki.remembered import last_site
from kommunenwiki.remembered.facts import SIMILAR, TALLY, Fact, Facts
from kommunenwiki.remembered.origins import FOLLOWING
from kommunenwiki.search import chapters

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = pathlib.Path(__file__).parent.parent / "examples" / "good"
STEPS = 6


@pytest.fixture
def build(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.setattr(last_site, "_YOUNG", 0)  # these builds follow each other within milliseconds
    monkeypatch.setattr(chapters, "LENGTH", 2)  # these wikis are small
    return Build(EXAMPLES, tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_changes_gives_the_same_bytes_as_a_build_from_nothing(build: Build, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same changes every time
    build.again()
    told, taken_over = [], 0
    for _ in range(STEPS):
        told.append(chance.choice(small_builds.STEPS)(build, chance))
        found, expected = build.again(), build.anew()
        taken_over += len(expected) - build.made
        assert sorted(found) == sorted(expected), told
        assert [path for path in expected if found[path] != expected[path]] == [], told
    assert taken_over > 0


def test_without_a_change_nothing_is_made(build: Build) -> None:
    """Only files in which many records stand are put together again, and feeds, which are made in one go."""
    before = build.again()
    records = {file.stem for file in EXAMPLES.glob("[a-z]*/*.yml")}
    assert build.made == len(list(EXAMPLES.glob("[a-z]*/*.yml")))
    own = [file for file in build.site.rglob("*.*") if records & {file.stem, file.parent.name}]
    times = {file: file.stat().st_mtime_ns for file in own if "feeds" not in file.parts}
    assert len(times) > 2 * build.made
    assert build.again() == before
    assert build.made == 0
    assert {file: file.stat().st_mtime_ns for file in times} == times


def text_of(path: str, old: str, new: str) -> Callable[[Build], None]:
    """Return what changes the text of a record."""

    def change(build: Build) -> None:
        file = build.docs / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def new_file(path: str, text: str) -> Callable[[Build], None]:
    """Return what writes a file."""

    def change(build: Build) -> None:
        (build.docs / path).parent.mkdir(exist_ok=True)
        (build.docs / path).write_text(text, encoding="utf-8")

    return change


def setting(name: str, value: object) -> Callable[[Build], None]:
    """Return what changes the build itself."""
    return lambda build: setattr(build, name, value)


WATER = "fallstudien/neudorf-wassermelder.yml"
CHANGES = {
    "a text of its own": text_of(WATER, "Der Dorfbach steigt", "Der Bach steigt"),
    "the name of a record": text_of("kommunen/neudorf.yml", 'name: "Neudorf"', 'name: "Neudorf am Bach"'),
    "what a card says": text_of(WATER, 'summary: "Neudorf misst', 'summary: "Das Dorf misst'),
    "what a term means": text_of("glossar/offene-daten.yml", 'plain: "Diese', 'plain: "Genau diese'),
    "another name of a term": text_of("glossar/schnittstelle.yml", '["API"]', '["API", "Sensoren"]'),
    "a reference": text_of(WATER, "[neudorf]", "[neudorf, musterstadt]"),
    "the topic": text_of(WATER, "kind: datenplattform", "kind: city-app"),
    "how many people live there": text_of("kommunen/neudorf.yml", "value: 3120", "value: 31200"),
    "where it lies": text_of("kommunen/neudorf.yml", "latitude: 51.87", "latitude: 50.87"),
    "where a source can be read": text_of(
        "huerden/datenschutz.yml", "/studien/datenschutz", "/studien/2026/datenschutz"
    ),
    "where a source of a solution can be read": text_of(
        "loesungen/muster-kartendienst.yml", "/kartendienst", "/karten"
    ),
    "a guide": new_file("leitfaeden/vergabe.md", "# Vergabe\n\nSiehe [[kommunen/neudorf]].\n"),
    "an unreadable record": new_file("kommunen/kaputt.yml", "id: ["),
    "a finding": text_of(WATER, "status: betrieb", "status: betriebb"),
    "a record that is gone": lambda build: (build.docs / "kommunen" / "neudorf.yml").unlink(),
    "the answer to a barrier": text_of("fallstudien/musterstadt-stadt-app.yml", "jedes Foto", "alle Fotos"),
    "a barrier": text_of("fallstudien/musterstadt-stadt-app.yml", "kind: datenschutz", "kind: personal"),
    "years": setting("today", date(2030, 1, 1)),
    "the layout": setting("layout", f"{small_builds.LAYOUT}<hr>"),
    "the title of a list": setting("titles", {"fallstudien/": "Fälle"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_page_shows_is_what_makes_it_anew(build: Build, what: str) -> None:
    before = build.again()
    CHANGES[what](build)
    found, expected = build.again(), build.anew()
    assert expected != before, "the change must show somewhere"
    assert found == expected


def edit_answer(build: Build, chance: random.Random) -> str:
    """Change what cases say of barriers."""
    for file in sorted((build.docs / "fallstudien").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^( +answer: \")\w+", rf"\1Neu{chance.randrange(10)}", text), encoding="utf-8")
    return "answers"


@pytest.mark.parametrize("seed", range(3))
def test_what_is_believed_of_unchanged_records_is_what_they_say(
    build: Build, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fact that follows from a record or its likeness to others, believed or asked, after any change."""
    monkeypatch.setattr(similarity, "LOOKED_AT", 2)
    chance, memory = random.Random(seed), Remembering()  # noqa: S311 the same changes every time
    before, old, believed, similar = Facts(build.read(memory)[0]), list[Fact](), 0, 0
    for _ in range(4 * STEPS):
        steps = (*[small_builds.edit_text] * 8, *[edit_answer] * 2, *small_builds.OF_RECORDS, small_builds.wait)
        told = chance.choice(steps)(build, chance)
        site, _ = build.read(memory)
        asked = [Fact(kind, str(key)) for kind in sorted(FOLLOWING) for key in site.catalogue.records]
        asked += [Fact(SIMILAR, id_) for id_ in site.catalogue.of(CaseStudy)]
        asked += [Fact(TALLY, id_) for id_ in site.catalogue.of(Barrier)]
        found, now, origins = Facts(site), Facts(build.read(Remembering())[0]), before.origins(old)
        believed += found.believe(old, b"".join(map(before.digest, old)), origins)
        similar += len(site.similar.unchanged(origins.get(SIMILAR, b"")))
        assert [fact for fact in asked if found.digest(fact) != now.digest(fact)] == [], told
        before, old = found, asked
    assert believed > len(old)
    assert similar > 0


def test_a_word_of_one_record_makes_the_pages_anew_that_show_it_and_no_others(build: Build) -> None:
    build.again()
    file = build.docs / "glossar" / "datenschutz.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("definition: ", "definition: Vor allem dies, ", 1), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    assert build.again() == build.anew()
    assert 0 < build.made < 12


def test_a_new_day_makes_only_those_anew_that_it_makes_old(build: Build) -> None:
    build.again()
    small_builds.wait(build, random.Random(1))  # noqa: S311 a day
    assert build.again() == build.anew()
    assert build.made < 5


def test_a_file_that_somebody_touched_is_not_taken_over(build: Build) -> None:
    before = build.again()
    path = next(path for path in before if path.endswith(".html"))
    (build.site / path).write_bytes(before[path].swapcase())
    assert build.again() == before
    assert build.made == 1


def test_a_file_too_young_to_be_sure_of_is_not_taken_over(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_site, "_YOUNG", 60_000_000_000)
    before = build.again()
    assert build.again() == before
    assert build.made == len(list(EXAMPLES.glob("[a-z]*/*.yml")))


def test_where_files_have_no_second_names_they_are_copied(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(source: str, target: str) -> None:
        if not pathlib.Path(target).parent.is_dir():
            raise FileNotFoundError(target)
        raise OSError(source)

    before = build.again()
    monkeypatch.setattr("os.link", refused)
    assert build.again() == before
    assert build.made == 0
