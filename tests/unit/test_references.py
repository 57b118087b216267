"""Links between records, in fields and in texts, and links that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.catalogue import Catalogue, RecordKey
from kommunenwiki.contents import Contents
from kommunenwiki.model.base import Part
from kommunenwiki.model.text import Line, Prose
from kommunenwiki.model.values import Ref
from kommunenwiki.references import Link, resolve, walk

if TYPE_CHECKING:
    from tests.unit.conftest import LoadFiles

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
        pytest.param(MELDER, "fallstudien", (), [], id="a folder before the one that refers"),
        pytest.param(VERBAND, "fallstudien", ("zuletzt",), [], id="a relation after the one that there is"),
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
    ("path", "relation"),
    [
        (("kind",), ("kind",)),
        (("municipalities", 3), ("municipalities",)),
        (("related", 0, "case"), ("related", "case")),
    ],
)
def test_the_relation_of_a_link_leaves_out_positions(path: Path, relation: tuple[str, ...]) -> None:
    assert Link(MELDER, NEUDORF, path).relation == relation


def test_values_are_found_by_class_in_the_order_of_the_fields(load_files: LoadFiles) -> None:
    record = load_files({"fallstudien/melder": CASE}).records[MELDER]
    contents = Contents(record.entity)
    every = [(path, value) for path, value in walk(record.entity) if value is not None]
    for kinds in ((Line,), (str,), (Part,), (Ref, Prose), (tuple, Part), (bytes,)):
        assert contents.of_any(kinds) == tuple(item for item in every if isinstance(item[1], kinds))
    assert contents.each(Line) is contents.each(Line)
    assert Contents(record.entity).each(Ref) == contents.each(Ref) != ()


def test_classes_that_are_met_later_are_found_as_well() -> None:
    class Early(Part):
        text: Line

    class Late(Early):
        pass

    early = Early(text=Line("a"))
    assert Contents(early).each(Early) == (((), early),)
    late = Late(text=Line("a"))
    assert Contents(late).each(Early) == (((), late),)
