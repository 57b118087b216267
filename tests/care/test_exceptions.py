"""The list of addresses that are not checked, as ``wiki check`` sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kommunenwiki.checking import check
from kommunenwiki.linkcare import EXCEPTIONS, STATE
from kommunenwiki.linkcare.states import Seen, as_text
from kommunenwiki.manuals.links import LINKS

if TYPE_CHECKING:
    import pathlib
    from datetime import date

    from kommunenwiki.findings import Manual

GUIDE = "Siehe [Rat](https://ratsinfo.neudorf.example/to.asp) und [Seite](https://www.neudorf.example/seite#ende).\n"


@pytest.fixture
def linked(docs: pathlib.Path) -> pathlib.Path:
    """A wiki whose guide links to two addresses."""
    (docs / "leitfaden.md").write_text(GUIDE, encoding="utf-8")
    (docs / EXCEPTIONS).parent.mkdir()
    return docs


def write(docs: pathlib.Path, text: str) -> None:
    (docs / EXCEPTIONS).write_text(text, encoding="utf-8")


def item(*lines: str, reason: str = "Lehnt Programme ab.") -> str:
    return "exceptions:\n  - " + "\n    ".join((*lines, f'reason: "{reason}"')) + "\n"


def found(docs: pathlib.Path, today: date) -> list[tuple[str, str]]:
    findings = check(docs, today, "docs").findings
    return [(finding.code, str(finding.place)) for finding in findings if EXCEPTIONS in finding.place.path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exceptions: []\n", []),
        (item("prefix: https://ratsinfo.neudorf.example/"), []),
        (item("address: https://www.neudorf.example/seite"), []),
        (item("address: https://www.neudorf.example/seite#mitte"), []),
        (item("address: https://www.neudorf.example/seite", "until: 2026-11-24"), []),
        (item("address: https://www.neudorf.example/seite", "until: 2026-11-23"), [("L003", "3:12")]),
        (item("address: https://www.neudorf.example/"), [("L004", "2:14")]),
        (item("prefix: https://weg.example/"), [("L004", "2:13")]),
        (item("until: 2027-01-01"), [("L002", "2:5")]),
        (item("address: https://a.example/b", "prefix: https://a.example/"), [("L002", "2:5")]),
        (item("address: neudorf.example"), [("L002", "2:5")]),
        ("exceptions:\n  - address: https://www.neudorf.example/seite\n", [("M002", "2:5")]),
        (item("adress: https://www.neudorf.example/seite"), [("M001", "2:5")]),
        (item("address: https://www.neudorf.example/seite", "until: bald"), [("M011", "3:12")]),
        ("exceptions: nein\n", [("M007", "1:13")]),
        ("exceptions:\n\t- x\n", [("Y010", "2:1")]),
        ("", [("Y002", "1:1")]),
    ],
)
def test_every_mistake_has_its_place(
    linked: pathlib.Path, today: date, text: str, expected: list[tuple[str, str]]
) -> None:
    write(linked, text)
    assert found(linked, today) == [(code, f"docs/{EXCEPTIONS}:{place}") for code, place in expected]


@pytest.mark.parametrize("manual", LINKS, ids=lambda manual: manual.code)
def test_the_examples_of_the_manuals(linked: pathlib.Path, today: date, manual: Manual) -> None:
    name = STATE if manual.code == "L001" else EXCEPTIONS
    for text, codes in ((manual.bad, [manual.code]), (manual.good, [])):
        (linked / name).write_text(text, encoding="utf-8")
        findings = [one for one in check(linked, today, "docs").findings if one.place.path == f"docs/{name}"]
        assert [finding.code for finding in findings] == codes
        assert {finding.severity for finding in findings} <= {manual.severity}


def test_what_applies(linked: pathlib.Path, today: date) -> None:
    write(
        linked,
        item("prefix: https://ratsinfo.neudorf.example/", reason="Rat")
        + item("address: https://www.neudorf.example/seite#da", reason="Seite").partition("\n")[2]
        + item("address: https://alt.example/", "until: 2020-01-01", reason="Alt").partition("\n")[2],
    )
    applies = check(linked, today, "docs").link_care.exceptions
    assert applies.reason("https://ratsinfo.neudorf.example/to.asp?x=1") == "Rat"
    assert applies.reason("https://www.neudorf.example/seite") == "Seite"
    assert applies.reason("https://www.neudorf.example/seite/mehr") is None
    assert applies.reason("https://alt.example/") is None


def test_a_broken_address_that_is_left_out_is_not_shown(linked: pathlib.Path, today: date) -> None:
    gone = Seen("404", today, None, today.replace(month=1), today, 9)
    (linked / STATE).write_text(as_text({"https://www.neudorf.example/seite": gone}), encoding="utf-8")
    care = check(linked, today, "docs").link_care
    assert care.unreachable("https://www.neudorf.example/seite#ende") == gone
    assert care.unreachable("https://www.neudorf.example/") is None
    write(linked, item("address: https://www.neudorf.example/seite"))
    assert check(linked, today, "docs").link_care.unreachable("https://www.neudorf.example/seite") is None


def test_without_the_folder_nothing_is_known(docs: pathlib.Path, today: date) -> None:
    checked = check(docs, today, "")
    assert dict(checked.link_care.known) == {}
    assert [one for one in checked.findings if one.code.startswith("L")] == []


def test_no_prefix_is_no_folder(linked: pathlib.Path, today: date) -> None:
    write(linked, item("prefix: https://weg.example/"))
    assert (
        str(next(one for one in check(linked, today, "").findings if one.code == "L004").place) == f"{EXCEPTIONS}:2:13"
    )
