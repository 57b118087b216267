"""Tables as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rendering import wiki

from kommunenwiki.exports import csv_files
from kommunenwiki.exports.tables import tables
from kommunenwiki.model import RECORD_TYPES, CaseStudy, Municipality
from kommunenwiki.model.base import Part
from kommunenwiki.model.case_study import Status
from kommunenwiki.model.inspection import is_many, value_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kommunenwiki.exports.wiki_data import WikiData
    from kommunenwiki.rendering.site import Site


def read(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_texts_that_begin_like_a_formula_are_escaped(sign: str) -> None:
    for text, delimiter in zip(csv_files.rows([(f"{sign}1+1",)]), ",;", strict=True):
        ((cell,),) = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        assert cell == f"'{sign}1+1"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"])))
def test_escaping_can_be_undone(text: str) -> None:
    assert csv_files.unescaped(csv_files.escaped(text)) == text
    assert not csv_files.escaped(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_values_for_programs_and_for_excel() -> None:
    row = ("ä, ß;\n„x“", Status.OPERATION, 0.5, -3, True, False, date(2026, 1, 2), ("a", Status.PILOT), (), None)
    plain, excel = csv_files.rows([row])
    assert plain == '"ä, ß;\n„x“",betrieb,0.5,-3,true,false,2026-01-02,a | pilot,,\r\n'
    assert excel == '"ä, ß;\n„x“";Im Betrieb;0,5;-3;ja;nein;2026-01-02;a | Pilotbetrieb;;\r\n'


def test_values_that_python_holds_for_equal_stay_apart() -> None:
    plain, excel = csv_files.rows([(1, True, 1.0, Status.PILOT, "pilot", ("pilot",), (Status.PILOT,))])
    assert plain == "1,true,1.0,pilot,pilot,pilot,pilot\r\n"
    assert excel == "1;ja;1,0;Pilotbetrieb;pilot;pilot;Pilotbetrieb\r\n"


def test_both_files_begin_with_their_headings(data: WikiData) -> None:
    made = dict(csv_files.files(data))
    assert made["daten/themen.csv"].startswith(b"id,url,name,")
    assert made["daten/excel/themen.csv"].startswith("\ufeffKennung;Seite;Name;".encode())


def test_every_record_is_a_row_and_keeps_its_umlauts(site: Site) -> None:
    for kind in RECORD_TYPES:
        rows = read(wiki.open_data(site)[f"daten/{kind.folder}.csv"])
        assert [row["id"] for row in rows] == list(site.catalogue.of(kind))
    rows = read(wiki.open_data(site)["daten/excel/kommunen.csv"], ";")
    names = {place.name for place in site.catalogue.of(Municipality).values()}
    assert {row["Name"] for row in rows} == names


def test_groups_stand_beside_each_other(site: Site) -> None:
    case = site.catalogue.of(CaseStudy)["neudorf-plattform"]
    row = next(row for row in read(wiki.open_data(site)["daten/fallstudien.csv"]) if row["id"] == case.id)
    assert case.period
    assert row["period.start"] == case.period.start
    assert row["municipalities"] == " | ".join(case.municipalities)
    assert row["url"] == "fallstudien/neudorf-plattform/"


def test_what_a_record_has_several_of_has_a_table_of_its_own(site: Site) -> None:
    case = site.catalogue.of(CaseStudy)["neudorf-plattform"]
    rows = [row for row in read(wiki.open_data(site)["daten/fallstudien-kosten.csv"]) if row["id"] == case.id]
    assert [(row["key"], row["what"]) for row in rows] == [(str(n), cost.what) for n, cost in enumerate(case.costs, 1)]
    sources = [row for row in read(wiki.open_data(site)["daten/fallstudien-quellen.csv"]) if row["id"] == case.id]
    assert [row["key"] for row in sources] == list(case.sources)


def fields(part: type[Part], path: str = "") -> Iterator[tuple[str, bool]]:
    """Yield the keys of every value of a model, and whether it belongs into a table of its own."""
    for name, field in part.model_fields.items():
        found = value_class(field.annotation)
        if found and issubclass(found, Part) and not is_many(field.annotation):
            yield from fields(found, f"{path}{name}.")
        else:
            yield f"{path}{name}", bool(found and issubclass(found, Part))


def test_no_field_is_lost(data: WikiData) -> None:
    made = list(tables())
    assert len({table.name for table in made}) == len(made)
    for kind in RECORD_TYPES:
        whole = next(table for table in made if table.name == kind.folder)
        several = [table for table in made if table.kind is kind and not table.whole]
        flat = {path for path, own in fields(kind) if not own}
        assert flat <= {column.name for column in whole.columns}
        assert len(several) == sum(own for _, own in fields(kind)), "parts of parts would get lost"


def test_columns_are_explained(data: WikiData) -> None:
    assert [column for table in tables() for column in table.columns if not (column.title and column.help)] == []


def test_addresses_of_pages_are_public_where_they_are_known(public: WikiData) -> None:
    rows = read(dict(csv_files.files(public))["daten/glossar.csv"])
    assert rows[0]["url"].startswith("https://wiki.example/kommunen/glossar/")
