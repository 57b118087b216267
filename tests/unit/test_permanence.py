"""What was published once keeps its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.findings import Place
from kommunenwiki.loading import load
from kommunenwiki.permanence import check_addresses, extended

if TYPE_CHECKING:
    from tests.unit.conftest import LoadFiles, WriteFiles

    from kommunenwiki.catalogue import Catalogue


@pytest.fixture
def catalogue(load_files: LoadFiles, write_files: WriteFiles) -> Catalogue:
    """A term that had another id before, and one that cannot be read."""
    load_files({"glossar/neu": "formerly: [alt]\n", "themen/daten": ""})
    return load(write_files({"glossar/kaputt.yml": "a: ["}))[0]


@pytest.mark.parametrize(
    ("lock", "lines"),
    [
        pytest.param("", [], id="no lock yet"),
        pytest.param("glossar/neu\nthemen/daten\n", [], id="records that exist"),
        pytest.param("glossar/kaputt\n", [], id="record that cannot be read"),
        pytest.param("glossar/alt\n", [], id="record that has another id now"),
        pytest.param("glossar/weg\n", [], id="gone, or a former id of the record that cannot be read"),
        pytest.param("themen/daten\n  themen/weg  \n", [2], id="record that is gone"),
        pytest.param("themen/alt\n", [1], id="record of another folder is no successor"),
        pytest.param("# glossar/weg\n\nKommentar\n", [], id="comments and other lines"),
    ],
)
def test_every_published_id_leads_somewhere(lock: str, lines: list[int], catalogue: Catalogue) -> None:
    found = list(check_addresses(catalogue, lock, "docs"))
    assert [(one.code, one.place) for one in found] == [("R004", Place("docs/.kennungen", line)) for line in lines]


def test_the_finding_says_what_to_do(catalogue: Catalogue) -> None:
    (found,) = check_addresses(catalogue, "themen/weg\n", "")
    assert found.place.path == ".kennungen"
    assert found.message == "Der Eintrag „themen/weg“ war veröffentlicht und fehlt jetzt."
    assert found.hint == "Legen Sie ihn wieder an, oder ergänzen Sie im neuen Eintrag „formerly: [weg]“."


def test_a_former_id_belongs_to_one_record_only(load_files: LoadFiles) -> None:
    catalogue = load_files(
        {
            "glossar/a": "formerly: [alt, b]\n",
            "glossar/b": "",
            "glossar/c": "formerly: [uralt, alt]\n",
            "themen/d": "formerly: [alt]\n",
        }
    )
    assert [(found.code, str(found.place), found.message) for found in check_addresses(catalogue, "", "docs")] == [
        ("R005", "docs/glossar/a.yml:2:17", "Die frühere Kennung „b“ gehört schon zu „glossar/b“."),
        ("R005", "docs/glossar/c.yml:2:19", "Die frühere Kennung „alt“ gehört schon zu „glossar/a“."),
    ]


def test_the_lock_only_grows(catalogue: Catalogue) -> None:
    first = extended(catalogue, "")
    assert [line for line in first.splitlines() if not line.startswith("#")] == [
        "glossar/alt",
        "glossar/neu",
        "themen/daten",
    ]
    second = extended(catalogue, first + "glossar/weg\n")
    assert [line for line in second.splitlines() if line not in first] == ["glossar/weg"]
    assert extended(catalogue, second) == second
