"""One run over everything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kommunenwiki.catalogue import RecordKey
from kommunenwiki.checking import check

if TYPE_CHECKING:
    from tests.unit.conftest import Complete, WriteFiles

TODAY = date(2026, 11, 24)


def test_a_correct_wiki_has_no_findings_and_can_be_published(write_files: WriteFiles, complete: Complete) -> None:
    docs = write_files(
        {
            "glossar/a.yml": complete("glossar", "id: a\nsee_also: [b]\n"),
            "glossar/b.yml": complete("glossar", "id: b\nterm: Daten\n"),
            "index.md": "Siehe [[a]].\n",
        }
    )
    checked = check(docs, TODAY)
    assert checked.findings == ()
    assert checked.publishable
    assert len(checked.catalogue) == 2
    assert checked.links.to(RecordKey("glossar", "b"), "glossar") == (RecordKey("glossar", "a"),)


def test_findings_of_all_stages_stand_together_in_order(write_files: WriteFiles, complete: Complete) -> None:
    docs = write_files(
        {
            "themen/y.yml": "a: [",
            "glossar/m.yml": complete("glossar", "id: m\narea: x\n"),
            "glossar/r.yml": complete("glossar", "id: r\nsee_also: [fehlt]\n"),
            "glossar/w.yml": complete("glossar", "id: anders\n"),
            "guide.md": "Siehe [[fehlt]].\n",
            "broken.md": b"\xff",
        }
    )
    checked = check(docs, TODAY)
    assert list(dict.fromkeys((found.place.path, found.code[0]) for found in checked.findings)) == [
        ("docs/broken.md", "Y"),
        ("docs/glossar/m.yml", "M"),
        ("docs/glossar/r.yml", "R"),
        ("docs/glossar/w.yml", "W"),
        ("docs/guide.md", "R"),
        ("docs/themen/y.yml", "Y"),
    ]
    assert not checked.publishable


def test_the_folder_is_shown_as_asked(write_files: WriteFiles) -> None:
    (found,) = check(write_files({"glossar/a.yml": "a: ["}), TODAY, "wiki/inhalt").findings
    assert found.place.path == "wiki/inhalt/glossar/a.yml"


def test_a_wiki_with_nothing_but_warnings_can_be_published(write_files: WriteFiles, complete: Complete) -> None:
    source = "{title: T, publisher: P, url: 'https://www.a.de/b', kind: study, accessed: '2026-11-23'}"
    docs = write_files({"glossar/a.yml": complete("glossar", f"id: a\nsources:\n  s1: {source}\n")})
    checked = check(docs, TODAY)
    assert [found.severity.value for found in checked.findings] == ["warning"]
    assert checked.publishable


def test_today_is_what_the_caller_says(write_files: WriteFiles, complete: Complete) -> None:
    docs = write_files({"glossar/a.yml": complete("glossar", "id: a\nchecked: '2026-11-24'\n")})
    assert [check(docs, day).publishable for day in (date(2026, 11, 23), TODAY)] == [False, True]
