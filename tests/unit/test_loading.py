"""From a folder of files to records and findings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kommunenwiki.findings import Place
from kommunenwiki.loading import PUBLISHED_IDS, load, load_guides, load_published_ids
from kommunenwiki.model import RECORD_TYPES, CaseStudy, GlossaryTerm, Municipality
from kommunenwiki.record_reading import read_record
from kommunenwiki.yaml_source import MAX_BYTES

if TYPE_CHECKING:
    import pathlib

    from tests.unit.conftest import Complete, WriteFiles

GOOD = """\
    id: {id}
    term: Open Data
    area: daten
    definition: Daten, die alle nutzen dürfen.
    plain: Alle dürfen die Daten nutzen.
"""


def keys(docs: pathlib.Path) -> tuple[list[str], list[str]]:
    catalogue, _ = load(docs)
    return [str(key) for key in catalogue.records], sorted(str(key) for key in catalogue.unreadable)


def test_every_folder_holds_one_type_of_record(write_files: WriteFiles, complete: Complete) -> None:
    docs = write_files({f"{type_.folder}/x.yml": complete(type_.folder, "id: x\n") for type_ in RECORD_TYPES})
    catalogue, findings = load(docs)
    assert findings == ()
    assert [(record.key.folder, type(record.entity)) for record in catalogue] == [
        (record_type.folder, record_type) for record_type in RECORD_TYPES
    ]


def test_the_key_of_a_record_comes_from_the_name_of_its_file(write_files: WriteFiles) -> None:
    (record,) = load(write_files({"glossar/datei.yml": GOOD.format(id="eintrag")}))[0]
    assert (str(record.key), record.entity.id, record.path) == ("glossar/datei", "eintrag", "docs/glossar/datei.yml")


@pytest.mark.parametrize(
    ("prefix", "path"),
    [
        ("docs", "docs/glossar/a.yml"),
        ("", "glossar/a.yml"),
        ("/srv/wiki/docs", "/srv/wiki/docs/glossar/a.yml"),
    ],
)
def test_paths_are_shown_below_the_given_folder(prefix: str, path: str, write_files: WriteFiles) -> None:
    docs = write_files({"glossar/a.yml": "a: ["})
    _, (found,) = load(docs, prefix)
    assert found.place.path == path


def test_one_broken_file_does_not_hide_another(write_files: WriteFiles) -> None:
    docs = write_files(
        {
            "glossar/a.yml": "a: [",
            "glossar/b.yml": GOOD.format(id="b"),
            "glossar/c.yml": "term: 1",
            "glossar/d.yml": b"\xff",
            "glossar/e.yml": "",
            "themen/f.yml": "- x",
        }
    )
    assert keys(docs) == (["glossar/b"], ["glossar/a", "glossar/c", "glossar/d", "glossar/e", "themen/f"])
    findings = load(docs)[1]
    assert sorted({(found.place.path.removeprefix("docs/"), found.code[0]) for found in findings}) == [
        ("glossar/a.yml", "Y"),
        ("glossar/c.yml", "M"),
        ("glossar/d.yml", "Y"),
        ("glossar/e.yml", "Y"),
        ("themen/f.yml", "Y"),
    ]
    assert list(findings) == sorted(findings, key=lambda found: found.sort_key)


def test_misplaced_yaml_is_reported_and_not_read(write_files: WriteFiles, tmp_path: pathlib.Path) -> None:
    broken = "a: ["
    docs = write_files(
        {
            "glossar/a.yml": GOOD.format(id="a"),
            "glossar/a.yaml": broken,
            "glossar/a.YML": broken,
            "glossar/a.yml.bak": broken,
            "glossar/index.md": broken,
            "glossar/ordner/b.yml": broken,
            "glossar/ordner.yml/c.yml": broken,
            "andere/d.yml": broken,
            "e.yml": broken,
        }
    )
    outside = tmp_path / "geheim.yml"
    outside.write_text(broken)
    (docs / "glossar" / "verweis.yml").symlink_to(outside)
    (docs / "glossar" / "ins-leere.yml").symlink_to(tmp_path / "gibt-es-nicht")
    assert keys(docs) == (["glossar/a"], [])
    assert [(finding.code, finding.place.path) for finding in load(docs)[1]] == [
        ("Y015", f"docs/{name}")
        for name in (
            "andere/d.yml",
            "e.yml",
            "glossar/a.YML",
            "glossar/a.yaml",
            "glossar/ins-leere.yml",
            "glossar/ordner.yml/c.yml",
            "glossar/ordner/b.yml",
            "glossar/verweis.yml",
        )
    ]


def test_a_folder_without_records_is_empty(tmp_path: pathlib.Path, write_files: WriteFiles) -> None:
    assert keys(write_files({"glossar": "a file, not a folder"})) == ([], [])
    assert keys(tmp_path / "gibt-es-nicht") == ([], [])


def test_a_file_name_that_is_no_text_can_be_reported(write_files: WriteFiles) -> None:
    docs = write_files({"glossar/a.yml": GOOD.format(id="a")})
    (docs / "glossar" / os.fsdecode(b"m\xfcller.yml")).write_bytes(b"a: [")
    catalogue, (found,) = load(docs)
    assert found.place.path == "docs/glossar/m?ller.yml"
    assert [str(key) for key in catalogue.unreadable] == ["glossar/m?ller"]


def test_a_huge_file_is_refused_without_reading_it_whole(write_files: WriteFiles) -> None:
    docs = write_files({"glossar/a.yml": b""})
    with (docs / "glossar" / "a.yml").open("wb") as file:
        file.truncate(MAX_BYTES * 1_000_000)  # 250 GB of zeros that take no space on the disk
    _, (found,) = load(docs)
    assert found.code == "Y013"


@pytest.mark.parametrize(
    ("size", "codes"),
    [pytest.param(MAX_BYTES, [], id="the limit"), pytest.param(MAX_BYTES + 1, ["Y013"], id="one byte more")],
)
def test_the_limit_of_the_size_holds_for_files(size: int, codes: list[str], write_files: WriteFiles) -> None:
    content = GOOD.format(id="a").replace("    ", "").encode()
    _, findings = load(write_files({"glossar/a.yml": content + b"#" * (size - len(content))}))
    assert [found.code for found in findings] == codes


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("source:", id="nothing"),
        pytest.param("source: ~", id="tilde"),
        pytest.param("source: null", id="null"),
        pytest.param("synonyms: {de: , en: ~}", id="inside a part"),
        pytest.param("sources:\n  s1:", id="inside the sources"),
        pytest.param("uncertain: [{text: x, source: }]", id="inside a list"),
    ],
)
def test_an_empty_value_counts_as_absent(piece: str, complete: Complete) -> None:
    entity, _, findings = read_record(GlossaryTerm, complete("glossar", f"{piece}\n").encode(), "x.yml")
    assert findings == ()
    assert isinstance(entity, GlossaryTerm)
    assert (entity.source, entity.sources) == ((), {})


def test_an_empty_entry_of_a_list_is_a_mistake(complete: Complete) -> None:
    content = complete("glossar", "abbreviations:\n  - OD\n  -\n").encode()
    entity, _, (found,) = read_record(GlossaryTerm, content, "x.yml")
    assert entity is None
    assert (found.code, found.place) == ("M003", Place("x.yml", 3, 4))


def test_values_that_yaml_would_change_reach_the_record_unchanged(complete: Complete) -> None:
    piece = "ags: 05754008\nname: No\ndistrict: {ags: 05754, name: On}\ncoordinates: {latitude: 51.90, longitude: 8}\n"
    entity, _, findings = read_record(Municipality, complete("kommunen", piece).encode(), "x.yml")
    assert findings == ()
    assert isinstance(entity, Municipality)
    assert (entity.ags, entity.name) == ("05754008", "No")
    assert entity.district is not None
    assert (entity.district.ags, entity.district.name) == ("05754", "On")
    assert entity.coordinates is not None
    assert (entity.coordinates.latitude, entity.coordinates.longitude) == (51.9, 8.0)


def test_a_flaw_that_can_be_read_over_leaves_the_record_and_is_reported(complete: Complete) -> None:
    content = complete("glossar", "term: &x Open Data\nterm: Anders\n").encode()
    entity, document, findings = read_record(GlossaryTerm, content, "x.yml")
    assert isinstance(entity, GlossaryTerm)
    assert entity.term == "Open Data"
    assert document.data["term"] == "Open Data"
    assert [(found.code, found.place.line) for found in findings] == [("Y007", 1), ("Y005", 2)]


def test_flaws_of_the_text_and_errors_of_the_model_are_reported_together(complete: Complete) -> None:
    content = complete("glossar", "term: &x Open Data\narea: unbekannt\n").encode()
    entity, _, findings = read_record(GlossaryTerm, content, "x.yml")
    assert entity is None
    assert [found.code for found in findings] == ["Y007", "M009"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("a: [", {"Y001"}, id="no data: only the flaw, not every missing key"),
        pytest.param("&x {}", {"Y007"}, id="empty group with a flaw"),
        pytest.param("{}", {"M002"}, id="empty group: every key is missing"),
    ],
)
def test_what_is_said_about_a_file_without_data(text: str, codes: set[str]) -> None:
    entity, _, findings = read_record(CaseStudy, text.encode(), "x.yml")
    assert entity is None
    assert {found.code for found in findings} == codes


def test_guides_are_read_from_all_folders(write_files: WriteFiles) -> None:
    docs = write_files({"index.md": "# Start\n", "mitmachen/b.md": "Text\n", "mitmachen/a.md": "Text ä\n", "c.txt": ""})
    guides, findings = load_guides(docs)
    assert guides == {
        "docs/index.md": "# Start\n",
        "docs/mitmachen/a.md": "Text ä\n",
        "docs/mitmachen/b.md": "Text\n",
    }
    assert findings == ()
    assert list(load_guides(docs, "")[0]) == ["index.md", "mitmachen/a.md", "mitmachen/b.md"]


def test_a_guide_in_another_encoding_is_reported_and_hides_no_other(write_files: WriteFiles) -> None:
    docs = write_files({"a.md": b"# A\n\nM\xfcller\n", "b.md": "# B\n"})
    guides, (found,) = load_guides(docs)
    assert list(guides) == ["docs/b.md"]
    assert (found.code, found.place) == ("Y011", Place("docs/a.md", 3, 1))


def test_only_real_files_are_guides(write_files: WriteFiles, tmp_path: pathlib.Path) -> None:
    docs = write_files({"a.md": "", "ordner.md/b.txt": ""})
    outside = tmp_path / "geheim.md"
    outside.write_text("geheim")
    (docs / "verweis.md").symlink_to(outside)
    assert list(load_guides(docs)[0]) == ["docs/a.md"]


def test_the_lock_of_published_ids_is_read_if_there_is_one(write_files: WriteFiles) -> None:
    docs = write_files({})
    assert load_published_ids(docs) == ""
    write_files({PUBLISHED_IDS: "glossar/ä\n"})
    assert load_published_ids(docs) == "glossar/ä\n"
    write_files({PUBLISHED_IDS: b"glossar/\xe4\n"})
    assert load_published_ids(docs) == "glossar/\ufffd\n"
