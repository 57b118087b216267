"""Links between records, in fields and in texts, and links that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.findings import Finding, Place, Severity
from kommunenwiki.loading import load
from kommunenwiki.references import WIKI_LINK, Link, candidates, resolve, text_link, walk

if TYPE_CHECKING:
    from tests.unit.conftest import LoadFiles, WriteFiles

    from kommunenwiki.yaml_source import Path

CASE = """\
kind: sensorik
municipalities: [neudorf, altstadt]
summary: Siehe [[pegel]].
cooperation:
  text: Ein [[kooperationsmodelle/zweckverband|Verband]] und [[neudorf]].
  model: zweckverband
  source: [s1]
related:
  - case: anderer
    text: Auch mit [[pegel]].
sources:
  s1: {title: T, publisher: P, url: "https://a.de/b", kind: study}
"""
OTHERS = {
    "fallstudien/anderer": "kind: sensorik\nmunicipalities: [neudorf]\n",
    "kommunen/neudorf": "",
    "kommunen/altstadt": "",
    "kooperationsmodelle/zweckverband": "cases: [melder]\n",
    "themen/sensorik": "",
    "glossar/pegel": "",
}
MELDER = RecordKey("fallstudien", "melder")
ANDERER = RecordKey("fallstudien", "anderer")
NEUDORF = RecordKey("kommunen", "neudorf")
PEGEL = RecordKey("glossar", "pegel")
VERBAND = RecordKey("kooperationsmodelle", "zweckverband")


@pytest.fixture
def wiki(load_files: LoadFiles) -> Catalogue:
    """A case that refers to records of all kinds, in fields and in texts."""
    return load_files({"fallstudien/melder": CASE, **OTHERS})


def test_a_record_is_walked_from_the_outside_in_and_in_the_order_of_its_fields(load_files: LoadFiles) -> None:
    piece = "synonyms: {de: [A, B]}\nsources:\n  s1: {title: T, publisher: P, url: 'https://a.de/b', kind: study}\n"
    (record,) = load_files({"glossar/pegel": piece})
    steps = [path for path, value in walk(record.entity) if value not in ((), None, False)]
    assert steps == [
        (),
        ("id",),
        ("sources",),
        ("sources", "s1"),
        ("sources", "s1", "title"),
        ("sources", "s1", "publisher"),
        ("sources", "s1", "url"),
        ("sources", "s1", "kind"),
        ("term",),
        ("area",),
        ("synonyms",),
        ("synonyms", "de"),
        ("synonyms", "de", 0),
        ("synonyms", "de", 1),
        ("definition",),
        ("plain",),
    ]


def test_plain_values_are_walked_as_they_are() -> None:
    assert list(walk("abc", ("x",))) == [(("x",), "abc")]
    assert list(walk({"a": ("b",)})) == [((), {"a": ("b",)}), (("a",), ("b",)), (("a", 0), "b")]


def test_links_stand_in_the_order_of_the_fields_of_the_record(wiki: Catalogue) -> None:
    links, findings = resolve(wiki)
    assert findings == ()
    assert [(str(link.target), link.path) for link in links.outgoing[MELDER]] == [
        ("themen/sensorik", ("kind",)),
        ("glossar/pegel", ("summary",)),
        ("kommunen/neudorf", ("municipalities", 0)),
        ("kommunen/altstadt", ("municipalities", 1)),
        ("kooperationsmodelle/zweckverband", ("cooperation", "model")),
        ("kooperationsmodelle/zweckverband", ("cooperation", "text")),
        ("kommunen/neudorf", ("cooperation", "text")),
        ("fallstudien/anderer", ("related", 0, "case")),
        ("glossar/pegel", ("related", 0, "text")),
    ]


def test_every_record_has_its_outgoing_links_even_if_there_are_none(wiki: Catalogue) -> None:
    links, _ = resolve(wiki)
    assert set(links.outgoing) == set(wiki.records)
    assert links.outgoing[PEGEL] == ()


def test_backlinks_stand_in_the_order_of_the_catalogue(wiki: Catalogue) -> None:
    links, _ = resolve(wiki)
    assert links.incoming[NEUDORF] == (
        Link(ANDERER, NEUDORF, ("municipalities", 0)),
        Link(MELDER, NEUDORF, ("municipalities", 0)),
        Link(MELDER, NEUDORF, ("cooperation", "text"), in_text=True),
    )
    assert links.incoming[MELDER] == (Link(VERBAND, MELDER, ("cases", 0)),)


def test_every_link_is_also_a_backlink(wiki: Catalogue) -> None:
    links, _ = resolve(wiki)
    forwards = sorted(link for found in links.outgoing.values() for link in map(str, found))
    backwards = sorted(link for found in links.incoming.values() for link in map(str, found))
    assert forwards == backwards


@pytest.mark.parametrize(
    ("target", "folder", "relation", "origins"),
    [
        pytest.param(NEUDORF, "fallstudien", (), [ANDERER, MELDER], id="any relation, each record once"),
        pytest.param(NEUDORF, "fallstudien", ("municipalities",), [ANDERER, MELDER], id="entries of a list"),
        pytest.param(NEUDORF, "fallstudien", ("cooperation", "text"), [MELDER], id="in a text"),
        pytest.param(NEUDORF, "fallstudien", ("cooperation",), [], id="half a relation"),
        pytest.param(NEUDORF, "glossar", (), [], id="another folder"),
        pytest.param(VERBAND, "fallstudien", ("cooperation", "model"), [MELDER], id="inside a part"),
        pytest.param(ANDERER, "fallstudien", ("related", "case"), [MELDER], id="inside a list of parts"),
        pytest.param(MELDER, "kooperationsmodelle", ("cases",), [VERBAND], id="back from the other side"),
        pytest.param(RecordKey("themen", "fehlt"), "fallstudien", (), [], id="unknown record"),
    ],
)
def test_who_refers_to_a_record(
    target: RecordKey, folder: str, relation: tuple[str, ...], origins: list[RecordKey], wiki: Catalogue
) -> None:
    assert list(resolve(wiki)[0].to(target, folder, *relation)) == origins


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


@pytest.mark.parametrize(
    ("path", "relation"),
    [
        (("kind",), ("kind",)),
        (("municipalities", 3), ("municipalities",)),
        (("related", 0, "case"), ("related", "case")),
    ],
)
def test_the_relation_of_a_link_leaves_out_positions(path: Path, relation: tuple[str, ...]) -> None:
    assert Link(MELDER, NEUDORF, path).relation == relation


def test_a_text_link_to_a_former_id_names_the_new_one(load_files: LoadFiles) -> None:
    catalogue = load_files({"glossar/neu": "formerly: [alt]\n"})
    for target in ("alt", "glossar/alt"):
        found = text_link(catalogue, target)
        assert found[0] == "R002"
        assert found[-1] == "Schreiben Sie [[glossar/neu]]."
