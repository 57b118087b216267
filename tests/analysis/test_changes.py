"""What changed in a record, in the words of its fields."""

from __future__ import annotations

from datetime import date

from kommunenwiki.analysis.age import age
from kommunenwiki.analysis.changes import Change, changes
from kommunenwiki.history import MAX_VERSIONS, Version
from kommunenwiki.model import GlossaryTerm

FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 2, 2), date(2026, 3, 3)


def version(day: date, text: str) -> Version:
    return Version(day, text.encode())


def test_the_latest_change_comes_first_and_names_the_fields() -> None:
    versions = (
        version(THIRD, "id: a\nstatus: betrieb\nstandards: [X]"),
        version(SECOND, "id: a\nstatus: pilot\ntitle: Neu"),
        version(FIRST, "id: a\nstatus: pilot"),
    )
    assert changes("fallstudien/a.yml", versions) == (
        Change(THIRD, ("Titel entfernt", "Stand geändert", "Standards neu")),
        Change(SECOND, ("Titel neu",)),
        Change(FIRST, ()),
    )


def test_a_change_of_layout_is_no_change() -> None:
    versions = (version(SECOND, 'id: "a"  # same'), version(FIRST, "id: a"))
    assert changes("glossar/a.yml", versions) == (Change(FIRST, ()),)


def test_with_a_long_history_the_beginning_is_not_claimed() -> None:
    versions = tuple(version(FIRST, f"id: a{number}") for number in range(MAX_VERSIONS + 1))
    assert all(change.what for change in changes("glossar/a.yml", versions))


def test_files_of_other_folders_have_no_changes() -> None:
    assert changes("bilder/a.yml", (version(FIRST, "id: a"),)) == ()
    assert changes("glossar/a.yml", ()) == ()


def test_reading_and_checking_are_kept_apart() -> None:
    text = (
        '{"id": "a", "term": "A", "area": "daten", "definition": "x", "plain": "x", "sources": {"s1": {"title": "x",'
        '"publisher": "x", "url": "https://x.example/y", "kind": "press", "accessed": "2025-01-01"}}%s}'
    )
    read = GlossaryTerm.model_validate_json(text % "", strict=True)
    assert age(read, date(2026, 1, 1)).stale is False
    assert age(read, date(2026, 1, 2)).stale is True
    checked = age(GlossaryTerm.model_validate_json(text % ', "checked": "2025-06-01"', strict=True), date(2026, 1, 2))
    assert (checked.last_read, checked.checked, checked.stale) == (date(2025, 1, 1), date(2025, 6, 1), False)
