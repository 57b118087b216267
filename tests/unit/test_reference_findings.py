"""What is said about references that lead nowhere, or to more than one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.loading import load
from kommunenwiki.references import MOST_FINDINGS, WIKI_LINK, candidates, link_name, resolve, text_link

if TYPE_CHECKING:
    from tests.unit.conftest import LoadFiles, WriteFiles


@pytest.mark.parametrize(
    ("text", "links"),
    [
        pytest.param("[[pegel]]", [("pegel", None)], id="id"),
        pytest.param("[[glossar/pegel]]", [("glossar/pegel", None)], id="folder and id"),
        pytest.param("[[pegel|Pegelstand]]", [("pegel", "Pegelstand")], id="own text"),
        pytest.param("[[glossar/pegel|der Pegel: hoch]]", [("glossar/pegel", "der Pegel: hoch")], id="all of it"),
        pytest.param("[[a]], [[b|c]]", [("a", None), ("b", "c")], id="two links"),
        pytest.param("[[ pegel ]]", [(" pegel ", None)], id="spaces inside"),
        pytest.param("[[]]", [], id="nothing"),
        pytest.param("[[|Text]]", [], id="only text"),
        pytest.param("[[a|]]", [], id="empty text"),
        pytest.param("[[a|b|c]]", [], id="two bars"),
        pytest.param("[[a\nb]]", [], id="over two lines"),
        pytest.param("[a] [[b] [c]]", [], id="single brackets"),
        pytest.param("[[[a]]]", [("a", None)], id="three brackets"),
    ],
)
def test_the_form_of_links_in_texts(text: str, links: list[tuple[str, str | None]]) -> None:
    assert [match.groups() for match in WIKI_LINK.finditer(text)] == links


@pytest.fixture
def similar(load_files: LoadFiles, write_files: WriteFiles) -> Catalogue:
    """A term and a topic with the same id, and a term that cannot be read."""
    load_files({"glossar/apps": "", "themen/apps": "", "themen/datenplattform": ""})
    return load(write_files({"glossar/kaputt.yml": "a: ["}))[0]


@pytest.mark.parametrize(
    ("target", "keys"),
    [
        pytest.param("datenplattform", ["themen/datenplattform"], id="id"),
        pytest.param(" datenplattform ", ["themen/datenplattform"], id="spaces around"),
        pytest.param("themen/datenplattform", ["themen/datenplattform"], id="folder and id"),
        pytest.param("apps", ["themen/apps", "glossar/apps"], id="id of two records"),
        pytest.param("glossar/apps", ["glossar/apps"], id="one of the two"),
        pytest.param("kaputt", ["glossar/kaputt"], id="record that cannot be read"),
        pytest.param("glossar/kaputt", ["glossar/kaputt"], id="record that cannot be read, with folder"),
        pytest.param("fehlt", [], id="unknown id"),
        pytest.param("glossar/datenplattform", [], id="wrong folder"),
        pytest.param("glossar/apps/x", [], id="too many slashes"),
        pytest.param("/", [], id="only a slash"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_the_records_that_a_text_link_can_mean(target: str, keys: list[str], similar: Catalogue) -> None:
    assert [str(key) for key in candidates(similar, target)] == keys


@pytest.mark.parametrize(
    ("target", "found"),
    [
        pytest.param("datenplattform", RecordKey("themen", "datenplattform"), id="one record"),
        pytest.param(
            "apps",
            (
                "R003",
                "„[[apps]]“ kann mehrere Einträge meinen.",
                "Schreiben Sie [[themen/apps]] oder [[glossar/apps]].",
            ),
            id="two records",
        ),
        pytest.param(
            "datenplatform",
            ("R002", "Der Link „[[datenplatform]]“ führt zu keinem Eintrag.", "Meinten Sie „datenplattform“?"),
            id="misspelt",
        ),
        pytest.param(
            "themen/datenplatform",
            (
                "R002",
                "Der Link „[[themen/datenplatform]]“ führt zu keinem Eintrag.",
                "Meinten Sie „themen/datenplattform“?",
            ),
            id="misspelt with folder",
        ),
        pytest.param(
            "xyz",
            (
                "R002",
                "Der Link „[[xyz]]“ führt zu keinem Eintrag.",
                "Schreiben Sie die Kennung eines Eintrags, etwa [[kommunen/guetersloh]].",
            ),
            id="like no other",
        ),
    ],
)
def test_what_is_said_about_a_text_link(target: str, found: object, similar: Catalogue) -> None:
    assert text_link(similar, target) == found


def errors(files: dict[str, str], write_files: WriteFiles) -> tuple[Finding, ...]:
    catalogue, findings = load(write_files(files))
    assert all(found.code[0] == "Y" for found in findings)
    return resolve(catalogue)[1]


def term(id_: str, more: str = "") -> str:
    return f"id: {id_}\nterm: X\narea: daten\nplain: X\ndefinition: X\n{more}"


def test_a_reference_to_no_record_is_an_error_at_its_place(write_files: WriteFiles) -> None:
    files = {"glossar/daten.yml": term("daten"), "glossar/a.yml": term("a", "see_also:\n  - daten\n  - datne\n")}
    assert errors(files, write_files) == (
        Finding(
            "R001",
            Severity.ERROR,
            Place("docs/glossar/a.yml", 8, 5),
            "Glossarbegriff „datne“ gibt es hier nicht.",
            "Meinten Sie „daten“?",
        ),
    )


def test_a_reference_that_resembles_nothing_is_told_where_to_look(write_files: WriteFiles) -> None:
    (found,) = errors({"glossar/a.yml": term("a", "see_also: [xyz]\n")}, write_files)
    assert found.hint == (
        "Die Kennungen stehen als Dateinamen im Ordner glossar. Fehlt der Eintrag, legen Sie ihn dort an."
    )


def test_only_records_of_the_same_folder_are_suggested(write_files: WriteFiles) -> None:
    topic = "id: daten\nname: X\ndescription: X\nplain: X\n"
    (found,) = errors({"glossar/a.yml": term("a", "see_also: [datne]\n"), "themen/daten.yml": topic}, write_files)
    assert "Meinten" not in found.hint


def test_a_reference_to_a_former_id_is_told_the_present_one(write_files: WriteFiles) -> None:
    files = {"glossar/neu.yml": term("neu", "formerly: [alt]\n"), "glossar/a.yml": term("a", "see_also: [alt]\n")}
    (found,) = errors(files, write_files)
    assert (found.code, found.message, found.hint) == (
        "R001",
        "Glossarbegriff „alt“ heißt jetzt anders.",
        "Schreiben Sie „neu“.",
    )


def test_a_text_link_to_no_record_is_an_error_at_its_text(write_files: WriteFiles) -> None:
    text = "uncertain:\n  - text: |\n      Erst [[a]],\n      dann [[fehlt]] und [[glossar/a|gut]].\n"
    (found,) = errors({"glossar/a.yml": term("a", text)}, write_files)
    assert (found.code, found.severity, found.place) == ("R002", Severity.ERROR, Place("docs/glossar/a.yml", 7, 11))


def test_lines_hold_no_links(write_files: WriteFiles) -> None:
    assert errors({"glossar/a.yml": term("a").replace("term: X", 'term: "[[fehlt]]"')}, write_files) == ()


def test_a_reference_to_a_record_that_cannot_be_read_is_no_second_mistake(write_files: WriteFiles) -> None:
    piece = "see_also: [kaputt]\nuncertain: [{text: 'Siehe [[kaputt]].'}]\n"
    files = {"glossar/kaputt.yml": "a: [", "glossar/a.yml": term("a", piece)}
    assert errors(files, write_files) == ()
    links, _ = resolve(load(write_files(files))[0])
    assert [str(link.origin) for link in links.incoming[RecordKey("glossar", "kaputt")]] == ["glossar/a", "glossar/a"]
    assert RecordKey("glossar", "kaputt") not in links.outgoing


def test_every_wrong_link_of_every_record_is_found(write_files: WriteFiles) -> None:
    files = {
        "glossar/a.yml": term("a", "see_also: [x1, x2]\nuncertain: [{text: '[[y1]] [[y2]]'}]\n"),
        "glossar/b.yml": term("b", "see_also: [x3, a]\n"),
    }
    found = errors(files, write_files)
    assert [(one.place.path[-5:-4], one.code) for one in found] == [
        ("a", "R002"),
        ("a", "R002"),
        ("a", "R001"),
        ("a", "R001"),
        ("b", "R001"),
    ]


def test_a_text_link_to_a_former_id_names_the_new_one(load_files: LoadFiles) -> None:
    catalogue = load_files({"glossar/neu": "formerly: [alt]\n"})
    for target in ("alt", "glossar/alt"):
        found = text_link(catalogue, target)
        assert isinstance(found, tuple)
        assert (found[0], found[-1]) == ("R002", "Schreiben Sie [[glossar/neu]].")


def test_former_ids_of_others_say_nothing_about_a_text_link(load_files: LoadFiles) -> None:
    found = text_link(load_files({"glossar/neu": "formerly: [alt]\n"}), "nirgends")
    assert isinstance(found, tuple)
    assert "neu" not in found[-1]


def test_of_very_many_wrong_references_only_the_first_are_named(write_files: WriteFiles) -> None:
    """Each costs a search for what was meant; whoever mends these sees the next."""
    wrong = ", ".join(f"x{number}" for number in range(MOST_FINDINGS + 20))
    assert len(errors({"glossar/a.yml": term("a", f"see_also: [{wrong}]\n")}, write_files)) == 100
    last = f"see_also: [{', '.join(f'x{number}' for number in range(99))}]\n"
    assert len(errors({"glossar/a.yml": term("a", last)}, write_files)) == 99


@pytest.mark.parametrize(
    ("target", "name"),
    [
        pytest.param("glossar/pegel", "Wasserstand", id="the name of the record"),
        pytest.param("pegel", "pegel", id="two records have this id"),
        pytest.param("niemand", "niemand", id="nobody has it"),
    ],
)
def test_the_name_of_a_text_link(target: str, name: str, load_files: LoadFiles) -> None:
    catalogue = load_files({"glossar/pegel": "term: Wasserstand\n", "themen/pegel": "name: Messen\n"})
    assert link_name(catalogue, target) == name
